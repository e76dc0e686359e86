//! The pages of a sitting, and the keys that each is worked with.

use crate::watch::keys::{EVERYWHERE, Keys};

/// Which page is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// The exercise: its verdict, or its story while there is none.
    Exercise,
    /// The hints that were asked for.
    Hints,
    /// One solution.
    Solution,
    /// What the keys do.
    Help,
    /// The list, with the chosen line.
    List(usize),
    /// The question before a reset.
    Reset,
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
            Page::Hints => &[("h", "next hint"), ("Esc", "back"), ("?", "help"), ("q", "quit")],
            Page::List(_) => &[
                ("↑ ↓", "choose"),
                ("Enter", "go there"),
                ("Esc", "back"),
                ("?", "help"),
                ("q", "quit"),
            ],
            Page::Reset => &[("y", "yes"), ("Esc", "no"), ("?", "help"), ("q", "quit")],
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
