//! Published outcomes, counted again.

use std::collections::BTreeSet;

use crate::{
    Election, Label, Language, Outcome, Refusal, RuleSpec, count,
    pabulib::PbFile,
    rule::{Greedy, Method},
};

/// What counting a file under its own label says of its published outcome.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Checked {
    /// It is the same.
    Same,
    /// It is the same once something is known that the file says in words only.
    SameKnowing(Known),
    /// It is another, as is known.
    Explained(Difference, Known),
    /// It is another.
    Other(Difference),
    /// The file has no published outcome.
    Unpublished,
    /// The file does not say under which rule.
    Unlabelled,
    /// The rule cannot be used.
    Refused(Refusal),
}

/// How two sets of funded projects differ, by identifier.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Difference {
    /// Funded by the count, not as published.
    pub counted: Vec<String>,
    /// Funded as published, not by the count.
    pub published: Vec<String>,
}

/// Something known of a published outcome.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Known {
    unit: &'static str,
    instance: &'static str,
    place: &'static str,
    exclusive: &'static [&'static [&'static str]],
    french: &'static str,
    english: &'static str,
}

impl Known {
    /// Says it.
    #[must_use]
    pub const fn sentence(&self, language: Language) -> &'static str {
        match language {
            Language::Fr => self.french,
            Language::En => self.english,
        }
    }
}

const SAME_PLACE_FR: &str =
    "Le commentaire du fichier dit que ces projets visent le même endroit et s’excluent.";
const SAME_PLACE_EN: &str =
    "The comment of the file says that these projects target one place and exclude each other.";
const LEFT_ASIDE_FR: &str = "Le résultat publié laisse de côté des projets que la règle finance et dont le fichier ne dit pas pourquoi.";
const LEFT_ASIDE_EN: &str =
    "The published outcome leaves aside projects that the rule funds, and the file does not say why.";

/// Published outcomes that the label of the file alone does not give.
const KNOWN: &[Known] = &[
    Known {
        unit: "Warszawa",
        instance: "2021",
        place: "Ursynów",
        exclusive: &[&["459", "1687", "2150"]],
        french: SAME_PLACE_FR,
        english: SAME_PLACE_EN,
    },
    Known {
        unit: "Warszawa",
        instance: "2022",
        place: "Bemowo",
        exclusive: &[&["773", "153"]],
        french: SAME_PLACE_FR,
        english: SAME_PLACE_EN,
    },
    Known {
        unit: "Warszawa",
        instance: "2022",
        place: "Bielany",
        exclusive: &[&["201", "1932"]],
        french: SAME_PLACE_FR,
        english: SAME_PLACE_EN,
    },
    Known {
        unit: "Warszawa",
        instance: "2018",
        place: "Ursynów Wysoki Południowy",
        exclusive: &[],
        french: LEFT_ASIDE_FR,
        english: LEFT_ASIDE_EN,
    },
    Known {
        unit: "Warszawa",
        instance: "2018",
        place: "Wawrzyszew",
        exclusive: &[],
        french: LEFT_ASIDE_FR,
        english: LEFT_ASIDE_EN,
    },
    Known {
        unit: "Warszawa",
        instance: "2020",
        place: "Białołęka",
        exclusive: &[],
        french: LEFT_ASIDE_FR,
        english: LEFT_ASIDE_EN,
    },
    Known {
        unit: "Warszawa",
        instance: "2020",
        place: "Targówek",
        exclusive: &[],
        french: LEFT_ASIDE_FR,
        english: LEFT_ASIDE_EN,
    },
    Known {
        unit: "Warszawa",
        instance: "2024",
        place: "",
        exclusive: &[],
        french: LEFT_ASIDE_FR,
        english: LEFT_ASIDE_EN,
    },
    Known {
        unit: "Łódź",
        instance: "2020",
        place: "",
        exclusive: &[],
        french: "Le commentaire du fichier dit que de l’argent des quartiers a été ajouté après coup, sans suivre la règle.",
        english: "The comment of the file says that money of the districts was added afterwards, not following the rule.",
    },
];

fn known(file: &PbFile) -> Option<Known> {
    let meta = &file.meta;
    let place =
        [meta.get("subunit"), meta.get("district")].into_iter().find(|place| !place.is_empty()).unwrap_or("");
    KNOWN
        .iter()
        .find(|one| {
            one.unit == meta.get("unit") && one.instance == meta.get("instance") && one.place == place
        })
        .copied()
}

/// Counts a file under its label and compares with what was published.
///
/// Projects published as 2 or 3 were funded otherwise than by the rule: they are not expected among the winners, except that under a
/// rule with a reserve 2 marks the project that the reserve completes.
#[must_use]
pub fn check(file: &PbFile, threads: usize) -> Checked {
    if file.projects.is_empty() || file.projects.iter().any(|one| one.selected.is_none()) {
        return Checked::Unpublished;
    }
    let Label::Rule(rule) = file.label() else { return Checked::Unlabelled };
    let difference = match compared(file, &rule, threads) {
        Ok(difference) => difference,
        Err(refusal) => return Checked::Refused(refusal),
    };
    if difference == Difference::default() {
        return Checked::Same;
    }
    let Some(known) = known(file) else { return Checked::Other(difference) };
    let group = |group: &&[&str]| group.iter().map(|id| (*id).to_owned()).collect();
    let exclusive = known.exclusive.iter().map(group).collect();
    let knowing = RuleSpec { exclusive, ..(*rule).clone() };
    match compared(file, &knowing, threads) {
        Ok(difference) if difference == Difference::default() => Checked::SameKnowing(known),
        _ => Checked::Explained(difference, known),
    }
}

fn compared(file: &PbFile, rule: &RuleSpec, threads: usize) -> Result<Difference, Refusal> {
    let election = Election::new(file, &rule.ballots);
    let outcome = count(&election, rule, threads)?;
    Ok(difference(file, rule, &outcome))
}

/// How an outcome differs from the published one.
#[must_use]
pub fn difference(file: &PbFile, rule: &RuleSpec, outcome: &Outcome) -> Difference {
    let with_reserve = matches!(&rule.method, Method::Greedy(Greedy { reserve: Some(_), .. }));
    let published: BTreeSet<usize> = file
        .projects
        .iter()
        .enumerate()
        .filter(|(_, one)| one.selected == Some(1) || (with_reserve && one.selected == Some(2)))
        .map(|(place, _)| place)
        .collect();
    // A project that the reserve could complete and that other money funded besides was funded all the same.
    let other_money = |place: usize| with_reserve && file.projects[place].selected == Some(3);
    let counted: BTreeSet<usize> =
        outcome.winners.iter().copied().filter(|place| !other_money(*place)).collect();
    let ids =
        |places: Vec<&usize>| places.into_iter().map(|place| file.projects[*place].id.clone()).collect();
    Difference {
        counted: ids(counted.difference(&published).collect()),
        published: ids(published.difference(&counted).collect()),
    }
}
