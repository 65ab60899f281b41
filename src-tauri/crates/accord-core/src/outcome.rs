//! The shared outcome: what its sentence still misses, and the sentence (rules.md 7).

use crate::consent;
use crate::dates::{self, Day};
use crate::finding::{Finding, Found, Look, Spot, all_too_long, needed_date};
use crate::model::{EntryRef, OutcomeParts, Question, Workshop};
use crate::naming;
use crate::script::StepKind;
use crate::signing;
use crate::text::Text;
use chrono::NaiveDate;

/// The sentence of an outcome without gaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The sentence.
    pub text: String,
    /// Its words.
    pub words: usize,
    /// Whether the measure is chosen later.
    pub measure_open: bool,
}

/// The sentence of the outcome that the room was asked about; none while it has gaps.
pub fn sentence(workshop: &Workshop) -> Option<Sentence> {
    let parts = &workshop.outcome.draft()?.parts;
    sentence_of(workshop, parts, workshop.check_on())
}

/// The sentence of these parts, with a measure that is open chosen by `choose_by`; none while they have gaps.
pub fn sentence_of(workshop: &Workshop, parts: &OutcomeParts, choose_by: NaiveDate) -> Option<Sentence> {
    if !gaps(workshop, parts).is_empty() {
        return None;
    }
    let by = parts.by.as_ref().and_then(Day::date)?;
    Some(compose(&workshop.script.agreement.measure_open, parts, by, choose_by))
}

fn compose(measure_open: &str, parts: &OutcomeParts, by: NaiveDate, choose_by: NaiveDate) -> Sentence {
    let measure = match parts.has_measure() {
        true => {
            format!("{} (from {} to {})", parts.what.piece("seen in"), parts.from.piece("from"), parts.to.piece("to"))
        }
        false => measure_open.replace("{check_on}", &dates::in_words(choose_by)),
    };
    let text = format!(
        "By {}, {} can {}, seen in {measure}, without {}.",
        dates::in_words(by),
        parts.who.piece(""),
        parts.change.piece("can"),
        parts.guardrail.piece("without"),
    );
    let words = Text::from(text.as_str()).words();
    Sentence { text, words, measure_open: !parts.has_measure() }
}

impl OutcomeParts {
    /// Whether a measure was chosen; a beginning of one counts.
    pub fn has_measure(&self) -> bool {
        [&self.what, &self.from, &self.to].into_iter().any(|text| !text.is_empty())
    }

    fn texts(&self) -> [(&'static str, &'static str, &Text); 6] {
        [
            ("who", "who", &self.who),
            ("change", "change", &self.change),
            ("what", "measure", &self.what),
            ("from", "value now", &self.from),
            ("to", "value then", &self.to),
            ("guardrail", "guardrail", &self.guardrail),
        ]
    }
}

/// Open objections to a question.
pub fn open_objections(workshop: &Workshop, about: Question) -> usize {
    workshop.objections.iter().filter(|objection| objection.about == about && objection.is_open()).count()
}

/// The result for the outcome by section 6; provisional as long as its sentence has gaps.
pub fn result(workshop: &Workshop) -> consent::Outcome {
    match sentence(workshop) {
        Some(_) => workshop.outcome.asked.result(open_objections(workshop, Question::Outcome)),
        None => consent::Outcome::Provisional,
    }
}

/// Everything that is to be said about the outcome.
pub(crate) fn all_findings(workshop: &Workshop, look: Look) -> Vec<Found> {
    let mut found = Vec::new();
    for draft in &workshop.outcome.drafts {
        let spot = Spot::Entry(EntryRef::OutcomeDraft(draft.id));
        let of_draft = match look {
            Look::Whole => findings(workshop, &draft.parts),
            Look::Gaps => gaps(workshop, &draft.parts),
        };
        found.extend(of_draft.into_iter().map(|finding| finding.at(spot)));
    }
    if workshop.step_of(StepKind::Outcome).is_some() {
        let asked = signing::consent_findings(workshop, Question::Outcome, &workshop.outcome.asked);
        found.extend(asked.into_iter().map(|finding| finding.at(Spot::Outcome)));
    }
    found.extend(signing::objection_findings(workshop, Question::Outcome));
    found
}

/// What is to be said about one draft of the sentence: first what it misses, then what is marked.
pub fn findings(workshop: &Workshop, parts: &OutcomeParts) -> Vec<Finding> {
    let mut found = gaps(workshop, parts);
    for (field, _, text) in parts.texts() {
        found.extend(naming::named(workshop, field, text));
    }
    for (field, text) in [("change", &parts.change), ("guardrail", &parts.guardrail)] {
        found.extend(naming::lint(workshop, field, text));
    }
    found.extend(words(workshop, parts));
    found
}

/// What keeps one draft of the sentence without a sentence.
fn gaps(workshop: &Workshop, parts: &OutcomeParts) -> Vec<Finding> {
    let mut found = all_too_long(parts.texts().into_iter().map(|(field, _, text)| (field, text)));
    match needed_date("by", parts.by.as_ref()) {
        Err(finding) => found.push(finding),
        Ok(by) if by <= workshop.day() => {
            let words = format!("The date is after the workshop day, {}.", dates::in_words(workshop.day()));
            found.push(Finding::missing("outcome-date", "by", "later date", words));
        }
        Ok(_) => {}
    }
    for (field, name, text) in parts.texts() {
        let is_measure = matches!(field, "what" | "from" | "to");
        if text.is_empty() && (!is_measure || parts.has_measure()) {
            found.push(Finding::absent(field, name));
        }
    }
    found
}

fn words(workshop: &Workshop, parts: &OutcomeParts) -> Option<Finding> {
    let by = parts.by.as_ref().and_then(Day::date)?;
    let most = workshop.script.limits.outcome_words as usize;
    let words = compose(&workshop.script.agreement.measure_open, parts, by, workshop.check_on()).words;
    let text = || format!("{words} of {most} words. It can be shortened when it is read aloud.");
    (words > most).then(|| Finding::strict("outcome-words", "sentence", text()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts([who, change, what, from, to, guardrail]: [&str; 6]) -> OutcomeParts {
        let by = Some(Day::Date("2026-11-30".parse().unwrap()));
        let [who, change, what, from, to, guardrail] = [who, change, what, from, to, guardrail].map(Text::from);
        OutcomeParts { by, who, change, what, from, to, guardrail }
    }

    #[test]
    fn rules_7_the_sentence_is_built_from_its_pieces() {
        let shopper = ["a first-time shopper", "pay in one visit on a phone"];
        let measure = ["abandoned phone checkouts", "34 in 100", "20 in 100"];
        let [who, change] = shopper;
        let [what, from, to] = measure;
        let night = "late-night release work";
        for (parts, sentence, words, example) in [
            (
                parts([who, change, what, from, to, night]),
                "By 30 November 2026, a first-time shopper can pay in one visit on a phone, seen in abandoned phone \
                 checkouts (from 34 in 100 to 20 in 100), without late-night release work.",
                32,
                "7-1",
            ),
            (
                parts([
                    "every tenant",
                    "Can see who comes, and when.",
                    "seen in calls a week,",
                    "from 80",
                    "to 40",
                    "Without new forms.",
                ]),
                "By 30 November 2026, every tenant can see who comes, and when, seen in calls a week (from 80 to 40), \
                 without new forms.",
                24,
                "7-2",
            ),
            (
                parts([who, change, "", "", "", night]),
                "By 30 November 2026, a first-time shopper can pay in one visit on a phone, seen in a measure we \
                 choose by 29 September 2026, without late-night release work.",
                29,
                "7-3",
            ),
            (
                parts([who, change, what, from, to, "late-night release work for anyone on call"]),
                "By 30 November 2026, a first-time shopper can pay in one visit on a phone, seen in abandoned phone \
                 checkouts (from 34 in 100 to 20 in 100), without late-night release work for anyone on call.",
                36,
                "7-4",
            ),
        ] {
            let by = parts.by.as_ref().and_then(Day::date).unwrap();
            let composed = compose("a measure we choose by {check_on}", &parts, by, "2026-09-29".parse().unwrap());
            assert_eq!((composed.text.as_str(), composed.words), (sentence, words), "{example}");
            assert_eq!(composed.words <= 35, example != "7-4", "{example}: only the last one does not fit");
        }
    }
}
