use askama::Template;
use i18n::Texts;
use kernel::Locale;
use web::Visitor;

use crate::urls;

/// The API explained to people.
#[derive(Template)]
#[template(path = "opendata/api.html")]
struct Api {
    layout: ui::Layout,
    t: Texts,
    site: String,
}

/// What can be asked, with what it is.
const ASKS: [(&str, &str); 6] = [
    ("/api/v1/spaces", "opendata-api-spaces"),
    ("/api/v1/spaces/{slug}", "opendata-api-space"),
    ("/api/v1/spaces/{slug}/modules", "opendata-api-modules"),
    ("/api/v1/spaces/{slug}/contributions", "opendata-api-contributions"),
    ("/api/v1/contributions/{id}", "opendata-api-contribution"),
    ("/api/v1/contributions/{id}/comments", "opendata-api-comments"),
];

impl Api {
    fn asks(&self) -> [(&'static str, &'static str); 6] {
        ASKS
    }
}

pub(crate) async fn api(
    axum::extract::State(app): axum::extract::State<web::App>,
    visitor: Visitor,
) -> web::Result {
    let t = visitor.t;
    let layout = visitor.layout(t.get("opendata-api-title")).crumb(t.get("opendata-title"), urls::ALL);
    web::see(&visitor, Api { layout, t, site: app.settings().public_url.clone() })
}

ui::sample!("the API", "opendata/api.html", |locale: Locale| {
    let t = Texts::of(locale);
    let brand = ui::Brand::sample();
    Api {
        layout: ui::Layout::new(t, brand, urls::API, t.get("opendata-api-title")),
        t,
        site: "https://participez.valrenne.example".to_owned(),
    }
});
