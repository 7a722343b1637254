//! How a message becomes a number before it is signed (RFC 8017, section 9).

use sha2::{Digest as _, Sha384};

use crate::SALT;

/// MGF1 (RFC 8017, B.2.1) with SHA-384, laid over bytes.
fn mask(seed: &[u8], bytes: &mut [u8]) {
    for (counter, chunk) in (0_u32..).zip(bytes.chunks_mut(48)) {
        let block = Sha384::new().chain_update(seed).chain_update(counter.to_be_bytes()).finalize();
        chunk.iter_mut().zip(block).for_each(|(byte, mask)| *byte ^= mask);
    }
}

/// EMSA-PSS-ENCODE (RFC 8017, 9.1.1) with SHA-384 and a salt of 48 bytes, for a modulus of so many bytes with its first bit set.
pub(crate) fn pss(message: &[u8], salt: &[u8; SALT], length: usize) -> Vec<u8> {
    let hash = Sha384::new().chain_update([0; 8]).chain_update(Sha384::digest(message)).chain_update(salt);
    let hash = hash.finalize();
    let mut encoded = vec![0; length];
    let (data, tail) = encoded.split_at_mut(length - hash.len() - 1);
    let start = data.len() - SALT;
    data[start - 1] = 1;
    data[start..].copy_from_slice(salt);
    mask(&hash, data);
    data[0] &= 0x7f;
    tail[..hash.len()].copy_from_slice(&hash);
    tail[hash.len()] = 0xbc;
    encoded
}

/// `DigestInfo` of SHA-384 (RFC 8017, 9.2, note 1).
const DIGEST_INFO: [u8; 19] = [
    0x30, 0x41, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x02, 0x05, 0x00,
    0x04, 0x30,
];

/// EMSA-PKCS1-v1_5-ENCODE (RFC 8017, 9.2) with SHA-384.
pub(crate) fn pkcs1(message: &[u8], length: usize) -> Vec<u8> {
    let hash = Sha384::digest(message);
    let mut encoded = vec![0xff; length];
    let at = length - hash.len() - DIGEST_INFO.len();
    encoded[0] = 0;
    encoded[1] = 1;
    encoded[at - 1] = 0;
    encoded[at..at + DIGEST_INFO.len()].copy_from_slice(&DIGEST_INFO);
    encoded[at + DIGEST_INFO.len()..].copy_from_slice(&hash);
    encoded
}
