//! What the program is made of: routes, services, jobs. Tests assemble it in the same way.

use std::sync::Arc;

use axum::{
    Router,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use db::Db;
use jobs::Context;
use kernel::Env;
use mail::Outbox;
use web::{App, Routes, Settings};

use crate::config::Config;

/// Every route of the program, those of the demonstration included when it is one.
pub fn routes(demo: bool) -> Routes {
    let routes = Routes::new().get("/healthz", healthz).get("/readyz", readyz).merge(web::assets());
    let routes = routes
        .merge(accounts::routes())
        .merge(spaces::routes())
        .merge(eligibility::routes())
        .merge(forms::routes())
        .merge(templates::routes())
        .merge(registers::routes())
        .merge(corpus::routes())
        .merge(workflows::routes())
        .merge(proposals::routes())
        .merge(channels::routes())
        .merge(works::routes())
        .merge(budgets::routes())
        .merge(admin::routes())
        .merge(opendata::routes())
        .merge(map::routes());
    if demo { routes.merge(crate::demo::routes()) } else { routes }
}

/// How a node serves, from its configuration.
pub(crate) fn settings(config: &Config, demo: bool) -> Settings {
    Settings {
        public_url: config.public_url.clone(),
        secure: config.public_url.starts_with("https://"),
        demo,
        behind_proxy: config.behind_proxy,
    }
}

/// What handlers share.
pub fn app(
    db: &Db,
    env: &Env,
    settings: Settings,
    sources_url: &str,
    tiles: Option<map::Tiles>,
    providers: Vec<accounts::Provider>,
) -> App {
    let gate = Arc::new(accounts::Gate::new(db, sources_url));
    let app = App::new(db.clone(), env.clone(), settings, gate).with(accounts::Providers::new(providers));
    let app = budgets::services(works::services(proposals::services(spaces::services(app))));
    map::services(app, tiles)
}

/// What jobs work with.
pub fn context(db: &Db, env: &Env, settings: Settings, outbox: Outbox) -> Context {
    Context::new(db.clone(), env.clone()).with(settings).with(outbox)
}

/// The router, with what every response needs around it.
pub fn router(app: &App, demo: bool) -> Router {
    web::layers(routes(demo).into_router(), app)
}

/// The process answers.
async fn healthz() -> &'static str {
    "ok"
}

/// The node can serve: its database answers.
async fn readyz(State(app): State<App>) -> Response {
    match app.read(accounts::organisations).await {
        Ok(_) => "ready".into_response(),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer").into_response()
        }
    }
}

/// The router of the address for Prometheus.
pub fn metrics_router(app: App) -> Router {
    Router::new()
        .route("/metrics", axum::routing::get(metrics))
        .route("/healthz", axum::routing::get(healthz))
        .with_state(app)
}

async fn metrics(State(app): State<App>) -> Response {
    let kind = [(header::CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8")];
    (kind, app.metrics().text(app.db().waiting())).into_response()
}
