use std::io;

use csv::Writer;

use crate::{Log, Moderation, Position, board::Tally};

fn days(count: i64) -> (i64, usize, i64) {
    // Hinnant's civil calendar: eras of 400 years that begin on the first of March.
    let shifted = count + 719_468;
    let (era, day) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let of_year = day - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let of_month = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 2 } else { month - 10 };
    let year = year + era * 400 + i64::from(month < 2);
    (year, usize::try_from(month).unwrap_or(0), of_month)
}

/// A moment as Pol.is writes it, in universal time.
fn date_time(at: i64) -> String {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    let seconds = at.div_euclid(1000);
    let (day, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let (year, month, of_month) = days(day);
    let name = DAYS[usize::try_from(day.rem_euclid(7)).unwrap_or(0)];
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    format!("{name} {} {of_month:02} {hour:02}:{minute:02}:{second:02} UTC {year}", MONTHS[month])
}

fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// Writes every vote, also those changed later, in the order they were cast.
///
/// # Errors
/// When `to` refuses.
pub fn write_votes(log: &Log, to: impl io::Write) -> io::Result<()> {
    let mut to = Writer::from_writer(to);
    to.write_record(["timestamp", "datetime", "comment-id", "voter-id", "vote"]).map_err(io_error)?;
    for vote in &log.votes {
        to.write_record([
            vote.at.to_string(),
            date_time(vote.at),
            log.statements.at(vote.statement()).to_string(),
            log.participants.at(vote.participant).to_string(),
            vote.position().value().to_string(),
        ])
        .map_err(io_error)?;
    }
    to.flush()
}

/// Writes the last votes, one participant a line, in canonical order, with their groups by place in the log.
///
/// # Errors
/// When `to` refuses.
pub fn write_participants(log: &Log, groups: &[Option<u8>], to: impl io::Write) -> io::Result<()> {
    let mut to = Writer::from_writer(to);
    let statements = log.statements.canonical();
    let mut columns = vec![0; statements.len()];
    for (column, place) in statements.iter().enumerate() {
        columns[*place as usize] = column;
    }
    let about = ["participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree"];
    let names = statements.iter().map(|place| log.statements.at(*place).to_string());
    to.write_record(about.iter().map(ToString::to_string).chain(names)).map_err(io_error)?;
    let mut wrote = vec![0_u32; log.participants.len()];
    for place in 0..log.statements.len() {
        let known = u32::try_from(place).ok().and_then(|place| log.statement(place));
        if let Some(author) = known.and_then(|known| known.author.as_ref())
            && let Some(author) = log.participants.find(author)
        {
            wrote[author as usize] += 1;
        }
    }
    let last = log.last();
    for place in log.participants.canonical() {
        let mut cells = vec![String::new(); statements.len()];
        let mut tally = Tally::default();
        for (statement, position) in last.votes_of(place as usize) {
            tally.add(position);
            cells[columns[statement]] = position.value().to_string();
        }
        let group = groups.get(place as usize).copied().flatten();
        let about = [
            log.participants.at(place).to_string(),
            group.map_or_else(String::new, |group| group.to_string()),
            wrote[place as usize].to_string(),
            tally.seen().to_string(),
            tally.of(Position::Agree).to_string(),
            tally.of(Position::Disagree).to_string(),
        ];
        to.write_record(about.into_iter().chain(cells)).map_err(io_error)?;
    }
    to.flush()
}

/// Writes what is known of statements and what was said of them, in canonical order.
///
/// # Errors
/// When `to` refuses.
pub fn write_comments(log: &Log, to: impl io::Write) -> io::Result<()> {
    let mut to = Writer::from_writer(to);
    let tallies = log.last().totals();
    let places = log.statements.canonical();
    let is_meta = |place: &u32| log.statement(*place).is_some_and(|known| known.meta);
    let any_meta = places.iter().any(is_meta);
    let mut header = vec![
        "timestamp",
        "datetime",
        "comment-id",
        "author-id",
        "agrees",
        "disagrees",
        "moderated",
        "comment-body",
    ];
    if any_meta {
        header.push("is-meta");
    }
    to.write_record(header).map_err(io_error)?;
    for place in places {
        let known = log.statement(place).cloned().unwrap_or_default();
        let moderation = match known.moderation {
            Moderation::Rejected => "-1",
            Moderation::Unreviewed => "0",
            Moderation::Accepted => "1",
        };
        let tally = tallies[place as usize];
        let mut row = vec![
            known.created.map_or_else(String::new, |at| at.to_string()),
            known.created.map_or_else(String::new, date_time),
            log.statements.at(place).to_string(),
            known.author.as_ref().map_or_else(String::new, ToString::to_string),
            tally.agree.to_string(),
            tally.disagree.to_string(),
            moderation.to_owned(),
            known.text,
        ];
        if any_meta {
            row.push(if known.meta { "true" } else { "false" }.to_owned());
        }
        to.write_record(row).map_err(io_error)?;
    }
    to.flush()
}

/// Writes names and values.
///
/// # Errors
/// When `to` refuses.
pub fn write_summary(pairs: &[(String, String)], to: impl io::Write) -> io::Result<()> {
    let mut to = Writer::from_writer(to);
    for (name, value) in pairs {
        to.write_record([name, value]).map_err(io_error)?;
    }
    to.flush()
}

#[cfg(test)]
mod tests {
    use super::date_time;

    #[test]
    fn moments_are_written_as_in_the_exports() {
        assert_eq!(date_time(0), "Thu Jan 01 00:00:00 UTC 1970");
        assert_eq!(date_time(1_403_054_214_196), "Wed Jun 18 01:16:54 UTC 2014");
        assert_eq!(date_time(951_782_400_000), "Tue Feb 29 00:00:00 UTC 2000");
        assert_eq!(date_time(-1), "Wed Dec 31 23:59:59 UTC 1969");
    }
}
