//! What is written back to whoever wrote.

use i18n::Texts;
use kernel::Timestamp;
use mail::{Block, Mail};
use spaces::Scene;

use super::Desk;

/// What every letter back is written with.
pub(super) struct Back<'a> {
    pub(super) t: Texts,
    pub(super) brand: &'a str,
    /// The module that was written to; nothing of a process that nobody reads.
    pub(super) scene: Option<&'a Scene>,
}

impl Back<'_> {
    fn mail(&self, desk: &Desk<'_>, subject: &str, mut body: Vec<Block>) -> Mail {
        body.insert(0, Block::Heading(subject.to_owned()));
        body.push(Block::Quote(super::shortened(&desk.letter.words, 600)));
        body.push(Block::Footer(vec![self.t.get("channels-letter-why").to_owned()]));
        Mail::compose(desk.letter.from.clone(), self.t.locale(), self.brand, subject, &body)
    }

    fn button(&self, key: &str, url: String) -> Block {
        Block::Button { label: self.t.get(key).to_owned(), url }
    }

    /// That it was received, under a number, and how to find it again.
    pub(super) fn received(&self, desk: &Desk<'_>, number: i64, left_out: &str) -> Mail {
        let t = self.t;
        let title = self.scene.map(|scene| scene.space.title.as_str()).unwrap_or_default();
        let number = t.number(number);
        let words = [("number", number.as_str()), ("title", title)];
        let mut body = vec![Block::Paragraph(t.with("channels-letter-number", words))];
        if !left_out.is_empty() {
            body.push(Block::Paragraph(t.with("channels-letter-attachments", [("names", left_out)])));
        }
        let found = accounts::urls::then(accounts::urls::SIGN_IN, proposals::urls::LEFT);
        body.push(Block::Paragraph(t.get("channels-letter-found").to_owned()));
        body.push(self.button("channels-letter-find", format!("{}{found}", desk.site)));
        self.mail(desk, t.get("channels-letter-received"), body)
    }

    /// That nothing was recorded, and why.
    pub(super) fn refused(&self, desk: &Desk<'_>, why: &str, now: Timestamp) -> Mail {
        let t = self.t;
        let mut body = Vec::new();
        let said = match (self.scene, why) {
            (_, "empty") => t.get("channels-letter-empty").to_owned(),
            (Some(scene), _) => {
                let title = ("title", scene.space.title.as_str());
                let filing = || scene.phases.iter().filter(|phase| phase.opens_filing);
                let next = filing().map(|phase| phase.starts_at).filter(|at| *at > now).min();
                let last = filing().map(|phase| phase.ends_at).filter(|at| *at <= now).max();
                match (next, last) {
                    (Some(at), _) => t.with("channels-letter-not-yet", [title, ("day", t.date(at).as_str())]),
                    (None, Some(at)) => {
                        t.with("channels-letter-no-longer", [title, ("day", t.date(at).as_str())])
                    }
                    (None, None) => t.with("channels-letter-closed", [title]),
                }
            }
            (None, _) => t.with("channels-letter-closed", [("title", self.brand)]),
        };
        body.push(Block::Paragraph(said));
        if let Some(scene) = self.scene {
            let page = spaces::urls::process(&scene.space.slug);
            body.push(self.button("channels-letter-see", format!("{}{page}", desk.site)));
        }
        self.mail(desk, t.get("channels-letter-refused"), body)
    }
}
