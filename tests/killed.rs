//! The program is killed with -9 at a hundred random moments, while it watches, runs and checks: no
//! process of it lives on, no file is half there, no lock keeps others out, and the next start clears
//! away what could not be cleared. Moments are counted in what happens to its files.
#![cfg(target_os = "linux")]

mod support;

use conc_lings::judge::cache;
use notify::{RecursiveMode, Watcher};
use ptyprocess::Signal;
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;
use support::processes::{MARK, at_work, marked};
use support::sitting::{Sitting, USUAL};
use support::{Place, Ran};

const PATH: &str = "01_first/lost_vote";
const KILLS: usize = 100;
/// After so many kills the next start is looked at.
const LOOK_AFTER: usize = 10;

/// Numbers that look random and are the same every time (Marsaglia, "Xorshift RNGs", 2003).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }
}

/// A workspace, folders for temporary files and verdicts that nobody else uses, and the built model.
struct Scene {
    place: Place,
    answers: usize,
}

impl Scene {
    fn new() -> Scene {
        let place = Place::with_workspace();
        assert_eq!(place.run(&["run", "lost_vote"]).code, 1); // the model is built now
        place.solve("02_second/stuck_door");
        assert_eq!(place.run(&["check", "stuck_door"]).code, 0);
        let scene = Scene { place, answers: 0 };
        for folder in [scene.temporary(), scene.cache()] {
            fs::create_dir(folder).unwrap();
        }
        for built in fs::read_dir(cache::folder().unwrap()).unwrap().flatten() {
            if built.file_name() != "verdicts" {
                symlink(built.path(), scene.cache().join(built.file_name())).unwrap();
            }
        }
        scene
    }

    fn temporary(&self) -> PathBuf {
        self.place.root().join("temporary")
    }

    fn cache(&self) -> PathBuf {
        self.place.root().join("cache")
    }

    fn mark(&self) -> String {
        self.place.root().display().to_string()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.place.command(arguments);
        command.env("TMPDIR", self.temporary()).env("CONC_LINGS_CACHE", self.cache());
        command.env(MARK, self.mark());
        command
    }

    /// Puts an answer there that nobody has given before, right or wrong in turns.
    fn answer(&mut self) {
        self.answers += 1;
        let part = if self.answers.is_multiple_of(2) { "solutions" } else { "exercises" };
        let text = self.place.course().join(part).join(format!("{PATH}.rs"));
        let text = fs::read_to_string(text).unwrap();
        let file = self.place.exercise(PATH);
        fs::write(file, format!("{text}\n// {} in {}\n", self.answers, self.mark())).unwrap();
    }

    /// What happens to all its files.
    fn events(&self) -> (notify::RecommendedWatcher, Receiver<()>) {
        let (to, events) = mpsc::channel();
        let tell = move |event: notify::Result<notify::Event>| {
            if event.is_ok_and(|event| !event.kind.is_access()) {
                let _ = to.send(());
            }
        };
        let mut watcher = notify::recommended_watcher(tell).unwrap();
        for folder in [self.place.workspace().join(".conc-lings"), self.temporary()] {
            watcher.watch(&folder, RecursiveMode::Recursive).unwrap();
        }
        watcher.watch(&self.cache(), RecursiveMode::NonRecursive).unwrap();
        (watcher, events)
    }

    /// Waits until nothing of it lives: only the system knows when, and a test that hangs here fails.
    fn until_all_is_over(&self) {
        while !marked(&self.mark()).is_empty() || !at_work(&self.temporary()).is_empty() {
            thread::yield_now();
        }
    }

    /// The next start judges rightly, and afterwards nothing lies about.
    fn assert_in_order(&mut self) {
        self.answer();
        let ran = Ran::of(self.command(&["run", "lost_vote", "--json"]));
        let right = self.answers.is_multiple_of(2);
        assert_eq!((ran.code, &*ran.err), (i32::from(!right), ""), "{ran:?}");
        assert_eq!(names(&self.temporary()), [] as [String; 0]);
        let unfinished = everything(self.place.root());
        let unfinished: Vec<_> = unfinished.iter().filter(|path| is_unfinished(path)).collect();
        assert_eq!(unfinished, [] as [&PathBuf; 0]);
        for verdict in names(&self.cache().join("verdicts")) {
            let text = fs::read(self.cache().join("verdicts").join(&verdict)).unwrap();
            let (sum, report) = text.split_at(64);
            let hex: String = Sha256::digest(report).iter().map(|b| format!("{b:02x}")).collect();
            assert_eq!(hex.as_bytes(), sum, "{verdict}");
        }
        let listed = Ran::of(self.command(&["list", "--json"]));
        assert_eq!((listed.code, &*listed.err), (0, ""));
        assert_eq!(listed.json()[2]["passed"], true, "what was passed before");
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().flatten();
    entries.map(|entry| entry.file_name().into_string().unwrap()).collect()
}

fn everything(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().flatten();
    let below = |path: PathBuf| match path.is_dir() && !path.is_symlink() {
        true => [vec![path.clone()], everything(&path)].concat(),
        false => vec![path],
    };
    entries.flat_map(|entry| below(entry.path())).collect()
}

fn is_unfinished(path: &Path) -> bool {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    name.starts_with(".new-") || name.starts_with(".writing-")
}

/// Something that can be killed.
enum Running {
    Child(Child),
    Sitting(Box<Sitting>),
}

impl Running {
    fn is_over(&mut self) -> bool {
        match self {
            Running::Child(child) => child.try_wait().unwrap().is_some(),
            Running::Sitting(sitting) => !sitting.process.is_alive().unwrap(),
        }
    }

    fn kill(self) {
        match self {
            Running::Child(mut child) => {
                child.kill().unwrap();
                child.wait().unwrap();
            }
            Running::Sitting(mut sitting) => {
                sitting.process.signal(Signal::SIGKILL).unwrap();
                sitting.process.wait().unwrap();
            }
        }
    }
}

#[test]
fn killed_at_a_hundred_moments_it_leaves_no_process_no_half_file_and_no_lock() {
    let mut scene = Scene::new();
    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    let mut kills = [0; 3];
    while kills.iter().sum::<usize>() < KILLS {
        let kind = dice.below(3) as usize;
        let moment = dice.below([60, 60, 150][kind]);
        let spins = dice.below(100_000);
        let (_watcher, events) = scene.events();
        scene.answer();
        let mut running = match kind {
            0 | 1 => {
                let how: &[&str] = if kind == 0 { &["run", "lost_vote"] } else { &["check"] };
                let mut command = scene.command(how);
                command.stdout(Stdio::null()).stderr(Stdio::null());
                Running::Child(command.spawn().unwrap())
            }
            _ => Running::Sitting(Box::new(Sitting::spawn(&scene.command(&["watch"]), USUAL))),
        };
        let mut seen = 0;
        while seen < moment && !running.is_over() {
            let event = events.recv_timeout(Duration::from_millis(20));
            seen += u64::from(event.is_ok());
            if kind == 2 && (event.is_err() || seen % 40 == 0) {
                scene.answer(); // a save ends one judgement and begins another
            }
        }
        for spin in 0..spins {
            std::hint::black_box(spin);
        }
        if running.is_over() {
            continue; // it was quicker: no moment of its life
        }
        running.kill();
        kills[kind] += 1;
        scene.until_all_is_over();
        if kills.iter().sum::<usize>() % LOOK_AFTER == 0 {
            scene.assert_in_order();
        }
    }
    assert!(kills.iter().all(|kills| *kills >= KILLS / 5), "{kills:?}");
}

/// The program, about to build the model in a cache where nothing is, and its first compiler at work.
fn building(scene: &Scene, arguments: &[&str]) -> Command {
    let mut command = scene.command(arguments);
    let empty = scene.place.root().join("empty");
    let _ = fs::remove_dir_all(&empty);
    fs::create_dir(&empty).unwrap();
    command.env("CONC_LINGS_CACHE", empty);
    command
}

fn until_a_compiler_runs(scene: &Scene) {
    let compiles = |program: &PathBuf| program.file_name().is_some_and(|name| name == "rustc");
    let builds = || names(&scene.place.root().join("empty")).len() == 1;
    while !(builds() && marked(&scene.mark()).iter().any(compiles)) {
        thread::yield_now();
    }
}

fn assert_unlocked(scene: &Scene) {
    scene.until_all_is_over();
    let empty = scene.place.root().join("empty");
    let home = empty.join(&names(&empty)[0]);
    File::open(home.join("lock")).unwrap().try_lock().expect("nobody holds the lock");
}

#[test]
fn the_first_build_ends_with_who_wanted_it() {
    let scene = Scene::new();
    for signal in ["-INT", "-KILL"] {
        let mut command = building(&scene, &["run", "lost_vote"]);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        until_a_compiler_runs(&scene);
        let kill = Command::new("kill").args([signal, &child.id().to_string()]).status();
        assert!(kill.unwrap().success());
        let code = child.wait().unwrap().code();
        assert_eq!(code, (signal == "-INT").then_some(130));
        assert_unlocked(&scene);
    }
    let mut sitting = Sitting::spawn(&building(&scene, &["watch"]), USUAL);
    until_a_compiler_runs(&scene);
    sitting.press("q");
    assert_eq!(sitting.end(), 0);
    assert_unlocked(&scene);
}
