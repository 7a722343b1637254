use super::*;

fn said(text: &str) -> Said {
    let words = text.split(' ').map(|word| (word.to_owned(), word.to_owned())).collect();
    Said { words, known: Vec::new() }
}

fn coded() -> Vec<Coded> {
    let texts = [
        ("plus de bancs au parc", vec![0]),
        ("un parc avec des arbres", vec![0]),
        ("des bancs sous les arbres du parc", vec![0]),
        ("planter des arbres et des fleurs", vec![0]),
        ("des pistes pour les vélos", vec![1]),
        ("la piste des vélos vers la gare", vec![1]),
        ("garer les vélos à la gare", vec![1]),
        ("une piste le long du parc pour les vélos", vec![0, 1]),
    ];
    texts.map(|(text, themes)| Coded { said: said(text), themes }).to_vec()
}

#[test]
fn themes_are_learned_with_reasons() {
    let model = Model::learn(&coded(), 3).expect("there are themes");
    let found = model.suggest(&said("une piste pour vélos"), 2);
    assert_eq!(found.themes[0].theme, 1);
    assert!(found.themes[0].because.iter().any(|(word, _)| word == "vélos"), "{:?}", found.themes[0].because);
    assert!(found.themes.iter().all(|one| one.theme != 2), "a theme that no text has is never shown");
    assert!(found.familiar > 0.7);
    assert!(model.probabilities(&said("des arbres au parc"))[0] > model.probabilities(&said("la gare"))[0]);
    assert_eq!(model.suggest(&said("xyz"), 1).familiar, 0.0);
}

/// A slip of the keyboard keeps most runs of letters.
#[test]
fn letters_help() {
    let model = Model::learn(&coded(), 2).expect("there are themes");
    let found = model.suggest(&said("vélo"), 1);
    assert_eq!(found.themes[0].theme, 1);
}

#[test]
fn the_order_of_texts_does_not_matter() {
    let mut backwards = coded();
    backwards.reverse();
    let (one, other) = (Model::learn(&coded(), 2).expect("it"), Model::learn(&backwards, 2).expect("it"));
    let text = said("des bancs près de la gare");
    for (a, b) in one.probabilities(&text).iter().zip(other.probabilities(&text)) {
        assert!((a - b).abs() < 1e-6, "{a} {b}");
    }
}

#[test]
fn what_to_code_next() {
    let model = Model::learn(&coded(), 2).expect("there are themes");
    let texts = ["bancs parc arbres", "bancs parc arbres", "cantine bio", "pistes vélos"].map(said);
    let asked = model.ask_next(&texts, 4);
    assert_eq!(asked.len(), 4);
    let place = |text: usize| asked.iter().position(|one| *one == text);
    assert!(
        place(1) > place(2) || place(0) > place(2),
        "one of the two that are the same comes after what is new: {asked:?}"
    );
    assert!(Model::learn(&[], 2).is_none());
    assert!(
        Model::learn(
            &[Coded { said: said("a"), themes: vec![] }, Coded { said: said("b"), themes: vec![] }],
            1
        )
        .is_none()
    );
}

#[test]
fn before_anything_is_coded() {
    let themes = ["nature parc arbres fleurs", "mobilité vélos pistes gare"].map(said);
    let found = from_definitions(&themes, &[said("une piste pour les vélos"), said("rien")], 2);
    assert_eq!(found[0][0].theme, 1);
    assert!(found[0][0].because.iter().any(|(word, _)| word == "vélos"));
}
