//! A home for one test, and the command line in it.

use serde_json::Value;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Output, Stdio};
use tempfile::TempDir;

/// A folder that goes with the test.
pub(crate) struct Home {
    folder: TempDir,
    data: &'static str,
}

impl Home {
    pub(crate) fn new() -> Home {
        Home { folder: tempfile::tempdir().unwrap(), data: "data" }
    }

    /// What follows runs on another computer, which shares all folders but the app's own.
    pub(crate) fn go_to_another_computer(&mut self) {
        self.data = "data of another computer";
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The folder for workshops.
    pub(crate) fn library(&self) -> PathBuf {
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
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.command(arguments).stdin(Stdio::null()).output().unwrap().into()
    }

    /// Runs it to its end within what a shell's words allow it: they end with the command and its arguments.
    pub(crate) fn limited(&self, words: &str, arguments: &[&str]) -> Ran {
        let mut command = self.at_home(Command::new("sh"));
        command.args(["-c", words]).arg(binary()).args(arguments);
        command.stdin(Stdio::null()).output().unwrap().into()
    }

    /// Runs `apply` to its end, with these lines on standard input.
    pub(crate) fn apply(&self, arguments: &[&str], lines: &[String]) -> Ran {
        let mut writer = self.writer(arguments);
        for line in lines {
            // It may have ended already, at a line before.
            let _ = writeln!(writer.input, "{line}");
        }
        writer.end()
    }

    /// `apply`, waiting for lines.
    pub(crate) fn writer(&self, arguments: &[&str]) -> Writer {
        let mut command = self.command(&["apply"]);
        let pipes = command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = pipes.spawn().unwrap();
        let input = child.stdin.take().unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        Writer { child, input, output }
    }

    /// Makes a workshop of these operations, and answers its file.
    pub(crate) fn workshop(&self, title: &str, lines: &[String]) -> PathBuf {
        let file = self.library().join(title);
        let ran = self.apply(&["--new", text(&file)], lines);
        assert_eq!(ran.code, 0, "{}", ran.errors);
        PathBuf::from(ran.lines().first().unwrap())
    }

    /// What `show --json` says about a file.
    pub(crate) fn shown(&self, file: &Path) -> Value {
        let ran = self.run(&["show", text(file), "--json"]);
        assert_eq!(ran.code, 0, "{}", ran.errors);
        serde_json::from_str(&ran.output).unwrap()
    }
}

/// `apply` while it runs.
pub(crate) struct Writer {
    pub(crate) child: Child,
    pub(crate) input: ChildStdin,
    pub(crate) output: BufReader<ChildStdout>,
}

impl Writer {
    /// The next line that it says.
    pub(crate) fn says(&mut self) -> String {
        let mut line = String::new();
        self.output.read_line(&mut line).unwrap();
        line.trim_end().to_owned()
    }

    /// Sends one line and waits for its answer.
    pub(crate) fn send(&mut self, line: &str) -> String {
        writeln!(self.input, "{line}").unwrap();
        self.says()
    }

    /// Ends its input, and waits for its end.
    pub(crate) fn end(mut self) -> Ran {
        drop(self.input);
        let said = self.output.lines().map(|line| line.unwrap() + "\n").collect::<String>();
        self.child.stdout = None;
        let ended = self.child.wait_with_output().unwrap();
        Ran { output: said, ..ended.into() }
    }
}

/// How a run ended.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) output: String,
    pub(crate) errors: String,
}

impl Ran {
    pub(crate) fn lines(&self) -> Vec<&str> {
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

/// A path as an argument.
pub(crate) fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// The operation that sets the title.
pub(crate) fn title(title: &str) -> String {
    format!(r#"{{"set_up":{{"op":"set_title","title":"{title}"}}}}"#)
}

/// The operation that names a person.
pub(crate) fn person(id: u32, name: &str) -> String {
    format!(r#"{{"set_up":{{"op":"name_person","person":{id},"name":"{name}"}}}}"#)
}

/// The operation that types into one field of a commitment.
pub(crate) fn commitment(id: u32, field: &str, value: &str) -> String {
    format!(
        r#"{{"capture":{{"op":"edit_commitment","commitment":{id},"edit":{{"field":"{field}","value":"{value}"}}}}}}"#
    )
}

/// Operations that make a commitment that prints.
pub(crate) fn whole_commitment() -> Vec<String> {
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
