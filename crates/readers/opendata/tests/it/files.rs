use std::collections::BTreeSet;

use axum::http::StatusCode;
use corpus::{Decision, NewContribution, Reason, Spot, State, moderation::DecisionForm};
use spaces::SpaceStatus;

use crate::town::{SITE, Town};

const COLUMNS: &str = "id,kind,number,module,root_id,parent_id,depth,title,text,language,stance,theme,place,latitude,\
                       longitude,quartier,author,official,channel,outcome,said_at,published_at,edited_at,supports,comments,url";

fn place(column: &str) -> usize {
    COLUMNS.split(',').position(|one| one == column).expect("a column")
}

#[test]
fn a_file_holds_what_anyone_reads_without_the_names() {
    Town::on_both(async |town| {
        let process = town.process("plan-velo", SpaceStatus::Open).await;
        let first = town.record(town.said(process, None, "=1+1 arceaux")).await;
        let comment = town.record(town.said(process, Some(first), "x")).await;
        let hidden = town
            .record(NewContribution { state: State::Hidden, ..town.said(process, Some(comment), "y") })
            .await;
        let under_hidden = town
            .record(NewContribution { author: Some(town.people[1]), ..town.said(process, Some(hidden), "z") })
            .await;
        let refused = town
            .record(NewContribution { state: State::Refused, ..town.said(process, None, "refusée") })
            .await;
        town.record(town.said(process, Some(refused), "sous la refusée")).await;
        let official = NewContribution {
            author: None,
            author_name: "Direction de la voirie".into(),
            official: true,
            place: Spot { name: String::new(), point: Some((47.051_26, -6.023_44)) },
            ..town.said(process, None, "De la ville")
        };
        town.record(official).await;
        town.record(NewContribution {
            author: None,
            author_name: String::new(),
            ..town.said(process, None, "Sans nom")
        })
        .await;
        town.answer(first).await;

        let file = town.get("/demarches/plan-velo/donnees/contributions.csv").await;
        assert_eq!(file.header("content-type"), "text/csv; charset=utf-8; header=present");
        assert_eq!(file.header("access-control-allow-origin"), "*");
        assert_eq!(file.text.split("\r\n").next(), Some(COLUMNS));
        assert!(!file.text.contains("Maud") && !file.text.contains("refusée"), "{}", file.text);
        let rows = file.rows();
        let column = |name: &str| rows.iter().map(|row| row[place(name)].to_owned()).collect::<Vec<_>>();
        let ids = [first, comment, under_hidden].map(|id| id.to_string());
        assert_eq!(column("id")[..3], ids);
        assert_eq!(column("parent_id"), ["", &ids[0], "", "", ""], "what is hidden is not named");
        assert_eq!(column("title"), ["'=1+1 arceaux", "", "", "De la ville", "Sans nom"]);
        assert_eq!(column("latitude"), ["47.051", "47.051", "47.051", "47.05126", "47.051"]);
        assert_eq!(column("longitude")[3], "-6.02344", "a number is no formula");
        assert_eq!(column("outcome")[0], "accepted");
        assert_eq!(column("said_at")[0], "2026-11-20T09:00:00Z");
        assert_eq!(column("url")[1], format!("{SITE}/demarches/plan-velo/propositions/1"));
        let authors = column("author");
        assert!(authors[0].starts_with("P-") && authors[0] == authors[1] && authors[0] != authors[2]);
        assert_eq!(authors[3..], ["Direction de la voirie", ""]);

        // The same person elsewhere is someone else.
        let other = town.process("plan-climat", SpaceStatus::Closed).await;
        town.record(town.said(other, None, "Ailleurs")).await;
        let elsewhere = town.get("/demarches/plan-climat/donnees/contributions.csv").await;
        assert_ne!(elsewhere.rows()[0][place("author")], authors[0]);

        let json = town.get("/demarches/plan-velo/donnees/contributions.json").await.json();
        let json = json.as_array().expect("an array");
        assert_eq!(json.len(), rows.len());
        assert_eq!((json[0]["title"].as_str(), json[0]["number"].as_i64()), (Some("=1+1 arceaux"), Some(1)));
        assert!(json[0]["parent_id"].is_null() && json[0]["official"] == false);
        let answers = town.get("/demarches/plan-velo/donnees/answers.csv").await.rows();
        assert_eq!((&answers[0][1], &answers[0][2], &answers[0][4]), (ids[0].as_str(), "accepted", "'=Oui"));

        town.process("vide", SpaceStatus::Open).await;
        assert_eq!(town.get("/demarches/vide/donnees/contributions.json").await.text, "[\n]\n");
        assert!(town.get("/demarches/vide/donnees/contributions.csv").await.rows().is_empty());
        town.process("brouillon", SpaceStatus::Draft).await;
        for missing in ["brouillon/donnees", "brouillon/donnees/contributions.csv", "plan-velo/donnees/x.csv"]
        {
            assert_eq!(
                town.get(&format!("/demarches/{missing}")).await.status,
                StatusCode::NOT_FOUND,
                "{missing}"
            );
        }
    });
}

#[test]
fn small_counts_of_moderation_are_not_told() {
    Town::on_both(async |town| {
        let process = town.process("plan-velo", SpaceStatus::Open).await;
        let mut said = Vec::new();
        for number in 0..7 {
            said.push(town.record(town.said(process, None, &format!("Numéro {number}"))).await);
        }
        town.write(move |tx, env| {
            for (place, id) in said.into_iter().enumerate() {
                let reason = if place < 5 { Reason::Advertising } else { Reason::Insult };
                let form =
                    DecisionForm { decision: Decision::Hide, reason: Some(reason), statement: String::new() };
                corpus::moderation::record(tx, env, id, &form, State::Hidden)?;
            }
            Ok(())
        })
        .await;
        let file = town.get("/demarches/plan-velo/donnees/moderation.csv").await;
        assert_eq!(file.text, "decision,reason,count\r\nhide,advertising,5\r\nhide,insult,\r\n");
        assert!(town.get("/demarches/plan-velo/donnees/contributions.csv").await.rows().is_empty());
    });
}

#[test]
fn a_long_file_comes_in_pieces() {
    const MANY: usize = 50_000;
    let database = db::testing::TestDb::sqlite();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("a runtime");
    let town = Town::new(&database.db);
    runtime.block_on(async {
        let process = town.process("plan-velo", SpaceStatus::Open).await;
        let root = town.record(town.said(process, None, "Un long débat")).await;
        let comment = town.said(process, Some(root), "encore");
        town.write(move |tx, env| {
            for _ in 1..MANY {
                corpus::actions::record(tx, env, &comment)?;
            }
            Ok(())
        })
        .await;
        let pieces = town.pieces("/demarches/plan-velo/donnees/contributions.csv").await;
        assert!(pieces.len() >= MANY / 2_000, "{} pieces", pieces.len());
        let largest = pieces.iter().map(axum::body::Bytes::len).max().expect("a piece");
        assert!(largest < 2_000_000, "a piece is a page of rows: {largest} bytes");
        let text = String::from_utf8(pieces.concat()).expect("UTF-8");
        let ids: BTreeSet<_> = csv::Reader::from_reader(text.as_bytes())
            .records()
            .map(|row| row.expect("a row")[0].to_owned())
            .collect();
        assert_eq!(ids.len(), MANY, "each once");
    });
}

#[test]
fn the_package_describes_the_files() {
    Town::on_both(async |town| {
        let process = town.process("plan-velo", SpaceStatus::Open).await;
        let root = town.record(town.said(process, None, "Un banc")).await;
        town.answer(root).await;
        let package = town.get("/demarches/plan-velo/donnees/datapackage.json").await.json();
        assert_eq!(package["profile"], "tabular-data-package");
        assert_eq!(package["licenses"][0]["name"], "etalab-2.0");
        for resource in package["resources"].as_array().expect("resources") {
            let path = resource["path"].as_str().expect("a path");
            let file = town.get(&format!("/demarches/plan-velo/donnees/{path}")).await;
            let header = file.text.split("\r\n").next().expect("a header");
            let fields = resource["schema"]["fields"].as_array().expect("fields");
            let names: Vec<_> = fields.iter().map(|field| field["name"].as_str().expect("a name")).collect();
            assert_eq!(header, names.join(","), "{path}");
        }
        let page = town.get("/demarches/plan-velo/donnees").await;
        assert!(
            page.text.contains("Licence Ouverte 2.0") && page.text.contains("contributions.csv"),
            "{}",
            page.text
        );
        assert!(town.get("/donnees-ouvertes").await.text.contains("/demarches/plan-velo/donnees"));
    });
}

#[test]
fn the_answers_to_a_form_are_a_table_without_what_the_team_alone_reads() {
    Town::on_both(async |town| {
        let process = town.process("plan-velo", SpaceStatus::Open).await;
        let first = town.record(town.said(process, None, "Un arceau")).await;
        let hidden =
            town.record(NewContribution { state: State::Hidden, ..town.said(process, None, "Masqué") }).await;
        let last = town.record(town.said(process, None, "Un abri")).await;
        let none = town.get("/demarches/plan-velo/donnees/details-propositions.csv").await;
        assert_eq!(none.status, StatusCode::NOT_FOUND, "nothing is asked");
        town.write(move |tx, env| {
            let questions = r#"{ "questions": [
                { "name": "usage", "type": "single", "label": { "fr": "Usage" },
                  "choices": [{ "code": "a", "label": { "fr": "=Se garer" } }] },
                { "name": "cout", "type": "money", "label": { "fr": "Coût" } },
                { "name": "urgent", "type": "yes_no", "label": { "fr": "Urgent ?" } },
                { "name": "lieu", "type": "place", "label": { "fr": "Où ?" } },
                { "name": "plan", "type": "file", "label": { "fr": "Plan" } },
                { "name": "devis", "type": "file", "private": true, "label": { "fr": "Devis" } },
                { "name": "telephone", "type": "text", "private": true, "label": { "fr": "Téléphone" } } ] }"#;
            let form = forms::Form::build(&forms::from_json(questions).expect("sound")).expect("sound");
            let module = spaces::modules(tx, process.0)?.remove(0);
            forms::actions::set(tx, env, &module, &form)?;
            let version = forms::current(tx, module.id)?.expect("a form");
            for id in [first, hidden, last] {
                let piece = |id: u8| {
                    format!(
                        "{{\"id\":\"{id}\",\"name\":\"a.pdf\",\"format\":\"pdf\",\"size\":9,\"sha256\":\"\",\"alt\":\"\"}}"
                    )
                };
                let (plan, devis) = (piece(7), piece(8));
                let given = forms::Given::new([
                    ("plan", plan.as_str()),
                    ("devis", &devis),
                    ("usage", "a"),
                    ("cout", "12,50"),
                    ("urgent", "no"),
                    ("lieu", "47.05126 6.02344"),
                    ("telephone", "02 99"),
                ]);
                let today = env.now().in_paris().date();
                let answers = forms::check(&version.form, &given, today, kernel::Locale::Fr).expect("sound");
                forms::actions::answer(tx, env, &version, kernel::Id::raw(id), None, &answers)?;
            }
            Ok(())
        })
        .await;
        let file = town.get("/demarches/plan-velo/donnees/details-propositions.csv").await;
        let cells = "'=Se garer,12.5,false,47.051 6.023,SITE/pieces/7";
        let lines =
            format!("contribution_id,usage,cout,urgent,lieu,plan\r\n{first},{cells}\r\n{last},{cells}\r\n");
        assert_eq!(file.text, lines.replace("SITE", SITE), "a link for what is public, nothing of the rest");
        let json = town.get("/demarches/plan-velo/donnees/details-propositions.json").await.json();
        assert_eq!((json[1]["cout"].as_f64(), json[1]["urgent"].as_bool()), (Some(12.5), Some(false)));
        let package = town.get("/demarches/plan-velo/donnees/datapackage.json").await.json();
        let resource = &package["resources"][3];
        assert_eq!(
            (&resource["name"], &resource["schema"]["fields"][2]["type"]),
            (&"details-propositions".into(), &"number".into())
        );
        let page = town.get("/demarches/plan-velo/donnees").await.text;
        assert!(page.contains("details-propositions.csv") && !page.contains("telephone"));
    });
}
