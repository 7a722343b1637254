//! What files say, and what is wrong with them.

use sortition::{
    Language,
    files::{self, Ask, Table},
};

const QUOTAS: &str = "category,name,min,max\nsexe,Femme,1,2\nsexe,Homme,1,2\n";

fn told(quotas: &str, people: &str, size: u32, household: &[&str]) -> Vec<String> {
    let quotas = Table::read("quotas.csv", quotas.as_bytes()).expect("a table");
    let people = Table::read("people.csv", people.as_bytes()).expect("a table");
    let household = household.iter().map(|one| (*one).to_owned()).collect();
    match files::pool(&quotas, &people, None, &Ask { size, household, ..Ask::default() }) {
        Ok(_) => Vec::new(),
        Err(found) => found.iter().map(|one| one.sentence(Language::En)).collect(),
    }
}

#[test]
fn headers_of_every_tool_are_read() {
    for header in [
        "category,name,min,max",
        "feature,value,min,max,min_flex,max_flex",
        "category,feature,min,max",
        "FeatureName,ValueName,MinQuota,MaxQuota",
        "category;category value;min;max",
    ] {
        let separator = if header.contains(';') { ";" } else { "," };
        let quotas = format!("{header}\nsexe,Femme,1,2\nsexe,Homme,1,2\n").replace(',', separator);
        assert!(
            told(&quotas, "nationbuilder_id,SEXE\n1, femme \n2,HOMME\n3,homme\n", 2, &[]).is_empty(),
            "{header}"
        );
    }
}

#[test]
fn everything_wrong_is_told_at_once() {
    let people = "id,sexe\n1,Femme\n2,\n3,Autre\n1,Homme\n4,Homme\n";
    let told =
        told("category,name,min,max\nsexe,Femme,2,1\nsexe,Homme,x,2\nsexe,femme,1,1\n", people, 2, &[]);
    for expected in [
        "quotas.csv, line 2, column min: the minimum 2 is above the maximum 1",
        "quotas.csv, line 3, column min: “x” is not a whole number",
        "quotas.csv, line 4, column name: “femme” has its quota on line 2 already",
        "people.csv, line 3, column sexe: nothing is written",
        "people.csv, line 4, column sexe: “Autre” is not in the quotas. Write one of these values: Femme, Homme",
        "people.csv, line 5, column id: the identifier “1” is on line 2 already, with other answers",
    ] {
        assert!(told.iter().any(|one| one.starts_with(expected)), "{expected}\n{told:#?}");
    }
    assert_eq!(told.len(), 6);
}

#[test]
fn quotas_that_cannot_hold_are_told() {
    let people = "id,sexe,rue\n1,Femme,r\n2,Femme,r\n3,Homme,s\n";
    let all = told("category,name,min,max\nsexe,Femme,3,3\nsexe,Homme,2,2\n", people, 4, &[]);
    assert!(
        all.iter().any(|one| one.contains("the minima sum to 5 for 4 places. Lower them by 1")),
        "{all:#?}"
    );
    assert!(all.iter().any(|one| one.contains("2 people “Femme” for a minimum of 3")), "{all:#?}");
    let all = told("category,name,min,max\nsexe,Femme,2,2\nsexe,Homme,1,1\n", people, 3, &["rue"]);
    assert_eq!(all.len(), 1);
    assert!(all[0].contains("2 people “Femme” live in only 1 households"), "{all:#?}");
    let all = told(QUOTAS, "id,genre\n1,Femme\n", 2, &["adresse"]);
    assert!(
        all[0].contains("column sexe: this column is missing") && all[1].contains("column adresse"),
        "{all:#?}"
    );
}

#[test]
fn a_line_twice_or_without_identifier_is_passed_over() {
    let quotas = Table::read("q", QUOTAS.as_bytes()).expect("a table");
    let people = Table::read("p", b"id,sexe\n1,Femme\n1,Femme\n,Homme\n2,Homme\n").expect("a table");
    let read = files::pool(&quotas, &people, None, &Ask { size: 2, ..Ask::default() }).expect("a pool");
    assert_eq!((read.pool.people.len(), read.passed), (2, vec![3, 4]));
}

#[test]
fn a_workbook_says_the_same_as_its_csv() {
    let table =
        Table::read("people.csv", "id,sexe,né\n1,Femme,1980\n2,Homme,\n".as_bytes()).expect("a table");
    let again = Table::read("people.csv", &files::xlsx(&table).expect("a workbook")).expect("a table");
    assert_eq!(table.header, again.header);
    assert_eq!(table.rows, again.rows);
    // Windows-1252, as spreadsheets write it.
    let old = Table::read("people.csv", b"id;n\xe9\n1;2\n").expect("a table");
    assert_eq!(old.header, ["id", "né"]);
}

#[test]
fn quotas_come_back_as_they_were() {
    let text = "feature,value,min,max,min_flex,max_flex\r\nsexe,Femme,1,2,0,3\r\nsexe,\"Homme, ou autre\",1,2,0,3\r\n";
    let table = Table::read("q", text.as_bytes()).expect("a table");
    let (features, found) = files::features(&table, 3);
    assert!(found.is_empty());
    assert_eq!(String::from_utf8(files::features_csv(&features)).expect("text"), text);
}
