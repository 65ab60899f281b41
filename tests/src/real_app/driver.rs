//! tauri-driver and the processes behind it.

use super::Places;
use super::{LOOK, PATIENCE, in_time};
use anyhow::{Context, Result, bail};
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Instant;

/// How many drivers are tried, one after the other.
const DRIVERS: u32 = 3;
const FIRST_PORT: u16 = 20_000;
/// How often a test starts the app, mostly.
const STARTS: u32 = 16;
/// So many pairs of ports are looked through.
const PAIRS: u32 = 5_000;

/// A running tauri-driver. Ended when it is dropped, with the app that it started.
pub(super) struct Driver {
    child: Mutex<Child>,
    address: String,
}

impl Driver {
    /// Starts the app, behind a driver of its own. Something else may take a port between the look at it and its use:
    /// another driver then tries other ports.
    pub(super) async fn start(places: &Places) -> Result<(Driver, Client)> {
        let mut last = None;
        for _ in 0..DRIVERS {
            let driver = Driver::spawn(places)?;
            match driver.connect(places).await {
                Ok(client) => return Ok((driver, client)),
                Err(error) => last = Some(error),
            }
        }
        bail!("the app did not start behind any of {DRIVERS} drivers: {last:?}")
    }

    fn spawn(places: &Places) -> Result<Driver> {
        let program = std::env::var_os("TAURI_DRIVER").unwrap_or_else(|| "tauri-driver".into());
        let [port, native_port] = free_ports()?;
        let child = Command::new(&program)
            .args(["--port", &port.to_string(), "--native-port", &native_port.to_string()])
            .envs(places.environment())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("{} does not start", program.to_string_lossy()))?;
        Ok(Driver { child: Mutex::new(child), address: format!("http://127.0.0.1:{port}") })
    }

    /// Asks for the app until it is there: a driver takes a moment until it listens.
    #[expect(clippy::disallowed_methods, reason = "a driver is given up by the clock, and nothing is judged by it")]
    async fn connect(&self, places: &Places) -> Result<Client> {
        let options = json!({ "application": places.app()?, "args": places.seam.arguments });
        let capabilities = Capabilities::from_iter([("tauri:options".to_owned(), options)]);
        let begun = Instant::now();
        loop {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            let builder = builder.capabilities(capabilities.clone());
            match in_time("a session", builder.connect(&self.address)).await {
                // One that ended had a port that is another driver's: the session would be in that one's display.
                Ok(client) if !self.has_ended() => return Ok(client),
                Ok(_) => bail!("the driver ended"),
                Err(error) if self.has_ended() => return Err(error.context("the driver ended")),
                Err(error) if begun.elapsed() > PATIENCE / DRIVERS => return Err(error),
                Err(_) => tokio::time::sleep(LOOK).await,
            }
        }
    }

    fn has_ended(&self) -> bool {
        self.child.lock().is_ok_and(|mut child| child.try_wait().is_ok_and(|status| status.is_some()))
    }

    /// SIGKILL to the app itself; its web processes follow.
    pub(super) fn kill_app(&self, places: &Places) -> Result<()> {
        let app = app_process(places)?;
        let killed = Command::new("kill").args(["-KILL", &app.to_string()]).status()?;
        if !killed.success() {
            bail!("the app could not be killed");
        }
        while Path::new(&format!("/proc/{app}/exe")).exists() {
            std::thread::sleep(LOOK);
        }
        Ok(())
    }

    /// The app's process and all below it.
    pub(super) fn processes(&self, places: &Places) -> Result<Vec<u32>> {
        app_process(places).map(with_all_below)
    }

    /// Ends the driver and whatever it has started that still runs.
    pub(super) fn stop(&self) {
        if let Ok(mut child) = self.child.lock() {
            for process in with_all_below(child.id()).into_iter().skip(1) {
                let _ = Command::new("kill").args(["-KILL", &process.to_string()]).stderr(Stdio::null()).status();
            }
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Two ports side by side that nobody listens on, below those that systems give to outgoing connections. Where the look
/// begins depends on the process, so that tests that run at the same time seldom want the same ones.
fn free_ports() -> Result<[u16; 2]> {
    static ASKED: AtomicU32 = AtomicU32::new(0);
    for _ in 0..PAIRS {
        let pair = (std::process::id() * STARTS + ASKED.fetch_add(1, Ordering::Relaxed)) % PAIRS;
        let first = FIRST_PORT + u16::try_from(2 * pair)?;
        let pair = [first, first + 1];
        if pair.iter().all(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok()) {
            return Ok(pair);
        }
    }
    bail!("no two ports are free from {FIRST_PORT} on")
}

/// The process that runs this app's binary in this app's home.
fn app_process(places: &Places) -> Result<u32> {
    let binary = places.app()?.canonicalize()?;
    let home = format!("HOME={}", places.home().display());
    let is_ours = |process: &u32| {
        let folder = format!("/proc/{process}");
        let runs = std::fs::read_link(format!("{folder}/exe")).is_ok_and(|exe| exe == binary);
        let environment = std::fs::read(format!("{folder}/environ")).unwrap_or_default();
        runs && environment.split(|byte| *byte == 0).any(|variable| variable == home.as_bytes())
    };
    all_processes().into_iter().find(is_ours).context("the app is not running")
}

/// A process and all below it, itself first.
fn with_all_below(process: u32) -> Vec<u32> {
    let mut found = vec![process];
    let mut at = 0;
    while let Some(parent) = found.get(at).copied() {
        found.extend(children(parent));
        at += 1;
    }
    found
}

fn all_processes() -> Vec<u32> {
    let entries = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().to_string_lossy().parse().ok()).collect()
}

fn children(parent: u32) -> Vec<u32> {
    let is_child = |process: &u32| {
        let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
        // "pid (name) state parent ...": the name may hold anything, so what counts is behind its last bracket.
        let fields = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
        fields.split_whitespace().nth(1) == Some(parent.to_string().as_str())
    };
    all_processes().into_iter().filter(is_child).collect()
}
