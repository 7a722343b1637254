use axum::{
    Router,
    routing::{MethodRouter, delete, get, post},
};
use http::Method;

use crate::App;

/// A route of the program, as a test sees it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct RouteInfo {
    /// `GET` or `POST`.
    pub method: String,
    /// The path with its parameters: `/demarches/{slug}`.
    pub path: &'static str,
}

/// A handler, ready to be routed.
pub type Handler = MethodRouter<App>;

/// Routes that remember themselves: there is no other way to add one.
#[derive(Default)]
pub struct Routes {
    router: Router<App>,
    table: Vec<RouteInfo>,
}

impl Routes {
    /// No route.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a page.
    #[must_use]
    pub fn get<H, T>(self, path: &'static str, handler: H) -> Self
    where
        H: axum::handler::Handler<T, App>,
        T: 'static,
    {
        self.add(Method::GET, path, get(handler))
    }

    /// Adds an act.
    #[must_use]
    pub fn post<H, T>(self, path: &'static str, handler: H) -> Self
    where
        H: axum::handler::Handler<T, App>,
        T: 'static,
    {
        self.add(Method::POST, path, post(handler))
    }

    /// Adds a removal, for programs: browsers' forms only know `GET` and `POST`.
    #[must_use]
    pub fn delete<H, T>(self, path: &'static str, handler: H) -> Self
    where
        H: axum::handler::Handler<T, App>,
        T: 'static,
    {
        self.add(Method::DELETE, path, delete(handler))
    }

    fn add(mut self, method: Method, path: &'static str, handler: Handler) -> Self {
        self.router = self.router.route(path, handler);
        self.table.push(RouteInfo { method: method.to_string(), path });
        self
    }

    /// All the routes of both.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.router = self.router.merge(other.router);
        self.table.extend(other.table);
        self
    }

    /// The routes, sorted.
    #[must_use]
    pub fn table(&self) -> Vec<RouteInfo> {
        let mut table = self.table.clone();
        table.sort();
        table
    }

    /// The router, to be served.
    pub fn into_router(self) -> Router<App> {
        self.router
    }
}
