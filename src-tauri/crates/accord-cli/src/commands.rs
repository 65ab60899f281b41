//! What each command does.

use crate::failure::Failure;
use crate::{Format, PaperChoice};
use accord_app::export::{self, Export, ExportFormat, Target};
use accord_app::paper_pack::{self, PaperPack};
use accord_app::ports::{Ids, RandomIds};
use accord_app::screen::{Problem, ProblemCode};
use accord_app::{Cabinet, Saving, Session};
use accord_core::pack::{PackCount, PackSize};
use accord_core::page::Paper;
use accord_core::record::{Record, record};
use accord_core::script::Script;
use accord_core::transcript;
use accord_core::{Operation, Workshop, agreement};
use accord_file::library::Shelved;
use accord_file::{Decoded, Document, OpenError, Seal, library};
use serde::Serialize;
use std::io::{BufRead, Read, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

type Done = Result<(), Failure>;

/// How long an operation may take to be on disk before the command line gives up.
const PATIENCE: Duration = Duration::from_secs(30);

pub(crate) fn show(file: &Path, json: bool, all: bool) -> Done {
    let workshop = read(file)?.workshop;
    let record = record(&workshop);
    if all {
        return print(&pretty(&serde_json::json!({ "record": record, "workshop": workshop }))?);
    }
    if json {
        return print(&pretty(&record)?);
    }
    print(&in_words(&workshop, &record))
}

pub(crate) fn agreement(file: &Path, out: &Path, format: Format, paper: Option<PaperChoice>, reviewed: bool) -> Done {
    let workshop = read_for_paper(file, out, paper)?;
    let format = match format {
        Format::Pdf => ExportFormat::Pdf,
        Format::Svg => ExportFormat::Picture,
        Format::Md => ExportFormat::Markdown,
        Format::Ics => ExportFormat::Calendar,
        Format::Csv => ExportFormat::Table,
        Format::Json => ExportFormat::Json,
    };
    let target = Target { path: out, locks: &Cabinet::of_this_machine().locks() };
    let saved = export::save(&export::typesetter(), &workshop, Export { format, reviewed }, target);
    saved.map(drop).map_err(unwritten)
}

pub(crate) fn pack(file: &Path, out: &Path, all: bool, paper: Option<PaperChoice>, reviewed: bool) -> Done {
    let workshop = read_for_paper(file, out, paper)?;
    let size = if all { PackSize::All } else { PackSize::Lean };
    let typesetter = export::typesetter();
    let target = Target { path: out, locks: &Cabinet::of_this_machine().locks() };
    paper_pack::save(&typesetter, &workshop, size, reviewed, target).map_err(unwritten)?;
    let PaperPack { lean, all, .. } = paper_pack::paper_pack(&typesetter, &workshop)?;
    let PackCount { sheets, cuts } = if size == PackSize::All { all.total } else { lean.total };
    print(&format!("{sheets} sheets, {cuts} cuts."))
}

/// The workshop whose page or pack goes to `out`; what is unexpected on it is printed.
fn read_for_paper(file: &Path, out: &Path, paper: Option<PaperChoice>) -> Result<Workshop, Failure> {
    let mut workshop = read(file)?.workshop;
    if out.canonicalize().is_ok_and(|out| file.canonicalize().is_ok_and(|file| file == out)) {
        let why = "The page would take the place of the workshop itself. Nothing was written; choose another name.";
        return Err(Failure::Unwritable(why.to_owned()));
    }
    if let Some(paper) = paper {
        Arc::make_mut(&mut workshop.setup).paper = match paper {
            PaperChoice::A4 => Paper::A4,
            PaperChoice::Letter => Paper::Letter,
        };
    }
    export::unexpected(&workshop).iter().try_for_each(|sentence| print(sentence))?;
    Ok(workshop)
}

fn unwritten(problem: Problem) -> Failure {
    if problem.code == ProblemCode::Unreviewed {
        let why = "Nothing was written. Look at what is printed above; with --reviewed it is written as it is.";
        return Failure::Unwritable(why.to_owned());
    }
    problem.into()
}

pub(crate) fn play(transcript: &Path, out: &Path) -> Done {
    let script = Script::built_in();
    let parsed = transcript::read_bytes(&beginning_of(transcript)?, &script);
    let played = parsed.and_then(|parsed| transcript::play(&parsed, RandomIds.document()));
    let played = played.map_err(|error| Failure::Input(error.to_string()))?;
    if out.symlink_metadata().is_ok() {
        let why = format!("There is a file at {} already. Nothing was written; choose another name.", out.display());
        return Err(Failure::Unwritable(why));
    }
    let image = accord_file::encode(&played.workshop).map_err(|error| Failure::Unwritable(error.to_string()))?;
    let locks = Cabinet::of_this_machine().locks();
    accord_file::write_whole(out, &image, &locks).map_err(|error| Failure::Unwritable(error.to_string()))?;
    played.nudges.iter().try_for_each(|nudge| print(&nudge.to_string()))
}

/// What a file begins with: as much as a transcript may have, and one byte more, so that a longer one is told.
fn beginning_of(path: &Path) -> Result<Vec<u8>, Failure> {
    let unreadable = |error: std::io::Error| Failure::Input(format!("{} could not be read: {error}.", path.display()));
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(unreadable)?;
    file.take(transcript::LONGEST_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(bytes)
}

pub(crate) fn check(file: &Path) -> Done {
    let Decoded { workshop, seal } = read(file)?;
    match seal {
        Seal::Whole => {
            let version = accord_file::VERSION;
            print(&format!("“{}” is whole and unchanged, in version {version} of the format.", workshop.setup.title))
        }
        Seal::Broken => {
            Err(Failure::Unreadable("This file was changed outside Accord. It can be read, not changed.".to_owned()))
        }
    }
}

pub(crate) fn library(folder: &Path, json: bool) -> Done {
    let shelved = library::list(folder).map_err(|error| Failure::Unreadable(error.to_string()))?;
    for shelved in shelved {
        print(&if json { row_as_json(&shelved)? } else { row_in_words(&shelved) })?;
    }
    Ok(())
}

pub(crate) fn apply(file: &Path, new: bool) -> Done {
    let cabinet = Cabinet::of_this_machine();
    let (document, workshop) = if new { make(file, &cabinet)? } else { open(file, &cabinet)? };
    let mut session = cabinet.session(document, workshop, || {})?;
    if new {
        print(&session.path().to_string_lossy())?;
    }
    for (at, line) in std::io::stdin().lock().lines().enumerate() {
        let line = line.map_err(|error| Failure::Input(format!("line {}: {error}", at + 1)))?;
        if !line.trim().is_empty() {
            let revision = carry_out(&mut session, &line).map_err(|failure| failure.at_line(at + 1))?;
            print(&format!("{{\"revision\":{revision}}}"))?;
        }
    }
    Ok(())
}

fn carry_out(session: &mut Session, line: &str) -> Result<u64, Failure> {
    let operation: Operation =
        serde_json::from_str(line).map_err(|error| Failure::Input(format!("this is no operation: {error}")))?;
    let receipt = session.transact(&operation)?;
    if session.save_watch().is_none_or(|watch| watch.wait(PATIENCE)) {
        return Ok(receipt.revision);
    }
    let why = match session.saving() {
        Saving::Failed { why, .. } => why,
        Saving::Done | Saving::UnderWay => "the disk did not answer in time".to_owned(),
    };
    Err(Failure::Unwritable(why))
}

/// Opens the document to change it.
fn open(file: &Path, cabinet: &Cabinet) -> Result<(Document, Workshop), Failure> {
    cabinet.open(file).map_err(|error| match error {
        OpenError::ReadOnly { why, .. } => Failure::Unwritable(why.to_string()),
        OpenError::Read(error) => Failure::Unreadable(error.to_string()),
    })
}

/// Makes a new workshop in the folder of `file`, with the name of `file` for its title.
fn make(file: &Path, cabinet: &Cabinet) -> Result<(Document, Workshop), Failure> {
    let now = cabinet.clock.now();
    let mut workshop = Workshop::new(cabinet.ids.document(), now.clone(), now.local());
    let title = file.file_stem().unwrap_or_default().to_string_lossy();
    Arc::make_mut(&mut workshop.setup).title = title.as_ref().into();
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let document = cabinet.create(folder, &workshop).map_err(|error| Failure::Unwritable(error.to_string()))?;
    Ok((document, workshop))
}

/// Reads a workshop without a lock: reading never changes a file.
fn read(file: &Path) -> Result<Decoded, Failure> {
    accord_file::read(file).map_err(|error| Failure::Unreadable(error.to_string()))
}

fn in_words(workshop: &Workshop, record: &Record) -> String {
    let page = agreement::page(workshop);
    let mut lines = vec![
        page.title.clone(),
        format!("{} present, {}-minute plan.", record.present, record.plan),
        format!("{}, good until {}.", page.agreed, page.good_until),
    ];
    lines.extend(page.notes);
    lines.extend(
        record
            .commitments
            .iter()
            .flat_map(|numbered| &numbered.0)
            .map(|(number, sentence)| format!("{number}. {sentence}")),
    );
    lines.push(format!("{} signed.", record.agreement.signed));
    lines.join("\n")
}

fn row_in_words(shelved: &Shelved) -> String {
    match &shelved.content {
        Ok(row) => {
            let state = format!("{:?}", row.state).to_lowercase();
            format!("{}  {}: {} present, {}-minute plan, {state}", row.day, row.title, row.present, row.plan_minutes)
        }
        Err(why) => format!("{}: {why}", shelved.file_name),
    }
}

fn row_as_json(shelved: &Shelved) -> Result<String, Failure> {
    let file = shelved.path.to_string_lossy();
    let row = match &shelved.content {
        Ok(row) => serde_json::json!({
            "file": file,
            "title": row.title,
            "date": row.day.to_string(),
            "present": row.present,
            "plan": row.plan_minutes,
            "state": format!("{:?}", row.state).to_lowercase(),
        }),
        Err(why) => serde_json::json!({ "file": file, "unreadable": why.to_string() }),
    };
    serde_json::to_string(&row).map_err(|error| Failure::Input(error.to_string()))
}

fn pretty(value: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string_pretty(value).map_err(|error| Failure::Input(error.to_string()))
}

/// One line on standard output, at once. A reader that went away ends the command without a panic.
fn print(line: &str) -> Done {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")
        .and_then(|()| out.flush())
        .map_err(|error| Failure::Unwritable(format!("The output could not be written: {error}.")))
}
