//! The page as it is read to those who do not see it says what the PDF says, in the order of its tags.

use super::fixtures::workshop;
use super::letters::read_by;
use super::*;
use accord_core::agreement;
use accord_core::page::{PageBlock, PageSigner};

/// All texts of the reading, in its order.
fn texts(page: &Page) -> Vec<String> {
    let of_block = |block: PageBlock| -> Vec<String> {
        match block {
            PageBlock::Title { title, lines } => std::iter::once(title).chain(lines).collect(),
            PageBlock::Text { lines } => lines,
            PageBlock::List { heading, entries } => heading.into_iter().chain(entries.into_iter().flatten()).collect(),
            PageBlock::Table { heading, heads, rows } => {
                std::iter::once(heading).chain(heads).chain(rows.into_iter().flatten().flatten()).collect()
            }
        }
    };
    page.reading().into_iter().flat_map(of_block).collect()
}

/// The letters of a text, without spaces: where a line breaks is nobody's concern here.
fn close(text: &str) -> String {
    super::reading::close(text)
}

/// What the tags of the PDF say, from its first to its last, without the number of the page.
fn tagged(sheet: &Sheet) -> String {
    let said = read_by("pdfinfo", &["-struct-text", "-"], &sheet.pdf().unwrap());
    // Each text stands in quotation marks on a line of its own, below the name of its tag.
    let texts = said.lines().filter_map(|line| line.trim().strip_prefix('"')?.strip_suffix('"'));
    close(&texts.collect::<String>()).replace(&format!("Page{0}of{0}", sheet.pages()), "")
}

#[test]
fn what_is_read_is_what_the_tags_of_the_page_say_in_their_order() {
    let mut several = Page { amended: Some("1234-ABCD".to_owned()), ..page() };
    several.purposes[0].confirmed = false;
    several.purposes[1].decides = Some("what leaves the shelf".to_owned());
    several.corrections = vec!["16 September 2026: corrected purpose 2".to_owned()];
    several.signatures = PageSignatures::Names {
        lead: "2 of 2 present signed on 15 September 2026.".to_owned(),
        names: ["Lucía Ferrer", "Amara Nwosu"]
            .map(|name| PageSigner { name: name.to_owned(), under: "oven-timing".to_owned() })
            .into(),
    };
    let fixtures = ["bread-by-seven", "checkout-handoffs", "clinic-discharge", "river-school"];
    let pages = fixtures.iter().map(|name| (agreement::page(&workshop(name)), *name));
    let mut one_page = 0;
    for (page, about) in pages.chain([(page(), "a usual page"), (several, "a page with everything")]) {
        let sheet = set(&page);
        if sheet.pages() > 1 {
            let all = super::reading::text(&sheet);
            let missing: Vec<String> = texts(&page).into_iter().filter(|text| !all.contains(&close(text))).collect();
            assert!(missing.is_empty(), "{about}: {missing:#?} is read and not printed");
            continue;
        }
        one_page += 1;
        let read = close(&texts(&page).concat());
        let tagged = tagged(&sheet);
        let differs = read.chars().zip(tagged.chars()).take_while(|(one, other)| one == other).count();
        let from = |text: &str| text.chars().skip(differs.saturating_sub(30)).take(90).collect::<String>();
        assert!(read == tagged, "{about}: “{}” is read, “{}” is tagged", from(&read), from(&tagged));
    }
    assert!(one_page > 3, "{one_page} pages were compared letter by letter");
}
