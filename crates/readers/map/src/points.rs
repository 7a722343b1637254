//! What has a place in a module, kept in memory.

use std::sync::Arc;

use corpus::{ContributionId, Outcome, rules, views::Views};
use db::Tx;
use kernel::{SpaceId, Timestamp};
use spaces::{ModuleId, ModuleKind, Scene, ThemeId};
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
        /// The id of the part of the town.
        pub(crate) quartier: Option<String>,
    }
}

/// More than that on one map is more than anyone looks at.
const MOST: i64 = 200_000;

db::sql! {
    POINTS -> Point = "SELECT id, number, title, official, place_name, latitude, longitude, theme_id, outcome, supports,
            said_at, (SELECT MIN(f.value) FROM facet f WHERE f.contribution_id = contribution.id
            AND f.name = '@quartier') AS quartier FROM contribution
        WHERE module_id = $1 AND depth = 0 AND state = 'published' AND latitude IS NOT NULL AND longitude IS NOT NULL
            AND number IS NOT NULL
        ORDER BY number LIMIT $2";
    VOTED -> Point = "SELECT c.id, p.number, p.title, c.official, c.place_name, c.latitude, c.longitude, c.theme_id, c.outcome,
            CAST(0 AS BIGINT) AS supports, c.said_at, (SELECT MIN(f.value) FROM facet f WHERE f.contribution_id = c.id
            AND f.name = '@quartier') AS quartier FROM budget_project p
        JOIN budget b ON b.module_id = p.module_id AND b.frozen_at IS NOT NULL
        JOIN contribution c ON c.id = p.contribution_id
        WHERE p.module_id = $1 AND c.state = 'published' AND c.latitude IS NOT NULL AND c.longitude IS NOT NULL
        ORDER BY p.number LIMIT $2";
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

    /// The projects of a vote that were proposed with a place, once they are frozen; once they are counted, funded or not.
    pub(crate) fn of_vote(tx: &mut Tx<'_>, module: ModuleId) -> db::Result<Self> {
        let mut points: Vec<Point> = tx.all(&VOTED, &[&module, &MOST])?;
        let funded = budgets::funded(tx, module)?;
        for point in &mut points {
            point.outcome = match &funded {
                None => Outcome::None,
                Some(funded) if funded.contains(&point.number) => Outcome::Accepted,
                Some(_) => Outcome::Refused,
            };
        }
        Ok(Self::new(points))
    }

    pub(crate) fn load(tx: &mut Tx<'_>, module: ModuleId) -> db::Result<Self> {
        Ok(Self::new(tx.all(&POINTS, &[&module, &MOST])?))
    }
}

/// A part of the town, to be drawn.
pub(crate) struct Part {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) rings: Vec<Vec<Spot>>,
}

/// The points of the modules whose maps were looked at on this node: a service of the [`App`].
pub(crate) struct Maps(Memo<ModuleId, Arc<Points>>, Memo<SpaceId, Arc<[Part]>>, Memo<ModuleId, Arc<Views>>);

impl Maps {
    pub(crate) fn new(db: &db::Db) -> Self {
        Self(Memo::new(db, 50), Memo::new(db, 50), Memo::new(db, 1000))
    }

    /// How the module is shown.
    pub(crate) async fn views(&self, app: &App, scene: &Scene) -> web::Result<Arc<Views>> {
        let module = scene.module.id;
        let make = || async {
            let views = app.read(move |tx| corpus::views::of_module(tx, module)).await?;
            Ok(Arc::new(views.unwrap_or_default()))
        };
        self.2.get(module, &[&corpus::views::topic(module)], make).await
    }

    /// The parts of the town, as the space of a module has them.
    pub(crate) async fn parts(&self, app: &App, scene: &Scene) -> web::Result<Arc<[Part]>> {
        let (organisation, space) = (scene.space.organisation_id, scene.space.id);
        let make = || async {
            let found =
                app.read(move |tx| spaces::quartiers::shapes_of_space(tx, organisation, space)).await?;
            let spot = |point: &shapes::Point| Spot::of(point.latitude(), point.longitude());
            let part = |(quartier, shape): (spaces::Quartier, shapes::Shape)| Part {
                id: quartier.id.to_string(),
                name: quartier.name,
                rings: shape
                    .polygons()
                    .iter()
                    .flatten()
                    .map(|ring| ring.iter().map(spot).collect())
                    .collect(),
            };
            Ok(found.into_iter().map(part).collect::<Vec<_>>().into())
        };
        self.1.get(space, &[&spaces::topic(space)], make).await
    }

    pub(crate) async fn points(&self, app: &App, scene: &Scene) -> web::Result<Arc<Points>> {
        let (module, votes) = (scene.module.id, scene.module.kind == ModuleKind::Ballot);
        let load = if votes { Points::of_vote } else { Points::load };
        let make = || async { Ok(Arc::new(app.read(move |tx| load(tx, module)).await?)) };
        self.0.get(module, &[&corpus::lists::topic(module), &budgets::Vote::topic(module)], make).await
    }
}

/// What is shown of them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Layers {
    pub(crate) theme: Option<ThemeId>,
    pub(crate) outcome: Option<Outcome>,
    /// The id of a part of the town.
    pub(crate) quartier: Option<String>,
}

impl Layers {
    pub(crate) fn asked(fields: &Fields) -> Self {
        let quartier =
            fields.some("quartier").filter(|id| id.len() < 20 && id.bytes().all(|b| b.is_ascii_digit()));
        Self {
            theme: fields.get("theme").parse().ok(),
            outcome: Outcome::from_name(fields.get("suite")),
            quartier: quartier.map(ToOwned::to_owned),
        }
    }

    pub(crate) fn shows(&self, point: &Point) -> bool {
        self.theme.is_none_or(|theme| point.theme_id == Some(theme))
            && self.outcome.is_none_or(|outcome| point.outcome == outcome)
            && (self.quartier.is_none() || point.quartier == self.quartier)
    }

    /// How many are in use.
    pub(crate) fn active(&self) -> i64 {
        i64::from(self.theme.is_some())
            + i64::from(self.outcome.is_some())
            + i64::from(self.quartier.is_some())
    }

    /// As the end of an address, each part followed by `&`.
    pub(crate) fn query(&self) -> String {
        let theme = self.theme.map(|theme| format!("theme={theme}&")).unwrap_or_default();
        let outcome = self.outcome.map(|outcome| format!("suite={}&", outcome.name())).unwrap_or_default();
        let quartier = self.quartier.as_ref().map(|id| format!("quartier={id}&")).unwrap_or_default();
        theme + &outcome + &quartier
    }
}
