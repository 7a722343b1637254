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
use kernel::{Entropy, Env, PersonId};
use tokio::runtime::{Builder, Runtime};

use crate::{
    Done,
    http::{self, Connection},
    server::{self, Server},
    store,
    timing::Timing,
    town::{self, Session, Town, Walk},
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
    /// How many connections, each of as many people in turn
    #[arg(long, default_value_t = 256)]
    connections: usize,
    /// How many proposals are supported, the first ones; all of them when absent
    #[arg(long)]
    among: Option<i64>,
    /// What is sent
    #[arg(long, default_value = "voulu=1")]
    form: String,
}

/// What one person sent.
#[derive(Default)]
struct Sent {
    acknowledged: Vec<(i64, PersonId)>,
    timing: Timing,
    other: usize,
    last_other: u16,
}

/// The rounds, one after the other.
pub(crate) fn supports(binary: &Path, data: &Path, plan: &Plan) -> Done {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let (sessions, env, chance) = (town::sessions(data)?, Env::system(), Entropy::System);
    let sessions: Arc<[Session]> = sessions.into();
    let (town, last) = {
        let db = town::open(data, 1)?;
        let town = Town::find(&db)?;
        let module = town.module;
        (
            town,
            db.read_blocking(move |tx| store::last_number(tx, module))?.min(plan.among.unwrap_or(i64::MAX)),
        )
    };
    let mut next = vec![0_usize; plan.connections];
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
        let acknowledged: HashSet<(i64, PersonId)> =
            sent.iter().flat_map(|sent| sent.acknowledged.iter().copied()).collect();
        let other: usize = sent.iter().map(|sent| sent.other).sum();
        if let Some(odd) = sent.iter().find(|sent| sent.other > 0) {
            println!("round={round} not_acknowledged={other} last_status={}", odd.last_other);
        }
        sent.into_iter().for_each(|sent| timing.merge(sent.timing));
        let module = town.module;
        let db = town::open(data, 1)?;
        let asked = acknowledged.clone();
        let (found, missing, wrong) = db.read_blocking(move |tx| {
            let found: HashSet<_> = store::supports_since(tx, module, since)?.into_iter().collect();
            let mut missing = 0;
            for (number, person) in asked.difference(&found) {
                // One that `fill` had given is older.
                missing += usize::from(!store::is_given(tx, module, *number, *person)?);
            }
            Ok::<_, db::Error>((found, missing, store::miscounted(tx, module)?))
        })?;
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
    sessions: &Arc<[Session]>,
    next: &mut [usize],
    last: i64,
    length: Duration,
    form: &str,
    most: &mut u64,
) -> Done<Vec<Sent>> {
    let (stop, address) = (Arc::new(AtomicBool::new(false)), server.address);
    let form: Arc<str> = form.into();
    runtime.block_on(async {
        let mut tasks = Vec::new();
        let proposals = usize::try_from(last)?;
        for (place, step) in next.iter().enumerate() {
            let walk = Walk::new(place, next.len(), sessions.len(), proposals, *step);
            let (sessions, stop, form) = (Arc::clone(sessions), Arc::clone(&stop), Arc::clone(&form));
            tasks.push(tokio::spawn(one(address, sessions, walk, stop, form)));
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

/// Supports proposal after proposal until the server is gone; how far the walk went.
async fn one(
    to: SocketAddr,
    sessions: Arc<[Session]>,
    mut walk: Walk,
    stop: Arc<AtomicBool>,
    form: Arc<str>,
) -> (usize, Sent) {
    let mut sent = Sent::default();
    let Ok(mut connection) = Connection::open(to).await else { return (walk.step(), sent) };
    while !stop.load(Ordering::Relaxed)
        && let Some((who, what)) = walk.next()
        && let Some(session) = sessions.get(who)
    {
        let number = i64::try_from(what).unwrap_or(0) + 1;
        let path = format!("/demarches/{}/{}/{number}/soutien", town::SPACE, town::MODULE);
        let asked = Instant::now();
        match connection.ask(&http::post(to, &path, &session.token, &form)).await {
            Ok(answer) if matches!(answer.status, 200 | 303) => {
                sent.acknowledged.push((number, session.person));
                sent.timing.add(asked.elapsed());
            }
            Ok(answer) => {
                sent.other += 1;
                sent.last_other = answer.status;
            }
            Err(_) => break,
        }
    }
    (walk.step(), sent)
}
