#![no_main]

use opinion::{
    Log, files,
    map::{Map, Settings},
};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = files::comments(bytes, &mut Log::default());
    let _ = files::summary(bytes);
    let Ok(read) = files::votes(bytes) else { return };
    let mut written = Vec::new();
    files::write_votes(&read.log, &mut written).expect("written");
    let again = files::votes(written.as_slice()).expect("what is written is read").log;
    assert_eq!(again.votes.len(), read.log.votes.len());
    let (map, _) = Map::new(&read.log, &Settings { agreement: false, ..Settings::default() }, None);
    assert!(map.positions.iter().flatten().all(|one| one.is_finite()));
});
