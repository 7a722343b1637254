//! The tree against the vectors of Certificate Transparency, against its definition written again, and against changes.

use ledger::{Hash, Log, consistency, inclusion, leaf, root, verify_consistency, verify_inclusion};
use sha2::{Digest as _, Sha256};

/// The inputs and roots of the reference implementation's own test (google/certificate-transparency, `merkle_tree_test.cc`).
const INPUTS: [&str; 8] =
    ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const ROOTS: [&str; 8] = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len() / 2).map(|n| u8::from_str_radix(&hex[2 * n..2 * n + 2], 16).expect("hex")).collect()
}

/// The definition of RFC 9162, 2.1.1, word for word.
fn defined(logged: &[Vec<u8>]) -> [u8; 32] {
    match logged {
        [] => Sha256::digest([]).into(),
        [one] => Sha256::digest([&[0], one.as_slice()].concat()).into(),
        many => {
            let k =
                (0..).map(|power| 1 << power).take_while(|k| *k < many.len()).last().expect("two or more");
            let (left, right) = (defined(&many[..k]), defined(&many[k..]));
            Sha256::digest([&[1], left.as_slice(), right.as_slice()].concat()).into()
        }
    }
}

fn logged(many: usize) -> Vec<Vec<u8>> {
    (0..many).map(|n| format!("observation {n}").into_bytes()).collect()
}

fn leaves(many: usize) -> Vec<Hash> {
    logged(many).iter().map(|one| leaf(one)).collect()
}

#[test]
fn the_vectors_of_certificate_transparency() {
    let leaves: Vec<Hash> = INPUTS.iter().map(|input| leaf(&bytes(input))).collect();
    for (n, expected) in ROOTS.iter().enumerate() {
        assert_eq!(root(&leaves[..=n]).to_string(), *expected, "{} leaves", n + 1);
    }
    assert_eq!(root(&[]).to_string(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

#[test]
fn every_size_is_as_defined_and_resumes() {
    let mut log = Log::default();
    for n in 0..=70 {
        assert_eq!(log.root().0, defined(&logged(n)), "{n} leaves");
        log = Log::resume(log.size(), log.peaks().to_vec()).expect("its own peaks");
        log.append(leaf(format!("observation {n}").as_bytes()));
    }
    assert_eq!(Log::resume(3, Vec::new()), None);
}

#[test]
fn every_leaf_is_proved_in_its_place_alone() {
    for n in 1..=33_usize {
        let leaves = leaves(n);
        let (size, root) = (n as u64, root(&leaves));
        for place in 0..n {
            let path = inclusion(&leaves, place).expect("there");
            for elsewhere in 0..n {
                let proved = verify_inclusion(leaves[place], elsewhere as u64, size, &path, root);
                assert_eq!(proved, elsewhere == place, "{place} at {elsewhere} of {n}");
            }
            assert!(!verify_inclusion(leaf(b"another"), place as u64, size, &path, root));
            for wrong in 0..path.len() {
                let mut path = path.clone();
                path[wrong].0[7] ^= 1;
                assert!(!verify_inclusion(leaves[place], place as u64, size, &path, root));
                path.remove(wrong);
                assert!(!verify_inclusion(leaves[place], place as u64, size, &path, root));
            }
        }
        assert_eq!(inclusion(&leaves, n), None);
    }
}

#[test]
fn a_log_that_was_rewritten_is_told() {
    for n in 1..=33_usize {
        let leaves = leaves(n);
        let to_root = root(&leaves);
        for from in 1..=n {
            let path = consistency(&leaves, from).expect("there");
            let from_root = root(&leaves[..from]);
            assert!(verify_consistency(from as u64, n as u64, from_root, to_root, &path), "{from} of {n}");
            // One leaf of the earlier log was changed since.
            let mut rewritten = leaves.clone();
            rewritten[from - 1] = leaf(b"rewritten");
            let other = root(&rewritten);
            let path = consistency(&rewritten, from).expect("there");
            assert!(!verify_consistency(from as u64, n as u64, from_root, other, &path), "{from} of {n}");
        }
        assert_eq!(consistency(&leaves, 0), None);
        assert_eq!(consistency(&leaves, n + 1), None);
    }
}

#[test]
fn hashes_are_read_as_written() {
    let hash = leaf(b"one");
    assert_eq!(hash.to_string().parse(), Ok(hash));
    for wrong in ["", "ab", &"g".repeat(64), &"é".repeat(32), &"a".repeat(65)] {
        assert!(wrong.parse::<Hash>().is_err(), "{wrong}");
    }
}
