//! Texts cut into pieces.

use parvis_vectors::Model;

use crate::support::{PIECES, Tiny, texts};

fn model() -> Model {
    Model::read(&Tiny::drawn(1).file()).expect("a model")
}

fn cut(text: &str) -> Vec<&'static str> {
    let pieces = model().pieces(text);
    assert_eq!((pieces[0], pieces[pieces.len() - 1]), (1, 2));
    pieces[1..pieces.len() - 1].iter().map(|piece| PIECES[*piece as usize].0).collect()
}

/// « ▁ab » is −2, better than « ▁ » « ab » (−9), « ▁a » « b » (−6.5) or « ▁ » « a » « b » (−8).
#[test]
fn the_likeliest_way_is_taken() {
    assert_eq!(cut("ab"), ["▁ab"]);
    // ▁ab·a is −4.5; ▁a·ba −7.
    assert_eq!(cut("aba"), ["▁ab", "a"]);
    // ▁·ba·b is −8.5; ▁·b·ab −11.5; ▁·b·a·b −10.5.
    assert_eq!(cut("bab"), ["▁", "ba", "b"]);
    // éa is −5; é·a −6.
    assert_eq!(cut("éa"), ["▁", "éa"]);
}

/// What is not known is one character: ten less likely than the least likely piece.
#[test]
fn what_is_not_known() {
    assert_eq!(cut("zb"), ["▁", "<unk>", "b"]);
    assert_eq!(cut("zéz"), ["▁", "<unk>", "é", "<unk>"]);
    assert_eq!(cut("日本"), ["▁", "<unk>", "<unk>"]);
}

#[test]
fn spaces_and_replacements() {
    assert_eq!(cut(" ab \t ab  "), ["▁ab", "▁ab"]);
    assert_eq!(cut("Ab"), ["▁ab"], "A is replaced by a");
    assert_eq!(cut("a!"), ["▁ab", "▁a"], "one character by three, with a space");
    assert_eq!(cut("a?b"), ["▁ab"], "by nothing");
    assert_eq!(cut("? ab"), ["▁ab"]);
    for empty in ["", "   ", "\t"] {
        assert_eq!(cut(empty), ["<unk>"], "{empty:?}");
    }
}

/// Every way to cut a short text, against the one that is found.
#[test]
fn no_way_is_likelier() {
    fn best(text: &str) -> f64 {
        if text.is_empty() {
            return 0.0;
        }
        let mut found = f64::NEG_INFINITY;
        for (piece, score) in PIECES.iter().skip(3) {
            if let Some(rest) = text.strip_prefix(piece) {
                found = found.max(f64::from(*score) + best(rest));
            }
        }
        let first = text.chars().next().expect("one");
        if !PIECES.iter().any(|(piece, _)| *piece == first.to_string()) {
            found = found.max(-16.0 + best(&text[first.len_utf8()..]));
        }
        found
    }
    let model = model();
    for text in texts(7, 400, 14) {
        let pieces = model.pieces(&text);
        let of = |piece: &u32| if *piece == 0 { -16.0 } else { f64::from(PIECES[*piece as usize].1) };
        let score: f64 = pieces[1..pieces.len() - 1].iter().map(of).sum();
        let plain = text.replace('A', "a").replace('\t', " ").replace('!', "b a").replace('?', "");
        let plain: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).collect();
        if plain.is_empty() {
            continue;
        }
        let written: String = plain.iter().flat_map(|word| ["▁", word]).collect();
        assert!((score - best(&written)).abs() < 1e-9, "{text:?}: {score}, {}", best(&written));
    }
}
