//! Texts cut into tokens, with their lemmas and parts of speech.

use crate::{
    Kind, Language, Part, Token, fold,
    fold::is_hyphen,
    guess::guess,
    lexicon::{Analysis, Lexicon},
    pieces::{Piece, pieces},
    stop::is_stop_word,
    tag::{self, Costs, Tag},
};

/// The tokens of a text, in order, read as a text of this language. In another language than French and English, words
/// are their own lemmas and have no part of speech.
///
/// ```
/// use parvis_text::{Language, Part, tokens};
/// let told: Vec<_> = tokens("Qui les porte ? La porte !", Language::French)
///     .into_iter().filter(|token| token.is_full()).map(|token| (token.lemma, token.part)).collect();
/// assert_eq!(told[0], ("porter".to_owned(), Part::Verb));
/// assert_eq!(told[1], ("porte".to_owned(), Part::Noun));
/// ```
#[must_use]
pub fn tokens(text: &str, language: Language) -> Vec<Token> {
    let pieces = pieces(text, language);
    let Some(lexicon) = Lexicon::of(language) else { return pieces.into_iter().map(unread).collect() };
    let costs = if language == Language::English { &tag::ENGLISH } else { &tag::FRENCH };
    let mut reader =
        Reader { text, language, lexicon, costs, sentence: Sentence::default(), out: Vec::new() };
    reader.out.reserve(pieces.len());
    let mut begins = true;
    let mut from = 0;
    for piece in pieces {
        if begins_line(&text[from..piece.span.start]) {
            reader.close();
            begins = true;
        }
        from = piece.span.end;
        let stops = piece.kind == Kind::Punctuation;
        let ends = stops && !matches!(piece.form.as_str(), "," | "'" | "’" | "/" | "%" | "€");
        reader.add(piece, begins);
        begins = ends || (begins && stops);
    }
    reader.close();
    reader.out
}

/// Whether a line ends between two tokens.
fn begins_line(between: &str) -> bool {
    between.contains('\n')
}

fn unread(piece: Piece) -> Token {
    let tool = piece.kind == Kind::Word && is_stop_word(&fold(&piece.form));
    let part = if piece.kind == Kind::Number { Part::Number } else { Part::Other };
    Token { span: piece.span, kind: piece.kind, lemma: piece.form.clone(), form: piece.form, part, tool }
}

/// The words of a sentence with what each can be.
#[derive(Default)]
struct Sentence {
    pieces: Vec<Piece>,
    /// The ends of their runs in `choices`.
    ends: Vec<usize>,
    choices: Vec<(Tag, u8)>,
    /// For each choice, how its lemma is made.
    analyses: Vec<Analysis>,
    /// For each piece, the form that is known, if what was written is not.
    known: Vec<Option<&'static str>>,
}

struct Reader<'a> {
    text: &'a str,
    language: Language,
    lexicon: &'static Lexicon,
    costs: &'static Costs,
    sentence: Sentence,
    out: Vec<Token>,
}

impl Reader<'_> {
    fn add(&mut self, piece: Piece, begins: bool) {
        let mut found = Vec::new();
        let mut known = None;
        match piece.kind {
            Kind::Word => known = self.word(&piece, begins, &mut found),
            Kind::Number => found.push(Analysis { tag: Tag::Number, level: 0, cut: 0, added: "" }),
            _ => found.push(Analysis { tag: Tag::Stop, level: 0, cut: 0, added: "" }),
        }
        let stops = piece.kind == Kind::Punctuation;
        let sentence = &mut self.sentence;
        sentence.choices.extend(found.iter().map(|analysis| (analysis.tag, analysis.level)));
        sentence.analyses.append(&mut found);
        sentence.ends.push(sentence.choices.len());
        sentence.known.push(known);
        sentence.pieces.push(piece);
        // A sign can be one thing alone: what is before does not depend on what is after.
        if stops {
            self.close();
        }
    }

    /// What a word can be; gives the form that is known when it is written otherwise.
    fn word(&self, piece: &Piece, begins: bool, found: &mut Vec<Analysis>) -> Option<&'static str> {
        let form = piece.form.as_str();
        found.extend(self.lexicon.analyses(form));
        let mut known = None;
        if found.is_empty() {
            known = self.otherwise(piece, found);
        }
        // dit-il: it stands after its verb, as no other subject does
        if self.text[piece.span.clone()].starts_with(is_hyphen) {
            for analysis in
                found.iter_mut().filter(|analysis| matches!(analysis.tag, Tag::Subject | Tag::Clitic))
            {
                analysis.tag = Tag::Pronoun;
            }
        }
        let capital = self.text[piece.span.clone()].starts_with(char::is_uppercase);
        let numeric = form.starts_with(|c: char| c.is_ascii_digit());
        let unknown = found.is_empty();
        if unknown {
            guess(self.lexicon, self.language, form, found);
        }
        if numeric {
            found.push(Analysis { tag: Tag::Number, level: 3, cut: 0, added: "" });
        }
        if capital && (!begins || unknown) && !found.iter().any(|analysis| analysis.tag.is_tool()) {
            let level = if unknown && !begins { 12 } else { 6 };
            found.push(Analysis { tag: Tag::Name, level, cut: 0, added: "" });
        }
        known
    }

    /// Inclusive spelling, missing ligatures, missing accents, compounds of known words.
    fn otherwise(&self, piece: &Piece, found: &mut Vec<Analysis>) -> Option<&'static str> {
        let form = piece.form.as_str();
        let taken = |base: &str| u8::try_from(form.chars().count() - base.chars().count()).unwrap_or(0);
        if let Some(first) = piece.first {
            let base = form.get(..first).unwrap_or(form);
            let names =
                |tag: Tag| matches!(tag, Tag::Noun | Tag::Adjective | Tag::Participle | Tag::Determiner);
            let cut = taken(base);
            let of_base = self.lexicon.analyses(base).filter(|analysis| names(analysis.tag));
            found.extend(
                of_base.map(|analysis| Analysis { cut: analysis.cut.saturating_add(cut), ..analysis }),
            );
            if found.is_empty() {
                found.push(Analysis { tag: Tag::Noun, level: 4, cut, added: "" });
            }
            return None;
        }
        if form.contains("oe") {
            let joined = form.replace("oeu", "œu").replace("oei", "œi");
            let known = self.lexicon.unfold(&fold(&joined));
            if let Some(known) = known.filter(|known| *known == joined) {
                found.extend(self.lexicon.analyses(known));
                return Some(known);
            }
        }
        if let Some((_, last)) = form.rsplit_once('-').filter(|_| self.language == Language::French) {
            // éco-quartiers: as its last word
            let names = |tag: Tag| matches!(tag, Tag::Noun | Tag::Adjective);
            found.extend(self.lexicon.analyses(last).filter(|analysis| names(analysis.tag)));
        } else if form.is_ascii() && form.len() >= 3 && self.language == Language::French {
            let known = self.lexicon.unfold(form);
            if let Some(known) = known {
                found.extend(self.lexicon.analyses(known));
            }
            return known;
        }
        None
    }

    /// Reads the sentence, and begins another.
    fn close(&mut self) {
        let sentence = std::mem::take(&mut self.sentence);
        let chosen = tag::choose(self.costs, &sentence.ends, &sentence.choices);
        for ((piece, known), chosen) in sentence.pieces.into_iter().zip(sentence.known).zip(chosen) {
            let analysis = &sentence.analyses[chosen];
            let mut lemma = analysis.lemma(known.unwrap_or(&piece.form));
            if lemma.is_empty() {
                lemma.clone_from(&piece.form);
            }
            let tag = analysis.tag;
            let auxiliary = match self.language {
                Language::French => matches!(lemma.as_str(), "être" | "avoir"),
                _ => matches!(lemma.as_str(), "be" | "have"),
            };
            let verb = matches!(tag, Tag::Infinitive | Tag::Participle | Tag::Gerund) && auxiliary;
            let part = if verb { Part::Auxiliary } else { tag.part() };
            let names = matches!(tag, Tag::Noun | Tag::Name | Tag::Adjective);
            let tool = piece.kind == Kind::Word
                && (tag.is_tool() && !piece.form.starts_with(|c: char| c.is_ascii_digit())
                    || verb
                    || (!names && is_stop_word(&fold(&piece.form))));
            let Piece { span, kind, form, .. } = piece;
            self.out.push(Token { span, kind, form, lemma, part, tool });
        }
    }
}
