//! What has a place in a module, kept in memory.

use std::sync::Arc;

use corpus::{ContributionId, Outcome, rules};
use db::Tx;
use kernel::Timestamp;
use spaces::{ModuleId, Scene, ThemeId};
use web::{App, Fields, Memo};

use crate::view::Spot;

db::row! {
    /// A published contribution that has a place, as its map shows it.
    pub(crate) struct Point {
        pub(crate) id: ContributionId,
        pub(crate) number: i64,
        pub(crate) title: String,
        pub(crate) official: bool,
        pub(crate) place_name: String,
        pub(crate) latitude: f64,
        pub(crate) longitude: f64,
        pub(crate) theme_id: Option<ThemeId>,
        pub(crate) outcome: Outcome,
        pub(crate) supports: i64,
        pub(crate) said_at: Timestamp,
    }
}

/// More than that on one map is more than anyone looks at.
const MOST: i64 = 200_000;

db::sql! {
    POINTS -> Point = "SELECT id, number, title, official, place_name, latitude, longitude, theme_id, outcome, supports,
            said_at FROM contribution
        WHERE module_id = $1 AND depth = 0 AND state = 'published' AND latitude IS NOT NULL AND longitude IS NOT NULL
            AND number IS NOT NULL
        ORDER BY number LIMIT $2";
}

/// The points of a module, in the order of their numbers.
#[derive(Debug, Default)]
pub(crate) struct Points {
    pub(crate) points: Vec<Point>,
    pub(crate) spots: Vec<Spot>,
}

impl Points {
    /// Points as they are shown: those of residents are rounded to about a hundred metres.
    pub(crate) fn new(mut points: Vec<Point>) -> Self {
        for point in &mut points {
            point.latitude = rules::told_degrees(point.official, point.latitude);
            point.longitude = rules::told_degrees(point.official, point.longitude);
        }
        let spots = points.iter().map(|point| Spot::of(point.latitude, point.longitude)).collect();
        Self { points, spots }
    }

    pub(crate) fn load(tx: &mut Tx<'_>, module: ModuleId) -> db::Result<Self> {
        Ok(Self::new(tx.all(&POINTS, &[&module, &MOST])?))
    }
}

/// The points of the modules whose maps were looked at on this node: a service of the [`App`].
pub(crate) struct Maps(Memo<ModuleId, Arc<Points>>);

impl Maps {
    pub(crate) fn new(db: &db::Db) -> Self {
        Self(Memo::new(db, 50))
    }

    pub(crate) async fn points(&self, app: &App, scene: &Scene) -> web::Result<Arc<Points>> {
        let module = scene.module.id;
        let make = || async { Ok(Arc::new(app.read(move |tx| Points::load(tx, module)).await?)) };
        self.0.get(module, &[&corpus::lists::topic(module)], make).await
    }
}

/// What is shown of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Layers {
    pub(crate) theme: Option<ThemeId>,
    pub(crate) outcome: Option<Outcome>,
}

impl Layers {
    pub(crate) fn asked(fields: &Fields) -> Self {
        Self { theme: fields.get("theme").parse().ok(), outcome: Outcome::from_name(fields.get("suite")) }
    }

    pub(crate) fn shows(self, point: &Point) -> bool {
        self.theme.is_none_or(|theme| point.theme_id == Some(theme))
            && self.outcome.is_none_or(|outcome| point.outcome == outcome)
    }

    /// As the end of an address, each part followed by `&`.
    pub(crate) fn query(self) -> String {
        let theme = self.theme.map(|theme| format!("theme={theme}&")).unwrap_or_default();
        let outcome = self.outcome.map(|outcome| format!("suite={}&", outcome.name())).unwrap_or_default();
        theme + &outcome
    }
}
