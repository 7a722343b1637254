//! Serving: opens the database, then the ports; stops when told, after what was begun.

use std::{net::SocketAddr, time::Duration};

use axum::{Router, http::StatusCode, serve::ListenerExt as _};
use db::{Db, Options, Target};
use jobs::Runner;
use kernel::{Env, Role};
use mail::{Outbox, Transport};
use tokio::{net::TcpListener, sync::watch};
use tower_http::timeout::TimeoutLayer;

use crate::{commands::Done, config::Config, demo, wiring};

/// How long open connections are waited for when stopping.
const PATIENCE: Duration = Duration::from_secs(8);
/// How long a response may take to begin.
const SLOWEST: Duration = Duration::from_secs(60);

pub(crate) fn serve(config: &Config, is_demo: bool) -> Done {
    log(config);
    std::fs::create_dir_all(&config.data)
        .map_err(|error| format!("the data folder {} cannot be made: {error}", config.data.display()))?;
    let env = Env::system();
    let options = Options { connections: config.database_connections, ..Options::default() };
    let db = Db::open(&config.database, &options)?;
    if is_demo {
        demo::load(&db, &env)?;
    } else {
        first_start(&db, &env, config)?;
    }
    let settings = wiring::settings(config, is_demo);
    let (tiles, providers) = (config.map_tiles.clone(), config.providers.clone());
    let app = wiring::app(&db, &env, settings.clone(), &config.sources_url, tiles, providers);
    let app = app.with(config.witnesses.clone());
    let app = match &config.addresses {
        Some(service) => app.with(service.clone()),
        None => app,
    };
    let transport = match &config.mail {
        Some(transport) => transport.clone(),
        None if is_demo => Transport::Folder(config.data.join("mails")),
        None => Transport::Nowhere,
    };
    if config.mail.is_none() && !is_demo {
        tracing::warn!("mail.smtp_url is not set: no mail is sent, nobody can sign in by code");
    }
    let outbox = Outbox { transport, from: config.mail_from.clone() };
    let runner =
        Runner::start(&wiring::context(&db, &env, settings, outbox).with(config.witnesses.clone()), 2)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let served = runtime.block_on(run(config, &app, is_demo));
    // Jobs that were begun are finished, then the database is closed.
    drop(runner);
    runtime.shutdown_timeout(Duration::from_secs(2));
    tracing::info!("stopped");
    served
}

/// Makes the organisation of a new installation.
fn first_start(db: &Db, env: &Env, config: &Config) -> Done {
    if !db.read_blocking(accounts::organisations)?.is_empty() {
        return Ok(());
    }
    let (env, name, administrator) =
        (env.clone(), config.organisation_name.clone(), config.administrator.clone());
    let told = administrator.is_some();
    db.write_blocking(move |tx| {
        let new = accounts::NewOrganisation {
            host: "*".into(),
            name,
            primary_colour: "#1D5A66".into(),
            accent_colour: "#B4491F".into(),
            ..Default::default()
        };
        let organisation = accounts::create_organisation(tx, &env, &new)?;
        if let Some(email) = administrator {
            let locale = kernel::Locale::Fr;
            let person = accounts::find_or_create_person(tx, &env, organisation, &email, None, locale)?;
            accounts::grant(tx, &env, None, person, Role::Administrator, None)?;
        }
        Ok::<_, db::Error>(())
    })?;
    if !told {
        tracing::warn!("nobody administers this site yet: run `parvis administrator EMAIL`");
    }
    Ok(())
}

async fn run(config: &Config, app: &web::App, is_demo: bool) -> Done {
    let (stop, stopped) = watch::channel(false);
    let pages = wiring::router(app, is_demo)
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, SLOWEST));
    let listener = listen(config.listen).await?;
    let address = listener.local_addr()?;
    let mut servers = vec![tokio::spawn(one(listener, pages, stopped.clone()))];
    if let Some(address) = config.metrics_listen {
        let listener = listen(address).await?;
        servers.push(tokio::spawn(one(listener, wiring::metrics_router(app.clone()), stopped)));
    }
    let engine = match config.database {
        Target::Sqlite(_) => "sqlite",
        Target::Postgres(_) => "postgres",
    };
    tracing::info!(%address, engine, demo = is_demo, "serving {}", config.public_url);
    told_to_stop().await;
    tracing::info!("stopping");
    // Nobody listens any more only when every server is gone already.
    let _ = stop.send(true);
    let all = async {
        for server in servers {
            let _ = server.await;
        }
    };
    if tokio::time::timeout(PATIENCE, all).await.is_err() {
        tracing::warn!("some connections were still open");
    }
    Ok(())
}

async fn listen(address: SocketAddr) -> Result<TcpListener, Box<dyn std::error::Error>> {
    TcpListener::bind(address).await.map_err(|error| format!("cannot listen on {address}: {error}").into())
}

async fn one(listener: TcpListener, router: Router, mut stopped: watch::Receiver<bool>) {
    // Small responses leave at once.
    let listener = listener.tap_io(|stream| {
        let _ = stream.set_nodelay(true);
    });
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let until = async move {
        let _ = stopped.wait_for(|stop| *stop).await;
    };
    if let Err(error) = axum::serve(listener, service).with_graceful_shutdown(until).await {
        tracing::error!(%error, "a server failed");
    }
}

async fn told_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let interrupt = tokio::signal::ctrl_c();
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
        }
        Err(_) => {
            let _ = interrupt.await;
        }
    }
}

fn log(config: &Config) {
    let filter = config.log_level.parse::<tracing_subscriber::filter::EnvFilter>().unwrap_or_default();
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second subscriber is refused: the first one stays.
    let _ = if config.log_json { builder.json().try_init() } else { builder.try_init() };
}
