//! What a workspace holds for editors beside its manifests: the sources of the crates that checks
//! are written with, a way to this program, and tasks that judge the file one looks at.

use super::place::STATE;
use super::{Workspace, manifest};
use crate::claim::Claim;
use crate::files;
use crate::judge::model;
use crate::problem::Result;
use std::fs;
use std::io;
use std::path::Path;

/// Where the program stands, from the workspace's root: on Unix a link, on Windows a script.
#[cfg(unix)]
const PROGRAM: &str = ".conc-lings/program";
#[cfg(not(unix))]
const PROGRAM: &str = ".conc-lings/program.cmd";

/// Files that are made once: whoever changes them has a reason.
const TASKS: [(&str, &str); 3] = [
    (".vscode/tasks.json", include_str!("tooling/vscode_tasks.json")),
    (".vscode/extensions.json", "{\n  \"recommendations\": [\"rust-lang.rust-analyzer\"]\n}\n"),
    (".zed/tasks.json", include_str!("tooling/zed_tasks.json")),
];

impl Workspace {
    /// Puts in what is missing.
    pub(super) fn equip(&self) -> Result<()> {
        self.unpack_model()?;
        self.point_to_program();
        for (path, text) in TASKS {
            files::create(&self.root.join(path), text.replace("PROGRAM", PROGRAM).as_bytes())?;
        }
        Ok(())
    }

    /// The versions that the judge uses; cargo takes out what is not needed.
    pub(super) fn lock_versions(&self) -> Result<()> {
        files::replace(&self.root.join("Cargo.lock"), model::lock_file())
    }

    /// The model's sources, whole or not at all; those of other versions go.
    fn unpack_model(&self) -> Result<()> {
        let home = self.root.join(manifest::model_folder());
        if home.is_dir() {
            return Ok(());
        }
        let state = self.root.join(STATE);
        let unpack = || -> io::Result<()> {
            let beside = Claim::new(&state, files::WRITING)?;
            let sources = beside.path().join("sources");
            model::unpack(&sources)?;
            match fs::rename(&sources, &home) {
                Err(_) if home.is_dir() => {} // somebody else was faster
                moved => moved?,
            }
            for entry in fs::read_dir(&state)?.flatten() {
                let path = entry.path();
                if path != home && entry.file_name().to_string_lossy().starts_with("model-") {
                    let _ = fs::remove_dir_all(path); // what cannot be removed is only room lost
                }
            }
            Ok(())
        };
        unpack().map_err(|error| files::trouble(&home, "be made", &error))
    }

    /// Tasks and checks must find the program that is used here, wherever it stands now.
    fn point_to_program(&self) {
        if let Ok(program) = std::env::current_exe() {
            // in a read-only folder the old way may still be right, and only buttons need it
            let _ = point(&self.root.join(PROGRAM), &program);
        }
    }
}

#[cfg(unix)]
fn point(pointer: &Path, program: &Path) -> io::Result<()> {
    if fs::read_link(pointer).is_ok_and(|there| there == program) {
        return Ok(());
    }
    let folder = pointer.parent().expect("it lies in a folder");
    let beside = Claim::new(folder, files::WRITING)?;
    let link = beside.path().join("program");
    std::os::unix::fs::symlink(program, &link)?;
    fs::rename(&link, pointer)
}

#[cfg(not(unix))]
fn point(pointer: &Path, program: &Path) -> io::Result<()> {
    let script = format!("@\"{}\" %*\r\n", program.display());
    match fs::read(pointer).is_ok_and(|there| there == script.as_bytes()) {
        true => Ok(()),
        false => fs::write(pointer, script),
    }
}
