//! The system's own packages: on Debian and Ubuntu installed, elsewhere named. Other systems say in plain words
//! what they need.

use std::process::Command;

use anyhow::{Result, bail};

use super::Purpose;
use crate::process;
use crate::progress::{say, step};

/// Needed to build and to run.
const RUN: [&str; 4] = ["libwebkit2gtk-4.1-dev", "libgtk-3-dev", "librsvg2-dev", "build-essential"];

/// Needed besides to test: a display without a screen, two screens without a monitor, a window manager, the
/// webview's driver, and tools that read what the app wrote. xvfb only recommends xauth, but xvfb-run needs it.
const TEST: [&str; 13] = [
    "xvfb",
    "xauth",
    "webkit2gtk-driver",
    "dbus-x11",
    "x11-apps",
    "x11-xserver-utils",
    "x11-utils",
    "xserver-xorg-core",
    "xserver-xorg-video-dummy",
    "openbox",
    "wmctrl",
    "poppler-utils",
    "sqlite3",
];

/// What the packages above bring, by the name of the program, for systems whose packages are named otherwise.
const TEST_PROGRAMS: [&str; 12] = [
    "Xvfb",
    "xvfb-run",
    "WebKitWebDriver",
    "dbus-run-session",
    "xrandr",
    "xwd",
    "xwininfo",
    "Xorg",
    "openbox",
    "wmctrl",
    "pdftotext",
    "sqlite3",
];

/// Finds what is missing; installs it where apt-get is the system's installer, and says what to do elsewhere.
pub(crate) fn setup(purpose: Purpose) -> Result<()> {
    if cfg!(target_os = "macos") {
        macos()
    } else if cfg!(windows) {
        say("Windows: the app needs WebView2, which is part of Windows 11 and up-to-date Windows 10.");
        Ok(())
    } else if process::on_path("apt-get").is_some() && process::on_path("dpkg-query").is_some() {
        debian(purpose)
    } else {
        other_linux(purpose)
    }
}

fn debian(purpose: Purpose) -> Result<()> {
    let wanted = match purpose {
        Purpose::Run => RUN.to_vec(),
        Purpose::Test => [&RUN[..], &TEST[..]].concat(),
    };
    let missing = not_installed(&wanted, &dpkg_status(&wanted)?);
    if missing.is_empty() {
        say(&format!("System packages: all {} are here.", wanted.len()));
        return Ok(());
    }
    if !is_root()? {
        if process::on_path("sudo").is_none() {
            bail!("These packages are missing. Install them as root: apt-get install {}", missing.join(" "));
        }
        say("Installing needs root: using sudo, which may ask for your password.");
    }
    step("Reading the list of system packages", || process::run(apt_get()?.arg("update")))?;
    step(&format!("Installing system packages: {}", missing.join(", ")), || {
        process::run(apt_get()?.args(["install", "--yes", "--no-install-recommends"]).args(&missing))
    })
}

/// dpkg's word on these packages. It ends in an error when it does not know one of them, which is an answer too.
fn dpkg_status(packages: &[&str]) -> Result<String> {
    let output = Command::new("dpkg-query")
        .args(["--show", "--showformat", "${Package} ${db:Status-Status}\n"])
        .args(packages)
        .output()?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn not_installed<'a>(wanted: &[&'a str], status: &str) -> Vec<&'a str> {
    let is_here = |package: &str| status.lines().any(|line| line == format!("{package} installed"));
    wanted.iter().copied().filter(|package| !is_here(package)).collect()
}

fn apt_get() -> Result<Command> {
    let mut command = if is_root()? {
        Command::new("apt-get")
    } else {
        let mut sudo = Command::new("sudo");
        sudo.args(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        sudo
    };
    command.env("DEBIAN_FRONTEND", "noninteractive").args(["-qq", "-o", "Dpkg::Use-Pty=0"]);
    Ok(command)
}

fn is_root() -> Result<bool> {
    Ok(process::output(Command::new("id").arg("-u"))?.trim() == "0")
}

fn other_linux(purpose: Purpose) -> Result<()> {
    let libraries = ["--exists", "webkit2gtk-4.1", "gtk+-3.0", "librsvg-2.0"];
    if process::output(Command::new("pkg-config").args(libraries)).is_err() {
        bail!(
            "The app needs the development packages of WebKitGTK 4.1, GTK 3 and librsvg, pkg-config and a C compiler. \
             Install them and run this again.\n  \
             Fedora: sudo dnf install webkit2gtk4.1-devel gtk3-devel librsvg2-devel pkgconf gcc gcc-c++ make\n  \
             Arch:   sudo pacman -S --needed webkit2gtk-4.1 gtk3 librsvg base-devel"
        );
    }
    let missing = TEST_PROGRAMS.iter().copied().filter(|program| process::on_path(program).is_none());
    let missing: Vec<_> = missing.collect();
    if purpose == Purpose::Test && !missing.is_empty() {
        bail!(
            "The tests use programs that are not on this machine: {}. Install the packages that hold them and run \
             this again. (The tests are known to run on Debian and Ubuntu only.)",
            missing.join(", ")
        );
    }
    say("System packages: what is needed is here.");
    Ok(())
}

fn macos() -> Result<()> {
    if process::output(Command::new("xcode-select").arg("-p")).is_err() {
        bail!("Apple's command line tools are missing. Install them with `xcode-select --install` and run this again.");
    }
    say("macOS: the command line tools are here; the webview is part of the system.");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_that_is_unknown_or_removed_counts_as_missing() {
        let status = "openbox installed\nwmctrl config-files\nlibgtk-3-dev installed\n";
        assert_eq!(not_installed(&["openbox", "wmctrl", "xvfb"], status), ["wmctrl", "xvfb"]);
        assert_eq!(not_installed(&["libgtk-3-dev"], status), [""; 0]);
    }
}
