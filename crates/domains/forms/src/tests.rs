use i18n::Texts;
use jiff::civil::{Date, date};
use kernel::{Locale, Problems};
use serde_json::json;

use crate::{Answers, Form, Given, check, from_json, to_json};

const TODAY: Date = date(2026, 11, 22);

fn bicycles() -> Form {
    let questions = json!({ "questions": [
        { "name": "profil", "type": "section", "label": { "fr": "Votre profil" } },
        { "name": "age", "type": "integer", "label": { "fr": "Âge", "en": "Age" }, "required": true, "min": "16", "max": "120" },
        { "name": "fin", "type": "section" },
        { "name": "velo", "type": "yes_no", "label": { "fr": "Vélo ?" }, "required": true },
        { "name": "usages", "type": "multiple", "label": { "fr": "Trajets" }, "max": "2", "required": true,
          "relevant": "${velo} = 'yes'",
          "choices": [{ "code": "travail", "label": { "fr": "Travail" } }, { "code": "ecole", "label": { "fr": "École" } },
                      { "code": "courses", "label": { "fr": "Courses" } }] },
        { "name": "prio", "type": "ranking", "label": { "fr": "Priorités" },
          "choices": [{ "code": "secu", "label": { "fr": "Sécurité" } }, { "code": "prix", "label": { "fr": "Prix" } }] },
        { "name": "avis", "type": "matrix", "label": { "fr": "Avis" }, "required": true,
          "rows": [{ "code": "pistes", "label": { "fr": "Pistes" } }, { "code": "abris", "label": { "fr": "Abris" } }],
          "choices": [{ "code": "1", "label": { "fr": "Mauvais" } }, { "code": "2", "label": { "fr": "Bon" } }] },
        { "name": "budget", "type": "money", "label": { "fr": "Budget" }, "constraint": ". <= 100 * ${age}",
          "constraint_message": { "fr": "Moins de cent euros par année d'âge" } },
        { "name": "telephone", "type": "text", "label": { "fr": "Téléphone" }, "private": true },
        { "name": "jeune", "type": "calculated", "calculation": "if(${age} < 30, 1, 0)" },
    ]});
    Form::build(&from_json(&questions.to_string()).expect("sound JSON")).expect("a sound form")
}

fn given(pairs: &[(&str, &str)]) -> Given {
    Given::new(pairs.iter().copied())
}

fn said(problems: &Problems) -> Vec<(&str, &str)> {
    problems.iter().map(|problem| (problem.field.as_ref(), problem.message)).collect()
}

const COMPLETE: [(&str, &str); 9] = [
    ("age", "29"),
    ("velo", "yes"),
    ("usages", "courses"),
    ("usages", "travail"),
    ("prio.secu", "2"),
    ("prio.prix", "1"),
    ("avis.pistes", "1"),
    ("avis.abris", "2"),
    ("budget", "1 200,50 €"),
];

#[test]
fn answers_are_read_as_their_questions_want_them() {
    let form = bicycles();
    let answers = check(&form, &given(&COMPLETE), TODAY, Locale::Fr).expect("complete");
    let expected = json!({
        "age": 29, "velo": true, "usages": ["travail", "courses"], "prio": ["prix", "secu"],
        "avis": { "pistes": "1", "abris": "2" }, "budget": 1200.5, "jeune": 1,
    });
    assert_eq!(answers.json(), expected);
    assert_eq!(Answers::from_json(&form, &expected), answers, "kept and read again");
    assert_eq!(check(&form, &answers.given(), TODAY, Locale::Fr), Ok(answers));
}

#[test]
fn a_table_and_json_say_the_same_as_a_page() {
    let form = bicycles();
    let page = check(&form, &given(&COMPLETE), TODAY, Locale::Fr);
    let header = ["age", "velo", "usages", "prio", "avis.pistes", "avis.abris", "budget"];
    let row = Given::from_row(&header, &["29", "oui", "travail courses", "prix secu", "1", "2", "1200.50"]);
    assert_eq!(check(&form, &row, TODAY, Locale::Fr), page);
    let object = json!({ "age": 29, "velo": true, "usages": ["travail", "courses"], "prio": ["prix", "secu"],
        "avis": { "pistes": "1", "abris": 2 }, "budget": "1200.50", "jeune": 0 });
    let api = Given::from_json(object.as_object().expect("an object"));
    assert_eq!(check(&form, &api, TODAY, Locale::Fr), page, "what is computed is never taken from outside");
}

#[test]
fn problems_are_said_beside_their_fields() {
    let form = bicycles();
    let nothing = check(&form, &Given::default(), TODAY, Locale::Fr).expect_err("required");
    assert_eq!(
        said(&nothing),
        [("q-age", "problem-required"), ("q-velo", "problem-required"), ("q-avis", "problem-required")]
    );
    let wrong = given(&[
        ("age", "12"),
        ("velo", "yes"),
        ("usages", "avion"),
        ("prio.secu", "1"),
        ("prio.prix", "1"),
        ("avis.pistes", "2"),
        ("budget", "12,505"),
    ]);
    let problems = check(&form, &wrong, TODAY, Locale::Fr).expect_err("wrong");
    assert_eq!(
        said(&problems),
        [
            ("q-age", "problem-forms-min"),
            ("q-usages", "problem-choice"),
            ("q-prio", "problem-forms-rank-twice"),
            ("q-avis", "problem-forms-rows"),
            ("q-budget", "problem-forms-money"),
        ]
    );
    for locale in Locale::ALL {
        let t = Texts::of(locale);
        assert!(problems.iter().all(|problem| !t.problem(problem).is_empty()));
    }
}

#[test]
fn what_is_not_asked_is_neither_required_nor_kept() {
    let form = bicycles();
    let mut pairs = COMPLETE.to_vec();
    pairs[1] = ("velo", "no");
    let answers = check(&form, &given(&pairs), TODAY, Locale::Fr).expect("complete");
    assert_eq!(answers.get("usages"), None);
    let without: Vec<_> = pairs.iter().copied().filter(|(name, _)| *name != "usages").collect();
    assert_eq!(check(&form, &given(&without), TODAY, Locale::Fr), Ok(answers));
}

#[test]
fn a_constraint_says_its_own_message() {
    let mut pairs = COMPLETE.to_vec();
    pairs[8] = ("budget", "2900,01");
    let problems = check(&bicycles(), &given(&pairs), TODAY, Locale::Fr).expect_err("too much");
    let problem = problems.of("q-budget").expect("beside its field");
    assert_eq!(Texts::of(Locale::Fr).problem(problem), "Moins de cent euros par année d'âge");
}

#[test]
fn private_answers_are_taken_out() {
    let form = bicycles();
    let mut pairs = COMPLETE.to_vec();
    pairs.push(("telephone", "02 99 00 00 00"));
    let answers = check(&form, &given(&pairs), TODAY, Locale::Fr).expect("complete");
    assert!(answers.get("telephone").is_some());
    assert!(answers.public(&form).get("telephone").is_none());
}

#[test]
fn answers_are_told_in_words() {
    let form = bicycles();
    let answers = check(&form, &given(&COMPLETE), TODAY, Locale::Fr).expect("complete");
    let shown = |name: &str, locale| {
        answers.shown(form.question(name).expect("known"), Texts::of(locale)).expect("answered")
    };
    assert_eq!(shown("prio", Locale::Fr), "1. Prix, 2. Sécurité");
    assert_eq!(shown("budget", Locale::Fr), "1\u{202f}200,50\u{202f}€");
    assert_eq!(shown("budget", Locale::En), "€1,200.50");
    assert_eq!(shown("velo", Locale::En), "Yes");
    assert_eq!(shown("avis", Locale::Fr), "Pistes: Mauvais | Abris: Bon");
    assert_eq!(answers.cell(form.question("usages").expect("known"), Locale::Fr), "Travail | Courses");
    assert_eq!(answers.cell(form.question("budget").expect("known"), Locale::Fr), "1200.5");
}

#[test]
fn json_comes_back_as_it_went() {
    let sketches = bicycles().sketches();
    let text = to_json(&sketches);
    let again = from_json(&text).expect("our own");
    assert_eq!(again, sketches);
    assert_eq!(Form::build(&again).expect("sound"), bicycles());
}

#[test]
fn a_wrong_json_is_told_where() {
    let (path, why) =
        from_json(r#"{"questions":[{"name":"a","type":"text","label":{"fr":1}}]}"#).expect_err("wrong");
    assert_eq!(path, "questions[0].label.fr");
    assert!(why.contains("expected a string"), "{why}");
    let (path, _) =
        from_json(r#"{"questions":[{"name":"a","type":"text","colour":"red"}]}"#).expect_err("wrong");
    assert_eq!(path, "questions[0].colour");
}

fn faults(question: serde_json::Value) -> Vec<(String, &'static str)> {
    let before = json!({ "name": "avant", "type": "text", "label": { "fr": "Avant" } });
    let text = json!({ "questions": [before, question] }).to_string();
    let found = Form::build(&from_json(&text).expect("sound JSON")).expect_err("a fault");
    found.iter().map(|fault| (fault.problem.field.to_string(), fault.problem.message)).collect()
}

#[test]
fn a_form_that_cannot_be_is_refused_with_the_field() {
    let fr = json!({ "fr": "Texte" });
    for (question, field, message) in [
        (json!({ "name": "Âge", "type": "text", "label": fr }), "name", "problem-forms-name"),
        (json!({ "name": "avant", "type": "text", "label": fr }), "name", "problem-taken"),
        (json!({ "name": "nouvelle", "type": "text", "label": fr }), "name", "problem-forms-name"),
        (json!({ "name": "a", "type": "video", "label": fr }), "type", "problem-choice"),
        (json!({ "name": "a", "type": "text" }), "label", "problem-forms-french"),
        (json!({ "name": "a", "type": "text", "label": { "en": "Text" } }), "label", "problem-forms-french"),
        (json!({ "name": "a", "type": "single", "label": fr }), "choices", "problem-required"),
        (
            json!({ "name": "a", "type": "integer", "label": fr, "min": "3", "max": "2" }),
            "max",
            "problem-forms-limits",
        ),
        (json!({ "name": "a", "type": "date", "label": fr, "min": "30/02/2026" }), "min", "problem-date"),
        (
            json!({ "name": "a", "type": "text", "label": fr, "relevant": "${apres} = 1" }),
            "relevant",
            "problem-forms-expr-name",
        ),
        (
            json!({ "name": "a", "type": "text", "label": fr, "relevant": "${a} = 1" }),
            "relevant",
            "problem-forms-expr-name",
        ),
        (
            json!({ "name": "a", "type": "text", "label": fr, "relevant": ". = 1" }),
            "relevant",
            "problem-forms-expr-this",
        ),
        (
            json!({ "name": "a", "type": "text", "label": fr, "constraint": "regex(., 'x')" }),
            "constraint",
            "problem-forms-expr-function",
        ),
        (json!({ "name": "a", "type": "calculated" }), "calculation", "problem-required"),
    ] {
        let found = faults(question.clone());
        assert!(found.contains(&(field.to_owned(), message)), "{question}: {found:?}");
    }
}

#[test]
fn dates_places_and_numbers_in_the_ways_people_write_them() {
    let text = json!({ "questions": [
        { "name": "jour", "type": "date", "label": { "fr": "Jour" }, "min": "2026-01-01" },
        { "name": "lieu", "type": "place", "label": { "fr": "Lieu" } },
        { "name": "taux", "type": "decimal", "label": { "fr": "Taux" } },
    ]});
    let form = Form::build(&from_json(&text.to_string()).expect("sound")).expect("sound");
    let read =
        |pairs: &[(&str, &str)]| check(&form, &given(pairs), TODAY, Locale::Fr).map(|answers| answers.json());
    assert_eq!(read(&[("jour", "21/11/2026")]), Ok(json!({ "jour": "2026-11-21" })));
    assert_eq!(read(&[("jour", "2026-11-21")]), Ok(json!({ "jour": "2026-11-21" })));
    assert_eq!(
        read(&[("lieu", "48.11 -1.68 0 0")]),
        Ok(json!({ "lieu": { "name": "", "latitude": 48.11, "longitude": -1.68 } }))
    );
    assert_eq!(
        read(&[("lieu", "Place de la Mairie")]),
        Ok(json!({ "lieu": { "name": "Place de la Mairie" } }))
    );
    assert_eq!(read(&[("taux", "0,1")]), Ok(json!({ "taux": 0.1 })));
    for wrong in [[("jour", "31/11/2026")], [("jour", "2025-12-31")], [("taux", "beaucoup")]] {
        assert!(read(&wrong).is_err(), "{wrong:?}");
    }
}

#[test]
fn a_commune_is_one_that_exists_where_the_question_asks() {
    let asks = |within: &str| {
        let question =
            json!({ "name": "commune", "type": "territory", "label": { "fr": "Commune" }, "within": within });
        Form::build(&from_json(&json!({ "questions": [question] }).to_string()).expect("sound JSON"))
    };
    let anywhere = asks("").expect("a form");
    let read = |form: &Form, text: &str| check(form, &given(&[("commune", text)]), TODAY, Locale::Fr);
    let dijon = read(&anywhere, "21000").expect("a postcode");
    assert_eq!(dijon.json(), json!({ "commune": { "code": "21231", "name": "Dijon" } }));
    assert_eq!(Answers::from_json(&anywhere, &dijon.json()), dijon, "kept and read again");
    assert_eq!(check(&anywhere, &dijon.given(), TODAY, Locale::Fr), Ok(dijon.clone()));
    let t = Texts::of(Locale::Fr);
    assert_eq!(dijon.shown(&anywhere.questions()[0], t).as_deref(), Some("Dijon (21)"));
    assert_eq!(dijon.cell(&anywhere.questions()[0], Locale::Fr), "Dijon (21231)");
    let wrong = |form: &Form, text: &str| read(form, text).expect_err("wrong");
    assert_eq!(said(&wrong(&anywhere, "Trifouilly")), [("q-commune", "problem-forms-commune")]);
    assert_eq!(said(&wrong(&anywhere, "Mérignac")), [("q-commune", "problem-forms-communes")]);
    let near = asks("Dijon Métropole").expect("a form");
    assert_eq!(near.sketches()[0].within, "242100410", "kept by its code");
    assert_eq!(said(&wrong(&near, "Beaune")), [("q-commune", "problem-forms-commune-outside")]);
    assert_eq!(
        read(&near, "Quetigny (21515)").map(|answers| answers.json()["commune"]["code"].clone()),
        Ok(json!("21515"))
    );
    let html = crate::fields(t, &near, &dijon.given(), &Problems::none());
    assert_eq!(html.matches("<option").count(), 24, "its 23 communes, and none");
    assert!(html.contains(r#"<option value="Dijon (21231)" selected>"#), "{html}");
    let faults = asks("Nulle part").expect_err("no such territory");
    assert_eq!(
        (faults[0].problem.field.as_ref(), faults[0].problem.message),
        ("within", "problem-forms-within")
    );
}

fn piece(id: u8, format: &str, size: u32, alt: &str) -> String {
    json!({ "id": id.to_string(), "name": format!("a{id}.{format}"), "format": format, "size": size, "sha256": "", "alt": alt })
        .to_string()
}

#[test]
fn files_are_checked_within_the_limits_of_their_question() {
    let asks = |question: serde_json::Value| {
        Form::build(&from_json(&json!({ "questions": [question] }).to_string()).expect("sound JSON"))
    };
    let plan = |more: &[(&str, &str)]| {
        let mut question = json!({ "name": "plan", "type": "file", "label": { "fr": "Plan" } });
        more.iter().for_each(|(name, text)| question[*name] = json!(text));
        asks(question)
    };
    let form =
        plan(&[("min", "2"), ("max", "3"), ("size", "1"), ("accept", "pdf, image/png")]).expect("sound");
    let sketch = &form.sketches()[0];
    assert_eq!(
        (sketch.max.as_str(), sketch.size.as_str(), sketch.accept.as_str()),
        ("3", "1", ".pdf, image/*")
    );
    let read = |form: &Form, name: &str, pieces: &[String]| {
        let given = Given::new(pieces.iter().map(|piece| (name.to_owned(), piece.clone())));
        check(form, &given, TODAY, Locale::Fr)
    };
    let pdf = |id| piece(id, "pdf", 900, "");
    let answers = read(&form, "plan", &[pdf(1), pdf(2)]).expect("two files");
    assert_eq!(Answers::from_json(&form, &answers.json()), answers, "kept and read again");
    assert_eq!(check(&form, &answers.given(), TODAY, Locale::Fr), Ok(answers.clone()));
    assert_eq!(answers.cell(&form.questions()[0], Locale::Fr), "a1.pdf, a2.pdf");
    for (pieces, message) in [
        (vec![pdf(1)], "problem-forms-files-least"),
        (vec![pdf(1), pdf(2), pdf(3), pdf(4)], "problem-forms-files-most"),
        (vec![pdf(1), piece(2, "odt", 9, "")], "problem-forms-file-format"),
        (vec![pdf(1), piece(2, "pdf", 1_000_001, "")], "problem-file-large"),
        (vec!["plan.pdf".to_owned()], "problem-forms-file-unknown"),
    ] {
        let wrong = read(&form, "plan", &pieces).expect_err("wrong");
        assert_eq!(said(&wrong), [("q-plan", message)]);
    }
    let vue = asks(json!({ "name": "vue", "type": "photo", "label": { "fr": "Vue" } })).expect("sound");
    let bare = read(&vue, "vue", &[piece(1, "image", 9, "")]).expect_err("no words");
    assert_eq!(said(&bare), [("q-vue", "problem-forms-alt")]);
    assert!(read(&vue, "vue", &[piece(1, "image", 9, "La place")]).is_ok());
    assert_eq!(vue.without_uploads().questions(), [], "nothing is asked in words");
    for (more, field) in [(("size", "50"), "size"), (("accept", ".exe"), "accept"), (("max", "11"), "max")] {
        let faults = plan(&[more]).expect_err("a limit that cannot be");
        assert_eq!(faults[0].problem.field, field);
    }
}
