//! Who may be drawn, and what a panel must look like.

use crate::{
    finding::{Finding, Trouble},
    shape::{Group, Row, Shape},
};

/// At least and at most so many people with a value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quota {
    /// The value, as the file writes it.
    pub value: String,
    /// At least.
    pub min: u32,
    /// At most.
    pub max: u32,
    /// How low `min` may be brought when quotas cannot be met.
    pub min_flex: u32,
    /// How high `max` may be brought.
    pub max_flex: u32,
}

/// Something that people have one value of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Feature {
    /// Its name, as the file writes it.
    pub name: String,
    /// Its values.
    pub quotas: Vec<Quota>,
}

/// Someone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Person {
    /// The identifier.
    pub id: String,
    /// The value of each feature, as a place among its quotas.
    pub values: Vec<usize>,
    /// What those who share an address have in common.
    pub household: Option<String>,
    /// Where it was read: the place among the rows of the file.
    pub row: usize,
}

/// Who may be drawn, into which quotas.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Pool {
    /// The features.
    pub features: Vec<Feature>,
    /// Those who may be drawn.
    pub people: Vec<Person>,
    /// Those who are on the panel already: they count for the quotas and the size and are not drawn again.
    pub selected: Vec<Person>,
    /// Places among `people` of those who must be on the panel.
    pub must: Vec<usize>,
    /// How many people the panel has, with those who are on it already.
    pub size: u32,
}

/// The same without names: what the search works on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Reduced {
    pub(crate) shape: Shape,
    /// For each group its people, in the order of their identifiers.
    pub(crate) members: Vec<Vec<usize>>,
    /// For each row of the shape its feature and value.
    pub(crate) quotas: Vec<(usize, usize)>,
    /// The names of features and of their values.
    pub(crate) names: Vec<(String, Vec<String>)>,
}

impl Pool {
    /// The features and values in the order of their names, whatever that of the file.
    fn canonical(&self) -> Vec<(usize, usize)> {
        let mut quotas: Vec<(usize, usize)> = Vec::new();
        for (feature, of) in self.features.iter().enumerate() {
            quotas.extend((0..of.quotas.len()).map(|value| (feature, value)));
        }
        quotas.sort_by_key(|(feature, value)| {
            let of = &self.features[*feature];
            (crate::files::folded(&of.name), crate::files::folded(&of.quotas[*value].value))
        });
        quotas
    }

    /// How many of those who are on the panel in any case have each value.
    fn certain(&self) -> Vec<Vec<u32>> {
        let mut counts: Vec<Vec<u32>> = self.features.iter().map(|of| vec![0; of.quotas.len()]).collect();
        let must = self.must.iter().map(|one| &self.people[*one]);
        for person in self.selected.iter().chain(must) {
            for (feature, value) in person.values.iter().enumerate() {
                counts[feature][*value] += 1;
            }
        }
        counts
    }

    /// Those whose household is on the panel in any case, and those who must be.
    fn aside(&self) -> Vec<bool> {
        let mut taken: Vec<&str> = self.selected.iter().filter_map(|one| one.household.as_deref()).collect();
        taken.extend(self.must.iter().filter_map(|one| self.people[*one].household.as_deref()));
        taken.sort_unstable();
        let mut aside: Vec<bool> = self
            .people
            .iter()
            .map(|one| one.household.as_deref().is_some_and(|house| taken.binary_search(&house).is_ok()))
            .collect();
        for one in &self.must {
            aside[*one] = true;
        }
        aside
    }

    /// What a search works on, the same whatever the order of rows and columns.
    pub(crate) fn reduced(&self) -> Reduced {
        let quotas = self.canonical();
        let certain = self.certain();
        let aside = self.aside();
        let rows: Vec<Row> = quotas
            .iter()
            .map(|(feature, value)| {
                let (quota, already) = (&self.features[*feature].quotas[*value], certain[*feature][*value]);
                Row { low: quota.min.saturating_sub(already), high: quota.max.saturating_sub(already) }
            })
            .collect();
        let mut row_of: Vec<Vec<u32>> = self.features.iter().map(|of| vec![0; of.quotas.len()]).collect();
        for (row, (feature, value)) in (0_u32..).zip(&quotas) {
            row_of[*feature][*value] = row;
        }
        let mut shared: Vec<(&str, usize)> = (0..self.people.len())
            .filter(|one| !aside[*one])
            .filter_map(|one| self.people[one].household.as_deref().map(|house| (house, one)))
            .collect();
        shared.sort_unstable_by(|a, b| (a.0, &self.people[a.1].id).cmp(&(b.0, &self.people[b.1].id)));
        let mut alone = vec![true; self.people.len()];
        let mut houses: Vec<Vec<usize>> = Vec::new();
        for same in shared.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
            for (_, one) in same {
                alone[*one] = false;
            }
            houses.push(same.iter().map(|(_, one)| *one).collect());
        }
        let mut keyed: Vec<(Vec<u32>, bool, &str, usize)> = (0..self.people.len())
            .filter(|one| !aside[*one])
            .map(|one| {
                let person = &self.people[one];
                let mut rows: Vec<u32> = person
                    .values
                    .iter()
                    .enumerate()
                    .map(|(feature, value)| row_of[feature][*value])
                    .collect();
                rows.sort_unstable();
                (rows, !alone[one], person.id.as_str(), one)
            })
            .collect();
        keyed.sort_unstable();
        let (mut groups, mut members): (Vec<Group>, Vec<Vec<usize>>) = (Vec::new(), Vec::new());
        let mut group_of = vec![0_u32; self.people.len()];
        let mut last: Option<(Vec<u32>, bool)> = None;
        for (rows, shares, _, one) in keyed {
            let same = !shares && last.as_ref().is_some_and(|last| !last.1 && last.0 == rows);
            if same && let (Some(group), Some(of)) = (groups.last_mut(), members.last_mut()) {
                group.people += 1;
                of.push(one);
            } else {
                groups.push(Group { people: 1, rows: rows.clone() });
                members.push(vec![one]);
            }
            group_of[one] = groups.len() as u32 - 1;
            last = Some((rows, shares));
        }
        let mut households: Vec<Vec<u32>> = houses
            .iter()
            .map(|house| {
                let mut groups: Vec<u32> = house.iter().map(|one| group_of[*one]).collect();
                groups.sort_unstable();
                groups
            })
            .collect();
        households.sort_unstable();
        let size = self.size.saturating_sub((self.selected.len() + self.must.len()) as u32);
        let values = |of: &Feature| of.quotas.iter().map(|quota| quota.value.clone()).collect();
        let names = self.features.iter().map(|of| (of.name.clone(), values(of))).collect();
        Reduced { shape: Shape { size, groups, rows, households }, members, quotas, names }
    }

    /// Everything that can be told to be wrong before anything is searched.
    #[must_use]
    pub fn findings(&self, quotas_file: &str, people_file: &str) -> Vec<Finding> {
        let mut found = Vec::new();
        let mut say = |file: &str, column: Option<&str>, trouble: Trouble| {
            found.push(Finding {
                file: file.to_owned(),
                line: None,
                column: column.map(str::to_owned),
                trouble,
            });
        };
        let certain = self.certain();
        let aside = self.aside();
        let held = (self.selected.len() + self.must.len()) as u32;
        if self.size == 0 || held > self.size {
            say(people_file, None, Trouble::Size { size: self.size, held });
        }
        for (feature, of) in self.features.iter().enumerate() {
            let least: u32 = of.quotas.iter().map(|quota| quota.min).sum();
            let most: u64 = of.quotas.iter().map(|quota| u64::from(quota.max)).sum();
            if least > self.size {
                say(quotas_file, Some(&of.name), Trouble::MinimaAbove { sum: least, size: self.size });
            }
            if most < u64::from(self.size) {
                say(quotas_file, Some(&of.name), Trouble::MaximaBelow { sum: most, size: self.size });
            }
            for (value, quota) in of.quotas.iter().enumerate() {
                let already = certain[feature][value];
                let open = |one: &&Person| one.values[feature] == value;
                let free = self.people.iter().zip(&aside).filter(|(_, aside)| !**aside).map(|(one, _)| one);
                let mut houses: Vec<&str> = Vec::new();
                let (mut people, mut alone) = (0_u32, 0_u32);
                for one in free.filter(open) {
                    people += 1;
                    match one.household.as_deref() {
                        Some(house) => houses.push(house),
                        None => alone += 1,
                    }
                }
                houses.sort_unstable();
                houses.dedup();
                let apart = alone + houses.len() as u32;
                let value = quota.value.clone();
                if already > quota.max {
                    say(
                        quotas_file,
                        Some(&of.name),
                        Trouble::AlreadyAbove { value, already, max: quota.max },
                    );
                } else if people + already < quota.min {
                    say(
                        quotas_file,
                        Some(&of.name),
                        Trouble::TooFew { value, people, already, min: quota.min },
                    );
                } else if apart + already < quota.min {
                    let (households, min) = (apart, quota.min);
                    say(
                        quotas_file,
                        Some(&of.name),
                        Trouble::TooFewHouseholds { value, people, households, min },
                    );
                }
            }
        }
        let mut seen: Vec<(&str, &str)> = self
            .selected
            .iter()
            .chain(self.must.iter().map(|one| &self.people[*one]))
            .filter_map(|one| one.household.as_deref().map(|house| (house, one.id.as_str())))
            .collect();
        seen.sort_unstable();
        for same in seen.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
            let ids = same.iter().map(|one| one.1.to_owned()).collect();
            say(people_file, None, Trouble::SameHousehold { ids });
        }
        found
    }

    /// Whether these people may be the panel: the size, each quota, one of a household.
    #[must_use]
    pub fn admits(&self, panel: &[usize]) -> bool {
        let mut counts: Vec<Vec<u32>> = self.features.iter().map(|of| vec![0; of.quotas.len()]).collect();
        let mut houses: Vec<&str> = Vec::new();
        let mut chosen = vec![false; self.people.len()];
        for one in panel {
            if std::mem::replace(&mut chosen[*one], true) {
                return false;
            }
        }
        let all = self.selected.iter().chain(panel.iter().map(|one| &self.people[*one]));
        for one in all {
            for (feature, value) in one.values.iter().enumerate() {
                counts[feature][*value] += 1;
            }
            houses.extend(one.household.as_deref());
        }
        let people = houses.len();
        houses.sort_unstable();
        houses.dedup();
        let kept = self.features.iter().zip(&counts).all(|(of, counts)| {
            of.quotas.iter().zip(counts).all(|(quota, count)| (quota.min..=quota.max).contains(count))
        });
        kept && houses.len() == people
            && panel.len() + self.selected.len() == self.size as usize
            && self.must.iter().all(|one| chosen[*one])
    }
}
