//! Running late and the alarms (rules.md 16): what can be shortened, what can be left out, and when the app speaks up.
//! Everything comes by arguments and nothing is applied here: what is chosen is an operation, and its clock times are
//! for the views. Whole minutes only; no figure overflows, whatever a script says.

use crate::script::{Cut, Plan, Step};
use serde::Serialize;
use std::cmp::Reverse;

/// The step that is always reached: the reserve is kept for it, and the jump leads to it.
const COMMIT: &str = "commit";

/// The steps for which the reserve is kept.
const RESERVED: [&str; 3] = [COMMIT, "sign", "close"];

/// A step that is in force and was not started yet, as the choices for running late see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ahead {
    /// The step's id.
    pub id: String,
    /// Its minutes in force.
    pub in_force: u32,
    /// The minutes below which it is never shortened.
    pub min: u32,
    /// Whether it is neither shortened nor dropped.
    pub never_cut: bool,
}

impl Ahead {
    /// A step of the script with `in_force` minutes.
    pub fn of(step: &Step, in_force: u32) -> Ahead {
        Ahead { id: step.id.clone(), in_force, min: step.minutes.min, never_cut: step.never_cut }
    }

    /// The minutes that it can lose; 0 where it is already shorter than its minimum.
    fn slack(&self) -> u32 {
        if self.never_cut { 0 } else { self.in_force.saturating_sub(self.min) }
    }

    /// The same step with `minutes` less.
    fn loses(&self, minutes: u32) -> Change {
        Change { step: self.id.clone(), from: self.in_force, to: self.in_force.saturating_sub(minutes) }
    }
}

/// A step that gets fewer minutes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The step's id.
    pub step: String,
    /// Its minutes in force.
    pub from: u32,
    /// Its minutes afterwards, always fewer.
    pub to: u32,
}

/// What *Shorten all* does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortened {
    /// The steps that lose time, in their order.
    pub changes: Vec<Change>,
    /// Minutes that shortening does not win back.
    pub still_over: u32,
}

/// Which entry of the list of cuts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CutId {
    /// One of the script, by its id.
    Cut(String),
    /// "Jump to the commitments".
    Jump,
}

/// What leaving something out does to the agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// These steps are no longer in force, in their order.
    Drop(Vec<String>),
    /// A part of a step is left out, and it gets shorter.
    Shorten(Change),
}

/// Something that can be left out now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferedCut {
    /// Which one.
    pub id: CutId,
    /// What it is called.
    pub title: String,
    /// The minutes that it wins back; only the jump may win none.
    pub saves: u32,
    /// What it does.
    pub effect: Effect,
}

/// What *Shorten and leave out* does. It reaches the target end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShortenAndCut {
    /// The ids of the cuts, all of whole steps, in the order in which they are taken; at least one.
    pub cuts: Vec<String>,
    /// The steps that lose time besides, in their order; may be empty.
    pub changes: Vec<Change>,
}

/// L: the whole minutes to win back when the session is `behind_s` seconds behind; 0 below 60 s, where no choice is
/// offered (`replan-late`).
pub fn late_min(behind_s: i64) -> u32 {
    if behind_s < 60 {
        return 0;
    }
    let whole = behind_s / 60 + i64::from(behind_s % 60 > 0);
    u32::try_from(whole).unwrap_or(u32::MAX)
}

/// *Shorten all*: every step ahead loses in proportion to what it has above its minimum. No step goes below its
/// minimum, none grows, and together they lose exactly what is to be won back or, if that is less, all they can.
pub fn shorten(ahead: &[Ahead], late_min: u32) -> Shortened {
    let slack: Vec<u32> = ahead.iter().map(Ahead::slack).collect();
    let total: u64 = slack.iter().copied().map(u64::from).sum();
    let won = u32::try_from(total).unwrap_or(u32::MAX).min(late_min);
    let losses = shares(&slack, total, won);
    let losing = ahead.iter().zip(losses).filter(|(_, loss)| *loss > 0);
    Shortened { changes: losing.map(|(step, loss)| step.loses(loss)).collect(), still_over: late_min - won }
}

/// `won` minutes, at most `total`, shared out by slack: the whole parts first, then one minute each to the largest
/// remainders (equal ones: the larger slack, then the earlier step).
fn shares(slack: &[u32], total: u64, won: u32) -> Vec<u32> {
    if total == 0 {
        return vec![0; slack.len()];
    }
    let product = |slack: u32| u64::from(won) * u64::from(slack);
    let mut shares: Vec<u32> =
        slack.iter().map(|slack| u32::try_from(product(*slack) / total).unwrap_or(*slack)).collect();
    let missing = won - shares.iter().sum::<u32>();
    let mut in_turn: Vec<usize> = (0..slack.len()).collect();
    in_turn.sort_by_key(|at| Reverse((product(slack[*at]) % total, slack[*at])));
    for (at, _) in in_turn.into_iter().zip(0..missing) {
        shares[at] += 1;
    }
    shares
}

/// What can be left out now: the script's cuts in their order, of steps ahead only (`replan-cut`), the first one being
/// the one to propose, and last the jump, called `jump` (the script's own words). There is no jump where the
/// commitments are not ahead any more; right before them it drops nothing.
pub fn offered_cuts(cuts: &[Cut], ahead: &[Ahead], jump: &str) -> Vec<OfferedCut> {
    let in_script = in_order(cuts).into_iter().filter_map(|cut| offered(cut, ahead));
    let jump = jumped_over(ahead).map(|dropped| OfferedCut {
        id: CutId::Jump,
        title: jump.to_owned(),
        saves: dropped.iter().map(|step| step.in_force).fold(0, u32::saturating_add),
        effect: Effect::Drop(dropped.into_iter().map(|step| step.id.clone()).collect()),
    });
    in_script.chain(jump).collect()
}

/// A cut of the script as it stands now; none where it would win nothing back.
fn offered(cut: &Cut, ahead: &[Ahead]) -> Option<OfferedCut> {
    let step = ahead.iter().find(|step| step.id == cut.step && !step.never_cut)?;
    let (saves, effect) = if cut.whole_step {
        (step.in_force, Effect::Drop(vec![step.id.clone()]))
    } else {
        let saves = cut.saves.min(step.slack());
        (saves, Effect::Shorten(step.loses(saves)))
    };
    (saves > 0).then(|| OfferedCut { id: CutId::Cut(cut.id.clone()), title: cut.title.clone(), saves, effect })
}

/// *Shorten and leave out*: whole steps are left out, in the order of the cuts, until shortening what is left reaches
/// the target end. None where shortening alone reaches it, or no row of cuts does.
pub fn shorten_and_cut(cuts: &[Cut], ahead: &[Ahead], late_min: u32) -> Option<ShortenAndCut> {
    if shorten(ahead, late_min).still_over == 0 {
        return None;
    }
    let mut left = ahead.to_vec();
    let mut over = late_min;
    let mut taken = Vec::new();
    for cut in in_order(cuts).into_iter().filter(|cut| cut.whole_step) {
        let can_go = |step: &Ahead| step.id == cut.step && !step.never_cut && step.in_force > 0;
        let Some(at) = left.iter().position(can_go) else { continue };
        over = over.saturating_sub(left.remove(at).in_force);
        taken.push(cut.id.clone());
        let rest = shorten(&left, over);
        if rest.still_over == 0 {
            return Some(ShortenAndCut { cuts: taken, changes: rest.changes });
        }
    }
    None
}

fn in_order(cuts: &[Cut]) -> Vec<&Cut> {
    let mut cuts: Vec<&Cut> = cuts.iter().collect();
    cuts.sort_by_key(|cut| cut.order);
    cuts
}

/// The steps that a jump to the commitments leaves out; none where those are not ahead.
fn jumped_over(ahead: &[Ahead]) -> Option<Vec<&Ahead>> {
    let commit = ahead.iter().position(|step| step.id == COMMIT)?;
    Some(ahead[..commit].iter().filter(|step| !step.never_cut).collect())
}

/// When half of the planned minutes are over, in milliseconds UTC. `start_ms` is the announced start, moved if the end
/// was moved with it.
pub fn half_time_ms(start_ms: i64, planned_min: u32) -> i64 {
    start_ms.saturating_add(i64::from(planned_min) * 30_000)
}

/// Whether the alarm of half time sounds: it is reached, and the elephants are not finished. Where the workshop has no
/// elephants they count as finished.
pub fn half_time_alarm(start_ms: i64, planned_min: u32, elephants_finished: bool, now_ms: i64) -> bool {
    !elephants_finished && now_ms >= half_time_ms(start_ms, planned_min)
}

/// R: the minutes that the plan keeps for commitments, signing and closing.
pub fn reserve_min(plan: &Plan) -> u32 {
    RESERVED.iter().filter_map(|step| plan.steps.get(*step).copied()).fold(0, u32::saturating_add)
}

/// When the reserve begins, in milliseconds UTC.
pub fn reserve_from_ms(plan: &Plan, target_end_ms: i64) -> i64 {
    target_end_ms.saturating_sub(i64::from(reserve_min(plan)) * 60_000)
}

/// The alarm of the reserve: the ids of the steps that the proposed jump to the commitments leaves out, besides the
/// rest of the step that runs. None before the reserve begins, and none once the commitments are not ahead any more.
pub fn reserve_alarm(plan: &Plan, target_end_ms: i64, ahead: &[Ahead], now_ms: i64) -> Option<Vec<String>> {
    let dropped = jumped_over(ahead)?;
    let reached = now_ms >= reserve_from_ms(plan, target_end_ms);
    reached.then(|| dropped.into_iter().map(|step| step.id.clone()).collect())
}
