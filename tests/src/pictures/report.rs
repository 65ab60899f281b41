//! What a comparison found, for a person: accepted, now, and the difference beside each other.

use super::Region;
use std::fmt::Write;

/// A picture that is not as it was accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Its file's name.
    pub name: String,
    /// In what.
    pub outcome: Outcome,
}

/// In what a picture is not as it was accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It differs there.
    Differs(Vec<Region>),
    /// None was accepted.
    New,
    /// None was taken.
    Gone,
}

impl Finding {
    /// One line of text.
    pub fn line(&self) -> String {
        match &self.outcome {
            Outcome::Differs(regions) => match regions.as_slice() {
                [Region { left, top, width, height }] => {
                    format!("{} differs at {left},{top}, {width}x{height}", self.name)
                }
                regions => format!("{} differs in {} regions", self.name, regions.len()),
            },
            Outcome::New => format!("{} is new", self.name),
            Outcome::Gone => format!("{} is gone", self.name),
        }
    }
}

const HEAD: &str = "<!doctype html><meta charset=\"utf-8\"><title>Pictures that differ</title><style>
body { margin: 24px; background: #eceeec; color: #182026; font: 15px/1.4 sans-serif }
figure { display: inline-block; width: 32%; margin: 0 .6% 0 0; vertical-align: top }
img { width: 100%; border: 1px solid #78838a } h2 { margin: 32px 0 8px; font-size: 17px }
</style>";

/// The report as a page: its pictures lie beside it, in the folders accepted, now and difference.
pub fn html(findings: &[Finding]) -> String {
    let mut page = format!("{HEAD}\n<h1>{} of the pictures are not as they were accepted</h1>\n", findings.len());
    for finding in findings {
        let folders: &[&str] = match finding.outcome {
            Outcome::Differs(_) => &["accepted", "now", "difference"],
            Outcome::New => &["now"],
            Outcome::Gone => &["accepted"],
        };
        let _ = writeln!(page, "<h2>{}</h2>", finding.line());
        for folder in folders {
            let address = format!("{folder}/{}", finding.name);
            let _ = writeln!(
                page,
                "<figure><a href=\"{address}\"><img src=\"{address}\" alt=\"\"></a><figcaption>{folder}</figcaption></figure>"
            );
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_report_shows_what_was_accepted_what_is_now_and_the_difference() {
        let region = Region { left: 16, top: 32, width: 48, height: 16 };
        let findings = [
            Finding { name: "finish-1280x800.png".into(), outcome: Outcome::Differs(vec![region]) },
            Finding { name: "cover-1280x800.png".into(), outcome: Outcome::New },
        ];
        let page = html(&findings);
        for address in ["accepted/finish-1280x800.png", "now/finish-1280x800.png", "difference/finish-1280x800.png"] {
            assert!(page.contains(&format!("src=\"{address}\"")), "{address} is not in the report");
        }
        assert!(page.contains("finish-1280x800.png differs at 16,32, 48x16"), "it says where");
        assert!(!page.contains("accepted/cover-1280x800.png"), "what was never accepted has nothing beside it");
    }
}
