//! The territories of France, held by the program: communes with their postcodes and populations, their groups (EPCI, and the
//! parts of the metropolis of Paris), départements, regions. Nothing is asked of the network.
//!
//! - [`Commune::find`] by its code of INSEE (five characters, `2A004`: not a postcode); a code that it had before leads to it too;
//! - [`of_postcode`], [`search`] and [`read`]: from what people type to communes;
//! - [`Area`], [`Areas`]: where something is open to those who live there.
//!
//! The data are unpacked the first time they are asked for (tens of milliseconds), then everything is read from memory; a search
//! takes microseconds.
//!
//! From the package `@etalab/decoupage-administratif`, which gathers the Code officiel géographique and the populations of
//! INSEE, the groups of the DGCL and the postcodes of La Poste: Licence Ouverte 2.0. `scripts/territories.mjs` makes the file.

mod area;
mod data;
mod search;

pub use area::{Area, AreaFault, Areas};
pub use search::{Found, Reading, of_postcode, read, search};

use data::FRANCE;

/// A commune, or a part (*arrondissement*) of Paris, Lyon or Marseille.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Commune(pub(crate) u16);

/// Communes that act together: *communauté*, *métropole*, *établissement public territorial*.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Group(pub(crate) u16);

/// A département, or a collectivity overseas that has none.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Departement(pub(crate) u16);

/// A region, or a collectivity overseas that has none.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Region(pub(crate) u16);

impl Commune {
    /// The commune of a code of INSEE, or the one that it became.
    #[must_use]
    pub fn find(code: &str) -> Option<Self> {
        let at = |code: &str| FRANCE.communes.binary_search_by(|one| one.code.as_str().cmp(code)).ok();
        let found = at(code).or_else(|| at(FRANCE.former.get(code)?));
        found.and_then(|at| u16::try_from(at).ok()).map(Self)
    }

    /// Every commune, then the parts of Paris, Lyon and Marseille among them, in the order of their codes.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..FRANCE.communes.len()).filter_map(|at| u16::try_from(at).ok()).map(Self)
    }

    fn row(self) -> &'static data::Commune {
        &FRANCE.communes[usize::from(self.0)]
    }

    /// Its code of INSEE: five characters.
    #[must_use]
    pub fn code(self) -> &'static str {
        &self.row().code
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        &self.row().name
    }

    /// Its postcodes; none for a few islands without residents.
    pub fn postcodes(self) -> impl Iterator<Item = &'static str> {
        self.row().postcodes.split(' ').filter(|code| !code.is_empty())
    }

    /// How many live there, as the law counts them.
    #[must_use]
    pub fn population(self) -> u32 {
        self.row().population
    }

    /// Its département.
    #[must_use]
    pub fn departement(self) -> Departement {
        self.row().departement
    }

    /// The commune of which it is a part, or itself.
    #[must_use]
    pub fn whole(self) -> Self {
        self.row().whole.unwrap_or(self)
    }

    /// The groups that it belongs to: one with taxes of its own, but for a few islands; two around Paris.
    #[must_use]
    pub fn groups(self) -> &'static [Group] {
        &self.whole().row().groups
    }

    /// Its name as nobody takes it for another: `Dijon (21)`.
    #[must_use]
    pub fn title(self) -> String {
        format!("{} ({})", self.name(), self.departement().code())
    }
}

impl Commune {
    /// Its name with its code, which [`read`] reads as this one and no other: `Dijon (21231)`.
    #[must_use]
    pub fn written(self) -> String {
        format!("{} ({})", self.name(), self.code())
    }
}

impl Group {
    /// The group of a number of SIREN (nine figures).
    #[must_use]
    pub fn find(siren: &str) -> Option<Self> {
        let at = FRANCE.groups.binary_search_by(|one| one.code.as_str().cmp(siren)).ok()?;
        u16::try_from(at).ok().map(Self)
    }

    /// Its number of SIREN.
    #[must_use]
    pub fn siren(self) -> &'static str {
        &FRANCE.groups[usize::from(self.0)].code
    }

    /// Its name, with its kind in letters: `Dijon Métropole`, `CC Faucigny - Glières`.
    #[must_use]
    pub fn name(self) -> &'static str {
        &FRANCE.groups[usize::from(self.0)].name
    }

    /// Its kind in letters: `CC`, `CA`, `CU`, `METRO`, `MET69`, `EPT`.
    #[must_use]
    pub fn kind(self) -> &'static str {
        &FRANCE.groups[usize::from(self.0)].kind
    }

    /// Its communes, whole ones.
    pub fn communes(self) -> impl Iterator<Item = Commune> {
        Commune::all().filter(move |one| one.whole() == *one && one.groups().contains(&self))
    }
}

impl Departement {
    /// The département of a code: `21`, `2A`, `974`.
    #[must_use]
    pub fn find(code: &str) -> Option<Self> {
        let at = FRANCE.departements.binary_search_by(|one| one.code.as_str().cmp(code)).ok()?;
        u16::try_from(at).ok().map(Self)
    }

    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        &FRANCE.departements[usize::from(self.0)].code
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        &FRANCE.departements[usize::from(self.0)].name
    }

    /// Its region.
    #[must_use]
    pub fn region(self) -> Region {
        FRANCE.departements[usize::from(self.0)].region
    }
}

impl Region {
    /// The region of a code.
    #[must_use]
    pub fn find(code: &str) -> Option<Self> {
        let at = FRANCE.regions.binary_search_by(|one| one.0.as_str().cmp(code)).ok()?;
        u16::try_from(at).ok().map(Self)
    }

    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        &FRANCE.regions[usize::from(self.0)].0
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        &FRANCE.regions[usize::from(self.0)].1
    }
}

/// Whose data these are, and which: to be written beside what is made of them.
#[must_use]
pub fn source() -> &'static str {
    &FRANCE.source
}

#[cfg(test)]
mod tests;
