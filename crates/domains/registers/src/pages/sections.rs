//! What the page of a process and the first page of the team say of registers.

use accounts::TeamCount;
use askama::Template;
use db::Tx;
use i18n::Texts;
use kernel::{Act, Actor};
use spaces::{Around, Section};

use crate::{public, store, urls};

struct Told {
    size: i64,
    pieces: i64,
    url: String,
}

#[derive(Template)]
#[template(path = "registers/section.html")]
struct Html {
    t: Texts,
    registers: Vec<Told>,
}

#[db::linkme::distributed_slice(spaces::PROCESS_SECTIONS)]
#[linkme(crate = db::linkme)]
static DOSSIER: Section = Section { order: 5, topics, make };

fn topics(around: &Around) -> Vec<String> {
    let of = |module: &spaces::Module| [public::topic(module.id), corpus::lists::topic(module.id)];
    around.modules.iter().flat_map(of).collect()
}

fn make(tx: &mut Tx<'_>, around: &Around) -> db::Result<Option<String>> {
    let Some(space) = &around.space else { return Ok(None) };
    let found = store::of_space(tx, space.id)?;
    let told = found.iter().filter_map(|one| {
        let module = around.modules.iter().find(|module| module.id == one.module_id)?;
        Some(Told { size: one.size, pieces: one.pieces, url: urls::dossier(&space.slug, &module.slug) })
    });
    let html = Html { t: around.t, registers: told.collect() };
    if html.registers.is_empty() {
        return Ok(None);
    }
    html.render().map(Some).map_err(|error| db::Error::Setup(error.to_string()))
}

#[db::linkme::distributed_slice(accounts::TEAM_COUNTS)]
#[linkme(crate = db::linkme)]
static REGISTERS: fn(&mut Tx<'_>, &Actor) -> db::Result<Vec<TeamCount>> = counts;

/// The registers of this person's processes, with what was filed in each.
fn counts(tx: &mut Tx<'_>, actor: &Actor) -> db::Result<Vec<TeamCount>> {
    let all = store::of_organisation(tx, actor.organisation)?;
    let mine = all.into_iter().filter(|one| actor.may(Act::SeeTeam, Some(one.space_id)));
    let count = |one: store::Reach| TeamCount {
        label: "registers-count",
        n: one.size,
        url: urls::desk(&one.space, &one.module),
    };
    Ok(mine.map(count).collect())
}
