//! The writer of the database, without a server.

use std::{
    fs::{self, File},
    io::Write as _,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use corpus::actions;
use kernel::Env;
use tokio::runtime::Builder;

use crate::{
    Done, server, store,
    timing::Timing,
    town::{self, Town, Walk},
};

/// Gives supports from many tasks at once and tells the rate of those that are durable.
pub(crate) fn writer(data: &Path, tasks: usize, seconds: u64, among: Option<usize>) -> Done {
    let db = town::open(data, 1)?;
    let (town, sessions, env) = (Town::find(&db)?, town::sessions(data)?, Env::system());
    let (module, since) = (town.module, env.now());
    let mut proposals = db.read_blocking(move |tx| store::proposals(tx, module))?;
    proposals.truncate(among.unwrap_or(usize::MAX));
    let proposals: Arc<[_]> = proposals.into();
    let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let length = Duration::from_secs(seconds);
    let sessions: Arc<[_]> = sessions.into();
    let (begin, ticks) = (Instant::now(), server::own_ticks());
    let mut running = Vec::new();
    for place in 0..tasks {
        let (db, env, proposals) = (db.clone(), env.clone(), Arc::clone(&proposals));
        let (sessions, organisation) = (Arc::clone(&sessions), town.organisation);
        running.push(runtime.spawn(async move {
            let mut timing = Timing::default();
            for (who, what) in Walk::new(place, tasks, sessions.len(), proposals.len(), 0) {
                if begin.elapsed() >= length {
                    break;
                }
                let Some((session, id)) = sessions.get(who).zip(proposals.get(what).copied()) else { break };
                let (env, actor, asked) = (env.clone(), session.actor(organisation), Instant::now());
                let given = db.write(move |tx| actions::support(tx, &env, &actor, id, true)).await;
                if let Err(refused) = given {
                    return Err(format!("a support was refused: {refused:?}"));
                }
                timing.add(asked.elapsed());
            }
            Ok(timing)
        }));
    }
    let mut timing = Timing::default();
    for task in running {
        timing.merge(runtime.block_on(task)??);
    }
    let (took, done, ticks) = (begin.elapsed(), timing.len(), server::own_ticks() - ticks);
    let (found, wrong) = db.read_blocking(move |tx| {
        let found = store::supports_since(tx, module, since)?.len();
        Ok::<_, db::Error>((found, store::miscounted(tx, module)?))
    })?;
    let rate = (done as u128 * 1000) / took.as_millis().max(1);
    let each = ticks * 10_000 / (done as u64).max(1);
    println!(
        "rate={rate} acknowledged={done} new_rows={found} miscounted={wrong} cpu_us_each={each} {}",
        timing.tell()
    );
    Ok(())
}

/// Appends pages to a file, each brought to the disk, and tells how many a second.
pub(crate) fn fsync(data: &Path) -> Done {
    let path = data.join("fsync.tmp");
    let mut file = File::create(&path)?;
    let mut timing = Timing::default();
    let begin = Instant::now();
    while begin.elapsed() < Duration::from_secs(3) {
        let asked = Instant::now();
        file.write_all(&[7; 4096])?;
        file.sync_data()?;
        timing.add(asked.elapsed());
    }
    drop(file);
    fs::remove_file(path)?;
    println!("rate={} {}", timing.len() / 3, timing.tell());
    Ok(())
}
