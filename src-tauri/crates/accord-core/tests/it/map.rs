//! The handoff map as it is drawn: whatever is on it, no text stands on another, on a line or on a curve. The boxes are
//! reckoned here anew from what a window gets.

use accord_core::Workshop;
use accord_core::script::Script;
use accord_core::transcript;
use accord_core::view::{
    Area, Face, HandoffCurve, HandoffMap, MapCurve, MapPicture, Point, desk_pictures, handoff_map, wall_pictures,
};
use proptest::collection::vec;
use proptest::prelude::*;

/// Those that have handoffs.
const FIXTURES: [&str; 3] = ["bread-by-seven", "checkout-handoffs", "clinic-discharge"];

fn workshop(name: &str) -> Workshop {
    let path = format!("{}/../../../tests/fixtures/{name}.toml", env!("CARGO_MANIFEST_DIR"));
    let source = std::fs::read_to_string(&path).unwrap();
    transcript::play(&transcript::read(&source, &Script::built_in()).unwrap(), "7".into()).unwrap().workshop
}

fn map(lines: usize, curves: Vec<HandoffCurve>) -> HandoffMap {
    let lines = (0..lines).map(|line| ["path-shaping", "money-moving", "harm-finding"][line % 3].to_owned()).collect();
    HandoffMap { lines, curves, foot: String::new() }
}

fn curve(number: usize, from: usize, to: usize, give: &str, under: &str) -> HandoffCurve {
    let (give, under) = (give.to_owned(), under.to_owned());
    HandoffCurve { number, from, to, give, under, refused: false, said_back: true, text: String::new() }
}

/// What a text takes, a little less than its letters could.
fn text(at: Point, words: &str, face: Face, size: i32) -> Area {
    let (size, x, y) = (f64::from(size), f64::from(at.x), f64::from(at.y));
    Area { left: x, right: x + face.width(words, size), top: y - 0.72 * size, bottom: y + 0.21 * size }
}

/// What the stroke of a curve takes, in many small pieces.
fn stroke(picture: &MapPicture, curve: &MapCurve) -> Vec<Area> {
    const PIECES: u32 = 200;
    let at = |t: f64| {
        let mix = |a: i32, b: i32, c: i32, d: i32| {
            let u = 1.0 - t;
            let [a, b, c, d] = [a, b, c, d].map(f64::from);
            u.powi(3) * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t.powi(3) * d
        };
        let [one, other] = curve.bends;
        (mix(curve.turn.x, one.x, other.x, curve.end.x), mix(curve.turn.y, one.y, other.y, curve.end.y))
    };
    let half = f64::from(picture.stroke) / 2.0;
    let dots = (0..=PIECES).map(|piece| at(f64::from(piece) / f64::from(PIECES)));
    let mut areas: Vec<Area> =
        dots.map(|(x, y)| Area { left: x - half, right: x + half, top: y - half, bottom: y + half }).collect();
    areas.push(Area::around(&[curve.start, curve.turn], half));
    areas.push(Area::around(&[curve.start], f64::from(picture.dot)));
    areas.push(Area::around(&curve.tip, 1.0));
    areas
}

/// What stands on what, in words; nothing if the picture is clear.
fn collisions(picture: &MapPicture) -> Vec<String> {
    let names =
        picture.tracks.iter().map(|track| (&track.name, text(track.at, &track.name, Face::Serif, picture.name_size)));
    let labels = picture.curves.iter().flat_map(|curve| &curve.label);
    let labels = labels.map(|label| (&label.text, text(label.at, &label.text, Face::Sans, label.size)));
    let texts: Vec<(&String, Area)> = names.chain(labels).collect();
    let whole = Area { left: 0.0, right: f64::from(picture.width), top: 0.0, bottom: f64::from(picture.height) };
    let mut found = Vec::new();
    for (at, (words, area)) in texts.iter().enumerate() {
        let inside = area.left >= whole.left
            && area.right <= whole.right + 1.0
            && area.top >= 0.0
            && area.bottom <= whole.bottom;
        if !inside {
            found.push(format!("“{words}” leaves the picture"));
        }
        for (other, _) in texts[at + 1..].iter().filter(|(_, other)| other.meets(area)) {
            found.push(format!("“{words}” stands on “{other}”"));
        }
        for track in &picture.tracks {
            let ends = [Point { x: track.from, y: track.y }, Point { x: track.to, y: track.y }];
            if Area::around(&ends, 1.0).meets(area) {
                found.push(format!("“{words}” stands on the line of {}", track.name));
            }
        }
        for curve in &picture.curves {
            if stroke(picture, curve).iter().any(|piece| piece.meets(area)) {
                found.push(format!("“{words}” stands on curve {}", curve.number));
            }
        }
    }
    found
}

/// The pictures of a map are clear, and each handoff is on one of them with a label that says which it is.
fn is_clear(map: &HandoffMap, about: &str) {
    for (pictures, kind) in [(wall_pictures(map), "wall"), (desk_pictures(map), "desk")] {
        for picture in &pictures {
            let found = collisions(picture);
            assert!(found.is_empty(), "{about}, {kind}: {found:?}\n{picture:#?}");
        }
        let drawn: Vec<usize> = pictures.iter().flat_map(|picture| &picture.curves).map(|curve| curve.number).collect();
        let all: Vec<usize> = map.curves.iter().map(|curve| curve.number).collect();
        assert_eq!(drawn, all, "{about}, {kind}: each handoff stands on one picture, in its order");
        for (drawn, curve) in pictures.iter().flat_map(|picture| &picture.curves).zip(&map.curves) {
            let words: Vec<&str> =
                drawn.label.iter().filter(|text| text.strong).map(|text| text.text.as_str()).collect();
            let words = words.join(" ");
            let begins = match kind {
                "wall" => {
                    curve.give.starts_with(words.trim_end_matches([' ', '…']))
                        && words.chars().count() >= curve.give.chars().count().min(4)
                }
                _ => words == curve.number.to_string(),
            };
            assert!(
                begins,
                "{about}, {kind}: curve {} is labelled “{words}”, and gives “{}”",
                curve.number, curve.give
            );
        }
    }
}

#[test]
fn the_maps_of_all_fixtures_are_clear_and_their_labels_whole() {
    for name in FIXTURES {
        let map = handoff_map(&workshop(name));
        assert!(!map.curves.is_empty(), "{name} has handoffs");
        is_clear(&map, name);
        let pictures = wall_pictures(&map);
        let texts: Vec<&str> = (pictures.iter().flat_map(|picture| &picture.curves))
            .flat_map(|curve| &curve.label)
            .map(|text| text.text.as_str())
            .collect();
        let cut = texts.iter().filter(|text| text.ends_with('…')).count();
        assert!(cut * 4 <= texts.len(), "{name}: most labels are whole: {texts:?}");
    }
}

#[test]
fn the_map_as_drawn_stands_where_the_look_puts_it() {
    let drawn = HandoffMap {
        lines: ["choice-making", "path-shaping", "money-moving", "harm-finding"].map(str::to_owned).to_vec(),
        curves: vec![
            curve(1, 0, 1, "Ranked list of shopper problems", "every Monday, 10:00"),
            curve(2, 1, 2, "Flows with every error drawn", "five working days before a build"),
            curve(3, 2, 3, "A build on the test shop", "every Wednesday, 12:00"),
        ],
        foot: String::new(),
    };
    is_clear(&drawn, "as drawn");
    let [picture] = wall_pictures(&drawn).try_into().unwrap();
    assert_eq!(picture.tracks.iter().map(|track| track.y).collect::<Vec<_>>(), [236, 412, 588, 764]);
    assert_eq!(picture.curves.iter().map(|curve| curve.start.x).collect::<Vec<_>>(), [588, 868, 1148]);
    let labels: Vec<(i32, i32, &str)> = (picture.curves.iter().flat_map(|curve| &curve.label))
        .map(|text| (text.at.x, text.at.y, text.text.as_str()))
        .collect();
    let expected = [
        (748, 306, "Ranked list of shopper problems"),
        (748, 360, "every Monday, 10:00"),
        (1028, 482, "Flows with every error drawn"),
        (1028, 536, "five working days before a build"),
        (1308, 658, "A build on the test shop"),
        (1308, 712, "every Wednesday, 12:00"),
    ];
    for ((x, y, text), (wanted_x, wanted_y, words)) in labels.iter().zip(expected) {
        assert_eq!(*text, words);
        assert!((x - wanted_x).abs() <= 8 && (y - wanted_y).abs() <= 12, "{text} stands at {x}, {y}");
    }
    let [desk] = desk_pictures(&drawn).try_into().unwrap();
    for (curve, wanted) in desk.curves.iter().zip([116, 162, 208]) {
        assert!((curve.start.x - wanted).abs() <= 4, "curve {} begins at {}", curve.number, curve.start.x);
    }
}

#[test]
fn a_layout_that_lays_texts_on_curves_or_on_each_other_is_found_out() {
    let map = map(4, vec![curve(1, 0, 3, "Ranked list", "Mondays"), curve(2, 3, 0, "Flows", "Fridays")]);
    let [good] = wall_pictures(&map).try_into().unwrap();
    assert!(collisions(&good).is_empty());
    let moved = |x: i32, y: i32| {
        let mut bad = good.clone();
        bad.curves[0].label[0].at = Point { x, y };
        collisions(&bad)
    };
    let other = good.curves[1].label[0].at;
    assert!(!moved(other.x + 5, other.y + 5).is_empty(), "on another label");
    assert!(!moved(good.curves[0].start.x, good.tracks[1].y + 10).is_empty(), "on a line");
    let middle = good.curves[1].turn.x + 20;
    assert!(!moved(middle, good.tracks[2].y - 40).is_empty(), "on a foreign curve");
    assert!(!moved(good.width - 20, 300).is_empty(), "out of the picture");
    assert!(!moved(good.tracks[0].at.x, good.tracks[0].at.y).is_empty(), "on a name");
}

#[test]
fn handoffs_between_the_same_two_lines_and_against_the_order_are_clear() {
    for lines in 2..=8 {
        let same =
            (1..=12).map(|n| curve(n, 0, 1, "A list of the open cases of the week", "every Friday at noon")).collect();
        is_clear(&map(lines, same), &format!("the same two of {lines}"));
        let rising = (1..=12).map(|n| curve(n, lines - 1, 0, "A list of the open cases", "Fridays")).collect();
        is_clear(&map(lines, rising), &format!("all rise over {lines}"));
        let refused = (1..=6).map(|n| HandoffCurve {
            refused: true,
            said_back: false,
            ..curve(n, n % 2, 1 - n % 2, "A demo", "instead: a note")
        });
        is_clear(&map(lines, refused.collect()), &format!("all refused, {lines} lines"));
    }
}

#[test]
fn a_map_without_handoffs_has_its_lines_and_one_without_purposes_has_no_picture() {
    for pictures in [wall_pictures(&map(3, vec![])), desk_pictures(&map(3, vec![]))] {
        assert_eq!(pictures.iter().map(|picture| picture.tracks.len()).collect::<Vec<_>>(), [3]);
    }
    assert!(wall_pictures(&map(0, vec![])).is_empty() && desk_pictures(&map(0, vec![])).is_empty());
}

fn any_words(most: usize) -> impl Strategy<Value = String> {
    let word = prop_oneof![8 => "[a-zA-Zäéłß]{1,14}", 1 => "[\u{4e00}-\u{4e20}]{1,6}", 1 => "[WMQ@%]{1,40}", 1 => "[0-9:,]{1,5}"];
    vec(word, 1..12).prop_map(move |words| words.join(" ").chars().take(most).collect::<String>().trim().to_owned())
}

fn any_map() -> impl Strategy<Value = HandoffMap> {
    (2..=8_usize).prop_flat_map(|lines| {
        let ends = (0..lines, 1..lines).prop_map(move |(from, by)| (from, (from + by) % lines));
        let curve =
            (ends, any_words(140), prop_oneof![Just(String::new()), any_words(140)], any::<bool>(), any::<bool>());
        let name = prop_oneof![6 => "[a-z]{3,10}-[a-z]{3,9}", 1 => any_words(140)];
        (vec(name, lines), vec(curve, 0..=12)).prop_map(|(lines, curves)| {
            let curves =
                curves.into_iter().zip(1..).map(|(((from, to), give, under, refused, said), number)| HandoffCurve {
                    number,
                    from,
                    to,
                    give,
                    under,
                    refused,
                    said_back: said && !refused,
                    text: String::new(),
                });
            HandoffMap { lines, curves: curves.collect(), foot: String::new() }
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn whatever_is_given_to_whom_no_text_stands_on_anything(map in any_map()) {
        is_clear(&map, "any map");
    }
}

/// The room's foot on its sheet of 1920 by 1080: at the right the disc, eight hundredths of the width, and beside it
/// words in at most two lines.
#[test]
fn whatever_the_number_of_lines_nothing_of_the_wall_stands_where_its_foot_stands() {
    const DISC_TOP: i32 = 1080 - 84 - 154;
    const DISC_LEFT: i32 = 1920 - 120 - 154;
    const WORDS_TOP: i32 = 1080 - 84 - 2 * 58;
    for lines in 2..=12 {
        let last = lines.min(8) - 1;
        let curves = (1..=4)
            .map(|number| curve(number, (number - 1).min(last - 1), last, "Ranked list", "every Monday"))
            .collect();
        let mut map = map(lines, curves);
        map.lines.iter_mut().for_each(|name| name.push_str(" and everything that goes with it by Friday noon"));
        for picture in wall_pictures(&map) {
            for track in &picture.tracks {
                let text = text(track.at, &track.name, Face::Serif, picture.name_size);
                assert!(text.bottom <= f64::from(WORDS_TOP), "{lines} lines: {track:?} stands on the words");
                assert!(track.y + picture.stroke <= DISC_TOP, "{lines} lines: {track:?} runs through the disc");
            }
            for curve in &picture.curves {
                let tip = curve.tip.iter().filter(|point| point.x > DISC_LEFT);
                assert!(tip.into_iter().all(|point| point.y < DISC_TOP), "{lines} lines: {curve:?} points at the disc");
            }
        }
    }
}
