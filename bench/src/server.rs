//! A server started for a measurement, and stopped with it.

use std::{
    fs::{self, File},
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use crate::{
    Done,
    http::{self, Connection},
};

/// A server of this machine; killed when dropped.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: SocketAddr,
    begun: Instant,
}

impl Server {
    /// Starts a server on a data folder; its log goes to a file there.
    pub(crate) fn start(binary: &Path, data: &Path, port: u16) -> Done<Self> {
        Self::start_on(binary, data, port, None)
    }

    /// The same, on PostgreSQL when there is an address of one.
    pub(crate) fn start_on(binary: &Path, data: &Path, port: u16, database: Option<&str>) -> Done<Self> {
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        let log = File::options().create(true).append(true).open(data.join("server.log"))?;
        let begun = Instant::now();
        let child = Command::new(binary)
            .envs(database.map(|url| ("PARVIS_DATABASE_URL", url)))
            .args(["serve", "--listen", &address.to_string(), "--data"])
            .arg(data)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()?;
        Ok(Self { child, address, begun })
    }

    /// How long after its start a page was first given.
    pub(crate) async fn first(&mut self, path: &str) -> Done<Duration> {
        let request = http::get(self.address, path);
        while self.begun.elapsed() < Duration::from_secs(60) {
            if let Some(status) = self.child.try_wait()? {
                return Err(format!("the server ended: {status}").into());
            }
            if let Ok(mut connection) = Connection::open(self.address).await
                && let Ok(answer) = connection.ask(&request).await
                && answer.status == 200
            {
                return Ok(self.begun.elapsed());
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        Err(format!("{path} was not given within a minute").into())
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Ends it as a power cut of the process would.
    pub(crate) fn kill(&mut self) -> Done {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may be gone already.
        let _ = self.kill();
    }
}

/// Resident memory now, and the most it was (`VmRSS` and `VmHWM`), in KiB.
pub(crate) fn memory(pid: u32) -> Done<(u64, u64)> {
    let status = fs::read_to_string(format!("/proc/{pid}/status"))?;
    let of = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        line.and_then(|rest| rest.trim_start_matches(':').split_whitespace().next()?.parse().ok())
    };
    of("VmRSS").zip(of("VmHWM")).ok_or_else(|| "the process says nothing of its memory".into())
}

/// Prints the memory of a process.
pub(crate) fn tell_memory(pid: u32) -> Done {
    let (now, most) = memory(pid)?;
    println!("rss_kib={now} hwm_kib={most}");
    Ok(())
}

/// The processor time this process used, all threads, as the kernel counts it: hundredths of a second.
pub(crate) fn own_ticks() -> u64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // After the name, which may hold spaces: state is field 3, the times in user and kernel mode are 14 and 15.
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    [11, 12].iter().filter_map(|at| fields.get(*at)?.parse::<u64>().ok()).sum()
}
