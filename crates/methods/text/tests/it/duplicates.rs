//! Copies, near copies and campaigns, on texts written for that.

use parvis_text::{
    Corpus, Document,
    duplicates::{Change, Counting, Sameness, changes, duplicates},
};

fn corpus<T: AsRef<str>>(texts: &[T]) -> Corpus {
    let document = |(place, text): (usize, &T)| Document {
        id: place.to_string(),
        text: text.as_ref().to_owned(),
        ..Document::default()
    };
    Corpus { documents: texts.iter().enumerate().map(document).collect() }
}

const CAMPAIGN: &str = "Madame la maire, je demande que le parc de la Filature reste ouvert le dimanche toute l’année. Les familles du \
     quartier n’ont pas d’autre jardin à moins de vingt minutes à pied, et les enfants ont besoin d’ombre. Merci de tenir votre promesse.";

#[test]
fn copies_near_copies_and_campaigns_are_told_apart() {
    let again = CAMPAIGN.to_uppercase().replace('’', "'").replace('.', " !");
    let small = CAMPAIGN.replace("vingt", "trente");
    let own = CAMPAIGN
        .replace("Madame la maire, je demande", "Bonjour, avec mes voisins de la rue Haute nous demandons")
        .replace("Merci de tenir votre promesse", "Mes deux filles y jouent chaque mercredi");
    let other = "Le stationnement devant la gare est impossible le matin, il faudrait un parking relais gratuit et un bus plus fréquent.";
    let found = duplicates(&corpus(&[other, CAMPAIGN, &small, &own, &again, ""]));
    assert_eq!(found.empty, [5]);
    assert_eq!(found.clusters.len(), 1);
    let cluster = &found.clusters[0];
    assert_eq!(cluster.representative, 1);
    let told: Vec<_> = cluster.members.iter().map(|member| (member.document, member.sameness)).collect();
    assert_eq!(told, [(2, Sameness::Near), (3, Sameness::Template), (4, Sameness::Exact)]);
    // 47 words, hence 45 runs of three; a changed word is in three of them
    assert_eq!((cluster.members[0].shared, cluster.members[0].all), (42, 48));
    let corpus = corpus(&[other, CAMPAIGN, &small, &own, &again, ""]);
    assert_eq!(found.weights(&corpus, Counting::Each), [1; 6]);
    assert_eq!(found.weights(&corpus, Counting::Once), [1, 1, 0, 0, 0, 1]);
    assert_eq!(found.weights(&corpus, Counting::OnceIfExact), [1, 1, 1, 1, 0, 1]);
}

#[test]
fn what_is_often_said_is_no_copy() {
    let found = duplicates(&corpus(&[
        "Je suis d’accord avec vous",
        "Je suis d’accord avec toi",
        "Plus de bus le soir",
        "Plus de bus le matin",
    ]));
    assert!(found.clusters.is_empty());
    assert_eq!(duplicates(&corpus(&["Oui !", "oui"])).clusters[0].sameness, Sameness::Exact);
}

#[test]
fn changes_are_told_by_words() {
    let told =
        changes("Je demande que le parc reste ouvert", "Nous demandons que le parc reste ouvert, merci");
    assert_eq!(
        told,
        [
            Change::Removed("Je demande".into()),
            Change::Added("Nous demandons".into()),
            Change::Same("que le parc reste ouvert".into()),
            Change::Added("merci".into()),
        ]
    );
    assert!(changes("", "").is_empty());
    assert_eq!(changes("a b", ""), [Change::Removed("a b".into())]);
    assert_eq!(changes("L’école", "l'ecole !"), [Change::Same("l'ecole".into())]);
}

/// A small generator with a chosen seed (Marsaglia's xorshift).
fn draw(seed: &mut u64, below: usize) -> usize {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    usize::try_from(*seed % below as u64).expect("below")
}

/// Texts of drawn words, some of them copies of another with some words changed.
fn drawn(seed: &mut u64, count: usize) -> Vec<String> {
    let mut texts: Vec<Vec<String>> = Vec::new();
    for _ in 0..count {
        let mut words: Vec<String> = if !texts.is_empty() && draw(seed, 3) == 0 {
            texts[draw(seed, texts.len())].clone()
        } else {
            (0..10 + draw(seed, 40)).map(|_| format!("mot{}", draw(seed, 500))).collect()
        };
        for _ in 0..draw(seed, 4) {
            let at = draw(seed, words.len());
            words[at] = format!("autre{}", draw(seed, 500));
        }
        texts.push(words);
    }
    texts.into_iter().map(|words| words.join(" ")).collect()
}

/// Clusters as sets of texts do not depend on the order, nor on which of two equal texts stands for both.
#[test]
fn the_order_of_documents_changes_nothing() {
    let mut seed = 11;
    for _ in 0..20 {
        let texts = drawn(&mut seed, 60);
        let sets = |texts: &[String]| {
            let found = duplicates(&corpus(texts));
            let mut sets: Vec<(String, Vec<(String, Sameness)>)> = Vec::new();
            for cluster in found.clusters {
                let mut members: Vec<_> = cluster
                    .members
                    .iter()
                    .map(|member| (texts[member.document].clone(), member.sameness))
                    .collect();
                members.sort();
                sets.push((texts[cluster.representative].clone(), members));
            }
            sets.sort();
            sets
        };
        let told = sets(&texts);
        assert!(!told.is_empty());
        let mut shuffled = texts.clone();
        for at in (1..shuffled.len()).rev() {
            shuffled.swap(at, draw(&mut seed, at + 1));
        }
        assert_eq!(sets(&shuffled), told);
    }
}

/// No document is in two clusters, each member is as like its representative as is told, and no clear copy is missed.
#[test]
fn clusters_keep_their_word() {
    let mut seed = 5;
    let runs = |text: &str| {
        let words: Vec<&str> = text.split(' ').collect();
        words.windows(3).map(|run| run.join(" ")).collect::<std::collections::BTreeSet<_>>()
    };
    let (mut clear, mut missed) = (0, 0);
    for _ in 0..10 {
        let texts = drawn(&mut seed, 80);
        let found = duplicates(&corpus(&texts));
        let mut of = vec![None; texts.len()];
        for (number, cluster) in found.clusters.iter().enumerate() {
            let center = runs(&texts[cluster.representative]);
            assert!(of[cluster.representative].replace(number).is_none());
            for member in &cluster.members {
                assert!(of[member.document].replace(number).is_none());
                let other = runs(&texts[member.document]);
                let shared = center.intersection(&other).count();
                assert_eq!((member.shared, member.all), (shared, center.union(&other).count()));
                let least = match member.sameness {
                    Sameness::Exact => 1.0,
                    Sameness::Near => 0.8,
                    Sameness::Template => 0.4,
                };
                assert!(shared as f64 >= least * member.all as f64);
            }
        }
        for one in 0..texts.len() {
            for other in one + 1..texts.len() {
                let (a, b) = (runs(&texts[one]), runs(&texts[other]));
                if a.intersection(&b).count() * 10 >= a.union(&b).count() * 8 {
                    clear += 1;
                    missed += usize::from(of[one].is_none() || of[other].is_none());
                }
            }
        }
    }
    assert!(clear > 50);
    assert_eq!(missed, 0);
}
