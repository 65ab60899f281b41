//! What the facilitator chose on this computer, in one file that a person can read. Nothing of a workshop is in it. What
//! cannot be read is as if it had not been chosen; what a newer Accord wrote stays in the file.

use crate::cabinet::locks_in;
use crate::screen::Problem;
use accord_core::page::Paper;
use accord_file::write_whole;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use toml::{Table, Value};
use ts_rs::TS;

/// What stands above the settings in the file.
const HEAD: &str = "# Accord's settings on this computer. Accord writes this file; a line that it cannot read counts as \
not chosen.\n\n";

/// What can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Settings {
    /// The folder of workshop files; none for the usual one.
    #[ts(type = "string | null")]
    pub library: Option<PathBuf>,
    /// What the library shows at first.
    pub opens_with: OpensWith,
    /// The paper of new workshops.
    pub paper: Paper,
    /// The console's theme.
    pub console_theme: Theme,
    /// The room's theme.
    pub room_theme: RoomTheme,
    /// A soft chime when time is up, but never in a silent move.
    pub chime: bool,
    /// Whether Next starts the timer of the step that it opens.
    pub next_starts_timer: bool,
    /// Whether keys that write one character do anything.
    pub single_keys: bool,
    /// Which screen is the room's, by the name of the set of screens.
    pub room_screens: BTreeMap<String, String>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            library: None,
            opens_with: OpensWith::default(),
            paper: Paper::default(),
            console_theme: Theme::default(),
            room_theme: RoomTheme::default(),
            chime: false,
            next_starts_timer: true,
            single_keys: true,
            room_screens: BTreeMap::new(),
        }
    }
}

/// What the library shows at first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OpensWith {
    /// All workshops.
    #[default]
    All,
    /// Only those of today.
    Today,
}

/// The theme of the console.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system's.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// The theme of the room screen, which never follows the system.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RoomTheme {
    /// Light, for rooms with windows.
    #[default]
    Light,
    /// Dark.
    Dark,
}

/// One choice on the settings sheet. It holds at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "set", content = "to")]
#[expect(missing_docs, reason = "each is the setting of that name")]
pub enum Choice {
    OpensWith(OpensWith),
    Paper(Paper),
    ConsoleTheme(Theme),
    RoomTheme(RoomTheme),
    Chime(bool),
    NextStartsTimer(bool),
    SingleKeys(bool),
}

impl Settings {
    /// Takes one choice over.
    pub fn choose(&mut self, choice: Choice) {
        match choice {
            Choice::OpensWith(opens_with) => self.opens_with = opens_with,
            Choice::Paper(paper) => self.paper = paper,
            Choice::ConsoleTheme(theme) => self.console_theme = theme,
            Choice::RoomTheme(theme) => self.room_theme = theme,
            Choice::Chime(is_on) => self.chime = is_on,
            Choice::NextStartsTimer(is_on) => self.next_starts_timer = is_on,
            Choice::SingleKeys(are_on) => self.single_keys = are_on,
        }
    }

    /// Each setting by itself: one that cannot be read takes none of the others with it.
    fn read(table: &Table) -> Settings {
        let usual = Settings::default();
        Settings {
            library: value(table, "library").or(usual.library),
            opens_with: value(table, "opens_with").unwrap_or(usual.opens_with),
            paper: value(table, "paper").unwrap_or(usual.paper),
            console_theme: value(table, "console_theme").unwrap_or(usual.console_theme),
            room_theme: value(table, "room_theme").unwrap_or(usual.room_theme),
            chime: value(table, "chime").unwrap_or(usual.chime),
            next_starts_timer: value(table, "next_starts_timer").unwrap_or(usual.next_starts_timer),
            single_keys: value(table, "single_keys").unwrap_or(usual.single_keys),
            room_screens: value(table, "room_screens").unwrap_or(usual.room_screens),
        }
    }
}

fn as_table(settings: &Settings) -> Table {
    match Value::try_from(settings) {
        Ok(Value::Table(table)) => table,
        Ok(_) | Err(_) => Table::new(),
    }
}

fn value<T: serde::de::DeserializeOwned>(table: &Table, name: &str) -> Option<T> {
    table.get(name).cloned().and_then(|value| value.try_into().ok())
}

/// The settings and the file that they are kept in.
#[derive(Debug)]
pub struct SettingsFile {
    path: PathBuf,
    kept: Table,
    settings: Settings,
}

impl SettingsFile {
    /// Reads the settings in the folder `data`. A file that is not there, or that nobody can read, is one without a
    /// choice; it is kept under another name before it is written for the first time.
    pub fn open(data: &Path) -> SettingsFile {
        let path = data.join("settings.toml");
        let text = std::fs::read_to_string(&path);
        let kept = text.as_deref().ok().map(str::parse::<Table>);
        if let Some(Err(_)) | None = kept
            && path.exists()
        {
            let _ = std::fs::rename(&path, data.join("settings that could not be read.toml"));
        }
        let kept = kept.and_then(Result::ok).unwrap_or_default();
        SettingsFile { path, settings: Settings::read(&kept), kept }
    }

    /// The settings.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Changes the settings. They hold from now on, and after a restart once what is answered is written.
    pub fn change(&mut self, change: impl FnOnce(&mut Settings)) -> Unwritten {
        let before = as_table(&self.settings);
        change(&mut self.settings);
        let after = as_table(&self.settings);
        self.kept.retain(|name, _| after.contains_key(name) || !before.contains_key(name));
        self.kept.extend(after.into_iter().filter(|(name, value)| before.get(name) != Some(value)));
        Unwritten { path: self.path.clone(), text: format!("{HEAD}{}", self.kept) }
    }
}

/// Settings that hold and are not on disk yet: who waits for the disk holds up nobody else.
#[must_use = "what is not written is gone after a restart"]
#[derive(Debug)]
pub struct Unwritten {
    path: PathBuf,
    text: String,
}

impl Unwritten {
    /// Writes them.
    ///
    /// # Errors
    /// Where the file cannot be written: the change then holds until Accord is closed.
    pub fn write(self) -> Result<(), Problem> {
        let not_kept = |why: String| {
            Problem::file(format!("This holds until Accord is closed. It could not be written down: {why}"))
        };
        let folder = self.path.parent().unwrap_or(Path::new(""));
        std::fs::create_dir_all(folder).map_err(|error| not_kept(error.to_string()))?;
        write_whole(&self.path, self.text.as_bytes(), &locks_in(folder)).map_err(|error| not_kept(error.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn folder(text: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("settings.toml"), text).unwrap();
        folder
    }

    fn written(folder: &tempfile::TempDir) -> String {
        fs::read_to_string(folder.path().join("settings.toml")).unwrap()
    }

    #[test]
    fn what_was_chosen_is_there_after_a_restart_and_can_be_read_by_a_person() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("not there yet");
        let mut file = SettingsFile::open(&data);
        assert_eq!(*file.settings(), Settings::default());
        for choice in [
            Choice::Chime(true),
            Choice::NextStartsTimer(false),
            Choice::SingleKeys(false),
            Choice::ConsoleTheme(Theme::Dark),
            Choice::RoomTheme(RoomTheme::Dark),
            Choice::OpensWith(OpensWith::Today),
            Choice::Paper(Paper::Letter),
        ] {
            file.change(|settings| settings.choose(choice)).write().unwrap();
        }
        file.change(|settings| {
            settings.library = Some("/somewhere".into());
            settings.room_screens.insert("A, B".into(), "B".into());
        })
        .write()
        .unwrap();
        let again = SettingsFile::open(&data);
        assert_eq!(again.settings(), file.settings(), "it is as it was chosen");
        assert_ne!(*again.settings(), Settings { room_screens: BTreeMap::new(), ..Settings::default() });
        let text = fs::read_to_string(data.join("settings.toml")).unwrap();
        for line in ["# Accord's settings on this computer.", "chime = true", "console_theme = \"dark\""] {
            assert!(text.contains(line), "“{line}” is not in:\n{text}");
        }
    }

    #[test]
    fn one_setting_that_cannot_be_read_takes_none_of_the_others_with_it() {
        let folder = folder("chime = \"loud\"\nconsole_theme = \"purple\"\npaper = \"letter\"\nroom_screens = 3\n");
        let file = SettingsFile::open(folder.path());
        assert_eq!(*file.settings(), Settings { paper: Paper::Letter, ..Settings::default() });
    }

    #[test]
    fn a_damaged_file_counts_as_no_choice_and_is_kept() {
        let damaged: [&[u8]; 4] = [b"chime = tr", b"\xff\xfe\x00", b"[[[", b"chime = true\nchime = false"];
        for bytes in damaged {
            let folder = tempfile::tempdir().unwrap();
            fs::write(folder.path().join("settings.toml"), bytes).unwrap();
            let mut file = SettingsFile::open(folder.path());
            assert_eq!(*file.settings(), Settings::default(), "{bytes:?}");
            file.change(|settings| settings.chime = true).write().unwrap();
            assert!(SettingsFile::open(folder.path()).settings().chime, "it can be chosen anew");
            let kept = fs::read(folder.path().join("settings that could not be read.toml")).unwrap();
            assert_eq!(kept, bytes, "nothing of the person's is lost");
        }
    }

    #[test]
    fn what_a_newer_accord_wrote_stays_in_the_file() {
        let folder = folder(
            "hologram = true\nroom_theme = \"dark\"\nconsole_theme = \"sepia\"\n[projector]\nkind = \"laser\"\n",
        );
        let mut file = SettingsFile::open(folder.path());
        assert_eq!(file.settings().room_theme, RoomTheme::Dark, "what is known holds");
        file.change(|settings| settings.chime = true).write().unwrap();
        let text = written(&folder);
        for line in ["hologram = true", "kind = \"laser\"", "chime = true", "console_theme = \"sepia\""] {
            assert!(text.contains(line), "“{line}” is not in:\n{text}");
        }
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_said_and_the_choice_holds() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("file");
        fs::write(&data, "not a folder").unwrap();
        let mut file = SettingsFile::open(&data);
        let why = file.change(|settings| settings.chime = true).write().unwrap_err().message;
        assert!(why.starts_with("This holds until Accord is closed."), "{why}");
        assert!(file.settings().chime);
    }
}
