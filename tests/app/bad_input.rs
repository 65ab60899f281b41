//! What people do to an app: a plain sentence, nothing lost, nothing half-written, no crash.

use accord_tests::journey;
use accord_tests::real_app::{Places, RealApp, Seam, Window, until};
use anyhow::{Result, ensure};
use std::fs;
use std::process::Command;

const ODD: &str = "مرحبا بالعالم Zoe\u{301} 👩‍👩‍👧 \u{202e}evil\u{202c} <b>#eval</b>";

#[tokio::test]
async fn titles_of_any_length_and_script_are_kept_as_they_are() -> Result<()> {
    let app = RealApp::start(Places::new(Seam::default())?).await?;
    app.press("New workshop").await?;
    let long = "x".repeat(10_000);
    paste_title(&app, &long).await?;
    app.shows("10000 of 140 characters").await?;
    title_is(&app, &long).await?;
    app.press("Open the console").await?;
    app.press("Open the room screen").await?;
    app.to(Window::Room).await?;
    app.shows("We start at").await?;
    app.to(Window::Console).await?;
    app.press("90-minute plan").await?;
    paste_title(&app, ODD).await?;
    title_is(&app, &accord_core::Text::from(ODD).to_string()).await?;
    app.press("Back to the console").await?;
    app.shows("Why we are here").await?;
    app.close().await?;
    Ok(())
}

/// Puts a title into its field at once, as pasting does.
async fn paste_title(app: &RealApp, title: &str) -> Result<()> {
    app.fill("Title, as it will be printed", "").await?;
    let put = format!(
        "const field = document.activeElement; field.value = {};
         field.dispatchEvent(new Event('input', {{ bubbles: true }})); return null",
        serde_json::to_string(title)?
    );
    app.run(&put).await.map(drop)
}

/// Waits until a title is on disk. The file may be given its name meanwhile.
async fn title_is(app: &RealApp, expected: &str) -> Result<()> {
    let on_disk = || Ok::<_, anyhow::Error>(accord_file::read(&app.places.workshop_file()?)?.workshop);
    until(async || Ok(on_disk().is_ok_and(|workshop| workshop.setup.title.as_str() == expected))).await
}

#[tokio::test]
async fn a_library_with_rubbish_in_it_says_what_each_file_is_and_changes_none() -> Result<()> {
    let places = Places::new(Seam::default())?;
    fs::create_dir_all(places.library())?;
    let whole = whole_workshop()?;
    let files = [
        ("picture.accord", include_bytes!("../../icons/32x32.png").to_vec()),
        ("empty.accord", Vec::new()),
        ("cut.accord", whole[..whole.len() / 2].to_vec()),
        ("whole.accord", whole.clone()),
    ];
    for (name, bytes) in &files {
        fs::write(places.library().join(name), bytes)?;
    }
    let app = RealApp::start(places).await?;
    app.shows("The last one standing").await?;
    for name in ["picture", "empty", "cut"] {
        app.press(name).await?;
        app.shows("It was left as it is.").await?;
        app.press_labelled("Back to workshops").await?;
        app.shows("The last one standing").await?;
    }
    for (name, bytes) in &files {
        ensure!(fs::read(app.places.library().join(name))? == *bytes, "{name} was changed");
    }
    app.close().await?;
    Ok(())
}

#[tokio::test]
async fn a_damaged_file_is_offered_as_a_copy_that_opens_beside_it() -> Result<()> {
    let app = RealApp::start(Places::new(Seam::default())?).await?;
    app.press("New workshop").await?;
    paste_title(&app, "The last one standing").await?;
    title_is(&app, "The last one standing").await?;
    app.press_labelled("Back to workshops").await?;
    app.shows("One workshop on this computer").await?;
    let file = app.places.workshop_file()?;
    let image = fs::read(&file)?;
    fs::write(&file, &image[..image.len() / 2])?;
    let damaged = fs::read(&file)?;
    app.press("The last one standing").await?;
    app.shows("could not be read").await?;
    app.shows("It holds what was prepared.").await?;
    app.press("Open the copy of").await?;
    app.shows("Open the console").await?;
    ensure!(fs::read(&file)? == damaged, "the damaged file was changed");
    let beside = format!("{} 2.accord", file.file_stem().unwrap_or_default().to_string_lossy());
    ensure!(accord_file::read(&file.with_file_name(beside))?.workshop.setup.title.as_str() == "The last one standing");
    app.close().await?;
    Ok(())
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_is_said_in_a_plain_sentence() -> Result<()> {
    let places = Places::new(Seam::default())?;
    // The tests may run as root, whom no permission stops: a file stands where the folder should be.
    fs::write(places.home().join("Accord"), "not a folder")?;
    let app = RealApp::start(places).await?;
    app.press("New workshop").await?;
    until(async || Ok(app.text().await?.contains("folder"))).await?;
    app.shows("New workshop").await?;
    app.close().await?;
    Ok(())
}

#[tokio::test]
async fn a_second_start_with_the_same_file_shows_it_in_the_running_app() -> Result<()> {
    let places = Places::new(Seam::default())?;
    fs::create_dir_all(places.library())?;
    let file = places.library().join("whole.accord");
    fs::write(&file, whole_workshop()?)?;
    let app = RealApp::start(places).await?;
    let second = Command::new(app.places.app()?).arg(&file).env("HOME", app.places.home()).status()?;
    ensure!(second.success(), "the second start ended with {second}");
    app.shows("Prepare").await?;
    let again = Command::new(app.places.app()?).arg(&file).env("HOME", app.places.home()).status()?;
    ensure!(again.success());
    app.fill("Facilitator", "Noor Haddad").await?;
    until(async || Ok(accord_file::read(&file)?.workshop.setup.facilitator.as_str() == "Noor Haddad")).await?;
    app.close().await?;
    Ok(())
}

#[tokio::test]
async fn a_full_disk_stops_nobody_and_is_caught_up_with() -> Result<()> {
    let Some(disk) = SmallDisk::mount()? else { return Ok(()) };
    let library = disk.folder.path().join("Accord");
    let app = RealApp::start(Places::new(Seam { library: Some(library.clone()), ..Seam::default() })?).await?;
    app.press("New workshop").await?;
    app.fill("Title, as it will be printed", "Before").await?;
    title_is(&app, "Before").await?;
    let ballast = disk.fill()?;
    app.fill("Title, as it will be printed", "While the disk is full").await?;
    app.shows("no space left").await?;
    app.press("Open the console").await?;
    journey::next(&app).await?;
    title_is(&app, "Before").await?;
    fs::remove_file(ballast)?;
    title_is(&app, "While the disk is full").await?;
    until(async || Ok(!app.text().await?.contains("no space left"))).await?;
    // The hidden folder tells other computers that the workshop is open.
    let left: Vec<_> = fs::read_dir(&library)?.flatten().map(|entry| entry.file_name()).collect();
    let left: Vec<_> = left.into_iter().filter(|name| name != ".accord").collect();
    ensure!(left.len() == 1, "a temporary file was left: {left:?}");
    app.close().await?;
    Ok(())
}

/// A disk of a megabyte, where the system lets us mount one.
struct SmallDisk {
    folder: tempfile::TempDir,
}

impl SmallDisk {
    fn mount() -> Result<Option<SmallDisk>> {
        let folder = tempfile::tempdir()?;
        let mounted =
            Command::new("mount").args(["-t", "tmpfs", "-o", "size=1m", "tmpfs"]).arg(folder.path()).status()?;
        Ok(mounted.success().then_some(SmallDisk { folder }))
    }

    /// Fills it to the last byte, with a file that can be removed.
    fn fill(&self) -> Result<std::path::PathBuf> {
        let ballast = self.folder.path().join("ballast");
        let mut file = fs::File::create(&ballast)?;
        while std::io::Write::write_all(&mut file, &[0; 512]).is_ok() {}
        Ok(ballast)
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.folder.path()).status();
    }
}

/// The image of a small workshop.
fn whole_workshop() -> Result<Vec<u8>> {
    let now = accord_core::Moment::at(chrono::DateTime::parse_from_rfc3339("2026-11-22T10:00:00+01:00")?);
    let mut workshop =
        accord_core::Workshop::new("b3b7e2c4-0000-4000-8000-000000000001".into(), now.clone(), now.local());
    let title = accord_core::operation::SettingUp::SetTitle { title: "The last one standing".into() };
    workshop = accord_core::apply(&workshop, &title.into(), &now)?;
    Ok(accord_file::encode(&workshop)?)
}
