//! From texts to programs. An answer is compiled as it is, natively, so that rustc's words fit the
//! learner's file; at the same time its copy is compiled against the faces, and the checks against
//! that. If only the latter fails, it is found out who is at fault.

use super::cache::Libraries;
use super::refusal::Refusal;
use super::rustc::{Rustc, Said, Words, joined};
use super::source::{CheckFile, for_faces};
use super::stop::Stop;
use super::workplace::Workplace;
use super::{room, rules, watched};
use crate::problem::{Problem, Result};
use crate::report::Engine;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::{fs, io, thread};

/// The texts of one judgement.
#[derive(Clone, Copy, Debug)]
pub struct Texts<'a> {
    /// `01_threads/name`.
    pub path: &'a str,
    /// The answer, as it is on disk.
    pub answer: &'a str,
    /// The checks.
    pub check: &'a CheckFile,
    /// What must not compile against the answer: file names and texts.
    pub rejects: &'a [(String, String)],
    /// Crates the answer may use.
    pub crates: &'a [String],
    /// Whether plain memory is watched in explored checks.
    pub watched: bool,
}

impl Texts<'_> {
    /// The answer's path in a workspace.
    pub fn exercise(&self) -> String {
        format!("exercises/{}.rs", self.path)
    }
}

/// Programs that run checks, and the folder they lie in, which goes away with this.
#[derive(Debug)]
pub struct Programs {
    place: Workplace,
    built: Vec<(Engine, PathBuf)>,
}

impl Programs {
    /// The program that runs the checks of an engine.
    ///
    /// # Panics
    /// If no check is judged by it.
    pub fn of(&self, engine: Engine) -> &Path {
        let built = self.built.iter().find(|(of, _)| *of == engine);
        &built.expect("built for the engines that are used").1
    }

    /// A private folder.
    pub fn folder(&self) -> &Path {
        self.place.path()
    }
}

/// Programs, or why there are none.
pub type Compiled = std::result::Result<Programs, Refusal>;

/// Compiles what the checks need.
///
/// # Errors
/// If the machine or the course is at fault, or the judgement was stopped.
pub fn compile(rustc: Rustc<'_>, texts: Texts<'_>, stop: &Stop) -> Result<Compiled> {
    let place = rustc.workplace(texts.path)?;
    let shop = Shop { rustc, texts, place: &place, root: place.path() };
    shop.lay_out().map_err(room::none)?;
    let (rest, _listening) = stop.inner();
    let engines: Vec<Engine> = [Engine::Explored, Engine::Native]
        .into_iter()
        .filter(|engine| texts.check.uses(*engine))
        .collect();
    thread::scope(|scope| {
        let builds: Vec<_> = engines
            .iter()
            .map(|&engine| {
                (
                    engine,
                    scope.spawn({
                        let rest = &rest;
                        move || shop.against_faces(engine, rest)
                    }),
                )
            })
            .collect();
        let refused = shop.natively(stop);
        if !matches!(refused, Ok(None)) {
            rest.stop(); // nobody needs the other builds any more
        }
        let builds: Vec<_> = builds
            .into_iter()
            .map(|(engine, build)| (engine, build.join().expect("a build does not panic")))
            .collect();
        if let Some(refusal) = refused? {
            return Ok(Err(refusal));
        }
        let mut built = Vec::new();
        for (engine, outcome) in builds {
            match outcome? {
                Ok(program) => built.push((engine, program)),
                Err(fault) => return Ok(Err(shop.find_out(engine, fault, stop)?)),
            }
        }
        Ok(Ok(built))
    })
    .map(|compiled| compiled.map(|built| Programs { place, built }))
}

/// Whether rustc refuses the answer, whatever its checks: used where a rule is broken too.
///
/// # Errors
/// As [`compile`].
pub fn refusal(rustc: Rustc<'_>, texts: Texts<'_>, stop: &Stop) -> Result<Option<Refusal>> {
    let place = Workplace::once(rustc.rooms)?;
    let texts = Texts { rejects: &[], ..texts };
    let shop = Shop { rustc, texts, place: &place, root: place.path() };
    shop.lay_out().map_err(room::none)?;
    shop.natively(stop)
}

/// What failed against the faces.
enum Fault {
    Answer(Words),
    Check(Words),
    NoEnd,
}

/// Where one answer is compiled.
#[derive(Clone, Copy)]
pub(super) struct Shop<'a> {
    pub(super) rustc: Rustc<'a>,
    pub(super) texts: Texts<'a>,
    pub(super) place: &'a Workplace,
    pub(super) root: &'a Path,
}

impl Shop<'_> {
    /// Writes the texts: under the learner's names for rustc's words, and the copies for the faces.
    fn lay_out(&self) -> io::Result<()> {
        let Texts { answer, check, rejects, .. } = self.texts;
        self.write(&self.exercise(), answer)?;
        for (name, text) in rejects {
            self.write(&self.reject(name), text)?;
        }
        for engine in [Engine::Explored, Engine::Native] {
            if check.uses(engine) {
                let folder = folder_of(engine);
                self.write(&format!("{folder}/answer.rs"), &for_faces(answer, engine))?;
                let program = for_faces(&check.program(engine), engine);
                self.write(&format!("{folder}/check.rs"), &program)?;
            }
        }
        fs::create_dir_all(self.root.join("out"))
    }

    fn write(&self, name: &str, text: &str) -> io::Result<()> {
        let path = self.root.join(name);
        fs::create_dir_all(path.parent().expect("a file lies in a folder"))?;
        fs::write(path, text)
    }

    fn exercise(&self) -> String {
        self.texts.exercise()
    }

    fn reject(&self, name: &str) -> String {
        format!("checks/{}.reject/{name}", self.texts.path)
    }

    /// The answer against real std: rustc's own words; then whether it read what it must not, and
    /// what must not compile against it.
    fn natively(&self, stop: &Stop) -> Result<Option<Refusal>> {
        let mut args = strings(["--crate-name=answer", "--crate-type=lib"]);
        args.extend(strings(["--emit=metadata=out/libanswer.rmeta,dep-info=out/answer.d"]));
        args.push(self.exercise().into());
        args.extend(self.allowed()?);
        match self.rustc.call("rustc: answer, native", self.root, args, stop)? {
            Said::No(words) => return Ok(Some(Refusal::by_rustc(words))),
            Said::NoEnd => return Ok(Some(Refusal::no_end())),
            Said::Yes => {}
        }
        if let Some(what) = self.read_besides() {
            return Ok(Some(Refusal::reads(&what, self.texts.path)));
        }
        for (name, text) in self.texts.rejects {
            let mut args =
                strings(["--crate-name=reject", "--crate-type=lib", "--emit=metadata=out/r"]);
            args.extend(strings([self.reject(name).as_str(), "--cap-lints=allow"]));
            args.extend(self.for_checks("out/libanswer.rmeta")?);
            if let Said::Yes = self.rustc.call("rustc: reject", self.root, args, stop)? {
                return Ok(Some(Refusal::accepts(&self.reject(name), text)));
            }
        }
        Ok(None)
    }

    /// What the compiler read beside the answer, by its own account.
    fn read_besides(&self) -> Option<String> {
        let account = fs::read_to_string(self.root.join("out/answer.d")).unwrap_or_default();
        let ours = self.exercise();
        account.lines().find_map(|line| {
            if let Some(variable) = line.strip_prefix("# env-dep:") {
                let name = variable.split('=').next().unwrap_or_default();
                return Some(format!("the environment variable {name}"));
            }
            let (file, _) = line.rsplit_once(':').filter(|(_, after)| after.is_empty())?;
            (file.replace('\\', "/") != ours).then(|| format!("the file {file}"))
        })
    }

    /// The answer's copy against the faces, then the checks against it.
    fn against_faces(
        &self,
        engine: Engine,
        stop: &Stop,
    ) -> Result<std::result::Result<PathBuf, Fault>> {
        let folder = self.root.join(folder_of(engine));
        let mut args = strings(["--crate-name=answer", "--crate-type=rlib", "answer.rs"]);
        args.extend(code(self.texts, engine));
        args.extend(self.place.reusing(&format!("{}-answer", folder_of(engine))));
        args.extend(self.faces(engine)?);
        args.extend(self.allowed()?);
        match self.rustc.call("rustc: answer, faces", &folder, args, stop)? {
            Said::No(words) => return Ok(Err(Fault::Answer(words))),
            Said::NoEnd => return Ok(Err(Fault::NoEnd)),
            Said::Yes => {}
        }
        let mut args = strings(["--crate-name=check", "--crate-type=bin", "check.rs"]);
        args.extend(code(self.texts, engine));
        args.extend(self.place.reusing(&format!("{}-check", folder_of(engine))));
        args.extend(self.faces(engine)?);
        args.extend(self.for_checks("libanswer.rlib")?);
        match self.rustc.call("rustc: check", &folder, args, stop)? {
            Said::No(words) => Ok(Err(Fault::Check(words))),
            Said::NoEnd => Ok(Err(Fault::NoEnd)),
            Said::Yes => Ok(Ok(folder.join(format!("check{}", std::env::consts::EXE_SUFFIX)))),
        }
    }

    /// The native compile passed and the build against the faces did not: who is at fault?
    fn find_out(&self, engine: Engine, fault: Fault, stop: &Stop) -> Result<Refusal> {
        const STAGE: &str = "rustc: who is at fault";
        let answer = || -> Result<Vec<OsString>> {
            let mut args =
                strings(["--crate-name=answer", "--crate-type=lib", "--cap-lints=allow"]);
            args.push(self.exercise().into());
            args.extend(self.allowed()?);
            Ok(args)
        };
        let (words, attempts) = match fault {
            Fault::NoEnd => return Ok(Refusal::no_end()),
            Fault::Answer(words) => {
                if let Some(breach) = rules::first_left_out(self.texts.answer) {
                    return Ok(Refusal::by_rule(&breach, self.texts.path));
                }
                // Some errors come only when code is made.
                let made = strings(["--emit=obj=out/o"]);
                (words, vec![[answer()?, made].concat()])
            }
            Fault::Check(words) => {
                // Or the checks cannot use the answer: another signature, a name that is gone.
                let file = format!("checks/{}.rs", self.texts.path);
                self.write(&file, &self.texts.check.program(engine)).map_err(room::none)?;
                let check = |answer: &str, emit: &str| -> Result<Vec<OsString>> {
                    let mut args = strings(["--crate-name=check", "--crate-type=bin", emit]);
                    args.extend(strings(["--cap-lints=allow", &file]));
                    args.extend(self.for_checks(answer)?);
                    Ok(args)
                };
                let usable = check("out/libanswer.rmeta", "--emit=metadata=out/c")?;
                // Or using it goes wrong only when code is made of both.
                let made = [answer()?, strings(["--emit=link=out/libanswer.rlib"])].concat();
                let used = check("out/libanswer.rlib", "--emit=obj=out/o")?;
                (words, vec![usable, made, used])
            }
        };
        for args in attempts {
            match self.rustc.call(STAGE, self.root, args, stop)? {
                Said::No(words) => return Ok(Refusal::by_rustc(words)),
                Said::NoEnd => return Ok(Refusal::no_end()),
                Said::Yes => {}
            }
        }
        Err(Problem::machine(
            format!("rustc accepts this answer, but the judge cannot compile it.\n{}", words.text),
            "That is our fault. Please report it, with the answer.",
        ))
    }

    /// The faces an answer for this engine is compiled against.
    pub(super) fn faces(&self, engine: Engine) -> Result<Vec<OsString>> {
        let faces: &[_] = match engine {
            Engine::Explored => {
                &[("std", "conc_std"), ("core", "conc_core"), ("conc_macros", "conc_macros")]
            }
            Engine::Native => &[("std", "conc_native")],
        };
        let all = faces.iter().map(|(name, file)| self.rustc.external(name, file));
        Ok(all.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
    }

    /// The crates the answer may use.
    pub(super) fn allowed(&self) -> Result<Vec<OsString>> {
        let all = self.texts.crates.iter().map(|name| self.rustc.external(name, name));
        Ok(all.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
    }

    /// The answer, what a check file is written with, and all allowed crates.
    fn for_checks(&self, answer: &str) -> Result<Vec<OsString>> {
        let mut args = vec!["--extern".into(), joined("answer=", Path::new(answer))];
        for name in ["conc", "conc_tokio"].into_iter().chain(Libraries::ALLOWED) {
            args.extend(self.rustc.external(name, name)?);
        }
        Ok(args)
    }
}

/// How code is made of these texts.
pub(super) fn code(texts: Texts<'_>, engine: Engine) -> Vec<OsString> {
    let mut args = strings(QUICKLY);
    if texts.watched && engine == Engine::Explored {
        args.extend(strings(watched::PLAIN_MEMORY));
    } else {
        args.extend(strings(UNWATCHED));
    }
    args
}

/// Programs that are compiled more often than they are run.
const QUICKLY: [&str; 5] = [
    "--cap-lints=allow",
    "-Copt-level=0",
    "-Cdebug-assertions=on",
    "-Cembed-bitcode=no",
    "-Ccodegen-units=2",
];

/// Programs whose lines nobody asks for.
const UNWATCHED: [&str; 2] = [
    "-Cdebuginfo=0",
    // Most of what a linker writes is symbols and lines of std, for nobody. Elsewhere a tool of its
    // own would take them out again.
    if cfg!(target_os = "linux") { "-Cstrip=symbols" } else { "-Cstrip=none" },
];

fn folder_of(engine: Engine) -> &'static str {
    match engine {
        Engine::Explored => "explored",
        Engine::Native => "native",
    }
}

pub(super) fn strings<const N: usize>(arguments: [&str; N]) -> Vec<OsString> {
    arguments.iter().map(OsString::from).collect()
}
