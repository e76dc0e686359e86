//! A machine at fault: no network, no room, no rights, no Rust. A sentence says what is wrong and
//! what to do; it is never held against the answer, and no progress is lost.
#![cfg(unix)]

mod support;

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;
use support::{Place, Ran};

const PATH: &str = "01_first/lost_vote";

/// Two hints were seen, before anything goes wrong.
fn with_progress() -> (Place, String) {
    let place = Place::with_workspace();
    for _ in 0..2 {
        assert_eq!(place.run(&["hint", "lost_vote"]).code, 0);
    }
    let progress = fs::read_to_string(place.progress_file()).unwrap();
    (place, progress)
}

fn progress(place: &Place) -> String {
    fs::read_to_string(place.progress_file()).unwrap()
}

/// Faults of the machine have exit code 3, no JSON, and words for both what is wrong and what to do.
fn assert_at_fault(ran: &Ran, what: &str, remedy: &str) {
    assert_eq!((ran.code, &*ran.out), (3, ""), "{ran:?}");
    assert!(ran.err.contains(what) && ran.err.contains(remedy), "{}", ran.err);
    assert!(!ran.err.contains("panicked"), "{}", ran.err);
}

/// A shell that does something and then becomes the program.
fn after(place: &Place, first: &str, arguments: &[&str]) -> Command {
    within(Command::new("sh"), place, &format!("{first}; exec \"$@\""), arguments)
}

/// A shell script, begun by `shell`, whose `"$@"` is the program.
fn within(mut shell: Command, place: &Place, script: &str, arguments: &[&str]) -> Command {
    let given = place.command(arguments);
    shell.args(["-c", script, "sh"]).arg(given.get_program()).args(given.get_args());
    shell.current_dir(place.workspace()).stdin(std::process::Stdio::null());
    shell
}

/// A command in namespaces of its own, where even nobody may do what only root may; none, and a
/// word about it, where the system does not allow that.
fn unshared(namespaces: &str, program: &str) -> Option<Command> {
    let command = |program: &str| {
        let mut command = Command::new("unshare");
        command.args([namespaces, program]);
        command
    };
    let allowed = command("true").output().is_ok_and(|tried| tried.status.success());
    if !allowed {
        println!("not tested: `unshare {namespaces}` is not allowed here");
    }
    allowed.then(|| command(program))
}

#[test]
fn after_the_first_build_judging_needs_no_network_and_no_crates() {
    let place = Place::new();
    let file = place.solution(PATH);
    let arguments = ["run", "lost_vote", "--fresh", "--json", "--file", file.to_str().unwrap()];
    assert_eq!(place.run(&arguments).code, 0, "the first build");

    let nothing = place.root().join("nothing");
    fs::create_dir(&nothing).unwrap();
    fs::set_permissions(&nothing, fs::Permissions::from_mode(0o555)).unwrap();
    let cut_off = |cache: Option<&Path>| {
        let given = place.command(&arguments);
        let mut command = unshared("-rn", given.get_program().to_str().unwrap())
            .unwrap_or_else(|| Command::new(given.get_program()));
        command.args(given.get_args()).current_dir(place.root());
        command.env("CARGO_HOME", &nothing).env("CARGO_NET_RETRY", "0");
        for proxy in ["http_proxy", "https_proxy", "HTTPS_PROXY", "CARGO_HTTP_PROXY"] {
            command.env(proxy, "http://127.0.0.1:9"); // where nobody answers
        }
        cache.map(|folder| command.env("CONC_LINGS_CACHE", folder));
        Ran::of(command)
    };
    let judged = cut_off(None);
    assert_eq!((judged.code, &*judged.err), (0, ""), "{judged:?}");
    assert_eq!(judged.json()[0]["verdict"], "pass");

    // And a first build, so cut off, says what it lacks.
    let built = cut_off(Some(&place.root().join("cache")));
    assert_at_fault(&built, "cargo could not build the model", "see that the network works");
}

#[test]
fn without_rust_everything_but_judging_works() {
    let (place, before) = with_progress();
    let call = |arguments: &[&str]| {
        let mut command = place.command(arguments);
        command.env("PATH", place.root()).env_remove("RUSTC").env_remove("RUSTUP_TOOLCHAIN");
        Ran::of(command)
    };
    for judging in [&["run", "lost_vote"][..], &["check"]] {
        let ran = call(&[judging, &["--json"]].concat());
        assert_at_fault(&ran, "`rustc` cannot be started", "https://rustup.rs");
    }
    assert_eq!(progress(&place), before, "nothing was tried");
    for other in [
        &["list"][..],
        &["explain", "lost_vote"],
        &["solution", "lost_vote", "--spoil"],
        &["hint", "lost_vote"],
    ] {
        let ran = call(other);
        assert_eq!((ran.code, &*ran.err), (0, ""), "{other:?}");
    }
}

#[test]
fn a_rust_that_is_too_old_or_broken_is_told_from_none() {
    let place = Place::with_workspace();
    let with = |script: &str| {
        let rustc = place.root().join("rustc");
        fs::write(&rustc, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&rustc, fs::Permissions::from_mode(0o755)).unwrap();
        let mut command = place.command(&["run", "lost_vote", "--fresh", "--json"]);
        command.env("RUSTC", rustc);
        Ran::of(command)
    };
    let old = with("echo 'release: 1.70.0'");
    assert_at_fault(&old, "Rust 1.70.0 is too old", "rustup update");
    let broken = with("echo 'no default is configured' >&2; exit 1");
    assert_at_fault(&broken, "no default is configured", "rustup default stable");
}

#[test]
fn a_missing_linker_is_no_compile_error_of_the_answer() {
    let (place, before) = with_progress();
    place.solve(PATH);
    let sysroot = Command::new("rustc").args(["--print", "sysroot"]).output().unwrap().stdout;
    let rustc = Path::new(str::from_utf8(&sysroot).unwrap().trim()).join("bin/rustc");
    let tools = place.root().join("tools");
    fs::create_dir(&tools).unwrap();
    symlink(rustc, tools.join("rustc")).unwrap();
    let mut command = place.command(&["run", "lost_vote", "--fresh", "--json"]);
    command.env("PATH", &tools).env_remove("RUSTC");
    assert_at_fault(&Ran::of(command), "cannot be linked", "conc-lings doctor");
    assert_eq!(progress(&place), before, "no attempt is counted");
}

#[test]
fn a_full_disk_is_no_compile_error_of_the_answer_and_costs_no_progress() {
    let (place, before) = with_progress();
    place.solve(PATH);
    // Files may have so many blocks: none; the answer's text, but no more; some of what rustc makes.
    for blocks in [0, 8, 64] {
        let full = format!("trap '' XFSZ; ulimit -f {blocks}");
        let ran = Ran::of(after(&place, &full, &["run", "lost_vote", "--fresh", "--json"]));
        assert_at_fault(&ran, "annot ", "Make room");
        assert_eq!(progress(&place), before, "no attempt is counted");
    }
    let hint = Ran::of(after(&place, "trap '' XFSZ; ulimit -f 0", &["hint", "lost_vote"]));
    assert_eq!(hint.code, 0, "{hint:?}");
    assert!(hint.out.contains("Place three."), "{}", hint.out);
    assert!(hint.err.contains("cannot be written"), "{}", hint.err);
    assert_eq!(progress(&place), before);
}

#[cfg(target_os = "linux")]
#[test]
fn a_verdict_stands_where_the_disk_of_the_workspace_is_full() {
    let (place, before) = with_progress();
    place.solve(PATH);
    let Some(shell) = unshared("-rm", "sh") else { return };
    let script = "cp -a .conc-lings ../state && mount -t tmpfs -o size=16m none .conc-lings &&
        cp -a ../state/. .conc-lings && { cat /dev/zero > .conc-lings/rest 2> /dev/null; true; } &&
        \"$@\"; code=$?; cat .conc-lings/progress.toml; exit $code";
    let ran = Ran::of(within(shell, &place, script, &["run", "lost_vote", "--fresh", "--json"]));
    assert_eq!(ran.code, 0, "{ran:?}");
    let (report, after) = ran.out.split_once('\n').unwrap();
    let report: serde_json::Value = serde_json::from_str(report).unwrap();
    assert_eq!(report["verdict"], "pass");
    assert!(ran.err.contains("progress.toml` cannot be written"), "{}", ran.err);
    assert!(ran.err.contains("Make some room on the disk."), "{}", ran.err);
    assert_eq!(after, before, "what was done before is still there");
}

#[cfg(target_os = "linux")]
#[test]
fn a_verdict_stands_where_the_workspace_is_read_only() {
    let (place, before) = with_progress();
    place.solve(PATH);
    for arguments in [
        &["run", "lost_vote", "--fresh", "--json"][..],
        &["check", "lost_vote", "--fresh", "--json"],
    ] {
        let Some(shell) = unshared("-rm", "sh") else { return };
        let script = "mount --bind . . && mount -o remount,ro,bind . && cd \"$PWD\" && exec \"$@\"";
        let ran = Ran::of(within(shell, &place, script, arguments));
        assert_eq!(ran.code, 0, "{ran:?}");
        assert_eq!(ran.json()[0]["verdict"], "pass");
        assert!(ran.err.contains("The disk is read-only"), "{}", ran.err);
        assert_eq!(progress(&place), before);
    }
}
