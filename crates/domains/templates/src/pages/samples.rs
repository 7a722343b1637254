use forms::Given;
use i18n::Texts;
use jiff::civil::date;
use kernel::{Locale, Problems};

use super::{
    gallery::{Gallery, told},
    setup::{Place, SetUp, Typed, Values},
};
use crate::{Template, shipped, urls};

fn gallery(locale: Locale, ours: bool, wrong: bool) -> Gallery {
    let t = Texts::of(locale);
    let layout = ui::Layout::new(t, ui::Brand::sample(), urls::GALLERY, t.get("templates-title"));
    let ours: Vec<Template> = shipped().iter().take(usize::from(ours)).cloned().collect();
    let faults = if wrong {
        Template::parse("parvis = 1\nkey = \"Idées\"").err().unwrap_or_default()
    } else {
        Vec::new()
    };
    Gallery::new(layout, t, &ours, told(t, &faults))
}

ui::sample!("templates", "templates/gallery.html", |locale| gallery(locale, false, false));
ui::sample!("templates, with our own", "templates/gallery.html", |locale| gallery(locale, true, false));
ui::sample!("templates, with a file that was refused", "templates/gallery.html", |locale| {
    gallery(locale, false, true)
});

fn setup(locale: Locale, problems: Problems) -> Option<SetUp> {
    let t = Texts::of(locale);
    let template = shipped().first()?;
    let title = template.name().plain(locale);
    let place = Place {
        url: urls::template(template.key()),
        back_url: urls::GALLERY.to_owned(),
        file_url: urls::file(template.key()),
        title: title.clone(),
    };
    let layout = ui::Layout::new(t, ui::Brand::sample(), &place.url, title);
    let values = Values::sample(template, locale, date(2026, 11, 22));
    Some(SetUp::new(
        layout,
        t,
        template,
        place,
        Typed { values, given: Given::default(), problems },
        kernel::Timestamp(1_795_340_000_000),
    ))
}

ui::sample!("a template", "templates/setup.html", |locale| {
    setup(locale, Problems::none()).unwrap_or_else(|| unreachable!("templates are shipped"))
});
ui::sample!("a template, with a problem", "templates/setup.html", |locale| {
    setup(locale, Problems::one("last", "problem-templates-last"))
        .unwrap_or_else(|| unreachable!("templates are shipped"))
});
