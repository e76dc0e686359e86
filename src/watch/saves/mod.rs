//! Tells which exercises were saved. Editors do not simply write: they write beside and rename, keep
//! backups, touch attributes. So a change is anything that happens at a file's path, and after the
//! first sign of one there is a short grace before it is told. Where the system may not tell, the
//! files are looked at, too.

mod files;
mod mount;

use super::message::Message;
use crate::problem::{Problem, Result};
use files::{Files, Signs};
use notify::{Config, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

/// How long the signs of one save are gathered.
const GRACE: Duration = Duration::from_millis(10);
/// How often a watcher that has to look for itself looks.
const LOOK: Duration = Duration::from_millis(250);
/// How long the probe may take to be heard of.
const PROBE: Duration = Duration::from_secs(2);
/// When folders came or went, what is in them is looked at once more after so long.
const AFTERWARDS: Duration = Duration::from_millis(500);

/// Keeps telling until dropped.
pub struct Saves {
    to: Sender<Sign>,
}

/// What reaches the thread that tells.
enum Sign {
    /// The system told.
    Told(notify::Result<notify::Event>),
    /// A look found.
    Looked(notify::Result<notify::Event>),
    /// Nobody listens any more.
    Stop,
}

/// Makes the watcher that the system tells; none where there is none.
type BySystem = fn(Sender<Sign>) -> Option<Box<dyn Watcher + Send>>;

impl Saves {
    /// Watches `folder` and all below it. `files`: the paths of the exercises inside `folder`, in
    /// course order; saves are told as indices into them. `poll`: look every quarter of a second
    /// instead of being told by the system. That is done without being asked for where the system
    /// has no watcher, where a probe is not heard of, and on drives that others write to.
    ///
    /// # Errors
    /// When the folder can be watched in neither way.
    pub fn watch(
        folder: &Path,
        files: Vec<PathBuf>,
        poll: bool,
        to: Sender<Message>,
    ) -> Result<Saves> {
        Saves::watch_by(folder, files, if poll { |_| None } else { by_system }, to)
    }

    fn watch_by(
        folder: &Path,
        files: Vec<PathBuf>,
        by_system: BySystem,
        to: Sender<Message>,
    ) -> Result<Saves> {
        let (sender, signs) = mpsc::channel();
        let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        let mut watch = Watch {
            told: by_system(sender.clone()),
            looked: None,
            probe: None,
            later: None,
            files: Files::new(&folder, files),
            folder,
            signs: sender.clone(),
            to,
        };
        if !watch.listen() || mount::is_shared(&watch.folder) {
            watch.look().map_err(|error| {
                Problem::machine(
                    format!("{} cannot be watched: {error}.", watch.folder.display()),
                    "Run `conc-lings doctor`, or judge with `conc-lings run`.",
                )
            })?;
        }
        std::thread::spawn(move || watch.run(&signs));
        Ok(Saves { to: sender })
    }
}

impl Drop for Saves {
    fn drop(&mut self) {
        // it may have ended before
        let _ = self.to.send(Sign::Stop);
    }
}

fn by_system(to: Sender<Sign>) -> Option<Box<dyn Watcher + Send>> {
    let tell = move |event| drop(to.send(Sign::Told(event)));
    Some(Box::new(RecommendedWatcher::new(tell, Config::default()).ok()?))
}

/// The watchers and what they watch; lives in a thread of its own.
struct Watch {
    folder: PathBuf,
    files: Files,
    told: Option<Box<dyn Watcher + Send>>,
    looked: Option<PollWatcher>,
    /// A file that was written to see whether that is told, and until when it is waited for.
    probe: Option<(PathBuf, Instant)>,
    /// When to look at everything once more.
    later: Option<Instant>,
    signs: Sender<Sign>,
    to: Sender<Message>,
}

impl Watch {
    /// Has the system tell of the folder; whether it may. The folder around it is watched for the
    /// moment in which somebody puts another folder in its place.
    fn listen(&mut self) -> bool {
        let Some(watcher) = &mut self.told else { return false };
        // it is not watched yet, or it is another one now
        let _ = watcher.unwatch(&self.folder);
        let watched = watcher.watch(&self.folder, RecursiveMode::Recursive).is_ok();
        if let Some(parent) = self.folder.parent() {
            // not every system lets a folder and one inside it be watched apart
            let _ = watcher.watch(parent, RecursiveMode::NonRecursive);
        }
        if watched && self.probe.is_none() {
            self.send_probe();
        }
        watched
    }

    /// Writes a file to see whether that is told. Where none can be written nobody can save, either.
    fn send_probe(&mut self) {
        let probe = self.folder.join(format!(".conc-lings-probe-{}", std::process::id()));
        if std::fs::write(&probe, "").is_ok() {
            self.probe = Some((probe, Instant::now() + PROBE));
        }
    }

    /// Looks for changes from now on.
    fn look(&mut self) -> notify::Result<()> {
        if self.looked.is_some() {
            return Ok(());
        }
        let to = self.signs.clone();
        let tell = move |event| drop(to.send(Sign::Looked(event)));
        let config = Config::default().with_poll_interval(LOOK).with_compare_contents(true);
        let mut watcher = PollWatcher::new(tell, config)?;
        watcher.watch(&self.folder, RecursiveMode::Recursive)?;
        self.looked = Some(watcher);
        Ok(())
    }

    fn run(mut self, signs: &Receiver<Sign>) {
        loop {
            let first = match self.next(signs) {
                Some(Sign::Stop) => return,
                Some(sign) => Some(sign),
                None => None,
            };
            let mut gathered = Signs::default();
            let mut deaf = None;
            if let Some(first) = first {
                self.note(first, &mut gathered, &mut deaf);
                let end = Instant::now() + GRACE;
                let left = || end.saturating_duration_since(Instant::now());
                while let Ok(sign) = signs.recv_timeout(left()) {
                    if matches!(sign, Sign::Stop) {
                        return;
                    }
                    self.note(sign, &mut gathered, &mut deaf);
                }
            }
            if !self.tell(gathered, deaf) {
                return;
            }
        }
    }

    /// The next sign; none when it is time to do something else.
    fn next(&self, signs: &Receiver<Sign>) -> Option<Sign> {
        let probe = self.probe.as_ref().map(|(_, until)| *until);
        let Some(until) = probe.into_iter().chain(self.later).min() else {
            return Some(signs.recv().unwrap_or(Sign::Stop));
        };
        match signs.recv_timeout(until.saturating_duration_since(Instant::now())) {
            Ok(sign) => Some(sign),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(Sign::Stop),
        }
    }

    fn note(&mut self, sign: Sign, gathered: &mut Signs, deaf: &mut Option<String>) {
        let (event, looked) = match sign {
            Sign::Told(event) => (event, false),
            Sign::Looked(event) => (event, true),
            Sign::Stop => return,
        };
        let event = match event {
            Ok(event) => event,
            Err(error) => {
                // while it looks for itself a file that is just being replaced is no failure
                if !looked {
                    *deaf = Some(error.to_string());
                }
                return;
            }
        };
        let of_probe = |path: &Path| event.paths.iter().any(|other| other.ends_with(path));
        let name = self.probe.as_ref().and_then(|(probe, _)| probe.file_name());
        if !looked && name.is_some_and(|name| of_probe(Path::new(name))) {
            self.forget_probe();
            return;
        }
        let mut signs = self.files.signs(&event);
        if looked {
            // the system may have told of it before
            signs.perhaps.append(&mut signs.saved);
        }
        gathered.saved.append(&mut signs.saved);
        gathered.perhaps.append(&mut signs.perhaps);
        gathered.folders |= signs.folders;
    }

    fn forget_probe(&mut self) {
        if let Some((probe, _)) = self.probe.take() {
            // somebody may have cleared it away
            let _ = std::fs::remove_file(probe);
        }
    }

    /// Tells what has gathered, and does what the time has come for; whether anybody listens.
    fn tell(&mut self, mut gathered: Signs, mut deaf: Option<String>) -> bool {
        let now = Instant::now();
        if self.probe.as_ref().is_some_and(|(_, until)| *until <= now) {
            self.forget_probe();
            deaf = self.look().err().map(|error| error.to_string());
            gathered.perhaps.extend(self.files.all()); // what nobody told until now
        }
        if self.later.is_some_and(|later| later <= now) {
            self.later = None;
            gathered.perhaps.extend(self.files.all());
        }
        if gathered.folders {
            self.listen();
            self.later = Some(now + AFTERWARDS);
        }
        let mut saved = self.files.changed(gathered.perhaps);
        self.files.changed(gathered.saved.clone());
        saved.append(&mut gathered.saved);
        let saved = self.files.present(saved);
        let messages = (!saved.is_empty()).then(|| Message::Saved(saved));
        messages
            .into_iter()
            .chain(deaf.map(Message::Deaf))
            .all(|message| self.to.send(message).is_ok())
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.forget_probe();
    }
}

#[cfg(test)]
mod tests;
