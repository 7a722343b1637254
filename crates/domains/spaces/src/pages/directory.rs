use askama::Template;
use axum::extract::State;
use i18n::Texts;
use kernel::{Problems, Timestamp};
use ui::views::{Choice, Link, Pager, ProcessCard};
use web::{App, Fields, Visitor};

use crate::{
    rules::Stage,
    shelf::{Entry, Shelf},
    urls, words,
};

/// How many processes a page shows.
const PAGE: usize = 12;

#[derive(Template)]
#[template(path = "spaces/directory.html")]
struct Directory {
    layout: ui::Layout,
    t: Texts,
    none: Problems,
    asked: Asked,
    tabs: Vec<Link>,
    territories: Vec<Choice>,
    cards: Vec<ProcessCard>,
    found: usize,
    pager: Pager,
}

/// What the visitor looks for.
#[derive(Clone, Default)]
struct Asked {
    words: String,
    territory: String,
    stage: Option<Stage>,
    after: String,
}

impl Asked {
    fn parse(query: &str) -> Self {
        let fields = Fields::parse(query);
        let short = |name: &str| fields.get(name).chars().take(200).collect::<String>();
        Self {
            words: short("q"),
            territory: short("lieu"),
            stage: Stage::from_name(fields.get("etat")).filter(|stage| *stage != Stage::Draft),
            after: short("apres"),
        }
    }

    fn active(&self) -> i64 {
        i64::from(!self.words.is_empty()) + i64::from(!self.territory.is_empty())
    }

    /// The same view with another stage and another beginning.
    fn url(&self, stage: Option<Stage>, after: Option<String>) -> String {
        let stage = stage.map_or("", Stage::name);
        let after = after.unwrap_or_default();
        let pairs = [("etat", stage), ("q", &self.words), ("lieu", &self.territory), ("apres", &after)];
        let query: Vec<String> = pairs
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", encode(value)))
            .collect();
        if query.is_empty() {
            urls::DIRECTORY.to_owned()
        } else {
            format!("{}?{}", urls::DIRECTORY, query.join("&"))
        }
    }

    fn matches(&self, entry: &Entry) -> bool {
        let territory = self.territory.is_empty() || entry.space.territory == self.territory;
        let words = self.words.is_empty()
            || parvis_text::Query::parse(&self.words).is_some_and(|query| {
                query.terms().iter().all(|term| entry.space.search_terms.contains(&format!(" {term}")))
            });
        territory && words
    }
}

fn encode(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        use std::fmt::Write as _;
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

pub(crate) async fn directory(State(app): State<App>, visitor: Visitor) -> web::Result {
    let (shelf, t, now) = (app.service::<Shelf>(), visitor.t, app.env().now());
    let listing = shelf.listing(&app, visitor.actor.organisation).await?;
    let asked = Asked::parse(&visitor.query);
    let public: Vec<&Entry> = listing.iter().filter(|entry| entry.stage(now) != Stage::Draft).collect();
    let mut found: Vec<&Entry> = public.iter().copied().filter(|entry| asked.matches(entry)).collect();
    found.sort_by_key(|entry| super::home::order(entry, now));
    let tabs = tabs(t, &asked, &found, now);
    found.retain(|entry| asked.stage.is_none_or(|stage| entry.stage(now) == stage));
    let total = found.len();
    let first =
        found.iter().position(|entry| entry.space.slug.as_str() == asked.after).map_or(0, |place| place + 1);
    let page = found.get(first..(first + PAGE).min(total)).unwrap_or_default();
    let pager = Pager {
        first: (first > 0).then(|| asked.url(asked.stage, None)),
        previous: None,
        next: page
            .last()
            .filter(|_| first + PAGE < total)
            .map(|last| asked.url(asked.stage, Some(last.space.slug.to_string()))),
    };
    let mut cards = Vec::with_capacity(page.len());
    for entry in page {
        let figures = shelf.figures(&app, entry.space.id).await?;
        cards.push(words::card(t, entry, &figures, now));
    }
    let mut layout = visitor.layout(t.get("spaces-directory-title"));
    layout.description = Some(t.get("spaces-directory-lede").to_owned());
    layout.feeds.push((t.get("spaces-feed").to_owned(), urls::FEED.to_owned()));
    layout.unlisted = asked.active() > 0 || !asked.after.is_empty();
    let none = Problems::none();
    let territories = territories(t, &public);
    web::see(&visitor, Directory { layout, t, none, asked, tabs, territories, cards, found: total, pager })
}

fn tabs(t: Texts, asked: &Asked, found: &[&Entry], now: Timestamp) -> Vec<Link> {
    let count = |stage: Stage| found.iter().filter(|entry| entry.stage(now) == stage).count();
    let whole = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let all = Link::new(t.get("spaces-stage-all"), asked.url(None, None))
        .count(whole(found.len()))
        .current(asked.stage.is_none());
    let stages = [Stage::Open, Stage::Coming, Stage::Closed, Stage::Archived].map(|stage| {
        Link::new(t.get(stage.label()), asked.url(Some(stage), None))
            .count(whole(count(stage)))
            .current(asked.stage == Some(stage))
    });
    std::iter::once(all).chain(stages).collect()
}

fn territories(t: Texts, entries: &[&Entry]) -> Vec<Choice> {
    let mut names: Vec<&str> = entries
        .iter()
        .map(|entry| entry.space.territory.as_str())
        .filter(|territory| !territory.is_empty())
        .collect();
    names.sort_by_cached_key(|name| parvis_text::fold(name));
    names.dedup();
    let any = Choice::new("", t.get("spaces-territory-any"));
    std::iter::once(any).chain(names.into_iter().map(|name| Choice::new(name, name))).collect()
}

fn sampled(locale: kernel::Locale, cards: Vec<ProcessCard>) -> Directory {
    let t = Texts::of(locale);
    let asked = Asked::parse("q=velo");
    Directory {
        layout: ui::Layout::new(t, ui::Brand::sample(), urls::DIRECTORY, t.get("spaces-directory-title")),
        t,
        none: Problems::none(),
        tabs: tabs(t, &asked, &[], Timestamp(0)),
        asked,
        territories: ["", "Les Tanneries", "Le Port"].map(|name| Choice::new(name, name)).to_vec(),
        found: cards.len(),
        cards,
        pager: Pager { next: Some("?apres=x".into()), ..Pager::default() },
    }
}

ui::sample!("all processes", "spaces/directory.html", |locale| sampled(
    locale,
    super::manage::sample::cards(Texts::of(locale))
));
ui::sample!("no process found", "spaces/directory.html", |locale| sampled(locale, Vec::new()));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn views_keep_what_was_asked() {
        let asked = Asked::parse("q=arbres+et+eau&lieu=Les%20Tanneries&etat=en-cours&apres=plan-velo");
        assert_eq!(asked.stage, Some(Stage::Open));
        assert_eq!(
            asked.url(Some(Stage::Closed), None),
            "/demarches?etat=terminees&q=arbres%20et%20eau&lieu=Les%20Tanneries"
        );
        assert_eq!(Asked::parse("etat=preparation").stage, None, "drafts are not listed");
        assert_eq!(Asked::default().url(None, None), "/demarches");
    }
}
