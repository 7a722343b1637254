use std::fmt;

use crate::{Commune, Departement, Group, Reading, Region, data::FRANCE, search};

/// A territory, as a set of communes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Area {
    /// A commune, or a part of Paris, Lyon or Marseille.
    Commune(Commune),
    /// A group of communes.
    Group(Group),
    /// A département.
    Departement(Departement),
    /// A region.
    Region(Region),
}

/// What cannot be read as territories.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AreaFault {
    /// Nothing has this code or this name.
    Unknown(String),
    /// Several communes have this name: one is told by its code.
    Several(String, Vec<Commune>),
}

impl Area {
    /// The territory of a code: five characters for a commune (INSEE), nine for a group (SIREN), two or three for a
    /// département, `R` and its code for a region (`R27`).
    #[must_use]
    pub fn find(code: &str) -> Option<Self> {
        match code.len() {
            5 => Commune::find(code).map(Self::Commune),
            9 => Group::find(code).map(Self::Group),
            _ => match code.strip_prefix('R') {
                Some(region) => Region::find(region).map(Self::Region),
                None => Departement::find(code).map(Self::Departement),
            },
        }
    }

    /// Its code, as [`Self::find`] reads it.
    #[must_use]
    pub fn code(self) -> String {
        match self {
            Self::Commune(one) => one.code().to_owned(),
            Self::Group(one) => one.siren().to_owned(),
            Self::Departement(one) => one.code().to_owned(),
            Self::Region(one) => format!("R{}", one.code()),
        }
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Commune(one) => one.name(),
            Self::Group(one) => one.name(),
            Self::Departement(one) => one.name(),
            Self::Region(one) => one.name(),
        }
    }

    /// Whether a commune, or a part of one, is in it.
    #[must_use]
    pub fn holds(self, commune: Commune) -> bool {
        match self {
            Self::Commune(one) => one == commune || one == commune.whole(),
            Self::Group(one) => commune.groups().contains(&one),
            Self::Departement(one) => one == commune.departement(),
            Self::Region(one) => one == commune.departement().region(),
        }
    }

    /// What was typed: a code, or a name that only one territory has.
    fn read(typed: &str) -> Result<Self, AreaFault> {
        if let Some(found) = Self::find(typed) {
            return Ok(found);
        }
        let named = |name: &str| parvis_text::fold(name) == parvis_text::fold(typed);
        let number = |at: usize| u16::try_from(at).ok();
        let at = FRANCE.groups.iter().position(|one| named(&one.name)).and_then(number);
        if let Some(at) = at {
            return Ok(Self::Group(Group(at)));
        }
        let at = FRANCE.departements.iter().position(|one| named(&one.name)).and_then(number);
        // Paris is a commune and a département: who writes « Paris » means the same residents.
        match search::read(typed, &Areas::default()) {
            Reading::One(commune) => Ok(Self::Commune(commune)),
            Reading::Several(_) if at.is_some() => {
                at.map(|at| Self::Departement(Departement(at))).ok_or(AreaFault::Unknown(typed.to_owned()))
            }
            Reading::Several(communes) => Err(AreaFault::Several(typed.to_owned(), communes)),
            Reading::None => {
                if let Some(at) = at {
                    return Ok(Self::Departement(Departement(at)));
                }
                let region = FRANCE.regions.iter().position(|(_, name)| named(name)).and_then(number);
                region.map(|at| Self::Region(Region(at))).ok_or(AreaFault::Unknown(typed.to_owned()))
            }
        }
    }
}

/// Territories together; none is everywhere.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Areas(Vec<Area>);

/// A choice among more communes than that is typed, not picked.
const PICKED: usize = 60;

impl Areas {
    /// What was typed: codes or names, between commas, semicolons or ends of lines. Codes alone may be between spaces.
    ///
    /// # Errors
    /// The first that is not understood.
    pub fn parse(text: &str) -> Result<Self, AreaFault> {
        let mut areas = Vec::new();
        let parts = text.split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty());
        for part in parts {
            let codes: Option<Vec<Area>> = part.split_whitespace().map(Area::find).collect();
            match codes {
                Some(codes) => areas.extend(codes),
                None => areas.push(Area::read(part)?),
            }
        }
        areas.dedup();
        Ok(Self(areas))
    }

    /// Whether a commune is in one of them; every commune is when there are none.
    #[must_use]
    pub fn holds(&self, commune: Commune) -> bool {
        self.0.is_empty() || self.0.iter().any(|area| area.holds(commune))
    }

    /// Whether some commune of a postcode is in one of them.
    #[must_use]
    pub fn holds_postcode(&self, postcode: &str) -> bool {
        search::of_postcode(postcode).iter().any(|commune| self.holds(*commune))
    }

    /// Whether nothing is left out.
    #[must_use]
    pub fn is_everywhere(&self) -> bool {
        self.0.is_empty()
    }

    /// The territories.
    pub fn iter(&self) -> impl Iterator<Item = Area> + '_ {
        self.0.iter().copied()
    }

    /// Their names, for people.
    #[must_use]
    pub fn names(&self) -> String {
        self.0.iter().map(|area| area.name()).collect::<Vec<_>>().join(", ")
    }

    /// Their communes by name, when they are few enough to be picked from a list. A commune that was named is one line, whether it
    /// has parts or not.
    #[must_use]
    pub fn communes(&self) -> Option<Vec<Commune>> {
        if self.0.is_empty() {
            return None;
        }
        let mut found: Vec<Commune> = Vec::new();
        for area in &self.0 {
            let of = |commune: &Commune| area.holds(*commune) && commune.whole() == *commune;
            let named = if let Area::Commune(one) = area { Some(*one) } else { None };
            for commune in named.into_iter().chain(Commune::all().filter(of)) {
                if !found.contains(&commune) {
                    found.push(commune);
                }
                if found.len() > PICKED {
                    return None;
                }
            }
        }
        found.sort_by_cached_key(|commune| (parvis_text::fold(commune.name()), commune.code()));
        Some(found)
    }
}

impl fmt::Display for Areas {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let codes: Vec<String> = self.0.iter().map(|area| area.code()).collect();
        f.write_str(&codes.join(" "))
    }
}
