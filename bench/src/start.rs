//! How long a server takes to be ready.

use std::path::Path;

use tokio::runtime::Builder;

use crate::{Done, server::Server};

const PORT: u16 = 4760;

/// Starts a server several times and tells the medians.
pub(crate) fn start(binary: &Path, data: &Path, page: &str, times: usize) -> Done {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let mut ready = Vec::new();
    let mut first = Vec::new();
    for _ in 0..times.max(1) {
        let mut server = Server::start(binary, data, PORT)?;
        ready.push(runtime.block_on(server.first("/readyz"))?);
        first.push(runtime.block_on(server.first(page))?);
    }
    for times in [&mut ready, &mut first] {
        times.sort();
    }
    let (half, last) = (ready.len() / 2, ready.len() - 1);
    let ms =
        |times: &[std::time::Duration], at: usize| times.get(at).map_or(0, std::time::Duration::as_millis);
    println!(
        "ready_ms={} ready_worst_ms={} page_ms={} page_worst_ms={}",
        ms(&ready, half),
        ms(&ready, last),
        ms(&first, half),
        ms(&first, last)
    );
    Ok(())
}
