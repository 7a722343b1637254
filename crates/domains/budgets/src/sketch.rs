//! Rules and projects as they are typed.

use ballots::{Area, AreaChoice, BallotForm, Identity, Kind, Publication, Rules, Unlinking};
use budgeting::{Money, RuleSpec, preset};
use kernel::{Problems, Timestamp};
use web::Fields;

use crate::{NewProject, counting::cents};

/// The ways of counting that are offered, by their names in `budgeting`.
pub(crate) const COUNTS: [&str; 6] =
    ["greedy", "greedy-no-skip", "greedy-ratio", "mes-add1", "mes-add1-comparison", "phragmen"];
/// Areas at most.
const AREAS: usize = 60;
/// Projects at most.
const PROJECTS: usize = 1000;
/// Characters of a title or a name at most.
const TITLE: usize = 200;

/// The rules as they are typed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Typed {
    pub(crate) title: String,
    pub(crate) opens: String,
    pub(crate) closes: String,
    pub(crate) proposers: String,
    pub(crate) voters: String,
    pub(crate) identity: String,
    pub(crate) unlinking: String,
    pub(crate) areas: String,
    pub(crate) area_choice: String,
    pub(crate) kind: String,
    pub(crate) least: String,
    pub(crate) most: String,
    pub(crate) points: String,
    pub(crate) points_each: String,
    pub(crate) revote: bool,
    pub(crate) paper: bool,
    pub(crate) count: String,
    pub(crate) threshold: String,
    pub(crate) officials: String,
    pub(crate) ballots_at_least: String,
    pub(crate) unique_at_most: String,
    pub(crate) more: String,
}

/// A word of a vocabulary of `ballots`, as files write it.
pub(crate) fn word<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn meaning<T: serde::de::DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(word.into()).ok()
}

fn figures(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '€' && *c != '\u{202f}' && *c != '\u{a0}').collect()
}

/// Euros as people write them, `12 500,50 €`.
pub(crate) fn money(text: &str) -> Option<Money> {
    let money = Money::parse(&figures(text)).ok()?;
    // Whole cents, and no more than a town spends.
    let sound = money.millionths() % 10_000 == 0 && money <= Money::units(10_000_000_000);
    (sound && !money.is_zero()).then_some(money)
}

fn shown(number: u32) -> String {
    if number == 0 { String::new() } else { number.to_string() }
}

impl Typed {
    /// A vote of which nothing is decided yet.
    pub(crate) fn blank(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            identity: word(&Identity::Account),
            unlinking: word(&Unlinking::Simple),
            area_choice: word(&AreaChoice::All),
            kind: word(&Kind::Approval),
            count: "greedy".into(),
            // Without a threshold, what is left goes even to projects that nobody supports.
            threshold: "1".into(),
            officials: "1".into(),
            ballots_at_least: Publication::default().ballots_at_least.to_string(),
            unique_at_most: Publication::default().unique_at_most.to_string(),
            ..Self::default()
        }
    }

    pub(crate) fn of(rules: &Rules) -> Self {
        let local = |at: &str| Timestamp::parse_rfc3339(at).map(spaces::local).unwrap_or_default();
        let area = |area: &Area| format!("{} : {}", area.name, area.budget);
        Self {
            title: rules.title.clone(),
            opens: local(&rules.opens_at),
            closes: local(&rules.closes_at),
            proposers: rules.proposers.clone(),
            voters: rules.voters.clone(),
            identity: word(&rules.identity),
            unlinking: word(&rules.unlinking),
            areas: rules.areas.iter().map(area).collect::<Vec<_>>().join("\n"),
            area_choice: word(&rules.area_choice),
            kind: word(&rules.ballot.kind),
            least: shown(rules.ballot.least),
            most: shown(rules.ballot.most),
            points: shown(rules.ballot.points),
            points_each: shown(rules.ballot.points_each),
            revote: rules.revote,
            paper: rules.paper,
            count: rules.rule.name.clone(),
            threshold: rules.rule.eligible.votes.map(|votes| votes.to_string()).unwrap_or_default(),
            officials: rules.officials.to_string(),
            ballots_at_least: rules.publication.ballots_at_least.to_string(),
            unique_at_most: rules.publication.unique_at_most.to_string(),
            more: rules.more.clone(),
        }
    }

    pub(crate) fn read(fields: &Fields) -> Self {
        let get = |name| fields.get(name).trim().to_owned();
        Self {
            title: get("title"),
            opens: get("opens"),
            closes: get("closes"),
            proposers: get("proposers"),
            voters: get("voters"),
            identity: get("identity"),
            unlinking: get("unlinking"),
            areas: get("areas"),
            area_choice: get("area_choice"),
            kind: get("kind"),
            least: get("least"),
            most: get("most"),
            points: get("points"),
            points_each: get("points_each"),
            revote: fields.has("revote"),
            paper: fields.has("paper"),
            count: get("count"),
            threshold: get("threshold"),
            officials: get("officials"),
            ballots_at_least: get("ballots_at_least"),
            unique_at_most: get("unique_at_most"),
            more: get("more"),
        }
    }

    fn rule(&self, problems: &mut Problems) -> RuleSpec {
        let known = Some(self.count.as_str()).filter(|count| COUNTS.contains(count));
        let threshold = whole(problems, "threshold", &self.threshold, 0);
        match known.and_then(|name| preset(name, None)) {
            Some(mut rule) => {
                rule.eligible.votes = Some(u64::from(threshold)).filter(|votes| *votes > 0);
                rule
            }
            None => {
                problems.add("count", "problem-choice");
                RuleSpec::new("", budgeting::rule::Method::Greedy(budgeting::rule::Greedy::default()))
            }
        }
    }

    /// The rules, or what is wrong with them.
    pub(crate) fn check(&self) -> Result<Rules, Problems> {
        let mut problems = Problems::none();
        let mut at = |field, typed: &str| {
            let found = spaces::moment(typed);
            if found.is_none() {
                problems.add(field, if typed.is_empty() { "problem-required" } else { "problem-date" });
            }
            found
        };
        let (opens, closes) = (at("opens", &self.opens), at("closes", &self.closes));
        if opens.zip(closes).is_some_and(|(opens, closes)| opens >= closes) {
            problems.add("closes", "problem-date-order");
        }
        if self.title.is_empty() {
            problems.add("title", "problem-required");
        }
        let identity = meaning(&self.identity).unwrap_or_default();
        if self.paper && identity == Identity::Account {
            problems.add("identity", "problem-budgets-paper-needs-names");
        }
        let areas = areas(&self.areas, &mut problems);
        if self.paper && areas.len() > 1 && self.area_choice != word(&AreaChoice::One) {
            problems.add("area_choice", "problem-budgets-paper-one-area");
        }
        let Some(kind) = meaning::<Kind>(&self.kind) else {
            problems.add("kind", "problem-choice");
            return Err(problems);
        };
        let ballot = BallotForm {
            kind,
            least: whole(&mut problems, "least", &self.least, 0),
            most: whole(&mut problems, "most", &self.most, 0),
            points: whole(&mut problems, "points", &self.points, 0),
            points_each: whole(&mut problems, "points_each", &self.points_each, 0),
        };
        if ballot.most > 0 && ballot.least > ballot.most {
            problems.add("most", "problem-budgets-bounds");
        }
        if kind == Kind::Points && ballot.points == 0 {
            problems.add("points", "problem-required");
        } else if ballot.points_each > ballot.points {
            problems.add("points_each", "problem-budgets-bounds");
        }
        let rule = self.rule(&mut problems);
        let officials = whole(&mut problems, "officials", &self.officials, 1);
        if officials == 0 {
            problems.add("officials", "problem-number");
        }
        let publication = Publication {
            ballots_at_least: whole(&mut problems, "ballots_at_least", &self.ballots_at_least, 200),
            unique_at_most: whole(&mut problems, "unique_at_most", &self.unique_at_most, 60).min(100),
        };
        if !problems.is_empty() {
            return Err(problems);
        }
        let points = if kind == Kind::Points { (ballot.points, ballot.points_each) } else { (0, 0) };
        Ok(Rules {
            title: self.title.chars().take(TITLE).collect(),
            opens_at: opens.unwrap_or_default().to_string(),
            closes_at: closes.unwrap_or_default().to_string(),
            proposers: self.proposers.clone(),
            voters: self.voters.clone(),
            identity,
            unlinking: meaning(&self.unlinking).unwrap_or_default(),
            areas,
            area_choice: meaning(&self.area_choice).unwrap_or_default(),
            ballot: BallotForm { points: points.0, points_each: points.1, ..ballot },
            revote: self.revote,
            paper: self.paper,
            rule,
            officials,
            publication,
            more: self.more.clone(),
        })
    }
}

fn whole(problems: &mut Problems, field: &'static str, typed: &str, absent: u32) -> u32 {
    let figures = figures(typed);
    if figures.is_empty() {
        return absent;
    }
    figures.parse().ok().filter(|number| *number <= 1_000_000).unwrap_or_else(|| {
        problems.add(field, "problem-number");
        absent
    })
}

/// `Name : money`, a line each.
fn areas(typed: &str, problems: &mut Problems) -> Vec<Area> {
    let mut areas: Vec<Area> = Vec::new();
    for (n, line) in (1..).zip(typed.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        let parsed = line.rsplit_once(':').and_then(|(name, amount)| Some((name.trim(), money(amount)?)));
        let Some((name, budget)) = parsed.filter(|(name, _)| !name.is_empty()) else {
            problems.add_with("areas", "problem-budgets-area-line", "line", n);
            continue;
        };
        let key = spaces::urls::slug_of(name);
        if key.is_empty() || areas.iter().any(|one| one.key == key) {
            problems.add_with("areas", "problem-budgets-area-twice", "line", n);
        } else {
            areas.push(Area { key, name: name.chars().take(TITLE).collect(), budget });
        }
    }
    if areas.is_empty() && problems.of("areas").is_none() {
        problems.add("areas", "problem-required");
    }
    if areas.len() > AREAS {
        problems.add_with("areas", "problem-budgets-too-many", "limit", AREAS);
    }
    areas
}

/// Projects as lines: `title ; cost`, or `title ; area ; cost` where there are several areas.
pub(crate) fn lines(projects: &[NewProject], rules: &Rules) -> String {
    let one = |project: &NewProject| {
        let cost = crate::counting::euros(project.cost);
        let area = rules.area(&project.area).map_or("", |area| area.name.as_str());
        let title = project.title.replace(';', ",");
        if rules.areas.len() > 1 { format!("{title} ; {area} ; {cost}") } else { format!("{title} ; {cost}") }
    };
    projects.iter().map(one).collect::<Vec<_>>().join("\n")
}

/// Reads such lines. A line whose title and area are those of a listed project keeps what it came from.
pub(crate) fn projects(
    typed: &str,
    rules: &Rules,
    listed: &[NewProject],
) -> Result<Vec<NewProject>, Problems> {
    let mut problems = Problems::none();
    let mut projects = Vec::new();
    for (n, line) in (1..).zip(typed.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        let cells: Vec<&str> = line.split(';').map(str::trim).collect();
        let (title, area, cost) = match (cells.as_slice(), rules.areas.as_slice()) {
            ([title, cost], [only]) => (*title, Some(only), *cost),
            ([title, area, cost], areas) => {
                let key = spaces::urls::slug_of(area);
                (*title, areas.iter().find(|one| one.key == key), *cost)
            }
            _ => {
                problems.add_with("projects", "problem-budgets-project-line", "line", n);
                continue;
            }
        };
        let Some(area) = area else {
            problems.add_with("projects", "problem-budgets-project-area", "line", n);
            continue;
        };
        match money(cost) {
            _ if title.is_empty() => problems.add_with("projects", "problem-budgets-project-line", "line", n),
            None => problems.add_with("projects", "problem-budgets-project-cost", "line", n),
            Some(cost) if cost > area.budget => {
                problems.add_with("projects", "problem-budgets-project-dear", "line", n);
            }
            Some(cost) => {
                let title: String = title.chars().take(TITLE).collect();
                let known = listed.iter().find(|one| one.title.replace(';', ",") == title);
                projects.push(NewProject {
                    contribution: known.and_then(|one| one.contribution),
                    title,
                    area: area.key.clone(),
                    cost: cents(cost),
                });
            }
        }
    }
    if projects.len() > PROJECTS {
        problems.add_with("projects", "problem-budgets-too-many", "limit", PROJECTS);
    }
    if problems.is_empty() { Ok(projects) } else { Err(problems) }
}
