//! The page as Markdown, to be pasted where people work together. Every text comes out as it was typed: what Markdown
//! would read as its own is escaped.

use accord_core::page::{Page, PageHandoff, PageMeeting, PagePurpose, PageSignatures, PageSigner};

/// The page as Markdown, with its blocks in their order (rules.md 12).
pub fn markdown(page: &Page) -> String {
    let mut out = Out::default();
    out.heading(1, &page.title);
    out.paragraph(&format!("{}. Good until {}.", plain(&page.agreed), plain(&page.good_until)));
    out.paragraph(&joined(&page.notes));
    out.paragraph(&page.outcome.as_deref().map(|outcome| format!("**{}**", plain(outcome))).unwrap_or_default());
    out.list("Who we are to each other", page.purposes.iter().map(purpose));
    let heard = page.patterns.iter().map(|pattern| format!("{} {}", plain(&pattern.seems), plain(&pattern.costs)));
    out.list("What we heard", heard);
    out.list("How we work from today", page.working.iter().chain(&page.decisions).map(|line| plain(line)));
    out.list("If it goes wrong", page.plans.iter().map(|line| plain(line)));
    out.list("Handoffs", page.handoffs.iter().map(handoff).chain(page.refused.iter().map(|line| plain(line))));
    let commitments = page.commitments.iter().map(|commitment| {
        let first = commitment.first_move.as_deref().map(|first| format!(" First move: {}", plain(first)));
        format!("{}{}", plain(&commitment.sentence()), first.unwrap_or_default())
    });
    out.list("What we will do", commitments);
    let fates =
        page.fates.iter().map(|fate| format!("{}: {}", plain(fate.pattern.trim_end_matches('.')), plain(&fate.fate)));
    out.list("Parked, carried up and not ours", fates);
    let reservations = page.reservations.iter().map(|reservation| match &reservation.author {
        Some(author) => format!("{} ({})", plain(&reservation.text), plain(author)),
        None => plain(&reservation.text),
    });
    out.list("Reservations", reservations);
    out.list("We meet again", page.follow_up.iter().map(meeting));
    match &page.signatures {
        PageSignatures::Ink { lead, .. } => out.paragraph(&plain(lead)),
        PageSignatures::Names { lead, names } => {
            out.paragraph(&plain(lead));
            out.items(names.iter().map(signer));
        }
    }
    out.list("Corrections", page.corrections.iter().map(|line| plain(line)));
    out.paragraph(&plain(&page.notice));
    out.paragraph(&match (&page.fingerprint, &page.amended) {
        (None, _) => plain(&page.not_closed),
        (Some(signed), None) => format!("Text {}", plain(signed)),
        (Some(signed), Some(amended)) => format!("Text {}, amended {}", plain(signed), plain(amended)),
    });
    out.text
}

fn purpose(purpose: &PagePurpose) -> String {
    let people = purpose.people.iter().map(|name| plain(name)).collect::<Vec<_>>().join(", ");
    let parts = [
        format!("**{}**: {}", plain(&purpose.handle), plain(&purpose.line)),
        purpose.decides.as_deref().map(|decides| format!("Decides {}", plain(decides))).unwrap_or_default(),
        people,
        if purpose.confirmed { String::new() } else { "not yet confirmed".to_owned() },
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
}

fn handoff(handoff: &PageHandoff) -> String {
    let PageHandoff { give, from, to, ready, by, late, .. } = handoff;
    let [give, from, to] = [give, from, to].map(|text| plain(text));
    let details = [("ready means", ready), ("by", by), ("if late", late)];
    let details = details.into_iter().filter(|(_, text)| !text.is_empty());
    let details: String = details.map(|(word, text)| format!("; {word}: {}", plain(text))).collect();
    let condition = handoff.condition_sentence().map(|sentence| format!(" {}", plain(&sentence)));
    format!("{from} gives {to}: {give}{details}.{}", condition.unwrap_or_default())
}

fn meeting(meeting: &PageMeeting) -> String {
    match meeting.caller.as_str() {
        "" => plain(&meeting.when),
        caller => format!("{}: {}", plain(&meeting.when), plain(caller)),
    }
}

fn signer(signer: &PageSigner) -> String {
    match signer.under.as_str() {
        "" => plain(&signer.name),
        under => format!("{}, {}", plain(&signer.name), plain(under)),
    }
}

fn joined(sentences: &[String]) -> String {
    sentences.iter().map(|sentence| plain(sentence)).collect::<Vec<_>>().join(" ")
}

/// A text in which nothing is Markdown's own, wherever in a line it stands. What would be read as itself stays as it is,
/// so that the source can be read by people too.
fn plain(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (at, mark) in text.char_indices() {
        if is_markup(&text[..at], mark, &text[at + mark.len_utf8()..]) {
            escaped.push('\\');
        }
        escaped.push(mark);
    }
    escaped
}

/// Whether a character between these would be read as markup.
fn is_markup(before: &str, mark: char, after: &str) -> bool {
    let begins = before.is_empty();
    match mark {
        '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' => true,
        '#' | '+' | '-' | '=' => begins,
        // "1." and "1)" at the beginning of a text would be a list of their own.
        '.' | ')' => !begins && before.chars().all(|c| c.is_ascii_digit()),
        '!' => after.starts_with('['),
        '&' => after.starts_with(|c: char| c == '#' || c.is_ascii_alphabetic()),
        // An address would become a link.
        ':' => after.starts_with("//"),
        _ => false,
    }
}

#[derive(Default)]
struct Out {
    text: String,
}

impl Out {
    fn heading(&mut self, level: usize, text: &str) {
        self.paragraph(&format!("{} {}", "#".repeat(level), plain(text)));
    }

    /// A block by itself; an empty one is left out.
    fn paragraph(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn list(&mut self, heading: &str, items: impl Iterator<Item = String>) {
        let items: Vec<String> = items.collect();
        if !items.is_empty() {
            self.heading(2, heading);
            self.items(items.into_iter());
        }
    }

    fn items(&mut self, items: impl Iterator<Item = String>) {
        let items: Vec<String> = items.map(|item| format!("- {item}")).collect();
        self.paragraph(&items.join("\n"));
    }
}
