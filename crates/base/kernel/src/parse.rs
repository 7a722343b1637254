use std::{borrow::Cow, fmt};

/// A readable name in a URL: `a` to `z`, digits and single hyphens, 1 to 80 of them.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Slug(String);

impl Slug {
    /// Reads a slug.
    ///
    /// # Errors
    /// The key of the message that says what a slug is.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let sound = !text.is_empty()
            && text.len() <= 80
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !text.starts_with('-')
            && !text.ends_with('-')
            && !text.contains("--");
        if sound { Ok(Self(text.to_owned())) } else { Err("problem-slug") }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl crate::Store for Slug {
    fn scalar(&self) -> crate::Scalar<'_> {
        crate::Scalar::Text(&self.0)
    }
}

impl crate::Load for Slug {
    fn load(scalar: crate::Scalar<'_>) -> Result<Self, &'static str> {
        match scalar {
            crate::Scalar::Text(text) => Self::parse(text).map_err(|_| "a slug"),
            _ => Err("a slug"),
        }
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A cell of CSV. Spreadsheets take what begins so for a formula (OWASP, « CSV Injection »): a quote goes before.
#[must_use]
pub fn cell(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}").into() } else { text.into() }
}

/// An e-mail address as typed, with the form under which it is compared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Email {
    typed: String,
    norm: String,
}

impl Email {
    /// Reads an address: one `@`, a dotted domain, no space, at most 254 bytes (RFC 5321 §4.5.3.1.3). Whether it
    /// receives is known only by writing to it.
    ///
    /// # Errors
    /// The key of the message that says what is wrong.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let typed = text.trim();
        let (local, domain) = typed.split_once('@').ok_or("problem-email")?;
        let sound = !local.is_empty()
            && local.len() <= 64
            && typed.len() <= 254
            && !typed.contains(|c: char| c.is_whitespace() || c.is_control() || "<>(),;:\\\"[]".contains(c))
            && !domain.contains('@')
            && domain.contains('.')
            && domain.split('.').all(|label| {
                !label.is_empty() && label.len() <= 63 && !label.starts_with('-') && !label.ends_with('-')
            });
        if sound {
            Ok(Self { typed: typed.to_owned(), norm: typed.to_lowercase() })
        } else {
            Err("problem-email")
        }
    }

    /// The address as typed: where mail is sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.typed
    }

    /// The address in lowercase: how accounts are compared.
    #[must_use]
    pub fn norm(&self) -> &str {
        &self.norm
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs() {
        for good in ["a", "plan-velo-2", "2026"] {
            assert!(Slug::parse(good).is_ok(), "{good}");
        }
        for bad in ["", "Plan", "plan velo", "-a", "a-", "a--b", "é", "a/b", &"a".repeat(81)] {
            assert!(Slug::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn cells_are_never_formulas() {
        assert_eq!(cell("=1+1"), "'=1+1");
        assert_eq!(cell("Plan vélo"), "Plan vélo");
    }

    #[test]
    fn emails() {
        for good in ["a@b.fr", " Maud.L+x@Exemple.example ", "é@exemple.fr"] {
            assert!(Email::parse(good).is_ok(), "{good}");
        }
        assert_eq!(Email::parse(" A@B.fr ").map(|email| email.norm().to_owned()), Ok("a@b.fr".into()));
        for bad in [
            "",
            "a",
            "a@",
            "@b.fr",
            "a@b",
            "a b@c.fr",
            "a@b@c.fr",
            "a@b..fr",
            "a@-b.fr",
            "x@y.fr\nBcc: z@y.fr",
        ] {
            assert!(Email::parse(bad).is_err(), "{bad}");
        }
    }
}
