//! What a screen reader is told of a window: role and label of its elements as the webview computes them, asked for
//! element by element, since the driver answers no whole tree.

use super::{RealApp, in_time};
use anyhow::Result;
use fantoccini::Locator;
use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use url::{ParseError, Url};

/// One element as a screen reader is told of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// "heading", "listitem".
    pub role: String,
    /// Its name; may be empty.
    pub label: String,
}

/// A question about one element that fantoccini does not ask itself.
#[derive(Debug)]
struct Computed {
    element: String,
    what: &'static str,
}

impl WebDriverCompatibleCommand for Computed {
    fn endpoint(&self, base_url: &Url, session_id: Option<&str>) -> Result<Url, ParseError> {
        let Computed { element, what } = self;
        base_url.join(&format!("session/{}/element/{element}/{what}", session_id.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::GET, None)
    }
}

impl RealApp {
    /// Every element of the window's body. One that went meanwhile is not told any more, and left out.
    ///
    /// # Errors
    /// Where the driver refuses.
    pub async fn told(&self) -> Result<Vec<Told>> {
        self.told_of("body, body *").await
    }

    /// The same of the elements that `css` names, in their order.
    ///
    /// # Errors
    /// Where the driver refuses.
    pub async fn told_of(&self, css: &str) -> Result<Vec<Told>> {
        let all = in_time("all elements", self.client.find_all(Locator::Css(css))).await?;
        let mut told = Vec::new();
        for element in all {
            let element = element.element_id().to_string();
            let role = self.computed(&element, "computedrole").await?;
            let label = self.computed(&element, "computedlabel").await?;
            told.extend(role.zip(label).map(|(role, label)| Told { role, label }));
        }
        Ok(told)
    }

    async fn computed(&self, element: &str, what: &'static str) -> Result<Option<String>> {
        let asked = self.client.issue_cmd(Computed { element: element.to_owned(), what });
        let answer = in_time(what, async {
            match asked.await {
                // What the webview tells nobody of has neither, and is an unknown error to it.
                Err(error) if error.is_stale_element_reference() || error.is_unknown_error() => Ok(None),
                answered => answered.map(Some),
            }
        });
        Ok(answer.await?.map(|answer| answer.as_str().unwrap_or_default().to_owned()))
    }
}
