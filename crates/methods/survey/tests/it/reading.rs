//! What files say, and what is wrong with them.

use survey::{
    Language, Method, Of, calibrate,
    files::{self, Ask},
};

use crate::support::{read, tables};

const ANSWERS: &str = "id,sexe,âge\n1,Femme,16-39\n2,Homme,40+\n3,femme ,40+\n4,Homme,16-39\n";

fn told(answers: &str, margins: &str, ask: &Ask) -> Vec<String> {
    let (answers, margins) = tables(answers, margins);
    match files::survey(&answers, &margins, ask) {
        Ok(_) => Vec::new(),
        Err(found) => found.iter().map(|one| one.sentence(Language::En)).collect(),
    }
}

fn totals(of: &Of) -> Vec<f64> {
    match of {
        Of::Modalities { modalities, .. } => modalities.iter().map(|one| one.total).collect(),
        Of::Sum { total, .. } => vec![*total],
    }
}

#[test]
fn totals_shares_and_quantities_are_read() {
    let margins = "variable;modalité;effectif;part\nsexe;Femme;\u{a0};52,5 %\nsexe;Homme;;47,5 %\nâge;16-39;4 000;\nâge;40+;6 000;\nz;;12,5;\n";
    let answers =
        ANSWERS.replace("âge\n", "âge,z\n").replace("16-39\n", "16-39,1\n").replace("40+\n", "40+,\"2,5\"\n");
    let read = read(&answers, margins, &Ask::default());
    let survey = read.survey;
    assert_eq!((survey.population, survey.start[0]), (Some(10_000.0), 2_500.0));
    assert_eq!(survey.ids, ["1", "2", "3", "4"]);
    let names: Vec<_> = survey.margins.iter().map(|one| one.variable.as_str()).collect();
    assert_eq!(names, ["sexe", "z", "âge"]);
    assert_eq!(totals(&survey.margins[0].of), [5_250.0, 4_750.0]);
    assert_eq!(totals(&survey.margins[2].of), [4_000.0, 6_000.0]);
    assert_eq!(survey.margins[1].of, Of::Sum { total: 12.5, values: vec![1.0, 2.5, 2.5, 1.0] });
    assert!(read.rounded.is_empty());
}

#[test]
fn crossed_variables_are_cells() {
    let margins = "variable,modality,total\nsexe*âge,Femme * 16-39,10\nsexe*âge,Femme*40+,20\nsexe*âge,homme*16-39,30\nsexe*âge,Homme × 40+,40\n";
    let read = read(ANSWERS, margins, &Ask::default());
    let found = calibrate(&read.survey, &Method::RAKING).expect("weights").weights;
    for (found, expected) in found.iter().zip([10.0, 40.0, 20.0, 30.0]) {
        assert!((found - expected).abs() < 1e-9);
    }
}

#[test]
fn what_rounding_explains_is_brought_together() {
    let margins =
        "variable,modality,total,share\nsexe,Femme,,33.3\nsexe,Homme,,66.6\nâge,16-39,500,\nâge,40+,501,\n";
    let found = read(ANSWERS, margins, &Ask { population: Some(1_000.0), ..Ask::default() });
    assert_eq!(found.rounded, ["sexe", "âge"]);
    let all: f64 = totals(&found.survey.margins[0].of).iter().sum();
    assert!((all - 1_000.0).abs() < 1e-9);
    assert!(calibrate(&found.survey, &Method::RAKING).is_ok());
}

#[test]
fn everything_wrong_with_answers_is_told() {
    let margins =
        "variable,modality,total\nsexe,Femme,5\nsexe,Homme,5\nâge,16-39,5\nâge,40+,5\nz,,3\nville,A,1\n";
    let answers = "id,sexe,âge,z,poids\n1,Femme,16-39,1,1\n1,Autre,40+,x,0\n,Homme,,2,2\n4,Homme,40+,,oui\n";
    let ask = Ask { weight: Some("poids".to_owned()), questions: vec!["vélo".to_owned()], ..Ask::default() };
    let told = told(answers, margins, &ask);
    for expected in [
        "margins.csv, line 7, column total: the modalities of “ville” sum to 1, those of “sexe” to 10",
        "answers.csv, line 1, column vélo: this column is missing",
        "answers.csv, line 1, column ville: this column is missing",
        "answers.csv, line 3, column id: the identifier “1” is on line 2 already",
        "answers.csv, line 3, column sexe: “Autre” has no margin. Write one of these modalities: Femme, Homme",
        "answers.csv, line 3, column z: “x” is not a number",
        "answers.csv, line 3, column poids: “0” is not a number above zero",
        "answers.csv, line 4, column id: nothing is written",
        "answers.csv, line 4, column âge: nothing is written. Fill the cell",
        "answers.csv, line 5, column z: nothing is written",
        "answers.csv, line 5, column poids: “oui” is not a number",
    ] {
        assert!(told.iter().any(|one| one.starts_with(expected)), "{expected}\n{told:#?}");
    }
    assert_eq!(told.len(), 11, "{told:#?}");
}

#[test]
fn everything_wrong_with_margins_is_told() {
    let margins = "variable,modality,total,share\nsexe,Femme,5,\nsexe,Homme,-1,\nsexe,femme,5,\nâge,16-39,5,50\nâge,40+,,\nâge,,5,\n,x,1,\ncsp,a,,40\ncsp,b,,50\nz,,un,\n";
    let all = told(ANSWERS, margins, &Ask::default());
    for expected in [
        "margins.csv, line 3, column total: “-1” is under zero",
        "margins.csv, line 4, column modality: “femme” is on line 2 already",
        "margins.csv, line 5, column total: a total and a share are written",
        "margins.csv, line 6, column total: nothing is written",
        "margins.csv, line 8, column variable: nothing is written",
        "margins.csv, line 9, column share: the shares of “csp” sum to 90, neither 1 nor 100",
        "margins.csv, line 11, column total: “un” is not a number",
    ] {
        assert!(all.iter().any(|one| one.starts_with(expected)), "{expected}\n{all:#?}");
    }
    let told_of = |margins: &str| told(ANSWERS, margins, &Ask::default());
    let found = told_of("variable,modality,total\nsexe,Femme,5\nsexe,Homme,5\nsexe,Autre,2\n");
    assert!(found[0].starts_with(
        "margins.csv, line 4, column total: nobody answered “Autre”, for a margin of 2. Gather"
    ));
    let found = told_of("variable,modality,total\nsexe,Femme,5\nsexe,Homme,0\nsexe,Autre,0\n");
    assert!(
        found.len() == 1 && found[0].contains("the margin of “Homme” is zero and 2 people answered it"),
        "{found:#?}"
    );
    assert!(told_of("variable,modality,total\n")[0].contains("no margin is written"));
    assert!(told_of("variable,value\nsexe,Femme\n")[0].contains("column total: this column is missing"));
    assert!(
        told("id,sexe\n", "variable,modality,total\nsexe,,5\n", &Ask::default())[0]
            .contains("nobody answered")
    );
    let found = told_of("variable,modality,total\nsexe,Femme,5\nsexe,,5\n");
    assert!(
        found.iter().any(|one| one.contains("line 3, column modality: nothing is written")),
        "{found:#?}"
    );
    let found = told_of("variable,modality,total,share\nsexe,Femme,5,\nsexe,Homme,,50\n");
    assert!(found[0].contains("“sexe” is written otherwise on line 2"), "{found:#?}");
}

#[test]
fn the_margins_of_calmar_are_read() {
    let margins = "var,n,mar1,mar2\nsexe,2,0.4,0.6\nz,0,7,\n";
    let answers = "ident,sexe,z\na,2,1\nb,10,2\n";
    let read = read(answers, margins, &Ask { population: Some(50.0), ..Ask::default() });
    // In the order of numbers: 2, then 10.
    assert_eq!(totals(&read.survey.margins[0].of), [20.0, 30.0]);
    assert_eq!(read.survey.ids, ["a", "b"]);
    let found = told(answers, "var,n,mar1,mar2\nsexe,3,1,1\nz,2,1,1\nz,0,1,\n", &Ask::default());
    for expected in
        ["line 1, column mar3: this column is missing", "line 4, column var: “z” is on line 3 already"]
    {
        assert!(found.iter().any(|one| one.contains(expected)), "{expected}\n{found:#?}");
    }
    let found = told("id,sexe\n1,a\n", "var,n,mar1,mar2\nsexe,2,1,1\n", &Ask::default());
    assert!(
        found[0].contains("line 2, column n: 2 modalities are told and the answers have 1: a"),
        "{found:#?}"
    );
}

#[test]
fn words_are_in_two_languages() {
    let (answers, margins) =
        tables("id,sexe\n1,Femme\n1,\n", "variable,modality,total\nsexe,Femme,5\nsexe,Homme,5\n");
    let found = files::survey(&answers, &margins, &Ask::default()).expect_err("wrong");
    let told: Vec<_> = found.iter().map(|one| one.sentence(Language::Fr)).collect();
    assert_eq!(
        told,
        [
            "margins.csv, ligne 3, colonne total : personne n’a répondu « Homme », pour une marge de 5. Regroupez cette modalité avec une autre, dans les marges et dans les réponses.",
            "answers.csv, ligne 3, colonne id : l’identifiant « 1 » est déjà ligne 2. Gardez une seule des deux lignes.",
            "answers.csv, ligne 3, colonne sexe : rien n’est écrit. Complétez la case, ou donnez aux personnes sans réponse une modalité et sa marge.",
        ]
    );
}
