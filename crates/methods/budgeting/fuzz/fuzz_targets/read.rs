#![no_main]

use budgeting::{Election, count, pabulib, preset};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok((file, _)) = pabulib::read(bytes) else { return };
    let (again, _) = pabulib::read(pabulib::write(&file).as_bytes()).expect("what is written is read");
    assert_eq!(file, again);
    let rule = preset("mes", None).expect("a preset");
    let _ = count(&Election::new(&file, &rule.ballots), &rule, 1);
});
