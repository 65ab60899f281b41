//! The parts of a script, key for key as the file has them.

use serde::de::{Deserializer, Error as _};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Everything that a script file holds. Unknown keys are an error.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the keys are explained in the script file itself")]
pub struct Parts {
    pub format: String,
    pub id: String,
    pub title: String,
    pub language: String,
    pub version: String,
    pub items_version: String,
    pub about: String,
    pub credits: Vec<String>,
    pub placeholders: BTreeMap<String, String>,
    pub plan: Vec<Plan>,
    pub step: Vec<Step>,
    pub cut: Vec<Cut>,
    pub late_choice: Vec<LateChoice>,
    pub late_start: Vec<Choice>,
    pub card: Vec<Card>,
    pub pulse: Pulse,
    pub anchor: Vec<Anchor>,
    pub item: Vec<Item>,
    pub signs_question: SignsQuestion,
    pub sign: Vec<Sign>,
    pub compare: Vec<Choice>,
    pub spread: Vec<Choice>,
    pub readiness: Vec<Anchor>,
    pub quiet_mode: QuietMode,
    pub consent: Vec<Choice>,
    pub handoff_answer: Vec<Choice>,
    pub fate: Vec<Choice>,
    pub state: Vec<Choice>,
    pub next: Vec<Choice>,
    pub check: Vec<Check>,
    pub stop_list: Vec<StopLine>,
    pub prep_talk: Vec<PrepTalk>,
    pub sponsor_contract: SponsorContract,
    pub room_check: Vec<RoomCheck>,
    pub group: Vec<Group>,
    pub paper: Vec<PaperPart>,
    pub lint: Vec<Lint>,
    pub weak_verb: Vec<WeakVerb>,
    pub limits: Limits,
    pub clock: ClockNumbers,
    pub retention: Retention,
    pub agreement: AgreementTexts,
}

impl Parts {
    /// The step with this id.
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.step.iter().find(|step| step.id == id)
    }

    /// The plan with this id, or the first one.
    pub fn plan_or_first(&self, id: &str) -> &Plan {
        self.plan.iter().find(|plan| plan.id == id).unwrap_or(&self.plan[0])
    }

    /// The row that contains `present`, or the nearest one (rules.md 2).
    pub fn group_for(&self, present: u32) -> &Group {
        let nearest = |group: &&Group| {
            let [low, high] = group.present;
            low.saturating_sub(present).max(present.saturating_sub(high))
        };
        self.group.iter().min_by_key(nearest).unwrap_or(&self.group[0])
    }
}

/// One length of the agenda.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the keys are explained in the script file itself")]
pub struct Plan {
    pub id: String,
    pub title: String,
    pub minutes: u32,
    #[serde(rename = "for")]
    pub suits: String,
    pub items: Vec<String>,
    pub signs: bool,
    pub notes: Vec<String>,
    pub consent: PlanConsent,
    pub steps: BTreeMap<String, u32>,
}

/// How consent is asked in a plan.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the keys are explained in the script file itself")]
pub struct PlanConsent {
    pub outcome: ConsentForm,
    pub page: ConsentForm,
}

/// How a question for consent is answered (rules.md 6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsentForm {
    /// All at once; only whether it is adopted is kept.
    Hands,
    /// In private, on paper; the five counts are kept.
    Slips,
}

/// What the room sees of the pulse (rules.md 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PulseView {
    /// Nothing is counted.
    None,
    /// Three sums: low, middle, high.
    Zones,
    /// All five points.
    Points,
}

impl PulseView {
    /// The script's own word for it.
    pub fn word(self) -> &'static str {
        match self {
            PulseView::None => "none",
            PulseView::Zones => "zones",
            PulseView::Points => "points",
        }
    }
}

/// What a step captures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the kinds are the script's own words")]
pub enum StepKind {
    Talk,
    Rules,
    Lines,
    Pulse,
    Patterns,
    Break,
    Outcome,
    Purposes,
    Handoffs,
    Commitments,
    Plans,
    Signing,
}

/// One timed part of the agenda.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the keys are explained in the script file itself")]
pub struct Step {
    pub id: String,
    pub kind: StepKind,
    pub title: String,
    pub purpose: String,
    pub minutes: StepMinutes,
    pub brief: Vec<String>,
    pub optional: bool,
    pub never_cut: bool,
    pub room_question: String,
    pub room_hint: String,
    pub say: Vec<SayLine>,
    pub moves: Vec<Move>,
    pub watch: Vec<Watch>,
    pub cards: Vec<String>,
    #[serde(default)]
    pub quiet: Option<String>,
    pub done_when: String,
    pub captures: Vec<String>,
    #[serde(default)]
    pub cut: Vec<String>,
}

/// The bounds of a step's minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the keys are explained in the script file itself")]
pub struct StepMinutes {
    pub min: u32,
    pub target: u32,
    pub max: u32,
}

/// A line to say aloud.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SayLine {
    /// The number of the move at which it is said, from 1.
    #[serde(rename = "move")]
    pub at: usize,
    /// The line, with placeholders.
    pub text: String,
    /// "seed" marks a quotation, which is never edited.
    #[serde(default)]
    pub source: Option<String>,
    /// The condition under which it is said.
    #[serde(default)]
    pub when: Option<String>,
}

/// What the facilitator does in a step.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Move {
    /// One to three words, for the rail and the Next button.
    pub title: String,
    /// What to do.
    pub text: String,
    /// Minutes by plan; a move without minutes in a plan is not in it.
    pub minutes: BTreeMap<String, u32>,
    /// Writing or reading time: no chime.
    #[serde(default)]
    pub silence: bool,
    /// "carried": once for each carried pattern.
    #[serde(default)]
    pub repeat: Option<String>,
    /// The condition under which it is there.
    #[serde(default)]
    pub when: Option<String>,
}

impl Move {
    /// Its minutes in a plan, 0 where it is not in it.
    pub fn minutes_in(&self, plan: &str) -> u32 {
        self.minutes.get(plan).copied().unwrap_or(0)
    }
}

/// Two values. The reader of TOML would pass over what a longer list holds besides.
fn pair<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<[T; 2], D::Error> {
    let list = Vec::deserialize(deserializer)?;
    <[T; 2]>::try_from(list).map_err(|list| D::Error::invalid_length(list.len(), &"an array of length 2"))
}

/// How many copies a unit of the paper pack gets.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Copies {
    /// So many, 0 to 10,000: a number outside is refused with all other numbers, so that it is told in the same words.
    Of(i64),
    /// As the number present says.
    By(CopiesBy),
}

/// A number of cards that the number present decides (rules.md 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CopiesBy {
    /// Cards that each writer writes.
    CardsEach,
    /// Cover cards.
    DeckCards,
}

macro_rules! plain_parts {
    ($($(#[$doc:meta])* $name:ident { $($(#[$attr:meta])* $field:ident : $type:ty),* $(,)? })*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug, PartialEq, Deserialize)]
            #[serde(deny_unknown_fields)]
            #[expect(missing_docs, reason = "the keys are explained in the script file itself")]
            pub struct $name { $($(#[$attr])* pub $field: $type),* }
        )*
    };
}

plain_parts! {
    /// What to watch for in a step.
    Watch { see: String, #[serde(rename = "do")] act: String }
    /// What can be left out when it is late.
    Cut { id: String, order: u32, step: String, whole_step: bool, #[serde(default)] saves: u32, title: String, then: String }
    /// One of the choices when it is late.
    LateChoice { id: String, #[serde(default)] key: Option<u32>, title: String, #[serde(default)] last: Option<String>, say: String }
    /// What to do if it goes wrong.
    Card { code: String, title: String, sign: String, #[serde(rename = "do")] acts: Vec<String>, say: String, do_not: String }
    /// One word of a closed list, with what it means.
    Choice {
        id: String,
        #[serde(default)] label: Option<String>,
        #[serde(default)] title: Option<String>,
        #[serde(default)] short: Option<String>,
        #[serde(default)] means: Option<String>,
    }
    /// The pulse's own texts.
    Pulse { intro: String, change_question: String, change_items: String }
    /// One point of a scale.
    Anchor { value: u32, label: String }
    /// One statement of the pulse.
    Item { id: String, belief: String, short: String, text: String }
    /// The question before the warning signs.
    SignsQuestion { text: String }
    /// One warning sign.
    Sign { id: String, text: String, deck_card: String }
    /// What changes in quiet mode.
    QuietMode { title: String, changes: Vec<String> }
    /// One follow-up.
    Check { id: String, title: String, minutes: u32, moves: Vec<CheckMove>, say: Vec<SayLine> }
    /// One move of a follow-up.
    CheckMove { title: String, text: String, minutes: u32 }
    /// One line of the stop list.
    StopLine { id: String, text: String, instead: String }
    /// One conversation beforehand.
    PrepTalk { who: String, minutes: u32, ask: Vec<String> }
    /// What the sponsor agrees to.
    SponsorContract { title: String, lines: Vec<String> }
    /// One line of the room check.
    RoomCheck { id: String, text: String, auto: bool }
    /// What follows from a number of people (rules.md 2).
    Group {
        groups: u32, group_form: String, pulse_view: PulseView, cards_each: u32, cards_by: String, deck_cards: u32,
        carried_max: u32, handoffs: u32, handoffs_parallel: bool, commitments_max: u32, plans: Vec<String>, advice: String,
        #[serde(deserialize_with = "pair")] present: [u32; 2],
        #[serde(deserialize_with = "pair")] clusters: [u32; 2],
        #[serde(deserialize_with = "pair")] marks_each: [u32; 2],
        #[serde(deserialize_with = "pair")] purposes: [u32; 2],
    }
    /// One part of the paper pack.
    PaperPart { id: String, title: String, per: String, each: Copies, spare: u32, #[serde(default)] not_for: Vec<u32> }
    /// A word that gets a mark.
    Lint { word: String, forms: Vec<String>, suggestion: String }
    /// A verb that says nothing.
    WeakVerb { verb: String, ing: String, suggestion: String }
    /// The numbers that the rules read from the script; a pair is the least and the most. Sizes of type are in points.
    Limits {
        present_min: u32, present_max: u32, min_n: u32, points_from: u32, free_text_chars: u32, role_words: u32,
        outcome_words: u32, working_line_words: u32, discussed_max: u32, say_lines_per_move: u32, title_words: u32,
        commitment_due_days: u32, first_move_working_days: u32, pattern_title_words: u32, confidence_min: u32,
        handoffs_on_page: u32, print_normal_pt: f64, print_step_pt: f64, print_min_pt: f64,
        signature_lines_over_present: u32, close_hours: u32, objection_minutes: u32, check_day: u32, repulse_day: u32,
        renewed_until_day: u32,
        #[serde(deserialize_with = "pair")] handle_words: [u32; 2],
        #[serde(deserialize_with = "pair")] working_lines: [u32; 2],
        #[serde(deserialize_with = "pair")] stakes: [u32; 2],
        #[serde(deserialize_with = "pair")] patterns: [u32; 2],
        #[serde(deserialize_with = "pair")] plans: [u32; 2],
    }
    /// The numbers of the clock (rules.md 16).
    ClockNumbers {
        warning_percent: u32, warning_min_s: u32, warning_max_s: u32, last_call_percent: u32, last_call_min_s: u32,
        last_call_max_s: u32, speak_from_s: u32, ask_if_not_started_after_s: u32,
    }
    /// How long what is kept (rules.md 15).
    Retention {
        cards_days: u32, readiness_days: u32, single_answers_days: u32, notes_days: u32, patterns_until: String,
        patterns_max_days: u32, agreement_months: u32, counts_months: u32, prompt: String,
        prompt_waits_while_preparing_the_same_group: bool, wipe: String, notice: String,
    }
    /// The fixed texts of the agreement.
    AgreementTexts {
        footer: String, provisional: String, measure_open: String, outcome_open: String, not_closed: String,
        facilitator_mark: String, reservation_mark: String,
        #[serde(deserialize_with = "pair")] objection_open: [String; 2],
        #[serde(deserialize_with = "pair")] pattern_open: [String; 2],
        #[serde(deserialize_with = "pair")] entry_open: [String; 2],
    }
}
