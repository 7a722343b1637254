//! What was acknowledged survives the death of the process.

use std::{
    collections::BTreeSet,
    io::{BufRead as _, BufReader, Write as _},
    process::{Command, Stdio},
    sync::atomic::{AtomicI64, Ordering},
    time::Duration,
};

use db::{Db, Options, Target};

db::migration!(1, "db_durability", "durability.sql");

db::sql! {
    INSERT = "INSERT INTO written (id) VALUES ($1)";
    ALL -> (i64,) = "SELECT id FROM written ORDER BY id";
}

const FILE: &str = "PARVIS_TEST_DURABILITY";
const ROUNDS: i64 = 5;

#[test]
fn what_was_acknowledged_survives_being_killed() {
    let path = std::env::temp_dir().join(format!("parvis-durability-{}.sqlite", std::process::id()));
    let target = Target::Sqlite(path.clone());
    let mut acknowledged = BTreeSet::new();
    for round in 0..ROUNDS {
        let mut child = Command::new(std::env::current_exe().expect("this program"))
            .args(["--exact", "writes_until_killed", "--nocapture"])
            .env(FILE, format!("{round}:{}", path.display()))
            .stdout(Stdio::piped())
            .spawn()
            .expect("a child");
        let output = BufReader::new(child.stdout.take().expect("piped"));
        let mut lines = output.lines();
        let mut many = 0;
        // Killed in the middle of its writes: after some acknowledgements, more of which are in the pipe.
        while let Some(Ok(line)) = lines.next() {
            if let Some(id) = line.strip_prefix("ack ").and_then(|id| id.parse::<i64>().ok()) {
                acknowledged.insert(id);
                many += 1;
                if many == 300 + round * 100 {
                    child.kill().expect("killed");
                }
            }
        }
        child.wait().expect("gone");
        let db = Db::open(&target, &Options::default()).expect("the file opens again");
        let kept: BTreeSet<i64> =
            db.read_blocking(|tx| tx.all(&ALL, &[])).expect("read").into_iter().map(|row| row.0).collect();
        let lost: Vec<_> = acknowledged.difference(&kept).collect();
        assert!(lost.is_empty(), "round {round}: lost {lost:?}");
    }
    assert!(acknowledged.len() >= 2_000, "{} acknowledgements", acknowledged.len());
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{end}", path.display()));
    }
}

/// The child: sixteen threads write and say each acknowledgement. Does nothing when it is not asked to.
#[test]
fn writes_until_killed() {
    let Ok(asked) = std::env::var(FILE) else { return };
    let (round, path) = asked.split_once(':').expect("a round and a path");
    let round: i64 = round.parse().expect("a number");
    let db = Db::open(&Target::Sqlite(path.into()), &Options::default()).expect("opens");
    let next = AtomicI64::new(round * 1_000_000);
    std::thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| {
                loop {
                    let id = next.fetch_add(1, Ordering::SeqCst);
                    db.write_blocking(move |tx| tx.run(&INSERT, &[&id])).expect("written");
                    let mut out = std::io::stdout().lock();
                    // Nobody reads any more: the end is near.
                    if writeln!(out, "ack {id}").and_then(|()| out.flush()).is_err() {
                        return;
                    }
                }
            });
        }
        std::thread::sleep(Duration::from_secs(60));
        std::process::exit(0);
    });
}
