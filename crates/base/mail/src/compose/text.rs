use super::{Block, lines, one_line};

const WIDTH: usize = 72;

/// The text part: blocks with an empty line between them.
pub(super) fn render(brand: &str, body: &[Block]) -> String {
    let mut parts = Vec::new();
    if !brand.is_empty() {
        parts.push(wrap(brand, ""));
    }
    for block in body {
        parts.push(match block {
            Block::Heading(text) | Block::Paragraph(text) => wrap(text, ""),
            Block::Code(code) => format!("    {}", one_line(code)),
            Block::Button { label, url } => format!("{}\n{}", wrap(label, ""), one_line(url)),
            Block::Quote(text) => wrap(text, "> "),
            Block::Footer(texts) => {
                let texts: Vec<_> = texts.iter().map(|text| wrap(text, "")).collect();
                format!("-- \n{}", texts.join("\n"))
            }
        });
    }
    let mut text = parts.join("\n\n");
    text.push('\n');
    text
}

/// Lines of at most 72 characters, cut at plain spaces: a word longer than that (an address) stays whole, and a no-break
/// space breaks nothing.
fn wrap(text: &str, prefix: &str) -> String {
    let width = WIDTH - prefix.chars().count();
    let mut out: Vec<String> = Vec::new();
    for line in lines(text).trim().split('\n') {
        let mut current = String::new();
        let mut length = 0;
        for word in line.split(' ').filter(|word| !word.is_empty()) {
            let more = word.chars().count();
            if length > 0 && length + 1 + more > width {
                out.push(std::mem::take(&mut current));
                length = 0;
            }
            if length > 0 {
                current.push(' ');
                length += 1;
            }
            current.push_str(word);
            length += more;
        }
        out.push(current);
    }
    let lines: Vec<String> =
        out.into_iter().map(|line| format!("{prefix}{line}").trim_end_matches(' ').to_owned()).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_at_most_72_characters() {
        let text = "Vous avez demandé à être prévenue quand la mairie répond à la proposition « Des bancs à l’ombre ».";
        let wrapped = wrap(text, "");
        assert_eq!(
            wrapped,
            "Vous avez demandé à être prévenue quand la mairie répond à la\nproposition « Des bancs à l’ombre »."
        );
        // 65 letters and « » with their no-break spaces, 4 characters more, are 69: they stay on one line.
        let quoted = format!("«\u{a0}{}\u{a0}»", "a".repeat(65));
        assert_eq!(wrap(&format!("Bonjour {quoted}"), ""), format!("Bonjour\n{quoted}"));
        for width in 0..80 {
            let text = format!("{} mot mot", "é".repeat(width));
            assert!(
                wrap(&text, "> ").lines().all(|line| line.chars().count() <= 72 || !line[2..].contains(' '))
            );
        }
    }

    #[test]
    fn line_breaks_stay_and_quotes_are_marked() {
        assert_eq!(wrap(" un\r\ndeux\n\n  trois ", "> "), "> un\n> deux\n>\n> trois");
        let long = "a".repeat(100);
        assert_eq!(wrap(&format!("Ici {long} là"), ""), format!("Ici\n{long}\nlà"));
    }
}
