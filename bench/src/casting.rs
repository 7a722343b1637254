//! Ballots cast over HTTP in a burst, and what is left of them when a server is killed: the only one on SQLite, one of two
//! on PostgreSQL.

use std::{
    collections::BTreeSet,
    net::SocketAddr,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use ballots::{Area, AreaChoice, BallotForm, Identity, Kind, Publication, Rules, Secret};
use budgeting::{Money, preset};
use budgets::{NewProject, replay};
use clap::Args;
use db::Db;
use kernel::{Entropy, Env, Id as _, Timestamp};
use spaces::{Filing, ModuleId, ModuleKind, NewModule};
use tokio::runtime::Builder;

use crate::{
    Done,
    http::{self, Connection},
    server::{self, Server},
    store,
    timing::Timing,
    town::{self, Session, Town},
};

const PORTS: [u16; 2] = [4763, 4764];
const MODULE: &str = "vote";
const PATH: &str = "/demarches/idees/vote/vote/bulletin/verifier";

/// What the load is.
#[derive(Args, Clone)]
pub(crate) struct Plan {
    /// How many times the server is killed
    #[arg(long, default_value_t = 20)]
    rounds: usize,
    /// How long the load lasts before it is killed, more or less
    #[arg(long, default_value_t = 36)]
    seconds: u64,
    /// Ballots a second, cast on time whatever the answers; as fast as answers come when zero
    #[arg(long, default_value_t = 84)]
    rate: u32,
    /// How many connections
    #[arg(long, default_value_t = 64)]
    connections: usize,
    /// Projects on the ballot
    #[arg(long, default_value_t = 200)]
    projects: u32,
    /// Two nodes on this database, one of them killed in the middle of each round, instead of one on SQLite
    #[arg(long)]
    postgres: Option<String>,
}

/// A vote that is open, with so many projects.
fn prepare(db: &Db, projects: u32) -> Done<ModuleId> {
    let town = Town::find(db)?;
    let env = Env::system();
    let (from, to) = (env.now().plus(-Timestamp::HOUR), env.now().plus(30 * Timestamp::DAY));
    let rules = Rules {
        title: "Budget participatif".into(),
        opens_at: from.to_string(),
        closes_at: to.to_string(),
        proposers: String::new(),
        voters: String::new(),
        identity: Identity::Account,
        unlinking: ballots::Unlinking::Simple,
        areas: vec![Area { key: "ville".into(), name: "La ville".into(), budget: Money::units(3_000_000) }],
        area_choice: AreaChoice::All,
        ballot: BallotForm { kind: Kind::Approval, least: 1, most: 5, points: 0, points_each: 0 },
        revote: true,
        paper: false,
        rule: preset("mes-add1", None).ok_or("no such rule")?,
        officials: 2,
        publication: Publication::default(),
        more: String::new(),
    };
    let listed: Vec<NewProject> = (1..=i64::from(projects))
        .map(|n| NewProject {
            contribution: None,
            title: format!("Projet {n}"),
            area: "ville".into(),
            cost: (20_000 + n * 379 % 180_000) * 100,
        })
        .collect();
    let slug = town::slug(MODULE)?;
    let module = db.write_blocking(move |tx| {
        let new = NewModule {
            kind: ModuleKind::Ballot,
            slug,
            title: "Le vote".into(),
            intro: String::new(),
            filing: Filing::Team,
        };
        let module = spaces::add_module(tx, &env, town.space, &new)?;
        replay::freeze(tx, &env, (town.organisation, town.space, module), &rules, &listed, from)?;
        Ok::<_, db::Error>(module)
    })?;
    Ok(module)
}

/// A ballot that was sent: the right under which it was, and whether it was said to be taken.
struct Sent {
    right: Secret,
    acknowledged: bool,
}

struct Shared {
    to: Vec<SocketAddr>,
    module: ModuleId,
    projects: u32,
    sessions: Arc<[Session]>,
    /// The next voter.
    next: AtomicUsize,
    stop: AtomicBool,
}

fn secret(chance: &Entropy) -> Secret {
    let mut bytes = [0; 16];
    chance.fill(&mut bytes);
    Secret(bytes)
}

/// Up to five projects, and two secrets, as the page of a voter sends them.
fn request(shared: &Shared, to: SocketAddr, session: &Session, right: Secret, chance: &Entropy) -> Vec<u8> {
    let mut chosen = BTreeSet::new();
    for _ in 0..=chance.below(5) {
        chosen.insert(1 + chance.below(u64::from(shared.projects)));
    }
    let picks: Vec<String> = chosen.iter().map(|number| format!("{number}x1")).collect();
    let cookies = format!(
        "{}; parvis_bulletin={}/1/ville/ville:{}",
        session.token,
        shared.module.raw(),
        picks.join(".")
    );
    http::post(to, PATH, &cookies, &format!("nonce={}&right={right}", secret(chance)))
}

/// Casts ballot after ballot until no node answers. The voters of a node that is gone go on with the next.
async fn one(
    shared: Arc<Shared>,
    place: usize,
    begin: Instant,
    step: Duration,
    offset: Duration,
) -> (Vec<Sent>, Timing, usize) {
    let (mut sent, mut timing, mut other, chance) = (Vec::new(), Timing::default(), 0, Entropy::System);
    let mut nodes = shared.to.clone();
    let many = nodes.len();
    nodes.rotate_left(place % many);
    let mut to = nodes.remove(0);
    let Ok(mut connection) = Connection::open(to).await else { return (sent, timing, other) };
    for turn in 0_u32.. {
        let due = begin + offset + step * turn;
        tokio::time::sleep_until(due.into()).await;
        if shared.stop.load(Ordering::Relaxed) {
            break;
        }
        let place = shared.next.fetch_add(1, Ordering::Relaxed);
        let Some(session) = shared.sessions.get(place) else { break };
        let right = secret(&chance);
        let request = request(&shared, to, session, right, &chance);
        let asked = if step.is_zero() { Instant::now() } else { due };
        match connection.ask(&request).await {
            Ok(answer) => {
                let acknowledged = answer.status == 200;
                other += usize::from(!acknowledged);
                sent.push(Sent { right, acknowledged });
                if acknowledged {
                    timing.add(asked.elapsed());
                }
            }
            Err(_) => {
                sent.push(Sent { right, acknowledged: false });
                let Some(next) = nodes.pop() else { break };
                let Ok(other) = Connection::open(next).await else { break };
                (to, connection) = (next, other);
            }
        }
    }
    (sent, timing, other)
}

/// The rounds, one after the other.
pub(crate) fn casting(binary: &Path, data: &Path, plan: &Plan) -> Done {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let sessions: Arc<[Session]> = town::sessions(data)?.into();
    let open = || match &plan.postgres {
        Some(url) => town::open_postgres(url, 2),
        None => town::open(data, 1),
    };
    let module = prepare(&open()?, plan.projects)?;
    let nodes = if plan.postgres.is_some() { 2 } else { 1 };
    let chance = Entropy::System;
    let (mut acknowledged, mut timing, mut lost, mut most, mut others, mut next) =
        (BTreeSet::new(), Timing::default(), 0, 0, 0, 0);
    let begun = Instant::now();
    for round in 1..=plan.rounds {
        let mut servers = Vec::new();
        for port in &PORTS[..nodes] {
            let mut server = Server::start_on(binary, data, *port, plan.postgres.as_deref())?;
            runtime.block_on(server.first("/readyz"))?;
            servers.push(server);
        }
        let shared = Arc::new(Shared {
            to: servers.iter().map(|server| server.address).collect(),
            module,
            projects: plan.projects,
            sessions: Arc::clone(&sessions),
            next: AtomicUsize::new(next),
            stop: AtomicBool::new(false),
        });
        // Killed at a moment that nothing in the server can expect.
        let length = Duration::from_millis(plan.seconds * 1000 + chance.below(1000));
        let count = u32::try_from(plan.connections.max(1))?;
        let (step, apart) = match plan.rate {
            0 => (Duration::ZERO, Duration::ZERO),
            rate => (Duration::from_secs(1) * count / rate, Duration::from_secs(1) / rate),
        };
        let before = acknowledged.len();
        let mut taken = Timing::default();
        let sent = runtime.block_on(async {
            let begin = Instant::now() + Duration::from_millis(50);
            let tasks: Vec<_> = (0..count)
                .map(|place| {
                    let shared = Arc::clone(&shared);
                    tokio::spawn(one(shared, place as usize, begin, step, apart * place))
                })
                .collect();
            // One node after the other, the last at the end.
            for server in &mut servers {
                tokio::time::sleep(length / u32::try_from(nodes)?).await;
                most = most.max(server::memory(server.pid())?.1);
                server.kill()?;
            }
            shared.stop.store(true, Ordering::Relaxed);
            let mut all = Vec::new();
            for task in tasks {
                all.push(task.await?);
            }
            Done::Ok(all)
        })?;
        next = shared.next.load(Ordering::Relaxed);
        for (sent, took, other) in sent {
            taken.merge(took);
            others += other;
            acknowledged
                .extend(sent.iter().filter(|one| one.acknowledged).map(|one| one.right.hash().to_string()));
        }
        let rights: BTreeSet<String> =
            open()?.read_blocking(move |tx| store::rights(tx, module))?.into_iter().collect();
        lost = acknowledged.difference(&rights).count();
        println!(
            "round={round} acknowledged={} kept={} lost={lost} {}",
            acknowledged.len() - before,
            rights.len(),
            taken.clone().tell()
        );
        timing.merge(taken);
    }
    let took = begun.elapsed().as_secs_f64();
    let (ballots, voters, twice) = open()?.read_blocking(move |tx| store::votes(tx, module))?;
    println!(
        "rounds={} acknowledged={} ballots={ballots} voters={voters} rights_with_two={twice} lost={lost} refused={others} \
         seconds={took:.0} hwm_kib={most} {}",
        plan.rounds,
        acknowledged.len(),
        timing.tell()
    );
    Ok(())
}
