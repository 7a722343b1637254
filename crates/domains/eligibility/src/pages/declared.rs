//! What a person declared, in their account.

use askama::Template;
use axum::extract::State;
use i18n::Texts;
use ui::views::Link;
use web::{App, Flash, Visitor};

use crate::{
    model,
    store::{self, ConsentRow, Declared},
    urls,
};

#[derive(Template)]
#[template(path = "eligibility/declared.html")]
struct DeclaredPage {
    layout: ui::Layout,
    t: Texts,
    menu: Vec<Link>,
    commune: String,
    postcode: String,
    born_on: String,
    since: Option<String>,
    consents: Vec<String>,
}

impl DeclaredPage {
    fn new(
        layout: ui::Layout,
        t: Texts,
        menu: Vec<Link>,
        declared: Option<Declared>,
        consents: &[ConsentRow],
    ) -> Self {
        let told = |row: &ConsentRow| match row.given_at {
            Some(at) => t.with(
                "eligibility-declared-given",
                [("name", row.guardian_name.clone()), ("date", t.date(at))],
            ),
            None => t.with(
                "eligibility-declared-asked",
                [("name", row.guardian_name.clone()), ("date", t.date(row.asked_at))],
            ),
        };
        let since = declared.as_ref().map(|declared| t.date(declared.at));
        let (commune, postcode, born) = declared.map_or_else(Default::default, |declared| {
            (declared.commune_name, declared.postcode, declared.born_on)
        });
        let born = born.parse().map(|day| t.date(model::noon(day))).unwrap_or_default();
        Self {
            layout: ui::Layout { unlisted: true, ..layout },
            t,
            menu,
            commune,
            postcode,
            born_on: born,
            since,
            consents: consents.iter().map(told).collect(),
        }
    }
}

/// `GET /compte/declarations`
pub(super) async fn page(State(app): State<App>, visitor: Visitor) -> web::Result {
    let person = visitor.person()?;
    let found = app
        .read(move |tx| Ok::<_, db::Error>((store::declared(tx, person)?, store::consents_of(tx, person)?)));
    let (declared, consents) = found.await?;
    let layout = visitor.layout(visitor.t.get("eligibility-declared-title"));
    let menu = accounts::account_menu(&visitor);
    web::see(&visitor, DeclaredPage::new(layout, visitor.t, menu, declared, &consents))
}

/// `POST /compte/declarations`: forgets what was declared.
pub(super) async fn forget(State(app): State<App>, visitor: Visitor) -> web::Result {
    let person = visitor.person()?;
    app.write(move |tx| store::forget_declared(tx, person)).await?;
    Ok(web::back(&app, urls::DECLARED, Flash::done("eligibility-forgotten")))
}

mod samples {
    use kernel::{Id as _, PersonId, SpaceId};

    use super::*;
    use crate::pages::choose::sample;

    fn page(locale: kernel::Locale, declared: Option<Declared>, consents: &[ConsentRow]) -> DeclaredPage {
        let t = Texts::of(locale);
        let layout =
            ui::Layout::new(t, ui::Brand::sample(), urls::DECLARED, t.get("eligibility-declared-title"));
        let menu = vec![
            Link::new(t.get("nav-account"), accounts::urls::ACCOUNT),
            Link::new(t.get("eligibility-declared-title"), urls::DECLARED).current(true),
        ];
        DeclaredPage::new(layout, t, menu, declared, consents)
    }

    ui::sample!("what was declared", "eligibility/declared.html", |locale| {
        let consent = |given_at| ConsentRow {
            person_id: PersonId::from_raw(1),
            space_id: SpaceId::from_raw(1),
            guardian_name: "Anne Le Goff".into(),
            guardian_email: "anne@exemple.example".into(),
            asked_at: sample::NOW,
            given_at,
        };
        let declared = Declared {
            commune: "76540".into(),
            commune_name: "Rouen".into(),
            postcode: "76000".into(),
            born_on: "2010-05-03".into(),
            at: sample::NOW,
        };
        page(locale, Some(declared), &[consent(None), consent(Some(sample::NOW))])
    });
    ui::sample!("nothing was declared", "eligibility/declared.html", |locale| page(locale, None, &[]));
}
