//! A workbook of what came on paper, sent and taken through the router.

use std::time::Instant;

use db::testing::TestDb;
use kernel::{Email, Env, Locale, Role};
use rust_xlsxwriter::Workbook;
use web::{Settings, testing::Browser};

use crate::Done;

const TABLES: &str = "/demarches/berges-de-la-renne/propositions/saisir/tableur";

/// A workbook of so many rows, none like another.
fn workbook(rows: u32, round: usize) -> Done<Vec<u8>> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, name) in (0_u16..).zip(["date", "canal", "lieu", "auteur", "texte"]) {
        sheet.write_string(0, column, name)?;
    }
    for row in 1..=rows {
        let words = "Un banc devant la poste, avec un dossier, et un arbre pour l’ombre de l’après-midi. ";
        sheet.write_string(row, 0, format!("{:02}/10/2026", row % 28 + 1))?;
        sheet.write_string(row, 1, ["registre", "courrier", "réunion", "guichet"][(row % 4) as usize])?;
        sheet.write_string(row, 2, ["Quai des Tanneurs", "", "Place des Halles"][(row % 3) as usize])?;
        sheet.write_string(row, 3, format!("Voisin·e {row}"))?;
        sheet.write_string(row, 4, format!("Bulletin {round}-{row}. {}", words.repeat(4)))?;
    }
    Ok(book.save_to_buffer()?)
}

/// Sends it to each engine, and tells the times in milliseconds: the middle one and the worst.
pub(crate) fn tables(rows: u32, times: usize) -> Done {
    for database in TestDb::both() {
        let env = Env::system();
        parvis::demo::load(&database.db, &env).map_err(|error| error.to_string())?;
        let making = env.clone();
        let token = database.db.write_blocking(move |tx| {
            let organisation = accounts::organisations(tx)?.remove(0).id;
            let email = Email::parse("saisie@valrenne.example").map_err(|_| db::Error::Closed)?;
            let person = accounts::find_or_create_person(
                tx,
                &making,
                organisation,
                &email,
                Some("Saisie"),
                Locale::Fr,
            )?;
            accounts::grant(tx, &making, None, person, Role::Officer, None)?;
            accounts::new_session(tx, &making, person, true, "bench")
        })?;
        let settings = Settings {
            public_url: "http://localhost".into(),
            secure: false,
            demo: true,
            behind_proxy: false,
        };
        let app = parvis::wiring::app(&database.db, &env, settings, "", None, Vec::new());
        let router = parvis::wiring::router(&app, true);
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        let (mut checked, mut taken) = (Vec::new(), Vec::new());
        for round in 0..times {
            let file = workbook(rows, round)?;
            let mut browser = Browser::signed_in(&router, &token);
            let (first, second, page) = runtime.block_on(async {
                let begin = Instant::now();
                let sent = browser.upload(TABLES, &[], ("file", "registre.xlsx", &file)).await;
                let report = browser.get(&sent.location).await;
                let first = begin.elapsed();
                let begin = Instant::now();
                browser.post(&sent.location, &[]).await;
                let second = begin.elapsed();
                let done = browser.get(&sent.location).await.body;
                (first, second, if done.contains("Numéros") { done } else { report.body })
            });
            if !page.contains("Numéros") {
                return Err(format!("the table was not taken: {page}").into());
            }
            checked.push(first.as_millis());
            taken.push(second.as_millis());
        }
        checked.sort_unstable();
        taken.sort_unstable();
        let (middle, last) = (times / 2, times.saturating_sub(1));
        println!(
            "engine={} rows={rows} check_p50_ms={} check_worst_ms={} take_p50_ms={} take_worst_ms={}",
            database.engine().name(),
            checked[middle],
            checked[last],
            taken[middle],
            taken[last]
        );
    }
    Ok(())
}
