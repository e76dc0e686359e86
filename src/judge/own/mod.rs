//! The learner's own tests: built beside the checks from a copy of the answer, with `--cfg test`, and
//! run like checks, each in a process of its own. They tell the learner something; the judgement does
//! not hear of them.

mod text;

use super::compile::{Shop, Texts, code, strings};
use super::room;
use super::rustc::{Rustc, Said};
use super::session::Session;
use super::source::{CheckFile, ExpectedCheck, for_faces};
use super::stop::Stop;
use super::workplace::Workplace;
use crate::interleaving::Sources;
use crate::problem::{Problem, Result};
use crate::report::{CheckReport, Clock, Engine, OwnTests};
use conc_protocol::Budget;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::{fs, io};
use text::{OwnTest, Text};

/// The own tests of one answer.
#[derive(Debug)]
pub struct Own<'a> {
    rustc: Rustc<'a>,
    texts: Texts<'a>,
    text: Text,
}

/// Their program, or why there is none.
type Built = std::result::Result<Program, String>;

/// A program that runs them, and the folder it lies in, which goes away with this.
#[derive(Debug)]
pub struct Program {
    place: Workplace,
    file: PathBuf,
}

impl<'a> Own<'a> {
    /// The own tests in an answer, if it has any.
    pub fn find(rustc: Rustc<'a>, texts: Texts<'a>) -> Option<Own<'a>> {
        let (engine, clock) = like(texts.check);
        let text = Text::read(texts.answer, engine, clock)?;
        Some(Own { rustc, texts, text })
    }

    /// Compiles them.
    ///
    /// # Errors
    /// If the machine is at fault, or the judgement was stopped.
    pub fn build(&self, stop: &Stop) -> Result<Built> {
        let place = Workplace::once(self.rustc.rooms)?;
        let folder = place.path();
        self.lay_out(folder).map_err(room::none)?;
        let shop = Shop { rustc: self.rustc, texts: self.texts, place: &place, root: folder };
        let mut args = strings(["--crate-name=answer", "--crate-type=rlib", "--cfg=test"]);
        args.push("answer.rs".into());
        args.extend(code(self.texts, self.text.engine));
        args.extend(shop.faces(self.text.engine)?);
        args.extend(shop.allowed()?);
        args.extend(self.rustc.external("conc", "conc")?);
        if self.text.engine == Engine::Native {
            args.extend(self.rustc.external("conc_tokio", "conc_tokio")?);
        }
        let said = self.rustc.call("rustc: own tests", folder, args, stop)?;
        if !matches!(said, Said::Yes) {
            return Ok(Err(self.why_not(&shop, said, stop)?));
        }
        let mut args = strings(["--crate-name=own", "--crate-type=bin", "own.rs"]);
        args.extend(code(self.texts, self.text.engine));
        args.extend(["--extern".into(), OsString::from("answer=libanswer.rlib")]);
        args.extend(self.rustc.external("conc", "conc")?);
        match self.rustc.call("rustc: own tests, program", folder, args, stop)? {
            Said::Yes => {
                let file = folder.join(format!("own{}", std::env::consts::EXE_SUFFIX));
                Ok(Ok(Program { place, file }))
            }
            said => Ok(Err(sentence("Your own tests cannot be linked.", said, self.texts))),
        }
    }

    fn lay_out(&self, folder: &Path) -> io::Result<()> {
        fs::write(folder.join("answer.rs"), for_faces(&self.text.answer, self.text.engine))?;
        fs::write(folder.join("own.rs"), self.text.program())?;
        let untouched = folder.join(self.texts.exercise());
        fs::create_dir_all(untouched.parent().expect("a file lies in a folder"))?;
        fs::write(untouched, self.texts.answer)
    }

    /// Why they do not compile: in rustc's words about the learner's own text, if it refuses that.
    fn why_not(&self, shop: &Shop<'_>, said: Said, stop: &Stop) -> Result<String> {
        let mut args = strings(["--test", "--crate-name=answer", "--emit=metadata=own.rmeta"]);
        args.extend(strings(["--cap-lints=allow"]));
        args.push(self.texts.exercise().into());
        args.extend(shop.allowed()?);
        Ok(match self.rustc.call("rustc: own tests, native", shop.root, args, stop)? {
            Said::Yes => sentence("The judge cannot run your own tests.", said, self.texts),
            refused => sentence("Your own tests do not compile.", refused, self.texts),
        })
    }

    /// Runs them, each in its own process. What goes wrong with that is told as they are.
    ///
    /// # Errors
    /// If the judgement was stopped.
    pub fn run(&self, built: Result<Built>, stop: &Stop) -> Result<OwnTests> {
        let mut own = OwnTests { ignored: self.text.ignored.clone(), ..OwnTests::default() };
        let ran = built.and_then(|built| match built {
            Ok(program) => self.run_all(&program, stop).map(Ok),
            Err(why) => Ok(Err(why)),
        });
        match ran {
            _ if stop.is_stopped() => return Err(Problem::interrupted()),
            Ok(Ok(tests)) => own.tests = tests,
            Ok(Err(why)) => own.not_run = Some(why),
            Err(problem) => {
                own.not_run = Some(format!("Your own tests were not run.\n\n{}", problem.what));
            }
        }
        Ok(own)
    }

    fn run_all(&self, program: &Program, stop: &Stop) -> Result<Vec<CheckReport>> {
        let Text { engine, clock, tests, .. } = &self.text;
        let check = |test: &OwnTest| ExpectedCheck {
            name: test.name.clone(),
            engine: *engine,
            clock: *clock,
            demands: Vec::new(),
        };
        let checks: Vec<_> = tests.iter().map(check).collect();
        let jobs: Vec<_> = checks.iter().map(|check| (program.file.clone(), check, 0)).collect();
        let session = Session {
            path: self.texts.path,
            folder: program.place.path(),
            sources: &Sources::new(self.texts.answer, self.texts.check.text()),
            seats: self.rustc.seats,
            budget: Budget { exhaustive: 4_000, random: 1_000, ..Budget::default() },
            origin: None, // tokens are for checks
            stop,
        };
        let mut reports = session.run(&jobs, |_| ())?;
        for (report, test) in reports.iter_mut().zip(tests) {
            // What shows in the call of a test is shown at the test.
            if let Some(location) = &mut report.location
                && self.text.lists_on(location.line)
            {
                location.line = test.line;
            }
        }
        Ok(reports)
    }
}

/// The engine and the clock of tests beside these checks: explored if any check is.
fn like(check: &CheckFile) -> (Engine, Option<Clock>) {
    if !check.uses(Engine::Explored) {
        return (Engine::Native, None);
    }
    let mut explored = check.checks.iter().filter(|check| check.engine == Engine::Explored);
    let discrete = explored.all(|check| check.clock == Some(Clock::Discrete));
    (Engine::Explored, Some(if discrete { Clock::Discrete } else { Clock::Adversarial }))
}

/// A sentence, and rustc's words about the learner's file.
fn sentence(sentence: &str, said: Said, texts: Texts<'_>) -> String {
    let words = match said {
        Said::No(words) => words.in_file("answer.rs", &texts.exercise()).text,
        _ => "The compiler did not come to an end with them.".to_string(),
    };
    format!("{sentence}\n\n{words}")
}
