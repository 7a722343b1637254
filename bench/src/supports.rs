//! Supports over HTTP, and what is left of them when the server is killed.

use std::{
    collections::HashSet,
    net::SocketAddr,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use clap::Args;
use kernel::{Entropy, Env, Id as _};
use tokio::runtime::{Builder, Runtime};

use crate::{
    Done,
    http::{self, Connection},
    server::{self, Server},
    store,
    timing::Timing,
    town::{self, Session, Town},
};

const PORT: u16 = 4761;

/// What the load is.
#[derive(Args, Clone)]
pub(crate) struct Plan {
    /// How many times the server is killed
    #[arg(long, default_value_t = 20)]
    rounds: usize,
    /// How long the load lasts before it is killed, more or less
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// How many people, each on their connection
    #[arg(long, default_value_t = 256)]
    connections: usize,
    /// What is sent
    #[arg(long, default_value = "sens=oui")]
    form: String,
}

/// What one person sent.
#[derive(Default)]
struct Sent {
    acknowledged: Vec<i64>,
    timing: Timing,
    other: usize,
    last_other: u16,
}

/// The rounds, one after the other.
pub(crate) fn supports(binary: &Path, data: &Path, plan: &Plan) -> Done {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let (sessions, env, chance) = (town::sessions(data)?, Env::system(), Entropy::System);
    let sessions: Vec<Session> = sessions.into_iter().take(plan.connections).collect();
    let (town, last) = {
        let db = town::open(data, 1)?;
        let town = Town::find(&db)?;
        let module = town.module;
        (town, db.read_blocking(move |tx| store::last_number(tx, module))?)
    };
    let mut next = vec![0_i64; sessions.len()];
    let mut rates = Vec::new();
    let (mut all, mut timing, mut lost, mut unasked, mut miscounted, mut most) =
        (0_usize, Timing::default(), 0_usize, 0_usize, 0, 0);
    for round in 1..=plan.rounds {
        let since = env.now();
        let mut server = Server::start(binary, data, PORT)?;
        runtime.block_on(server.first("/readyz"))?;
        // Killed at a moment that nothing in the server can expect.
        let length = Duration::from_millis(plan.seconds * 1000 + chance.below(1000));
        let begin = Instant::now();
        let sent = drive(&runtime, &mut server, &sessions, &mut next, last, length, &plan.form, &mut most)?;
        let took = begin.elapsed();
        let acknowledged: HashSet<(i64, i64)> = sessions
            .iter()
            .zip(&sent)
            .flat_map(|(who, sent)| sent.acknowledged.iter().map(|number| (*number, who.person.raw())))
            .collect();
        let other: usize = sent.iter().map(|sent| sent.other).sum();
        if let Some(odd) = sent.iter().find(|sent| sent.other > 0) {
            println!("round={round} not_acknowledged={other} last_status={}", odd.last_other);
        }
        sent.into_iter().for_each(|sent| timing.merge(sent.timing));
        let module = town.module;
        let db = town::open(data, 1)?;
        let (found, wrong) = db.read_blocking(move |tx| {
            let rows = store::supports_since(tx, module, since)?;
            Ok::<_, db::Error>((rows, store::miscounted(tx, module)?))
        })?;
        let found: HashSet<(i64, i64)> = found.into_iter().map(|(n, who)| (n, who.raw())).collect();
        let missing = acknowledged.difference(&found).count();
        // Committed, and killed before the answer left: at most one for each connection.
        unasked = unasked.max(found.difference(&acknowledged).count());
        let rate = (acknowledged.len() as u128 * 1000) / took.as_millis().max(1);
        println!("round={round} rate={rate} acknowledged={} lost={missing}", acknowledged.len());
        rates.push(rate);
        all += acknowledged.len();
        lost += missing;
        miscounted += wrong;
    }
    rates.sort_unstable();
    println!(
        "rate={} rate_worst={} rounds={} acknowledged={all} lost={lost} unanswered_at_most={unasked} \
         miscounted={miscounted} hwm_kib={most} {}",
        rates.get(rates.len() / 2).copied().unwrap_or(0),
        rates.first().copied().unwrap_or(0),
        plan.rounds,
        timing.tell()
    );
    Ok(())
}

#[expect(clippy::too_many_arguments, reason = "one round, with all it needs")]
fn drive(
    runtime: &Runtime,
    server: &mut Server,
    sessions: &[Session],
    next: &mut [i64],
    last: i64,
    length: Duration,
    form: &str,
    most: &mut u64,
) -> Done<Vec<Sent>> {
    let (stop, address) = (Arc::new(AtomicBool::new(false)), server.address);
    let form: Arc<str> = form.into();
    runtime.block_on(async {
        let mut tasks = Vec::new();
        for (place, (session, next)) in (0_i64..).zip(sessions.iter().zip(&mut *next)) {
            let walk = Walk { from: place * 117, step: *next, last };
            let (session, stop, form) = (session.clone(), Arc::clone(&stop), Arc::clone(&form));
            tasks.push(tokio::spawn(one(address, session, walk, stop, form)));
        }
        tokio::time::sleep(length).await;
        *most = (*most).max(server::memory(server.pid())?.1);
        server.kill()?;
        stop.store(true, Ordering::Relaxed);
        let mut sent = Vec::new();
        for (task, next) in tasks.into_iter().zip(next) {
            let (step, one) = task.await?;
            *next = step;
            sent.push(one);
        }
        Ok(sent)
    })
}

/// The order in which someone meets every proposal once.
struct Walk {
    from: i64,
    step: i64,
    last: i64,
}

/// Supports proposal after proposal until the server is gone.
async fn one(
    to: SocketAddr,
    session: Session,
    mut walk: Walk,
    stop: Arc<AtomicBool>,
    form: Arc<str>,
) -> (i64, Sent) {
    let mut sent = Sent::default();
    let Ok(mut connection) = Connection::open(to).await else { return (walk.step, sent) };
    while !stop.load(Ordering::Relaxed) && walk.step < walk.last {
        let number = (walk.from + walk.step) % walk.last + 1;
        walk.step += 1;
        let path = format!("/demarches/{}/{}/{number}/soutien", town::SPACE, town::MODULE);
        let asked = Instant::now();
        match connection.ask(&http::post(to, &path, &session.token, &form)).await {
            Ok(answer) if matches!(answer.status, 200 | 303) => {
                sent.acknowledged.push(number);
                sent.timing.add(asked.elapsed());
            }
            Ok(answer) => {
                sent.other += 1;
                sent.last_other = answer.status;
            }
            Err(_) => break,
        }
    }
    (walk.step, sent)
}
