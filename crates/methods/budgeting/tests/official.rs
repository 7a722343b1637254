//! The published outcomes of a folder of real elections, named by `PARVIS_PABULIB`; without it nothing is checked.

use std::path::PathBuf;

use budgeting::{
    official::{Checked, check},
    pabulib,
};

fn files() -> Vec<PathBuf> {
    let Some(folder) = std::env::var_os("PARVIS_PABULIB") else { return Vec::new() };
    let entries = std::fs::read_dir(folder).expect("a folder").flatten();
    let mut files: Vec<_> = entries.map(|one| one.path()).collect();
    files.retain(|path| path.extension().is_some_and(|one| one == "pb"));
    files.sort();
    files
}

#[test]
fn real_elections_are_read_written_and_counted_as_published() {
    let mut faults = Vec::new();
    for path in files() {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).expect("readable");
        let (file, _) = pabulib::read(&bytes).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        let written = pabulib::write(&file);
        let again =
            pabulib::read(written.as_bytes()).unwrap_or_else(|fault| panic!("{name} written: {fault}"));
        assert!(file == again.0, "{name} is not the same once written and read");
        match check(&file, 2) {
            Checked::Other(difference) => faults.push(format!("{name}: {difference:?}")),
            Checked::Refused(refusal) => faults.push(format!("{name}: {refusal}")),
            _ => {}
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
