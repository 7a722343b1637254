//! What every page stands on: who asks, in which organisation and language; forms, errors shown as pages, limits,
//! cross-origin defence, security headers, assets, figures for Prometheus.
//!
//! A handler takes a [`Visitor`] (its actor was loaded with the session), does one read or one act on the database, and
//! returns a [`Page`], a redirect or an [`Error`]. Routes are declared with [`Routes`], which remembers them: a test
//! walks every route with every role.
//!
//! Cross-site requests are refused by what the browser itself says of them (`Sec-Fetch-Site`, else `Origin`), with
//! `SameSite=Lax` cookies beside: there is no token in a form, so no form expires under the hands of a person.

mod app;
mod assets;
mod cookies;
mod error;
mod error_page;
mod forms;
mod limits;
mod live;
mod memo;
mod metrics;
mod page;
mod routes;
mod security;
pub mod testing;
mod visitor;

pub use app::{App, Entrance, Gate, Settings};
pub use assets::assets;
pub use cookies::{Cookie, read_cookie};
pub use error::{Error, ErrorKind};
pub use error_page::problem;
pub use forms::{Fields, Form, Upload, encode};
pub use limits::{Limit, Limits};
pub use live::{live, live_any};
pub use memo::Memo;
pub use metrics::Metrics;
pub use page::{Page, Result, back, download, redirect, see, unprocessable};
pub use routes::{Handler, RouteInfo, Routes};
pub use security::{layers, policy};
pub use visitor::{Address, Flash, Visitor};
