//! Any workshop that the format has a place for: every part of it filled with any values, within what its types and
//! the method's minimum number allow.

use crate::any::{count, date, day, entries, flags, id, key, moment, one_of, starts, text, texts, time};
use accord_core::Workshop;
use accord_core::consent::{Answers, Asked, Consent, Slips};
use accord_core::late::Change;
use accord_core::model::*;
use accord_core::page::Paper;
use accord_core::pulse::{ItemResult, View};
use accord_core::readiness::{Mode, Readiness};
use accord_core::script::{self, Script};
use accord_core::shift::Compared;
use accord_core::timer::{OwnThresholds, Pause, Visit};
use proptest::collection::{btree_map, btree_set, vec};
use proptest::option::of;
use proptest::prelude::*;
use std::sync::Arc;

pub(crate) fn any_workshop() -> impl Strategy<Value = Workshop> {
    let head = (key(), moment(), script(), set_up(), run(), of(readiness()), lines(), of(counted_room()));
    let heard = (vec(key(), 0..4), patterns(), outcome(), objections());
    let made = (people(), purposes(), handoffs(), commitments(), decisions(), signing(), of(date()));
    let rest = (reservations(), signatures(), checks(), notes());
    (head, heard, made, rest).prop_map(|(head, heard, made, rest)| {
        let (id, when, script, mut setup, run, readiness, lines, room) = head;
        let (talked, patterns, outcome, objections) = heard;
        let (people, purposes, handoffs, commitments, decisions, signing, renewed_until) = made;
        let (reservations, signatures, checks, notes) = rest;
        // The number present is fixed once a pulse is closed.
        setup.present = room.as_ref().map_or(setup.present, |(present, _)| Some(*present));
        Workshop {
            id,
            made: when,
            renewed_until,
            script,
            setup: Arc::new(setup),
            people: Arc::new(people),
            run: Arc::new(run),
            readiness,
            lines: Arc::new(lines),
            pulse: room.map(|(_, pulse)| Arc::new(pulse)),
            talked: Arc::new(talked),
            patterns: Arc::new(patterns),
            outcome: Arc::new(outcome),
            objections: Arc::new(objections),
            purposes: Arc::new(purposes),
            handoffs: Arc::new(handoffs),
            commitments: Arc::new(commitments),
            decisions: Arc::new(decisions),
            signing: Arc::new(signing),
            reservations: Arc::new(reservations),
            signatures: Arc::new(signatures),
            checks: Arc::new(checks),
            notes: Arc::new(notes),
        }
    })
}

fn script() -> BoxedStrategy<Script> {
    let built_in = Just(Script::built_in());
    // A comment may hold what a line may hold.
    let own = text().prop_map(|text| Script::read(&format!("{}# {text}\n", script::DEFAULT)).unwrap());
    prop_oneof![3 => built_in, 1 => own].boxed()
}

fn set_up() -> BoxedStrategy<SetUp> {
    let typist = one_of(&[Typist::Me, Typist::Scribe, Typist::Afterwards]);
    let who = (texts(), any::<bool>(), key(), of(count()), typist, one_of(&[Paper::A4, Paper::Letter]));
    // One of the two is there: without any, the step is as the rule has it.
    let own = (of(count()), count(), any::<bool>()).prop_map(|(other, one, is_last)| match is_last {
        true => OwnThresholds { wrap_up_s: other, last_call_s: Some(one) },
        false => OwnThresholds { wrap_up_s: Some(one), last_call_s: other },
    });
    let minutes = (btree_map(key(), 0..=1_000_000u32, 0..4), btree_map(key(), own, 0..3));
    let steps = (minutes, btree_set(key(), 0..3), btree_set(key(), 0..3));
    let prompt = prop_oneof![text().prop_map(Prompt::Edited), Just(Prompt::Hidden)];
    let prompt_key = (key(), count()).prop_map(|(step, line)| PromptKey { step, line });
    let when = (starts(), of(date()), btree_map(prompt_key, prompt, 0..4));
    (who, steps, when, follow_up())
        .prop_map(|(who, ((minutes, thresholds), extras, skip), (starts, stop_list_read, prompts), follow_up)| {
            let ([title, facilitator], has_stake, plan, present, typist, paper) = who;
            SetUp {
                title,
                facilitator,
                has_stake,
                starts,
                plan,
                present,
                typist,
                paper,
                stop_list_read,
                minutes,
                thresholds,
                extras,
                skip,
                prompts,
                follow_up,
            }
        })
        .boxed()
}

fn follow_up() -> BoxedStrategy<FollowUp> {
    (of(date()), of(time()), of(date()), of(time()), texts())
        .prop_map(|(check_on, check_at, repulse_on, repulse_at, [caller, place])| FollowUp {
            check_on,
            check_at,
            repulse_on,
            repulse_at,
            caller,
            place,
        })
        .boxed()
}

fn run() -> BoxedStrategy<Run> {
    let number = || 0..=1_000_000usize;
    let place =
        (key(), number(), number(), number()).prop_map(|(step, at, pattern, line)| Place { step, at, pattern, line });
    let silent = (key(), number(), moment()).prop_map(|(step, at, since)| SilentMove { step, at, since });
    let pause = (moment(), of(moment())).prop_map(|(from, to)| Pause { from, to });
    let visit = (key(), moment(), of(moment()), vec(pause, 0..3), of(moment()))
        .prop_map(|(step, entered, started, pauses, left)| Visit { step, entered, started, pauses, left });
    let head = (key(), count()).prop_map(|(step, here)| HeadCount { step, here });
    let stays = (vec(visit, 0..4), btree_map(key(), -100_000_000..=100_000_000i64, 0..3));
    let choices = (of(one_of(&[LateStart::Keep, LateStart::Move])), vec(replan(), 0..3));
    (stays, (of(place), of(silent)), choices, vec(head, 0..4), of(moment()))
        .prop_map(|((visits, added_s), (place, silent), (late_start, replans), heads, ended)| Run {
            visits,
            added_s,
            place,
            silent,
            late_start,
            heads,
            replans,
            ended,
        })
        .boxed()
}

fn replan() -> BoxedStrategy<Replan> {
    use ReplanChoice::{Cut, Jump, Later, Shorten, ShortenAndCut};
    let choice = prop_oneof![one_of(&[Shorten, ShortenAndCut, Jump, Later]), key().prop_map(Cut)];
    let change = (key(), count(), count()).prop_map(|(step, from, to)| Change { step, from, to });
    (key(), count(), choice, vec(change, 0..4), vec(key(), 0..3), vec(key(), 0..3), count())
        .prop_map(|(step, late_min, choice, changes, left_out, cuts, still_over)| Replan {
            step,
            late_min,
            choice,
            changes,
            left_out,
            cuts,
            still_over,
        })
        .boxed()
}

fn readiness() -> impl Strategy<Value = Readiness> {
    (one_of(&[Mode::Normal, Mode::Quiet]), any::<bool>())
        .prop_map(|(mode, offer_to_end_early)| Readiness { mode, offer_to_end_early })
}

fn lines() -> BoxedStrategy<Lines> {
    let list = || entries((id(), text()).prop_map(|(id, text)| Line { id, text }), |line| line.id);
    (list(), list(), text(), list(), list())
        .prop_map(|(rules, stakes, strength, working, plans)| Lines { rules, stakes, strength, working, plans })
        .boxed()
}

/// A room of five or more, and a pulse as it may be kept there.
fn counted_room() -> BoxedStrategy<(u32, Pulse)> {
    let present = prop_oneof![3 => 5..8u32, 3 => 8..25u32, 1 => 8u32.., 1 => Just(u32::MAX)];
    let counts = prop_oneof![8 => prop::array::uniform5(0..5u32), 1 => prop::array::uniform5(any::<u32>())];
    let items = vec((key(), counts, count()), 0..6);
    (present, count(), items, vec((key(), count()), 0..4))
        .prop_map(|(present, ballots, items, signs)| {
            let view = View::of(present).unwrap();
            let asked = |(item, counts, cant_say)| AskedItem { item, result: ItemResult::of(view, counts, cant_say) };
            (present, Pulse { ballots, items: items.into_iter().map(asked).collect(), signs })
        })
        .boxed()
}

fn patterns() -> BoxedStrategy<Vec<Pattern>> {
    let pattern = (id(), texts(), of(count()), of(count()), flags(), of(fate())).prop_map(
        |(id, [seems, costs], cards, marks, [carried, confirmed, on_sheet], fate)| Pattern {
            id,
            seems,
            costs,
            cards,
            marks,
            carried,
            confirmed,
            on_sheet,
            fate,
        },
    );
    entries(pattern, |pattern| pattern.id)
}

fn fate() -> BoxedStrategy<Fate> {
    use FateKind::{CarriedUp, Commitment, NotOurs, Parked};
    let kind = one_of(&[Commitment, CarriedUp, Parked, NotOurs]);
    (kind, text(), day()).prop_map(|(kind, carrier, on)| Fate { kind, carrier, on }).boxed()
}

fn outcome() -> BoxedStrategy<Outcome> {
    let draft = (id(), outcome_parts()).prop_map(|(id, parts)| OutcomeDraft { id, parts });
    (entries(draft, |draft| draft.id), of(id()), asked())
        .prop_map(|(drafts, chosen, asked)| Outcome { drafts, chosen, asked })
        .boxed()
}

fn outcome_parts() -> BoxedStrategy<OutcomeParts> {
    (day(), texts())
        .prop_map(|(by, [who, change, what, from, to, guardrail])| OutcomeParts {
            by,
            who,
            change,
            what,
            from,
            to,
            guardrail,
        })
        .boxed()
}

fn asked() -> BoxedStrategy<Asked> {
    let slips = vec(count(), 5).prop_filter_map("slips of fewer than five are not kept", |counts| {
        let [back, work, reservation, object, not_mine] = counts.try_into().ok()?;
        Slips::of(Answers { back, work, reservation, object, not_mine })
    });
    let answer = prop_oneof![
        slips.prop_map(|slips| Consent::Slips { slips }),
        any::<bool>().prop_map(|adopted| Consent::Result { adopted }),
    ];
    (of(answer), vec(5u32.., 0..3)).prop_map(|(answer, counted_here)| Asked { answer, counted_here }).boxed()
}

fn objections() -> BoxedStrategy<Vec<Objection>> {
    let objection = (id(), one_of(&[Question::Outcome, Question::Page]), texts())
        .prop_map(|(id, about, [harm, repair])| Objection { id, about, harm, repair });
    entries(objection, |objection| objection.id)
}

fn people() -> BoxedStrategy<Vec<Person>> {
    let person = (id(), texts()).prop_map(|(id, [name, team])| Person { id, name, team });
    entries(person, |person| person.id)
}

fn purposes() -> BoxedStrategy<Vec<Purpose>> {
    let purpose = (id(), texts(), vec(text(), 0..4), vec(text(), 0..4), any::<bool>()).prop_map(
        |(id, [handle, line, decides], receivers, people, confirmed)| Purpose {
            id,
            handle,
            line,
            receivers,
            decides,
            people,
            confirmed,
        },
    );
    entries(purpose, |purpose| purpose.id)
}

fn handoffs() -> BoxedStrategy<Vec<Handoff>> {
    use HandoffAnswer::{No, Sharper, Yes, YesIf};
    let handoff = (id(), texts(), of(one_of(&[Yes, YesIf, No, Sharper])), flags()).prop_map(
        |(id, [give, from, to, ready, by, late, condition, instead], answer, [said_back, on_sheet])| Handoff {
            id,
            give,
            from,
            to,
            ready,
            by,
            late,
            answer,
            condition,
            instead,
            said_back,
            on_sheet,
        },
    );
    entries(handoff, |handoff| handoff.id)
}

fn commitments() -> BoxedStrategy<Vec<Commitment>> {
    let commitment = (id(), texts(), day(), day(), flags(), of(1..=5u8), of(id())).prop_map(
        |(id, texts, due, first_move_by, [accepted, on_sheet], confidence, pattern)| {
            let [act, owner, purpose, receiver, cue, evidence, first_move] = texts;
            Commitment {
                id,
                act,
                owner,
                purpose,
                receiver,
                due,
                accepted,
                confidence,
                cue,
                evidence,
                first_move,
                first_move_by,
                pattern,
                on_sheet,
            }
        },
    );
    entries(commitment, |commitment| commitment.id)
}

fn decisions() -> BoxedStrategy<Vec<Decision>> {
    let decision = (id(), texts()).prop_map(|(id, [text, reopen_only_if])| Decision { id, text, reopen_only_if });
    entries(decision, |decision| decision.id)
}

fn signing() -> BoxedStrategy<Signing> {
    let closed = (moment(), key()).prop_map(|(at, fingerprint)| Closed { at, fingerprint });
    let correction = (date(), key()).prop_map(|(on, what)| Correction { on, what });
    let amendment = (date(), key(), vec(text(), 0..3), key()).prop_map(|(on, what, signers, fingerprint)| Amendment {
        on,
        what,
        signers,
        fingerprint,
    });
    (asked(), of(closed), vec(correction, 0..3), vec(amendment, 0..3))
        .prop_map(|(asked, closed, corrections, amendments)| Signing { asked, closed, corrections, amendments })
        .boxed()
}

fn reservations() -> BoxedStrategy<Vec<Reservation>> {
    let reservation = (id(), texts()).prop_map(|(id, [text, author])| Reservation { id, text, author });
    entries(reservation, |reservation| reservation.id)
}

fn signatures() -> BoxedStrategy<Vec<Signature>> {
    let signature = (id(), texts(), any::<bool>()).prop_map(|(id, [name, purpose], with_reservation)| Signature {
        id,
        name,
        purpose,
        with_reservation,
    });
    entries(signature, |signature| signature.id)
}

fn notes() -> BoxedStrategy<Vec<PrivateNote>> {
    let note = (id(), key(), text()).prop_map(|(id, step, text)| PrivateNote { id, step, text });
    entries(note, |note| note.id)
}

/// None, one or both, in any order.
fn checks() -> BoxedStrategy<Vec<Check>> {
    let kinds = prop::sample::subsequence(&[CheckKind::Day14, CheckKind::Day30][..], 0..=2).prop_shuffle();
    (kinds, check(), check())
        .prop_map(|(kinds, one, other)| {
            kinds.into_iter().zip([one, other]).map(|(kind, check)| Check { kind, ..check }).collect()
        })
        .boxed()
}

fn check() -> BoxedStrategy<Check> {
    use SaidState::{DoneLate, Dropped, Kept, Late, Renegotiated, Silent};
    let state = one_of(&[Kept, Renegotiated, DoneLate, Late, Dropped, Silent]);
    let said = (state, of(date())).prop_map(|(state, due)| Said { state, due });
    let commitments = (btree_map(id(), said, 0..4), btree_set(id(), 0..4), of((count(), count())));
    let page = (of(outcome_parts()), asked(), btree_map(id(), fate(), 0..3));
    let compared = prop::array::uniform3(count()).prop_filter_map("of five answers or more", Compared::of);
    let room = (of(counted_room()), of(count()), vec((key(), compared), 0..3));
    let end = (of(one_of(&[Next::Renew, Next::StopOne, Next::End])), text(), any::<bool>());
    (date(), commitments, page, room, end)
        .prop_map(|(on, commitments, page, (room, present, compared), (next, stopped, closed))| {
            let (outcomes, first_moves_done, handoffs) = commitments;
            let (outcome, asked, settled) = page;
            Check {
                kind: CheckKind::Day14,
                on,
                present: room.as_ref().map_or(present, |(present, _)| Some(*present)),
                outcomes,
                first_moves_done,
                outcome,
                asked,
                settled,
                handoffs: handoffs.map(|(kept, due)| HandoffsKept { kept, due }),
                pulse: room.map(|(_, pulse)| pulse),
                compared,
                next,
                stopped,
                closed,
            }
        })
        .boxed()
}
