//! How fast contributions are read: tokens with their lemmas, copies, personal data.

use std::time::Instant;

use opinion::random::Draws;
use parvis_text::{Corpus, Document, Language, duplicates::duplicates, language, personal::personal, tokens};

use crate::{Done, server};

/// Written for this: what contributions are made of.
const PARTS: &[&str] = &[
    "je propose que la mairie",
    "il faudrait",
    "nous demandons depuis longtemps",
    "plus d’arbres dans la cour de l’école",
    "une piste cyclable séparée",
    "le long du canal",
    "parce que les voitures roulent trop vite",
    "des bancs à l’ombre",
    "un marché couvert le samedi matin",
    "pour les familles du quartier",
    "la cantine devrait servir des légumes d’ici",
    "les horaires du bus ne conviennent pas",
    "aux personnes qui travaillent le soir",
    "un local pour les jeunes",
    "l’éclairage de la rue est insuffisant",
    "et personne ne répond aux courriers",
    "réparer les trottoirs",
    "avec un budget raisonnable",
    "sans supprimer de places de stationnement",
    "les habitants n’ont pas été consultés",
    "c’est dangereux pour les enfants",
    "on pourrait aussi",
    "planter une haie",
    "ouvrir la médiathèque le dimanche",
    "limiter la vitesse à 30 km/h",
    "rénover le gymnase",
    "installer des composteurs",
    "créer un jardin partagé",
    "derrière la gare",
    "près de la place du marché",
    "comme dans les autres villes",
    "dès l’année prochaine",
];

/// Contributions of about fifty words of 3,000, a quarter of them copied from another with some words changed.
pub(crate) fn drawn(count: usize) -> Corpus {
    let mut draws = Draws::new(20_261_122);
    let mut documents: Vec<Document> = Vec::with_capacity(count);
    for number in 0..count {
        let mut text = String::new();
        if number > 0 && draws.below(4) == 0 {
            let other = &documents[draws.below(number.min(2000))].text;
            let at = draws.below(8);
            for (place, word) in other.split(' ').enumerate() {
                if place > 0 {
                    text.push(' ');
                }
                text.push_str(if place == at { "ici" } else { word });
            }
        } else {
            for part in 0..8 {
                text.push_str(if part == 0 { "" } else { ", " });
                text.push_str(PARTS[draws.below(PARTS.len())]);
                // A word of its own: no two contributions have the same by chance.
                text.push_str(&format!(" mot{}", draws.below(3000)));
            }
            text.push('.');
        }
        documents.push(Document { id: number.to_string(), text, ..Document::default() });
    }
    Corpus { documents }
}

/// Reads drawn contributions, and says how long each part took.
pub(crate) fn measure(count: usize) -> Done {
    let corpus = drawn(count);
    let begun = Instant::now();
    let french = corpus.documents.iter().filter(|one| language(&one.text) == Language::French).count();
    let languages = begun.elapsed();
    let begun = Instant::now();
    let read: Vec<_> = corpus.documents.iter().map(|one| tokens(&one.text, Language::French)).collect();
    let reading = begun.elapsed();
    let words: usize = read.iter().map(Vec::len).sum();
    drop(read);
    let begun = Instant::now();
    let found = duplicates(&corpus);
    let copies = begun.elapsed();
    let begun = Instant::now();
    let data: usize = corpus.documents.iter().map(|one| personal(&one.text).len()).sum();
    let private = begun.elapsed();
    println!(
        "documents={count} tokens={words} french={french} languages_s={:.2} tokens_s={:.2} duplicates_s={:.2} clusters={} personal_s={:.2} found={data}",
        languages.as_secs_f64(),
        reading.as_secs_f64(),
        copies.as_secs_f64(),
        found.clusters.len(),
        private.as_secs_f64()
    );
    server::tell_memory(std::process::id())
}
