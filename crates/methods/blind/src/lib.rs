//! Blind signatures (RFC 9474): who signs does not see what they sign, and cannot tell later which signature they gave for which asking.
//!
//! The variant is RSABSSA-SHA384-PSS-Deterministic: what is signed here is unguessable already (the hash of a secret of 128 bits), so
//! that nothing random has to be put before it, kept and published with each signature. The public exponent is 65537.
//!
//! A key comes with its [`PublicKey::sound`] proof. With a key made on purpose so that 65537 divides one of its primes less one, the
//! power of 65537 is no permutation any more, and blinded messages would tell which signature they became. Who has such a key cannot
//! sign a given message but once in 65537 messages: eight signatures of messages that follow from the key itself show that it is none
//! (after S. Goldberg, L. Reyzin, O. Sagga, F. Baldimtsi, *Efficient noninteractive certification of RSA moduli and beyond*, 2019).
//! They are plain PKCS #1 v1.5 signatures, which every library checks.
//!
//! Nothing here takes chance from anywhere: who calls gives the bytes.

mod key;
mod padding;

pub use key::{BITS, Blinding, PROOF, PublicKey, SALT, SecretKey, Unblindable};
