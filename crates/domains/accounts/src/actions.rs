//! What people do with accounts. Each act is one transaction: authorize, lock, check, write, audit, enqueue.

pub(crate) mod account;
pub(crate) mod erasure;
pub(crate) mod factor;
pub(crate) mod organisation;
pub(crate) mod passkey;
pub(crate) mod provider;
pub(crate) mod sign_in;
pub(crate) mod team;

use db::Refused;

kernel::choice! {
    /// Why an act on accounts is not done. The label tells the person.
    pub enum Refusal("accounts-refusal") {
        /// A passkey is not what it should be.
        WrongKey = "wrong-key",
        /// Nobody is signed in, or the account is gone.
        SignedOut = "signed-out",
        /// The actor has no such power.
        Forbidden = "forbidden",
        /// There is no such thing in this organisation.
        Unknown = "unknown",
        /// Several codes were sent to this address already.
        TooManyCodes = "too-many-codes",
        /// Another account has this address.
        Taken = "taken",
        /// The organisation would be left without an administrator.
        LastAdministrator = "last-administrator",
        /// The code is not the one expected.
        WrongCode = "wrong-code",
        /// The person has this role there already.
        Already = "already",
    }
}

/// What an act answers.
pub type Done<T> = Result<T, Refused<Refusal>>;

pub(crate) fn because<T>(refusal: Refusal) -> Done<T> {
    Err(Refused::Because(refusal))
}
