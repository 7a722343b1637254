use askama::Template;
use axum::extract::{Path, State};
use i18n::Texts;
use kernel::{Act, Problems};
use ui::views::Choice;
use web::{App, Fields, Form, Visitor};

use super::{Frame, Managed, Tab, act, forms, then};
use crate::{Moderation, Space, actions};

/// The rules of participation, and what is said of personal data.
#[derive(Template)]
#[template(path = "spaces/manage/rules.html")]
struct Rules {
    layout: ui::Layout,
    t: Texts,
    frame: Frame,
    problems: Problems,
    values: Values,
    moderations: Vec<Choice>,
    url: String,
}

#[derive(Clone, Default)]
struct Values {
    rules: String,
    moderation: String,
    controller: String,
    purpose: String,
    legal_basis: String,
    retention: String,
    dpo: String,
}

impl Values {
    fn of(space: &Space) -> Self {
        Self {
            rules: space.rules.clone(),
            moderation: space.moderation.name().to_owned(),
            controller: space.controller.clone(),
            purpose: space.purpose.clone(),
            legal_basis: space.legal_basis.clone(),
            retention: space.retention.clone(),
            dpo: space.dpo.clone(),
        }
    }

    fn read(fields: &Fields, problems: &mut Problems) -> Self {
        let mut line = |name: &'static str| forms::text(fields, problems, name, forms::LINE * 3);
        Self {
            controller: line("controller"),
            purpose: line("purpose"),
            legal_basis: line("legal_basis"),
            retention: line("retention"),
            dpo: line("dpo"),
            moderation: fields.get("moderation").to_owned(),
            rules: forms::text(fields, problems, "rules", forms::TEXT),
        }
    }
}

impl Rules {
    fn new(
        mut layout: ui::Layout,
        t: Texts,
        managed: &Managed,
        values: Values,
        problems: Problems,
        now: kernel::Timestamp,
    ) -> Self {
        layout.problem = !problems.is_empty();
        let hint = |moderation| match moderation {
            Moderation::Before => "spaces-moderation-before-hint",
            Moderation::After => "spaces-moderation-after-hint",
        };
        Self {
            layout,
            t,
            frame: managed.frame(t, Tab::Rules, now),
            problems,
            values,
            moderations: Moderation::ALL
                .iter()
                .map(|&moderation| {
                    Choice::new(moderation.name(), t.get(moderation.label())).hint(t.get(hint(moderation)))
                })
                .collect(),
            url: Tab::Rules.url(&managed.space.slug),
        }
    }
}

pub(crate) async fn form(State(app): State<App>, visitor: Visitor, Path(slug): Path<String>) -> web::Result {
    let managed = Managed::load(&app, &visitor, &slug, Act::RunSpace).await?;
    let values = Values::of(&managed.space);
    let layout = managed.layout(&visitor, Tab::Rules);
    web::see(&visitor, Rules::new(layout, visitor.t, &managed, values, Problems::none(), app.env().now()))
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
    let moderation =
        problems.check("moderation", Moderation::from_name(&values.moderation).ok_or("problem-choice"));
    if managed.space.status != crate::SpaceStatus::Draft {
        // What an open space must say, it goes on saying.
        let said = [
            ("rules", &values.rules),
            ("controller", &values.controller),
            ("purpose", &values.purpose),
            ("legal_basis", &values.legal_basis),
            ("retention", &values.retention),
            ("dpo", &values.dpo),
        ];
        for (name, _) in said.iter().filter(|(_, value)| value.is_empty()) {
            problems.add(*name, "problem-required");
        }
    }
    let Some(moderation) = moderation.filter(|_| problems.is_empty()) else {
        let layout = managed.layout(&visitor, Tab::Rules);
        let page = Rules::new(layout, visitor.t, &managed, values, problems, app.env().now());
        return web::unprocessable(&visitor, page);
    };
    let id = managed.space.id;
    let done = act(&app, &visitor, move |tx, env, actor| {
        actions::rewrite(tx, env, actor, id, "spaces-audit-rules", |space| {
            space.rules = values.rules;
            space.moderation = moderation;
            space.controller = values.controller;
            space.purpose = values.purpose;
            space.legal_basis = values.legal_basis;
            space.retention = values.retention;
            space.dpo = values.dpo;
        })
    })
    .await;
    then(&app, &Tab::Rules.url(&managed.space.slug), done, "spaces-saved")
}

mod samples {
    use super::*;
    use crate::pages::manage::sample;

    fn page(locale: kernel::Locale, problems: Problems) -> Rules {
        let (t, managed) = (Texts::of(locale), sample::managed(|_| {}));
        let values = Values::of(&managed.space);
        Rules::new(sample::layout(t, Tab::Rules), t, &managed, values, problems, sample::NOW)
    }

    ui::sample!("rules and personal data", "spaces/manage/rules.html", |locale| page(
        locale,
        Problems::none()
    ));
    ui::sample!("rules and personal data, with a problem", "spaces/manage/rules.html", |locale| page(
        locale,
        Problems::one("retention", "problem-required")
    ));
}
