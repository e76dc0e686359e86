//! Compiles small answers with rustc against the faces as cargo built them.

use serde_json::Value;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

/// Where cargo put each library, by its name.
fn libraries() -> &'static HashMap<String, PathBuf> {
    static BUILT: OnceLock<HashMap<String, PathBuf>> = OnceLock::new();
    BUILT.get_or_init(|| {
        let cargo = std::env::var_os("CARGO").expect("cargo runs the tests");
        let built = Command::new(cargo)
            .args(["build", "--quiet", "--message-format=json"])
            .args(["-p", "conc-std", "-p", "conc-core", "-p", "conc-macros", "-p", "conc-native"])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .expect("cargo can be started");
        let messages = succeeded("cargo build", &built);
        messages.lines().filter_map(|line| library(&serde_json::from_str(line).ok()?)).collect()
    })
}

fn library(message: &Value) -> Option<(String, PathBuf)> {
    let name = message["target"]["name"].as_str()?;
    let files = message["filenames"].as_array()?;
    let file = files.iter().filter_map(Value::as_str).find(|file| file.ends_with(".rlib"))?;
    Some((name.to_string(), file.into()))
}

fn succeeded(what: &str, output: &Output) -> String {
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{what}: {errors}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Against what answers are compiled.
#[derive(Clone)]
pub struct Faces {
    externs: Vec<String>,
    edition: &'static str,
    tests: bool,
}

impl Faces {
    fn of(faces: &[(&str, &str)]) -> Faces {
        let externs = faces
            .iter()
            .map(|(name, library)| format!("{name}={}", libraries()[*library].display()))
            .collect();
        Faces { externs, edition: "2024", tests: false }
    }

    /// The original.
    pub fn none() -> Faces {
        Faces::of(&[])
    }

    /// The faces for explored checks.
    pub fn explored() -> Faces {
        Faces::of(&[("std", "conc_std"), ("core", "conc_core"), ("conc_macros", "conc_macros")])
    }

    /// The face for native checks.
    pub fn native() -> Faces {
        Faces::of(&[("std", "conc_native")])
    }

    /// In another edition than 2024.
    pub fn edition(mut self, edition: &'static str) -> Faces {
        self.edition = edition;
        self
    }

    /// With the answer's own tests.
    pub fn tests(mut self) -> Faces {
        self.tests = true;
        self
    }

    /// Compiles an answer.
    ///
    /// # Errors
    ///
    /// What rustc says.
    pub fn compile(&self, answer: &str) -> Result<(), String> {
        let folder = folder();
        let output = self.rustc(answer, folder.path(), &["--emit=metadata"]);
        if output.status.success() {
            return Ok(());
        }
        Err(String::from_utf8_lossy(&output.stderr).into_owned())
    }

    /// What the check of [`Faces::output`] prints; it must succeed.
    pub fn run(&self, answer: &str, check: &str) -> String {
        succeeded("the run", &self.output(answer, check))
    }

    /// Compiles an answer and a check (against the original) that uses it and the engine, and runs
    /// the check.
    pub fn output(&self, answer: &str, check: &str) -> Output {
        let folder = folder();
        succeeded("the answer", &self.rustc(answer, folder.path(), &[]));
        let (source, program) = (folder.path().join("check.rs"), folder.path().join("check"));
        std::fs::write(&source, check).expect("a temporary folder can be written to");
        let mut rustc = rustc(folder.path(), self.edition);
        rustc
            .arg("--extern")
            .arg(format!("answer={}", folder.path().join("libanswer.rlib").display()));
        let engine = &libraries()["conc_engine"];
        rustc.arg("--extern").arg(format!("conc_engine={}", engine.display()));
        let compiled = rustc.arg(&source).arg("-o").arg(&program).output();
        succeeded("the check", &compiled.expect("rustc can be started"));
        Command::new(&program).output().expect("the check can be started")
    }

    fn rustc(&self, answer: &str, folder: &Path, arguments: &[&str]) -> Output {
        let source = folder.join("answer.rs");
        std::fs::write(&source, answer).expect("a temporary folder can be written to");
        let mut rustc = rustc(folder, self.edition);
        for name in &self.externs {
            rustc.arg("--extern").arg(name);
        }
        if self.tests {
            rustc.arg("--test");
        } else {
            rustc.args(["--crate-type", "rlib"]);
        }
        rustc.args(["--crate-name", "answer", "--cap-lints", "allow"]).args(arguments);
        rustc.arg("--out-dir").arg(folder).arg(&source);
        rustc.output().expect("rustc can be started")
    }
}

fn rustc(folder: &Path, edition: &str) -> Command {
    let mut rustc = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    // What was asked for by name is beside `deps`, everything is in it.
    let face = libraries()["conc_std"].parent().expect("a file has a folder");
    let dependencies = face.join("deps");
    rustc.current_dir(folder).args(["--edition", edition]);
    rustc.arg("-L").arg(format!("dependency={}", dependencies.display()));
    rustc
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("cargo made the folder")
}
