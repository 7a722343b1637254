//! A rule as sentences, for a règlement.

use super::{
    Area, Bound, Comparison, Completion, EqualShares, Exhaustive, Greedy, Invalid, Method, Misfit, Order,
    Ranks, RuleSpec, Start, TieBreak, Unused, Utility,
};
use crate::Language;

impl RuleSpec {
    /// The rule as sentences: all that can change a result is said.
    #[must_use]
    pub fn sentences(&self, language: Language) -> Vec<String> {
        let mut said = Vec::new();
        self.ballots_said(language, &mut said);
        self.eligible_said(language, &mut said);
        self.method.said(language, &mut said);
        for group in &self.exclusive {
            let names = group.join(", ");
            said.push(match language {
                Language::Fr => format!("Des projets {names}, un seul au plus est financé."),
                Language::En => format!("Of the projects {names}, one at most is funded."),
            });
        }
        for bound in &self.bounds {
            bound.said(language, &mut said);
        }
        self.ties_said(language, &mut said);
        said.push(match (self.comparison, language) {
            (Comparison::None, _) => return said,
            (Comparison::Satisfaction, Language::Fr) => "Si strictement plus de personnes ont davantage de projets financés parmi les leurs avec le classement par nombre de voix qu’avec cette méthode, le résultat du classement par nombre de voix est retenu.".to_owned(),
            (Comparison::Satisfaction, Language::En) => "If strictly more people have more funded projects among theirs under the ranking by votes than under this method, the outcome of the ranking by votes is kept.".to_owned(),
            (Comparison::Exclusion, Language::Fr) => "Si strictement plus de personnes n’ont un projet financé parmi les leurs qu’avec le classement par nombre de voix que l’inverse, le résultat de ce classement est retenu.".to_owned(),
            (Comparison::Exclusion, Language::En) => "If strictly more people have a funded project among theirs only under the ranking by votes than only under this method, the outcome of that ranking is kept.".to_owned(),
        });
        said
    }

    fn ballots_said(&self, language: Language, said: &mut Vec<String>) {
        match (&self.ballots.ranks, language) {
            (Ranks::Limit, _) => {}
            (Ranks::Projects, Language::Fr) => said.push("Sur un bulletin classé, le premier projet reçoit autant de points qu’il y a de projets, et chaque suivant un de moins.".to_owned()),
            (Ranks::Projects, Language::En) => said.push("On a ranked ballot the first project gets as many points as there are projects, and each next one less.".to_owned()),
            (Ranks::Scale(points), _) => {
                let points: Vec<String> = points.iter().map(i64::to_string).collect();
                let points = points.join(", ");
                said.push(match language {
                    Language::Fr => format!("Sur un bulletin classé, les rangs valent {points} points, dans l’ordre."),
                    Language::En => format!("On a ranked ballot, ranks are worth {points} points, in order."),
                });
            }
        }
        said.extend(match (self.ballots.invalid, language) {
            (Invalid::Kept, _) => None,
            (Invalid::Blank, Language::Fr) => {
                Some("Un bulletin qui dépasse les limites compte comme un bulletin blanc.".to_owned())
            }
            (Invalid::Blank, Language::En) => {
                Some("A ballot beyond the limits counts as an empty ballot.".to_owned())
            }
            (Invalid::Void, Language::Fr) => {
                Some("Un bulletin qui dépasse les limites est nul et n’est pas compté.".to_owned())
            }
            (Invalid::Void, Language::En) => {
                Some("A ballot beyond the limits is void and is not counted.".to_owned())
            }
        });
    }

    fn eligible_said(&self, language: Language, said: &mut Vec<String>) {
        let eligible = &self.eligible;
        let mut asks = Vec::new();
        if let Some(votes) = eligible.votes {
            let votes = language.number(i128::from(votes));
            asks.push(language.of(format!("au moins {votes} voix"), format!("at least {votes} votes")));
        }
        if let Some(points) = eligible.points {
            let points = language.number(i128::from(points));
            asks.push(language.of(
                format!("au moins {points} points (ou voix, si les bulletins n’ont pas de points)"),
                format!("at least {points} points (or votes, where ballots have no points)"),
            ));
        }
        if let Some(share) = eligible.voters {
            asks.push(language.of(
                format!("la voix d’au moins {share} des votants"),
                format!("the vote of at least {share} of the voters"),
            ));
        }
        if let Some(share) = eligible.voters_for_cost {
            asks.push(language.of(
                format!("une part des votants au moins égale à {share} × son coût ÷ le budget"),
                format!("a share of the voters of at least {share} × its cost ÷ the budget"),
            ));
        }
        if !asks.is_empty() {
            let asks = asks.join(language.of(" et ", " and "));
            said.push(language.of(
                format!("Pour être financé, un projet doit avoir {asks}."),
                format!("To be funded, a project must have {asks}."),
            ));
        }
    }

    fn ties_said(&self, language: Language, said: &mut Vec<String>) {
        let names: Vec<&str> = self
            .ties
            .iter()
            .map(|tie| match tie {
                TieBreak::Cost => language.of("le moins cher", "the cheapest"),
                TieBreak::HighestCost => language.of("le plus cher", "the dearest"),
                TieBreak::Votes => language.of("celui qui a le plus de voix", "the one with most votes"),
                TieBreak::Lot if self.lot.is_empty() => language
                    .of("le premier dans l’ordre des identifiants", "the first in the order of identifiers"),
                TieBreak::Lot => language.of(
                    "le premier dans l’ordre tiré au sort avant le vote",
                    "the first in the order drawn by lot before the vote",
                ),
                TieBreak::File => {
                    language.of("le premier dans la liste publiée", "the first in the published list")
                }
            })
            .collect();
        let names = if names.is_empty() {
            language
                .of("le premier dans l’ordre des identifiants", "the first in the order of identifiers")
                .to_owned()
        } else {
            names.join(language.of(", puis ", ", then "))
        };
        said.push(
            language.of(
                format!("À égalité passe d’abord {names}."),
                format!("Between equals comes first {names}."),
            ),
        );
    }
}

impl Method {
    fn said(&self, language: Language, said: &mut Vec<String>) {
        match self {
            Self::Greedy(greedy) => greedy.said(language, said),
            Self::EqualShares(shares) => shares.said(language, said),
            Self::ExactEqualShares(shares) => {
                said.push(language.of(
                    "Chaque personne dispose d’une part égale du budget. À chaque étape est acheté le projet que paient ensemble le plus de personnes pour ce qu’il vaut, toutes celles qui paient donnant exactement la même somme.",
                    "Each person holds an equal share of the budget. In each round the project paid by most people for what it is worth is bought, all those who pay giving exactly the same sum.",
                ).to_owned());
                said.push(worth(shares.utility, language));
                if shares.add_opt {
                    said.push(language.of(
                        "Les parts sont ensuite augmentées, chaque fois jusqu’à la prochaine valeur qui change le résultat, tant que le coût de celui-ci ne dépasse pas le budget.",
                        "Shares are then raised, each time to the next value that changes the outcome, as long as its cost does not exceed the budget.",
                    ).to_owned());
                }
                said.extend(completion(shares.completion, language));
            }
            Self::Phragmen(rule) => {
                said.push(language.of(
                    "Chaque personne reçoit de l’argent en continu, toutes à la même vitesse. Dès que celles qui soutiennent un projet ont ensemble son coût, il est financé et elles n’ont plus rien (méthode de Phragmén).",
                    "Every person receives money continuously, all at the same speed. As soon as the supporters of a project have its cost together, it is funded and they have nothing left (Phragmén’s method).",
                ).to_owned());
                said.push(misfit(rule.misfit, language));
            }
            Self::MaximinSupport(_) => said.push(language.of(
                "À chaque étape est financé le projet après lequel le coût des projets financés peut être réparti le plus également entre les personnes qui les soutiennent ; un projet trop cher pour ce qui reste est laissé de côté.",
                "In each round the project is funded after which the cost of the funded projects can be spread most evenly among their supporters; a project too dear for what is left is left aside.",
            ).to_owned()),
            Self::MaxWelfare(rule) => {
                said.push(language.of(
                    "Est financé l’ensemble de projets tenant dans le budget dont la valeur pour tous est la plus haute ; à valeur égale, le moins cher.",
                    "The set of projects within the budget whose worth to all is highest is funded; of equals, the cheapest.",
                ).to_owned());
                said.push(worth(rule.utility, language));
            }
            Self::MajorityJudgement(rule) => {
                said.push(language.of(
                    format!("Les projets sont classés par leur mention médiane, puis par la plus grande des parts de mentions meilleures ou moins bonnes (jauge majoritaire), puis par les mentions qui suivent ; un projet sans mention sur un bulletin y a la mention {}.", rule.unmentioned),
                    format!("Projects are ranked by their median grade, then by the larger of the shares of better and worse grades (majority gauge), then by the grades that follow; a project without a grade on a ballot has grade {} there.", rule.unmentioned),
                ));
                said.push(misfit(rule.misfit, language));
            }
        }
    }
}

fn misfit(misfit: Misfit, language: Language) -> String {
    match misfit {
        Misfit::Skip => language.of(
            "Un projet trop cher pour ce qui reste est laissé de côté, et les suivants sont examinés.",
            "A project too dear for what is left is left aside, and the next ones are looked at.",
        ),
        Misfit::Stop => language.of(
            "Au premier projet trop cher pour ce qui reste, plus rien n’est financé.",
            "At the first project too dear for what is left, nothing more is funded.",
        ),
    }
    .to_owned()
}

fn worth(utility: Utility, language: Language) -> String {
    match utility {
        Utility::Cost => language.of("Un projet vaut son coût pour chaque personne qui le soutient.", "A project is worth its cost to each supporter."),
        Utility::Cardinality => language.of("Chaque projet vaut autant qu’un autre pour les personnes qui le soutiennent, quel que soit son coût.", "Each project is worth as much as another to its supporters, whatever it costs."),
        Utility::Points => language.of("Un projet vaut, pour une personne, les points qu’elle lui donne (un, si les bulletins n’en ont pas), quel que soit son coût.", "A project is worth to a person the points they give it (one, where ballots have none), whatever it costs."),
        Utility::PointsTimesCost => language.of("Un projet vaut, pour une personne, son coût fois les points qu’elle lui donne (un, si les bulletins n’en ont pas).", "A project is worth to a person its cost times the points they give it (one, where ballots have none)."),
    }
    .to_owned()
}

fn completion(completion: Completion, language: Language) -> Option<String> {
    Some(
        match completion {
            Completion::None => return None,
            Completion::Utilitarian => language.of(
                "Ce qui reste est dépensé par nombre de voix, en laissant de côté les projets trop chers.",
                "What is left is spent by number of votes, leaving aside projects that are too dear.",
            ),
            Completion::Phragmen => language.of(
                "Ce qui reste est dépensé par la méthode de Phragmén, à partir de ce qui reste à chaque personne, en laissant de côté les projets trop chers.",
                "What is left is spent by Phragmén’s method, from what each person has left, leaving aside projects that are too dear.",
            ),
        }
        .to_owned(),
    )
}

impl Greedy {
    fn said(&self, language: Language, said: &mut Vec<String>) {
        let by = match self.by {
            Order::Points => language.of(
                "leur nombre de points (de voix, si les bulletins n’ont pas de points)",
                "points (votes, where ballots have no points)",
            ),
            Order::Votes => language.of("leur nombre de voix", "votes"),
            Order::PointsPerCost => language
                .of("leur nombre de points (ou de voix) par euro", "points (or votes) for each unit of cost"),
            Order::VotesPerCost => language.of("leur nombre de voix par euro", "votes for each unit of cost"),
        };
        said.push(language.of(
            format!(
                "Les projets sont examinés dans l’ordre de {by}, et financés tant qu’il reste assez d’argent."
            ),
            format!("Projects are looked at in order of {by}, and funded as long as enough money is left."),
        ));
        said.push(misfit(self.misfit, language));
        if let Some(share) = self.reserve {
            said.push(language.of(
                format!("Si ce qui reste alors couvre au moins {share} de son coût, ce projet est financé, la réserve apportant le complément."),
                format!("If what is left then covers at least {share} of its cost, that project is funded, a reserve adding the rest."),
            ));
        }
        let Some(pots) = &self.pots else { return };
        let names: Vec<String> = pots
            .budgets
            .iter()
            .map(|(name, money)| format!("{name} : {}", language.money(*money, "")))
            .collect();
        let (by, names) = (pots.by.said(language), names.join(" ; "));
        said.push(language.of(
            format!("Une enveloppe est d’abord réservée par {by} ({names}) ; le reste du budget va aux autres projets."),
            format!("A pot is kept first by {by} ({names}); the rest of the budget is for the other projects."),
        ));
        said.push(
            match pots.unused {
                Unused::Lost => language.of("Ce qu’une enveloppe ne dépense pas n’est pas dépensé.", "What a pot does not spend is not spent."),
                Unused::General => language.of("Ce qu’une enveloppe ne dépense pas rejoint le reste du budget avant qu’il soit dépensé.", "What a pot does not spend joins the rest of the budget before that is spent."),
                Unused::HighestTurnout => language.of("Ce que les enveloppes ne dépensent pas va à celle du secteur dont le plus de bulletins nomment un projet.", "What pots do not spend goes to that of the area of which most ballots name a project."),
            }
            .to_owned(),
        );
        if pots.second_chance {
            said.push(language.of("Un projet que son enveloppe n’a pas financé est examiné à nouveau avec le reste du budget.", "A project that its pot did not fund is looked at again with the rest of the budget.").to_owned());
        }
    }
}

impl EqualShares {
    fn said(&self, language: Language, said: &mut Vec<String>) {
        let start = match self.start {
            Start::Exact | Start::ExactThenFloor => language.of(
                "le budget divisé par le nombre de votants, exactement",
                "the budget divided by the number of voters, exactly",
            ),
            Start::Floor => language.of(
                "le budget divisé par le nombre de votants, arrondi à l’unité inférieure",
                "the budget divided by the number of voters, rounded down to a whole unit",
            ),
        };
        said.push(language.of(
            format!("Chaque personne dispose d’une part égale du budget : {start}. À chaque étape, ceux qui soutiennent un projet peuvent le payer à parts égales, chacun dans la limite de ce qui lui reste ; est acheté le projet au meilleur prix pour ce qu’il vaut (méthode des parts égales)."),
            format!("Each person holds an equal share: {start}. In each round the supporters of a project can pay for it in equal parts, each within what they have left; the project with the best price for what it is worth is bought (method of equal shares)."),
        ));
        said.push(worth(self.utility, language));
        if let Some(increment) = self.increment {
            let increment = language.money(increment, "");
            let floor = if self.start == Start::ExactThenFloor {
                language.of(
                    ", à partir de la part arrondie à l’unité inférieure",
                    ", from the share rounded down to a whole unit",
                )
            } else {
                ""
            };
            said.push(language.of(
                format!("Le dépouillement est refait en augmentant la part de chacun de {increment} unité(s) de monnaie{floor}, tant que le coût du résultat ne dépasse pas le budget ; le dernier résultat qui ne le dépasse pas est retenu."),
                format!("The count is made again with {increment} unit(s) of currency more for each{floor}, as long as the cost of the outcome does not exceed the budget; the last outcome that does not exceed it is kept."),
            ));
            said.extend(match self.exhaustive {
                Exhaustive::No => None,
                Exhaustive::Supported => Some(language.of("On cesse aussi d’augmenter les parts quand plus aucun projet soutenu par quelqu’un ne tient dans ce qui reste.", "Raising also ends once no further project that someone supports fits in what is left.").to_owned()),
                Exhaustive::All => Some(language.of("On cesse aussi d’augmenter les parts quand plus aucun projet ne tient dans ce qui reste.", "Raising also ends once no further project fits in what is left.").to_owned()),
            });
        }
        said.extend(completion(self.completion, language));
    }
}

impl Area {
    const fn said(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Category, Language::Fr) => "catégorie",
            (Self::Category, Language::En) => "category",
            (Self::District, Language::Fr) => "secteur",
            (Self::District, Language::En) => "district",
            (Self::Neighborhood, Language::Fr) => "quartier",
            (Self::Neighborhood, Language::En) => "neighbourhood",
            (Self::Subunit, Language::Fr) => "territoire",
            (Self::Subunit, Language::En) => "part of the unit",
        }
    }
}

impl Bound {
    fn said(&self, language: Language, said: &mut Vec<String>) {
        let by = self.by.said(language);
        let place = match (&self.name, language) {
            (Some(name), Language::Fr) => format!("Pour « {name} » ({by})"),
            (Some(name), Language::En) => format!("For “{name}” ({by})"),
            (None, Language::Fr) => format!("Par {by}"),
            (None, Language::En) => format!("For each {by}"),
        };
        if let Some(money) = self.money_at_most {
            let money = language.money(money, "");
            said.push(language.of(
                format!("{place}, {money} au plus sont dépensés."),
                format!("{place}, {money} is spent at most."),
            ));
        }
        if let Some(most) = self.projects_at_most {
            said.push(language.of(
                format!("{place}, le nombre de projets financés est de {most} au plus."),
                format!("{place}, {most} projects are funded at most."),
            ));
        }
        if let Some(least) = self.projects_at_least {
            said.push(language.of(
                format!("{place}, le nombre de projets financés est de {least} au moins, les meilleurs d’abord, s’ils tiennent dans le budget."),
                format!("{place}, {least} projects are funded at least, the best first, if they fit in the budget."),
            ));
        }
    }
}
