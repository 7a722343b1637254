//! What is being chosen, kept by the browser until it is cast: no one else has it.

use std::collections::BTreeMap;

use ballots::{AreaChoice, Choices, Edition, Kind};
use kernel::Id as _;
use spaces::ModuleId;
use web::{Cookie, Fields};

/// The cookie of what is being chosen, until the browser is closed.
const COOKIE: &str = "parvis_bulletin";

/// What is being chosen in a vote, and the order in which projects are shown to this voter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Choosing {
    pub(crate) module: ModuleId,
    /// Where the order of the projects begins.
    pub(crate) seed: u64,
    /// The area being filled in.
    pub(crate) area: String,
    /// Project and points, area by area, in the order of the voter.
    pub(crate) picks: BTreeMap<String, Vec<(u32, u32)>>,
}

impl Choosing {
    pub(crate) fn new(module: ModuleId, seed: u64, edition: &Edition) -> Self {
        let area = edition.rules.areas.first().map(|area| area.key.clone()).unwrap_or_default();
        Self { module, seed, area, picks: BTreeMap::new() }
    }

    /// From what the browser keeps, when it is of this vote.
    pub(crate) fn read(headers: &http::HeaderMap, module: ModuleId, edition: &Edition) -> Option<Self> {
        Self::parse(web::read_cookie(headers, COOKIE)?, module, edition)
    }

    /// From its text. What is not in the edition is left out.
    pub(crate) fn parse(text: &str, module: ModuleId, edition: &Edition) -> Option<Self> {
        let mut parts = text.split('/');
        let of: i64 = parts.next()?.parse().ok()?;
        let seed = parts.next()?.parse().ok()?;
        let area = parts.next()?;
        if of != module.raw() || edition.rules.area(area).is_none() {
            return None;
        }
        let mut choosing = Self { module, seed, area: area.to_owned(), picks: BTreeMap::new() };
        for part in parts {
            let Some((area, picks)) = part.split_once(':') else { continue };
            if edition.rules.area(area).is_none() {
                continue;
            }
            let pick = |text: &str| {
                let (number, points) = text.split_once('x')?;
                let number = number.parse().ok()?;
                edition.project(number).filter(|one| one.area == area)?;
                Some((number, points.parse().ok()?))
            };
            choosing.picks.insert(area.to_owned(), picks.split('.').filter_map(pick).collect());
        }
        Some(choosing)
    }

    /// As a text: module, seed, area, then the picks of each area.
    pub(crate) fn text(&self) -> String {
        let mut text = format!("{}/{}/{}", self.module.raw(), self.seed, self.area);
        for (area, picks) in self.picks.iter().filter(|(_, picks)| !picks.is_empty()) {
            let picks: Vec<String> =
                picks.iter().map(|(number, points)| format!("{number}x{points}")).collect();
            text.push_str(&format!("/{area}:{}", picks.join(".")));
        }
        text
    }

    pub(crate) fn cookie(&self) -> Cookie {
        Cookie::new(COOKIE, self.text())
    }

    pub(crate) fn forget() -> Cookie {
        Cookie::forget(COOKIE)
    }

    /// The picks of the area being filled in.
    pub(crate) fn here(&self) -> &[(u32, u32)] {
        self.picks.get(&self.area).map_or(&[], Vec::as_slice)
    }

    /// Points of a project, or its rank; zero when it is not chosen.
    pub(crate) fn points(&self, number: u32) -> u32 {
        self.here().iter().find(|(one, _)| *one == number).map_or(0, |(_, points)| *points)
    }

    /// Takes in what a page of projects says: those that it showed (`shown`) are chosen or not as it says, the others stay.
    pub(crate) fn take(&mut self, fields: &Fields, edition: &Edition) {
        let shown: Vec<u32> = fields.all("shown").iter().filter_map(|number| number.parse().ok()).collect();
        let ticked: Vec<u32> = fields.all("pick").iter().filter_map(|number| number.parse().ok()).collect();
        let kind = edition.rules.ballot.kind;
        let area = self.area.clone();
        let here = self.picks.entry(area.clone()).or_default();
        if kind == Kind::Ranking {
            let rank = |number: u32| {
                fields.get(&format!("rank-{number}")).trim().parse::<u32>().ok().filter(|rank| *rank > 0)
            };
            let mut ranked: Vec<(u32, u32)> = (1..)
                .zip(here.iter())
                .filter(|(_, (number, _))| !shown.contains(number))
                .map(|(place, (number, _))| (place, *number))
                .collect();
            ranked.extend(shown.iter().filter_map(|number| Some((rank(*number)?, *number))));
            ranked.sort_by_key(|(rank, _)| *rank);
            *here = ranked.into_iter().map(|(_, number)| (number, 1)).collect();
        } else {
            let points = |number: u32| match kind {
                Kind::Points => {
                    fields.get(&format!("points-{number}")).trim().parse::<u32>().unwrap_or(0).min(1_000_000)
                }
                _ => u32::from(ticked.contains(&number)),
            };
            here.retain(|(number, _)| !shown.contains(number) || points(*number) > 0);
            for number in shown {
                match here.iter_mut().find(|(one, _)| *one == number) {
                    Some(pick) => pick.1 = points(number),
                    None if points(number) > 0 => here.push((number, points(number))),
                    None => {}
                }
            }
        }
        here.retain(|(number, _)| edition.project(*number).is_some_and(|one| one.area == area));
        here.truncate(1000);
    }

    /// Takes one project out.
    pub(crate) fn drop(&mut self, number: u32) {
        self.picks.values_mut().for_each(|picks| picks.retain(|(one, _)| *one != number));
    }

    /// The choices to be cast. Where voters vote in one area, it is the one being filled in; where they vote in all, an area
    /// without a choice is not voted in, unless there is none at all: that is a blank vote.
    pub(crate) fn choices(&self, edition: &Edition) -> Choices {
        if edition.rules.area_choice == AreaChoice::One {
            return Choices(BTreeMap::from([(self.area.clone(), self.here().to_vec())]));
        }
        let chosen: BTreeMap<_, _> = self
            .picks
            .iter()
            .filter(|(_, picks)| !picks.is_empty())
            .map(|(area, picks)| (area.clone(), picks.clone()))
            .collect();
        if chosen.is_empty() { edition.blank() } else { Choices(chosen) }
    }

    /// The projects of the area in the order of this voter: chance, always the same for them.
    pub(crate) fn order<'e>(&self, edition: &'e Edition) -> Vec<&'e ballots::Project> {
        let mut projects: Vec<_> = edition.projects.iter().filter(|one| one.area == self.area).collect();
        let mut state = self.seed;
        // SplitMix64 (Steele, Lea, Flood, OOPSLA 2014) and Fisher-Yates.
        let mut next = || {
            state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut z = state;
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            z ^ (z >> 31)
        };
        for last in (1..projects.len()).rev() {
            let other = usize::try_from(next() % (last as u64 + 1)).unwrap_or_default();
            projects.swap(last, other);
        }
        projects
    }
}
