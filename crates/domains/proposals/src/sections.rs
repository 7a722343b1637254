//! What this crate adds to the pages of others: the home page, the menu of the team, the account, the figures of a
//! process.

use accounts::{AccountLink, TeamCount, TeamLink};
use askama::Template;
use db::Tx;
use i18n::Texts;
use kernel::{Act, Actor, SpaceId, Timestamp};
use spaces::{Around, Counter, Figures, ModuleId, Section};
use ui::views::ContributionCard;

use crate::{
    pages::words,
    urls::{self, ModulePath},
};

/// Answers shown on the home page.
const SHOWN: i64 = 4;

#[db::linkme::distributed_slice(accounts::TEAM_MENU)]
#[linkme(crate = db::linkme)]
static MENU: TeamLink =
    TeamLink { label: "proposals-menu", url: urls::TO_ANSWER, act: Act::SeeTeam, order: 40 };

#[db::linkme::distributed_slice(accounts::ACCOUNT_LINKS)]
#[linkme(crate = db::linkme)]
static MINE: AccountLink = AccountLink { label: "proposals-mine", url: urls::MINE };

#[db::linkme::distributed_slice(accounts::TEAM_COUNTS)]
#[linkme(crate = db::linkme)]
static WAITING: fn(&mut Tx<'_>, &Actor) -> db::Result<Vec<TeamCount>> = waiting;

/// How many proposals wait for an answer where this person may answer.
fn waiting(tx: &mut Tx<'_>, actor: &Actor) -> db::Result<Vec<TeamCount>> {
    if !actor.may_anywhere(Act::Answer) {
        return Ok(Vec::new());
    }
    let counts = corpus::lists::unanswered(tx, actor.organisation)?;
    let mine = counts.into_iter().filter(|(space, _)| actor.may(Act::Answer, Some(*space)));
    let n = mine.map(|(_, many)| many).sum();
    Ok(vec![TeamCount { label: "proposals-unanswered-count", n, url: urls::TO_ANSWER.to_owned() }])
}

#[db::linkme::distributed_slice(spaces::COUNTERS)]
#[linkme(crate = db::linkme)]
static COUNTER: Counter = Counter {
    topics: |_, modules: &[ModuleId]| modules.iter().map(|module| corpus::lists::topic(*module)).collect(),
    count,
};

fn count(tx: &mut Tx<'_>, space: SpaceId) -> db::Result<Figures> {
    let figures = corpus::public::figures(tx, space)?;
    Ok(Figures {
        contributions: figures.by_module.iter().map(|(_, many)| many).sum(),
        comments: figures.comments,
        supports: figures.supports,
        participants: figures.participants,
        by_module: figures.by_module,
    })
}

#[db::linkme::distributed_slice(spaces::HOME_SECTIONS)]
#[linkme(crate = db::linkme)]
static ANSWERED: Section = Section {
    order: 50,
    topics: |around| vec![corpus::lists::answered_topic(around.organisation)],
    make: answered,
};

/// « Ce que sont devenues vos propositions »
#[derive(Template)]
#[template(path = "proposals/section_answered.html")]
struct Answered {
    t: Texts,
    cards: Vec<ContributionCard>,
}

/// What became of the last contributions that were decided on.
fn answered(tx: &mut Tx<'_>, around: &Around) -> db::Result<Option<String>> {
    let rows = corpus::lists::answered(tx, around.organisation, Timestamp(i64::MAX), SHOWN)?;
    if rows.is_empty() {
        return Ok(None);
    }
    let places = spaces::locations(tx, around.organisation)?;
    let t = around.t;
    let cards = rows.into_iter().filter_map(|row| {
        let place = places.iter().find(|place| place.module_id == row.module_id)?;
        let path = ModulePath::new(&place.space_slug, &place.module_slug);
        Some(ContributionCard { theme: place.space_title.clone(), ..words::card(t, &path, &[], row) })
    });
    let section = Answered { t, cards: cards.collect() };
    Ok(Some(section.render().map_err(|error| db::Error::Setup(error.to_string()))?))
}

ui::sample!("what became of proposals", "proposals/section_answered.html", |locale| {
    use crate::pages::samples;
    let scene = samples::scene(spaces::ModuleKind::Proposals);
    let path = ModulePath::new(&scene.space.slug, &scene.module.slug);
    let t = Texts::of(locale);
    let card = |n| words::card(t, &path, &scene.themes, samples::listed(scene.module.kind, n));
    Answered { t, cards: (3..6).map(card).collect() }
});
