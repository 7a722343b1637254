use askama::Template;
use axum::extract::{Path, State};
use db::Refused;
use files::{Photo, Svg, SvgProblem};
use i18n::Texts;
use kernel::{Act, Problems};
use ui::views::Image;
use web::{App, Flash, Form, Visitor};

use super::{Frame, Managed, Tab, act, create, error, forms};
use crate::{
    Space, SpaceStatus,
    actions::{self, Cover, Refusal},
    urls,
};

/// What a space says of itself.
#[derive(Template)]
#[template(path = "spaces/manage/presentation.html")]
struct Presentation {
    layout: ui::Layout,
    t: Texts,
    frame: Frame,
    problems: Problems,
    url: String,
    values: Values,
    cover: Option<Image>,
    description_required: bool,
}

#[derive(Clone, Default)]
struct Values {
    title: String,
    slug: String,
    tagline: String,
    territory: String,
    decider: String,
    description: String,
    cover_alt: String,
}

impl Values {
    fn of(space: &Space) -> Self {
        Self {
            title: space.title.clone(),
            slug: space.slug.to_string(),
            tagline: space.tagline.clone(),
            territory: space.territory.clone(),
            decider: space.decider.clone(),
            description: space.description.clone(),
            cover_alt: space.cover_alt.clone(),
        }
    }

    fn read(fields: &web::Fields, problems: &mut Problems) -> Self {
        Self {
            title: forms::required(fields, problems, "title", forms::TITLE),
            slug: fields.get("slug").to_owned(),
            tagline: forms::text(fields, problems, "tagline", forms::LINE),
            territory: forms::text(fields, problems, "territory", forms::TITLE),
            decider: forms::text(fields, problems, "decider", forms::LINE),
            description: forms::text(fields, problems, "description", forms::TEXT),
            cover_alt: forms::text(fields, problems, "cover_alt", forms::LINE),
        }
    }
}

impl Presentation {
    fn cover_label(&self) -> &'static str {
        if self.cover.is_some() { "spaces-cover-replace" } else { "spaces-cover-choose" }
    }

    fn new(
        mut layout: ui::Layout,
        t: Texts,
        managed: &Managed,
        values: Values,
        problems: Problems,
        now: kernel::Timestamp,
    ) -> Self {
        layout.problem = !problems.is_empty();
        let space = &managed.space;
        Self {
            layout,
            t,
            frame: managed.frame(t, Tab::Presentation, now),
            problems,
            url: Tab::Presentation.url(&space.slug),
            values,
            description_required: space.status != SpaceStatus::Draft,
            cover: space
                .cover_file
                .map(|file| Image { url: urls::stored_small(file), alt: space.cover_alt.clone() }),
        }
    }
}

pub(crate) async fn form(State(app): State<App>, visitor: Visitor, Path(slug): Path<String>) -> web::Result {
    let managed = Managed::load(&app, &visitor, &slug, Act::RunSpace).await?;
    let values = Values::of(&managed.space);
    let layout = managed.layout(&visitor, Tab::Presentation);
    let page = Presentation::new(layout, visitor.t, &managed, values, Problems::none(), app.env().now());
    web::see(&visitor, page)
}

/// Reads a picture: a photo, or a drawing in SVG.
async fn read_cover(bytes: web::Upload) -> web::Result<Result<Cover, &'static str>> {
    let read = move || match Svg::parse(&bytes.bytes) {
        Ok(svg) => Ok(Cover::Drawing(Box::new(svg))),
        Err(SvgProblem::Type) => Photo::parse(&bytes.bytes)
            .map(|photo| Cover::Photo(Box::new(photo)))
            .map_err(files::PhotoProblem::message),
        Err(problem) => Err(problem.message()),
    };
    tokio::task::spawn_blocking(read).await.map_err(web::Error::fault)
}

pub(crate) async fn save(
    State(app): State<App>,
    visitor: Visitor,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> web::Result {
    let managed = Managed::load(&app, &visitor, &slug, Act::RunSpace).await?;
    let mut problems = Problems::none();
    let values = Values::read(&fields, &mut problems);
    let new_slug = problems.check("slug", create::parse(&values.slug));
    let cover = match fields.file("cover") {
        Some(upload) => problems.check("cover", read_cover(upload.clone()).await?),
        None => None,
    };
    if (cover.is_some() || managed.space.cover_file.is_some()) && values.cover_alt.is_empty() {
        problems.add("cover_alt", "spaces-cover-alt-missing");
    }
    if managed.space.status != SpaceStatus::Draft && values.description.is_empty() {
        problems.add("description", "problem-required");
    }
    let again = |values: Values, problems: Problems| {
        let layout = managed.layout(&visitor, Tab::Presentation);
        let page = Presentation::new(layout, visitor.t, &managed, values, problems, app.env().now());
        web::unprocessable(&visitor, page)
    };
    let Some(new_slug) = new_slug.filter(|_| problems.is_empty()) else { return again(values, problems) };
    let (id, kept, renamed) = (managed.space.id, values.clone(), new_slug.clone());
    let done = act(&app, &visitor, move |tx, env, actor| {
        actions::rewrite(tx, env, actor, id, "spaces-audit-presentation", |space| {
            space.slug = renamed;
            space.title = kept.title;
            space.tagline = kept.tagline;
            space.territory = kept.territory;
            space.decider = kept.decider;
            space.description = kept.description;
            space.cover_alt = kept.cover_alt;
        })?;
        match &cover {
            Some(cover) => actions::set_cover(tx, env, actor, id, cover),
            None => Ok(()),
        }
    })
    .await;
    match done {
        Ok(()) => Ok(web::back(&app, &Tab::Presentation.url(&new_slug), Flash::done("spaces-saved"))),
        Err(Refused::Because(Refusal::Taken)) => again(values, Problems::one("slug", "problem-taken")),
        Err(refused) => Err(error(refused)),
    }
}

mod samples {
    use super::*;
    use crate::pages::manage::sample;

    fn page(locale: kernel::Locale, problems: Problems) -> Presentation {
        let (t, managed) = (Texts::of(locale), sample::managed(|_| {}));
        let values = Values::of(&managed.space);
        Presentation::new(sample::layout(t, Tab::Presentation), t, &managed, values, problems, sample::NOW)
    }

    ui::sample!("presentation", "spaces/manage/presentation.html", |locale| page(locale, Problems::none()));
    ui::sample!("presentation, with a problem", "spaces/manage/presentation.html", |locale| page(
        locale,
        Problems::one("title", "problem-required")
    ));
}
