use axum::Router;
use db::Db;
use kernel::Env;

/// Where the site of the tests is, for those who come by its host name.
pub(crate) const HOST: &str = "127.0.0.1:3000";

/// The program over a database, as `parvis serve --demo` makes it.
pub(crate) fn router(db: &Db, env: &Env, tiles: Option<map::Tiles>) -> Router {
    router_asking(db, env, tiles, None)
}

/// The same, asking this service for addresses.
pub(crate) fn router_asking(
    db: &Db,
    env: &Env,
    tiles: Option<map::Tiles>,
    addresses: Option<addresses::Addresses>,
) -> Router {
    let settings = web::Settings {
        public_url: format!("http://{HOST}"),
        secure: false,
        demo: true,
        behind_proxy: false,
    };
    let app = parvis::wiring::app(db, env, settings, "", tiles, Vec::new());
    let app = match addresses {
        Some(service) => app.with(service),
        None => app,
    };
    parvis::wiring::router(&app, true)
}
