//! The model's build by cargo: listened to for what it has built, and ended with all its compilers
//! when nobody wants it any more.

use super::cache::{Libraries, progress};
use super::limits::{self, Limits};
use super::model;
use super::stop::Stop;
use super::toolchain::Toolchain;
use crate::event::Sink;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;

#[derive(Clone)]
enum News {
    Message(Message),
    Ended,
    Stopped,
}

/// One line of cargo's messages; only what is needed of it.
#[derive(Clone, Deserialize)]
struct Message {
    reason: String,
    package_id: Option<String>,
    target: Option<Target>,
    #[serde(default)]
    filenames: Vec<PathBuf>,
}

#[derive(Clone, Deserialize)]
struct Target {
    name: String,
    kind: Vec<String>,
}

/// Lets cargo build everything in `home`. The error is what cargo said.
pub(super) fn build(
    toolchain: &Toolchain,
    home: &Path,
    offline: bool,
    stop: &Stop,
    sink: &dyn Sink,
) -> Result<Libraries, String> {
    let mut command = Command::new(&toolchain.cargo);
    command.args(["build", "--release", "--workspace"]);
    command.arg("--message-format=json-render-diagnostics");
    command.args(offline.then_some("--offline"));
    command.current_dir(home).env("CARGO_TARGET_DIR", home.join("target"));
    command.env("RUSTC", &toolchain.rustc);
    // What a person sets for their own builds must not change ours.
    for name in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_TARGET"] {
        command.env_remove(name);
    }
    for (name, _) in std::env::vars_os() {
        if name.as_encoded_bytes().starts_with(b"CARGO_PROFILE_") {
            command.env_remove(name);
        }
    }
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    // A build ends with who wants it, however that ends.
    limits::confine(&mut command, Limits::default());
    let mut cargo = command
        .spawn()
        .map_err(|error| format!("{} cannot be started: {error}", toolchain.cargo.display()))?;
    let (stdout, stderr) = (cargo.stdout.take(), cargo.stderr.take());
    let (tell, told) = mpsc::channel();
    let _listening = stop.listen(tell.clone(), News::Stopped);
    thread::scope(|scope| {
        let messages = tell.clone();
        scope.spawn(move || {
            for line in BufReader::new(stdout.expect("it is piped")).lines().map_while(Result::ok) {
                let Ok(message) = serde_json::from_str(&line) else { continue };
                let _ = messages.send(News::Message(message)); // nobody hears it after a stop
            }
            let _ = messages.send(News::Ended);
        });
        let said = scope.spawn(move || {
            let mut said = String::new();
            stderr.expect("it is piped").read_to_string(&mut said).map(|_| said).unwrap_or_default()
        });
        let mut libraries = Libraries::default();
        let mut packages = BTreeSet::new();
        for news in told {
            let message = match news {
                News::Message(message) => message,
                News::Ended => break,
                News::Stopped => {
                    limits::end(&mut cargo);
                    break;
                }
            };
            let (Some(target), Some(package)) = (message.target, message.package_id) else {
                continue;
            };
            if message.reason != "compiler-artifact" {
                continue;
            }
            if target.kind.iter().all(|kind| kind != "custom-build") {
                libraries.add(&target.name, &message.filenames);
                packages.insert(package);
                progress(sink, "building the model", packages.len() as u64, model::packages(home));
            }
        }
        let status = cargo.wait().map_err(|error| error.to_string())?;
        let said = said.join().unwrap_or_default();
        if status.success() { Ok(libraries) } else { Err(said) }
    })
}
