//! Words that the lexicon does not have: what their ends tell.

use crate::{Language, lexicon::Analysis, lexicon::Lexicon, tag::Tag};

/// An unknown word is as usual as the rarest that are known; what its end tells well counts more.
const UNSURE: u8 = 2;
const LIKELY: u8 = 5;

/// End, what is cut, what is put instead, what the word then is.
type Rule = (&'static str, u8, &'static str, Tag);

/// Ends of verbs in -er whose infinitive must be known or be one that the language makes every day (-iser, -ifier).
#[rustfmt::skip]
const FRENCH_VERBS: &[Rule] = &[
    ("eraient", 7, "er", Tag::Verb), ("erions", 6, "er", Tag::Verb), ("eriez", 5, "er", Tag::Verb),
    ("erait", 5, "er", Tag::Verb), ("erais", 5, "er", Tag::Verb), ("erons", 5, "er", Tag::Verb),
    ("eront", 5, "er", Tag::Verb), ("erez", 4, "er", Tag::Verb), ("eras", 4, "er", Tag::Verb),
    ("erai", 4, "er", Tag::Verb), ("era", 3, "er", Tag::Verb), ("aient", 5, "er", Tag::Verb),
    ("assent", 6, "er", Tag::Verb), ("èrent", 5, "er", Tag::Verb), ("ions", 4, "er", Tag::Verb),
    ("iez", 3, "er", Tag::Verb), ("ait", 3, "er", Tag::Verb), ("ais", 3, "er", Tag::Verb),
    ("ant", 3, "er", Tag::Gerund), ("ent", 3, "er", Tag::Verb), ("ons", 3, "er", Tag::Verb),
    ("ées", 3, "er", Tag::Participle), ("ez", 2, "er", Tag::Verb), ("ée", 2, "er", Tag::Participle),
    ("és", 2, "er", Tag::Participle), ("é", 1, "er", Tag::Participle), ("er", 0, "", Tag::Infinitive),
    ("es", 2, "er", Tag::Verb), ("e", 1, "er", Tag::Verb),
];
const MADE_EVERY_DAY: &[&str] = &["iser", "ifier"];

/// Ends of nouns, adjectives and adverbs, the longest first.
#[rustfmt::skip]
const FRENCH_NAMES: &[Rule] = &[
    ("isation", 0, "", Tag::Noun), ("isations", 1, "", Tag::Noun), ("logiques", 1, "", Tag::Adjective),
    ("trices", 1, "", Tag::Noun), ("ements", 1, "", Tag::Noun), ("ations", 1, "", Tag::Noun),
    ("ement", 0, "", Tag::Adverb), ("amment", 0, "", Tag::Adverb), ("emment", 0, "", Tag::Adverb),
    ("tions", 1, "", Tag::Noun), ("ables", 1, "", Tag::Adjective), ("ibles", 1, "", Tag::Adjective),
    ("iques", 1, "", Tag::Adjective), ("aires", 1, "", Tag::Adjective), ("euses", 4, "eux", Tag::Adjective),
    ("ienne", 2, "", Tag::Adjective), ("iennes", 3, "", Tag::Adjective), ("ismes", 1, "", Tag::Noun),
    ("istes", 1, "", Tag::Noun), ("tures", 1, "", Tag::Noun), ("ances", 1, "", Tag::Noun),
    ("ences", 1, "", Tag::Noun), ("tion", 0, "", Tag::Noun), ("able", 0, "", Tag::Adjective),
    ("ible", 0, "", Tag::Adjective), ("ique", 0, "", Tag::Adjective), ("aire", 0, "", Tag::Adjective),
    ("euse", 3, "eux", Tag::Adjective), ("isme", 0, "", Tag::Noun), ("iste", 0, "", Tag::Noun),
    ("ture", 0, "", Tag::Noun), ("ance", 0, "", Tag::Noun), ("ence", 0, "", Tag::Noun),
    ("ages", 1, "", Tag::Noun), ("eurs", 1, "", Tag::Noun), ("ités", 1, "", Tag::Noun),
    ("ales", 2, "", Tag::Adjective), ("elles", 3, "", Tag::Adjective), ("ives", 3, "f", Tag::Adjective),
    ("eaux", 1, "", Tag::Noun), ("ité", 0, "", Tag::Noun), ("age", 0, "", Tag::Noun),
    ("eur", 0, "", Tag::Noun), ("ale", 1, "", Tag::Adjective), ("elle", 2, "", Tag::Adjective),
    ("ive", 2, "f", Tag::Adjective), ("aux", 2, "l", Tag::Adjective), ("eux", 0, "", Tag::Adjective),
    ("ais", 0, "", Tag::Adjective), ("ois", 0, "", Tag::Adjective), ("ss", 0, "", Tag::Noun),
    ("us", 0, "", Tag::Noun), ("is", 0, "", Tag::Noun), ("as", 0, "", Tag::Noun), ("s", 1, "", Tag::Noun),
];

#[rustfmt::skip]
const ENGLISH_NAMES: &[Rule] = &[
    ("isation", 0, "", Tag::Noun), ("ization", 0, "", Tag::Noun), ("ically", 0, "", Tag::Adverb),
    ("ities", 3, "y", Tag::Noun), ("ness", 0, "", Tag::Noun), ("able", 0, "", Tag::Adjective),
    ("less", 0, "", Tag::Adjective), ("ies", 3, "y", Tag::Noun), ("ful", 0, "", Tag::Adjective),
    ("ous", 0, "", Tag::Adjective), ("ive", 0, "", Tag::Adjective), ("ish", 0, "", Tag::Adjective),
    ("ing", 3, "", Tag::Gerund), ("ss", 0, "", Tag::Noun), ("us", 0, "", Tag::Noun), ("is", 0, "", Tag::Noun),
    ("ly", 0, "", Tag::Adverb), ("ed", 2, "", Tag::Participle), ("al", 0, "", Tag::Adjective),
    ("ic", 0, "", Tag::Adjective), ("s", 1, "", Tag::Noun),
];

/// What an unknown word may be: never nothing.
pub(crate) fn guess(lexicon: &Lexicon, language: Language, form: &str, out: &mut Vec<Analysis>) {
    if language == Language::French {
        verbs(lexicon, form, out);
    } else if let Some(root) = form.strip_suffix("ing").or_else(|| form.strip_suffix("ed")) {
        let cut = u8::try_from(form.len() - root.len()).unwrap_or(0);
        let tags: &[Tag] = if cut == 3 { &[Tag::Gerund] } else { &[Tag::Verb, Tag::Participle] };
        for added in ["", "e"] {
            if lexicon.can_be(&format!("{root}{added}"), &[Tag::Infinitive]) {
                out.extend(tags.iter().map(|tag| Analysis { tag: *tag, level: LIKELY, cut, added }));
            }
        }
    }
    let rules = if language == Language::French { FRENCH_NAMES } else { ENGLISH_NAMES };
    let by_end = longest(rules, form);
    if out.is_empty()
        && let Some((_, cut, added, tag)) = by_end
    {
        out.push(Analysis { tag: *tag, level: LIKELY, cut: *cut, added });
        if *tag == Tag::Noun || *tag == Tag::Adjective {
            let other = if *tag == Tag::Noun { Tag::Adjective } else { Tag::Noun };
            out.push(Analysis { tag: other, level: UNSURE, cut: *cut, added });
        }
        return;
    }
    let (cut, added) =
        by_end.filter(|(_, _, _, tag)| *tag == Tag::Noun).map_or((0, ""), |rule| (rule.1, rule.2));
    out.push(Analysis { tag: Tag::Noun, level: UNSURE + 1, cut, added });
    out.push(Analysis { tag: Tag::Adjective, level: UNSURE, cut, added });
}

/// The rule of the longest end, if something is left before it.
fn longest<'a>(rules: &'a [Rule], form: &str) -> Option<&'a Rule> {
    let fits = |rule: &&Rule| form.ends_with(rule.0) && form.chars().count() >= rule.0.chars().count() + 2;
    rules.iter().filter(fits).max_by_key(|rule| rule.0.len())
}

fn verbs(lexicon: &Lexicon, form: &str, out: &mut Vec<Analysis>) {
    for (end, cut, added, tag) in FRENCH_VERBS {
        let Some(root) = form.strip_suffix(end).filter(|root| root.chars().count() >= 3) else { continue };
        // mangeons, plaçait
        let infinitive = if *cut == 0 { form.to_owned() } else { format!("{root}er") };
        let known = lexicon.can_be(&infinitive, &[Tag::Infinitive]);
        let made =
            MADE_EVERY_DAY.iter().any(|end| infinitive.len() > end.len() + 2 && infinitive.ends_with(end));
        // -ise, -ise, -isation: only the longer ends of a verb that is not known are its own
        if known || (made && end.len() >= 2 && *end != "es") {
            let level = if known { LIKELY + 1 } else { LIKELY };
            out.push(Analysis { tag: *tag, level, cut: *cut, added });
            if *tag == Tag::Participle {
                out.push(Analysis { tag: Tag::Adjective, level: level - 2, cut: *cut, added });
            }
            return;
        }
    }
}
