//! What the signed-in person said, whatever its state.

use askama::Template;
use axum::extract::State;
use corpus::{ContributionId, Kind, State as Reading, lists, lists::Own};
use i18n::Texts;
use kernel::Id as _;
use kernel::Timestamp;
use ui::views::{Badge, Link, Pager};
use web::{App, Fields, Visitor};

use super::words;
use crate::{
    rules::PAGE,
    urls::{self, ModulePath},
};

struct Said {
    kind: &'static str,
    /// Whether it answers something, whose title is shown.
    is_comment: bool,
    title: String,
    url: String,
    excerpt: String,
    at: Timestamp,
    space: String,
    badges: Vec<Badge>,
    supports: i64,
    comments: Option<i64>,
}

#[derive(Template)]
#[template(path = "proposals/mine.html")]
struct Mine {
    layout: ui::Layout,
    t: Texts,
    menu: Vec<Link>,
    said: Vec<Said>,
    later: bool,
    /// How many things said without an account may be taken.
    left: i64,
    pager: Pager,
}

/// `GET /compte/contributions`
pub(crate) async fn mine(State(app): State<App>, visitor: Visitor) -> web::Result {
    let person = visitor.person()?;
    let before: Option<ContributionId> = Fields::parse(&visitor.query).get("apres").parse().ok();
    let actor = visitor.actor.clone();
    let found = app.read(move |tx| {
        let left = corpus::left::awaiting(tx, &actor)?.len();
        Ok::<_, db::Error>((lists::of_author(tx, person, before, PAGE + 1)?, left))
    });
    let (rows, left) = found.await?;
    web::see(&visitor, Mine::new(&visitor, rows, before, i64::try_from(left).unwrap_or_default()))
}

impl Mine {
    fn new(visitor: &Visitor, mut rows: Vec<Own>, before: Option<ContributionId>, left: i64) -> Self {
        let t = visitor.t;
        let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
        let more = rows.len() > page;
        rows.truncate(page);
        let next = rows.last().filter(|_| more).map(|last| format!("{}?apres={}", urls::MINE, last.id.raw()));
        let said = |row: Own| {
            let is_comment = row.kind == Kind::Comment;
            let path = ModulePath::new(&row.space_slug, &row.module_slug).item(row.number);
            // What everyone reads is said to be so: its author looks for it here.
            let state = words::state(t, row.state)
                .unwrap_or_else(|| Badge::new("", "check", t.get(Reading::Published.label())));
            Said {
                kind: t.get(row.kind.label()),
                is_comment,
                url: if is_comment { path.comment(row.id) } else { path.page().to_owned() },
                title: row.title,
                excerpt: ui::filters::cut(&row.beginning, 160),
                at: row.said_at,
                space: row.space_title,
                badges: [Some(state), corpus::outcome_badge(t, row.outcome)].into_iter().flatten().collect(),
                supports: row.supports,
                comments: Some(row.comments).filter(|many| !is_comment && *many > 0),
            }
        };
        let layout =
            visitor.layout(t.get("proposals-mine")).crumb(t.get("nav-account"), accounts::urls::ACCOUNT);
        Self {
            layout: ui::Layout { unlisted: true, ..layout },
            t,
            menu: accounts::account_menu(visitor),
            said: rows.into_iter().map(said).collect(),
            later: before.is_some(),
            left,
            pager: Pager { first: before.map(|_| urls::MINE.to_owned()), previous: None, next },
        }
    }
}

fn sample(locale: kernel::Locale, rows: i64) -> Mine {
    use super::samples;
    let scene = samples::scene(spaces::ModuleKind::Proposals);
    let row = |n: i64| {
        let place = usize::try_from(n).unwrap_or_default();
        let listed = samples::listed(spaces::ModuleKind::Proposals, n);
        Own {
            id: listed.id,
            kind: if n % 2 == 1 { Kind::Comment } else { Kind::Proposal },
            title: listed.title,
            beginning: listed.beginning,
            state: Reading::ALL[place % Reading::ALL.len()],
            outcome: listed.outcome,
            said_at: listed.said_at,
            supports: listed.supports,
            comments: listed.comments,
            number: n + 1,
            module_slug: scene.module.slug.clone(),
            space_slug: scene.space.slug.clone(),
            space_title: scene.space.title.clone(),
        }
    };
    let visitor = Visitor::sample(locale, urls::MINE, samples::resident());
    Mine::new(&visitor, (0..rows).map(row).collect(), None, rows / 10)
}

ui::sample!("what I said", "proposals/mine.html", |locale| sample(locale, 22));
ui::sample!("what I said, nothing", "proposals/mine.html", |locale| sample(locale, 0));
