//! Codes for letters, shown once: to be printed, or as a file for whoever prints.

use askama::Template;
use axum::response::Response;
use db::Refused;
use i18n::Texts;
use kernel::Problems;
use spaces::{Module, Space};
use web::{App, Error, Fields, Visitor};

use super::choose;
use crate::actions;

/// The most codes made at once.
const MANY: usize = 5_000;

#[derive(Template)]
#[template(path = "eligibility/codes.html")]
struct Codes {
    layout: ui::Layout,
    t: Texts,
    process: String,
    /// What people type, whole.
    address: String,
    codes: Vec<String>,
    back: String,
}

/// Makes codes; they are given in the answer, and nowhere else.
pub(super) async fn make(
    app: &App,
    visitor: &Visitor,
    (space, module, url): (&Space, &Module, &str),
    sent: &Fields,
    again: impl AsyncFnOnce(Problems) -> web::Result,
) -> web::Result {
    let many = sent.get("many").parse::<usize>().ok().filter(|many| (1..=MANY).contains(many));
    let Some(many) = many else {
        let mut problems = Problems::none();
        problems.add_with("many", "problem-eligibility-many-codes", "limit", visitor.t.number(MANY));
        return again(problems).await;
    };
    let (env, actor, wanted) = (app.env().clone(), visitor.actor.clone(), module.clone());
    let codes = match app.write(move |tx| actions::make_codes(tx, &env, &actor, &wanted, many)).await {
        Ok(codes) => codes,
        Err(Refused::Fault(error)) => return Err(error.into()),
        Err(refused) => return choose::then(app, url, Err(refused), "eligibility-saved"),
    };
    let address = format!("{}{}", app.settings().public_url, spaces::urls::module(&space.slug, &module.slug));
    if sent.get("way") == "csv" {
        return file(&address, module, &codes);
    }
    let layout = ui::Layout { unlisted: true, ..visitor.layout(visitor.t.get("eligibility-codes-title")) };
    let page =
        Codes { layout, t: visitor.t, process: space.title.clone(), address, codes, back: url.to_owned() };
    web::see(visitor, page)
}

fn file(address: &str, module: &Module, codes: &[String]) -> Result<Response, Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["code", "adresse"]).map_err(Error::fault)?;
    for code in codes {
        writer.write_record([code, address]).map_err(Error::fault)?;
    }
    let bytes = writer.into_inner().map_err(|error| Error::fault(error.to_string()))?;
    Ok(web::download(&format!("{}-codes.csv", module.slug), "text/csv; charset=utf-8", bytes))
}

mod samples {
    use super::*;

    ui::sample!("codes to be printed", "eligibility/codes.html", |locale| {
        let t = Texts::of(locale);
        let path = "/gestion/demarches/berges/dispositifs/idees/participants";
        Codes {
            layout: ui::Layout::new(t, ui::Brand::sample(), path, t.get("eligibility-codes-title")),
            t,
            process: "Les berges de la Renne".into(),
            address: "https://participez.example/demarches/berges/idees".into(),
            codes: vec!["ABCD-EFGH-JKMN".into(), "PQRS-TUVW-XYZ2".into()],
            back: path.into(),
        }
    });
}
