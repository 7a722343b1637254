//! The names that REFI-QDA gives to everything.

use std::fmt;

use sha2::{Digest as _, Sha256};

/// A name of 128 bits, written as the standard has it: `8-4-4-4-12` hexadecimal digits, with braces or without.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Guid(u128);

impl Guid {
    /// Reads one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let text = text.strip_prefix('{').and_then(|text| text.strip_suffix('}')).unwrap_or(text);
        let parts: Vec<&str> = text.split('-').collect();
        let sound = parts.iter().map(|part| part.len()).eq([8, 4, 4, 4, 12])
            && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit());
        if !sound {
            return None;
        }
        u128::from_str_radix(&parts.concat(), 16).ok().map(Self)
    }

    /// That of something that has these names: always the same (a UUID of version 8, RFC 9562, 5.8, made of their SHA-256).
    #[must_use]
    pub fn of(names: &[&str]) -> Self {
        let mut hash = Sha256::new();
        hash.update(b"parvis REFI-QDA");
        for name in names {
            hash.update((name.len() as u64).to_be_bytes());
            hash.update(name.as_bytes());
        }
        let whole = hash.finalize();
        let number = whole.iter().take(16).fold(0_u128, |number, byte| number << 8 | u128::from(*byte));
        let versioned = number & !(0xf << 76) | 0x8 << 76;
        Self(versioned & !(0b11 << 62) | 0b10 << 62)
    }
}

impl fmt::Display for Guid {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = format!("{:032x}", self.0);
        let parts = [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]];
        to.write_str(&parts.join("-"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_and_written() {
        let text = "5215cc69-b628-4e02-afb9-9beeaee55808";
        let guid = Guid::parse(text).expect("a name");
        assert_eq!(guid.to_string(), text);
        assert_eq!(Guid::parse("{5215CC69-B628-4E02-AFB9-9BEEAEE55808}"), Some(guid));
        for wrong in [
            "",
            "c1",
            "5215cc69b6284e02afb99beeaee55808",
            "{5215cc69-b628-4e02-afb9-9beeaee55808",
            "+215cc69-b628-4e02-afb9-9beeaee55808",
        ] {
            assert_eq!(Guid::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn names_made_here_are_always_the_same() {
        let guid = Guid::of(&["code", "Mobilité"]).to_string();
        assert_eq!(guid, Guid::of(&["code", "Mobilité"]).to_string());
        assert_ne!(guid, Guid::of(&["codeM", "obilité"]).to_string());
        assert_eq!((&guid[14..15], matches!(&guid[19..20], "8" | "9" | "a" | "b")), ("8", true), "{guid}");
    }
}
