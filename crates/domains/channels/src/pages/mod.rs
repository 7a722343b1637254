//! The pages of the team: typing in one by one, sending a table, the ways into a module, letters; the screen of tablets; where the
//! link of a letter leads.

mod census;
mod enter;
mod kiosk;
mod letters;
mod samples;
mod tables;
mod ways;

use db::Refused;
use forms::Version;
use i18n::Texts;
use kernel::{Act, Slug};
use proposals::{entry::may_enter, urls::ModulePath};
use spaces::{Scene, Scenes};
use web::{App, Error, Flash, Routes, Visitor};

use crate::{actions::Refusal, given::Against, urls};

/// The pages.
#[must_use]
pub fn routes() -> Routes {
    const ENTER: &str = "/demarches/{slug}/{module}/saisir";
    const TABLES: &str = "/demarches/{slug}/{module}/saisir/tableur";
    const TABLE: &str = "/demarches/{slug}/{module}/saisir/tableur/{batch}";
    const WAYS: &str = "/gestion/demarches/{slug}/dispositifs/{module}/canaux";
    const CENSUS: &str = "/gestion/demarches/{slug}/dispositifs/{module}/recensement";
    const CAMPAIGN: &str = "/gestion/demarches/{slug}/dispositifs/{module}/recensement/{campaign}";
    Routes::new()
        .get(CENSUS, census::campaigns)
        .post(CENSUS, census::make)
        .get(CAMPAIGN, census::page)
        .post(CAMPAIGN, census::act)
        .get("/recensement/{token}", census::welcome)
        .post("/recensement/{token}", census::answer)
        .get("/recensement/{token}/stop", census::stop)
        .post("/recensement/{token}/stop", census::refuse)
        .get(ENTER, enter::form)
        .post(ENTER, enter::save)
        .get("/demarches/{slug}/{module}/saisir/modele.xlsx", tables::model)
        .get(TABLES, tables::page)
        .post(TABLES, tables::send)
        .get(TABLE, tables::table)
        .post(TABLE, tables::take)
        .get("/demarches/{slug}/{module}/saisir/tableur/{batch}/corrections.csv", tables::corrections)
        .get(WAYS, ways::page)
        .post(WAYS, ways::act)
        .get("/gestion/demarches/{slug}/dispositifs/{module}/affiche", ways::poster)
        .get("/gestion/demarches/{slug}/dispositifs/{module}/qr.svg", ways::qr)
        .post("/courriels/{mailbox}", letters::receive)
        .get("/q/{code}", ways::follow)
        .get(urls::KIOSK, kiosk::screen)
        .post(urls::KIOSK, kiosk::send)
        .get(urls::KIOSK_WORKER, kiosk::worker)
}

/// A module at which the team works, with its form.
pub(crate) struct Desk {
    pub(crate) scene: Scene,
    pub(crate) path: ModulePath,
    pub(crate) form: Option<Version>,
}

impl Desk {
    /// For those who may type in.
    pub(crate) async fn load(app: &App, visitor: &Visitor, slug: &str, module: &str) -> web::Result<Self> {
        let slug = Slug::parse(slug).map_err(|_| Error::NotFound)?;
        let module = Slug::parse(module).map_err(|_| Error::NotFound)?;
        let scene = app.service::<Scenes>().get(app, &visitor.actor, &slug, &module).await?;
        visitor.require(Act::Moderate, Some(scene.space.id))?;
        if !may_enter(&visitor.actor, &scene) {
            return Err(Error::NotFound);
        }
        let id = scene.module.id;
        let form = app.read(move |tx| forms::current(tx, id)).await?;
        Ok(Self { scene, path: ModulePath::new(&slug, &module), form })
    }

    /// The same for what comes in words alone: no question asks for a file.
    pub(crate) fn in_words(self) -> Self {
        Self { form: self.form.and_then(crate::given::in_words), ..self }
    }

    pub(crate) fn against(&self, app: &App, visitor: &Visitor) -> Against<'_> {
        self.at(app.env().now(), visitor.locale)
    }

    pub(crate) fn at(&self, now: kernel::Timestamp, locale: kernel::Locale) -> Against<'_> {
        Against { scene: &self.scene, form: self.form.as_ref(), now, locale }
    }

    /// What every page of the team about it shares.
    pub(crate) fn layout(&self, visitor: &Visitor, title: impl Into<String>) -> ui::Layout {
        let t: Texts = visitor.t;
        let (space, module) = (&self.scene.space, &self.scene.module);
        let table = format!("{}?module={}", proposals::urls::table(&space.slug), module.slug);
        let layout = visitor
            .layout(title)
            .crumb(t.get("nav-team"), "/gestion")
            .crumb(space.title.clone(), spaces::urls::manage(&space.slug))
            .crumb(module.title.clone(), table);
        ui::Layout { unlisted: true, ..layout }
    }
}

/// Where a refused act leads.
fn refused(app: &App, to: &str, why: Refused<Refusal>) -> web::Result {
    match why {
        Refused::Fault(error) => Err(error.into()),
        Refused::Because(refusal) => Ok(web::back(app, to, Flash::refused(refusal.label()))),
    }
}
