use std::fmt::Write as _;

use crate::search::{Kind, MAX_TERM, Token, tokens};

/// How many terms a query keeps; the following ones are left out.
const MAX_TERMS: usize = 16;

/// What a person typed in a search box: terms that must all be found.
///
/// Tool words, punctuation, quotes and search operators mean nothing. When the text ends in the middle of a word, that
/// word is also looked for as the beginning of a term: `éco` finds *écoles*, and `école` finds *écoles* without finding
/// *écologie*. The expressions are made of `[a-z0-9]` between quotes and of signs written here, so that no text typed can
/// break or bend them.
///
/// ```
/// use parvis_text::Query;
/// let query = Query::parse("des arbres à l’école").expect("two terms");
/// assert_eq!(query.to_fts5(), r#""arbr" AND ("ecol" OR "ecole"*)"#);
/// assert_eq!(query.to_tsquery(), "'arbr' & ('ecol' | 'ecole':*)");
/// assert_eq!(Query::parse("des arbres, ").expect("one term").to_tsquery(), "'arbr'");
/// assert!(Query::parse("l’ ou \"la\"").is_none());
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Query {
    terms: Vec<String>,
    prefix: Option<String>,
}

impl Query {
    /// Reads what was typed; `None` when nothing in it can be searched.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        let tokens = tokens(typed);
        let last = tokens.last().filter(|last| last.at.end == typed.len());
        let prefix = last.and_then(Self::beginning);
        let mut terms: Vec<String> = Vec::new();
        for term in tokens.iter().filter_map(Token::term) {
            if !terms.contains(&term) && terms.len() < MAX_TERMS {
                terms.push(term);
            }
        }
        // The unfinished word is the last term, unless it repeats an earlier one or is one too many.
        let last_term = last.and_then(Token::term);
        let prefix = prefix.filter(|_| terms.last() == last_term.as_ref());
        (!terms.is_empty()).then_some(Self { terms, prefix })
    }

    /// What an unfinished word begins: as typed. A number is whole: `20` does not look for 2026.
    fn beginning(last: &Token) -> Option<String> {
        (last.kind == Kind::Word && last.text.len() >= 2 && last.text.len() <= MAX_TERM)
            .then(|| last.text.clone())
    }

    /// The terms to find, all of them.
    #[must_use]
    pub fn terms(&self) -> &[String] {
        &self.terms
    }

    /// The beginning that may stand for the last term.
    #[must_use]
    pub fn prefix(&self) -> Option<&str> {
        self.prefix.as_deref()
    }

    /// The expression to `MATCH` in SQLite FTS5.
    #[must_use]
    pub fn to_fts5(&self) -> String {
        self.render(" AND ", " OR ", '"', "*")
    }

    /// The text of a `tsquery` of PostgreSQL: to cast (`$1::tsquery`), not to give to `to_tsquery`, as terms are already
    /// stemmed.
    #[must_use]
    pub fn to_tsquery(&self) -> String {
        self.render(" & ", " | ", '\'', ":*")
    }

    fn render(&self, and: &str, or: &str, quote: char, star: &str) -> String {
        let mut out = String::new();
        for (place, term) in self.terms.iter().enumerate() {
            if place > 0 {
                out.push_str(and);
            }
            let prefix = self.prefix.as_ref().filter(|_| place + 1 == self.terms.len());
            // Writing to a String cannot fail.
            let _ = match prefix {
                None => write!(out, "{quote}{term}{quote}"),
                Some(prefix) if prefix == term => write!(out, "{quote}{term}{quote}{star}"),
                Some(prefix) => write!(out, "({quote}{term}{quote}{or}{quote}{prefix}{quote}{star})"),
            };
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fts5(typed: &str) -> Option<String> {
        Query::parse(typed).map(|query| query.to_fts5())
    }

    #[test]
    fn the_unfinished_word_is_a_beginning() {
        assert_eq!(fts5("vélo").as_deref(), Some(r#""velo"*"#));
        assert_eq!(fts5("vélo ").as_deref(), Some(r#""velo""#));
        assert_eq!(fts5("vélos?").as_deref(), Some(r#""velo""#));
        assert_eq!(fts5("pistes vélos").as_deref(), Some(r#""pist" AND ("velo" OR "velos"*)"#));
    }

    #[test]
    fn tool_words_numbers_and_letters_are_not_beginnings() {
        assert_eq!(fts5("vélo le").as_deref(), Some(r#""velo""#));
        assert_eq!(fts5("vélo l").as_deref(), Some(r#""velo""#));
        assert_eq!(fts5("budget 20").as_deref(), Some(r#""budget" AND "20""#));
        assert_eq!(fts5("le"), None);
        assert_eq!(fts5(""), None);
        assert_eq!(fts5("« \" ' » !"), None);
    }

    #[test]
    fn repeats_count_once() {
        assert_eq!(fts5("vélo vélos").as_deref(), Some(r#"("velo" OR "velos"*)"#));
        assert_eq!(fts5("vélo piste vélo").as_deref(), Some(r#""velo" AND "pist""#));
    }

    #[test]
    fn long_queries_are_cut() {
        let typed: Vec<String> = (100..200).map(|n| n.to_string()).collect();
        assert_eq!(Query::parse(&typed.join(" ")).expect("terms").terms().len(), MAX_TERMS);
    }
}
