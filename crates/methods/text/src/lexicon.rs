//! What is known of words: their lemmas, what they can be, how usual that is.
//!
//! French is Lexique 3.83, English is WordNet 3.1 with its inflections (`data/README.md`: licences, how the files are made).
//! The files are text in the program, a form a line; a table of places, made at the first question, finds a form in one or
//! two steps.

use std::{str::Chars, sync::LazyLock};

use crate::{Language, fold, tag::Tag};

/// What a form can be: its lemma is the form without its last `cut` characters, and with `added`. In the files a digit tells
/// the cut, or `=` that nothing of the form stays.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Analysis {
    /// What it is.
    pub(crate) tag: Tag,
    /// How usual: a step is twice as much.
    pub(crate) level: u8,
    /// Characters to take off.
    pub(crate) cut: u8,
    /// What is put instead.
    pub(crate) added: &'static str,
}

impl Analysis {
    /// The lemma of a form.
    pub(crate) fn lemma(&self, form: &str) -> String {
        let end = match usize::from(self.cut).checked_sub(1) {
            None => form.len(),
            Some(last) => form.char_indices().rev().nth(last).map_or(0, |(at, _)| at),
        };
        let mut lemma = String::with_capacity(end + self.added.len());
        lemma.push_str(&form[..end]);
        lemma.push_str(self.added);
        lemma
    }

    fn read(text: &'static str) -> Option<Self> {
        let mut signs: Chars<'static> = text.chars();
        let tag = Tag::from_letter(signs.next()?)?;
        let level = u8::try_from(u32::from(signs.next()?).checked_sub(u32::from('a'))?).ok()?;
        let cut = match signs.next()? {
            '=' => u8::MAX,
            digit => u8::try_from(digit.to_digit(36)?).ok()?,
        };
        Some(Self { tag, level, cut, added: signs.as_str() })
    }
}

/// The forms of a language.
pub(crate) struct Lexicon {
    /// Tool words, then the others.
    files: [&'static str; 2],
    /// Places of lines, by the hash of their form: 1 + twice the offset, plus the number of the file; 0 is empty.
    exact: Vec<u32>,
    /// The same by the folded form, of the most usual form that folds so; made when first needed.
    folded: LazyLock<Vec<u32>, Box<dyn FnOnce() -> Vec<u32> + Send + Sync>>,
}

static FRENCH: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new([include_str!("../data/french-tools.tsv"), include_str!("../data/french.tsv")])
});
static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new([include_str!("../data/english-tools.tsv"), include_str!("../data/english.tsv")])
});

/// FNV-1a.
fn hash(form: &str) -> usize {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = form.bytes().fold(0xcbf2_9ce4_8422_2325, step);
    usize::try_from((hash ^ (hash >> 32)) & 0xffff_ffff).unwrap_or(0)
}

/// The lines of a file with their offsets.
fn lines(file: &'static str) -> impl Iterator<Item = (usize, &'static str)> {
    let mut at = 0;
    file.split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += line.len();
        (!line.starts_with('#')).then_some((start, line))
    })
}

fn form_of(line: &'static str) -> &'static str {
    line.split_once('\t').map_or(line, |(form, _)| form)
}

/// Where `form` is in a table, or where it would be.
fn slot(table: &[u32], form: &str, is: impl Fn(u32) -> bool) -> usize {
    let mask = table.len() - 1;
    let mut at = hash(form) & mask;
    while table[at] != 0 && !is(table[at]) {
        at = (at + 1) & mask;
    }
    at
}

fn line_of(files: [&'static str; 2], place: u32) -> &'static str {
    let rest = &files[(place & 1) as usize][((place - 1) >> 1) as usize..];
    rest.split('\n').next().unwrap_or_default()
}

fn place(file: usize, offset: usize) -> u32 {
    // Files are a few MB: an offset has 24 bits at most. The number of the file is the last bit of the place.
    let offset = u32::try_from(offset).unwrap_or(0);
    if file == 0 { 2 * offset + 2 } else { 2 * offset + 1 }
}

fn analyses(line: &'static str) -> impl Iterator<Item = Analysis> {
    let told = line.split_once('\t').map_or("", |(_, told)| told);
    told.split_ascii_whitespace().filter_map(Analysis::read)
}

impl Lexicon {
    /// The lexicon of a language.
    pub(crate) fn of(language: Language) -> Option<&'static Self> {
        match language {
            Language::French => Some(&FRENCH),
            Language::English => Some(&ENGLISH),
            Language::Other => None,
        }
    }

    fn new(files: [&'static str; 2]) -> Self {
        let size = (2 * files.iter().map(|file| lines(file).count()).sum::<usize>()).next_power_of_two();
        let mut exact = vec![0; size];
        for (number, file) in files.iter().enumerate() {
            for (offset, line) in lines(file) {
                let form = form_of(line);
                let at = slot(&exact, form, |place| form_of(line_of(files, place)) == form);
                if exact[at] == 0 {
                    exact[at] = place(number, offset);
                }
            }
        }
        let folded = LazyLock::new(Box::new(move || by_fold(files, size)) as Box<_>);
        Self { files, exact, folded }
    }

    fn line(&self, form: &str) -> Option<&'static str> {
        let at = slot(&self.exact, form, |place| form_of(line_of(self.files, place)) == form);
        (self.exact[at] != 0).then(|| line_of(self.files, self.exact[at]))
    }

    /// Whether a form is known.
    pub(crate) fn knows(&self, form: &str) -> bool {
        self.line(form).is_some()
    }

    /// What a form can be; nothing when it is not known.
    pub(crate) fn analyses(&self, form: &str) -> impl Iterator<Item = Analysis> + use<> {
        analyses(self.line(form).unwrap_or_default())
    }

    /// Whether a form can be this.
    pub(crate) fn can_be(&self, form: &str, tags: &[Tag]) -> bool {
        self.analyses(form).any(|analysis| tags.contains(&analysis.tag))
    }

    /// The most usual form that is folded so.
    pub(crate) fn unfold(&self, folded: &str) -> Option<&'static str> {
        let is = |place| fold(form_of(line_of(self.files, place))) == folded;
        let place = self.folded[slot(&self.folded, folded, is)];
        (place != 0).then(|| form_of(line_of(self.files, place)))
    }
}

fn by_fold(files: [&'static str; 2], size: usize) -> Vec<u32> {
    let best = |line| analyses(line).map(|analysis| analysis.level).max().unwrap_or(0);
    let mut table = vec![0; size];
    // In the order of the files, whatever that of the table: which of two equals is kept must not depend on it.
    for (number, file) in files.iter().enumerate() {
        for (offset, line) in lines(file) {
            let folded = fold(form_of(line));
            let at = slot(&table, &folded, |place| fold(form_of(line_of(files, place))) == folded);
            if table[at] == 0 || best(line_of(files, table[at])) < best(line) {
                table[at] = place(number, offset);
            }
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn every_line(language: Language) -> Vec<&'static str> {
        let lexicon = Lexicon::of(language).expect("one");
        lexicon.files.iter().flat_map(|file| lines(file)).map(|(_, line)| line.trim_end()).collect()
    }

    #[test]
    fn every_line_is_read_whole_and_found() {
        for language in [Language::French, Language::English] {
            let lexicon = Lexicon::of(language).expect("one");
            for line in every_line(language) {
                let (form, told) = line.split_once('\t').expect("a tab");
                assert_eq!(analyses(line).count(), told.split(' ').count(), "{line}");
                assert!(lexicon.knows(form), "{form}");
                for analysis in analyses(line) {
                    let all = form.chars().count();
                    assert!(analysis.cut == u8::MAX || usize::from(analysis.cut) <= all, "{line}");
                    assert!(!analysis.lemma(form).is_empty(), "{line}");
                }
            }
            assert!(!lexicon.knows("qqqq") && !lexicon.knows(""));
        }
    }

    #[test]
    fn lemmas_of_tool_words_are_words() {
        for (language, also) in
            [(Language::French, &["tandisque", "parceque"][..]), (Language::English, &["not"])]
        {
            let lexicon = Lexicon::of(language).expect("one");
            let known: BTreeSet<&str> = also.iter().copied().collect();
            for (_, line) in lines(lexicon.files[0]) {
                let form = form_of(line);
                for analysis in analyses(line.trim_end()) {
                    let lemma = analysis.lemma(form);
                    assert!(lexicon.knows(&lemma) || known.contains(lemma.as_str()), "{form}: {lemma}");
                }
            }
        }
    }

    #[test]
    fn accents_are_found_again() {
        let french = Lexicon::of(Language::French).expect("one");
        assert_eq!(french.unfold("ecole"), Some("école"));
        assert_eq!(french.unfold("coeur"), Some("cœur"));
        assert_eq!(french.unfold("qqqq"), None);
    }
}
