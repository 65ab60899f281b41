//! Any bytes as a file. They are refused with a sentence, or they are a workshop; one whose seal is whole comes out the
//! same after it is written again.
#![no_main]

use accord_file::{Seal, decode, encode};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(decoded) = decode(bytes) else { return };
    let again = encode(&decoded.workshop).expect("what was read can be written");
    let reread = decode(&again).expect("what was written can be read");
    assert_eq!(reread.seal, Seal::Whole);
    assert!(reread.workshop == decoded.workshop, "a file that was read is another one after it was written");
});
