//! What each window may ask for, tried from the real windows; and what no page of the app may do at all, tried in the
//! build without the seam, as it is shipped.

use accord_tests::real_app::{Places, RealApp, Seam, Window};
use anyhow::{Result, ensure};
use serde_json::{Value, json};

mod commands {
    #![expect(dead_code, reason = "this test tries the console's commands; the structure test compares both lists")]
    include!("../../src-tauri/commands.rs");
}

/// Calls a command as the window's own code would, with every argument that any command takes.
const CALL: &str = "const [command, done] = arguments;
    const given = { operation: { run: { op: 'end' } }, act: { act: 'toggle_blank' }, path: '/tmp/x.accord',
        reviewed: true, date: '2026-01-01', time: '10:00', revision: 1, channel: '__CHANNEL__:0' };
    window.__TAURI_INTERNALS__.invoke(command, given).then(
        (answer) => done({ ok: answer ?? null }),
        (error) => done({ refused: typeof error === 'string' ? error : JSON.stringify(error) }))";

async fn call(app: &RealApp, command: &str) -> Result<Value> {
    app.run_later(CALL, vec![json!(command)]).await
}

#[tokio::test]
async fn the_room_is_refused_every_command_but_its_own() -> Result<()> {
    let app = RealApp::start(Places::new(Seam { plain: true, ..Seam::default() })?).await?;
    app.press("New workshop").await?;
    app.press("Open the console").await?;
    app.press("Open the room screen").await?;
    app.to(Window::Room).await?;
    app.shows("We start at").await?;
    let foreign = ["plugin:window|close", "plugin:webview|create_webview", "plugin:dialog|open", "plugin:event|emit"];
    for command in commands::CONSOLE.iter().chain(commands::PRINT).chain(&foreign) {
        let answer = call(&app, command).await?;
        let refused = answer["refused"].as_str().unwrap_or_default();
        ensure!(refused.contains("not allowed"), "the room called {command} and was answered {answer}");
    }
    let own = call(&app, "room_drew").await?;
    ensure!(own.get("ok").is_some(), "the room is refused its own command: {own}");
    app.to(Window::Console).await?;
    let watched = call(&app, "watch_room").await?;
    ensure!(watched["refused"].as_str().unwrap_or_default().contains("not allowed"), "the console watches the room");
    ensure!(accord_file::read(&app.places.workshop_file()?)?.workshop.run.ended.is_none(), "nothing was ended");
    app.close().await?;
    Ok(())
}

#[tokio::test]
async fn no_page_runs_a_foreign_script_loads_a_foreign_thing_or_goes_anywhere() -> Result<()> {
    let app = RealApp::start(Places::new(Seam { plain: true, ..Seam::default() })?).await?;
    for window in [Window::Console, Window::Room] {
        if window == Window::Room {
            app.press("New workshop").await?;
            app.press("Open the console").await?;
            app.press("Open the room screen").await?;
        }
        app.to(window).await?;
        for (attempt, script) in ATTEMPTS {
            let answer = app.run_later(script, Vec::new()).await?;
            ensure!(answer == json!("blocked"), "{attempt} in {window:?}: {answer}");
        }
        let policy = app.run_later(POLICY, Vec::new()).await?;
        let policy = policy.as_str().unwrap_or_default();
        ensure!(policy.contains("default-src 'none'"), "{window:?} has no policy: {policy}");
        ensure!(!policy.contains("unsafe-"), "{window:?} is served with {policy}");
    }
    app.close().await?;
    Ok(())
}

/// The policy that the page was served with, as the webview itself tells it when something breaks it.
const POLICY: &str = "const done = arguments[0];
    document.addEventListener('securitypolicyviolation', (event) => done(event.originalPolicy), { once: true });
    fetch('http://127.0.0.1:9/').catch(() => setTimeout(() => done('none'), 500))";

/// Each answers "blocked", or what it got away with.
const ATTEMPTS: &[(&str, &str)] = &[
    (
        "an inline script",
        "const done = arguments[0]; const s = document.createElement('script'); window.ran = false;
         s.textContent = 'window.ran = true'; document.body.append(s); s.remove();
         done(window.ran ? 'it ran' : 'blocked')",
    ),
    (
        "an event attribute",
        "const done = arguments[0]; window.ran = false; const b = document.createElement('button');
         b.setAttribute('onclick', 'window.ran = true'); document.body.append(b); b.click(); b.remove();
         done(window.ran ? 'it ran' : 'blocked')",
    ),
    (
        "a style attribute",
        "const done = arguments[0]; const d = document.createElement('div'); document.body.append(d);
         d.innerHTML = '<p style=\"display:none\">x</p>'; const shown = getComputedStyle(d.firstChild).display; d.remove();
         done(shown === 'none' ? 'it holds' : 'blocked')",
    ),
    (
        "a foreign picture",
        "const done = arguments[0]; const i = new Image(); i.onload = () => done('it loaded');
         document.addEventListener('securitypolicyviolation', () => done('blocked'), { once: true });
         i.onerror = () => setTimeout(() => done('no violation was reported'), 500);
         i.src = 'http://127.0.0.1:9/x.png'",
    ),
    (
        "a foreign request",
        "const done = arguments[0]; document.addEventListener('securitypolicyviolation', () => done('blocked'), { once: true });
         fetch('http://127.0.0.1:9/').then(() => done('it was answered'),
            () => setTimeout(() => done('no violation was reported'), 500))",
    ),
    (
        "going to another page",
        "const done = arguments[0]; const before = location.href; location.href = 'data:text/html,elsewhere';
         setTimeout(() => done(location.href === before ? 'blocked' : location.href), 500)",
    ),
];
