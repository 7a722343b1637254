//! The proof of deposit of an observation.

use askama::Template;
use axum::extract::{Path, State};
use i18n::Texts;
use kernel::Timestamp;
use ledger::Hash;
use serde_json::json;
use spaces::Scene;
use web::{App, Error, Visitor};

use super::{frame, scene};
use crate::{Deposit, public, urls};

/// The proof of deposit, to be kept or printed.
#[derive(Template)]
#[template(path = "registers/proof.html")]
struct Proof {
    layout: ui::Layout,
    t: Texts,
    space_title: String,
    module_title: String,
    deposit: Deposit,
    item_url: String,
    proof_url: String,
    register_url: String,
}

type Key = Path<(String, String, String)>;

async fn load(app: &App, visitor: &Visitor, key: &(String, String, String)) -> web::Result<(Scene, Deposit)> {
    let scene = scene(app, visitor, &key.0, &key.1).await?;
    let number: i64 = key.2.parse().map_err(|_| Error::NotFound)?;
    let module = scene.module.id;
    let deposit = app.read(move |tx| public::deposit(tx, module, number)).await?;
    Ok((scene, deposit.ok_or(Error::NotFound)?))
}

/// `GET /demarches/{slug}/{module}/{n}/preuve`
pub(super) async fn proof(State(app): State<App>, visitor: Visitor, Path(key): Key) -> web::Result {
    let (scene, deposit) = load(&app, &visitor, &key).await?;
    let (space, module) = (&scene.space.slug, &scene.module.slug);
    let item_url = spaces::urls::item(space, module, deposit.number);
    let layout = frame(&visitor, &scene, visitor.t.with("registers-proof", [("n", deposit.number)]));
    let page = Proof {
        layout: ui::Layout { unlisted: true, ..layout },
        t: visitor.t,
        space_title: scene.space.title.clone(),
        module_title: scene.module.title.clone(),
        item_url,
        proof_url: urls::proof_file(space, module, deposit.number),
        register_url: urls::file(space, module),
        deposit,
    };
    web::see(&visitor, page)
}

/// `GET /demarches/{slug}/{module}/{n}/preuve.json`
pub(super) async fn proof_file(State(app): State<App>, visitor: Visitor, Path(key): Key) -> web::Result {
    let (scene, deposit) = load(&app, &visitor, &key).await?;
    let proof = json!({
        "format": "parvis-proof-1",
        "register": format!("{} – {}", scene.space.title, scene.module.title),
        "number": deposit.number,
        "filed_at": deposit.at.to_string(),
        "leaf": deposit.leaf.to_string(),
        "place": deposit.place,
        "size": deposit.size,
        "root": deposit.root.to_string(),
        "path": deposit.path.iter().map(Hash::to_string).collect::<Vec<_>>(),
    });
    let name = format!("preuve-{}-{}.json", scene.module.slug, deposit.number);
    Ok(web::download(&name, "application/json", format!("{proof:#}\n")))
}

ui::sample!("proof of deposit", "registers/proof.html", |locale| {
    let t = Texts::of(locale);
    let leaves: Vec<Hash> = (0..12).map(|n: u8| ledger::leaf(&[n])).collect();
    let deposit = Deposit {
        number: 12,
        place: 11,
        at: Timestamp(1_795_340_000_000),
        leaf: ledger::leaf(&[11]),
        path: ledger::inclusion(&leaves, 11).unwrap_or_default(),
        size: 12,
        root: ledger::root(&leaves),
    };
    let url = "/demarches/enquete/registre/12";
    let layout = ui::Layout::new(t, ui::Brand::sample(), url, t.with("registers-proof", [("n", 12)]));
    Proof {
        layout,
        t,
        space_title: "Enquête publique : le plan local d’urbanisme".into(),
        module_title: "Le registre".into(),
        deposit,
        item_url: url.into(),
        proof_url: format!("{url}/preuve.json"),
        register_url: "/demarches/enquete/registre/registre.json".into(),
    }
});
