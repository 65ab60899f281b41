//! Where words lie: beside the places at which another program, poppler, finds them in the PDF.

use super::letters::read_by;
use super::*;
use crate::{WordBox, Words};
use accord_core::page::{PageHandoff, PagePattern};

/// Words between spaces, with their places in bytes.
fn words(text: &str) -> Words {
    let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let places = text.split_whitespace().map(|word| start(word)..start(word) + word.len()).collect();
    Words { text: text.to_owned(), places }
}

/// One place in a text.
fn one_place(text: &str, start: usize, end: usize) -> Words {
    Words { text: text.to_owned(), places: std::iter::once(start..end).collect() }
}

/// A word as poppler finds it: its page from 0, and left, top, right and bottom in points.
#[derive(Debug)]
struct Read {
    page: usize,
    word: String,
    edges: [f64; 4],
}

fn read(pdf: &[u8]) -> Vec<Read> {
    let said = read_by("pdftotext", &["-bbox", "-", "-"], pdf);
    let mut pages = 0;
    let mut found = Vec::new();
    for line in said.lines().map(str::trim) {
        pages += usize::from(line.starts_with("<page "));
        let Some((edges, word)) = line.strip_prefix("<word ").and_then(|rest| rest.split_once('>')) else { continue };
        let edges: Vec<f64> = edges.split('"').skip(1).step_by(2).map(|number| number.parse().unwrap()).collect();
        let word =
            word.trim_end_matches("</word>").replace("&quot;", "\"").replace("&apos;", "'").replace("&amp;", "&");
        found.push(Read { page: pages - 1, word, edges: edges.try_into().unwrap() });
    }
    found
}

/// The words, as poppler reads them, whose middle lies in a box.
fn under<'r>(read: &'r [Read], sheet: &Sheet, place: &WordBox) -> Vec<&'r Read> {
    let size = sheet.document.pages()[place.page].frame.size();
    let (width, height) = (size.x.to_pt(), size.y.to_pt());
    let lies_in = |read: &&Read| {
        let [left, top, right, bottom] = read.edges;
        let (x, y) = ((left + right) / 2.0 / width, (top + bottom) / 2.0 / height);
        read.page == place.page
            && (place.left..place.left + place.width).contains(&x)
            && (place.top..place.top + place.height).contains(&y)
    };
    read.iter().filter(lies_in).collect()
}

/// Everything that this page says in sentences, in the order of its blocks.
fn sentences(page: &Page) -> Vec<String> {
    let mut texts: Vec<String> = page.outcome.iter().cloned().collect();
    texts.extend(page.purposes.iter().flat_map(|purpose| [purpose.handle.clone(), purpose.line.clone()]));
    texts.extend(page.patterns.iter().flat_map(|pattern| [pattern.seems.clone(), pattern.costs.clone()]));
    texts.extend(page.working.iter().chain(&page.plans).cloned());
    for handoff in &page.handoffs {
        texts.extend([handoff.give.clone()]);
        texts.extend(handoff.condition_sentence());
        texts.extend([handoff.ready.clone(), handoff.by.clone(), handoff.late.clone()]);
    }
    texts.extend(page.refused.iter().cloned());
    for commitment in &page.commitments {
        texts.push(commitment.sentence());
        texts.extend(commitment.first_move.clone());
    }
    texts
}

fn with_everything() -> Page {
    let handoff = |n: usize| PageHandoff {
        give: format!("The list of tray number {n}, every loaf counted and weighed before the shop opens"),
        from: "oven-timing".to_owned(),
        to: "dough-keeping".to_owned(),
        ready: "each loaf has its hour".to_owned(),
        by: "Mondays, 10:00".to_owned(),
        late: "the shop is told as needed".to_owned(),
        condition: (n == 1).then(|| "the bell is heard".to_owned()),
    };
    let pattern = PagePattern {
        seems: "It seems like trays wait for a phone call.".to_owned(),
        costs: "It costs us the first hour.".to_owned(),
    };
    Page {
        patterns: vec![pattern],
        working: vec!["Questions from Design go straight to the purpose they are about".to_owned(), "Soon.".to_owned()],
        plans: vec!["Soon.".to_owned()],
        handoffs: (1..=3).map(handoff).collect(),
        refused: vec!["No: a second oven. Instead: the first one is mended.".to_owned()],
        ..page()
    }
}

#[test]
fn each_box_lies_on_its_word_and_on_no_other() {
    for (page, about) in [(with_everything(), "one page"), (long_page(), "two pages and more")] {
        let sheet = set(&page);
        let read = read(&sheet.pdf().unwrap());
        let sought: Vec<Words> = sentences(&page).iter().map(|text| words(text)).collect();
        let mut seen = 0;
        for (words, places) in sought.iter().zip(sheet.boxes(&sought)) {
            assert_eq!(words.places.len(), places.len());
            for (place, boxes) in words.places.iter().zip(places) {
                let word = &words.text[place.clone()];
                let case = format!("{about}: “{word}” in “{}”", words.text);
                let [box_of_word] = boxes[..] else { panic!("{case} has {} boxes", boxes.len()) };
                let found = under(&read, &sheet, &box_of_word);
                let [found] = found[..] else { panic!("{case}: {found:?} lie under {box_of_word:?}") };
                assert_eq!(found.word.trim_end_matches('.'), word.trim_end_matches('.'), "{case}");
                let width = box_of_word.width * sheet.document.pages()[box_of_word.page].frame.size().x.to_pt();
                let stop = if found.word.len() > word.len() { 4.0 } else { 0.6 };
                let too_wide = (found.edges[2] - found.edges[0] - width).abs();
                assert!(too_wide < stop, "{case} is {width} wide, and {found:?}");
                seen += 1;
            }
        }
        assert!(seen > 100, "{about}: {seen} words were looked for");
    }
}

#[test]
fn texts_that_read_the_same_have_each_its_own_place() {
    let page = with_everything();
    let sheet = set(&page);
    let (mut line, soon) = (words("Soon."), words("Soon."));
    let tops =
        |boxes: Vec<Vec<Vec<WordBox>>>| -> Vec<f64> { boxes.iter().flatten().flatten().map(|b| b.top).collect() };
    let both = tops(sheet.boxes(&[line.clone(), soon.clone()]));
    assert!(both.len() == 2 && both[0] < both[1], "the working line stands above the plan: {both:?}");
    line.places.clear();
    assert_eq!(
        tops(sheet.boxes(&[line, soon])),
        [both[1]],
        "the second one, also where nothing is sought in the first"
    );
}

#[test]
fn words_that_run_on_have_a_box_in_each_line() {
    let text = "Questions go to the purpose they are about as soon as possible, ".repeat(3);
    let page = Page { working: vec![text.trim_end_matches([',', ' ']).to_owned()], ..page() };
    let sheet = set(&page);
    let all = one_place(&page.working[0], 0, page.working[0].len());
    let boxes = sheet.boxes(&[all]).remove(0).remove(0);
    assert!(boxes.len() > 1, "{boxes:?}");
    assert!(boxes.windows(2).all(|pair| pair[0].top + pair[0].height <= pair[1].top + 1e-3), "one below the other");
}

#[test]
fn names_in_a_text_that_mixes_directions_are_found_and_what_is_not_there_has_no_box() {
    let text = "Łucja, فاطمة, Ζωή, رحل, Design, प्रिया, สมหญิง, 王秀英, Max";
    let sheet = set(&Page { working: vec![text.to_owned()], ..page() });
    let runs = super::reading::marks(&sheet);
    for name in ["فاطمة", "Design", "Max"] {
        let start = text.find(name).unwrap();
        let sought = one_place(text, start, start + name.len());
        let boxes = sheet.boxes(&[sought]).remove(0).remove(0);
        let [place] = boxes[..] else { panic!("{name} has {boxes:?}") };
        let width = sheet.document.pages()[0].frame.size().x.to_pt();
        let run = runs.iter().find(|run| run.text.contains(name)).unwrap();
        let (left, right) = (place.left * width, (place.left + place.width) * width);
        assert!(run.left - 0.1 <= left && right <= run.right + 0.1 && right - left > 5.0, "{name}: {place:?} {run:?}");
    }
    let elsewhere = one_place("This stands on no page.", 0, 4);
    assert_eq!(sheet.boxes(&[elsewhere]), [vec![vec![]]]);
}
