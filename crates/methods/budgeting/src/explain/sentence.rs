use super::{Explanation, Status};
use crate::Language;

impl Explanation {
    /// What became of the project, for the person who proposed it as for anyone.
    #[must_use]
    pub fn sentences(&self, language: Language, currency: &str) -> Vec<String> {
        let mut told = vec![self.support(language, currency), self.fate(language, currency)];
        told.extend(self.spent(language, currency));
        told.extend(self.nearness(language));
        told.extend(self.by_votes(language));
        told
    }

    fn support(&self, language: Language, currency: &str) -> String {
        let votes = language.number(i128::from(self.votes));
        let cost = language.money(self.cost, currency);
        let several = self.votes > 1;
        let mut text = match language {
            Language::Fr => format!(
                "« {} » coûte {cost} et a reçu {votes} voix{}, au {} rang.",
                self.name,
                self.points_aside(language),
                ordinal_fr(self.rank)
            ),
            Language::En => format!(
                "“{}” costs {cost} and got {votes} vote{}{}: rank {}.",
                self.name,
                if several { "s" } else { "" },
                self.points_aside(language),
                self.rank
            ),
        };
        if let Some(money) = self.money_behind {
            let money = language.money(money, currency);
            text += &match language {
                Language::Fr => {
                    format!(" Au départ, les personnes qui le soutiennent disposent ensemble de {money}.")
                }
                Language::En => format!(" At first its supporters hold {money} together."),
            };
        }
        text
    }

    fn points_aside(&self, language: Language) -> String {
        if i64::try_from(self.votes) == Ok(self.points) {
            return String::new();
        }
        let points = language.number(i128::from(self.points));
        language.of(format!(" ({points} points)"), format!(" ({points} points)"))
    }

    fn fate(&self, language: Language, currency: &str) -> String {
        let round = self.round.unwrap_or_default();
        let left = self.left.map_or_else(String::new, |left| language.money(left, currency));
        let cost = language.money(self.cost, currency);
        let other = self.because_of.as_deref().unwrap_or_default();
        let effective = self.effective_votes.as_deref().map(|votes| match language {
            Language::Fr => format!(", avec {} voix effectives", votes.replace('.', ",")),
            Language::En => format!(", with {votes} effective votes"),
        });
        let effective = effective.unwrap_or_default();
        let of = |french: String, english: String| language.of(french, english);
        match self.status {
            Status::Funded => of(
                format!("Il est financé à l’étape {round}{effective}."),
                format!("It is funded in round {round}{effective}."),
            ),
            Status::FundedForItsArea => of(
                format!("Il est financé à l’étape {round}, parce que son secteur doit avoir un projet."),
                format!("It is funded in round {round}, because its area must have a project."),
            ),
            Status::FundedInCompletion => of(
                format!("Il est financé à l’étape {round}, avec l’argent qui restait ({left})."),
                format!("It is funded in round {round}, with the money that was left ({left})."),
            ),
            Status::FundedWithReserve => of(
                format!("Il ne restait que {left} pour lui : la réserve complète, et il est financé."),
                format!("Only {left} was left for it: the reserve adds the rest, and it is funded."),
            ),
            Status::Withdrawn => of(
                "Il a été retiré après l’impression des bulletins : il ne pouvait plus être financé."
                    .to_owned(),
                "It was withdrawn after the ballots were printed: it could no longer be funded.".to_owned(),
            ),
            Status::BelowThreshold => of(
                "Il n’atteint pas le soutien que le règlement demande pour être financé.".to_owned(),
                "It does not reach the support that the rules ask for.".to_owned(),
            ),
            Status::Unsupported => of("Personne ne l’a choisi.".to_owned(), "Nobody chose it.".to_owned()),
            Status::TooDear => of(
                format!(
                    "Quand son tour est venu, à l’étape {round}, il restait {left} : moins que son coût, {cost}."
                ),
                format!("When its turn came, in round {round}, {left} was left: less than its cost, {cost}."),
            ),
            Status::AfterStop => of(
                format!(
                    "Le dépouillement s’est arrêté avant lui, au projet « {other} », trop cher pour les {left} qui restaient."
                ),
                format!(
                    "The count stopped before it, at the project “{other}”, too dear for the {left} that was left."
                ),
            ),
            Status::Barred => of(
                format!("Il ne peut pas être financé à côté de « {other} » : le règlement l’exclut."),
                format!("It cannot be funded beside “{other}”: the rules exclude it."),
            ),
            Status::NeverAffordable => of(
                format!(
                    "Même au départ, les personnes qui le soutiennent n’avaient pas ensemble les {cost} qu’il coûte."
                ),
                format!("Even at first, its supporters together did not have the {cost} that it costs."),
            ),
            Status::Outspent => of(
                format!(
                    "Après {round} projets financés, il ne restait à ces personnes que {left} pour un projet de {cost}."
                ),
                format!(
                    "After {round} funded project(s), they had only {left} left for a project of {cost}."
                ),
            ),
            Status::NotChosen => of(
                "Il ne fait pas partie de l’ensemble retenu.".to_owned(),
                "It is not part of the set that was chosen.".to_owned(),
            ),
        }
    }

    fn spent(&self, language: Language, currency: &str) -> Option<String> {
        if self.spent_on.is_empty() {
            return None;
        }
        let items: Vec<String> = self
            .spent_on
            .iter()
            .take(3)
            .map(|one| {
                let share = language.percent(i128::from(one.voters), i128::from(self.votes.max(1)));
                let paid = language.money(one.paid, currency);
                match language {
                    Language::Fr => {
                        format!("« {} » (choisi aussi par {share} d’entre elles, pour {paid})", one.project)
                    }
                    Language::En => format!("“{}” (also chosen by {share} of them, for {paid})", one.project),
                }
            })
            .collect();
        Some(match language {
            Language::Fr => format!("L’argent de ces personnes est allé surtout à {}.", items.join(", ")),
            Language::En => format!("Their money went mostly to {}.", items.join(", ")),
        })
    }

    fn nearness(&self, language: Language) -> Option<String> {
        let missing = |count: u64| {
            let number = language.number(i128::from(count));
            match (language, count) {
                (Language::Fr, 1) => {
                    "Il lui manquait 1 voix d’une personne qui n’aurait choisi que lui.".to_owned()
                }
                (Language::Fr, _) => {
                    format!("Il lui manquait {number} voix de personnes qui n’auraient choisi que lui.")
                }
                (Language::En, 1) => "It lacked 1 more vote of a person choosing nothing else.".to_owned(),
                (Language::En, _) => {
                    format!("It lacked {number} more votes of people choosing nothing else.")
                }
            }
        };
        let lacking = self.missing_votes.map(missing);
        match (self.effective_support, lacking) {
            (Some(support), lacking) => {
                let support = language.thousandths(i128::from(support));
                let near = match language {
                    Language::Fr => {
                        format!("Son soutien effectif est de {support} (à 100 %, il est financé).")
                    }
                    Language::En => format!("Its effective support is {support} (at 100%, it is funded)."),
                };
                Some(lacking.map_or_else(|| near.clone(), |lacking| format!("{near} {lacking}")))
            }
            (None, lacking) => lacking,
        }
    }

    fn by_votes(&self, language: Language) -> Option<String> {
        let funded = matches!(
            self.status,
            Status::Funded
                | Status::FundedForItsArea
                | Status::FundedInCompletion
                | Status::FundedWithReserve
        );
        match (funded, self.funded_by_votes) {
            (true, false) => Some(language.of(
                "Par le seul nombre de voix, projet après projet, il n’aurait pas été financé.".to_owned(),
                "By number of votes alone, project after project, it would not have been funded.".to_owned(),
            )),
            (false, true) => Some(language.of(
                "Par le seul nombre de voix, projet après projet, il aurait été financé.".to_owned(),
                "By number of votes alone, project after project, it would have been funded.".to_owned(),
            )),
            _ => None,
        }
    }
}

fn ordinal_fr(rank: usize) -> String {
    if rank == 1 { "1er".to_owned() } else { format!("{rank}e") }
}
