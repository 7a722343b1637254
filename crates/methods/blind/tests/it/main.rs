//! Against the vectors of the RFC, and with keys of our own.

use std::sync::LazyLock;

use blind::{PublicKey, SALT, SecretKey, Unblindable};
use serde_json::Value;

fn unhex(text: &str) -> Vec<u8> {
    let pairs = text.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).expect("figures"));
    pairs.map(|pair| u8::from_str_radix(pair, 16).expect("figures")).collect()
}

/// Chance that is always the same: SplitMix64.
fn dice(mut state: u64) -> impl FnMut(&mut [u8]) {
    move |bytes| {
        for byte in bytes {
            state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut z = state;
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            *byte = (z >> 32) as u8;
        }
    }
}

static KEY: LazyLock<SecretKey> = LazyLock::new(|| SecretKey::generate(&mut dice(1)));

#[test]
fn the_vectors_of_the_rfc() {
    // RFC 9474, appendix A, the two variants with a salt of 48 bytes: their keys have 4096 bits.
    let vectors: Vec<Value> = serde_json::from_str(include_str!("../rfc9474.json")).expect("JSON");
    assert_eq!(vectors.len(), 2);
    for vector in &vectors {
        let field = |name: &str| unhex(vector[name].as_str().expect("a field"));
        let secret = SecretKey::read(&[field("n"), field("d")].concat()).expect("a key");
        let public = secret.public().clone();
        let message = [field("msg_prefix"), field("msg")].concat();
        let salt: [u8; SALT] = field("salt").try_into().expect("48 bytes");
        // The vectors give the inverse of the factor: the inverse of that is the factor.
        let length = public.modulus().len();
        let pad = |bytes: Vec<u8>| [vec![0; length - bytes.len()], bytes].concat();
        let factor = inverse(&pad(field("inv")), public.modulus());
        let blinding = public.blind(&message, &salt, &factor).expect("blinded");
        assert_eq!(blinding.blinded, pad(field("blinded_msg")), "{}", vector["name"]);
        let signed = secret.sign(&blinding.blinded).expect("signed");
        assert_eq!(signed, pad(field("blind_sig")));
        let signature = public.finalize(&blinding, &signed).expect("unblinded");
        assert_eq!(signature, pad(field("sig")));
        assert!(public.verify(&message, &signature));
    }
}

fn inverse(number: &[u8], modulus: &[u8]) -> Vec<u8> {
    use crypto_bigint::{BoxedUint, Odd};
    let bits = u32::try_from(modulus.len() * 8).expect("a length");
    let modulus = Odd::new(BoxedUint::from_be_slice(modulus, bits).expect("a number")).expect("odd");
    let number = BoxedUint::from_be_slice(number, bits).expect("a number");
    number.invert_odd_mod(&modulus).expect("an inverse").to_be_bytes().into_vec()
}

#[test]
fn a_right_is_signed_without_being_seen() {
    let (secret, public) = (&*KEY, KEY.public());
    assert_eq!(public.modulus().len(), 256);
    let mut chance = dice(2);
    let (mut salt, mut factor) = ([0; SALT], vec![0; 256]);
    chance(&mut salt);
    chance(&mut factor);
    factor[0] = 0;
    let blinding = public.blind(b"a right", &salt, &factor).expect("blinded");
    let signed = secret.sign(&blinding.blinded).expect("signed");
    assert_eq!(secret.sign(&blinding.blinded), Ok(signed.clone()), "asked again");
    let signature = public.finalize(&blinding, &signed).expect("unblinded");
    assert!(public.verify(b"a right", &signature));
    assert!(!public.verify(b"another", &signature));
    let mut forged = signature.clone();
    forged[200] ^= 1;
    assert!(!public.verify(b"a right", &forged));
    // The signature of something else, or none at all, is not taken.
    let other = public.blind(b"another", &salt, &factor).expect("blinded");
    assert_eq!(public.finalize(&other, &signed), Err(Unblindable));
    assert_eq!(secret.sign(&[0xff; 256]), Err(Unblindable));
    assert_eq!(secret.sign(&[1; 255]), Err(Unblindable));
    let again = SecretKey::read(&secret.bytes()).expect("the same key");
    assert_eq!(again.sign(&blinding.blinded), Ok(signed));
}

#[test]
fn a_key_shows_that_it_is_sound() {
    let proof = KEY.proof();
    assert!(KEY.public().sound(&proof));
    assert!(!KEY.public().sound(&proof[..7]));
    let mut swapped = proof.clone();
    swapped.swap(0, 1);
    assert!(!KEY.public().sound(&swapped));
    let other = SecretKey::generate(&mut dice(3));
    assert!(!other.public().sound(&proof));
    assert!(PublicKey::new(&[0xff; 128]).is_none() && PublicKey::new(&[0xfe; 256]).is_none());
}
