//! The look of the program: the frame of pages, accessible components, colours of an organisation, styles and scripts.
//!
//! `README.md` lists the components with examples. A page is a struct with a field `layout:` [`Layout`] and a template that
//! begins with `{% extends "ui/layout.html" %}`; its crate has an `askama.toml`:
//!
//! ```toml
//! [general]
//! dirs = ["templates", "../../base/ui/templates"]
//! ```
//!
//! Invariants:
//! - a page is whole without scripts, and asks nothing of another site; no `style` attribute, no inline script;
//! - text can be read on what is behind it, whatever colours the organisation chose ([`theme`]);
//! - nothing is told by colour alone; what can be pressed is at least 44 px high;
//! - every component and every page has samples ([`sample!`]), rendered by tests.

// Templates name this crate as others do.
extern crate self as ui;

mod assets;
mod comments;
pub mod filters;
mod icons;
mod layout;
mod mail;
mod samples;
pub mod styleguide;
pub mod theme;
pub mod views;

pub use askama::filters::HtmlSafeOutput as Safe;
pub use assets::{Asset, asset_url, assets};
pub use icons::{icon, mark};
pub use layout::{
    Accessibility, Brand, Flash, Footer, Head, Header, Kind, Layout, MemberMenu, ScriptWords, Way,
};
#[doc(hidden)]
pub use linkme;
pub use mail::MailLayout;
pub use samples::{SAMPLES, Sample, samples};
