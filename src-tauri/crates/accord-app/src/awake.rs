//! The computer stays awake while a workshop runs. The system is asked on a thread of its own, so that nobody waits for
//! it; a refusal is said once, and stops nothing.

use crate::ports::{Awake, NotHeld};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

/// What is said where the computer cannot be held awake.
const REFUSED: &str =
    "This computer may fall asleep by itself: it takes no wish to stay awake. The timer is right all the same.";

/// Watches over one app: it is told whether a workshop runs, and holds the computer awake meanwhile.
pub(crate) struct Vigil {
    wishes: Sender<bool>,
    wished: bool,
    refused: Arc<Mutex<Option<&'static str>>>,
}

impl Vigil {
    /// Begins it. `told` is called once, where the system refuses. Without a thread nobody is held awake.
    pub(crate) fn begin(awake: Arc<dyn Awake>, told: impl Fn() + Send + 'static) -> Vigil {
        let (wishes, asked) = channel();
        let refused = Arc::new(Mutex::new(None));
        let watch = {
            let refused = Arc::clone(&refused);
            move || follow(&*awake, &asked, &refused, &told)
        };
        let _ = std::thread::Builder::new().name("accord-awake".into()).spawn(watch);
        Vigil { wishes, wished: false, refused }
    }

    /// From now on it is to be held awake, or not any more. Returns at once.
    pub(crate) fn wish(&mut self, awake: bool) {
        if awake != self.wished {
            self.wished = awake;
            let _ = self.wishes.send(awake);
        }
    }

    /// What is said once: that it cannot be held awake.
    pub(crate) fn refused(&self) -> Option<String> {
        self.refused.lock().unwrap_or_else(PoisonError::into_inner).map(str::to_owned)
    }
}

fn follow(awake: &dyn Awake, asked: &Receiver<bool>, refused: &Mutex<Option<&'static str>>, told: &impl Fn()) {
    let mut held = None;
    for wanted in asked {
        drop(held.take());
        let Err(NotHeld) = (if wanted { awake.hold().map(|hold| held = Some(hold)) } else { Ok(()) }) else { continue };
        let before = refused.lock().unwrap_or_else(PoisonError::into_inner).replace(REFUSED);
        if before.is_none() {
            told();
        }
    }
}
