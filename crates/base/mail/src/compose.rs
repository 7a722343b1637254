use kernel::{Email, Locale};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

mod html;
mod text;

/// A part of a mail. Text is plain; a line break in it stays a line break.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Block {
    /// A title.
    Heading(String),
    /// Running text.
    Paragraph(String),
    /// A code to copy, shown large.
    Code(String),
    /// The thing to do: a link.
    Button {
        /// What it does.
        label: String,
        /// Where it leads: `https://`, `http://` or `mailto:`; anything else is shown and not linked.
        url: String,
    },
    /// What someone wrote.
    Quote(String),
    /// Who writes and why, at the end, one line each.
    Footer(Vec<String>),
}

/// A mail ready to be sent, and to be stored until then.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Mail {
    /// To whom.
    #[serde(serialize_with = "write_email", deserialize_with = "read_email")]
    pub to: Email,
    /// The subject, on one line.
    pub subject: String,
    /// The text part, wrapped at 72 characters.
    pub text: String,
    /// The HTML part: a whole page.
    pub html: String,
}

impl Mail {
    /// Renders both parts of a mail written in the name of `brand`.
    ///
    /// ```
    /// use kernel::{Email, Locale};
    /// use mail::{Block, Mail};
    /// let to = Email::parse("maud@exemple.fr").expect("an address");
    /// let mail = Mail::compose(
    ///     to,
    ///     Locale::Fr,
    ///     "Ville de Rocheval",
    ///     "Votre code",
    ///     &[Block::Paragraph("Voici votre code :".into()), Block::Code("482 913".into())],
    /// );
    /// assert_eq!(mail.text, "Ville de Rocheval\n\nVoici votre code :\n\n    482 913\n");
    /// assert!(mail.html.contains("482 913"));
    /// ```
    #[must_use]
    pub fn compose(to: Email, locale: Locale, brand: &str, subject: &str, body: &[Block]) -> Self {
        let brand = one_line(brand);
        let subject = one_line(subject);
        let text = text::render(&brand, body);
        let html = html::render(locale, &brand, &subject, body);
        Self { to, subject, text, html }
    }
}

/// The text on one line, without anything that could begin another: what a header can hold. No-break spaces stay.
pub(crate) fn one_line(text: &str) -> String {
    let breaks = |c: char| c.is_control() || matches!(c, ' ' | '\u{2028}' | '\u{2029}');
    text.split(breaks).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The text without control characters but line breaks, each a `\n`.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace(['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'], "\n")
        .replace('\t', " ")
        .chars()
        .filter(|c| *c == '\n' || !c.is_control())
        .collect()
}

fn write_email<S: Serializer>(email: &Email, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(email.as_str())
}

fn read_email<'de, D: Deserializer<'de>>(from: D) -> Result<Email, D::Error> {
    let text = String::deserialize(from)?;
    Email::parse(&text).map_err(|_| serde::de::Error::custom("not an e-mail address"))
}

#[cfg(test)]
mod tests;
