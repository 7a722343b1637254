//! Letters about what moderators decided: to the author, and to those who reported it. They are written by a job, so that
//! a decision never waits.

use db::Tx;
use i18n::Texts;
use jobs::{Context, Failure};
use kernel::{Actor, Email, Env, Id as _, PersonId};
use mail::{Block, Mail};
use serde::{Deserialize, Serialize};

use crate::{
    Contribution, Decision, ModerationId,
    appeals::{self, Appeal},
    left,
    moderation::{self, Moderated},
    public, rules, store, urls,
};

#[derive(Serialize, Deserialize, Clone, Copy)]
enum Letter {
    /// A decision was taken: to the author.
    Decided { moderation: i64 },
    /// A reply was answered: to the author.
    Answered { moderation: i64 },
    /// A report was closed by a decision: to those who made it.
    Reported { moderation: i64 },
}

impl Letter {
    fn name(self) -> &'static str {
        match self {
            Self::Decided { .. } => "decided",
            Self::Answered { .. } => "answered",
            Self::Reported { .. } => "reported",
        }
    }
}

#[db::linkme::distributed_slice(jobs::KINDS)]
#[linkme(crate = db::linkme)]
static LETTER: jobs::Kind = jobs::Kind { name: "corpus.letter", tries: 8, run: write };

fn enqueue(tx: &mut Tx<'_>, env: &Env, letter: Letter) -> db::Result<()> {
    jobs::enqueue(tx, env, LETTER.name, &letter, env.now(), None)
}

/// Tells the author of a decision that concerns what they said, and those who had reported it.
pub(crate) fn decided(
    tx: &mut Tx<'_>,
    env: &Env,
    contribution: &Contribution,
    id: ModerationId,
    decision: Decision,
) -> db::Result<()> {
    // Keeping what is published changes nothing for its author.
    let reads = contribution.author_id.is_some() || left::address(tx, contribution.id)?.is_some();
    if reads && decision != Decision::Keep {
        enqueue(tx, env, Letter::Decided { moderation: id.raw() })?;
    }
    if let Some(decision) = moderation::by_id(tx, id)?
        && !moderation::reporters(tx, &decision)?.is_empty()
    {
        enqueue(tx, env, Letter::Reported { moderation: id.raw() })?;
    }
    Ok(())
}

/// Tells the author what was answered to their reply.
pub(crate) fn appeal_answered(tx: &mut Tx<'_>, env: &Env, id: ModerationId) -> db::Result<()> {
    enqueue(tx, env, Letter::Answered { moderation: id.raw() })
}

fn write(context: &Context, payload: &str) -> Result<(), Failure> {
    let letter: Letter = serde_json::from_str(payload)?;
    let settings = context.service::<web::Settings>()?;
    let env = context.env.clone();
    context.db.write_blocking(move |tx| post(tx, &env, &settings.public_url, letter)).map_err(Failure::from)
}

fn post(tx: &mut Tx<'_>, env: &Env, site: &str, letter: Letter) -> db::Result<()> {
    let (Letter::Decided { moderation: id }
    | Letter::Answered { moderation: id }
    | Letter::Reported { moderation: id }) = letter;
    let Some(decision) = moderation::by_id(tx, ModerationId::from_raw(id))? else { return Ok(()) };
    let Some(contribution) = store::by_id(tx, decision.contribution_id)? else { return Ok(()) };
    let Some(organisation) = accounts::organisation(tx, contribution.organisation_id)? else { return Ok(()) };
    let anyone = Actor::anonymous(contribution.organisation_id);
    let space = spaces::find_by_id(tx, &anyone, contribution.space_id)?;
    let read = public::address(tx, &anyone, &contribution)?;
    let about = About {
        site,
        organisation: &organisation.name,
        contribution: &contribution,
        decision: &decision,
        rules: space.as_ref().map(|space| (space.title.as_str(), spaces::urls::rules(&space.slug))),
        read,
    };
    let readers: Vec<PersonId> = match letter {
        Letter::Reported { .. } => moderation::reporters(tx, &decision)?,
        _ => contribution.author_id.into_iter().collect(),
    };
    let appeal = appeals::to_decision(tx, decision.id)?;
    let mut addressed: Vec<(String, Email, kernel::Locale)> = Vec::new();
    for person in readers {
        let Some(recipient) = accounts::recipient(tx, person)? else { continue };
        let Ok(to) = Email::parse(&recipient.email) else { continue };
        addressed.push((person.raw().to_string(), to, recipient.locale));
    }
    // Someone without an account who left an address is told as well (the same article 17).
    if contribution.author_id.is_none() && !matches!(letter, Letter::Reported { .. }) {
        let left = left::address(tx, contribution.id)?;
        addressed.extend(left.map(|(to, locale)| ("left".to_owned(), to, locale)));
    }
    for (who, to, locale) in addressed {
        let t = Texts::of(locale);
        let (subject, blocks) = match (letter, &appeal) {
            (Letter::Decided { .. }, _) => about.decided(t),
            (Letter::Reported { .. }, _) => about.to_reporter(t),
            (Letter::Answered { .. }, Some(appeal)) => about.answered(t, appeal),
            (Letter::Answered { .. }, None) => continue,
        };
        let mail = Mail::compose(to, locale, &organisation.name, &subject, &blocks);
        let once = format!("{}:{}:{id}:{who}", LETTER.name, letter.name());
        mail::queue_once(tx, env, &once, &organisation.name, &mail)?;
    }
    Ok(())
}

/// What a letter is about.
struct About<'a> {
    site: &'a str,
    organisation: &'a str,
    contribution: &'a Contribution,
    decision: &'a Moderated,
    /// The title of the space, and the address of its rules.
    rules: Option<(&'a str, String)>,
    /// Where the contribution is read.
    read: Option<String>,
}

impl About<'_> {
    fn title(&self) -> String {
        let Contribution { title, body, .. } = self.contribution;
        ui::filters::cut(if title.is_empty() { body } else { title }, 60)
    }

    fn words(&self) -> Block {
        let Contribution { title, body, .. } = self.contribution;
        Block::Quote(if title.is_empty() { body.clone() } else { format!("{title}\n\n{body}") })
    }

    fn link(&self, label: &str, path: &str) -> Block {
        Block::Button { label: label.to_owned(), url: format!("{}{path}", self.site) }
    }

    /// The reason, the explanation, the rule, and that a person decided (regulation (EU) 2022/2065, article 17).
    fn why(&self, t: Texts, blocks: &mut Vec<Block>) {
        blocks.push(Block::Heading(t.get("corpus-letter-why").into()));
        if let Some(reason) = self.decision.reason {
            let reason = t.get(reason.label());
            blocks.push(Block::Paragraph(t.with("corpus-letter-reason", [("reason", reason)])));
        }
        if !self.decision.statement.is_empty() {
            blocks.push(Block::Paragraph(self.decision.statement.clone()));
        }
        if let Some((space, rules)) = &self.rules {
            let url = format!("{}{rules}", self.site);
            blocks.push(Block::Paragraph(
                t.with("corpus-letter-rules", [("space", *space), ("url", url.as_str())]),
            ));
        }
        blocks.push(Block::Paragraph(t.get("corpus-letter-person").into()));
    }

    fn footer(&self, t: Texts) -> Block {
        Block::Footer(vec![
            t.with("corpus-letter-footer", [("name", self.organisation)]),
            t.get("corpus-letter-footer-why").to_owned(),
        ])
    }

    fn decided(&self, t: Texts) -> (String, Vec<Block>) {
        let (subject, lead) = match self.decision.decision {
            Decision::Refuse => ("corpus-letter-refused-subject", "corpus-letter-refused"),
            Decision::Hide => ("corpus-letter-hidden-subject", "corpus-letter-hidden"),
            Decision::Restore => ("corpus-letter-restored-subject", "corpus-letter-restored"),
            Decision::Publish | Decision::Keep => {
                ("corpus-letter-published-subject", "corpus-letter-published")
            }
        };
        let title = self.title();
        let space = self.rules.as_ref().map_or(self.organisation, |rules| rules.0);
        let at = t.date(self.decision.at);
        let mut blocks = vec![
            Block::Paragraph(t.get("corpus-letter-hello").into()),
            Block::Paragraph(t.with(lead, [("space", space), ("date", at.as_str())])),
            self.words(),
        ];
        if let Some(until) = rules::appeal_until(self.decision) {
            self.why(t, &mut blocks);
            blocks.push(Block::Heading(t.get("corpus-letter-reply").into()));
            let until = t.date(until);
            blocks.push(Block::Paragraph(t.with("corpus-letter-reply-until", [("date", until.as_str())])));
            blocks.push(self.link(t.get("corpus-letter-reply-button"), &urls::decision(self.decision.id)));
            blocks.push(Block::Paragraph(t.get("corpus-letter-judge").into()));
        } else {
            if !self.decision.statement.is_empty() {
                blocks.push(Block::Paragraph(self.decision.statement.clone()));
            }
            if let Some(path) = &self.read {
                blocks.push(self.link(t.get("corpus-letter-read-button"), path));
            }
        }
        blocks.push(self.footer(t));
        (t.with(subject, [("title", title.as_str())]), blocks)
    }

    fn answered(&self, t: Texts, appeal: &Appeal) -> (String, Vec<Block>) {
        let upheld = appeal.upheld != Some(false);
        let (subject, lead) = if upheld {
            ("corpus-letter-upheld-subject", "corpus-letter-upheld")
        } else {
            ("corpus-letter-overturned-subject", "corpus-letter-overturned")
        };
        let mut blocks = vec![
            Block::Paragraph(t.get("corpus-letter-hello").into()),
            Block::Paragraph(t.get(lead).into()),
            Block::Heading(t.get("corpus-letter-answer").into()),
            Block::Paragraph(appeal.answer.clone()),
            Block::Heading(t.get("corpus-letter-your-reply").into()),
            Block::Quote(appeal.body.clone()),
            Block::Heading(t.get("corpus-letter-your-words").into()),
            self.words(),
        ];
        match &self.read {
            Some(path) if !upheld => blocks.push(self.link(t.get("corpus-letter-read-button"), path)),
            _ => {
                blocks.push(
                    self.link(t.get("corpus-letter-decision-button"), &urls::decision(self.decision.id)),
                );
                blocks.push(Block::Paragraph(t.get("corpus-letter-judge").into()));
            }
        }
        blocks.push(self.footer(t));
        (t.with(subject, [("title", self.title().as_str())]), blocks)
    }

    /// What came of a report (regulation (EU) 2022/2065, article 16). The words of the author are not sent again.
    fn to_reporter(&self, t: Texts) -> (String, Vec<Block>) {
        let lead = match self.decision.decision {
            Decision::Keep => "corpus-letter-report-kept",
            _ => "corpus-letter-report-hidden",
        };
        let title = self.title();
        let mut blocks = vec![
            Block::Paragraph(t.get("corpus-letter-hello").into()),
            Block::Paragraph(t.with(lead, [("title", title.as_str())])),
        ];
        if !self.decision.statement.is_empty() && self.decision.decision == Decision::Keep {
            blocks.push(Block::Paragraph(self.decision.statement.clone()));
        }
        blocks.push(Block::Paragraph(t.get("corpus-letter-person").into()));
        blocks.push(Block::Paragraph(t.get("corpus-letter-report-thanks").into()));
        if let Some(path) = self.read.as_ref().filter(|_| self.decision.decision == Decision::Keep) {
            blocks.push(self.link(t.get("corpus-letter-report-button"), path));
        }
        blocks.push(self.footer(t));
        (t.get("corpus-letter-report-subject").to_owned(), blocks)
    }
}
