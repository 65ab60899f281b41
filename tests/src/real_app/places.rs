//! The folders of one app under test, and the seam that it is started with.

use accord_core::Workshop;
use accord_file::Document;
use anyhow::{Context, Result};
use std::path::PathBuf;
use tempfile::TempDir;

/// Folders of its own: a home, in which everything else lies.
pub struct Places {
    /// Its home; it goes when this does.
    pub home: TempDir,
    /// How it is started.
    pub seam: Seam,
}

/// What the build for tests is told. The build without the seam is told nothing.
#[derive(Clone, Debug, Default)]
pub struct Seam {
    /// Whether the build without the seam is started.
    pub plain: bool,
    /// Another app than Accord, to lay beside it.
    pub app: Option<PathBuf>,
    /// "since_ms:passed_ms:speed:set_ms", with ":boot" behind it after another start of the system.
    pub clock: Option<String>,
    /// What the dialog "Save elsewhere" would answer.
    pub save_as: Option<PathBuf>,
    /// The file that the page is printed to instead of asking for a printer.
    pub print_to: Option<PathBuf>,
    /// What the dialog "Open file" would answer.
    pub open: Option<PathBuf>,
    /// Where its windows open, and how large: "console=1440x900+0+0,room=1920x1080+1440+0".
    pub windows: Option<String>,
    /// Another display than the one of the tests, ":91".
    pub display: Option<String>,
    /// Arguments on the command line.
    pub arguments: Vec<String>,
    /// Another library folder than the one in the home.
    pub library: Option<PathBuf>,
}

impl Places {
    /// New, empty folders.
    ///
    /// # Errors
    /// Where no folder can be made.
    pub fn new(seam: Seam) -> Result<Places> {
        Ok(Places { home: tempfile::tempdir()?, seam })
    }

    /// The home.
    pub fn home(&self) -> &std::path::Path {
        self.home.path()
    }

    /// The library folder.
    pub fn library(&self) -> PathBuf {
        self.seam.library.clone().unwrap_or_else(|| self.home.path().join("Accord"))
    }

    /// The one workshop file in the library.
    ///
    /// # Errors
    /// Where there is none.
    pub fn workshop_file(&self) -> Result<PathBuf> {
        let mut files = Vec::new();
        for entry in std::fs::read_dir(self.library())? {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == "accord") {
                files.push(path);
            }
        }
        files.into_iter().next().context("there is no workshop file")
    }

    /// Puts a workshop into the library, and answers its file.
    ///
    /// # Errors
    /// Where the library cannot be written.
    pub fn shelve(&self, workshop: &Workshop) -> Result<PathBuf> {
        let document = Document::create(&self.library(), workshop, &self.home().join("locks"))?;
        Ok(document.path().to_owned())
    }

    /// Steps the clocks of the running app, counted from its start: so much more has passed, as in a suspend, and so much
    /// further the time of day alone was set.
    ///
    /// # Errors
    /// Where the home cannot be written.
    pub fn step_clocks(&self, passed_ms: i64, set_ms: i64) -> Result<()> {
        let file = self.clock_steps();
        let fresh = file.with_extension("new");
        std::fs::write(&fresh, format!("{passed_ms}:{set_ms}"))?;
        std::fs::rename(fresh, file).context("the clocks cannot be stepped")
    }

    /// The file in which each hold and each release of the computer is a line.
    pub fn awake(&self) -> PathBuf {
        self.home().join("awake")
    }

    fn clock_steps(&self) -> PathBuf {
        self.home().join("clock-steps")
    }

    /// The binary that is started.
    ///
    /// # Errors
    /// Where the environment does not name it.
    pub fn app(&self) -> Result<PathBuf> {
        if let Some(app) = &self.seam.app {
            return Ok(app.clone());
        }
        let name = if self.seam.plain { "ACCORD_APP_PLAIN" } else { "ACCORD_APP" };
        let path = std::env::var_os(name).with_context(|| format!("{name} is not set: use `cargo xtask test`"))?;
        Ok(PathBuf::from(path))
    }

    /// The environment that the app is started with.
    pub(super) fn environment(&self) -> Vec<(&'static str, PathBuf)> {
        let mut environment = vec![
            ("HOME", self.home.path().to_owned()),
            ("XDG_DATA_HOME", self.home.path().join(".local/share")),
            ("XDG_CACHE_HOME", self.home.path().join(".cache")),
            ("XDG_CONFIG_HOME", self.home.path().join(".config")),
            ("TZ", PathBuf::from("Europe/Berlin")),
            ("ACCORD_HARNESS_CLOCK_STEPS", self.clock_steps()),
            ("ACCORD_HARNESS_AWAKE", self.awake()),
        ];
        let seam = &self.seam;
        environment.extend(seam.display.as_ref().map(|display| ("DISPLAY", PathBuf::from(display))));
        environment.extend(seam.clock.as_ref().map(|clock| ("ACCORD_HARNESS_CLOCK", PathBuf::from(clock))));
        environment.extend(seam.windows.as_ref().map(|windows| ("ACCORD_HARNESS_WINDOWS", PathBuf::from(windows))));
        environment.extend(seam.save_as.clone().map(|path| ("ACCORD_HARNESS_SAVE_AS", path)));
        environment.extend(seam.print_to.clone().map(|path| ("ACCORD_HARNESS_PRINT_TO", path)));
        environment.extend(seam.open.clone().map(|path| ("ACCORD_HARNESS_OPEN", path)));
        environment.extend(seam.library.clone().map(|path| ("ACCORD_HARNESS_LIBRARY", path)));
        environment
    }
}
