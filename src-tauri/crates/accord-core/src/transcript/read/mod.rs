//! From a text to a transcript: size, encoding, TOML, and then table by table, each in a file of its own. The first
//! thing that does not fit ends the reading.

mod capture;
mod check;
mod depth;
mod moments;
mod settling;
mod step;
mod table;
mod workshop;

use super::{FORMAT, LONGEST_BYTES, StepCapture, Transcript, TranscriptError, order, quoted, shortened, steps_of};
use crate::script::{Plan, Script};
use table::{Lines, Table};
use toml::de::DeTable;

const TOO_DEEP: &str = "brackets or keys are nested too deeply";

/// What reading gives: a value, or the sentence that says what does not fit.
type Read<T> = Result<T, TranscriptError>;

/// What a part is read against: the script, and the plan that the transcript names.
#[derive(Clone, Copy)]
struct Frame<'a> {
    script: &'a Script,
    plan: &'a Plan,
}

/// Reads a transcript from the bytes of a file.
///
/// # Errors
/// As [`read`], and `utf-8` where the bytes are no text.
pub fn read_bytes(bytes: &[u8], script: &Script) -> Result<Transcript, TranscriptError> {
    check_size(bytes.len())?;
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let line = 1 + bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
        TranscriptError::new(line, "", "utf-8", "the file is not a text in UTF-8; save it as one and try again")
    })?;
    read(text, script)
}

/// Reads a transcript and checks its form: all rules of level format that need no playing, and the rules of texts
/// (rules.md 1 and 17). `script` names the plans, steps, items and cuts.
///
/// # Errors
/// The first thing that does not fit, with its line.
pub fn read(source: &str, script: &Script) -> Result<Transcript, TranscriptError> {
    check_size(source.len())?;
    let lines = Lines::of(source);
    if let Some(at) = depth::deep_key(source) {
        return Err(TranscriptError::new(lines.line(at), "", "toml-syntax", TOO_DEEP));
    }
    let root = DeTable::parse(source).map_err(|error| no_toml(source, &lines, &error))?;
    let root = Table::root(root.get_ref(), &lines);
    root.only(&["format", "workshop", "step", "check"])?;
    root.opt("format", |value| {
        let format = value.word()?;
        if format.value == FORMAT {
            return Ok(());
        }
        value.refuse("format-known", format!("{} is not known, this Accord reads \"{FORMAT}\"", quoted(&format)))
    })?;
    let workshop = root.need("workshop", |value| workshop::read(value, script))?;
    let frame = Frame { script, plan: workshop::plan_of(script, &workshop.plan)? };
    let steps = root.need("step", |value| value.list(|step| step::read(step, frame)))?.value;
    let checks = root.list("check", |check| check::read(check, frame))?.value;
    order::check_order(script, &steps, &steps_of(script, frame.plan, &workshop.extras, &workshop.skip))?;
    let transcript = Transcript { workshop, steps, checks };
    check_closed(&transcript)?;
    Ok(transcript)
}

fn check_size(bytes: usize) -> Read<()> {
    if bytes <= LONGEST_BYTES {
        return Ok(());
    }
    let message = format!("the file has {bytes} bytes, a transcript at most {LONGEST_BYTES}");
    Err(TranscriptError::new(1, "", "too-long", message))
}

/// The parser's own words, in a sentence; a doubled key is named.
fn no_toml(source: &str, lines: &Lines, error: &toml::de::Error) -> TranscriptError {
    let span = error.span().unwrap_or_default();
    let at_end = span.start >= source.len() && !source.is_empty();
    let line = lines.line(if at_end { source.len() - 1 } else { span.start });
    let (key, message) = match error.message() {
        "duplicate key" => (source.get(span).unwrap_or_default(), "this key is there twice".to_owned()),
        "recursion limit" => ("", TOO_DEEP.to_owned()),
        words if words.starts_with("cannot recurse further") => ("", TOO_DEEP.to_owned()),
        words => ("", format!("this is not TOML: {}", words.replace('\n', " "))),
    };
    TranscriptError::new(line, shortened(key), "toml-syntax", message)
}

/// `closed-order`: an agreement is not closed before its workshop began (rules.md 12).
fn check_closed(transcript: &Transcript) -> Read<()> {
    let began = transcript.workshop.began.as_ref().unwrap_or(&transcript.workshop.starts);
    let closed = transcript.steps.iter().find_map(|step| match &step.capture {
        StepCapture::Signing(sign) => sign.closed.as_ref(),
        StepCapture::Nothing
        | StepCapture::Rules(_)
        | StepCapture::Stake(_)
        | StepCapture::Pulse(_)
        | StepCapture::Patterns(_)
        | StepCapture::Outcome(_)
        | StepCapture::Purposes(_)
        | StepCapture::Handoffs(_)
        | StepCapture::Commitments(_)
        | StepCapture::Plans(_) => None,
    });
    match closed.filter(|closed| closed.value < began.value) {
        None => Ok(()),
        Some(closed) => {
            let message = format!("{} is before the start, {}", closed.to_rfc3339(), began.to_rfc3339());
            Err(TranscriptError::new(closed.line, "closed", "closed-order", message))
        }
    }
}
