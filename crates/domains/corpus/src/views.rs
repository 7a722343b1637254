//! How what was filed in a module is shown: as a list, a map, a table or by states, which first, in which order, with which
//! answers on its cards and which filters. It is data, which a template file holds.

use db::{Refused, Tx};
use i18n::Texts;
use kernel::{Act, Actor, Env, Id as _, SpaceId};
use serde::{Deserialize, Serialize};
use spaces::{Module, ModuleId};
use ui::views::Link;

use crate::{actions::Refusal, lists::Sort};

kernel::choice! {
    /// A way to show what was filed. The name is that of addresses.
    pub enum View("corpus-view") {
        /// Cards under each other.
        List = "liste",
        /// Where it was said of.
        Map = "carte",
        /// A line for each.
        Table = "tableau",
        /// Cards under the state where they are.
        States = "etats",
    }
}

/// The names of views and of orders in files.
const VIEWS: [(&str, View); 4] =
    [("list", View::List), ("map", View::Map), ("table", View::Table), ("states", View::States)];
const SORTS: [(&str, Sort); 5] = [
    ("chance", Sort::Random),
    ("recent", Sort::Recent),
    ("supported", Sort::Supported),
    ("discussed", Sort::Discussed),
    ("number", Sort::Numbered),
];
/// Filters beside the questions of a form.
pub const FILTERS: [&str; 3] = ["theme", "state", "quartier"];
/// The most answers on a card.
pub const CARD_MAX: usize = 6;

fn named<T: Copy>(known: &[(&str, T)], name: &str) -> Option<T> {
    known.iter().find(|(one, _)| *one == name).map(|(_, value)| *value)
}

fn name_of<T: Copy + PartialEq>(known: &[(&'static str, T)], value: T) -> &'static str {
    known.iter().find(|(_, one)| *one == value).map_or("", |(name, _)| name)
}

/// How a module is shown, as it is written in a file.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ViewsSketch {
    /// `list`, `map`, `table`, `states`: the first is shown first.
    pub shown: Vec<String>,
    /// `chance`, `recent`, `supported`, `discussed`, `number`; by chance while people file and the last first after, when it is
    /// not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort: Option<String>,
    /// Questions whose answers cards and tables show.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub card: Vec<String>,
    /// What may be filtered by: `theme`, `state`, `quartier`, names of questions; all when it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filters: Option<Vec<String>>,
    /// Whether cards have their numbers.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub numbered: bool,
    /// Whether the points of the map have the colours of their states.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub coloured: bool,
}

/// How a module is shown. There is always a view.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Views {
    shown: Vec<View>,
    /// The order of lists; as it suits when nothing is said.
    pub sort: Option<Sort>,
    /// Questions whose answers cards and tables show.
    pub card: Vec<String>,
    filters: Option<Vec<String>>,
    /// Whether cards have their numbers.
    pub numbered: bool,
    /// Whether the points of the map have the colours of their states.
    pub coloured: bool,
}

impl Default for Views {
    fn default() -> Self {
        let (card, filters) = (Vec::new(), None);
        Self {
            shown: vec![View::List, View::Map],
            sort: None,
            card,
            filters,
            numbered: false,
            coloured: false,
        }
    }
}

impl Views {
    /// What is written so, for a form that has these questions.
    ///
    /// # Errors
    /// What is wrong: the field, the key of the message, the value.
    pub fn build(
        sketch: &ViewsSketch,
        questions: &[&str],
    ) -> Result<Self, Vec<(&'static str, &'static str, String)>> {
        let mut faults = Vec::new();
        let mut shown = Vec::new();
        for name in &sketch.shown {
            match named(&VIEWS, name) {
                Some(view) if !shown.contains(&view) => shown.push(view),
                Some(_) => faults.push(("shown", "problem-corpus-view-twice", name.clone())),
                None => faults.push(("shown", "problem-corpus-view", name.clone())),
            }
        }
        if shown.is_empty() && faults.is_empty() {
            faults.push(("shown", "problem-required", String::new()));
        }
        let sort = sketch.sort.as_deref().and_then(|name| {
            let sort = named(&SORTS, name);
            if sort.is_none() {
                faults.push(("sort", "problem-corpus-view-sort", name.to_owned()));
            }
            sort
        });
        let filters = sketch.filters.iter().flatten().filter(|name| !FILTERS.contains(&name.as_str()));
        for (field, name) in
            sketch.card.iter().map(|name| ("card", name)).chain(filters.map(|name| ("filters", name)))
        {
            if !questions.contains(&name.as_str()) {
                faults.push((field, "problem-corpus-view-question", name.clone()));
            }
        }
        if sketch.card.len() > CARD_MAX {
            faults.push(("card", "problem-corpus-view-card", CARD_MAX.to_string()));
        }
        let ViewsSketch { card, filters, numbered, coloured, .. } = sketch.clone();
        if faults.is_empty() {
            Ok(Self { shown, sort, card, filters, numbered, coloured })
        } else {
            Err(faults)
        }
    }

    /// The same as it is written.
    #[must_use]
    pub fn sketch(&self) -> ViewsSketch {
        ViewsSketch {
            shown: self.shown.iter().map(|view| name_of(&VIEWS, *view).to_owned()).collect(),
            sort: self.sort.map(|sort| name_of(&SORTS, sort).to_owned()),
            card: self.card.clone(),
            filters: self.filters.clone(),
            numbered: self.numbered,
            coloured: self.coloured,
        }
    }

    /// The views, the first first. There is no map of what has no place.
    #[must_use]
    pub fn shown(&self, located: bool) -> Vec<View> {
        let mut shown = self.shown.clone();
        shown.retain(|view| located || *view != View::Map);
        if shown.is_empty() {
            shown.push(View::List);
        }
        shown
    }

    /// Whether one may filter by that: one of [`FILTERS`], or a question.
    #[must_use]
    pub fn filters_by(&self, name: &str) -> bool {
        self.filters.as_ref().is_none_or(|filters| filters.iter().any(|one| one == name))
    }

    /// What one may filter by, when it was said.
    #[must_use]
    pub fn filters(&self) -> Option<&[String]> {
        self.filters.as_deref()
    }

    /// The way from a view to the others; none when there is one.
    #[must_use]
    pub fn links(&self, t: Texts, located: bool, current: View, url: impl Fn(View) -> String) -> Vec<Link> {
        let shown = self.shown(located);
        if shown.len() < 2 {
            return Vec::new();
        }
        shown
            .iter()
            .map(|view| Link::new(t.get(view.label()), url(*view)).current(*view == current))
            .collect()
    }
}

/// The address of a view of a list that is read there: the one that is shown first needs no name.
#[must_use]
pub fn parameter(views: &Views, located: bool, view: View) -> Option<&'static str> {
    (views.shown(located).first() != Some(&view)).then(|| view.name())
}

/// What is said when a module is shown in another way.
#[must_use]
pub fn topic(module: ModuleId) -> String {
    format!("views:{module}")
}

db::sql! {
    OF_MODULE -> (String,) = "SELECT definition FROM module_view WHERE module_id = $1";
    KEEP = "INSERT INTO module_view (module_id, definition) VALUES ($1, $2)
        ON CONFLICT (module_id) DO UPDATE SET definition = excluded.definition";
    FORGET = "DELETE FROM module_view WHERE module_id = $1";
}

/// How a module is shown; `None` when nothing was said. Questions that are no more are passed over where they are used.
///
/// # Errors
/// When the database fails.
pub fn of_module(tx: &mut Tx<'_>, module: ModuleId) -> db::Result<Option<Views>> {
    let Some((definition,)) = tx.first(&OF_MODULE, &[&module])? else { return Ok(None) };
    let Ok(sketch) = serde_json::from_str::<ViewsSketch>(&definition) else { return Ok(None) };
    let named: Vec<&str> =
        sketch.card.iter().chain(sketch.filters.iter().flatten()).map(String::as_str).collect();
    Ok(Views::build(&sketch, &named).ok())
}

/// Says how a module is shown, without asking who does it: for what the program itself makes.
///
/// # Errors
/// When the database fails.
pub fn keep(tx: &mut Tx<'_>, module: ModuleId, views: Option<&Views>) -> db::Result<()> {
    match views {
        Some(views) => {
            let definition = serde_json::to_string(&views.sketch()).unwrap_or_default();
            tx.run(&KEEP, &[&module, &definition])?;
        }
        None => {
            tx.run(&FORGET, &[&module])?;
        }
    }
    tx.notify(topic(module));
    Ok(())
}

/// Says how a module is shown.
///
/// # Errors
/// [`Refusal::Unknown`] for whoever does not run the space.
pub fn set(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    space: SpaceId,
    module: &Module,
    views: Option<&Views>,
) -> Result<(), Refused<Refusal>> {
    if !actor.may(Act::RunSpace, Some(space)) || module.space_id != space {
        return Err(Refused::Because(Refusal::Unknown));
    }
    keep(tx, module.id, views)?;
    let (act, id) = ("corpus-audit-views", module.id.raw());
    accounts::audit(tx, env, actor, Some(space), act, "module", id, &module.title, "")?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sketch(json: &str) -> ViewsSketch {
        serde_json::from_str(json).expect("a sketch")
    }

    #[test]
    fn what_is_written_is_checked_and_written_again() {
        let written = sketch(
            r#"{"shown":["map","list"],"sort":"number","card":["statut"],"filters":["theme","statut"],"numbered":true}"#,
        );
        let views = Views::build(&written, &["statut"]).expect("sound");
        assert_eq!(views.sketch(), written);
        assert_eq!(views.shown(true), [View::Map, View::List]);
        assert_eq!(views.shown(false), [View::List]);
        assert!(views.filters_by("statut") && !views.filters_by("state"));
        assert_eq!(parameter(&views, true, View::List), Some("liste"));
        assert_eq!(parameter(&views, false, View::List), None);
        assert!(Views::default().filters_by("anything"));
        let only = Views::build(&sketch(r#"{"shown":["map"]}"#), &[]).expect("sound");
        assert_eq!(only.shown(false), [View::List], "there is always a view");
    }

    #[test]
    fn what_is_wrong_is_told() {
        let faults = |json: &str| {
            let faults = Views::build(&sketch(json), &["statut"]).expect_err("faults");
            faults.into_iter().map(|(field, _, value)| (field, value)).collect::<Vec<_>>()
        };
        assert_eq!(faults(r#"{"shown":[]}"#), [("shown", String::new())]);
        assert_eq!(
            faults(
                r#"{"shown":["list","list","board"],"sort":"best","card":["age"],"filters":["state","age"]}"#
            ),
            [
                ("shown", "list".to_owned()),
                ("shown", "board".to_owned()),
                ("sort", "best".to_owned()),
                ("card", "age".to_owned()),
                ("filters", "age".to_owned()),
            ]
        );
    }
}
