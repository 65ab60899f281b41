//! The invitation: a text to be copied and sent by the facilitator herself. It names the aim, what is kept and for how
//! long, and that passing is allowed, and it names nobody but who leads and who calls the checks.

use crate::agenda;
use crate::agreement;
use crate::dates;
use crate::model::Workshop;
use crate::page::PageMeeting;

const AIM: &str = "We take time for how the work passes between us. We say what is usually avoided, agree one shared \
                   outcome, and end with one page of few promises that we can sign.";
const PASSING: &str = "Passing is allowed at any time, without a reason. Cards and slips carry no name, and none of them \
                       is kept.";

/// The invitation to this workshop, as a plain text of a few paragraphs. What is not settled yet is not in it.
pub fn text(workshop: &Workshop) -> String {
    let setup = &workshop.setup;
    let paragraphs = [
        head(workshop),
        AIM.to_owned(),
        PASSING.to_owned(),
        workshop.script.retention.notice.clone(),
        meetings(workshop),
        setup.facilitator.to_string(),
    ];
    paragraphs.into_iter().filter(|paragraph| !paragraph.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// "Checkout" and, under it, "Tuesday 3 November 2026, 10:30 to 12:00".
fn head(workshop: &Workshop) -> String {
    let starts = workshop.setup.starts;
    let end = agenda::local(workshop, agenda::target_end_ms(workshop)).time();
    let when = format!(
        "{} {}, {} to {}",
        starts.format("%A"),
        dates::in_words(starts.date_naive()),
        dates::clock_time(starts.time()),
        dates::clock_time(end)
    );
    [workshop.setup.title.to_string(), when].into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// "We meet again on 17 November 2026, 09:30 (20 minutes) and on 3 December 2026 (45 minutes). Amara Osei calls us
/// together. Place: the long room."
fn meetings(workshop: &Workshop) -> String {
    let whens: Vec<String> = agreement::follow_up(workshop).iter().map(when).collect();
    let plan = &workshop.setup.follow_up;
    let sentences = [
        Some(format!("We meet again on {}.", whens.join(" and on "))),
        (!plan.caller.is_empty()).then(|| format!("{} calls us together.", plan.caller)),
        (!plan.place.is_empty()).then(|| format!("Place: {}.", plan.place)),
    ];
    sentences.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn when(meeting: &PageMeeting) -> String {
    format!("{} ({} minutes)", meeting.when, meeting.minutes)
}
