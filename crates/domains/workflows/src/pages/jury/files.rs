//! What a member of a jury was given.

use askama::Template;
use axum::extract::{Path, State};
use i18n::Texts;
use ui::views::Badge;
use web::{App, Error, Visitor};

use super::{Hall, Progress, frame, hall, voice_badge};
use crate::urls;
use spaces::Scene;

pub(super) struct Row {
    title: String,
    number: i64,
    url: String,
    badge: Badge,
    /// Whether it is still scored.
    before: bool,
}

#[derive(Template)]
#[template(path = "workflows/jury_files.html")]
pub(super) struct Files {
    layout: ui::Layout,
    t: Texts,
    rows: Vec<Row>,
    progress: Progress,
    /// What is scored, and how much it weighs.
    criteria: Vec<(String, i64)>,
    deliberation: Option<String>,
}

impl Files {
    pub(super) fn new(visitor: &Visitor, scene: &Scene, hall: &Hall) -> Self {
        let t = visitor.t;
        let person = visitor.actor.person();
        let rows = hall.files.iter().filter(|file| person.is_some_and(|person| hall.seated(file.id, person)));
        let mut rows: Vec<(bool, Row)> = rows
            .map(|file| {
                let voice = person.and_then(|person| hall.voice(file.id, person));
                let number = file.number.unwrap_or_default();
                let row = Row {
                    title: file.title.clone(),
                    number,
                    url: urls::jury_of(&spaces::urls::item(&scene.space.slug, &scene.module.slug, number)),
                    badge: voice_badge(t, voice),
                    before: hall.before(file),
                };
                (voice.is_some(), row)
            })
            .collect();
        // What is still to be scored comes first.
        rows.sort_by_key(|(said, row)| (*said, row.number));
        let label = |one: &crate::Criterion| (one.label(t.locale()).to_owned(), one.weight());
        Self {
            layout: frame(visitor, scene, t.get("workflows-jury-files")),
            t,
            rows: rows.into_iter().map(|(_, row)| row).collect(),
            progress: person.map(|person| hall.progress(person)).unwrap_or_default(),
            criteria: hall.definition().criteria().iter().map(label).collect(),
            deliberation: hall.open().then(|| urls::deliberation(&scene.space.slug, &scene.module.slug)),
        }
    }
}

/// `GET …/jury`
pub(in super::super) async fn files(
    State(app): State<App>,
    Path((slug, module)): Path<(String, String)>,
    visitor: Visitor,
) -> web::Result {
    let (scene, hall) = hall(&app, &visitor, &slug, &module).await?;
    if !hall.is_member(&visitor.actor) {
        return Err(Error::NotFound);
    }
    web::see(&visitor, Files::new(&visitor, &scene, &hall))
}
