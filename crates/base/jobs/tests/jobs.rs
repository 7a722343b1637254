//! Jobs are written with what causes them, tried again, and never lost.

use std::sync::atomic::{AtomicUsize, Ordering};

use db::{Error, testing};
use jobs::{Context, Failure, Kind};
use kernel::{Clock, Entropy, Env, Timestamp};

static DONE: AtomicUsize = AtomicUsize::new(0);

#[db::linkme::distributed_slice(jobs::KINDS)]
#[linkme(crate = db::linkme)]
static COUNT: Kind = Kind {
    name: "test.count",
    tries: 3,
    run: |_, payload| match payload {
        "1" => {
            DONE.fetch_add(1, Ordering::SeqCst);
            Ok(())
        }
        "2" => Err(Failure::Later("not yet".into())),
        _ => panic!("on purpose"),
    },
};

#[db::linkme::distributed_slice(jobs::DAILY)]
#[linkme(crate = db::linkme)]
static EACH_DAY: &str = "test.daily";

static DAYS: AtomicUsize = AtomicUsize::new(0);

#[db::linkme::distributed_slice(jobs::KINDS)]
#[linkme(crate = db::linkme)]
static DAY: Kind = Kind {
    name: "test.daily",
    tries: 1,
    run: |_, payload| {
        assert_eq!(payload, "null");
        DAYS.fetch_add(1, Ordering::SeqCst);
        Ok(())
    },
};

#[test]
fn daily_jobs_are_planned_once_for_each_day() {
    for database in testing::TestDb::both() {
        let (env, clock) = env();
        let context = Context::new(database.db.clone(), env.clone());
        let before = DAYS.load(Ordering::SeqCst);
        jobs::plan_day(&context).expect("planned");
        jobs::plan_day(&context).expect("planned by another node");
        clock.set(env.now().plus(3 * Timestamp::HOUR));
        assert_eq!(jobs::run_due(&context).expect("run"), 1);
        clock.set(env.now().plus(Timestamp::DAY));
        jobs::plan_day(&context).expect("planned");
        clock.set(env.now().plus(3 * Timestamp::HOUR));
        assert_eq!(jobs::run_due(&context).expect("run"), 1);
        assert_eq!(DAYS.load(Ordering::SeqCst), before + 2);
    }
}

fn env() -> (Env, Clock) {
    let clock = Clock::manual(Timestamp(1_790_000_000_000));
    (Env::new(clock.clone(), Entropy::seeded(3)), clock)
}

#[test]
fn statements_are_sound() {
    testing::check_statements();
}

#[test]
fn a_job_is_done_once_and_not_before_its_time() {
    for database in testing::TestDb::both() {
        let (env, clock) = env();
        let context = Context::new(database.db.clone(), env.clone());
        let now = env.now();
        let before = DONE.load(Ordering::SeqCst);
        let adding = env.clone();
        database
            .write_blocking(move |tx| {
                jobs::enqueue(tx, &adding, "test.count", &1, now.plus(1000), Some("once"))
            })
            .expect("added");
        let again = env.clone();
        database
            .write_blocking(move |tx| {
                jobs::enqueue(tx, &again, "test.count", &1, now.plus(1000), Some("once"))
            })
            .expect("not added twice");
        let undone = env.clone();
        let _ = database.write_blocking(move |tx| {
            jobs::enqueue(tx, &undone, "test.count", &1, now, None)?;
            Err::<(), _>(Error::Busy)
        });
        assert_eq!(jobs::run_due(&context).expect("run"), 0);
        clock.set(now.plus(1000));
        assert_eq!(jobs::run_due(&context).expect("run"), 1);
        assert_eq!(DONE.load(Ordering::SeqCst), before + 1);
        assert_eq!(jobs::run_due(&context).expect("run"), 0);
    }
}

#[test]
fn what_fails_is_tried_again_later_and_later_then_given_up() {
    for payload in [2, 3] {
        for database in testing::TestDb::both() {
            let (env, clock) = env();
            let context = Context::new(database.db.clone(), env.clone());
            let now = env.now();
            database
                .write_blocking(move |tx| jobs::enqueue(tx, &env, "test.count", &payload, now, None))
                .expect("added");
            assert_eq!(jobs::run_due(&context).expect("run"), 1);
            assert_eq!(jobs::run_due(&context).expect("run"), 0, "not at once");
            clock.set(now.plus(10_000));
            assert_eq!(jobs::run_due(&context).expect("run"), 1);
            clock.set(now.plus(20_000));
            assert_eq!(jobs::run_due(&context).expect("run"), 0, "the second wait is longer");
            clock.set(now.plus(60_000));
            assert_eq!(jobs::run_due(&context).expect("run"), 1);
            clock.set(now.plus(Timestamp::DAY));
            assert_eq!(jobs::run_due(&context).expect("run"), 0, "given up after three tries");
        }
    }
}
