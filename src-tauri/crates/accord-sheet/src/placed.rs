//! Where words lie on the pages: found in what was set, so that what is drawn over a picture of a page lies on them. The
//! typesetter keeps no way back from its letters to the texts that it was given, so texts are known by their letters,
//! paragraph by paragraph. What is sought is handed in.

use std::ops::Range;
use typst::introspection::{Location, Tag};
use typst::layout::{Frame, FrameItem, Point};
use typst::model::ParElem;
use typst::text::{TextItem, is_default_ignorable};
use typst_layout::Page;

/// How far a box reaches above and below the line that letters stand on, in ems.
const ABOVE: f64 = 0.78;
const BELOW: f64 = 0.24;

/// A text of a page, and words in it.
#[derive(Clone, Debug)]
pub struct Words {
    /// The text as it was handed in with the page.
    pub text: String,
    /// Places in it, in bytes. Texts of which nothing is sought tell others apart that read the same.
    pub places: Vec<Range<usize>>,
}

/// A part of one line. All measures are shares of the page's width or height, from its upper left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WordBox {
    /// The page, counted from 0.
    pub page: usize,
    /// Its left edge.
    pub left: f64,
    /// Its upper edge.
    pub top: f64,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

/// The boxes of each place of each of `texts`: one, or one a line where it runs on to the next. `texts` come in the order
/// of the page. What is not found on the page has none.
pub(crate) fn boxes(pages: &[Page], texts: &[Words]) -> Vec<Vec<Vec<WordBox>>> {
    let paragraphs = paragraphs(pages);
    let mut taken = Vec::new();
    let of_text = |words: &Words| {
        let drawn = Drawn::of(&words.text);
        let found = drawn.among(&paragraphs, &taken);
        taken.extend(found);
        let mut before: Vec<Vec<char>> = Vec::new();
        let of_place = |place: &Range<usize>| {
            let letters = drawn.letters_of(place);
            let word: Vec<char> = drawn.letters[letters.clone()].iter().map(|(_, letter)| *letter).collect();
            let number = before.iter().filter(|other| **other == word).count();
            before.push(word.clone());
            found.map_or_else(Vec::new, |found| lines(found.letters(&paragraphs, letters, &word, number)))
        };
        words.places.iter().map(of_place).collect()
    };
    texts.iter().map(of_text).collect()
}

/// Where a text was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Found {
    /// In a paragraph, from one of its letters on.
    From { paragraph: usize, letter: usize },
    /// In a paragraph that mixes directions: its letters are all there, in the order in which they stand from the left.
    Mixed { paragraph: usize },
}

impl Found {
    /// The letters of a word: by their numbers in the text, or as the `number`th place at which the word stands.
    fn letters<'p>(
        self,
        paragraphs: &'p [Paragraph],
        numbers: Range<usize>,
        word: &[char],
        number: usize,
    ) -> &'p [Letter] {
        match self {
            Found::From { paragraph, letter } => {
                &paragraphs[paragraph].letters[letter + numbers.start..letter + numbers.end]
            }
            Found::Mixed { paragraph } => {
                let letters = &paragraphs[paragraph].letters;
                places_of(word, letters).nth(number).map_or(&[][..], |start| &letters[start..start + word.len()])
            }
        }
    }
}

/// A letter that is drawn, with its own box.
#[derive(Clone, Copy, Debug)]
struct Letter {
    letter: char,
    place: WordBox,
    /// The line that it stands on, as a share of the page's height.
    base: f64,
}

/// The letters of one paragraph in the order of its text, on however many lines and pages.
#[derive(Debug, Default)]
struct Paragraph {
    letters: Vec<Letter>,
}

/// A text by those of its letters that are drawn, each with its place in bytes.
struct Drawn {
    letters: Vec<(usize, char)>,
}

impl Drawn {
    fn of(text: &str) -> Drawn {
        Drawn { letters: text.char_indices().filter(|(_, letter)| is_drawn(*letter)).collect() }
    }

    /// The letters of a place in the text, by their numbers.
    fn letters_of(&self, place: &Range<usize>) -> Range<usize> {
        let before = |at: usize| self.letters.partition_point(|(byte, _)| *byte < at);
        before(place.start)..before(place.end)
    }

    /// The paragraph that is this text, else one that begins with it, else one that holds it, else one with the same
    /// letters: the first that is not `taken`.
    fn among(&self, paragraphs: &[Paragraph], taken: &[Found]) -> Option<Found> {
        let text: Vec<char> = self.letters.iter().map(|(_, letter)| *letter).collect();
        if text.is_empty() {
            return None;
        }
        let mut found = Vec::new();
        for (number, paragraph) in paragraphs.iter().enumerate() {
            let rest = paragraph.letters.len().saturating_sub(text.len());
            let rank = |start: usize| if rest == 0 { 0 } else { 1 + usize::from(start > 0) };
            let starts = places_of(&text, &paragraph.letters);
            found.extend(starts.map(|start| (rank(start), Found::From { paragraph: number, letter: start })));
        }
        let whole = found.into_iter().filter(|(_, found)| !taken.contains(found)).min().map(|(_, found)| found);
        whole.or_else(|| {
            let mixed = paragraphs.iter().enumerate().filter(|(_, paragraph)| paragraph.has_all(&text));
            let mixed = mixed.map(|(number, paragraph)| (paragraph.letters.len(), Found::Mixed { paragraph: number }));
            mixed.filter(|(_, found)| !taken.contains(found)).min().map(|(_, found)| found)
        })
    }
}

impl Paragraph {
    /// Whether it has all of these letters, in whatever order.
    fn has_all(&self, text: &[char]) -> bool {
        let mut left: Vec<char> = self.letters.iter().map(|letter| letter.letter).collect();
        left.sort_unstable();
        let mut text = text.to_vec();
        text.sort_unstable();
        let mut left = left.into_iter();
        text.iter().all(|letter| left.by_ref().any(|other| other == *letter))
    }
}

/// The numbers of the letters at which a word begins; it is not empty.
fn places_of<'l>(word: &'l [char], letters: &'l [Letter]) -> impl Iterator<Item = usize> + 'l {
    let is_at = move |window: &[Letter]| window.iter().map(|letter| &letter.letter).eq(word);
    letters.windows(word.len().max(1)).enumerate().filter(move |(_, window)| is_at(window)).map(|(start, _)| start)
}

/// Whether a letter leaves ink, so that it can be found again.
fn is_drawn(letter: char) -> bool {
    !(letter.is_whitespace() || letter.is_control() || is_default_ignorable(letter))
}

/// The boxes of letters, those of one line as one.
fn lines(letters: &[Letter]) -> Vec<WordBox> {
    let mut lines: Vec<(f64, WordBox)> = Vec::new();
    for letter in letters {
        match lines.last_mut() {
            Some((base, line)) if line.page == letter.place.page && (*base - letter.base).abs() < 1e-4 => {
                *line = around(line, &letter.place);
            }
            Some(_) | None => lines.push((letter.base, letter.place)),
        }
    }
    lines.into_iter().map(|(_, line)| line).collect()
}

fn around(one: &WordBox, other: &WordBox) -> WordBox {
    let (left, top) = (one.left.min(other.left), one.top.min(other.top));
    let right = (one.left + one.width).max(other.left + other.width);
    let bottom = (one.top + one.height).max(other.top + other.height);
    WordBox { page: one.page, left, top, width: right - left, height: bottom - top }
}

/// Every paragraph of the pages, in the order in which they were set.
fn paragraphs(pages: &[Page]) -> Vec<Paragraph> {
    let mut reader = Reader::default();
    for (number, page) in pages.iter().enumerate() {
        let size = page.frame.size();
        reader.sheet = Sheet { number, width: size.x.to_pt(), height: size.y.to_pt() };
        reader.read(&page.frame, Point::zero());
    }
    reader.paragraphs
}

/// The page that is being read, with its measures in points.
#[derive(Clone, Copy, Default)]
struct Sheet {
    number: usize,
    width: f64,
    height: f64,
}

#[derive(Default)]
struct Reader {
    sheet: Sheet,
    paragraphs: Vec<Paragraph>,
    /// Those that have begun and not ended, the innermost last.
    open: Vec<(Location, usize)>,
}

impl Reader {
    fn read(&mut self, frame: &Frame, at: Point) {
        for (offset, item) in frame.items() {
            let at = at + *offset;
            match item {
                FrameItem::Group(group) => {
                    let moved = Point::new(group.transform.tx, group.transform.ty);
                    self.read(&group.frame, at + moved);
                }
                FrameItem::Text(text) => self.write(text, at),
                FrameItem::Tag(tag) => self.turn(tag),
                FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) => {}
            }
        }
    }

    fn turn(&mut self, tag: &Tag) {
        match tag {
            Tag::Start(content, _) if content.is::<ParElem>() => {
                self.open.push((tag.location(), self.paragraphs.len()));
                self.paragraphs.push(Paragraph::default());
            }
            Tag::End(location, ..) => self.open.retain(|(open, _)| open != location),
            Tag::Start(..) => {}
        }
    }

    fn write(&mut self, text: &TextItem, at: Point) {
        let Some((_, paragraph)) = self.open.last() else { return };
        let letters = &mut self.paragraphs[*paragraph].letters;
        let size = text.size.to_pt();
        let (above, below) = (ABOVE * size, BELOW * size);
        let Sheet { number, width, height } = self.sheet;
        for (byte, letter) in text.text.char_indices().filter(|(_, letter)| is_drawn(*letter)) {
            let Some((left, right)) = reach(text, byte) else { continue };
            let (left, y) = (at.x.to_pt() + left, at.y.to_pt());
            let place = WordBox {
                page: number,
                left: left / width,
                top: (y - above) / height,
                width: (at.x.to_pt() + right - left) / width,
                height: (above + below) / height,
            };
            letters.push(Letter { letter, place, base: y / height });
        }
    }
}

/// From where to where the glyphs of the letter at `byte` reach, in points from the start of the run.
fn reach(text: &TextItem, byte: usize) -> Option<(f64, f64)> {
    let mut x = 0.0;
    let mut reach: Option<(f64, f64)> = None;
    for glyph in &text.glyphs {
        let advance = glyph.x_advance.at(text.size).to_pt();
        if glyph.range().contains(&byte) {
            let (left, right) = reach.unwrap_or((x, x));
            reach = Some((left.min(x), right.max(x + advance)));
        }
        x += advance;
    }
    reach
}
