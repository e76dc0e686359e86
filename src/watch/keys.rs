//! Keys and sizes from the terminal, and the signals that ask for an end, as messages.

use super::message::Message;
use crossterm::event::{self, Event, KeyEvent, KeyEventKind};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

/// How long the terminal is waited at before somebody else may have it.
const GLANCE: Duration = Duration::from_millis(50);

/// Whoever reads keys, and can be asked to leave them to another program.
#[derive(Clone)]
pub struct Keyboard(Arc<(Mutex<Turn>, Condvar)>);

/// Who reads keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    Ours,
    /// We still do, and are asked not to.
    Asked,
    Theirs,
}

impl Keyboard {
    /// Returns when keys are not read any more.
    pub fn pause(&self) {
        self.set(Turn::Asked);
        self.wait_while(Turn::Asked);
    }

    /// Reads keys again.
    pub fn resume(&self) {
        self.set(Turn::Ours);
    }

    fn set(&self, turn: Turn) {
        *self.0.0.lock().unwrap_or_else(PoisonError::into_inner) = turn;
        self.0.1.notify_all();
    }

    fn wait_while(&self, turn: Turn) {
        let now = self.0.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = self.0.1.wait_while(now, |now| *now == turn);
        drop(now.unwrap_or_else(PoisonError::into_inner));
    }

    /// Leaves the keys to who has asked for them, until they come back.
    fn give_way(&self) {
        let mut now = self.0.0.lock().unwrap_or_else(PoisonError::into_inner);
        if *now == Turn::Asked {
            *now = Turn::Theirs;
            self.0.1.notify_all();
        }
        drop(now);
        self.wait_while(Turn::Theirs);
    }
}

/// Tells keys and sizes until nobody listens any more.
pub fn listen(to: Sender<Message>) -> Keyboard {
    let keyboard = Keyboard(Arc::new((Mutex::new(Turn::Ours), Condvar::new())));
    let reader = keyboard.clone();
    std::thread::spawn(move || {
        read(&reader, &to);
        reader.set(Turn::Theirs); // nobody is to wait for a reader that is gone
    });
    keyboard
}

fn read(keyboard: &Keyboard, to: &Sender<Message>) {
    loop {
        keyboard.give_way();
        if let Ok(false) = event::poll(GLANCE) {
            continue;
        }
        let message = match event::read() {
            Ok(Event::Key(key)) if key.kind != KeyEventKind::Release => Message::Key(key),
            Ok(Event::Resize(..)) => Message::Resized,
            Ok(_) => continue,
            // the terminal is gone, and with it everybody who could ask for anything
            Err(_) => Message::End,
        };
        let last = matches!(message, Message::End);
        if to.send(message).is_err() || last {
            return;
        }
    }
}

/// Tells the signals that ask a program to end.
#[cfg(unix)]
pub fn heed_signals(to: Sender<Message>) {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    // where signals cannot be taken they do what they always did
    let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM]) else {
        return;
    };
    std::thread::spawn(move || {
        for signal in signals.forever() {
            let message = if signal == SIGINT { Message::Interrupt } else { Message::End };
            if to.send(message).is_err() {
                return;
            }
        }
    });
}

/// Elsewhere Ctrl-C comes as a key, and there are no other signals.
#[cfg(not(unix))]
pub fn heed_signals(_to: Sender<Message>) {}

/// What a key means to the loop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// The next exercise that is not passed.
    Next,
    /// The exercise before.
    Previous,
    /// One more hint.
    Hint,
    /// The list of exercises.
    List,
    /// The file in the learner's editor.
    Open,
    /// Judge again.
    Again,
    /// The start again.
    Reset,
    /// The last reset taken back.
    Undo,
    /// Only a text that is looked for.
    Find,
    /// Only the next chapter.
    Chapter,
    /// Only what is passed, or is not.
    State,
    /// More about each.
    Details,
    /// The solution.
    Solution,
    /// What the keys do.
    Help,
    /// The end.
    Quit,
    /// Ctrl-C.
    Interrupt,
    /// Up or down by lines.
    Scroll(isize),
    /// Up or down by screens.
    Page(isize),
    /// The space bar: on, by whatever the page goes on by.
    Space,
    /// To the left (-1) or to the right (1); of an interleaving, a step back or forwards.
    Sideways(isize),
    /// To the beginning.
    First,
    /// To the end.
    Last,
    /// The interleaving, large; once more: small.
    Draw,
    /// The interleaving, step by step.
    Steps,
    /// Take what is chosen; yes.
    Yes,
    /// Back to where one was; no.
    Back,
}

/// Whether a key is Ctrl-C, which means the same everywhere.
pub fn is_interrupt(key: KeyEvent) -> bool {
    wish(key) == Some(Wish::Interrupt)
}

/// The wish behind a key, if it has one.
pub fn wish(key: KeyEvent) -> Option<Wish> {
    use event::{KeyCode, KeyModifiers};
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    Some(match key.code {
        KeyCode::Char('c') if control => Wish::Interrupt,
        KeyCode::Char(_) if control => return None,
        KeyCode::Char('n') => Wish::Next,
        KeyCode::Char('p') => Wish::Previous,
        KeyCode::Char('h') => Wish::Hint,
        KeyCode::Char('l') => Wish::List,
        KeyCode::Char('o') => Wish::Open,
        KeyCode::Char('r') => Wish::Again,
        KeyCode::Char('x') => Wish::Reset,
        KeyCode::Char('u') => Wish::Undo,
        KeyCode::Char('/') => Wish::Find,
        KeyCode::Char('c') => Wish::Chapter,
        KeyCode::Char('f') => Wish::State,
        KeyCode::Char('i') => Wish::Details,
        KeyCode::Char('s') => Wish::Solution,
        KeyCode::Char('?') => Wish::Help,
        KeyCode::Char('q') => Wish::Quit,
        KeyCode::Char('y') | KeyCode::Enter => Wish::Yes,
        KeyCode::Esc => Wish::Back,
        KeyCode::Up | KeyCode::Char('k') => Wish::Scroll(-1),
        KeyCode::Down | KeyCode::Char('j') => Wish::Scroll(1),
        KeyCode::PageUp => Wish::Page(-1),
        KeyCode::PageDown => Wish::Page(1),
        KeyCode::Char(' ') => Wish::Space,
        KeyCode::Left => Wish::Sideways(-1),
        KeyCode::Right => Wish::Sideways(1),
        KeyCode::Home => Wish::First,
        KeyCode::End => Wish::Last,
        KeyCode::Char('d') => Wish::Draw,
        KeyCode::Char('t') => Wish::Steps,
        _ => return None,
    })
}

/// Keys with what they do in a word.
pub type Keys = &'static [(&'static str, &'static str)];

/// The keys that work on every page, in order of use.
pub const EVERYWHERE: Keys = &[
    ("h", "hint"),
    ("n", "next"),
    ("t", "step through"),
    ("d", "draw"),
    ("l", "list"),
    ("o", "open"),
    ("p", "previous"),
    ("r", "run again"),
    ("x", "reset"),
    ("s", "solution"),
    ("?", "help"),
    ("q", "quit"),
];

/// A text about keys with the signs of the arrows as words.
pub fn in_words(text: &str) -> String {
    let arrows = [("←", "Left"), ("→", "Right"), ("↑", "Up"), ("↓", "Down")];
    arrows.iter().fold(text.to_owned(), |text, (sign, name)| text.replace(sign, name))
}
