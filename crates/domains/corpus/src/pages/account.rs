use askama::Template;
use axum::extract::{Path, State};
use i18n::Texts;
use kernel::{Slug, Timestamp};
use ui::views::{self, Bar, Stat};
use web::{App, Error, Visitor};

use crate::{
    Reason,
    account::{self, Account},
    urls,
};

/// The public account of moderation, in a space or in all.
#[derive(Template)]
#[template(path = "corpus/account.html")]
pub(crate) struct Page {
    pub(crate) layout: ui::Layout,
    pub(crate) t: Texts,
    pub(crate) lede: String,
    pub(crate) stats: Vec<Stat>,
    pub(crate) removed: i64,
    pub(crate) reasons: Vec<Bar>,
    pub(crate) rows: Vec<Row>,
    pub(crate) appeals: i64,
    pub(crate) waiting: i64,
    pub(crate) upheld: i64,
    pub(crate) overturned: i64,
    pub(crate) delay: String,
    pub(crate) rules_url: Option<String>,
}

/// A space in the account of all.
pub(crate) struct Row {
    pub(crate) title: String,
    pub(crate) url: String,
    pub(crate) published: String,
    pub(crate) removed: String,
    pub(crate) restored: String,
}

pub(crate) async fn of_space(
    State(app): State<App>,
    visitor: Visitor,
    Path(slug): Path<String>,
) -> web::Result {
    let slug = Slug::parse(&slug).map_err(|_| Error::NotFound)?;
    let actor = visitor.actor.clone();
    let (space, account) = app
        .read(move |tx| {
            let space = spaces::find(tx, &actor, &slug)?.ok_or(Error::NotFound)?;
            let account = account::of_space(tx, actor.organisation, space.id)?;
            Ok::<_, Error>((space, account))
        })
        .await?;
    let t = visitor.t;
    let mut layout = visitor
        .layout(t.get("corpus-account-title"))
        .crumb(t.get("nav-processes"), spaces::urls::DIRECTORY)
        .crumb(space.title.as_str(), spaces::urls::process(&space.slug));
    layout.description = Some(t.with("corpus-account-lede", [("space", space.title.as_str())]));
    let lede = t.with("corpus-account-lede", [("space", space.title.as_str())]);
    let rules_url = Some(spaces::urls::rules(&space.slug));
    web::see(&visitor, Page::new(layout, lede, &account, Vec::new(), rules_url))
}

pub(crate) async fn of_organisation(State(app): State<App>, visitor: Visitor) -> web::Result {
    let actor = visitor.actor.clone();
    let (spaces, (all, mut each)) = app
        .read(move |tx| {
            let spaces = spaces::visible(tx, &actor)?;
            Ok::<_, Error>((spaces, account::of_organisation(tx, actor.organisation)?))
        })
        .await?;
    let t = visitor.t;
    let rows = spaces.iter().filter_map(|space| {
        each.remove(&space.id).map(|account| Row {
            title: space.title.clone(),
            url: urls::account(&space.slug),
            published: t.number(account.published),
            removed: t.number(account.refused + account.hidden),
            restored: t.number(account.restored),
        })
    });
    let rows = rows.collect();
    let layout = visitor.layout(t.get("corpus-account-title"));
    let lede = t.with("corpus-account-lede-all", [("name", visitor.brand.name.as_str())]);
    web::see(&visitor, Page::new(layout, lede, &all, rows, None))
}

impl Page {
    pub(crate) fn new(
        layout: ui::Layout,
        lede: String,
        account: &Account,
        rows: Vec<Row>,
        rules_url: Option<String>,
    ) -> Self {
        let t = layout.t;
        let stat = |n: i64, key| Stat::new(t.number(n), t.n(key, n));
        let mut reasons: Vec<(Reason, i64)> =
            account.reasons.iter().map(|(reason, n)| (*reason, *n)).collect();
        reasons.sort_by_key(|(reason, n)| (std::cmp::Reverse(*n), *reason));
        let reasons = reasons.into_iter().map(|(reason, n)| (t.get(reason.label()).to_owned(), n));
        Self {
            stats: vec![
                stat(account.published, "corpus-account-published"),
                stat(account.refused, "corpus-account-refused"),
                stat(account.hidden, "corpus-account-hidden"),
                stat(account.restored, "corpus-account-restored"),
            ],
            removed: account.refused + account.hidden,
            reasons: views::bars(&t, reasons),
            rows,
            appeals: account.appeals,
            waiting: account.appeals - account.answered,
            upheld: account.answered - account.overturned,
            overturned: account.overturned,
            delay: account.delay().map(|delay| length(t, delay)).unwrap_or_default(),
            rules_url,
            lede,
            t,
            layout,
        }
    }
}

/// A length of time, in hours or in days.
fn length(t: Texts, millis: i64) -> String {
    if millis < Timestamp::HOUR {
        t.get("corpus-less-than-an-hour").to_owned()
    } else if millis < 2 * Timestamp::DAY {
        t.n("corpus-hours", (millis + Timestamp::HOUR / 2) / Timestamp::HOUR)
    } else {
        t.n("corpus-days", (millis + Timestamp::DAY / 2) / Timestamp::DAY)
    }
}
