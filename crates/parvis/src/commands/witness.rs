//! `parvis witness`: signs the states of logs of other towns, as long as they only grow (C2SP `tlog-witness`).

use std::{
    collections::BTreeMap,
    io::{Read as _, Write as _},
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use axum::{
    Router,
    extract::{DefaultBodyLimit, State},
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
    routing,
};
use ballots::{
    note::{Checkpoint, Signer, Verifier},
    witness::{Declined, Submission},
};
use clap::{Args, Subcommand};
use kernel::{Entropy, Env};

use super::{Done, tell};

/// A state with its proof is much smaller.
const BODY_MAX: usize = 20_000;
/// Of states that do not go together.
const PAIRS_MAX: usize = 1_000_000;

/// A witness of logs.
#[derive(Args)]
pub(crate) struct Witness {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Makes a key, and prints what others check its signatures with.
    Key {
        /// The name of the witness: the address of a site without `https://`, for example
        name: String,
        /// Where the key is kept; the file must not exist
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
    },
    /// Signs the states that logs send to POST /add-checkpoint. Put it behind a server that encrypts.
    Serve {
        /// The key
        #[arg(long, value_name = "FILE")]
        key: PathBuf,
        /// The keys of the logs that are watched, a line each; read anew at each request
        #[arg(long, value_name = "FILE")]
        logs: PathBuf,
        /// Where the last state signed of each log is kept
        #[arg(long, value_name = "FILE")]
        seen: PathBuf,
        /// The address and the port
        #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:3010")]
        listen: SocketAddr,
    },
}

pub(crate) fn witness(command: Witness) -> Done {
    match command.what {
        What::Key { name, to } => make_key(&name, &to),
        What::Serve { key, logs, seen, listen } => {
            let text = read(&key)?;
            let signer =
                Signer::parse(&text).ok_or_else(|| format!("{}: this is not a key", key.display()))?;
            read_logs(&logs)?;
            read_seen(&seen)?;
            let lock = std::fs::File::create(beside(&seen, ".lock"))?;
            lock.try_lock().map_err(|_| format!("{}: another witness keeps this file", seen.display()))?;
            let desk = Arc::new(Desk { signer, logs, seen, turn: Mutex::new(()) });
            let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
            runtime.block_on(serve(desk, listen))
        }
    }
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn make_key(name: &str, to: &Path) -> Done {
    let mut seed = [0; 32];
    Entropy::System.fill(&mut seed);
    let text = Signer::secret(name, &seed).ok_or("a name has no space and no plus sign")?;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(to).map_err(|error| format!("{}: {error}", to.display()))?;
    writeln!(file, "{text}")?;
    file.sync_all()?;
    let signer = Signer::parse(&text).ok_or("the key could not be made")?;
    tell(&signer.witness().text());
    Ok(())
}

fn read_logs(path: &Path) -> Result<Vec<Verifier>, String> {
    let text = read(path)?;
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(n, line)| {
            Verifier::parse(line.trim()).map_err(|bad| format!("{}, line {n}: {bad}", path.display()))
        })
        .collect()
}

/// The last state signed of each log, as the log signed it.
type Seen = BTreeMap<String, String>;

fn read_seen(path: &Path) -> Result<Seen, String> {
    let wrong = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let text = match std::fs::read_to_string(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Seen::new()),
        read => read.map_err(|error| wrong(&error))?,
    };
    let seen: Seen = serde_json::from_str(&text).map_err(|error| wrong(&error))?;
    match seen.values().find_map(|note| Checkpoint::read(note).err()) {
        Some(bad) => Err(wrong(&bad)),
        None => Ok(seen),
    }
}

/// The file of the same name with something after it.
fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}

/// Keeps two states that a log signed and that do not go together: of one size, they prove that it has two histories; of two, the
/// log is to be asked for the proof between them, since anyone can send a wrong one. Each pair once, and some are enough.
fn keep_pair(path: &Path, before: &str, shown: &str) -> std::io::Result<()> {
    let pair = format!("{before}\n{shown}\n\n");
    let mut file = std::fs::OpenOptions::new().read(true).create(true).append(true).open(path)?;
    let mut kept = String::new();
    file.read_to_string(&mut kept)?;
    if kept.len() < PAIRS_MAX && !kept.contains(&pair) {
        file.write_all(pair.as_bytes())?;
        file.sync_all()?;
    }
    Ok(())
}

/// Kept whole or not at all, and on the disk, before anything is signed.
fn keep_seen(path: &Path, seen: &Seen) -> std::io::Result<()> {
    let new = beside(path, ".new");
    let mut file = std::fs::File::create(&new)?;
    serde_json::to_writer_pretty(&mut file, seen)?;
    file.sync_all()?;
    std::fs::rename(&new, path)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::File::open(folder)?.sync_all()
}

struct Desk {
    signer: Signer,
    logs: PathBuf,
    seen: PathBuf,
    /// One state at a time: what was seen is read, compared and kept in one go.
    turn: Mutex<()>,
}

enum Answer {
    Signed(String),
    Declined(Declined),
    Failed(String),
}

impl Desk {
    fn answer(&self, body: &str) -> Answer {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let known = read_logs(&self.logs).and_then(|logs| Ok((logs, read_seen(&self.seen)?)));
        let (logs, mut seen) = match known {
            Ok(known) => known,
            Err(why) => return Answer::Failed(why),
        };
        let last = |origin: &str| {
            let state = Checkpoint::read(seen.get(origin)?).ok()?;
            Some((state.size, state.root))
        };
        let asked = match Submission::parse(body) {
            Ok(asked) => asked,
            Err(why) => return Answer::Declined(why),
        };
        let state = match asked.consider(&logs, last) {
            Ok(state) => state,
            Err(why) => return self.decline(why, &asked, &seen),
        };
        // Asked again for the same state, as anyone can, nothing is written.
        if last(&state.origin) != Some((state.size, state.root)) {
            seen.insert(state.origin, asked.note.clone());
            if let Err(error) = keep_seen(&self.seen, &seen) {
                return Answer::Failed(format!("{}: {error}", self.seen.display()));
            }
        }
        let seconds = u64::try_from(Env::system().now().0 / 1000).unwrap_or_default();
        match self.signer.cosign(&asked.note, seconds) {
            Some(line) => Answer::Signed(line),
            None => Answer::Declined(Declined::Malformed),
        }
    }

    /// What says that a log was rewritten is kept before it is answered.
    fn decline(&self, why: Declined, asked: &Submission, seen: &Seen) -> Answer {
        if matches!(why, Declined::Inconsistent | Declined::Forked(_)) {
            let origin = Checkpoint::read(&asked.note).map(|state| state.origin).unwrap_or_default();
            let before = seen.get(&origin).map(String::as_str).unwrap_or_default();
            let path = beside(&self.seen, ".conflicts");
            if let Err(error) = keep_pair(&path, before, &asked.note) {
                return Answer::Failed(format!("{}: {error}", path.display()));
            }
        }
        Answer::Declined(why)
    }
}

async fn add(State(desk): State<Arc<Desk>>, body: String) -> Response {
    let answer = tokio::task::spawn_blocking(move || desk.answer(&body)).await;
    match answer.unwrap_or_else(|error| Answer::Failed(error.to_string())) {
        Answer::Signed(line) => line.into_response(),
        Answer::Declined(Declined::Other(size) | Declined::Forked(size)) => {
            (StatusCode::CONFLICT, [(header::CONTENT_TYPE, "text/x.tlog.size")], format!("{size}\n"))
                .into_response()
        }
        Answer::Declined(why) => {
            let status = match why {
                Declined::Unknown => StatusCode::NOT_FOUND,
                Declined::Unsigned => StatusCode::FORBIDDEN,
                Declined::Inconsistent => StatusCode::UNPROCESSABLE_ENTITY,
                _ => StatusCode::BAD_REQUEST,
            };
            (status, format!("{why}\n")).into_response()
        }
        Answer::Failed(why) => {
            // For whoever runs the witness; the log need not know.
            let _ = writeln!(std::io::stderr(), "{why}");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

async fn serve(desk: Arc<Desk>, listen: SocketAddr) -> Done {
    let key = desk.signer.witness().text();
    let router = Router::new()
        .route("/add-checkpoint", routing::post(add))
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .with_state(desk);
    let listener = tokio::net::TcpListener::bind(listen).await?;
    tell(&format!("{key} http://{}", listener.local_addr()?));
    axum::serve(listener, router)
        .with_graceful_shutdown(async {
            let _ = tokio::signal::ctrl_c().await;
        })
        .await?;
    Ok(())
}
