//! One sitting: which exercise is open, what is known of it, which page is shown. Each message has
//! its answer here; what it takes to judge, to draw and to listen stands elsewhere.

mod actions;
mod catalogue;
mod judging;
mod layout;
mod page;
mod spot;

use super::activity::Activity;
use super::bench::Bench;
use super::keys::{is_interrupt, wish};
use super::lines::Said;
use super::listing::Listing;
use super::message::Message;
use super::view::View;
use crate::course::{Course, Exercise};
use crate::editor::Spot;
use crate::problem::{Problem, Result};
use crate::report::Report;
use crate::show::look::Look;
use crate::workspace::Workspace;
use page::Page;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::SystemTime;

/// Rows below the page: the status and the keys.
const FOOT: usize = 2;

/// Whether the sitting goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flow {
    /// It does.
    On,
    /// It does, and an editor is to show this line.
    Open(Spot),
    /// The user is done.
    Done,
    /// The user or a signal interrupted.
    Interrupted,
}

/// The last verdict, for the bytes it was made of.
struct Verdict {
    exercise: usize,
    answer: Vec<u8>,
    report: Report,
    /// The file has other bytes now.
    outdated: bool,
}

/// The state of a sitting.
pub struct Session {
    course: Arc<Course>,
    workspace: Arc<Workspace>,
    bench: Bench,
    look: Look,
    rows: usize,
    current: usize,
    page: Page,
    view: View,
    verdict: Option<Verdict>,
    /// The current file was not there when it was to be judged.
    gone: bool,
    listing: Listing,
    /// The open page was opened from the list.
    from_list: bool,
    /// Nobody has gone to an exercise yet: nothing is judged.
    browsing: bool,
    /// What we wrote into exercises' files ourselves.
    written: BTreeMap<usize, Vec<u8>>,
    activity: Activity,
    status: String,
}

impl Session {
    /// At the workspace's current exercise, or in the list; then nothing is judged before somebody goes
    /// to an exercise.
    ///
    /// # Errors
    /// When progress or a text cannot be read.
    pub fn new(
        course: Arc<Course>,
        workspace: Arc<Workspace>,
        bench: Bench,
        look: Look,
        current: usize,
        listing: Option<Listing>,
    ) -> Result<Session> {
        let browsing = listing.is_some();
        let mut session = Session {
            course,
            workspace,
            bench,
            look,
            rows: 24,
            current,
            page: Page::Exercise,
            view: View::default(),
            verdict: None,
            gone: false,
            listing: listing.unwrap_or_default(),
            from_list: false,
            browsing,
            written: BTreeMap::new(),
            activity: Activity::default(),
            status: String::new(),
        };
        if browsing {
            session.open_list()?;
        } else {
            session.prepare();
            session.lay_out(true)?;
        }
        session.sign_of_life();
        Ok(session)
    }

    /// Has the judge prepared, if that was not begun before.
    fn prepare(&mut self) {
        self.browsing = false;
        if self.bench.prepare() {
            self.status = "preparing the judge …".to_owned();
        }
    }

    fn sign_of_life(&mut self) {
        self.activity.sign(self.current, SystemTime::now());
    }

    /// The terminal's size.
    ///
    /// # Errors
    /// When a text cannot be read.
    pub fn resize(&mut self, columns: usize, rows: usize) -> Result<()> {
        self.look = self.look.at_width(columns);
        self.rows = rows;
        self.lay_out(false)
    }

    /// What the screen shows now.
    pub fn frame(&mut self) -> Vec<String> {
        self.view.frame(&self.status, self.page.keys(), self.look, self.rows)
    }

    /// Says something in the line below the page.
    pub fn say(&mut self, words: String) {
        self.status = words;
    }

    /// The same for those who read line by line.
    pub fn said(&self) -> Said<'_> {
        let keys = self.page.keys();
        Said { page: self.view.lines(), at: self.view.at(), status: &self.status, keys }
    }

    /// Answers one message.
    ///
    /// # Errors
    /// Faults of the machine or the course that make it useless to go on.
    pub fn take(&mut self, message: Message) -> Result<Flow> {
        match message {
            Message::Saved(exercises) => self.saved(&exercises)?,
            Message::Key(key) => {
                self.sign_of_life();
                if self.page == Page::List && self.listing.is_typing() && !is_interrupt(key) {
                    self.listing.typed(key);
                    self.lay_out(false)?;
                    return Ok(Flow::On);
                }
                if let Some(wish) = wish(key) {
                    return self.wished(wish);
                }
            }
            Message::Ready(judge) => {
                self.bench.equip(judge?);
                self.judge()?;
            }
            Message::Told(run, event) => self.told(run, &event),
            Message::Finished(run, outcome) => self.finished(run, *outcome)?,
            Message::Deaf(words) => {
                self.status = format!("saves may go unseen ({words}): r judges again");
            }
            Message::Resized => {}
            Message::Edited(outcome) => {
                if let Err(problem) = outcome {
                    self.say(problem.what);
                }
            }
            Message::End | Message::Interrupt => return Ok(Flow::Interrupted),
            Message::Broken => {
                return Err(Problem::machine(
                    "The judge broke down; what it said stands above.",
                    "This is a fault of conc-lings. Please report it.",
                ));
            }
        }
        Ok(Flow::On)
    }

    fn exercise(&self) -> &Exercise {
        &self.course.exercises[self.current]
    }

    /// The bytes on disk; none while an editor has moved the file away.
    fn answer(&self) -> Option<Vec<u8>> {
        std::fs::read(self.workspace.exercise_file(self.exercise())).ok()
    }
}

impl Drop for Session {
    /// However a sitting ends, the time that was spent is kept.
    fn drop(&mut self) {
        self.record_activity();
    }
}
