//! Files that are no model, or no longer.

use parvis_vectors::{Fault, Model, VERSION};

use crate::support::{Draws, Tiny, filed, summed};

fn fault(bytes: &[u8]) -> Fault {
    Model::read(bytes).expect_err("no model")
}

#[test]
fn what_is_wrong_is_told() {
    let file = Tiny::drawn(1).file();
    for other in [&b""[..], b"PARVIS", b"id,texte\n1,bonjour\n", b"PK\x03\x04", &file[1..]] {
        assert_eq!(fault(other), Fault::NotAModel);
    }
    let mut later = file.clone();
    later[12] = 2;
    assert_eq!(fault(&later), Fault::OtherVersion(2));
    assert!(fault(&later).to_string().contains(&format!("layout {VERSION} is read")));
    for end in [12, 20, 55, 56, 57, file.len() / 2, file.len() - 1] {
        assert!(matches!(fault(&file[..end]), Fault::Length { .. }), "cut at {end}");
    }
    let longer = [&file[..], b"x"].concat();
    assert_eq!(fault(&longer), Fault::Length { found: file.len() as u64 + 1, told: file.len() as u64 });
    let mut damaged = file.clone();
    damaged[file.len() / 2] ^= 4;
    assert_eq!(fault(&damaged), Fault::Damaged);
    let mut parts = Tiny::drawn(1).parts();
    parts.pop();
    assert_eq!(fault(&filed(&parts)), Fault::Part("biases"));
    let mut parts = Tiny::drawn(1).parts();
    parts[9][3] = 13;
    assert_eq!(fault(&filed(&parts)), Fault::Part("codes"));
}

/// Bytes changed, parts lost, doubled, cut or exchanged, with a sum that is right: refused or read, never a panic.
#[test]
fn thousands_of_broken_files() {
    let sound = Tiny::drawn(2).parts();
    let body = summed_body(&filed(&sound));
    let (mut read, mut refused) = (0, 0);
    for seed in 0..4_000 {
        let mut draws = Draws(seed);
        let file = if seed % 2 == 0 {
            let mut body = body.clone();
            for _ in 0..=draws.below(4) {
                let at = draws.below(body.len());
                body[at] = match draws.below(3) {
                    0 => 0,
                    1 => 255,
                    _ => draws.bits() as u8,
                };
            }
            summed(&body)
        } else {
            let mut parts = sound.clone();
            let (at, other) = (draws.below(parts.len()), draws.below(sound.len()));
            match draws.below(5) {
                0 => drop(parts.remove(at)),
                1 => parts.insert(at, sound[other].clone()),
                2 => parts.swap(at, other),
                3 => {
                    let end = draws.below(parts[at].len() + 1);
                    parts[at].truncate(end);
                }
                _ => {
                    let part = &mut parts[at];
                    for _ in 0..3 {
                        let place = draws.below(part.len().max(1));
                        if let Some(byte) = part.get_mut(place) {
                            *byte ^= 1 << draws.below(8);
                        }
                    }
                }
            }
            filed(&parts)
        };
        match Model::read(&file) {
            Ok(model) => {
                read += 1;
                let _ = model.vectors(&["ab aba zé!", "", "A?"], 1);
            }
            Err(_) => refused += 1,
        }
    }
    assert!(read > 200 && refused > 200, "{read} read, {refused} refused");
}

fn summed_body(file: &[u8]) -> Vec<u8> {
    file[56..].to_vec()
}

/// The file that the tests of the program use.
#[test]
fn the_small_file_is_a_small_model() {
    assert!(Tiny::drawn(1).file() == include_bytes!("small.model"), "write it again");
}
