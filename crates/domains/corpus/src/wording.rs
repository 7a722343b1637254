//! What changed between two wordings, word by word.

/// A part of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Part {
    /// In both wordings.
    Same(String),
    /// In the earlier one only.
    Removed(String),
    /// In the later one only.
    Added(String),
}

/// Beyond this many words to compare, the whole of each wording is shown.
const MANY: usize = 2_500;

/// The parts of both wordings in reading order, what was removed before what was added.
pub(crate) fn compare(before: &str, after: &str) -> Vec<Part> {
    let (old, new) = (words(before), words(after));
    let start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (&old[start..], &new[start..]);
    let end = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let (old_core, tail) = old_rest.split_at(old_rest.len() - end);
    let new_core = &new_rest[..new_rest.len() - end];
    let mut parts = Vec::new();
    push(&mut parts, Part::Same, &old[..start]);
    if old_core.len() > MANY || new_core.len() > MANY {
        push(&mut parts, Part::Removed, old_core);
        push(&mut parts, Part::Added, new_core);
    } else {
        walk(&mut parts, old_core, new_core);
    }
    push(&mut parts, Part::Same, tail);
    parts
}

/// Words, each with the spaces after it.
fn words(text: &str) -> Vec<&str> {
    text.split_inclusive(char::is_whitespace).collect()
}

/// Follows a longest common subsequence.
fn walk(parts: &mut Vec<Part>, old: &[&str], new: &[&str]) {
    let width = new.len() + 1;
    let mut longest = vec![0_u16; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            longest[i * width + j] = if old[i] == new[j] {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            push(parts, Part::Same, &old[i..=i]);
            (i, j) = (i + 1, j + 1);
        } else if j == new.len()
            || (i < old.len() && longest[(i + 1) * width + j] >= longest[i * width + j + 1])
        {
            push(parts, Part::Removed, &old[i..=i]);
            i += 1;
        } else {
            push(parts, Part::Added, &new[j..=j]);
            j += 1;
        }
    }
}

/// Adds words at the end, with those of the same kind before them.
fn push(parts: &mut Vec<Part>, kind: fn(String) -> Part, words: &[&str]) {
    if words.is_empty() {
        return;
    }
    let text = words.concat();
    match (parts.last_mut(), kind(String::new())) {
        (Some(Part::Same(last)), Part::Same(_))
        | (Some(Part::Removed(last)), Part::Removed(_))
        | (Some(Part::Added(last)), Part::Added(_)) => last.push_str(&text),
        _ => parts.push(kind(text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(before: &str, after: &str) -> String {
        compare(before, after)
            .into_iter()
            .map(|part| match part {
                Part::Same(text) => text,
                Part::Removed(text) => format!("[-{text}-]"),
                Part::Added(text) => format!("[+{text}+]"),
            })
            .collect()
    }

    #[test]
    fn words_that_changed_are_told_apart() {
        assert_eq!(shown("un banc rouge ici", "un banc vert ici"), "un banc [-rouge -][+vert +]ici");
        assert_eq!(shown("a b c", "a b c"), "a b c");
        assert_eq!(shown("", "a b"), "[+a b+]");
        assert_eq!(shown("a b", ""), "[-a b-]");
        assert_eq!(shown("a x b y c", "a b z c"), "a [-x -]b [-y -][+z +]c");
    }

    #[test]
    fn both_wordings_can_be_read_back() {
        for (before, after) in
            [("le banc\n\nprès du marché", "deux bancs près\ndu marché"), ("é", "e"), ("", "")]
        {
            let parts = compare(before, after);
            let read = |skip: fn(&Part) -> bool| -> String {
                let kept = parts.iter().filter(|part| !skip(part));
                kept.map(|(Part::Same(text) | Part::Removed(text) | Part::Added(text))| text.as_str())
                    .collect()
            };
            assert_eq!(read(|part| matches!(part, Part::Added(_))), before);
            assert_eq!(read(|part| matches!(part, Part::Removed(_))), after);
        }
    }

    #[test]
    fn very_long_texts_are_shown_whole() {
        let (before, after) = ("a ".repeat(MANY + 1), "b ".repeat(MANY + 1));
        assert_eq!(compare(&before, &after), [Part::Removed(before), Part::Added(after)]);
    }
}
