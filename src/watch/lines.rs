//! `watch` for screen readers and simple terminals: nothing on the screen is ever changed, what is new
//! is said in lines below. Of a long page that is only gone through, just the line one is at.

use super::keys::{Keys, in_words};
use super::terminal::Terminal;
use crate::problem::Result;

/// What a sitting has to say now.
pub struct Said<'a> {
    /// The page.
    pub page: &'a [String],
    /// The line of the page one is at, where one chooses among lines.
    pub at: Option<usize>,
    /// What is going on.
    pub status: &'a str,
    /// The keys of the page.
    pub keys: Keys,
}

/// What was said last, so as not to repeat it.
#[derive(Debug, Default)]
pub struct Lines {
    page: Vec<String>,
    at: Option<usize>,
    status: String,
    keys: Keys,
}

impl Lines {
    /// Says what is new.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn tell(&mut self, terminal: &mut Terminal, said: &Said) -> Result<()> {
        let same_keys = self.keys == said.keys;
        let only_moved = same_keys && self.at.is_some() && said.at.is_some();
        let mut lines = Vec::new();
        if only_moved && self.at != said.at {
            lines.extend(said.at.and_then(|at| said.page.get(at)).map(String::as_str));
        } else if self.page != said.page && !only_moved && !said.page.is_empty() {
            lines.push("");
            lines.extend(said.page.iter().map(|line| line.trim_end()));
        }
        let keys = keys_in_words(said.keys);
        if !same_keys {
            lines.push(&keys);
        }
        // how far long work has come is not said again and again
        let news = |status: &str| status.split('…').next().unwrap_or_default().trim().to_owned();
        if news(&self.status) != news(said.status) && !said.status.is_empty() {
            lines.push(said.status);
        }
        terminal.add(lines)?;
        (self.at, self.keys) = (said.at, said.keys);
        said.page.clone_into(&mut self.page);
        said.status.clone_into(&mut self.status);
        Ok(())
    }
}

fn keys_in_words(keys: Keys) -> String {
    let words: Vec<String> =
        keys.iter().map(|(key, meaning)| format!("{}: {meaning}", in_words(key))).collect();
    format!("Keys: {}.", words.join(", "))
}
