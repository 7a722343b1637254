//! The page `/_styleguide`: every component with an example, and the way to an example of every page.

use askama::Template;
use i18n::Texts;
use kernel::Locale;

use crate::{Brand, Layout, Safe, Sample, samples};

#[derive(Template)]
#[template(path = "ui/styleguide.html")]
struct Styleguide {
    layout: Layout,
    components: Vec<(Sample, String)>,
    pages: Vec<(Sample, String)>,
}

/// The style guide. Samples of this crate are shown in place; those of other crates are pages of their own ([`page`]).
#[must_use]
pub fn render(locale: Locale) -> String {
    let (components, pages): (Vec<_>, Vec<_>) = samples().into_iter().partition(|sample| !sample.is_page());
    let layout = Layout::new(Texts::of(locale), Brand::sample(), "/_styleguide", "Parvis, pièce par pièce");
    Styleguide {
        layout: Layout { unlisted: true, ..layout },
        components: components.into_iter().map(|sample| (sample, (sample.render)(locale))).collect(),
        pages: pages.into_iter().map(|sample| (sample, address(&sample))).collect(),
    }
    .to_string()
}

/// The sample served at `/_styleguide/{crate}/{name}`, as the style guide links to it.
#[must_use]
pub fn page(path: &str, locale: Locale) -> Option<String> {
    samples().iter().find(|sample| address(sample) == path).map(|sample| (sample.render)(locale))
}

fn address(sample: &Sample) -> String {
    format!("/_styleguide/{}/{}", sample.crate_name, sample.slug())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_shows_every_component() {
        let html = render(Locale::Fr);
        for sample in samples() {
            assert!(html.contains(sample.name), "{}", sample.name);
        }
        assert!(page("/_styleguide/ui/fields", Locale::En).is_some());
        assert!(page("/_styleguide/ui/none", Locale::En).is_none());
    }
}
