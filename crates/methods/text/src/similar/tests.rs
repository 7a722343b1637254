use super::*;

#[test]
fn logarithms() {
    // log2(3) = 1.58496…, × 256 = 405.75…; log2(10) = 3.32193…, × 256 = 850.41…
    assert_eq!([1, 2, 3, 4, 10, 1 << 40].map(log2), [0, 256, 405, 512, 850, 40 * 256]);
    for n in 1..100_000_u64 {
        assert!((log2(n) as f64 / 256.0 - (n as f64).log2()).abs() <= 1.0 / 256.0, "{n}");
    }
}

/// Two texts of two terms: `arbre` in both, `banc` and `ecole` in one each; no title.
///
/// N = 2: L = log2(3) = 405/256. Rarities: arbre 405 − 256 = 149, banc and ecole 405 − 0 = 405; every weight is 256.
/// Query « arbre banc »: dot with text 1 is the square of its length, score 1; with text 2, the vectors share arbre
/// alone: 149² / (149² + 405²) = 22201 / 186226 = 0.119215…
#[test]
fn by_hand() {
    let index = Index::build([(1, "", "arbre banc"), (2, "", "arbre école")]);
    let found = index.query("", "arbres bancs", 9);
    assert_eq!(found[0], (1, 1.0));
    assert_eq!(found[1].0, 2);
    assert!((found[1].1 - 22201.0 / 186_226.0).abs() < 1e-12);
    assert_eq!(found.len(), 2);
}

/// A term of the title weighs 1 + log2(3) = 661/256, one of the body 1: against a text that has both in its body and
/// alone in the index (L = 256 for one text, all rarities 256), the cosine of (661, 256) and (256, 256) is
/// (661 + 256) / (√(661² + 256²) × √2) = 917 / (708.84… × 1.41421…) = 0.914757…
#[test]
fn titles_weigh_more() {
    let index = Index::build([(1, "", "arbre banc")]);
    let found = index.query("arbre", "banc", 1);
    let expected = 917.0 / ((661.0_f64 * 661.0 + 256.0 * 256.0).sqrt() * 2.0_f64.sqrt());
    assert!((found[0].1 - expected).abs() < 1e-12, "{found:?} {expected}");
}

#[test]
fn nothing_in_common_is_left_out_and_equals_go_by_id() {
    let index = Index::build([(9, "banc", ""), (4, "banc", ""), (7, "école", ""), (2, "bancs", "")]);
    let ids: Vec<u64> = index.query("des bancs", "", 9).into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids, [2, 4, 9]);
    assert_eq!(index.query("des bancs", "", 2).len(), 2);
    assert!(index.query("le", "", 5).is_empty());
    assert!(Index::new().query("banc", "", 5).is_empty());
    assert!(index.query("banc", "", 0).is_empty());
}

/// A small generator with a chosen seed (Marsaglia's xorshift).
struct Draws(u64);

impl Draws {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % n
    }

    /// Words as rare as in a language: the n-th about once in n (Zipf), by the product of two draws.
    fn text(&mut self, words: u64, vocabulary: u64) -> String {
        let mut text = String::new();
        for _ in 0..words {
            let n = self.below(vocabulary) * self.below(vocabulary) / vocabulary;
            text.push_str(&format!("mot{n}x "));
        }
        text
    }
}

#[test]
fn coming_and_going_leaves_no_trace() {
    let mut draws = Draws(2026);
    let mut kept: BTreeMap<u64, (String, String)> = BTreeMap::new();
    let mut index = Index::new();
    for _ in 0..600 {
        let id = draws.below(60);
        if draws.below(3) == 0 {
            index.remove(id);
            kept.remove(&id);
        } else {
            let (title, body) = (draws.text(4, 50), draws.text(20, 50));
            index.insert(id, &title, &body);
            kept.insert(id, (title, body));
        }
    }
    let fresh = Index::build(kept.iter().rev().map(|(id, (title, body))| (*id, title, body)));
    assert_eq!(index.len(), kept.len());
    for _ in 0..20 {
        let (title, body) = (draws.text(4, 50), draws.text(20, 50));
        let found = index.query(&title, &body, 100);
        assert_eq!(found, fresh.query(&title, &body, 100));
        assert!(found.iter().all(|(_, score)| (0.0..=1.0).contains(score)));
    }
    for (id, (title, body)) in &kept {
        assert!(index.query(title, body, 100).contains(&(*id, 1.0)), "a text is like itself");
    }
}
