#![allow(missing_docs, clippy::all, clippy::unwrap_used, reason = "scratch")]
use accord_core::page::*;
use std::time::Instant;
fn s(t: &str) -> String {
    t.into()
}
fn main() {
    let p = |h: &str, l: &str, n: &[&str]| PagePurpose {
        handle: s(h),
        line: s(l),
        decides: None,
        people: n.iter().map(|x| s(x)).collect(),
        confirmed: true,
    };
    let c = |b: &str, w: &str, a: &str, f: Option<&str>| PageCommitment {
        before: s(b),
        who: s(w),
        after: s(a),
        first_move: f.map(s),
    };
    let mut page = Page {
        title: s("Checkout handoffs"),
        agreed: s("Agreed on 3 November 2026 with Ingrid Solberg, facilitator"),
        good_until: s("3 December 2026"),
        notes: vec![],
        outcome: Some(s(
            "By 1 March 2027, shoppers can finish paying on the first attempt, seen in failed checkouts (from 9 in 100 to 4 in 100), without adding steps for people who pay by invoice.",
        )),
        purposes: vec![
            p(
                "choice-making",
                "Settling which shopper problem comes first, so path-shaping can draw without guessing.",
                &["Amara Osei", "Tom Birch"],
            ),
            p(
                "path-shaping",
                "Drawing every payment path, so money-moving can build each screen once.",
                &["Yuki Tanaka", "Łucja Nowak"],
            ),
            p(
                "money-moving",
                "Keeping payments running, so harm-finding can test the real thing early.",
                &["Devon Clarke", "Priya Raman", "Sam Reyes"],
            ),
            p(
                "harm-finding",
                "Finding shopper harm early, so choice-making can choose with facts.",
                &["Noor Haddad", "Mateo Silva"],
            ),
        ],
        commitments: vec![
            c(
                "When the next list is ranked, ",
                "choice-making (Amara Osei)",
                " will attach a recorded session to the top three by 19 November 2026. Path-shaping will know because each one opens its recording.",
                Some("Shares last week’s raw notes by 5 November 2026."),
            ),
            c(
                "When a flow changes during a build, ",
                "path-shaping (Yuki Tanaka)",
                " will hang up a dated note by 27 November 2026. Money-moving will know because the screen shows the date.",
                Some("Lists the flows still open by 4 November 2026."),
            ),
            c(
                "When a build will miss Wednesday, ",
                "money-moving (Devon Clarke)",
                " will name the blocker by 25 November 2026. Harm-finding will know because the message came on Tuesday.",
                Some("Opens the test shop by 4 November 2026."),
            ),
            c(
                "",
                "Harm-finding (Noor Haddad)",
                " will show the five oldest failed payments to money-moving by 1 December 2026. Choice-making will know.",
                None,
            ),
        ],
        follow_up: vec![
            PageMeeting { when: s("17 November 2026, 09:30"), caller: s("Amara Osei") },
            PageMeeting { when: s("3 December 2026, 14:00"), caller: s("Devon Clarke") },
        ],
        signatures: PageSignatures::Ink {
            lead: s("Good enough to try until 3 December 2026. Signing is a choice."),
            lines: 11,
        },
        notice: s(
            "Not a contract and not a performance record. Made by the people named. Delete or renew by 3 February 2028.",
        ),
        fingerprint: Some(s("7F3A-9C21")),
        not_closed: s("Draft, not closed."),
    };
    let t = Instant::now();
    let ts = accord_sheet::Typesetter::new();
    println!("new {:?}", t.elapsed());
    let d = chrono::NaiveDate::from_ymd_opt(2026, 11, 3).unwrap();
    let go = |name: &str, page: &Page, paper| {
        let t = Instant::now();
        let sh = match ts.set(page, paper, d) {
            Ok(s) => s,
            Err(e) => {
                println!("{name} ERR {e}");
                return;
            }
        };
        let a = t.elapsed();
        let t = Instant::now();
        let svg = sh.svg(0);
        let b = t.elapsed();
        let t = Instant::now();
        let pdf = sh.pdf().unwrap();
        println!("{name}: {} pages set {a:?} svg {} {b:?} pdf {} {:?}", sh.pages(), svg.len(), pdf.len(), t.elapsed());
        std::fs::write(format!("/tmp/sf/{name}.pdf"), pdf).unwrap();
        std::fs::write(format!("/tmp/sf/{name}.svg"), svg).unwrap();
    };
    go("ink", &page, Paper::A4);
    go("ink2", &page, Paper::A4);
    page.title = s("Checkout handoffz");
    go("ink3", &page, Paper::A4);
    page.title = s("Checkout handoffs");
    go("letter", &page, Paper::Letter);
    let mut long = page.clone();
    for i in 0..14 {
        let mut c = page.commitments[i % 4].clone();
        c.after = c.after.replace("will", &format!("will (no. {i})"));
        long.commitments.push(c);
    }
    long.notes = vec![s("Provisional until 17 November 2026."), s("One objection is open.")];
    long.fingerprint = None;
    long.purposes[1].confirmed = false;
    long.purposes[2].line = s("Keeping payments running, so harm-finding can test the real thing early");
    long.purposes[2].decides = Some(s("what leaves the shelf at noon"));
    go("long", &long, Paper::A4);
    for i in 0..200 {
        long.commitments.push(page.commitments[i % 4].clone())
    }
    go("verylong", &long, Paper::A4);
    for i in 0..30 {
        long.purposes.push(page.purposes[i % 4].clone())
    }
    go("flow", &long, Paper::A4);
    let mut f = page.clone();
    f.signatures = PageSignatures::Names {
        lead: s("9 of 9 present signed on 3 November 2026."),
        names: page
            .purposes
            .iter()
            .flat_map(|p| p.people.iter().map(|n| PageSigner { name: n.clone(), under: p.handle.clone() }))
            .collect(),
    };
    if let PageSignatures::Names { names, .. } = &mut f.signatures {
        names[5].under = s("money-moving, with reservation")
    }
    go("final", &f, Paper::A4);
    let mut h = page.clone();
    h.title = "Donaudampfschifffahrtsgesellschaft ".repeat(290) + &"x".repeat(10000);
    h.purposes[0].handle = "y".repeat(500);
    h.purposes[0].people[0] = "Wolfeschlegelsteinhausenbergerdorff".repeat(5);
    h.commitments[0].after = "ع".repeat(3000) + "\u{0}\u{7}\n😀👩‍👩‍👧 a\u{301}\u{202e}abc";
    h.notes = vec!["n".repeat(3000)];
    h.notice = "N ".repeat(100);
    println!("{:?}", ts.missing_letters(&h));
    go("hostile", &h, Paper::A4);
}
