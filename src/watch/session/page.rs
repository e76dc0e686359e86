//! The pages of a sitting, and the keys that each is worked with.

use crate::watch::keys::{EVERYWHERE, Keys};

/// Which page is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// The exercise: its verdict, or its story while there is none.
    Exercise,
    /// The hints for an exercise that were asked for.
    Hints(usize),
    /// One solution.
    Solution,
    /// What the keys do.
    Help,
    /// The list.
    List,
    /// The question before an exercise is reset.
    Reset(usize),
    /// The interleaving, after so many steps.
    Steps(usize),
    /// The interleaving, large.
    Drawing,
}

impl Page {
    /// The keys that are of use here, for the line at the bottom.
    pub fn keys(self) -> Keys {
        match self {
            Page::Exercise | Page::Solution | Page::Help => EVERYWHERE,
            Page::Hints(_) => &[("h", "next hint"), ("Esc", "back"), ("?", "help"), ("q", "quit")],
            Page::List => &[
                ("↑ ↓", "choose"),
                ("Enter", "go there"),
                ("/", "find"),
                ("f", "passed or not"),
                ("c", "chapter"),
                ("i", "time, hints"),
                ("h", "hint"),
                ("x", "reset"),
                ("u", "undo"),
                ("Esc", "back"),
                ("?", "help"),
                ("q", "quit"),
            ],
            Page::Reset(_) => &[("y", "yes"), ("Esc", "no"), ("?", "help"), ("q", "quit")],
            Page::Steps(_) => &[
                ("→", "on"),
                ("←", "back"),
                ("Home End", "first, last"),
                ("d", "draw"),
                ("Esc", "verdict"),
                ("?", "help"),
                ("q", "quit"),
            ],
            Page::Drawing => &[
                ("← → ↑ ↓", "move"),
                ("d", "small"),
                ("t", "step through"),
                ("?", "help"),
                ("q", "quit"),
            ],
        }
    }
}
