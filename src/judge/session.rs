//! Many checks, each in a process of its own, as many at once as there are seats.

use super::source::ExpectedCheck;
use super::stop::Stop;
use super::timing::measure;
use super::{execute, room, seats::Seats, verdict};
use crate::interleaving::{Sources, diagnosis};
use crate::problem::Result;
use crate::replay::Origin;
use crate::report::CheckReport;
use conc_protocol::{Budget, Interleaving};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;

/// What the checks of one program, or of several, have in common.
#[derive(Clone, Copy)]
pub struct Session<'a> {
    /// `01_threads/name`.
    pub path: &'a str,
    /// A private folder, in which each check gets an empty one.
    pub folder: &'a Path,
    /// The texts that a failing interleaving points into.
    pub sources: &'a Sources,
    /// Where a check has to wait for its turn.
    pub seats: &'a Seats,
    /// What a search may use.
    pub budget: Budget,
    /// Whose failing interleavings get a token; none get one without.
    pub origin: Option<Origin<'a>>,
    /// Ends all of them.
    pub stop: &'a Stop,
}

impl Session<'_> {
    /// Runs checks with their programs and points. `told` hears of each as soon as it has ended;
    /// the result is in the order of the checks.
    ///
    /// # Errors
    /// If the machine or the judge is at fault, or the judgement was stopped.
    pub fn run(
        &self,
        checks: &[(PathBuf, &ExpectedCheck, u32)],
        mut told: impl FnMut(&CheckReport),
    ) -> Result<Vec<CheckReport>> {
        let mut reports: Vec<_> = checks.iter().map(|_| None).collect();
        thread::scope(|scope| {
            let (tell, heard) = mpsc::channel();
            for (nth, (program, check, points)) in checks.iter().enumerate() {
                let tell = tell.clone();
                let one = move || drop(tell.send((nth, self.one(program, check, *points))));
                scope.spawn(one);
            }
            drop(tell);
            for (nth, report) in heard {
                report.iter().for_each(&mut told);
                reports[nth] = Some(report);
            }
        });
        reports.into_iter().map(|report| report.expect("every check tells")).collect()
    }

    fn one(&self, program: &Path, check: &ExpectedCheck, points: u32) -> Result<CheckReport> {
        let folder = tempfile::tempdir_in(self.folder).map_err(room::none)?;
        let execute =
            || execute::execute(program, folder.path(), check, self.budget, None, self.stop);
        let evidence = self.seats.take(|| measure(&check.name, execute))?;
        let token = |interleaving: &Interleaving| {
            Some(self.origin?.token(&check.name, interleaving).to_string())
        };
        let mut report = verdict::of_evidence(self.path, check, points, evidence, token)?;
        diagnosis::explain(&mut report, self.sources);
        Ok(report)
    }
}
