//! `parvis opinion render`: a page of the map that needs nothing else.

use askama::Template;
use opinion::{Language, Position, groups::Points, report::Report};

use super::{Drawn, words};

#[derive(Template)]
#[template(path = "parvis/opinion.html")]
struct Page {
    fr: bool,
    title: String,
    summary: String,
    verdict: String,
    description: String,
    groups: Vec<Group>,
    axes: String,
    common: Vec<Line>,
    differences: Vec<Line>,
    doubts: Vec<Line>,
    rows: Vec<Row>,
    seed: u64,
    explained: String,
}

struct Group {
    shape: u8,
    letter: char,
    people: String,
    x: String,
    y: String,
    marks: Vec<Mark>,
    defined: Vec<Line>,
}

/// People on the map: one, or those of a small area together.
struct Mark {
    x: String,
    y: String,
    scale: String,
}

struct Line {
    id: String,
    text: String,
    said: String,
}

struct Row {
    id: String,
    text: String,
    all: String,
    votes: u32,
    groups: Vec<String>,
    bridge: String,
}

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 480.0;
const MARGIN: f64 = 24.0;

/// The page.
pub(super) fn page(drawn: &Drawn, title: Option<&str>) -> Result<String, askama::Error> {
    let (report, language) = (&drawn.report, drawn.language);
    let positions: Vec<[f64; 2]> = drawn.map.grouped.iter().map(|row| drawn.map.positions[*row]).collect();
    let frame = Frame::new(&positions);
    let groups = groups(drawn, &frame, &positions);
    let sizes = groups.iter().map(|group| match language {
        Language::Fr => format!("groupe {}, {}", group.letter, group.people),
        Language::En => format!("group {}, {}", group.letter, group.people),
    });
    let line = |id: &opinion::Id, said: String| Line {
        id: id.to_string(),
        text: report.statement(id).map(|one| one.text.clone()).unwrap_or_default(),
        said,
    };
    let sides = |id: &opinion::Id, position: Position| {
        let shares = words::shares(language, report, id, position);
        words::told(language, words::side(language, position), &shares)
    };
    let doubts = report.doubts.iter().map(|id| {
        let pass = report.statement(id).map_or(0.0, |one| one.pass);
        line(
            id,
            words::told(language, words::side(language, Position::Pass), &words::percent(language, pass)),
        )
    });
    let page = Page {
        fr: language == Language::Fr,
        title: title.unwrap_or(language.of("Carte des avis", "Opinion map")).to_owned(),
        summary: words::summary(language, report),
        verdict: words::verdict(language, report),
        description: sizes.collect::<Vec<_>>().join(language.of("\u{202f}; ", "; ")),
        common: report
            .common_ground
            .iter()
            .map(|one| line(&one.statement, sides(&one.statement, one.position)))
            .collect(),
        differences: report
            .differences
            .iter()
            .map(|one| line(&one.statement, sides(&one.statement, Position::Agree)))
            .collect(),
        doubts: doubts.collect(),
        rows: rows(report, language),
        seed: drawn.settings.seed,
        explained: words::percent(language, report.explained[0] + report.explained[1]),
        axes: frame.axes(),
        groups,
    };
    page.render()
}

fn rows(report: &Report, language: Language) -> Vec<Row> {
    let row = |one: &opinion::report::StatementReport| Row {
        id: one.id.to_string(),
        text: one.text.clone(),
        all: words::share(language, one.all, Position::Agree),
        votes: one.all.agree + one.all.disagree + one.all.pass,
        groups: one.groups.iter().map(|said| words::share(language, *said, Position::Agree)).collect(),
        bridge: one.bridge.map_or_else(|| "–".to_owned(), |found| words::decimal(language, found.intercept)),
    };
    report.statements.iter().map(row).collect()
}

/// Where things are drawn: everything but the few people far away fits.
struct Frame {
    middle: [f64; 2],
    scale: f64,
}

impl Frame {
    fn new(positions: &[[f64; 2]]) -> Self {
        let ends = [0, 1].map(|side| {
            let mut along: Vec<f64> = positions.iter().map(|position| position[side]).collect();
            along.sort_by(f64::total_cmp);
            let at =
                |share: usize| along.get(along.len().saturating_sub(1) * share / 100).copied().unwrap_or(0.0);
            (at(1).min(0.0), at(99).max(0.0))
        });
        let room = [WIDTH, HEIGHT].map(|whole| whole - 2.0 * MARGIN);
        let fits = |side: usize| {
            let (low, high) = ends[side];
            if high > low { room[side] / (high - low) } else { f64::INFINITY }
        };
        let scale = fits(0).min(fits(1));
        let middle = ends.map(|(low, high)| f64::midpoint(low, high));
        Self { middle, scale: if scale.is_finite() { scale } else { 1.0 } }
    }

    fn at(&self, [x, y]: [f64; 2]) -> (String, String) {
        let x = WIDTH / 2.0 + (x - self.middle[0]) * self.scale;
        let y = HEIGHT / 2.0 - (y - self.middle[1]) * self.scale;
        let inside = |at: f64, whole: f64| format!("{:.1}", at.clamp(MARGIN / 2.0, whole - MARGIN / 2.0));
        (inside(x, WIDTH), inside(y, HEIGHT))
    }

    /// Lines through the middle of what people said.
    fn axes(&self) -> String {
        let (x, y) = self.at([0.0, 0.0]);
        format!("M{x} 0V{HEIGHT}M0 {y}H{WIDTH}")
    }
}

fn groups(drawn: &Drawn, frame: &Frame, positions: &[[f64; 2]]) -> Vec<Group> {
    let (map, report, language) = (&drawn.map, &drawn.report, drawn.language);
    let group = |group: &opinion::report::GroupReport| {
        let members = map.grouped.iter().zip(positions);
        let members = members.filter(|(row, _)| map.labels[**row] == Some(group.group));
        let points = Points::new(&members.map(|(_, position)| *position).collect::<Vec<_>>());
        let marks = points.places.iter().zip(&points.weights).map(|(place, weight)| {
            let (x, y) = frame.at(*place);
            Mark { x, y, scale: format!("{:.2}", weight.sqrt().min(4.0)) }
        });
        let (x, y) = frame.at(group.center);
        let defined = group.defined_by.iter().map(|one| Line {
            id: one.statement.to_string(),
            text: report.statement(&one.statement).map(|one| one.text.clone()).unwrap_or_default(),
            said: words::defining(language, one),
        });
        Group {
            shape: group.group % 5,
            letter: words::letter(group.group),
            people: words::people(language, group.people),
            x,
            y,
            marks: marks.collect(),
            defined: defined.collect(),
        }
    };
    report.groups.iter().map(group).collect()
}
