//! Names in the scripts of the world: which face draws them, in which direction, and what comes out of the PDF again.

use super::reading::{Mark, is_well_set, letters, marks};
use super::*;
use std::io::Write;
use std::process::{Command, Stdio};

/// A name in each script that the two faces of the page do not draw, the face that does, and whether it is read from
/// the right.
const NAMES: [(&str, &str, bool); 7] = [
    ("فاطمة", "Noto Sans Arabic", true),
    ("רחל", "Noto Sans Hebrew", true),
    ("प्रिया", "Noto Sans Devanagari", false),
    ("สมหญิง", "Noto Sans Thai", false),
    ("王秀英", "Noto Sans CJK JP", false),
    ("さくら", "Noto Sans CJK JP", false),
    ("김서연", "Noto Sans CJK JP", false),
];

/// All names in one line, with Latin, Greek, Cyrillic and Vietnamese ones between them.
const LINE: &str = "Łucja, فاطمة, Ζωή, רחל, Ђорђе, प्रिया, Nguyễn, สมหญิง, 王秀英, さくら, Ida, 김서연, Max";

fn with_line() -> Page {
    Page { working: vec![LINE.to_owned()], ..page() }
}

/// What another program, poppler, reads in `pdf`.
pub(super) fn read_by(tool: &str, args: &[&str], pdf: &[u8]) -> String {
    let mut child = Command::new(tool)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{tool} of poppler-utils: {error}"));
    let mut stdin = child.stdin.take().unwrap();
    let bytes = pdf.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&bytes).unwrap());
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    assert!(output.status.success(), "{tool} refuses the PDF");
    String::from_utf8(output.stdout).unwrap()
}

/// Without the marks by which poppler says where a direction begins and ends, and with single spaces.
fn flat(text: &str) -> String {
    let is_mark = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let text: String = text.chars().filter(|&c| !is_mark(c)).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn each_script_is_drawn_by_its_own_face_from_its_own_side() {
    let typesetter = typesetter();
    assert!(typesetter.missing_letters(&with_line()).is_empty(), "every letter of the line has a face");
    let runs = letters(&set(&with_line()));
    for (name, face, from_the_right) in NAMES {
        let run = runs.iter().find(|run| run.text.contains(name)).unwrap_or_else(|| panic!("{name} is not one run"));
        assert_eq!(run.font.info().family, face, "{name}");
        assert!(run.glyphs.iter().all(|glyph| glyph.id != 0), "{name} has an empty box");
        let (first, last) = (run.glyphs.first().unwrap().range().start, run.glyphs.last().unwrap().range().start);
        assert_eq!(first > last, from_the_right, "{name}: glyphs are kept from left to right");
    }
}

#[test]
fn names_of_all_scripts_stand_in_one_line_in_the_order_of_the_text() {
    let sheet = set(&with_line());
    let line: Vec<_> =
        marks(&sheet).into_iter().filter(|mark| LINE.split(", ").any(|name| mark.text.contains(name))).collect();
    let of = |name: &str| {
        line.iter().find(|mark| mark.text.contains(name)).unwrap_or_else(|| panic!("{name} is not on the page"))
    };
    for pair in NAMES.windows(2) {
        let (before, after) = (of(pair[0].0), of(pair[1].0));
        let same_line = before.top < after.bottom && after.top < before.bottom;
        assert!(same_line && before.left < after.left, "{before:?} comes before {after:?}");
    }
}

#[test]
fn another_program_reads_the_names_as_they_were_typed() {
    let pdf = set(&with_line()).pdf().unwrap();
    assert!(contains(&pdf, "pdfuaid"), "every letter is drawn, so the claim stands");
    let read = flat(&read_by("pdftotext", &["-enc", "UTF-8", "-", "-"], &pdf));
    assert!(read.contains(LINE), "the line is not found in: {read}");
}

#[test]
fn the_tagged_text_is_read_in_the_order_of_the_blocks() {
    let read = flat(&read_by("pdfinfo", &["-struct-text", "-"], &set(&page()).pdf().unwrap()));
    let blocks = [
        "Bread by seven",
        "dough-keeping",
        "What we will do",
        "We meet again",
        "Signing is a choice",
        "Not a contract",
    ];
    let places: Vec<usize> = blocks
        .iter()
        .map(|block| read.find(block).unwrap_or_else(|| panic!("{block} is not read in: {read}")))
        .collect();
    assert!(places.is_sorted(), "{blocks:?} are read at {places:?}");
}

#[test]
fn long_texts_without_spaces_break_by_the_rules_of_their_script() {
    let chinese = "我们每天早上七点之前把第一炉面包送到店里，如果炉子坏了，烤炉小组会立刻打电话给店里，并且在白板上写下新的时间。".repeat(2);
    let thai = "เราจะส่งขนมปังถาดแรกไปที่ร้านก่อนเจ็ดโมงเช้าทุกวันและถ้าเตาเสียจะโทรบอกทันทีและเขียนเวลาใหม่ไว้บนกระดาน";
    let arabic = "سوف نرسل الصينية الأولى إلى المتجر قبل الساعة السابعة كل يوم وإذا تأخرنا نتصل فورا ونكتب الوقت الجديد";
    for text in [chinese.as_str(), thai, arabic] {
        let page = Page { outcome: Some(text.to_owned()), working: vec![text.to_owned()], ..page() };
        let page = Page { purposes: vec![purpose("oven-timing", text, &["王秀英"])], ..page };
        is_well_set(&set(&page), text);
    }
    let typesetter = typesetter();
    for (text, word) in [(chinese.as_str(), "面包"), (thai, "ขนมปัง")] {
        let runs =
            letters(&typesetter.set(&Page { working: vec![text.to_owned()], ..page() }, Paper::A4, day()).unwrap());
        assert!(runs.iter().any(|run| run.text.contains(word)), "{word} is set as a word, not letter by letter");
    }
    for shift in 0..30 {
        let page = Page { working: vec![format!("{}{chinese}", "面".repeat(shift))], ..page() };
        let marks = marks(&typesetter.set(&page, Paper::A4, day()).unwrap());
        let stops: Vec<&Mark> = marks.iter().filter(|mark| mark.text.starts_with(['，', '。'])).collect();
        for stop in stops {
            let before = |mark: &Mark| (mark.top - stop.top).abs() < 1.0 && (mark.right - stop.left).abs() < 1.0;
            assert!(marks.iter().any(before), "shifted by {shift}, a line begins with a comma or a stop: {stop:?}");
        }
    }
}

#[test]
fn a_name_without_spaces_is_not_broken_at_the_end_of_a_line() {
    for filler in 40..110 {
        let text = format!("{} 王秀英王秀英 will know.", "la ".repeat(filler));
        let commitment = commitment("", "oven-timing", &text, None);
        let purposes = vec![purpose("oven-timing", "Giving each loaf its hour.", &["王秀英王秀英"])];
        let runs = letters(&set(&Page { purposes, commitments: vec![commitment], ..page() }));
        let whole = runs.iter().filter(|run| run.text.contains("王秀英王秀英")).count();
        assert_eq!(whole, 2, "after {filler} words the name is broken");
    }
}

/// Words of scripts that other rules than spaces break, or none at all, each as long as a text may be.
fn long_words() -> Vec<(&'static str, String)> {
    let of = |unit: &str| unit.chars().cycle().take(140).collect::<String>();
    vec![
        ("Arabic", of("مستشفياتنا")),
        ("Hebrew", of("התחייבויות")),
        ("Devanagari", of("प्रतिक्रियाशीलता")),
        ("Thai", of("ขนมปังสังขยา")),
        // No two of these make a word, so that no rule breaks them.
        ("Thai without words", of("ฮฬฌ")),
        ("Chinese", of("我们每天早上")),
        ("Japanese without a break", of("ーっ")),
        ("Korean", of("약속을지키는사람들")),
    ]
}

#[test]
fn a_word_wider_than_its_column_is_neither_cut_nor_on_its_neighbour_in_any_script() {
    for (script, word) in long_words() {
        let page = super::pages::full_of(&word);
        let sheet = set(&page);
        is_well_set(&sheet, script);
        let count = |text: &str| text.chars().filter(|letter| word.contains(*letter)).count();
        let printed: usize = letters(&sheet).iter().map(|run| count(&run.text)).sum();
        let mut wanted = 0;
        super::reading::printed_texts(&page, &mut |text| wanted += count(text));
        assert!(wanted > 20 * 140, "{script}: the page is full of it");
        assert!(printed >= wanted, "{script}: {printed} of {wanted} letters are on the page");
    }
}
