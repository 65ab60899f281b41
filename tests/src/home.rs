//! A home for one test, and the command line in it. What fails here is a failing test.

#![expect(clippy::unwrap_used, reason = "a helper that fails is a failing test")]

use serde_json::Value;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Output, Stdio};
use tempfile::TempDir;

/// A folder that goes with the test.
pub struct Home {
    folder: TempDir,
    data: &'static str,
}

impl Default for Home {
    fn default() -> Home {
        Home { folder: tempfile::tempdir().unwrap(), data: "data" }
    }
}

impl Home {
    /// A new one, empty.
    pub fn new() -> Home {
        Home::default()
    }

    /// In memory where the system has a place for that: for tests that save some thousand times, without a power cut.
    pub fn in_memory() -> Home {
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
        Home { folder: folder.unwrap(), ..Home::default() }
    }

    /// What follows runs on another computer, which shares all folders but the app's own.
    pub fn go_to_another_computer(&mut self) {
        self.data = "data of another computer";
    }

    /// What lies in it under a name.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The folder for workshops.
    pub fn library(&self) -> PathBuf {
        self.path("Accord")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.at_home(Command::new(binary()));
        command.args(arguments);
        command
    }

    /// A program that has this home.
    fn at_home(&self, mut command: Command) -> Command {
        let (home, data) = (self.folder.path(), self.path(self.data));
        command.current_dir(home).env("HOME", home).env("XDG_DATA_HOME", data);
        command
    }

    /// Runs it to its end, with nothing on standard input.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        self.command(arguments).stdin(Stdio::null()).output().unwrap().into()
    }

    /// Starts it, with nothing on standard input and nobody to listen.
    pub fn start(&self, arguments: &[&str]) -> Child {
        let mut command = self.command(arguments);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    }

    /// Runs it to its end within what a shell's words allow it: they end with the command and its arguments.
    pub fn limited(&self, words: &str, arguments: &[&str]) -> Ran {
        self.within(words, arguments).stdin(Stdio::null()).output().unwrap().into()
    }

    /// As [`Home::apply`], within what a shell's words allow it.
    pub fn apply_limited(&self, words: &str, arguments: &[&str], lines: &[String]) -> Ran {
        let mut command = self.within(words, &["apply"]);
        command.args(arguments);
        Writer::start(command).end_after(lines)
    }

    fn within(&self, words: &str, arguments: &[&str]) -> Command {
        let mut command = self.at_home(Command::new("sh"));
        command.args(["-c", words]).arg(binary()).args(arguments);
        command
    }

    /// Runs `apply` to its end, with these lines on standard input.
    pub fn apply(&self, arguments: &[&str], lines: &[String]) -> Ran {
        self.writer(arguments).end_after(lines)
    }

    /// `apply`, waiting for lines.
    pub fn writer(&self, arguments: &[&str]) -> Writer {
        let mut command = self.command(&["apply"]);
        command.args(arguments);
        Writer::start(command)
    }

    /// Makes a workshop of these operations, and answers its file.
    pub fn workshop(&self, title: &str, lines: &[String]) -> PathBuf {
        let file = self.library().join(title);
        let ran = self.apply(&["--new", text(&file)], lines);
        assert_eq!(ran.code, 0, "{}", ran.errors);
        PathBuf::from(ran.lines().first().unwrap())
    }

    /// What `show --json` says about a file.
    pub fn shown(&self, file: &Path) -> Value {
        let ran = self.run(&["show", text(file), "--json"]);
        assert_eq!(ran.code, 0, "{}", ran.errors);
        serde_json::from_str(&ran.output).unwrap()
    }
}

/// `apply` while it runs.
pub struct Writer {
    /// The process.
    pub child: Child,
    /// Its standard input.
    pub input: ChildStdin,
    /// Its standard output.
    pub output: BufReader<ChildStdout>,
}

impl Writer {
    fn start(mut command: Command) -> Writer {
        let pipes = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = pipes.spawn().unwrap();
        let input = child.stdin.take().unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        Writer { child, input, output }
    }

    /// The next line that it says.
    pub fn says(&mut self) -> String {
        let mut line = String::new();
        self.output.read_line(&mut line).unwrap();
        line.trim_end().to_owned()
    }

    /// Sends one line and waits for its answer.
    pub fn send(&mut self, line: &str) -> String {
        writeln!(self.input, "{line}").unwrap();
        self.says()
    }

    fn end_after(mut self, lines: &[String]) -> Ran {
        for line in lines {
            // It may have ended already, at a line before.
            let _ = writeln!(self.input, "{line}");
        }
        self.end()
    }

    /// Ends its input, and waits for its end.
    pub fn end(mut self) -> Ran {
        drop(self.input);
        let said = self.output.lines().map(|line| line.unwrap() + "\n").collect::<String>();
        self.child.stdout = None;
        let ended = self.child.wait_with_output().unwrap();
        Ran { output: said, ..ended.into() }
    }
}

/// How a run ended.
#[derive(Debug)]
pub struct Ran {
    /// Its exit code; -1 where a signal ended it.
    pub code: i32,
    /// What it said on standard output.
    pub output: String,
    /// What it said on standard error.
    pub errors: String,
}

impl Ran {
    /// What it said, line by line.
    pub fn lines(&self) -> Vec<&str> {
        self.output.lines().collect()
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Ran {
        Ran {
            code: output.status.code().unwrap_or(-1),
            output: String::from_utf8(output.stdout).unwrap(),
            errors: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

fn binary() -> PathBuf {
    let beside_this_test = || {
        let this = std::env::current_exe().unwrap();
        this.parent().and_then(Path::parent).unwrap().join("accord-cli")
    };
    let binary = std::env::var_os("ACCORD_CLI").map_or_else(beside_this_test, PathBuf::from);
    assert!(
        binary.is_file(),
        "There is no command line at {}: build it with `cargo build --release -p accord-cli`.",
        binary.display()
    );
    binary
}

/// The names in a folder, hidden ones among them, in the order of the alphabet.
pub fn names(folder: &Path) -> Vec<String> {
    let entries = folder.read_dir().unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort_unstable();
    names
}

/// A path as an argument.
pub fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// The operation that sets the title.
pub fn title(title: &str) -> String {
    format!(r#"{{"set_up":{{"op":"set_title","title":"{title}"}}}}"#)
}

/// The operation that names a person.
pub fn person(id: u32, name: &str) -> String {
    format!(r#"{{"set_up":{{"op":"name_person","person":{id},"name":"{name}"}}}}"#)
}

/// The operation that types into one field of a commitment.
pub fn commitment(id: u32, field: &str, value: &str) -> String {
    format!(
        r#"{{"capture":{{"op":"edit_commitment","commitment":{id},"edit":{{"field":"{field}","value":"{value}"}}}}}}"#
    )
}

/// Operations that make a commitment that prints.
pub fn whole_commitment() -> Vec<String> {
    vec![
        title("Checkout, so that dates hold"),
        person(1, "Priya Raman"),
        person(2, "Elif Kaya"),
        commitment(1, "owner", "Priya Raman"),
        commitment(1, "act", "tell everyone the same day"),
        commitment(1, "receiver", "Elif Kaya"),
        commitment(1, "due", "+9"),
        r#"{"capture":{"op":"answer_commitment","commitment":1,"fingers":5}}"#.to_owned(),
    ]
}
