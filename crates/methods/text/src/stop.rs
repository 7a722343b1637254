/// Tool words of French and English, folded, in order of the alphabet: articles, pronouns, prepositions, conjunctions,
/// forms of *être*, *avoir*, *pouvoir*, *devoir*, *vouloir*, *falloir* used as auxiliaries, and the endings that
/// inclusive spelling leaves alone (`citoyen·ne·s`). A word that also names a thing (*été*, *but*, *pouvoir*, *avions*,
/// *personne*) is not in the list: kept, it costs little; dropped, it could not be searched.
#[rustfmt::skip]
const STOP_WORDS: &[&str] = &[
    "about", "afin", "ai", "aient", "ainsi", "ait", "alors", "am", "an", "and", "apres", "are", "as", "at",
    "au", "aucun", "aucune", "auquel", "aura", "aurai", "auraient", "aurait", "auront", "aussi", "autant",
    "autre", "autres", "aux", "auxquelles", "auxquels", "avaient", "avait", "avant", "avec", "avez",
    "avoir", "avons", "ayant", "be", "beaucoup", "because", "been", "being", "bien", "by", "ca", "can",
    "car", "ce", "ceci", "cela", "celle", "celles", "celui", "ces", "cet", "cette", "ceux", "chacun",
    "chacune", "chaque", "chez", "ci", "comme", "comment", "contre", "could", "dans", "de", "deja",
    "depuis", "des", "desquelles", "desquels", "devant", "devraient", "devrait", "devront", "did", "do",
    "does", "dois", "doit", "doivent", "donc", "dont", "du", "duquel", "elle", "elles", "en", "encore",
    "entre", "es", "est", "et", "etaient", "etait", "etant", "etc", "etes", "etre", "eu", "euse", "euses",
    "eux", "faudra", "faudrait", "faut", "for", "from", "had", "has", "have", "he", "her", "hers", "him",
    "his", "how", "ici", "if", "il", "ils", "in", "into", "is", "it", "its", "je", "jusqu", "jusque", "la",
    "laquelle", "le", "lequel", "les", "lesquelles", "lesquels", "leur", "leurs", "lors", "lorsqu",
    "lorsque", "lui", "ma", "mais", "malgre", "may", "me", "meme", "memes", "mes", "mien", "mienne", "mine",
    "moi", "moins", "mon", "must", "my", "ne", "ni", "non", "nor", "nos", "not", "notamment", "notre",
    "nous", "of", "on", "ont", "or", "ou", "oui", "our", "ours", "par", "parce", "parmi", "pas", "pendant",
    "peu", "peut", "peuvent", "peux", "plus", "plusieurs", "pour", "pourquoi", "pourra", "pourraient",
    "pourrait", "pourront", "pourtant", "pres", "puis", "puisqu", "puisque", "qu", "quand", "quant", "que",
    "quel", "quelle", "quelles", "quelqu", "quelque", "quelques", "quelquun", "quelquune", "quels", "qui",
    "quoi", "quoiqu", "quoique", "sa", "sans", "se", "selon", "sera", "serai", "seraient", "serait",
    "seront", "ses", "shall", "she", "should", "si", "sien", "sienne", "sinon", "so", "soi", "soient",
    "sois", "soit", "son", "sont", "sous", "such", "suis", "sur", "ta", "tandis", "tant", "te", "tel",
    "telle", "telles", "tels", "tes", "than", "that", "the", "their", "them", "then", "there", "these",
    "they", "this", "those", "to", "toi", "ton", "tous", "tout", "toute", "toutefois", "toutes", "tres",
    "trice", "trices", "trop", "tu", "un", "une", "us", "vers", "very", "veulent", "veut", "veux", "via",
    "voici", "voila", "vos", "votre", "voudrais", "voudrait", "vous", "was", "we", "were", "what", "when",
    "where", "which", "while", "who", "why", "will", "with", "would", "you", "your", "yours",
];

/// Whether a folded word is a tool word, or a lone letter, that no one searches for.
pub(crate) fn is_stop_word(word: &str) -> bool {
    (word.len() == 1 && word.bytes().all(|b| b.is_ascii_lowercase()))
        || STOP_WORDS.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_folded_and_without_repeats() {
        assert!(STOP_WORDS.is_sorted_by(|a, b| a < b));
        for word in STOP_WORDS {
            assert_eq!(crate::fold(word), **word);
        }
    }

    #[test]
    fn words_that_name_a_thing_stay() {
        for word in ["ete", "but", "pouvoir", "personne", "avions", "5", "eau", "art"] {
            assert!(!is_stop_word(word), "{word}");
        }
        assert!(is_stop_word("b"));
    }
}
