//! Every route with every role: who is let in, who is asked to sign in, who is refused. `access.tsv` says what is
//! expected; a route that is not in it fails the test.

use crate::site;
use std::collections::BTreeMap;

use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use db::{Db, testing::TestDb};
use kernel::{Email, Entropy, Env, Locale, PersonId, Role};
use tower::ServiceExt as _;

const EXPECTED: &str = include_str!("access.tsv");

/// What happens to a request, in a word of the table.
fn word(status: StatusCode, location: Option<&str>) -> String {
    match (status.as_u16(), location) {
        (303, Some(to)) if to.starts_with("/connexion/second-facteur") => "factor".into(),
        (303, Some(to)) if to.starts_with("/connexion") => "sign-in".into(),
        (303, _) => "done".into(),
        // A page, a form to be mended, or a file: the visitor is let in.
        (200 | 204 | 304 | 400 | 422, _) => "in".into(),
        (403, _) => "no".into(),
        (404, _) => "none".into(),
        (other, _) => other.to_string(),
    }
}

struct Site {
    router: Router,
    /// Who asks: the name of a column, the person, and whether their second factor was given.
    people: Vec<(&'static str, Option<(PersonId, bool)>)>,
    db: Db,
    env: Env,
    values: BTreeMap<String, String>,
}

/// The demonstration town, with one more person for each role.
fn site(db: &Db, env: &Env) -> Site {
    parvis::demo::load(db, env).expect("the town loads");
    let roles = [
        ("resident", None),
        ("observer", Some(Role::Observer)),
        ("moderator", Some(Role::Moderator)),
        ("instructor", Some(Role::Instructor)),
        ("officer", Some(Role::Officer)),
        ("administrator", Some(Role::Administrator)),
    ];
    let mut people = vec![("anonymous", None)];
    for (name, role) in roles {
        let env = env.clone();
        let person = db
            .write_blocking(move |tx| {
                let organisation = accounts::organisations(tx)?.remove(0).id;
                let email = Email::parse(&format!("{name}@acces.example")).expect("an address");
                let person =
                    accounts::find_or_create_person(tx, &env, organisation, &email, Some(name), Locale::Fr)?;
                if let Some(role) = role {
                    accounts::grant(tx, &env, None, person, role, None)?;
                    accounts::set_second_factor(tx, &env, person, accounts::DEMO_TOTP_SECRET)?;
                }
                Ok::<_, db::Error>(person)
            })
            .expect("a person");
        people.push((name, Some((person, role.is_some()))));
    }
    // Someone of the team who has not given their second factor.
    let administrator = people.last().and_then(|(_, person)| *person).map(|(person, _)| (person, false));
    people.push(("no-factor", administrator));
    Site { router: site::router(db, env, None), people, db: db.clone(), env: env.clone(), values: values(db) }
}

/// What stands for the parameters of a route: the first process that is being answered, and what is in it.
fn values(db: &Db) -> BTreeMap<String, String> {
    let found = db.read_blocking(|tx| {
        let organisation = accounts::organisations(tx)?.remove(0).id;
        let actor = kernel::Actor::anonymous(organisation);
        let slug = kernel::Slug::parse("berges-de-la-renne").expect("a slug");
        let module = kernel::Slug::parse("propositions").expect("a slug");
        let now = kernel::Clock::System.now();
        let scene = spaces::scene(tx, &actor, &slug, &module, now)?.expect("the process is there");
        let contribution =
            corpus::public::find_number(tx, &actor, scene.module.id, 1)?.expect("the contribution is there");
        Ok::<_, db::Error>((scene, contribution))
    });
    let (scene, contribution) = found.expect("read");
    let file = contribution.photo_file.or(scene.space.cover_file).map(|file| file.to_string());
    let asset = ui::assets()[0].path.trim_start_matches("/assets/").to_owned();
    BTreeMap::from([
        ("slug".into(), scene.space.slug.to_string()),
        ("module".into(), scene.module.slug.to_string()),
        ("question".into(), "nouvelle".into()),
        ("template".into(), "boite-a-idees".into()),
        ("n".into(), "1".into()),
        ("crate".into(), "ui".into()),
        ("sample".into(), "fields".into()),
        ("name".into(), asset),
        ("/fichiers/{id}".into(), file.unwrap_or_default()),
        ("/demarches/{slug}/donnees/{file}".into(), "contributions.csv".into()),
        ("/demarches/{slug}/{module}/carte/{file}".into(), "points.geojson".into()),
        ("/api/v1/contributions/{id}".into(), contribution.id.to_string()),
        ("contribution".into(), contribution.id.to_string()),
        ("phase".into(), scene.phases.first().map(|phase| phase.id.to_string()).unwrap_or_default()),
        ("theme".into(), scene.themes.first().map(|theme| theme.id.to_string()).unwrap_or_default()),
    ])
}

/// What stands for the parameters of the routes of other mechanisms: those of the vote and of the inquiry that are open.
const ELSEWHERE: [(&str, &[(&str, &str)]); 4] = [
    (
        "{module}/vote",
        &[
            ("slug", "budget-participatif"),
            ("module", "vote-de-cette-annee"),
            ("area", "centre"),
            ("piece", "affiche.pdf"),
        ],
    ),
    ("{module}/dossier", INQUIRY),
    ("{module}/registre", INQUIRY),
    ("/preuve", INQUIRY),
];
const INQUIRY: &[(&str, &str)] = &[("slug", "enquete-quartier-de-la-gare"), ("module", "registre")];

/// The path of a route with its parameters; those that name something of another kind get an id that nothing has.
fn path(pattern: &str, values: &BTreeMap<String, String>) -> String {
    let mut path = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').expect("a parameter ends");
        path.push_str(before);
        let here = &pattern[..pattern.len() - after.len()];
        let elsewhere = ELSEWHERE.iter().find(|(part, _)| pattern.contains(part));
        if let Some((_, value)) =
            elsewhere.and_then(|(_, all)| all.iter().find(|(parameter, _)| *parameter == name))
        {
            path.push_str(value);
            rest = after;
            continue;
        }
        let value = values.get(here).or_else(|| values.get(name));
        let contribution =
            ["/gestion/moderation/", "/contributions/"].iter().any(|start| path.starts_with(start));
        let value = match value {
            Some(value) => value.clone(),
            None if name == "id" && contribution => values["contribution"].clone(),
            None => "1".into(),
        };
        path.push_str(&value);
        rest = after;
    }
    path + rest
}

async fn ask(site: &Site, method: &str, path: &str, session: Option<&str>) -> String {
    let mut request = Request::builder().method(method).uri(path).header(header::HOST, site::HOST);
    if let Some(token) = session {
        request = request.header(header::COOKIE, format!("parvis={token}"));
    }
    if method == "POST" {
        request = request
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    }
    let request = request.body(Body::empty()).expect("a request");
    let response = site.router.clone().oneshot(request).await.expect("an answer");
    let location = response.headers().get(header::LOCATION).and_then(|value| value.to_str().ok());
    word(response.status(), location)
}

#[test]
fn every_route_lets_in_whom_it_should() {
    for database in TestDb::both() {
        walk(&database);
    }
}

fn walk(database: &TestDb) {
    let env = Env::new(kernel::Clock::System, Entropy::System);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let site = site(&database.db, &env);
    let mut expected: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    let mut lines = EXPECTED.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let head: Vec<&str> = lines.next().expect("a head").split_whitespace().skip(2).collect();
    let roles: Vec<&str> = site.people.iter().map(|(role, _)| *role).collect();
    assert_eq!(head, roles, "the columns of the table are the roles");
    for line in lines {
        let cells: Vec<String> = line.split_whitespace().map(ToOwned::to_owned).collect();
        expected.insert((cells[0].clone(), cells[1].clone()), cells[2..].to_vec());
    }
    let mut faults = Vec::new();
    for route in parvis::wiring::routes(true).table() {
        // Acts are sent without what they need: they are mended or refused, and change nothing for the next role.
        let path = path(route.path, &site.values);
        let mut got = Vec::new();
        for (_, person) in &site.people {
            // A session of its own for each request: some end every session of the person.
            let session = person.map(|(person, factor)| {
                let env = site.env.clone();
                let opened =
                    site.db.write_blocking(move |tx| accounts::new_session(tx, &env, person, factor, "test"));
                opened.expect("a session")
            });
            got.push(runtime.block_on(ask(&site, &route.method, &path, session.as_deref())));
        }
        let key = (route.method.clone(), route.path.to_owned());
        match expected.remove(&key) {
            None => faults.push(format!("missing from access.tsv: {} {} {}", key.0, key.1, got.join(" "))),
            Some(wanted) if wanted != got => faults.push(format!(
                "{} {} {}\n    expected {}",
                key.0,
                key.1,
                got.join(" "),
                wanted.join(" ")
            )),
            Some(_) => {}
        }
    }
    faults.extend(expected.keys().map(|(method, path)| format!("no such route any more: {method} {path}")));
    assert!(faults.is_empty(), "{} lines differ\n{}", faults.len(), faults.join("\n"));
}
