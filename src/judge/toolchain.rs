//! The Rust toolchain that judges: where rustc and cargo are, and which version they have. rustc is
//! called by its real path, not through rustup's proxy, which costs some milliseconds a call.

use crate::problem::{Problem, Result};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The oldest minor version of Rust 1 that can judge.
const OLDEST_MINOR: u32 = 95;

/// A toolchain that was found and is new enough.
#[derive(Clone, Debug)]
pub struct Toolchain {
    /// The real rustc.
    pub rustc: PathBuf,
    /// The cargo that belongs to it.
    pub cargo: PathBuf,
    /// The version, as `1.95.0`.
    pub version: String,
    /// What `rustc -vV` says: version, commit, host.
    pub identity: String,
}

impl Toolchain {
    /// Finds rustc (`RUSTC`, else on `PATH`) and its cargo (beside it, else `CARGO`, else on `PATH`).
    ///
    /// # Errors
    /// A `Problem` of the machine if there is none or it is too old.
    pub fn find() -> Result<Toolchain> {
        let asked = std::env::var_os("RUSTC").unwrap_or_else(|| OsString::from("rustc"));
        let sysroot = match chosen_by_rustup() {
            Some(sysroot) if asked == "rustc" => sysroot,
            _ => PathBuf::from(ask(Path::new(&asked), &["--print", "sysroot"])?.trim()),
        };
        let rustc = Some(sysroot.join("bin").join(exe("rustc"))).filter(|path| path.is_file());
        let rustc = rustc.unwrap_or_else(|| PathBuf::from(&asked));
        let identity = ask(&rustc, &["-vV"])?;
        let version = field(&identity, "release: ").unwrap_or_default().to_string();
        if minor(&version).is_none_or(|minor| minor < OLDEST_MINOR) {
            return Err(Problem::machine(
                format!("Rust {version} is too old: conc-lings needs 1.{OLDEST_MINOR} or newer."),
                "Get a newer one with `rustup update`.",
            ));
        }
        let beside = Some(sysroot.join("bin").join(exe("cargo"))).filter(|path| path.is_file());
        let cargo = beside.or_else(|| std::env::var_os("CARGO").map(PathBuf::from));
        let cargo = cargo.unwrap_or_else(|| PathBuf::from("cargo"));
        Ok(Toolchain { rustc, cargo, version, identity })
    }
}

/// The toolchain that rustup has already chosen, where this program was started by its cargo: then
/// its proxy need not be asked.
fn chosen_by_rustup() -> Option<PathBuf> {
    let home = std::env::var_os("RUSTUP_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(dirs::home_dir()?.join(".rustup")))?;
    let sysroot = home.join("toolchains").join(std::env::var_os("RUSTUP_TOOLCHAIN")?);
    sysroot.join("bin").join(exe("rustc")).is_file().then_some(sysroot)
}

/// Runs a program of the toolchain for a line of information.
fn ask(program: &Path, arguments: &[&str]) -> Result<String> {
    let install = "Install Rust from https://rustup.rs, open a new terminal and try again.";
    let output = Command::new(program).args(arguments).output().map_err(|error| {
        Problem::machine(format!("`{}` cannot be started: {error}.", program.display()), install)
    })?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(Problem::machine(
            format!("`{}` does not work: {}", program.display(), said.trim()),
            "Try `rustc --version` by itself; `rustup default stable` often mends it.",
        ));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn exe(name: &str) -> String {
    format!("{name}{}", std::env::consts::EXE_SUFFIX)
}

fn field<'a>(identity: &'a str, name: &str) -> Option<&'a str> {
    identity.lines().find_map(|line| line.strip_prefix(name))
}

fn minor(version: &str) -> Option<u32> {
    let mut parts = version.split(['.', '-']).map(|part| part.parse().ok());
    match parts.next()?? {
        1 => parts.next()?,
        0 => None,
        _ => Some(u32::MAX), // a Rust after 1.x is newer than any we ask for
    }
}

#[cfg(test)]
mod tests {
    use super::minor;

    #[test]
    fn the_minor_version_is_read_from_stable_beta_and_nightly() {
        assert_eq!(minor("1.95.0"), Some(95));
        assert_eq!(minor("1.96.0-nightly"), Some(96));
        assert_eq!(minor("1"), None);
    }
}
