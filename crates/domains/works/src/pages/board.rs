//! What was chosen over all editions, and how far it is.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use db::Tx;
use i18n::Texts;
use kernel::{Id as _, OrganisationId, Timestamp};
use spaces::{Around, Section};
use ui::views::{Badge, Choice, Link, Pager, Stat};
use web::{App, Error, Fields, Visitor};

use super::{Tallies, badge, money, share};
use crate::{Stage, Work, public, rules, store, store::Tally, urls};

/// Rows of a page.
const ROWS: i64 = 30;
/// Rows of the home page.
const SHOWN: i64 = 3;

/// A work on a list.
pub(super) struct Row {
    pub(super) title: String,
    pub(super) url: String,
    pub(super) stage: Badge,
    pub(super) edition: String,
    pub(super) area: String,
    pub(super) service: String,
    /// What it should cost, and what was spent.
    pub(super) money: String,
    /// What was spent of it, in thousandths.
    pub(super) share: Option<i64>,
    /// When it should be done, or was.
    pub(super) when: String,
    pub(super) changed_at: Timestamp,
}

/// The money of a work, in words.
pub(super) fn told_money(t: Texts, work: &Work) -> String {
    match (work.estimated, work.spent) {
        (Some(estimated), Some(spent)) => {
            t.with("works-spent-of", [("spent", money(t, spent)), ("estimated", money(t, estimated))])
        }
        (Some(estimated), None) => t.with("works-estimated", [("money", money(t, estimated))]),
        (None, Some(spent)) => t.with("works-spent", [("money", money(t, spent))]),
        (None, None) => String::new(),
    }
}

pub(super) fn row(t: Texts, work: &Work, url: String) -> Row {
    let when = match work.expected_at {
        _ if work.stage == Stage::Delivered => {
            t.with("works-delivered-on", [("date", t.date(work.changed_at))])
        }
        Some(at) if !work.stage.is_over() => t.with("works-expected-on", [("date", t.date(at))]),
        _ => String::new(),
    };
    Row {
        title: work.title.clone(),
        url,
        stage: badge(t, work.stage),
        edition: work.edition.clone(),
        area: work.area.clone(),
        service: work.service.clone(),
        money: told_money(t, work),
        share: share(work.estimated, work.spent),
        when,
        changed_at: work.changed_at,
    }
}

#[derive(Template)]
#[template(path = "works/board.html")]
pub(super) struct Board {
    layout: ui::Layout,
    t: Texts,
    /// Nothing was chosen yet.
    bare: bool,
    stats: Vec<Stat>,
    tabs: Vec<Link>,
    editions: Vec<Choice>,
    edition: String,
    active: i64,
    stage: String,
    rows: Vec<Row>,
    pager: Pager,
    desk_url: Option<&'static str>,
}

/// What is asked of the page, as its address says it.
#[derive(Clone, Default)]
pub(super) struct Asked {
    pub(super) edition: String,
    pub(super) stage: Option<Stage>,
    pub(super) after: Option<(i64, i64)>,
}

/// The row after which a page begins, as its address says it.
pub(super) fn cursor(text: &str) -> Option<(i64, i64)> {
    let (at, id) = text.split_once('-')?;
    Some((i64::from_str_radix(at, 16).ok()?, i64::from_str_radix(id, 16).ok()?))
}

impl Asked {
    fn parse(fields: &Fields) -> Self {
        Self {
            edition: fields.get("edition").to_owned(),
            stage: Stage::from_name(fields.get("etat")),
            after: cursor(fields.get("apres")),
        }
    }

    fn stage_name(&self) -> &'static str {
        self.stage.map_or("", Stage::name)
    }
}

/// Figures of some works: how many, how many are there, what they should cost, what was spent.
fn stats<'a>(t: Texts, tallies: impl Iterator<Item = &'a Tally>) -> Vec<Stat> {
    let (mut all, mut delivered, mut estimated, mut spent) = (0, 0, 0, 0);
    for one in tallies {
        all += one.works;
        delivered += if one.stage == Stage::Delivered { one.works } else { 0 };
        estimated += one.estimated;
        spent += one.spent;
    }
    let mut stats = vec![
        Stat::new(t.number(all), t.n("works-stat-chosen", all)),
        Stat::new(t.number(delivered), t.n("works-stat-delivered", delivered)),
    ];
    if estimated > 0 {
        stats.push(Stat::new(money(t, estimated), t.get("works-stat-estimated")));
    }
    if spent > 0 {
        stats.push(Stat::new(money(t, spent), t.get("works-stat-spent")));
    }
    stats
}

impl Board {
    pub(super) fn new(
        visitor: &Visitor,
        asked: &Asked,
        tallies: &[Tally],
        mut works: Vec<Work>,
        rows_max: i64,
    ) -> Self {
        let t = visitor.t;
        let many = usize::try_from(rows_max).unwrap_or(usize::MAX);
        let more = works.len() > many;
        works.truncate(many);
        let last = works.last().filter(|_| more).map(|last| (last.changed_at.0, last.id.raw()));
        let stage = asked.stage_name();
        let here = || tallies.iter().filter(|one| asked.edition.is_empty() || one.edition == asked.edition);
        let count = |wanted: Option<Stage>| -> i64 {
            here().filter(|one| wanted.is_none_or(|stage| one.stage == stage)).map(|one| one.works).sum()
        };
        let tab = |wanted: Option<Stage>, label: &str| {
            let name = wanted.map_or("", Stage::name);
            Link::new(label, urls::board(&asked.edition, name, None))
                .count(count(wanted))
                .current(asked.stage == wanted)
        };
        let mut tabs = vec![tab(None, t.get("works-all"))];
        let used = Stage::ALL.iter().filter(|one| count(Some(**one)) > 0 || asked.stage == Some(**one));
        tabs.extend(used.map(|one| tab(Some(*one), t.get(one.label()))));
        // The latest edition first.
        let mut editions: Vec<(i64, &str)> = Vec::new();
        for one in tallies {
            match editions.iter_mut().find(|(_, name)| *name == one.edition) {
                Some((at, _)) => *at = one.decided_at.max(*at),
                None => editions.push((one.decided_at, &one.edition)),
            }
        }
        editions.sort_by(|a, b| b.cmp(a));
        let title = t.get("works-title");
        Self {
            layout: visitor.layout(title).crumb(t.get("nav-processes"), spaces::urls::DIRECTORY),
            t,
            bare: tallies.is_empty(),
            stats: stats(t, here()),
            tabs,
            editions: editions.iter().map(|(_, name)| Choice::new(*name, *name)).collect(),
            edition: asked.edition.clone(),
            active: i64::from(!asked.edition.is_empty()),
            stage: stage.to_owned(),
            rows: works.iter().map(|work| row(t, work, urls::work(work.id))).collect(),
            pager: Pager {
                first: asked.after.map(|_| urls::board(&asked.edition, stage, None)),
                previous: None,
                next: last.map(|last| urls::board(&asked.edition, stage, Some(last))),
            },
            desk_url: visitor.actor.may_anywhere(kernel::Act::Answer).then_some(urls::DESK),
        }
    }
}

async fn tallies(app: &App, organisation: OrganisationId) -> web::Result<Arc<Vec<Tally>>> {
    let memo = &app.service::<Tallies>().0;
    memo.get_with(organisation, || async {
        let all = app.read(move |tx| store::tally(tx, organisation)).await?;
        let topics = vec![public::topic(organisation).into(), spaces::topic_all(organisation).into()];
        Ok::<_, Error>((Arc::new(all), topics))
    })
    .await
}

/// `GET /realisations`
pub(super) async fn page(State(app): State<App>, visitor: Visitor) -> web::Result {
    let asked = Asked::parse(&Fields::parse(&visitor.query));
    let organisation = visitor.actor.organisation;
    let tallies = tallies(&app, organisation).await?;
    let wanted = asked.clone();
    let works = app
        .read(move |tx| {
            store::list(tx, organisation, (&wanted.edition, wanted.stage_name()), wanted.after, ROWS + 1)
        })
        .await?;
    web::see(&visitor, Board::new(&visitor, &asked, &tallies, works, ROWS))
}

/// `GET /realisations.csv`
pub(super) async fn table(State(app): State<App>, visitor: Visitor) -> web::Result {
    let organisation = visitor.actor.organisation;
    let works = app
        .read(move |tx| {
            let mut all: Vec<Work> = Vec::new();
            loop {
                let after = all.last().map(|last| (last.changed_at.0, last.id.raw()));
                let page = store::list(tx, organisation, ("", ""), after, 500)?;
                if page.is_empty() || all.len() > 100_000 {
                    return Ok::<_, db::Error>(all);
                }
                all.extend(page);
            }
        })
        .await?;
    let bytes = csv(visitor.t, &works).map_err(Error::fault)?;
    Ok(web::download("realisations.csv", "text/csv; charset=utf-8", bytes))
}

fn csv(t: Texts, works: &[Work]) -> Result<Vec<u8>, csv::Error> {
    // With the mark of UTF-8 and semicolons: spreadsheets in French open it as it is.
    let mut bytes = b"\xef\xbb\xbf".to_vec();
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(&mut bytes);
    let head = ["edition", "number", "title", "area", "stage", "service", "estimated", "spent", "expected"];
    let head = head.into_iter().chain(["hours", "decided", "changed"]);
    writer.write_record(head.map(|name| t.get(&format!("works-column-{name}"))))?;
    // A spreadsheet in French takes a point for something else.
    let amount = |cents: Option<i64>| {
        cents.map(|cents| rules::money(cents).to_string().replace('.', ",")).unwrap_or_default()
    };
    for work in works {
        writer.write_record([
            kernel::cell(&work.edition).as_ref(),
            &work.project.map_or_else(String::new, |number| number.to_string()),
            kernel::cell(&work.title).as_ref(),
            kernel::cell(&work.area).as_ref(),
            t.get(work.stage.label()),
            kernel::cell(&work.service).as_ref(),
            &amount(work.estimated),
            &amount(work.spent),
            &work.expected_at.map_or_else(String::new, Timestamp::day),
            &work.hours.to_string(),
            &work.decided_at.day(),
            &work.changed_at.day(),
        ])?;
    }
    writer.flush()?;
    drop(writer);
    Ok(bytes)
}

/// « Ce que deviennent les projets choisis »
#[derive(Template)]
#[template(path = "works/section.html")]
pub(super) struct Latest {
    pub(super) t: Texts,
    pub(super) rows: Vec<Row>,
}

#[db::linkme::distributed_slice(spaces::HOME_SECTIONS)]
#[linkme(crate = db::linkme)]
static LATEST: Section =
    Section { order: 60, topics: |around| vec![public::topic(around.organisation)], make: latest };

fn latest(tx: &mut Tx<'_>, around: &Around) -> db::Result<Option<String>> {
    let works = store::list(tx, around.organisation, ("", ""), None, SHOWN)?;
    if works.is_empty() {
        return Ok(None);
    }
    let t = around.t;
    let rows = works.iter().map(|work| row(t, work, urls::work(work.id))).collect();
    let section = Latest { t, rows };
    Ok(Some(section.render().map_err(|error| db::Error::Setup(error.to_string()))?))
}
