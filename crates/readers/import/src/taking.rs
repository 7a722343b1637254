//! Writing what was read: the process, its modules and themes, the contributions.

use std::collections::HashMap;

use accounts::Organisation;
use corpus::{Channel, ContributionId, Kind, NewContribution, Outcome, Spot, Stance, State};
use db::Tx;
use i18n::Texts;
use kernel::{Actor, Env, Grant, Id as _, Member, PersonId, Role, Slug, Timestamp};
use spaces::{Filing, Module, ModuleId, ModuleKind, NewModule, NewSpace, Space, ThemeId};

use crate::{Error, Report};

/// Where an import goes.
pub(crate) struct Place {
    pub(crate) organisation: Organisation,
    pub(crate) space: Space,
    /// Whoever runs the command: they hold the machine, and so may do anything.
    pub(crate) operator: Actor,
    pub(crate) t: Texts,
    themes: HashMap<String, ThemeId>,
    pub(crate) processes_made: Vec<String>,
    pub(crate) themes_made: Vec<String>,
    pub(crate) modules_made: Vec<String>,
}

/// The organisation of that host, or the only one.
pub(crate) fn organisation(tx: &mut Tx<'_>, host: Option<&str>) -> Result<Organisation, Error> {
    let all = accounts::organisations(tx)?;
    let hosts = all.iter().map(|one| one.host.as_str()).collect::<Vec<_>>().join(", ");
    let mut chosen = all.into_iter().filter(|one| host.is_none_or(|host| one.host == host));
    match (chosen.next(), chosen.next()) {
        (Some(organisation), None) => Ok(organisation),
        _ => Err(Error::Organisation(hosts)),
    }
}

impl Place {
    /// The process of that name, in the organisation of that host or in the only one; made as a draft when there is none,
    /// so that a past consultation can be brought in before anything is decided about showing it.
    pub(crate) fn reach(tx: &mut Tx<'_>, env: &Env, host: Option<&str>, slug: &Slug) -> Result<Self, Error> {
        let organisation = organisation(tx, host)?;
        let operator = Actor {
            organisation: organisation.id,
            member: Some(Member {
                person: PersonId::from_raw(0),
                name: "parvis import".to_owned(),
                grants: vec![Grant { role: Role::Administrator, space: None }],
                second_factor: true,
            }),
        };
        let mut processes_made = Vec::new();
        let space = match spaces::find(tx, &operator, slug)? {
            Some(space) => space,
            None => {
                let title = slug.as_str().replace('-', " ");
                spaces::create(tx, env, organisation.id, NewSpace::draft(slug.clone(), title))?;
                processes_made.push(slug.to_string());
                spaces::find(tx, &operator, slug)?.ok_or_else(|| Error::Space(slug.to_string()))?
            }
        };
        let themes = spaces::themes(tx, space.id)?.into_iter().map(|theme| (theme.name, theme.id)).collect();
        let t = Texts::of(organisation.language());
        Ok(Self {
            organisation,
            space,
            operator,
            t,
            themes,
            processes_made,
            themes_made: Vec::new(),
            modules_made: Vec::new(),
        })
    }

    /// The module of that name, if it is there.
    pub(crate) fn module(&self, tx: &mut Tx<'_>, slug: &str) -> Result<Option<Module>, Error> {
        Ok(spaces::modules(tx, self.space.id)?.into_iter().find(|module| module.slug.as_str() == slug))
    }

    /// The module of that name and kind, made if it is missing.
    pub(crate) fn module_made(
        &mut self,
        tx: &mut Tx<'_>,
        env: &Env,
        slug: &str,
        kind: ModuleKind,
    ) -> Result<ModuleId, Error> {
        if let Some(module) = self.module(tx, slug)? {
            return if module.kind == kind { Ok(module.id) } else { Err(Error::Module(slug.to_owned())) };
        }
        let (title, filing) = match kind {
            ModuleKind::Proposals => (self.t.get("import-proposals-title"), Filing::Residents),
            ModuleKind::Debates => (self.t.get("import-debates-title"), Filing::Team),
            ModuleKind::Ballot => (self.t.get(kind.label()), Filing::Team),
        };
        let new = NewModule {
            kind,
            slug: Slug::parse(slug).map_err(|_| Error::Module(slug.to_owned()))?,
            title: title.to_owned(),
            intro: String::new(),
            filing,
        };
        self.modules_made.push(new.title.clone());
        Ok(spaces::add_module(tx, env, self.space.id, &new)?)
    }

    /// The theme of that name, made if it is missing.
    pub(crate) fn theme(&mut self, tx: &mut Tx<'_>, env: &Env, name: &str) -> Result<Option<ThemeId>, Error> {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            return Ok(None);
        }
        if let Some(theme) = self.themes.get(&name) {
            return Ok(Some(*theme));
        }
        let theme = spaces::add_theme(tx, env, self.space.id, &name)?;
        self.themes_made.push(name.clone());
        self.themes.insert(name, theme);
        Ok(Some(theme))
    }

    /// The name under which someone is seen who left nothing but an id: always the same for the same id; none when they
    /// left nothing.
    pub(crate) fn participant(&self, id: &str) -> String {
        let digits = id.len() - id.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let number = match id.get(id.len() - digits..).unwrap_or_default().trim_start_matches('0') {
            "" if id.is_empty() => return String::new(),
            "" => {
                (u32::from_be_bytes(digest(id)[..4].try_into().unwrap_or_default()) % 1_000_000).to_string()
            }
            number => number.to_owned(),
        };
        self.t.with("import-participant", [("number", number)])
    }

    /// A place whose point was not given, at that of the same name in the list of the town.
    pub(crate) fn located(&self, tx: &mut Tx<'_>, spot: Spot) -> Result<Spot, Error> {
        if spot.point.is_some() || spot.name.is_empty() {
            return Ok(spot);
        }
        let folded = parvis_text::fold(&spot.name);
        let known = spaces::places(tx, self.organisation.id, &spot.name, 8)?;
        let known = known.into_iter().find(|place| parvis_text::fold(&place.name) == folded);
        Ok(Spot { point: known.map(|place| (place.latitude, place.longitude)), ..spot })
    }

    /// Records a contribution.
    pub(crate) fn record(
        &mut self,
        tx: &mut Tx<'_>,
        env: &Env,
        item: Item<'_>,
    ) -> Result<ContributionId, Error> {
        let theme = self.theme(tx, env, item.theme)?;
        let new = NewContribution {
            organisation: self.organisation.id,
            space: self.space.id,
            module: item.module,
            kind: item.kind,
            parent: item.parent,
            author: None,
            author_name: item.author_name,
            official: item.official,
            channel: item.channel,
            title: item.title,
            body: item.body,
            language: item.language,
            stance: item.stance,
            theme,
            place: item.place,
            photo: None,
            state: item.state,
            said_at: item.said_at,
            supports_elsewhere: item.supports,
            source: Some((item.source, item.source_id)),
        };
        Ok(corpus::actions::record(tx, env, &new)?)
    }

    /// Keeps what became of a contribution, as it was said there.
    pub(crate) fn answer(
        &self,
        tx: &mut Tx<'_>,
        env: &Env,
        id: ContributionId,
        answer: &Answer,
    ) -> Result<(), Error> {
        let new = workflows::Answered {
            contribution: id,
            outcome: answer.outcome,
            service: self.organisation.name.clone(),
            body: answer.body.clone(),
            author: None,
            at: answer.at,
        };
        workflows::actions::record(tx, env, &new)?;
        Ok(())
    }

    /// Notes in the audit log what was imported, and gives the report.
    pub(crate) fn close(self, tx: &mut Tx<'_>, env: &Env, report: Report) -> Result<Report, Error> {
        let files = report.files.iter().filter(|file| file.taken > 0);
        let detail =
            files.map(|file| format!("{} ({})", file.name, file.taken)).collect::<Vec<_>>().join(", ");
        if !detail.is_empty() {
            let (space, title) = (self.space.id, &self.space.title);
            accounts::audit(
                tx,
                env,
                &self.operator,
                Some(space),
                "import-audit-done",
                "space",
                space.raw(),
                title,
                &detail,
            )?;
        }
        Ok(Report {
            processes_made: self.processes_made,
            modules_made: self.modules_made,
            themes_made: self.themes_made,
            ..report
        })
    }
}

/// A contribution as it was read.
pub(crate) struct Item<'a> {
    pub(crate) module: ModuleId,
    pub(crate) kind: Kind,
    pub(crate) parent: Option<ContributionId>,
    pub(crate) author_name: String,
    pub(crate) official: bool,
    pub(crate) channel: Channel,
    pub(crate) title: String,
    pub(crate) body: String,
    pub(crate) language: String,
    pub(crate) stance: Stance,
    pub(crate) theme: &'a str,
    pub(crate) place: Spot,
    pub(crate) state: State,
    pub(crate) said_at: Timestamp,
    pub(crate) supports: i64,
    pub(crate) source: String,
    pub(crate) source_id: String,
}

/// What a service answered there.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Answer {
    pub(crate) outcome: Outcome,
    pub(crate) body: String,
    pub(crate) at: Timestamp,
}

pub(crate) fn digest(text: &str) -> [u8; 32] {
    use sha2::{Digest as _, Sha256};
    Sha256::digest(text.as_bytes()).into()
}

/// A point in degrees, with a decimal point or comma.
pub(crate) fn point(latitude: &str, longitude: &str) -> Option<(f64, f64)> {
    let degrees = |cell: &str, most: f64| {
        cell.trim().replace(',', ".").parse::<f64>().ok().filter(|degrees| degrees.abs() <= most)
    };
    degrees(latitude, 90.0).zip(degrees(longitude, 180.0))
}
