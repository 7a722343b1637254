use crate::{
    Kind, Language,
    lexicon::Lexicon,
    pieces::{form, pieces},
};

/// Words that are read: a text says its language early.
const READ: usize = 400;

/// Tool words of the neighbours' languages that neither French nor English has: where they are, words that happen to be
/// French or English too do not count.
#[rustfmt::skip]
const ELSEWHERE: &[&str] = &[
    "aber", "anche", "auf", "bei", "che", "con", "deben", "dei", "del", "della", "delle", "der",
    "di", "een", "ein", "eine", "el", "estos", "für", "gli", "het", "ich", "ik", "ist", 
    "mehr", "mucho", "muy", "más", "nao", "nel", "nella", "nicht", "nuestra", "nuestro", "não",
    "oder", "pero", "più", "por", "porque", "queremos", "sich", "sie", "sono", "são", "também",
    "tiene", "uma", "una", "und", "vom", "voor", "wir", "zu", "zum", "zur",
];

/// The language of a text: that in whose lexicon most of its words are, tool words for three as they do not travel;
/// neither when it has less than half of the words that both could know. Short texts are often told by two or three tool
/// words, which is why this is not a statistic on letters: those need a sentence or more, and cannot say why.
///
/// ```
/// use parvis_text::{Language, language};
/// assert_eq!(language("Plus de bancs à l’ombre"), Language::French);
/// assert_eq!(language("More benches in the shade"), Language::English);
/// assert_eq!(language("Más bancos a la sombra, por favor"), Language::Other);
/// ```
#[must_use]
pub fn language(text: &str) -> Language {
    let mut french = 0;
    let mut english = 0;
    let mut all = 0;
    for piece in pieces(text, Language::French).iter().filter(|piece| piece.kind == Kind::Word).take(READ) {
        let word = form(&text[piece.span.clone()]);
        let word = word.trim_start_matches('-');
        if ELSEWHERE.binary_search(&word).is_ok() {
            all += 6;
            continue;
        }
        let of = |language| {
            let Some(lexicon) = Lexicon::of(language) else { return 0 };
            let mut tool = false;
            let mut known = false;
            for analysis in lexicon.analyses(word) {
                known = true;
                tool |= analysis.tag.is_tool();
            }
            // ecole: written without its accents
            known |= language == Language::French
                && word.is_ascii()
                && word.len() > 3
                && lexicon.unfold(word).is_some();
            if tool { 3 } else { i32::from(known) }
        };
        let (one, other) = (of(Language::French), of(Language::English));
        all += one.max(other).max(1);
        french += one;
        english += other;
    }
    match () {
        () if french >= english && 2 * french > all => Language::French,
        () if english > french && 2 * english > all => Language::English,
        () => Language::Other,
    }
}
