use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::JoinHandle,
    time::Duration,
};

use kernel::Timestamp;

use crate::{
    Context, DAILY, Failure, KINDS,
    store::{self, Claimed},
};

/// A job not finished after this long is taken to be lost with its node.
const LEASE: i64 = 10 * Timestamp::MINUTE;
/// How long a node sleeps between two looks when nothing wakes it.
const PAUSE: Duration = Duration::from_millis(500);

/// Threads that do jobs until dropped; what is begun is finished.
pub struct Runner {
    stop: Arc<AtomicBool>,
    threads: Vec<JoinHandle<()>>,
}

impl Runner {
    /// Starts `threads` of them.
    ///
    /// # Errors
    /// When the machine refuses a thread.
    pub fn start(context: &Context, threads: usize) -> std::io::Result<Self> {
        let stop = Arc::new(AtomicBool::new(false));
        let threads = (0..threads)
            .map(|number| {
                let (context, stop) = (context.clone(), Arc::clone(&stop));
                std::thread::Builder::new().name("jobs".into()).spawn(move || {
                    let mut changes = context.db.subscribe();
                    let mut planned = None;
                    while !stop.load(Ordering::SeqCst) {
                        let today = context.env.now().in_paris().date();
                        if number == 0 && planned != Some(today) {
                            match plan_day(&context) {
                                Ok(()) => planned = Some(today),
                                Err(error) => tracing::error!(%error, "the day could not be planned"),
                            }
                        }
                        if let Err(error) = run_due(&context) {
                            tracing::error!(%error, "the jobs could not be read");
                        }
                        // Woken by the transaction that adds a job; sleeping in short steps otherwise.
                        let mut slept = Duration::ZERO;
                        let step = Duration::from_millis(20);
                        while slept < PAUSE && !stop.load(Ordering::SeqCst) {
                            match changes.try_recv() {
                                Ok(Some(topic)) if *topic != *"jobs" => {}
                                Err(tokio::sync::broadcast::error::TryRecvError::Empty) => {
                                    std::thread::sleep(step);
                                    slept += step;
                                }
                                _ => break,
                            }
                        }
                    }
                })
            })
            .collect::<std::io::Result<_>>()?;
        Ok(Self { stop, threads })
    }
}

impl Drop for Runner {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

/// Adds the jobs of the day ([`DAILY`]): for three in the morning, or for now when it is later. Nodes that plan the same
/// day add them once.
///
/// # Errors
/// When the database fails.
pub fn plan_day(context: &Context) -> db::Result<()> {
    let env = context.env.clone();
    context.db.write_blocking(move |tx| {
        let now = env.now().in_paris();
        let wait = (3 - i64::from(now.hour())).max(0) * Timestamp::HOUR;
        for kind in DAILY {
            let key = format!("{kind}:{}", now.date());
            crate::enqueue(tx, &env, kind, &(), env.now().plus(wait), Some(&key))?;
        }
        Ok(())
    })
}

/// Does every job that is due, one after the other; how many were begun.
///
/// # Errors
/// When the database fails.
pub fn run_due(context: &Context) -> db::Result<usize> {
    let mut begun = 0;
    loop {
        let now = context.env.now();
        // A look costs a reader; only a job that is due costs the writer.
        if !context.db.read_blocking(move |tx| store::any_due(tx, now))? {
            return Ok(begun);
        }
        let claimed = context.db.write_blocking(move |tx| store::claim(tx, now, now.plus(LEASE)))?;
        let Some(job) = claimed else { return Ok(begun) };
        begun += 1;
        run_one(context, &job)?;
    }
}

fn run_one(context: &Context, job: &Claimed) -> db::Result<()> {
    let kind = KINDS.iter().find(|kind| kind.name == job.kind);
    let result = match kind {
        None => Err(Failure::Never(format!("no job is called {}", job.kind))),
        Some(kind) => catch_unwind(AssertUnwindSafe(|| (kind.run)(context, &job.payload)))
            .unwrap_or_else(|_| Err(Failure::Later("it panicked".into()))),
    };
    let (id, attempts, now) = (job.id, job.attempts, context.env.now());
    let tries = kind.map_or(1, |kind| kind.tries);
    match result {
        Ok(()) => context.db.write_blocking(move |tx| store::finish(tx, id)),
        Err(Failure::Later(error)) if attempts < tries => {
            tracing::warn!(job = %id, kind = job.kind, attempts, error, "a job failed and will be tried again");
            // 10 s, 40 s, 160 s… at most 6 hours.
            let wait = (10_000_i64 << (2 * (attempts - 1)).min(20)).min(6 * Timestamp::HOUR);
            context.db.write_blocking(move |tx| store::retry(tx, id, now.plus(wait), &error))
        }
        Err(Failure::Later(error) | Failure::Never(error)) => {
            tracing::error!(job = %id, kind = job.kind, attempts, error, "a job was given up");
            context.db.write_blocking(move |tx| store::give_up(tx, id, now, &error))
        }
    }
}
