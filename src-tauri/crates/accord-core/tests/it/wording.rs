//! Names and wording: rules.md 11, its own tables, and the edges that they do not show.

use accord_core::Text;
use accord_core::script::Script;
use accord_core::wording::{generalises, lint, names_person, names_team};

type Finds = fn(&Text, &Text) -> bool;

#[track_caller]
fn found(finds: Finds, table: &[(&str, &str, &str, bool)]) {
    for (why, text, name, expected) in table {
        assert_eq!(finds(&Text::from(*text), &Text::from(*name)), *expected, "{why}: {name:?} in {text:?}");
    }
}

fn listed(text: &str) -> Vec<String> {
    lint(&Script::built_in(), &Text::from(text)).into_iter().map(|entry| entry.word.clone()).collect()
}

#[test]
fn rules_11_1_to_11_11_a_team_is_found_by_its_name_and_its_endings() {
    found(
        names_team,
        &[
            ("11-1", "Design's notes came late", "Design", true),
            ("11-2", "The designer was ill", "Design", false),
            ("11-3", "redesign the form", "Design", false),
            ("11-4", "customer-care calls", "Customer Care", true),
            ("11-5", "It is late, and it's our turn", "IT", false),
            ("11-6", "IT’s list is longer", "IT", true),
            ("11-7", "both facilities closed", "Facility", true),
            ("11-8", "one permit is missing", "Permits", false),
            ("11-9", "équipe mobile", "ÉQUIPE", true),
            ("11-10", "窓口課に聞く", "窓口課", true),
            ("11-11", "die Straße gesperrt", "STRASSE", true),
        ],
    );
}

#[test]
fn rules_11_12_to_11_16_a_person_is_found_by_each_telling_part_of_the_name() {
    found(
        names_person,
        &[
            ("11-12", "nobody will say no", "Will March", false),
            ("11-13", "a march through four rooms", "Will March", false),
            ("11-14", "O’Connor was told", "Maeve O'Connor", true),
            ("11-15", "de facto closed", "José de la Peña", false),
            ("11-16", "田中さんに聞く", "田中 美咲", true),
        ],
    );
}

#[test]
fn rules_11_17_to_11_22_the_word_list_is_read_as_whole_words_without_endings() {
    let table: [(&str, &str, &[&str]); 6] = [
        ("11-17", "We try to answer ASAP", &["try", "ASAP"]),
        ("11-18", "country roads, trying times", &["try"]),
        ("11-19", "Feedback for all stakeholders, where possible", &["where possible", "stakeholders"]),
        ("11-20", "communicate more with the counter", &["communicate more"]),
        ("11-21", "The supportive letter betters nobody", &[]),
        ("11-22", "As soon as possible, as needed", &["as needed", "ASAP"]),
    ];
    for (number, text, expected) in table {
        assert_eq!(listed(text), expected, "{number}");
    }
    assert_eq!(listed("A.S.A.P. or sooner"), ["ASAP"], "a form may end in a full stop");
    assert_eq!(listed("Try, try, and try again"), ["try"], "an entry is named once");
}

#[test]
fn only_allowed_endings_count_and_a_sign_ends_a_word() {
    found(
        names_team,
        &[
            ("-s", "the two designs", "Design", true),
            ("-es", "three churches", "Church", true),
            ("-s and an apostrophe", "the Designs’ room", "Design", true),
            ("an apostrophe alone", "the Permits' list", "Permits", true),
            ("-ies is for consonant + y", "baies", "Bay", false),
            ("-ies ends the word", "the facilitiesman", "Facility", false),
            ("no other ending", "Designed", "Design", false),
            ("a digit is a word character", "Design2 is open", "Design", false),
            ("a sign in front", "l'équipe", "Équipe", true),
            ("a sign between", "ask Design/Build", "Design", true),
            ("a name that ends in signs", "we write C++, and it holds", "C++", true),
            ("signs may be touched by signs, not by letters", "C++17", "C++", false),
        ],
    );
}

#[test]
fn spaces_and_hyphens_inside_a_team_name_are_one() {
    found(
        names_team,
        &[
            ("hyphen for space", "customer–care", "Customer Care", true),
            ("a run", "Customer - care", "Customer-Care", true),
            ("space for hyphen", "the follow up list", "Follow-up", true),
            ("not nothing", "customercare", "Customer Care", false),
            ("hyphens around the name are no part of it", "the care list", "- Care -", true),
            ("a name inside a longer word of hyphens", "self-care", "Care", true),
        ],
    );
}

#[test]
fn a_find_may_begin_inside_an_earlier_try() {
    found(
        names_team,
        &[
            ("overlapping", "no no no-go", "no no go", true),
            ("the first one is touched", "redesign, then design", "Design", true),
        ],
    );
    found(names_person, &[("the first one is touched", "Willing as Will", "Will March", true)]);
}

#[test]
fn combining_marks_belong_to_the_letter_they_stand_on() {
    found(
        names_team,
        &[
            ("a mark that makes another letter", "Desig\u{144} and design\u{301}", "Design", false),
            ("a mark that stays by itself", "design\u{20dd}", "Design", false),
            ("a name typed in pieces", "l'équipe", "e\u{301}quipe", true),
            ("folding takes letters apart, and both sides alike", "\u{3aa}\u{301}s", "\u{390}", true),
        ],
    );
}

#[test]
fn case_is_folded_in_full_and_in_no_language() {
    found(
        names_team,
        &[
            ("ß in the name", "GROSSE RUNDE", "Große Runde", true),
            ("ẞ", "große runde", "GROẞE RUNDE", true),
            ("a final sigma", "ΟΔΟΣ", "οδος", true),
            ("İ is İ in any case", "İSTANBUL", "İstanbul", true),
            ("İ is no i", "istanbul", "İstanbul", false),
            ("ı is no i", "ISPARTA", "Isparta", true),
            ("ı is no i", "ısparta", "Isparta", false),
        ],
    );
}

#[test]
fn a_short_name_in_capitals_is_found_in_capitals_only() {
    found(
        names_team,
        &[
            ("four letters", "the tech list", "TECH", false),
            ("five letters", "the techs list", "TECHS", true),
            ("several", "two QAs", "QA", true),
            ("signs and digits are no letters", "the r&d 2 list", "R&D 2", false),
            ("signs and digits are no letters", "the R&D-2 list", "R&D 2", true),
            ("one small letter", "devo", "DevO", true),
            ("a letter with a mark is one letter", "für die öpn", "ÖPN", false),
            ("another word in capitals", "ITS late", "IT", false),
        ],
    );
}

#[test]
fn scripts_without_spaces_are_found_anywhere() {
    found(
        names_team,
        &[
            ("Katakana", "新デザインチーム", "デザイン", true),
            ("Hangul with a particle", "영업팀이 늦었다", "영업팀", true),
            ("Thai", "ถามฝ่ายขายก่อน", "ฝ่ายขาย", true),
            ("Khmer", "សួរក្រុមលក់", "ក្រុម", true),
            ("Lao", "ຖາມພະແນກ", "ພະແນກ", true),
            ("Myanmar", "အဖွဲ့က", "အဖွဲ့", true),
            ("one such character is enough, short and in capitals too", "次のit課へ", "IT課", true),
            ("another name", "窓口に聞く", "窓口課", false),
        ],
    );
    found(
        names_person,
        &[
            ("Hangul with a particle", "민준이가 말했다", "김 민준", true),
            ("one character is no name by itself", "明日は金曜日", "李 明", false),
            ("one character is no name by itself", "李は明日", "李 明", false),
            ("the whole name", "李 明さん", "李 明", true),
        ],
    );
}

#[test]
fn an_empty_name_and_one_of_punctuation_stand_nowhere() {
    for name in ["", " ", "-", "– -", "?", "...", "'", "(?)"] {
        let text = Text::from("Who? ... a - b – - 'c' (?) and more");
        assert!(!names_team(&text, &Text::from(name)), "team {name:?}");
        assert!(!names_person(&text, &Text::from(name)), "person {name:?}");
        assert!(!names_team(&Text::default(), &Text::from(name)), "team {name:?} in no text");
    }
    found(names_team, &[("nothing was written", "", "Design", false), ("a picture is a name", "ask 🚀", "🚀", true)]);
    found(names_person, &[("nothing was written", "", "Will March", false)]);
}

#[test]
fn a_person_is_found_in_the_same_case_and_with_an_apostrophe_only() {
    found(
        names_person,
        &[
            ("a part", "Will people come?", "Will March", true),
            ("'s", "March’s list", "Will March", true),
            ("no -s", "two Marches, three Wills", "Will March", false),
            ("capitals are another case", "WILL MARCH", "Will March", false),
            ("two characters are no part", "Al was there", "Al Wu", false),
            ("the whole name", "Al Wu’s list", "Al Wu", true),
            ("a short name that is the whole", "Jo was there", "Jo", true),
            ("small parts stand only in the whole name", "bell and hooks", "bell hooks", false),
            ("small parts stand only in the whole name", "as bell hooks wrote", "bell hooks", true),
            ("a part between hyphens", "Anne knew", "Anne-Marie Roux", true),
            ("what stands around a part", "Haddad knew", "Haddad, Noor (PhD)", true),
            ("letters with accents", "José knew", "Jose\u{301} de la Pen\u{303}a", true),
        ],
    );
}

#[test]
fn generalising_words_are_found_whole_and_in_any_case() {
    let table = [
        ("It seems like we Always wait", Some("always")),
        ("NEVER on a Friday", Some("never")),
        ("Everybody knows, nobody says", Some("everybody knows")),
        ("never, as everybody knows", Some("never")),
        ("nevertheless the hallways are full", None),
        ("everybody here knows", None),
        ("", None),
    ];
    for (text, expected) in table {
        assert_eq!(generalises(&Text::from(text)), expected, "{text:?}");
    }
}
