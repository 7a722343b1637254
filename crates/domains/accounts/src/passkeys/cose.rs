//! Public keys as devices write them (RFC 9052, RFC 9053): a map in CBOR (RFC 8949) of small integers to integers and byte
//! strings. Nothing else of CBOR is read.

use ring::signature::{
    ECDSA_P256_SHA256_ASN1, ED25519, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey,
};

/// A public key of one of the kinds that are asked for: -7 (ES256), -8 (Ed25519), -257 (RS256).
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum PublicKey {
    P256([u8; 65]),
    Ed25519([u8; 32]),
    Rsa { n: Vec<u8>, e: Vec<u8> },
}

enum Item<'a> {
    Int(i64),
    Bytes(&'a [u8]),
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn take(&mut self, many: usize) -> Option<&'a [u8]> {
        let taken = self.bytes.get(self.at..self.at.checked_add(many)?)?;
        self.at += many;
        Some(taken)
    }

    /// The kind of what comes, and its number.
    fn head(&mut self) -> Option<(u8, u64)> {
        let first = *self.take(1)?.first()?;
        let number = match first & 0x1f {
            small @ 0..=23 => u64::from(small),
            24 => u64::from(*self.take(1)?.first()?),
            25 => u64::from(u16::from_be_bytes(self.take(2)?.try_into().ok()?)),
            26 => u64::from(u32::from_be_bytes(self.take(4)?.try_into().ok()?)),
            _ => return None,
        };
        Some((first >> 5, number))
    }

    fn item(&mut self) -> Option<Item<'a>> {
        let (kind, number) = self.head()?;
        match kind {
            0 => Some(Item::Int(i64::try_from(number).ok()?)),
            1 => Some(Item::Int(-1 - i64::try_from(number).ok()?)),
            2 => Some(Item::Bytes(self.take(usize::try_from(number).ok()?)?)),
            _ => None,
        }
    }
}

impl PublicKey {
    /// Reads a key, and says how many bytes it takes.
    pub(crate) fn parse(bytes: &[u8]) -> Option<(Self, usize)> {
        let mut reader = Reader { bytes, at: 0 };
        let (kind, many) = reader.head()?;
        if kind != 5 || many > 16 {
            return None;
        }
        let (mut kty, mut alg, mut crv) = (None, None, None);
        let (mut a, mut b) = (None, None);
        for _ in 0..many {
            let Item::Int(label) = reader.item()? else { return None };
            match (label, reader.item()?) {
                (1, Item::Int(value)) => kty = Some(value),
                (3, Item::Int(value)) => alg = Some(value),
                (-1, Item::Int(value)) => crv = Some(value),
                (-1, Item::Bytes(value)) | (-2, Item::Bytes(value)) if kty == Some(3) || label == -2 => {
                    if label == -1 {
                        a = Some(value)
                    } else {
                        b = Some(value)
                    }
                }
                (-3, Item::Bytes(value)) => a = Some(value),
                _ => {}
            }
        }
        let key = match (kty?, alg?, crv) {
            // x is -2, y is -3.
            (2, -7, Some(1)) => {
                let (x, y): ([u8; 32], [u8; 32]) = (b?.try_into().ok()?, a?.try_into().ok()?);
                let mut point = [4_u8; 65];
                point[1..33].copy_from_slice(&x);
                point[33..].copy_from_slice(&y);
                Self::P256(point)
            }
            (1, -8, Some(6)) => Self::Ed25519(b?.try_into().ok()?),
            // n is -1, e is -2.
            (3, -257, None) => Self::Rsa { n: a?.to_vec(), e: b?.to_vec() },
            _ => return None,
        };
        Some((key, reader.at))
    }

    /// Whether it signed this.
    pub(crate) fn signed(&self, message: &[u8], signature: &[u8]) -> bool {
        match self {
            Self::P256(point) => {
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, point).verify(message, signature)
            }
            Self::Ed25519(point) => UnparsedPublicKey::new(&ED25519, point).verify(message, signature),
            Self::Rsa { n, e } => {
                RsaPublicKeyComponents { n, e }.verify(&RSA_PKCS1_2048_8192_SHA256, message, signature)
            }
        }
        .is_ok()
    }
}
