//! The promises of the crate, on both engines, with two tables of its own.

use db::{Db, Error, Options, Target, Tx, testing};
use kernel::{Scalar, Store};

db::migration!(1, "db_tests", "engines.sql");

db::row! {
    struct Note { id: i64, body: String, weight: Option<f64>, bytes: Option<Vec<u8>>, done: bool }
}

db::sql! {
    INSERT = "INSERT INTO note (id, body, weight, bytes, done) VALUES ($1, $2, $3, $4, $5)";
    RENAME = "UPDATE note SET body = $2 WHERE id = $1";
    NOTES -> Note = "SELECT id, body, weight, bytes, done FROM note ORDER BY id";
    COUNT -> (i64,) = "SELECT COUNT(*) FROM note";
    SUM -> (Option<i64>,) = "SELECT CAST(SUM(id) AS BIGINT) FROM note";
    COMMENT = "INSERT INTO note_comment (id, note_id, body) VALUES ($1, $2, $3)";
    ENGINE -> (String,) = sqlite "SELECT 'sqlite'", postgres "SELECT 'postgres'::text";
}

fn insert(tx: &mut Tx<'_>, id: i64, body: &str) -> db::Result<()> {
    let params: [&dyn Store; 5] = [&id, &body, &Some(0.5), &Some(vec![0_u8, 255]), &true];
    tx.run(&INSERT, &params).map(|_| ())
}

#[test]
fn statements_are_sound() {
    testing::check_statements();
}

#[test]
fn values_come_back_as_they_went() {
    testing::on_both(|db| {
        db.write_blocking(|tx| {
            insert(tx, 1, "« été » \u{1f333}")?;
            tx.run(&INSERT, &[&2_i64, &"", &Scalar::Null, &Scalar::Null, &false]).map(|_| ())
        })
        .expect("written");
        let engine = db.read_blocking(|tx| tx.one(&ENGINE, &[])).expect("read").0;
        assert_eq!(engine, db.engine().name());
        db.read_blocking(|tx| Ok::<_, Error>((tx.all(&NOTES, &[])?, tx.one(&SUM, &[])?))).expect("read")
    });
}

#[test]
fn parameters_are_numbered_whatever_the_order_of_their_appearance() {
    testing::on_both(|db| {
        db.write_blocking(|tx| {
            insert(tx, 7, "before")?;
            tx.run(&RENAME, &[&7_i64, &"after"])
        })
        .expect("written");
        let body = db.read_blocking(|tx| tx.all(&NOTES, &[])).expect("read").remove(0).body;
        assert_eq!(body, "after");
    });
}

#[test]
fn an_act_that_fails_leaves_nothing_and_others_in_its_batch_stay() {
    for database in testing::TestDb::both() {
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        let results = runtime.block_on(async {
            let acts: Vec<_> = (0..100_i64)
                .map(|n| {
                    let db = database.db.clone();
                    tokio::spawn(async move {
                        db.write(move |tx| {
                            insert(tx, n, "kept")?;
                            if n % 10 == 3 { Err(Error::Busy) } else { Ok(n) }
                        })
                        .await
                    })
                })
                .collect();
            let mut results = Vec::new();
            for act in acts {
                results.push(act.await.expect("no panic").is_ok());
            }
            results
        });
        assert_eq!(results.iter().filter(|kept| **kept).count(), 90);
        let rows = database.read_blocking(|tx| tx.all(&NOTES, &[])).expect("read");
        assert_eq!(rows.len(), 90);
        assert!(rows.iter().all(|row| row.id % 10 != 3));
    }
}

#[test]
fn constraints_are_told_apart() {
    for database in testing::TestDb::both() {
        database.write_blocking(|tx| insert(tx, 1, "one")).expect("written");
        let again = database.write_blocking(|tx| insert(tx, 1, "two")).expect_err("refused");
        assert!(again.is_duplicate(), "{again:?}");
        let orphan = database
            .write_blocking(|tx| tx.run(&COMMENT, &[&1_i64, &99_i64, &"to nobody"]))
            .expect_err("refused");
        assert!(matches!(orphan, Error::Constraint { unique: false, .. }), "{orphan:?}");
    }
}

#[test]
fn a_panic_is_undone_and_the_database_goes_on() {
    for database in testing::TestDb::both() {
        let panicked = database.write_blocking(|tx| {
            insert(tx, 1, "lost")?;
            if tx.one(&COUNT, &[])?.0 == 1 { panic!("on purpose") } else { Ok(()) }
        });
        assert!(matches!(panicked, Err(Error::Panicked)));
        database.write_blocking(|tx| insert(tx, 2, "kept")).expect("written");
        let rows = database.read_blocking(|tx| tx.all(&NOTES, &[])).expect("read");
        assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), [2]);
    }
}

#[test]
fn a_read_sees_one_snapshot_and_cannot_write() {
    for database in testing::TestDb::both() {
        let writer = database.db.clone();
        let counts = database
            .read_blocking(move |tx| {
                let before = tx.one(&COUNT, &[])?.0;
                writer.write_blocking(|tx| insert(tx, 1, "meanwhile"))?;
                Ok::<_, Error>((before, tx.one(&COUNT, &[])?.0))
            })
            .expect("read");
        assert_eq!(counts, (0, 0));
        assert!(database.read_blocking(|tx| insert(tx, 2, "no")).is_err());
        assert_eq!(database.read_blocking(|tx| tx.one(&COUNT, &[])).expect("read"), (1,));
    }
}

#[test]
fn topics_are_said_after_the_commit_to_every_node() {
    for database in testing::TestDb::both() {
        let other_node = match &database.target {
            Target::Sqlite(_) => database.db.clone(),
            Target::Postgres(_) => Db::open(&database.target, &Options::default()).expect("a second node"),
        };
        let mut topics = other_node.subscribe();
        let _ = database.write_blocking(|tx| {
            tx.notify("undone");
            Err::<(), _>(Error::Busy)
        });
        // A node that has just started may not listen yet: say it until it is heard, for ten seconds at most.
        let mut heard = None;
        for _ in 0..100 {
            database
                .write_blocking(|tx| {
                    tx.run(&RENAME, &[&1_i64, &"renamed"])?;
                    tx.notify("done");
                    Ok::<_, Error>(())
                })
                .expect("written");
            heard = topics.try_recv().ok();
            if heard.is_some() {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        assert_eq!(heard.flatten().as_deref(), Some("done"));
    }
}

#[test]
fn a_copy_carries_every_row_both_ways_and_refuses_a_full_house() {
    let databases = testing::TestDb::both();
    for from in &databases {
        from.write_blocking(|tx| {
            for n in 0..500 {
                insert(tx, n, &format!("note {n}"))?;
            }
            tx.run(&COMMENT, &[&1_i64, &7_i64, &"an answer"]).map(|_| ())
        })
        .expect("written");
        let mut others = vec![testing::TestDb::sqlite()];
        others.extend(testing::TestDb::postgres());
        for to in &others {
            let report = db::copy(&from.target, &to.target).expect("copied");
            let rows: Vec<_> = report.tables.iter().map(|(name, rows, _)| (name.as_str(), *rows)).collect();
            assert_eq!(rows, [("note", 500), ("note_comment", 1)]);
            let (left, right) = (
                from.read_blocking(|tx| tx.all(&NOTES, &[])).expect("read"),
                to.read_blocking(|tx| tx.all(&NOTES, &[])).expect("read"),
            );
            assert_eq!(left, right);
            assert!(db::copy(&from.target, &to.target).is_err(), "the destination is full");
        }
        let file = std::env::temp_dir().join(format!(
            "parvis-backup-{}-{}.sqlite",
            from.engine().name(),
            std::process::id()
        ));
        let _ = std::fs::remove_file(&file);
        db::backup(&from.target, &file).expect("backed up");
        assert!(db::backup(&from.target, &file).is_err(), "a backup never overwrites");
        let restored = Db::open(&Target::Sqlite(file.clone()), &Options::default()).expect("opens");
        assert_eq!(restored.read_blocking(|tx| tx.one(&COUNT, &[])).expect("read"), (500,));
        drop(restored);
        let _ = std::fs::remove_file(&file);
    }
}
