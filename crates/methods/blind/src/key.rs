//! Keys, and what is done with them.

use crypto_bigint::{
    BoxedUint, ConcatenatingMul as _, Odd, Resize as _,
    modular::{BoxedMontyForm, BoxedMontyParams},
};
use crypto_primes::{Flavor, is_prime};
use ring::signature::{RSA_PKCS1_2048_8192_SHA384, RSA_PSS_2048_8192_SHA384, RsaPublicKeyComponents};

use crate::padding::{pkcs1, pss};

/// The length of the keys made here.
pub const BITS: u32 = 2048;
/// Bytes of salt in a signature.
pub const SALT: usize = 48;
/// Signatures that show that a key is sound.
pub const PROOF: usize = 8;
/// The public exponent.
const EXPONENT: u32 = 65537;
const EXPONENT_BYTES: [u8; 3] = [1, 0, 1];

/// What cannot be blinded, signed or unblinded: not a number below the modulus, not one of this key, or not what was asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("this is not a blinded message or a signature of this key")]
pub struct Unblindable;

/// A key that checks signatures.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PublicKey {
    /// The modulus, in as many bytes as it takes.
    modulus: Vec<u8>,
}

/// What was drawn to blind a message, kept until its signature comes back.
#[derive(Clone)]
pub struct Blinding {
    /// What is sent to be signed.
    pub blinded: Vec<u8>,
    message: Vec<u8>,
    inverse: BoxedMontyForm,
}

/// A key that signs. It says nothing of itself when it is printed.
pub struct SecretKey {
    public: PublicKey,
    exponent: BoxedUint,
}

impl PublicKey {
    /// From a modulus; `None` when it is even, shorter than 2048 bits, longer than 8192, or does not fill its bytes.
    #[must_use]
    pub fn new(modulus: &[u8]) -> Option<Self> {
        let sound = (256..=1024).contains(&modulus.len())
            && modulus.first().is_some_and(|first| *first >= 0x80)
            && modulus.last().is_some_and(|last| last & 1 == 1);
        sound.then(|| Self { modulus: modulus.to_vec() })
    }

    /// The modulus.
    #[must_use]
    pub fn modulus(&self) -> &[u8] {
        &self.modulus
    }

    fn bits(&self) -> u32 {
        u32::try_from(self.modulus.len() * 8).unwrap_or(u32::MAX)
    }

    fn params(&self) -> Result<BoxedMontyParams, Unblindable> {
        let modulus = BoxedUint::from_be_slice(&self.modulus, self.bits()).map_err(|_| Unblindable)?;
        Ok(BoxedMontyParams::new_vartime(Odd::new(modulus).into_option().ok_or(Unblindable)?))
    }

    /// A number of as many bytes as the modulus and below it.
    fn number(&self, bytes: &[u8], params: &BoxedMontyParams) -> Result<BoxedMontyForm, Unblindable> {
        if bytes.len() != self.modulus.len() || bytes >= self.modulus.as_slice() {
            return Err(Unblindable);
        }
        let number = BoxedUint::from_be_slice(bytes, self.bits()).map_err(|_| Unblindable)?;
        Ok(BoxedMontyForm::new(number, params))
    }

    fn components(&self) -> RsaPublicKeyComponents<&[u8]> {
        RsaPublicKeyComponents { n: &self.modulus, e: EXPONENT_BYTES.as_slice() }
    }

    /// Whether this key signed the message.
    #[must_use]
    pub fn verify(&self, message: &[u8], signature: &[u8]) -> bool {
        self.components().verify(&RSA_PSS_2048_8192_SHA384, message, signature).is_ok()
    }

    /// What a sound key signs to show that it is one.
    fn challenges(&self) -> impl Iterator<Item = Vec<u8>> + '_ {
        (1..=PROOF).map(|n| [format!("sound key {n}\n").as_bytes(), &self.modulus].concat())
    }

    /// Whether these signatures show that the key hides nothing: that 65537 divides none of its primes less one.
    #[must_use]
    pub fn sound(&self, proof: &[Vec<u8>]) -> bool {
        let signed = |(message, signature): (Vec<u8>, &Vec<u8>)| {
            self.components().verify(&RSA_PKCS1_2048_8192_SHA384, &message, signature).is_ok()
        };
        proof.len() == PROOF && self.challenges().zip(proof).all(signed)
    }

    /// Blinds a message (RFC 9474, 4.2). `factor` is chance of as many bytes as the modulus.
    ///
    /// # Errors
    /// When the factor is not below the modulus or shares a divisor with it: draw another one.
    pub fn blind(&self, message: &[u8], salt: &[u8; SALT], factor: &[u8]) -> Result<Blinding, Unblindable> {
        let params = self.params()?;
        let encoded = self.number(&pss(message, salt, self.modulus.len()), &params)?;
        let factor = self.number(factor, &params)?;
        let inverse = factor.invert().into_option().ok_or(Unblindable)?;
        let blinded = encoded.mul(&factor.pow(&BoxedUint::from(EXPONENT)));
        let blinded = blinded.retrieve().to_be_bytes().into_vec();
        Ok(Blinding { blinded, message: message.to_vec(), inverse })
    }

    /// The signature of the message, out of that of the blinded one (RFC 9474, 4.4).
    ///
    /// # Errors
    /// When it is not one.
    pub fn finalize(&self, blinding: &Blinding, signed: &[u8]) -> Result<Vec<u8>, Unblindable> {
        let signed = self.number(signed, blinding.inverse.params())?;
        let signature = signed.mul(&blinding.inverse).retrieve().to_be_bytes().into_vec();
        if self.verify(&blinding.message, &signature) { Ok(signature) } else { Err(Unblindable) }
    }
}

/// Small primes that most candidates have a multiple of.
fn small_primes() -> impl Iterator<Item = u32> {
    (3..2000).step_by(2).filter(|n| (3..*n).step_by(2).take_while(|d| d * d <= *n).all(|d| n % d != 0))
}

/// What is left of a number in bytes when it is divided by a small one.
fn rest(bytes: &[u8], by: u32) -> u32 {
    bytes.iter().fold(0, |rest, byte| (rest * 256 + u32::from(*byte)) % by)
}

/// A prime of half the length of a key, whose first two bits are set so that two of them multiply to the full length, and which is not
/// one more than a multiple of the exponent.
fn prime(fill: &mut dyn FnMut(&mut [u8])) -> BoxedUint {
    let small: Vec<u32> = small_primes().collect();
    let mut bytes = [0; BITS as usize / 16];
    loop {
        fill(&mut bytes);
        bytes[0] |= 0xc0;
        bytes[BITS as usize / 16 - 1] |= 1;
        if small.iter().any(|by| rest(&bytes, *by) == 0) || rest_of_exponent(&bytes) == 1 {
            continue;
        }
        if let Ok(candidate) = BoxedUint::from_be_slice(&bytes, BITS / 2)
            && is_prime(Flavor::Any, &candidate)
        {
            return candidate;
        }
    }
}

fn rest_of_exponent(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |rest, byte| (rest * 256 + u64::from(*byte)) % u64::from(EXPONENT))
}

impl SecretKey {
    /// Makes a key from chance.
    #[must_use]
    pub fn generate(fill: &mut dyn FnMut(&mut [u8])) -> Self {
        loop {
            let (p, q) = (prime(fill), prime(fill));
            let one = BoxedUint::one_with_precision(BITS / 2);
            let around = p.wrapping_sub(&one).concatenating_mul(q.wrapping_sub(&one));
            let exponent = BoxedUint::from(EXPONENT).resize(BITS);
            let exponent =
                around.to_nz().into_option().and_then(|around| exponent.invert_mod(&around).into_option());
            let public = PublicKey::new(&p.concatenating_mul(&q).to_be_bytes());
            if let (Some(public), Some(exponent), true) = (public, exponent, p != q) {
                return Self { public, exponent };
            }
        }
    }

    /// From its bytes, as [`Self::bytes`] gives them.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let (modulus, exponent) = bytes.split_at_checked(bytes.len() / 2)?;
        let public = PublicKey::new(modulus)?;
        let exponent = BoxedUint::from_be_slice(exponent, public.bits()).ok()?;
        Some(Self { public, exponent })
    }

    /// The modulus and the secret exponent, each in as many bytes as the modulus has.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        [self.public.modulus(), &self.exponent.to_be_bytes()].concat()
    }

    /// The key that checks what this one signs.
    #[must_use]
    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    /// Signs a blinded message (RFC 9474, 4.3): the same one gives the same signature.
    ///
    /// # Errors
    /// When it is not a number below the modulus.
    pub fn sign(&self, blinded: &[u8]) -> Result<Vec<u8>, Unblindable> {
        let params = self.public.params()?;
        let number = self.public.number(blinded, &params)?;
        let signed = number.pow(&self.exponent);
        // A signature made wrong by a fault of the machine would betray the key.
        if signed.pow(&BoxedUint::from(EXPONENT)).retrieve() != number.retrieve() {
            return Err(Unblindable);
        }
        Ok(signed.retrieve().to_be_bytes().into_vec())
    }

    /// The signatures that show that the key is sound.
    #[must_use]
    pub fn proof(&self) -> Vec<Vec<u8>> {
        let length = self.public.modulus.len();
        self.public.challenges().filter_map(|message| self.sign(&pkcs1(&message, length)).ok()).collect()
    }
}
