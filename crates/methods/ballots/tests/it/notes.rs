use ballots::{
    note::{Bad, Checkpoint, Signer, Verifier},
    spoken,
};
use ledger::{Hash, leaf};

/// The example of the documentation of the package `golang.org/x/mod/sumdb/note`.
#[test]
fn a_note_that_others_signed() {
    let key =
        Verifier::parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW").expect("a key");
    let note = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n\
                — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    let (said, seen) = key.signed(note).expect("signed");
    assert!(said.starts_with("If you think") && said.ends_with("problem is.\n") && seen.is_none());
    assert_eq!(key.signed(&note.replace("answer", "cause")), Err(Bad::Signature));
    assert_eq!(key.open(note).map(drop), Err(Bad::Text), "it is not the state of a log");
    let other = "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    assert_eq!(Verifier::parse(other), Err(Bad::Key));
}

#[test]
fn a_state_is_signed_and_witnessed() {
    let signer = Signer::new("commune.example/bp", &[1; 32]).expect("a key");
    let witness = Signer::new("association.example", &[2; 32]).expect("a key");
    let state = Checkpoint { origin: "commune.example/bp".into(), size: 42, root: leaf(b"root") };
    let note = signer.sign(&state);
    assert_eq!(signer.verifier().open(&note), Ok((state.clone(), None)));
    let again = Verifier::parse(&signer.verifier().text()).expect("its text");
    assert_eq!(again, signer.verifier());

    let seen = format!("{note}{}", witness.cosign(&note, 1_800_000_000).expect("a note"));
    assert_eq!(witness.witness().open(&seen), Ok((state.clone(), Some(1_800_000_000))));
    assert_eq!(signer.verifier().open(&seen), Ok((state, None)), "both signatures stand side by side");
    assert_eq!(witness.witness().open(&note).map(drop), Err(Bad::Signature));
    assert_eq!(witness.verifier().open(&seen).map(drop), Err(Bad::Signature), "a witness signs otherwise");
    assert_eq!(signer.verifier().open(&seen.replace("\n42\n", "\n43\n")).map(drop), Err(Bad::Signature));
    assert!(Signer::new("two words", &[1; 32]).is_none() && Signer::new("a+b", &[1; 32]).is_none());
}

/// Addresses of the paper (arXiv 0901.4016): 127.0.0.1 and 63.84.220.193.
#[test]
fn a_hash_is_spoken() {
    let mut hash = Hash([0; 32]);
    hash.0[..8].copy_from_slice(&[127, 0, 0, 1, 63, 84, 220, 193]);
    assert_eq!(spoken(hash), "lusab-babad-gutih-tugad");
}
