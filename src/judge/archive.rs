//! Verdicts that are known: whole reports, kept in the cache folder under the hash of all that a
//! judgement depends on. Judging the unchanged then costs the reading of a file. Who may write to the
//! cache folder could as well replace the built model there; answers have no files at all.

use crate::claim::{self, Claim};
use crate::report::{CheckReport, OwnTests, Report};
use conc_protocol::{Trace, Verdict};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs::{self, File, FileTimes};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

/// Reports that are kept, and bytes of them, at most; what was used longest ago goes first.
const MOST: Bounds = Bounds { reports: 8192, bytes: 64 << 20 };
/// A single report that is larger is not kept.
const LARGEST: usize = 1 << 20;
/// After so many new reports the bounds are looked at; also after the first of a process.
const TIDY_AFTER: usize = 256;
/// A use is noted only if the last one was noted so long ago.
const NOTED_EVERY: Duration = Duration::from_secs(60 * 60);
/// How the folders begin in which reports are written before they are there.
const WRITING: &str = ".writing-";

#[derive(Clone, Copy)]
struct Bounds {
    reports: usize,
    bytes: u64,
}

/// What a judgement depends on, as a hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key(String);

impl Key {
    /// Of everything that goes into a judgement, in a fixed order.
    pub fn of<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Key {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update((part.len() as u64).to_le_bytes()); // so that no two lists read alike
            hash.update(part);
        }
        Key(hex(&hash.finalize()))
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What is kept of a report; the rest of it is known from the key's parts.
#[derive(Debug, Serialize, Deserialize)]
pub struct Kept {
    /// The verdict on the answer.
    pub verdict: Verdict,
    /// As in [`Report`].
    pub diagnostics: Option<String>,
    checks: Vec<KeptCheck>,
    /// None if nobody asked for them.
    own: Option<KeptOwn>,
}

#[derive(Debug, Serialize, Deserialize)]
struct KeptCheck {
    check: CheckReport,
    // These two are no part of a check's JSON object.
    trace: Option<Trace>,
    output: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct KeptOwn {
    tests: Vec<KeptCheck>,
    ignored: Vec<String>,
    not_run: Option<String>,
}

impl KeptCheck {
    fn of(check: &CheckReport) -> KeptCheck {
        let check = check.clone();
        KeptCheck { trace: check.trace.clone(), output: check.output.clone(), check }
    }

    fn into_check(self) -> CheckReport {
        CheckReport { trace: self.trace, output: self.output, ..self.check }
    }
}

impl Kept {
    /// Of a report; `with_own`: the learner's own tests were run for it.
    pub fn of(report: &Report, with_own: bool) -> Kept {
        let OwnTests { tests, ignored, not_run } = &report.own_tests;
        let own = with_own.then(|| KeptOwn {
            tests: tests.iter().map(KeptCheck::of).collect(),
            ignored: ignored.clone(),
            not_run: not_run.clone(),
        });
        Kept {
            verdict: report.verdict,
            diagnostics: report.diagnostics.clone(),
            checks: report.checks.iter().map(KeptCheck::of).collect(),
            own,
        }
    }

    /// Whether the own tests are known.
    pub fn has_own(&self) -> bool {
        self.own.is_some()
    }

    /// The checks, and the own tests if they are known.
    pub fn into_checks(self) -> (Vec<CheckReport>, OwnTests) {
        let all =
            |kept: Vec<KeptCheck>| kept.into_iter().map(KeptCheck::into_check).collect::<Vec<_>>();
        let own = self.own.map(|own| OwnTests {
            tests: all(own.tests),
            ignored: own.ignored,
            not_run: own.not_run,
        });
        (all(self.checks), own.unwrap_or_default())
    }
}

/// The folder of known verdicts. Many processes may use it at once.
#[derive(Debug)]
pub struct Archive {
    folder: PathBuf,
    writing: Mutex<Option<Claim>>,
    written: AtomicUsize,
}

impl Archive {
    /// In the folder of all caches; made when there is something to keep.
    pub fn within(caches: &Path) -> Archive {
        Archive {
            folder: caches.join("verdicts"),
            writing: Mutex::default(),
            written: AtomicUsize::new(0),
        }
    }

    /// What is known under this key.
    pub fn find(&self, key: &Key) -> Option<Kept> {
        let file = self.file(key);
        let text = fs::read(&file).ok()?;
        let (sum, kept) = text.split_at_checked(64)?;
        // A power cut may have left anything.
        if sum != hex(&Sha256::digest(kept)).as_bytes() {
            return None;
        }
        let kept = serde_json::from_slice(kept).ok()?;
        note_use(&file);
        Some(kept)
    }

    /// Keeps a report. Whatever goes wrong with it only means that it is judged again.
    pub fn keep(&self, key: &Key, kept: &Kept) {
        let kept = serde_json::to_vec(kept).expect("a report is plain data");
        if kept.len() > LARGEST || self.write(key, &kept).is_err() {
            return;
        }
        if self.written.fetch_add(1, Relaxed).is_multiple_of(TIDY_AFTER) {
            self.tidy(MOST);
        }
    }

    /// Forgets what is known under this key.
    pub fn forget(&self, key: &Key) {
        let _ = fs::remove_file(self.file(key)); // there may be nothing
    }

    fn file(&self, key: &Key) -> PathBuf {
        self.folder.join(&key.0)
    }

    /// Beside it first, so that it is there whole or not at all.
    fn write(&self, key: &Key, kept: &[u8]) -> io::Result<()> {
        let mut writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let place = match &mut *writing {
            Some(claim) => claim,
            none => {
                private_folder(&self.folder)?;
                none.insert(Claim::new(&self.folder, WRITING)?)
            }
        };
        let beside = place.path().join("report");
        let mut text = hex(&Sha256::digest(kept)).into_bytes();
        text.extend_from_slice(kept);
        let written = fs::write(&beside, text).and_then(|()| fs::rename(&beside, self.file(key)));
        if written.is_err() {
            *writing = None; // somebody cleared the cache: begin anew the next time
        }
        written
    }

    /// Removes what dead writers left, and what is used least beyond the bounds.
    fn tidy(&self, most: Bounds) {
        claim::sweep(&self.folder, WRITING);
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        let mut reports: Vec<(SystemTime, u64, PathBuf)> = entries
            .flatten()
            .filter_map(|entry| {
                let data = entry.metadata().ok().filter(fs::Metadata::is_file)?;
                Some((data.modified().ok()?, data.len(), entry.path()))
            })
            .collect();
        let mut bytes: u64 = reports.iter().map(|(_, length, _)| length).sum();
        let mut left = reports.len();
        if left <= most.reports && bytes <= most.bytes {
            return;
        }
        reports.sort();
        for (_, length, report) in reports {
            // Some room, so that this is not done again at once.
            if left <= most.reports / 4 * 3 && bytes <= most.bytes / 4 * 3 {
                return;
            }
            let _ = fs::remove_file(report); // another process may have been quicker
            bytes -= length;
            left -= 1;
        }
    }
}

fn private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}

/// Sets the time of the last use.
fn note_use(file: &Path) {
    let noted = fs::metadata(file).and_then(|data| data.modified()).ok();
    if noted.and_then(|noted| noted.elapsed().ok()).is_some_and(|age| age > NOTED_EVERY)
        && let Ok(file) = File::options().write(true).open(file)
    {
        // Whoever cannot note it only risks that it is judged again one day.
        let _ = file.set_times(FileTimes::new().set_modified(SystemTime::now()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(words: &str) -> Kept {
        Kept {
            verdict: Verdict::CompileError,
            diagnostics: Some(words.into()),
            checks: Vec::new(),
            own: None,
        }
    }

    fn key(name: &str) -> Key {
        Key::of([name.as_bytes()])
    }

    fn words(archive: &Archive, name: &str) -> Option<String> {
        archive.find(&key(name)).map(|kept| kept.diagnostics.unwrap())
    }

    #[test]
    fn keys_differ_wherever_the_parts_do() {
        let of = |parts: &[&str]| Key::of(parts.iter().map(|part| part.as_bytes()));
        assert_eq!(of(&["a", "bc"]), of(&["a", "bc"]));
        assert_ne!(of(&["a", "bc"]), of(&["ab", "c"]));
        assert_ne!(of(&["a"]), of(&["a", ""]));
    }

    #[test]
    fn what_is_kept_is_found_by_others_until_it_is_forgotten() {
        let caches = tempfile::tempdir().unwrap();
        let archive = Archive::within(caches.path());
        assert!(words(&archive, "a").is_none());
        archive.keep(&key("a"), &kept("one"));
        archive.keep(&key("b"), &kept("other"));
        let another = Archive::within(caches.path());
        assert_eq!(words(&another, "a").unwrap(), "one");
        another.forget(&key("a"));
        assert_eq!((words(&archive, "a"), words(&archive, "b").unwrap()), (None, "other".into()));
    }

    #[test]
    fn a_damaged_report_is_as_good_as_none_and_is_replaced() {
        let caches = tempfile::tempdir().unwrap();
        let archive = Archive::within(caches.path());
        archive.keep(&key("a"), &kept("one"));
        let file = archive.file(&key("a"));
        let whole = fs::read(&file).unwrap();
        let changed = String::from_utf8(whole.clone()).unwrap().replace("one", "two").into_bytes();
        for damaged in [&b""[..], &whole[..50], &whole[..whole.len() - 1], &changed, &[0; 4096]] {
            fs::write(&file, damaged).unwrap();
            assert!(words(&archive, "a").is_none());
        }
        archive.keep(&key("a"), &kept("again"));
        assert_eq!(words(&archive, "a").unwrap(), "again");
    }

    #[test]
    fn writers_at_the_same_time_leave_whole_reports_and_nothing_else() {
        let caches = tempfile::tempdir().unwrap();
        std::thread::scope(|scope| {
            for writer in 0..4 {
                let archive = Archive::within(caches.path());
                scope.spawn(move || {
                    for round in 0..100 {
                        archive.keep(&key("a"), &kept(&"x".repeat(writer * 1000 + round)));
                        assert!(words(&archive, "a").unwrap().chars().all(|c| c == 'x'));
                    }
                });
            }
        });
        assert_eq!(fs::read_dir(caches.path().join("verdicts")).unwrap().count(), 1);
    }

    #[test]
    fn beyond_the_bounds_what_was_used_longest_ago_goes() {
        let caches = tempfile::tempdir().unwrap();
        let archive = Archive::within(caches.path());
        for nth in 0..8_u32 {
            archive.keep(&key(&nth.to_string()), &kept("x"));
            let file = File::options().write(true).open(archive.file(&key(&nth.to_string())));
            let used = SystemTime::now() - Duration::from_secs(60 * 60 * 24) * (8 - nth);
            file.unwrap().set_times(FileTimes::new().set_modified(used)).unwrap();
        }
        assert!(words(&archive, "0").is_some(), "this counts as a use");
        archive.tidy(Bounds { reports: 4, bytes: u64::MAX });
        let left = |nth: u32| words(&archive, &nth.to_string()).is_some();
        assert_eq!((0..8).filter(|nth| left(*nth)).collect::<Vec<_>>(), [0, 6, 7]);
        archive.tidy(Bounds { reports: 100, bytes: 1 });
        assert!((0..8).all(|nth| !left(nth)));
    }
}
