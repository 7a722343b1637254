use super::*;

fn said(text: &str) -> Said {
    let words = text.split(' ').map(|word| (word.to_owned(), word.to_owned())).collect();
    Said { words, ..Said::default() }
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
    let model = Model::learn(&coded(), 3, &[]).expect("there are themes");
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
    let model = Model::learn(&coded(), 2, &[]).expect("there are themes");
    let found = model.suggest(&said("vélo"), 1);
    assert_eq!(found.themes[0].theme, 1);
}

#[test]
fn the_order_of_texts_does_not_matter() {
    let mut backwards = coded();
    backwards.reverse();
    let (one, other) =
        (Model::learn(&coded(), 2, &[]).expect("it"), Model::learn(&backwards, 2, &[]).expect("it"));
    let text = said("des bancs près de la gare");
    for (a, b) in one.probabilities(&text).iter().zip(other.probabilities(&text)) {
        assert!((a - b).abs() < 1e-6, "{a} {b}");
    }
}

#[test]
fn what_to_code_next() {
    let model = Model::learn(&coded(), 2, &[]).expect("there are themes");
    let texts = ["bancs parc arbres", "bancs parc arbres", "cantine bio", "pistes vélos"].map(said);
    let asked = model.ask_next(&texts, 4);
    assert_eq!(asked.len(), 4);
    let place = |text: usize| asked.iter().position(|one| *one == text);
    assert!(
        place(1) > place(2) || place(0) > place(2),
        "one of the two that are the same comes after what is new: {asked:?}"
    );
    assert!(Model::learn(&[], 2, &[]).is_none());
    assert!(
        Model::learn(
            &[Coded { said: said("a"), themes: vec![] }, Coded { said: said("b"), themes: vec![] }],
            1,
            &[]
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

/// A text with a vector for what it means; its only sentence means the same.
fn meant(text: &str, vector: [f32; 2]) -> Said {
    Said { vector: vector.to_vec(), sentences: vec![vector.to_vec()], ..said(text) }
}

/// Words that say nothing, meanings that say everything: (1, 0) is the first theme, (0, 1) the second.
fn coded_by_meaning() -> Vec<Coded> {
    let near = |at: usize| [[0.96, 0.28], [0.28, 0.96]][at % 2];
    let one = |at: usize| Coded { said: meant(&format!("mot{at}"), near(at)), themes: vec![(at % 2) as u32] };
    (0..12).map(one).collect()
}

#[test]
fn meaning_is_learned_from() {
    let names = [vec![1.0, 0.0], vec![0.0, 1.0]];
    for names in [&names[..], &[]] {
        let model = Model::learn(&coded_by_meaning(), 2, names).expect("there are themes");
        assert!(model.measure.first > 0.99, "{:?}", model.measure);
        let found = model.suggest(&meant("autre", [0.8, 0.6]), 1);
        assert_eq!(found.themes[0].theme, 0);
        assert_eq!(found.themes[0].like.map(|at| at % 2), Some(0), "{found:?}");
        let p = model.probabilities(&meant("autre", [0.6, 0.8]));
        assert!(p[1] > p[0] && p.iter().all(|one| (0.0..=1.0).contains(one)), "{p:?}");
        // A text without a vector is judged by its words alone.
        assert!(model.probabilities(&said("mot0")).iter().all(|one| one.is_finite()));
        let mut backwards = coded_by_meaning();
        backwards.reverse();
        let other = Model::learn(&backwards, 2, names).expect("it");
        for (a, b) in p.iter().zip(other.probabilities(&meant("autre", [0.6, 0.8]))) {
            assert!((a - b).abs() < 1e-6, "{a} {b}");
        }
    }
}

/// Without vectors everywhere, or with names but no vectors, nothing changes.
#[test]
fn without_vectors_all_is_as_before() {
    let plain = Model::learn(&coded(), 2, &[]).expect("it");
    let named = Model::learn(&coded(), 2, &[vec![1.0, 0.0], vec![0.0, 1.0]]).expect("it");
    let mut mixed = coded();
    mixed[3].said.vector = vec![1.0, 0.0];
    let mixed = Model::learn(&mixed, 2, &[]).expect("it");
    let text = said("des bancs près de la gare");
    assert_eq!(plain.probabilities(&text), named.probabilities(&text));
    assert_eq!(
        plain.probabilities(&text),
        mixed.probabilities(&meant("des bancs près de la gare", [1.0, 0.0]))
    );
    assert!(plain.suggest(&text, 2).themes.iter().all(|one| one.like.is_none()));
}

/// Names alone: a sentence that means what the name means, with other words.
#[test]
fn names_that_mean_the_same() {
    let themes = [meant("nature", [1.0, 0.0]), meant("mobilité", [0.0, 1.0])];
    let found = from_definitions(&themes, &[meant("un tram", [0.28, 0.96])], 2);
    assert_eq!(found[0][0].theme, 1);
    assert!((found[0][0].probability - 0.48).abs() < 1e-6, "half of the cosine: {:?}", found[0]);
}
