//! A laptop and a projector: an X server with two screens and a window manager, of which the second can be plugged and
//! unplugged. Ended when it is dropped. Linux only.

use crate::dump::{self, Part};
use anyhow::{Context, Result, bail, ensure};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

/// How often it is looked whether the server is there.
const LOOK: Duration = Duration::from_millis(100);
/// How many looks it is given.
const MOST_LOOKS: usize = 100;
/// How often a picture is tried: the server gives none while it changes the size of the desktop.
const MOST_PICTURES: usize = 10;
/// The first number that is tried for a display.
const FIRST: u32 = 90;

/// Two outputs of which nobody sees anything.
const CONFIGURATION: &str = r#"
Section "Device"
  Identifier "dummy"
  Driver "dummy"
  VideoRam 512000
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5.0-1000.0
  VertRefresh 5.0-200.0
EndSection
Section "Screen"
  Identifier "screen"
  Device "dummy"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Virtual 3840 1080
  EndSubSection
EndSection
"#;

const LAPTOP: &str = "DUMMY0";
const PROJECTOR: &str = "DUMMY1";

/// Where the projector is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Projector {
    /// Not plugged in.
    Off,
    /// Beside the laptop.
    RightOf,
    /// Beside it, so that the laptop's place on the desktop is another one.
    LeftOf,
    /// It shows what the laptop shows, and more of the desktop.
    Mirrored,
    /// The same in the laptop's size.
    MirroredSmall,
    /// Beside the laptop, a smaller one.
    Small,
}

impl Projector {
    /// All there is.
    pub const ALL: [Projector; 6] = [
        Projector::Off,
        Projector::RightOf,
        Projector::LeftOf,
        Projector::Mirrored,
        Projector::MirroredSmall,
        Projector::Small,
    ];

    /// The part of the desktop that it shows.
    pub fn part(self) -> Option<Part> {
        let (left, width, height) = match self {
            Projector::Off => return None,
            Projector::RightOf => (1280, 1920, 1080),
            Projector::LeftOf | Projector::Mirrored => (0, 1920, 1080),
            Projector::MirroredSmall => (0, 1280, 800),
            Projector::Small => (1280, 1024, 768),
        };
        Some(Part { left, width, height })
    }

    fn arguments(self) -> Vec<&'static str> {
        let at = |mode, place, beside| vec!["--mode", mode, place, beside];
        match self {
            Projector::Off => vec!["--off"],
            Projector::RightOf => at("1920x1080", "--right-of", LAPTOP),
            Projector::LeftOf => at("1920x1080", "--left-of", LAPTOP),
            Projector::Mirrored => at("1920x1080", "--same-as", LAPTOP),
            Projector::MirroredSmall => at("1280x800", "--same-as", LAPTOP),
            Projector::Small => at("1024x768", "--right-of", LAPTOP),
        }
    }
}

/// The two screens.
pub struct TwoScreens {
    processes: Vec<Child>,
    display: String,
    _folder: TempDir,
}

impl TwoScreens {
    /// Starts them, the projector not plugged in.
    ///
    /// # Errors
    /// Where a program is missing or the server does not start.
    pub fn start() -> Result<TwoScreens> {
        let folder = tempfile::tempdir()?;
        let configuration = folder.path().join("xorg.conf");
        std::fs::write(&configuration, CONFIGURATION)?;
        let display = format!(":{}", free_number());
        let mut server = Command::new("Xorg");
        server.arg(&display).arg("-config").arg(&configuration).args(["-noreset", "-nolisten", "tcp", "-logfile"]);
        let server = spawn(server.arg(folder.path().join("xorg.log")))?;
        let mut screens = TwoScreens { processes: vec![server], display, _folder: folder };
        screens.wait()?;
        screens.xrandr(&["--output", LAPTOP, "--mode", "1280x800", "--primary"])?;
        for mode in ["1920x1080", "1280x800", "1024x768"] {
            screens.xrandr(&["--addmode", PROJECTOR, mode])?;
        }
        screens.plug(Projector::Off)?;
        let manager = spawn(Command::new("openbox").env("DISPLAY", &screens.display))?;
        screens.processes.push(manager);
        Ok(screens)
    }

    /// The display's name, ":91".
    pub fn display(&self) -> &str {
        &self.display
    }

    /// Plugs the projector in there, or unplugs it.
    ///
    /// # Errors
    /// Where the server refuses.
    pub fn plug(&self, projector: Projector) -> Result<()> {
        self.xrandr(&[&["--output", PROJECTOR][..], &projector.arguments()].concat())?;
        // The driver notices by this question that somebody is connected, as a cable would tell it.
        self.xrandr(&["--query"])
    }

    /// What is on the projector, red, green and blue of each pixel.
    ///
    /// # Errors
    /// Where the server gives no picture.
    pub fn picture(&self, part: Part) -> Result<Vec<u8>> {
        let mut said = String::new();
        for _ in 0..MOST_PICTURES {
            let dump = Command::new("xwd").args(["-root", "-silent", "-display", &self.display]).output()?;
            if dump.status.success() {
                return dump::pixels(&dump.stdout, part);
            }
            said = String::from_utf8_lossy(&dump.stderr).into_owned();
        }
        bail!("no picture of the screens: {said}")
    }

    /// Brings the window with this title before all others.
    ///
    /// # Errors
    /// Where there is none.
    pub fn raise(&self, title: &str) -> Result<()> {
        let output = Command::new("wmctrl").env("DISPLAY", &self.display).args(["-F", "-R", title]).output()?;
        ensure!(output.status.success(), "“{title}” cannot be raised: {}", String::from_utf8_lossy(&output.stderr));
        Ok(())
    }

    fn wait(&mut self) -> Result<()> {
        for _ in 0..MOST_LOOKS {
            if self.xrandr(&[]).is_ok() {
                return Ok(());
            }
            if let Some(status) = self.processes.first_mut().and_then(|server| server.try_wait().ok()?) {
                bail!("the X server ended: {status}");
            }
            std::thread::sleep(LOOK);
        }
        bail!("the X server does not answer")
    }

    fn xrandr(&self, arguments: &[&str]) -> Result<()> {
        let output = Command::new("xrandr").args(["--display", &self.display]).args(arguments).output()?;
        ensure!(output.status.success(), "xrandr {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        Ok(())
    }
}

impl Drop for TwoScreens {
    fn drop(&mut self) {
        for process in self.processes.iter_mut().rev() {
            let _ = process.kill();
            let _ = process.wait();
        }
        // A server that was killed leaves its lock behind.
        let number = self.display.trim_start_matches(':');
        let _ = std::fs::remove_file(format!("/tmp/.X{number}-lock"));
        let _ = std::fs::remove_file(format!("/tmp/.X11-unix/X{number}"));
    }
}

fn spawn(command: &mut Command) -> Result<Child> {
    let name = command.get_program().to_string_lossy().into_owned();
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().with_context(|| format!("{name} does not start"))
}

fn free_number() -> u32 {
    let is_taken = |number: &u32| {
        Path::new(&format!("/tmp/.X11-unix/X{number}")).exists() || Path::new(&format!("/tmp/.X{number}-lock")).exists()
    };
    (FIRST..).find(|number| !is_taken(number)).unwrap_or(FIRST)
}
