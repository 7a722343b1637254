use accounts::{Entry, EntryId, JournalFilter};
use askama::Template;
use axum::extract::State;
use i18n::Texts;
use kernel::{Act, Id as _, PersonId, Problems, SpaceId, Timestamp};
use ui::{
    Layout,
    views::{AuditRow, Choice, Link, Pager},
};
use web::{App, Error, Fields, Visitor};

use super::{layout, place_name, sample, sample_menu, spaces, unreadable};
use crate::urls;

/// How many lines are on a page, and in a file.
const PAGE: usize = 50;
const FILE: usize = 100_000;
/// How many lines of a file are read at once.
const STEP: i64 = 1_000;

#[derive(Template)]
#[template(path = "admin/journal.html")]
struct Journal {
    layout: Layout,
    t: Texts,
    menu: Vec<Link>,
    problems: Problems,
    actors: Vec<Choice>,
    acts: Vec<Choice>,
    actor: String,
    act: String,
    from: String,
    until: String,
    active: i64,
    rows: Vec<AuditRow>,
    pager: Pager,
    file: String,
}

/// The words of an act, or its name when no message says it any more.
fn words(t: Texts, key: &str) -> String {
    if t.has(key) { t.get(key).to_owned() } else { key.to_owned() }
}

/// A detail: the key of a message, or plain words.
fn detail(t: Texts, detail: &str) -> String {
    let is_key =
        !detail.is_empty() && detail.bytes().all(|b| b.is_ascii_lowercase() || b == b'-' || b == b'_');
    if is_key && t.has(detail) { t.get(detail).to_owned() } else { detail.to_owned() }
}

fn row(t: Texts, entry: &Entry, all: &[(SpaceId, String)]) -> AuditRow {
    let mut what = words(t, &entry.act);
    let place = entry.space_id.map(|space| place_name(t, Some(space), all));
    for more in [Some(entry.object_label.clone()), place].into_iter().flatten() {
        if !more.is_empty() {
            what = t.with("admin-journal-about", [("what", what.as_str()), ("more", more.as_str())]);
        }
    }
    AuditRow {
        at: entry.at,
        who: if entry.actor_name.is_empty() { t.get("anonymous").into() } else { entry.actor_name.clone() },
        what,
        reason: detail(t, &entry.detail),
        change: None,
    }
}

/// Midnight in France at the beginning of a day typed as `2026-11-21`.
fn midnight(typed: &str) -> Result<Timestamp, &'static str> {
    let day: jiff::civil::Date = typed.parse().map_err(|_| "problem-date")?;
    Ok(Timestamp::from_paris(day.at(0, 0, 0, 0)))
}

/// The filter asked for, and what is wrong with it.
fn filter(query: &Fields) -> (JournalFilter, Problems) {
    let mut problems = Problems::none();
    let mut day = |name: &'static str| match query.some(name) {
        None => None,
        Some(typed) => problems.check(name, midnight(typed)),
    };
    let from = day("du");
    // Until the end of the day: the clocks change by an hour at most.
    let until = day("au").map(|at| at.plus(Timestamp::DAY));
    let filter = JournalFilter {
        actor: query.get("personne").parse().ok().map(PersonId::from_raw),
        act: query.get("acte").to_owned(),
        from,
        until,
        before: query.get("avant").parse().ok().map(EntryId::from_raw),
    };
    (filter, problems)
}

/// The query of a page with the same filter, beginning before a line.
fn query_of(query: &Fields, before: Option<EntryId>) -> String {
    let kept = ["personne", "acte", "du", "au"].iter().filter_map(|name| {
        let value = query.some(name)?;
        // Ids, dates and keys: nothing in them needs to be escaped; anything else is no filter.
        let plain = value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        plain.then(|| format!("{name}={value}"))
    });
    kept.chain(before.map(|id| format!("avant={id}"))).collect::<Vec<_>>().join("&")
}

fn with_query(url: &str, query: &str) -> String {
    if query.is_empty() { url.to_owned() } else { format!("{url}?{query}") }
}

/// What the team did.
pub(super) async fn see(State(app): State<App>, visitor: Visitor) -> web::Result {
    visitor.require_anywhere(Act::ReadAudit)?;
    let query = Fields::parse(&visitor.query);
    let (filter, problems) = filter(&query);
    let all = spaces(&app, &visitor).await?;
    let actor = visitor.actor.clone();
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let (mut entries, choices) = app
        .read(move |tx| {
            let entries = accounts::journal(tx, &actor, &filter, limit)?;
            Ok((entries, accounts::journal_choices(tx, &actor)?))
        })
        .await
        .map_err(unreadable)?;
    let more = entries.len() > PAGE;
    entries.truncate(PAGE);
    let t = visitor.t;
    let last = entries.last().filter(|_| more).map(|entry| entry.id);
    let active = ["personne", "acte", "du", "au"].iter().filter(|name| query.some(name).is_some()).count();
    let mut acts: Vec<Choice> =
        choices.acts.iter().map(|act| Choice::new(act.as_str(), words(t, act))).collect();
    acts.sort_by(|a, b| a.label.cmp(&b.label));
    let page = Journal {
        layout: layout(&visitor, "admin-journal-title", &problems),
        t,
        menu: accounts::team_menu(&visitor),
        problems,
        actors: choices.actors.iter().map(|(id, name)| Choice::new(id.to_string(), name)).collect(),
        acts,
        actor: query.get("personne").to_owned(),
        act: query.get("acte").to_owned(),
        from: query.get("du").to_owned(),
        until: query.get("au").to_owned(),
        active: i64::try_from(active).unwrap_or(0),
        rows: entries.iter().map(|entry| row(t, entry, &all)).collect(),
        pager: Pager {
            first: query.some("avant").map(|_| with_query(urls::JOURNAL, &query_of(&query, None))),
            previous: None,
            next: last.map(|id| with_query(urls::JOURNAL, &query_of(&query, Some(id)))),
        },
        file: with_query(urls::JOURNAL_FILE, &query_of(&query, None)),
    };
    if page.problems.is_empty() { web::see(&visitor, page) } else { web::unprocessable(&visitor, page) }
}

/// The same as a file: a hundred thousand lines at most, the last first.
pub(super) async fn file(State(app): State<App>, visitor: Visitor) -> web::Result {
    visitor.require_anywhere(Act::ReadAudit)?;
    let (mut filter, _) = filter(&Fields::parse(&visitor.query));
    filter.before = None;
    let all = spaces(&app, &visitor).await?;
    let (actor, t) = (visitor.actor.clone(), visitor.t);
    let entries = app
        .read(move |tx| {
            let mut entries: Vec<Entry> = Vec::new();
            while entries.len() < FILE {
                let page = accounts::journal(tx, &actor, &filter, STEP)?;
                let Some(last) = page.last() else { break };
                filter.before = Some(last.id);
                entries.extend(page);
            }
            Ok(entries)
        })
        .await
        .map_err(unreadable)?;
    let bytes = csv(t, &entries, &all).map_err(Error::fault)?;
    Ok(web::download(t.get("admin-journal-file"), "text/csv; charset=utf-8", bytes))
}

fn csv(t: Texts, entries: &[Entry], all: &[(SpaceId, String)]) -> Result<Vec<u8>, csv::Error> {
    // With the mark of UTF-8 and semicolons: spreadsheets in French open it as it is.
    let mut bytes = b"\xef\xbb\xbf".to_vec();
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(&mut bytes);
    let head = [
        "admin-journal-when",
        "admin-journal-who",
        "admin-journal-what",
        "admin-journal-object",
        "admin-journal-place",
        "admin-journal-detail",
    ];
    writer.write_record(head.map(|key| t.get(key)))?;
    for entry in entries {
        writer.write_record([
            entry.at.to_string(),
            kernel::cell(&entry.actor_name).into_owned(),
            words(t, &entry.act),
            kernel::cell(&entry.object_label).into_owned(),
            entry.space_id.map(|space| place_name(t, Some(space), all)).unwrap_or_default(),
            kernel::cell(&detail(t, &entry.detail)).into_owned(),
        ])?;
    }
    writer.flush()?;
    drop(writer);
    Ok(bytes)
}

ui::sample!("audit log", "admin/journal.html", |locale| {
    let (layout, t) = sample(locale, urls::JOURNAL, "admin-journal-title");
    let entry = Entry {
        id: EntryId::from_raw(1),
        space_id: None,
        at: Timestamp(1_790_000_000_000),
        actor_id: None,
        actor_name: "Hélène M.".into(),
        act: "accounts-audit-role-given".into(),
        object_kind: "person".into(),
        object_id: 4,
        object_label: "awa@valrenne.example".into(),
        detail: "role-moderator".into(),
    };
    Journal {
        layout,
        t,
        menu: sample_menu(t, urls::JOURNAL),
        problems: Problems::one("du", "problem-date"),
        actors: vec![Choice::new("1", "Hélène M.")],
        acts: vec![Choice::new(entry.act.as_str(), words(t, &entry.act))],
        actor: "1".into(),
        act: String::new(),
        from: "hier".into(),
        until: String::new(),
        active: 2,
        rows: vec![row(t, &entry, &[])],
        pager: Pager { first: None, previous: None, next: Some("/gestion/journal?avant=1".into()) },
        file: urls::JOURNAL_FILE.into(),
    }
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_begin_at_midnight_in_france() {
        assert_eq!(midnight("2026-07-01").map(|at| at.to_string()), Ok("2026-06-30T22:00:00Z".into()));
        assert!(midnight("1/7/2026").is_err());
    }

    #[test]
    fn the_filter_is_kept_from_page_to_page() {
        let query = Fields::parse("personne=4&acte=a-b&du=2026-01-01&au=%22%3E&avant=9");
        assert_eq!(query_of(&query, Some(EntryId::from_raw(7))), "personne=4&acte=a-b&du=2026-01-01&avant=7");
    }
}
