//! A bounded load of requests for one page.

use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::runtime::Builder;

use crate::{
    Done,
    http::{self, Connection},
    timing::Timing,
};

#[derive(Default)]
struct Tally {
    timing: Timing,
    other: usize,
    bytes: usize,
}

/// How requests leave.
#[derive(Clone, Copy)]
enum Pace {
    /// The next one when the last was answered.
    Closed,
    /// At fixed moments: `step` between two of the same connection, the first after `offset`.
    Open { step: Duration, offset: Duration },
}

/// Loads a page, or several in turn, and tells the rate and the durations.
pub(crate) fn load(
    to: SocketAddr,
    paths: &[String],
    connections: usize,
    seconds: u64,
    rate: Option<u32>,
) -> Done {
    // One thread: a load on the machine of the server leaves it the rest.
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let tally = runtime.block_on(run(to, paths, connections, Duration::from_secs(seconds), rate))?;
    let wanted = rate.map_or_else(|| "closed".to_owned(), |rate| rate.to_string());
    let done = tally.timing.len();
    println!(
        "asked_rate={wanted} connections={connections} seconds={seconds} rate={} ok={done} other={} bytes={} {}",
        done as u64 / seconds.max(1),
        tally.other,
        tally.bytes / done.max(1),
        tally.timing.tell()
    );
    Ok(())
}

async fn run(
    to: SocketAddr,
    paths: &[String],
    connections: usize,
    length: Duration,
    rate: Option<u32>,
) -> Done<Tally> {
    let requests: Arc<[Vec<u8>]> = paths.iter().map(|path| http::get(to, path)).collect();
    // One request of each first: a page that is made once and kept is not what is measured.
    for (path, request) in paths.iter().zip(requests.iter()) {
        let first = Connection::open(to).await?.ask(request).await?;
        if first.status != 200 {
            return Err(format!("{path} answers {}", first.status).into());
        }
    }
    let count = u32::try_from(connections.max(1))?;
    let begin = Instant::now() + Duration::from_millis(50);
    let mut tasks = Vec::new();
    for place in 0..count {
        let pace = match rate {
            None => Pace::Closed,
            Some(rate) => Pace::Open {
                step: Duration::from_secs(1) * count / rate.max(1),
                offset: Duration::from_secs(1) * place / rate.max(1),
            },
        };
        let requests = Arc::clone(&requests);
        tasks.push(tokio::spawn(one(to, requests, place as usize, begin, length, pace)));
    }
    let mut all = Tally::default();
    for task in tasks {
        let tally = task.await??;
        all.timing.merge(tally.timing);
        all.other += tally.other;
        all.bytes += tally.bytes;
    }
    Ok(all)
}

async fn one(
    to: SocketAddr,
    requests: Arc<[Vec<u8>]>,
    from: usize,
    begin: Instant,
    length: Duration,
    pace: Pace,
) -> Done<Tally> {
    let mut connection = Connection::open(to).await?;
    let mut tally = Tally::default();
    let mut due = match pace {
        Pace::Closed => begin,
        Pace::Open { offset, .. } => begin + offset,
    };
    let mut turn = requests.iter().cycle().skip(from % requests.len().max(1));
    while due < begin + length {
        let Some(request) = turn.next() else { break };
        // One that is late leaves at once; its duration is counted from when it should have left.
        tokio::time::sleep_until(due.into()).await;
        let answer = connection.ask(request).await?;
        if answer.status == 200 {
            tally.timing.add(due.elapsed());
            tally.bytes += answer.length;
        } else {
            tally.other += 1;
        }
        due = match pace {
            Pace::Closed => Instant::now(),
            Pace::Open { step, .. } => due + step,
        };
    }
    Ok(tally)
}
