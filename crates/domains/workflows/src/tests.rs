use corpus::Outcome;

use crate::{Definition, Told, What};

const GARDENS: &str = r#"{
  "states": [
    { "key": "depose", "label": { "fr": "Déposé" }, "deadline_days": 30 },
    { "key": "analyse", "label": { "fr": "Analyse" }, "internal": true, "deadline_days": 15 },
    { "key": "retenu", "label": { "fr": "Retenu", "en": "Kept" }, "outcome": "accepted", "final": true },
    { "key": "ecarte", "label": { "fr": "Écarté" }, "outcome": "refused", "final": true }
  ],
  "transitions": [
    { "key": "analyser", "label": { "fr": "Analyser" }, "from": ["depose"], "to": "analyse", "who": ["officer"] },
    { "key": "retenir", "label": { "fr": "Retenir" }, "from": ["analyse"], "to": "retenu", "who": ["officer"],
      "gives": [{ "what": "cost", "required": true }, { "what": "comment" }], "told": "followers", "deciding": true },
    { "key": "ecarter", "label": { "fr": "Écarter" }, "from": ["depose", "analyse"], "to": "ecarte",
      "who": ["officer", "instructor"], "gives": [{ "what": "reason", "required": true }], "told": "author" }
  ],
  "criteria": [{ "key": "utile", "label": { "fr": "Utilité" }, "max": 5 }]
}"#;

fn places(text: &str) -> Vec<String> {
    let faults = Definition::parse(text).expect_err("wrong");
    faults.into_iter().map(|fault| format!("{} {}", fault.place, fault.message)).collect()
}

#[test]
fn a_workflow_is_read_and_written() {
    let gardens = Definition::parse(GARDENS).expect("sound");
    assert_eq!(gardens.first().key(), "depose");
    assert_eq!(gardens.first().outcome(), Some(Outcome::None));
    assert_eq!(gardens.state("analyse").and_then(crate::State::outcome), None);
    let keep = gardens.transition("retenir").expect("there");
    assert_eq!(
        (keep.asks(What::Cost), keep.asks(What::Comment), keep.asks(What::Reason)),
        (Some(true), Some(false), None)
    );
    assert_eq!((keep.told(), keep.deciding()), (Told::Followers, true));
    assert_eq!((gardens.criteria()[0].weight(), gardens.criteria()[0].range()), (1, (0, 5)));
    assert_eq!(Definition::parse(&gardens.to_json()), Ok(gardens));
}

#[test]
fn the_standard_one_is_that_of_official_answers() {
    let standard = Definition::standard();
    assert_eq!(standard.first().outcome(), Some(Outcome::None));
    for outcome in Outcome::ALL {
        assert!(standard.state_for(*outcome).is_some(), "{outcome:?}");
    }
    // Whoever answers may answer again, from wherever it is.
    assert!(
        standard
            .transitions()
            .iter()
            .all(|one| standard.states().iter().all(|state| one.leaves(state.key())))
    );
    assert_eq!(Definition::parse(&standard.to_json()).as_ref(), Ok(&*standard));
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    assert_eq!(places("{"), [" workflows-fault-json"]);
    assert_eq!(places(r#"{ "states": [{ "key": 3 }] }"#), ["states[0].key workflows-fault-json"]);
    assert_eq!(places(r#"{ "states": [], "transitions": [] }"#), ["states workflows-fault-two"]);
    assert_eq!(
        places(&GARDENS.replace("\"to\": \"retenu\"", "\"to\": \"gagne\"")),
        ["transitions[1].to workflows-fault-state", "states[2] workflows-fault-unreached",]
    );
    assert_eq!(
        places(&GARDENS.replace("\"key\": \"ecarte\"", "\"key\": \"Écarté\"")),
        [
            "states[3].key workflows-fault-key",
            "transitions[2].to workflows-fault-state",
            "states[3] workflows-fault-unreached",
        ]
    );
    assert_eq!(
        places(&GARDENS.replace("{ \"what\": \"reason\", \"required\": true }", "")),
        ["transitions[2].gives workflows-fault-refusal"]
    );
    assert_eq!(
        places(&GARDENS.replace("\"to\": \"analyse\"", "\"to\": \"analyse\", \"told\": \"author\"")),
        ["transitions[0].told workflows-fault-told-internal"]
    );
    assert_eq!(
        places(&GARDENS.replace("\"officer\", \"instructor\"", "\"observer\", \"maire\"")),
        ["transitions[2].who[0] workflows-fault-observer", "transitions[2].who[1] workflows-fault-role",]
    );
    assert_eq!(
        places(
            &GARDENS
                .replace("[\"depose\", \"analyse\"]", "[\"depose\"]")
                .replace("[\"analyse\"]", "[\"depose\"]")
        ),
        ["states[1] workflows-fault-stuck"]
    );
    assert_eq!(
        places(&GARDENS.replace("\"max\": 5", "\"max\": 0")),
        ["criteria[0].max workflows-fault-range"]
    );
}
