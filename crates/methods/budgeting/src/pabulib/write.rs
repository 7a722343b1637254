use std::fmt::Write as _;

use super::{
    PbFile, Project,
    meta::{FIELDS, rank},
};

/// The columns, in the order in which they are written.
pub(super) const PROJECT_COLUMNS: &[&str] = &[
    "project_id",
    "cost",
    "votes",
    "score",
    "name",
    "category",
    "beneficiaries",
    "selected",
    "neighborhood",
    "subunit",
    "district",
    "description",
    "proposer",
    "public_id",
    "latitude",
    "longitude",
];
/// The same for ballots.
pub(super) const VOTE_COLUMNS: &[&str] =
    &["voter_id", "vote", "points", "age", "sex", "voting_method", "district", "neighborhood", "education"];

/// Writes a file as the specification wants it: known columns in order, those that are empty everywhere left out, numbers of
/// projects and votes as they are.
///
/// Texts are written without the spaces around them, a line break as a space: what is read again is then the same value.
#[must_use]
pub fn write(file: &PbFile) -> String {
    let mut out = String::from("META\nkey;value\n");
    let mut fields = fields(file);
    fields.sort_by_key(|(name, _)| rank(FIELDS, name));
    for (name, text) in &fields {
        row(&mut out, [name.as_str(), text]);
    }
    projects(&mut out, &file.projects);
    votes(&mut out, file);
    out
}

fn fields(file: &PbFile) -> Vec<(String, String)> {
    let meta = &file.meta;
    let mut fields: Vec<(String, String)> =
        meta.other().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
    let mut add = |name: &str, text: Option<String>| fields.extend(text.map(|text| (name.to_owned(), text)));
    add("num_projects", Some(file.projects.len().to_string()));
    add("num_votes", Some(file.votes.len().to_string()));
    add("budget", Some(meta.budget.to_string()));
    add("vote_type", Some(meta.vote_type.name().to_owned()));
    add("rule", Some(meta.rule.clone()));
    add("min_length", meta.min_length.map(|n| n.to_string()));
    add("max_length", meta.max_length.map(|n| n.to_string()));
    add("min_sum_cost", meta.min_sum_cost.map(|n| n.to_string()));
    add("max_sum_cost", meta.max_sum_cost.map(|n| n.to_string()));
    add("min_points", meta.min_points.map(|n| n.to_string()));
    add("max_points", meta.max_points.map(|n| n.to_string()));
    add("min_sum_points", meta.min_sum_points.map(|n| n.to_string()));
    add("max_sum_points", meta.max_sum_points.map(|n| n.to_string()));
    add("default_score", meta.default_score.map(|n| n.to_string()));
    add("min_project_score_threshold", meta.min_project_score_threshold.map(|n| n.to_string()));
    fields
}

fn projects(out: &mut String, projects: &[Project]) {
    let mut columns: Vec<&str> = PROJECT_COLUMNS.to_vec();
    for (name, _) in projects.iter().flat_map(|project| &project.other) {
        if !columns.contains(&name.as_str()) {
            columns.push(name);
        }
    }
    columns.retain(|column| {
        ["project_id", "cost"].contains(column) || projects.iter().any(|one| !cell(one, column).is_empty())
    });
    out.push_str("PROJECTS\n");
    row(out, columns.iter().copied());
    for project in projects {
        let cells: Vec<String> = columns.iter().map(|column| cell(project, column)).collect();
        row(out, cells.iter().map(String::as_str));
    }
}

fn cell(project: &Project, column: &str) -> String {
    match column {
        "project_id" => project.id.clone(),
        "cost" => project.cost.to_string(),
        "votes" => project.votes.map_or_else(String::new, |n| n.to_string()),
        "score" => project.score.map_or_else(String::new, |n| n.to_string()),
        "name" => project.name.clone(),
        "category" => project.category.join(","),
        "beneficiaries" => project.beneficiaries.join(","),
        "selected" => project.selected.map_or_else(String::new, |n| n.to_string()),
        "neighborhood" => project.neighborhood.clone(),
        "subunit" => project.subunit.clone(),
        "district" => project.district.clone(),
        _ => project
            .other
            .iter()
            .find(|(name, _)| name == column)
            .map_or_else(String::new, |(_, text)| text.clone()),
    }
}

fn votes(out: &mut String, file: &PbFile) {
    let votes = &file.votes;
    let with_points = file.meta.vote_type.has_points();
    let columns: Vec<_> = votes.columns().filter(|(_, texts)| !texts.are_blank()).collect();
    let mut names = vec!["voter_id", "vote"];
    names.extend(with_points.then_some("points"));
    names.extend(columns.iter().map(|(name, _)| *name));
    out.push_str("VOTES\n");
    row(out, names);
    let (mut ids, mut points) = (String::new(), String::new());
    for ballot in 0..votes.len() {
        ids.clear();
        points.clear();
        for project in votes.choices(ballot) {
            list(&mut ids, &file.projects[*project as usize].id);
        }
        for given in votes.points(ballot) {
            comma(&mut points);
            let _ = write!(points, "{given}");
        }
        let mut cells = vec![votes.voter(ballot), ids.as_str()];
        cells.extend(with_points.then_some(points.as_str()));
        cells.extend(columns.iter().map(|(_, texts)| texts.get(ballot)));
        row(out, cells);
    }
}

fn list(cell: &mut String, item: &str) {
    comma(cell);
    cell.push_str(item);
}

fn comma(cell: &mut String) {
    if !cell.is_empty() {
        cell.push(',');
    }
}

fn row<'a>(out: &mut String, cells: impl IntoIterator<Item = &'a str>) {
    for (place, cell) in cells.into_iter().enumerate() {
        if place > 0 {
            out.push(';');
        }
        let cell = cell.trim();
        if !cell.contains([';', '"', '\n', '\r']) {
            out.push_str(cell);
            continue;
        }
        out.push('"');
        for character in cell.chars() {
            match character {
                '"' => out.push_str("\"\""),
                '\r' => {}
                '\n' => out.push(' '),
                other => out.push(other),
            }
        }
        out.push('"');
    }
    out.push('\n');
}
