//! Any bytes as a transcript. They are refused with a sentence, or they play, and what they made can be written and read.
#![no_main]

use accord_core::script::Script;
use accord_core::transcript::{play, read};
use accord_file::{decode, encode};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static SCRIPT: LazyLock<Script> = LazyLock::new(Script::built_in);

fuzz_target!(|bytes: &[u8]| {
    let Ok(source) = std::str::from_utf8(bytes) else { return };
    let Ok(transcript) = read(source, &SCRIPT) else { return };
    let Ok(played) = play(&transcript, "7".into()) else { return };
    let image = encode(&played.workshop).expect("what was played can be written");
    assert!(decode(&image).expect("and read").workshop == played.workshop);
});
