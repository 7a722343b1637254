//! Stances and reasons, on texts labelled by hand.

use parvis_text::coding::stance::{Learned, SURE, Stance, by_words, reasons};

fn labelled() -> Vec<(Stance, bool, &'static str)> {
    let lines = include_str!("stances.txt").lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let mut cells = line.splitn(3, '\t');
            let stance = match cells.next().expect("a stance") {
                "for" => Stance::For,
                "against" => Stance::Against,
                "question" => Stance::Question,
                "neither" => Stance::Neither,
                other => panic!("{other}"),
            };
            (stance, cells.next() == Some("1"), cells.next().expect("a text"))
        })
        .collect()
}

#[test]
fn stances_are_told_by_the_words_that_say_so() {
    let (mut right, mut wrong, mut silent) = (Vec::new(), Vec::new(), Vec::new());
    for (stance, _, text) in labelled() {
        let judged = by_words(text);
        assert!((judged.probabilities.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        match judged.stance {
            Some(found) if found == stance => right.push(text),
            Some(found) => wrong.push((text, found, judged.because)),
            None => silent.push((text, stance)),
        }
    }
    assert!(right.len() >= 28 && wrong.len() <= 3, "{} right, {wrong:#?}, silent {silent:#?}", right.len());
}

#[test]
fn reasons_are_told_by_the_words_that_give_them() {
    let (mut found, mut missed, mut taken) = (0, Vec::new(), Vec::new());
    for (_, reason, text) in labelled() {
        match (reason, reasons(text).first()) {
            (true, Some(_)) => found += 1,
            (true, None) => missed.push(text),
            (false, Some(one)) => taken.push((text, one.because.clone())),
            (false, None) => {}
        }
    }
    assert!(found >= 13 && taken.len() <= 1, "{found}, {taken:#?}, {missed:#?}");
}

#[test]
fn what_is_turned_is_turned() {
    for (text, stance) in [
        ("Ce n'est pas une bonne idée.", Stance::Against),
        ("Je ne suis pas contre.", Stance::For),
        ("I am not in favour.", Stance::Against),
    ] {
        let judged = by_words(text);
        let [one, other] = [judged.probabilities[stance as usize], judged.probabilities[1 - stance as usize]];
        assert!(one > other, "{text}: {judged:?}");
    }
    for text in ["", " ", "😀", "12", "?", "xyz"] {
        let judged = by_words(text);
        assert!(judged.stance.is_none_or(|stance| stance == Stance::Question), "{text}: {judged:?}");
        assert!(reasons(text).is_empty());
    }
}

#[test]
fn stances_are_learned_from_labels() {
    let texts: Vec<(String, Stance)> = (0..40)
        .map(|at| {
            let (word, stance) =
                if at % 2 == 0 { ("platanes", Stance::For) } else { ("goudron", Stance::Against) };
            (format!("Encore du {word} place numéro {at}"), stance)
        })
        .collect();
    let learn = |texts: &[(String, Stance)]| {
        Learned::learn(texts.iter().map(|(text, stance)| (text.as_str(), *stance)))
    };
    let learned = learn(&texts).expect("learned");
    let judged = learned.judge("Du goudron");
    assert_eq!(judged.stance, Some(Stance::Against));
    assert!(judged.probabilities[1] >= SURE && judged.probabilities[2..] == [0.0, 0.0]);
    assert!(judged.because.iter().any(|(word, _)| word == "goudron"), "{judged:?}");
    assert_eq!(learned.judge("xyz").stance, None, "of what it does not know, it says so");
    let mut backwards = texts.clone();
    backwards.reverse();
    let again = learn(&backwards).expect("learned").judge("Du goudron");
    assert!((again.probabilities[1] - judged.probabilities[1]).abs() < 1e-6);
    assert!(learn(&texts[..9]).is_none() && learn(&[]).is_none());
    let one_side: Vec<(String, Stance)> =
        texts.into_iter().filter(|(_, stance)| *stance == Stance::For).collect();
    assert!(learn(&one_side).is_none());
}

/// Words of every kind in any order: probabilities stay probabilities, spans stand in their texts.
#[test]
fn any_words_are_judged() {
    const PIECES: &[&str] = &[
        "je",
        "suis",
        "pour",
        "contre",
        "pas",
        "d’",
        "d'accord",
        ".",
        "!",
        "?",
        "car",
        "parce",
        "que",
        "qu’",
        "\n",
        "😀",
        " ",
        "«",
        "not",
        "agree",
        "é",
        "permettrait",
        "de",
        ",",
        "-",
        "n’est",
        "12",
        "https://a.b",
    ];
    let mut seed = 7_u64;
    for _ in 0..4000 {
        let mut text = String::new();
        for _ in 0..seed % 25 {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            text.push_str(PIECES[usize::try_from(seed % PIECES.len() as u64).expect("small")]);
            if !seed.is_multiple_of(3) {
                text.push(' ');
            }
        }
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let judged = by_words(&text);
        assert!(judged.probabilities.iter().all(|one| (0.0..=1.0).contains(one)), "{text}");
        for one in reasons(&text) {
            assert!(text.get(one.span).is_some());
        }
    }
}
