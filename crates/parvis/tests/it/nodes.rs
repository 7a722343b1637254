//! Two nodes on one PostgreSQL: what is done on one is true on the other at once.

use axum::{
    Router,
    body::Body,
    http::{Request, header},
};
use corpus::actions;
use db::{Db, Options, testing::TestDb};
use http_body_util::BodyExt as _;
use jobs::Context;
use kernel::{Actor, Email, Env, Locale, Slug};
use mail::{Outbox, Transport};
use tower::ServiceExt as _;
use web::App;

struct Node {
    db: Db,
    env: Env,
    app: App,
    router: Router,
}

fn settings() -> web::Settings {
    web::Settings {
        public_url: "http://parvis.example".into(),
        secure: false,
        demo: true,
        behind_proxy: false,
    }
}

fn node(db: Db) -> Node {
    let env = Env::system();
    let app = parvis::wiring::app(&db, &env, settings(), "", None, Vec::new());
    let router = parvis::wiring::router(&app, true);
    Node { db, env, app, router }
}

async fn status(node: &Node, path: &str, session: Option<&str>) -> (u16, String) {
    let mut request = Request::builder().uri(path).header(header::HOST, "parvis.example");
    if let Some(token) = session {
        request = request.header(header::COOKIE, format!("parvis={token}"));
    }
    let request = request.body(Body::empty()).expect("a request");
    let response = node.router.clone().oneshot(request).await.expect("an answer");
    let status = response.status().as_u16();
    let body = response.into_body().collect().await.expect("a body").to_bytes();
    (status, String::from_utf8_lossy(&body).into_owned())
}

#[test]
fn what_is_done_on_a_node_is_true_on_the_other() {
    let Some(database) = TestDb::postgres() else {
        panic!("TEST_POSTGRES_URL is needed: two nodes share a server");
    };
    let (one, two) = (
        node(database.db.clone()),
        node(Db::open(&database.target, &Options::default()).expect("a second node opens")),
    );
    parvis::demo::load(&one.db, &one.env).expect("the town loads");
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        // A session opened on one is known on the other; ended on one, it is no longer.
        let env = one.env.clone();
        let (person, token) = one
            .db
            .write(move |tx| {
                let organisation = accounts::organisations(tx)?.remove(0).id;
                let email = Email::parse("nouveau@exemple.example").expect("an address");
                let person =
                    accounts::find_or_create_person(tx, &env, organisation, &email, Some("N"), Locale::Fr)?;
                Ok::<_, db::Error>((person, accounts::new_session(tx, &env, person, false, "test")?))
            })
            .await
            .expect("a session");
        assert_eq!(status(&two, "/compte", Some(&token)).await.0, 200);
        assert_eq!(status(&two, "/compte", None).await.0, 303);

        // A support given on one is heard by the pages open on the other, and shown there.
        let mut heard = two.db.subscribe();
        let actor = two
            .db
            .read(move |tx| {
                let organisation = accounts::organisations(tx)?.remove(0).id;
                Ok::<_, db::Error>(Actor {
                    organisation,
                    member: Some(kernel::Member {
                        person,
                        name: "N".into(),
                        grants: Vec::new(),
                        second_factor: false,
                    }),
                })
            })
            .await
            .expect("an actor");
        let (slug, module) = (
            Slug::parse("berges-de-la-renne").expect("a slug"),
            Slug::parse("propositions").expect("a slug"),
        );
        let scene = two.app.service::<spaces::Scenes>();
        let scene = scene.get(&two.app, &actor, &slug, &module).await.expect("the process is there");
        let (seeing, module_id) = (actor.clone(), scene.module.id);
        let found = two.db.read(move |tx| corpus::public::find_number(tx, &seeing, module_id, 2)).await;
        let found = found.expect("read").expect("the second proposal");
        let (env, acting, id) = (one.env.clone(), actor.clone(), found.id);
        let count =
            one.db.write(move |tx| actions::support(tx, &env, &acting, id, true)).await.expect("supported");
        assert_eq!(count, found.supports + 1);
        let topic = actions::topic(found.id);
        let told = tokio::time::timeout(std::time::Duration::from_secs(10), async {
            loop {
                if heard.recv().await.ok().flatten().is_some_and(|said| *said == *topic) {
                    return;
                }
            }
        });
        told.await.expect("the other node hears of it");
        let seeing = actor.clone();
        let again = two.db.read(move |tx| corpus::public::find(tx, &seeing, id)).await.expect("read");
        assert_eq!(again.map(|one| one.supports), Some(count));
    });

    // A mail written on one is sent by the other, once.
    let folder = std::env::temp_dir().join(format!("parvis-nodes-{}", std::process::id()));
    let outbox = Outbox {
        transport: Transport::Folder(folder.clone()),
        from: Email::parse("ville@exemple.example").expect("an address"),
    };
    // What loading the demonstration left to be done comes before.
    jobs::run_due(&Context::new(one.db.clone(), one.env.clone())).expect("run");
    let env = one.env.clone();
    one.db
        .write_blocking(move |tx| {
            let to = Email::parse("lucie@exemple.example").expect("an address");
            let blocks = [mail::Block::Paragraph("Bonjour".into())];
            let letter = mail::Mail::compose(to, Locale::Fr, "Ville", "Une lettre", &blocks);
            mail::queue(tx, &env, "Ville", &letter)
        })
        .expect("queued");
    let context = parvis::wiring::context(&two.db, &two.env, settings(), outbox);
    assert_eq!(jobs::run_due(&context).expect("run"), 1);
    assert_eq!(jobs::run_due(&Context::new(one.db.clone(), one.env.clone())).expect("run"), 0, "it is done");
    assert_eq!(std::fs::read_dir(&folder).expect("a folder").count(), 1);
    let _ = std::fs::remove_dir_all(&folder);
}
