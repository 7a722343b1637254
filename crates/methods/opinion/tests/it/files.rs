//! Files are read, written, read again; what is wrong in them is told with its place.

use opinion::{
    Id, Language, Log, Moderation, Position, Statement,
    files::{comments, summary, votes, write_comments, write_participants, write_summary, write_votes},
    random::Draws,
};

use crate::support::{Plan, drawn};

fn fault(text: &str) -> String {
    votes(text.as_bytes()).expect_err("a fault").sentence(Language::En)
}

#[test]
fn the_last_vote_wins_and_all_are_kept() {
    let text = "timestamp,datetime,comment-id,voter-id,vote\n\
                20000000000000,x,1,a,-1\n10000000000000,x,1,a,1\n1600000000,x,2,a,1\n1600000000001,x,2,a,0\n";
    let read = votes(text.as_bytes()).expect("read");
    assert_eq!(read.log.votes.len(), 4);
    // Seconds and milliseconds.
    assert_eq!(read.log.votes[2].at, 1_600_000_000_000);
    let mut out = Vec::new();
    write_participants(&read.log, &[Some(1)], &mut out).expect("written");
    let text = String::from_utf8(out).expect("text");
    assert_eq!(text, "participant,group-id,n-comments,n-votes,n-agree,n-disagree,1,2\na,1,0,2,0,1,-1,0\n");
}

#[test]
fn what_is_written_is_read() {
    let mut log = drawn(1, Plan { people: 20, statements: 8, camps: 2, seen: 0.5 });
    log.describe(
        Id::Number(2),
        Statement {
            text: "Deux lignes,\n« et \"guillemets\" »".to_owned(),
            author: Some(Id::Number(4)),
            created: Some(1_600_000_000_000),
            moderation: Moderation::Accepted,
            meta: true,
        },
    );
    let mut out = Vec::new();
    write_votes(&log, &mut out).expect("written");
    let again = votes(out.as_slice()).expect("read").log;
    // Times before 1973 in milliseconds are written as such and read as seconds: only what was cast is compared.
    let cast = |log: &Log| -> Vec<_> {
        log.votes
            .iter()
            .map(|vote| (log.participants.at(vote.participant).clone(), vote.statement(), vote.position()))
            .collect()
    };
    assert_eq!(cast(&again).len(), cast(&log).len());
    let mut out = Vec::new();
    write_comments(&log, &mut out).expect("written");
    let mut again = Log::default();
    comments(out.as_slice(), &mut again).expect("read");
    let place = |log: &Log| log.statements.find(&Id::Number(2)).expect("there");
    assert_eq!(again.statement(place(&again)), log.statement(place(&log)));
    let mut out = Vec::new();
    write_participants(&log, &[], &mut out).expect("written");
    let again = votes(out.as_slice()).expect("read").log;
    assert_eq!(again.participants.len(), log.participants.len());
    let mut once = Vec::new();
    write_participants(&again, &[], &mut once).expect("written");
    let none = |text: &[u8]| -> String {
        // The number of statements each wrote is in the other file.
        String::from_utf8_lossy(text).replace("4,,1,", "4,,0,")
    };
    assert_eq!(none(&once), none(&out));
    let pairs =
        vec![("topic".to_owned(), "Vélos, \"piétons\"".to_owned()), ("views".to_owned(), "3".to_owned())];
    let mut out = Vec::new();
    write_summary(&pairs, &mut out).expect("written");
    assert_eq!(summary(out.as_slice()).expect("read"), pairs);
}

#[test]
fn faults_say_where_and_what() {
    assert_eq!(fault(""), "line 1: nothing found, expected a first line with the names of columns");
    assert_eq!(fault("a,b\n"), "line 1: found “a,b”, expected a column “comment-id”");
    assert_eq!(
        fault("comment-id,voter-id,vote\n1,2,1\n1,3,2\n"),
        "line 3, column vote: found “2”, expected -1, 0 or 1"
    );
    assert_eq!(
        fault("comment-id,voter-id,vote\n1,,1\n"),
        "line 2, column voter-id: nothing found, expected an identifier"
    );
    assert_eq!(fault("comment-id,voter-id,vote\n1,2\n"), "line 2: found “2”, expected 3 cells");
    assert_eq!(
        fault("timestamp,comment-id,voter-id,vote\nhier,1,2,1\n"),
        "line 2, column timestamp: found “hier”, expected seconds or milliseconds since 1970"
    );
    assert_eq!(
        fault("participant,0,0\n1,1,1\n"),
        "line 1, column 0: found “0”, expected a statement that has no place yet"
    );
    assert_eq!(
        fault("participant,0\n1,1\n1,0\n"),
        "line 3, column participant: found “1”, expected a participant without a line yet"
    );
    assert_eq!(fault("participant,0\n1,oui\n"), "line 2, column 0: found “oui”, expected -1, 0 or 1");
    let french = votes("comment-id,voter-id,vote\n1,3,2\n".as_bytes()).expect_err("a fault");
    assert_eq!(french.sentence(Language::Fr), "ligne 2, colonne vote : « 2 » trouvé, attendu : -1, 0 ou 1");
}

#[test]
fn a_very_wide_file_is_read() {
    let names: Vec<String> = (0..200_000).map(|one| one.to_string()).collect();
    let blank = ",".repeat(names.len() - 1);
    let text = format!("participant,{}\n7,1{blank}\n8,-1{blank}\n", names.join(","));
    let read = votes(text.as_bytes()).expect("read");
    assert_eq!((read.log.statements.len(), read.log.votes.len()), (200_000, 2));
    assert_eq!(read.log.votes[1].position(), Position::Disagree);
}

/// Bytes that look like files: pieces of good ones, moved, cut and mixed with anything.
#[test]
fn nothing_that_is_read_breaks() {
    let good = "timestamp,datetime,comment-id,voter-id,vote\n1,x,0,0,1\n2,\"x\n,\",1,0,-1\nparticipant,group-id,0,1\n\
                3,,1,\n0,comment-body,moderated,is-meta\u{feff}\r\n";
    let good = good.as_bytes();
    let mut draws = Draws::new(77);
    for _ in 0..20_000 {
        let mut bytes: Vec<u8> = Vec::new();
        for _ in 0..=draws.below(12) {
            match draws.below(4) {
                0 => bytes.push(u8::try_from(draws.below(256)).expect("a byte")),
                1 => bytes.extend(b",\n\"".iter().skip(draws.below(3)).take(1)),
                _ => {
                    let from = draws.below(good.len());
                    let until = from + draws.below(good.len() - from + 1);
                    bytes.extend(&good[from..until]);
                }
            }
        }
        if let Ok(read) = votes(bytes.as_slice()) {
            let mut out = Vec::new();
            write_votes(&read.log, &mut out).expect("written");
            let again = votes(out.as_slice()).expect("what is written is read").log;
            assert_eq!(again.votes.len(), read.log.votes.len());
        }
        let _ = comments(bytes.as_slice(), &mut Log::default());
        let _ = summary(bytes.as_slice());
    }
}

/// Quotes and ends of lines change nothing, and a fault is told where it is, however far.
#[test]
fn a_long_file_is_read_the_same_whatever_is_written_in_it() {
    use std::fmt::Write as _;
    let mut plain = String::from("timestamp,datetime,comment-id,voter-id,vote\n");
    let mut draws = Draws::new(3);
    let lines = 260_000_u64;
    for line in 0..lines {
        let (statement, voter, vote) = (draws.below(400), draws.below(9_000), draws.below(3) as i64 - 1);
        writeln!(plain, "{},2026-11-22 10:00,{statement},{voter},{vote}", 1_600_000_000 + line)
            .expect("written");
    }
    assert!(plain.len() > 8 << 20, "longer than what is held at once");
    let read = |text: &str| {
        let log = votes(text.as_bytes()).expect("read").log;
        let ids = log.participants.iter().chain(log.statements.iter()).cloned().collect::<Vec<_>>();
        (log.votes, ids)
    };
    let whole = read(&plain);
    assert_eq!(whole.0.len() as u64, lines);
    let text = plain.as_str();
    // The same with a date in quotes at the beginning, at the end, and with the ends of lines of other systems.
    for at in [text.find('\n').expect("a line"), text.trim_end().rfind('\n').expect("a line")] {
        let (before, after) = text.split_at(at + 1);
        let quoted = format!("{before}{}", after.replacen("2026-11-22 10:00", "\"2026-11-22\n10:00\"", 1));
        assert!(read(&quoted) == whole, "a quote after {at}");
    }
    assert!(read(&text.replace('\n', "\r\n")) == whole, "other ends of lines");
    assert!(read(text.trim_end()) == whole, "no end of line at the end");
    // A fault is told where it is.
    let wrong = format!("{text}1600000000,x,1,2,4\n");
    assert_eq!(votes(wrong.as_bytes()).expect_err("a fault").line, lines + 2);
    let early = text.replacen(",-1\n", ",9\n", 1);
    let line = early[..early.find(",9\n").expect("there")].lines().count() as u64;
    assert_eq!(votes(early.as_bytes()).expect_err("a fault").line, line);
}

/// Files that chance has spoilt are read or refused with a place, never more: a seeded walk of mutations from sound files.
#[test]
fn spoilt_files_are_read_or_refused() {
    let sound: [&[u8]; 4] = [
        b"timestamp,datetime,comment-id,voter-id,vote\n1600000000,x,1,a,-1\n1600000001,\"y, z\",2,b,1\n1600000002,x,1,b,0\n",
        b"participant,group-id,n-comments,n-votes,n-agree,n-disagree,1,2\n0,0,1,2,1,1,1,-1\n1,,0,1,0,0,,0\n",
        b"timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n1,x,1,0,2,3,1,\"Un texte\nsur deux lignes\"\n",
        b"topic,\"Un sujet\"\nurl,https://exemple.example\n",
    ];
    let pieces: [&[u8]; 12] = [
        b"\"",
        b",",
        b"\n",
        b"\r",
        b"\r\n",
        b"\0",
        b"\xff",
        b"\xef\xbb\xbf",
        b"-",
        b"9999999999999999999",
        b"vote",
        b"",
    ];
    let mut draws = Draws::new(20_261_122);
    let (mut read, mut refused) = (0, 0);
    for _ in 0..20_000 {
        let mut text = sound[draws.below(sound.len())].to_vec();
        for _ in 0..=draws.below(6) {
            let at = draws.below(text.len() + 1);
            let until = (at + draws.below(4)).min(text.len());
            text.splice(at..until, pieces[draws.below(pieces.len())].iter().copied());
        }
        match votes(text.as_slice()) {
            Ok(found) => {
                read += 1;
                let (people, statements) = (found.log.participants.len(), found.log.statements.len());
                for vote in &found.log.votes {
                    assert!((vote.participant as usize) < people && (vote.statement() as usize) < statements);
                }
            }
            Err(fault) => {
                refused += 1;
                assert!(
                    fault.line <= 2 + text.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count() as u64
                );
                assert!(!fault.sentence(Language::Fr).is_empty());
            }
        }
        let _ = comments(text.as_slice(), &mut Log::default());
        let _ = summary(text.as_slice());
    }
    assert!(read > 500 && refused > 500, "{read} read, {refused} refused: both are met");
}
