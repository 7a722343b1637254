//! The pages of a census: for those who run it, and for those who are asked.

mod answer;
mod campaign;
mod campaigns;
mod samples;

use forms::{Form, Kind, Question};
use spaces::{ModuleId, Scene};
use territory::Areas;
use web::{App, Error, Flash};

pub(super) use answer::{answer, refuse, stop, welcome};
pub(super) use campaign::{act, page};
pub(super) use campaigns::{campaigns, make};

use crate::census::actions::Refusal;

/// The question that asks for a commune, and where the communes are.
pub(crate) fn commune_question(form: Option<&Form>) -> Option<(&Question, &Areas)> {
    form?.questions().iter().find_map(|question| match question.kind() {
        Kind::Territory(areas) => Some((question, areas)),
        _ => None,
    })
}

/// What a module asks.
async fn form(app: &App, module: ModuleId) -> web::Result<Option<Form>> {
    Ok(app.read(move |tx| forms::current(tx, module)).await?.map(|version| version.form))
}

/// Where an act leads.
fn then(app: &App, url: &str, done: Result<(), db::Refused<Refusal>>, said: &str) -> web::Result {
    match done {
        Ok(()) => Ok(web::back(app, url, Flash::done(said))),
        Err(db::Refused::Because(Refusal::Unknown)) => Err(Error::NotFound),
        Err(db::Refused::Because(why)) => Ok(web::back(app, url, Flash::refused(why.label()))),
        Err(db::Refused::Fault(error)) => Err(error.into()),
    }
}

fn back_url(scene: &Scene) -> String {
    spaces::urls::manage_page(&scene.space.slug, "dispositifs")
}
