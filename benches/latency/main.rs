//! How long it takes from a save to the verdict on the screen: conc-lings in a terminal, rustlings in
//! a terminal, and plain `rustc --test`, all given the same answers, in turns, so that whatever else
//! the machine does hits all of them. Also what the whole course, start-up, the first
//! build and the disk take, and how soon a key is answered beside an answer that does not behave.
//!
//! `cargo bench --bench latency`; with `-- --json` an object a line, with `-- --samples N` another
//! number than eleven. Nothing is asserted about time: ratios within one run are what counts.

#[cfg(unix)]
mod answers;
#[cfg(unix)]
mod conc_lings;
#[cfg(unix)]
mod disk;
#[cfg(unix)]
mod figures;
#[cfg(unix)]
mod rustc;
#[cfg(unix)]
mod rustlings;
#[cfg(unix)]
mod terminal;
#[cfg(unix)]
mod unruly;
#[cfg(unix)]
mod whole;

#[cfg(not(unix))]
fn main() {
    eprintln!("This bench needs a pseudo-terminal, and knows only those of Unix.");
}

#[cfg(unix)]
fn main() {
    if let Err(trouble) = bench::run() {
        eprintln!("latency: {trouble}");
        std::process::exit(1);
    }
}

#[cfg(unix)]
mod bench {
    use crate::answers::{Answers, Kind};
    use crate::conc_lings::{self, ConcLings};
    use crate::figures::{Figures, milliseconds};
    use crate::rustc::Rustc;
    use crate::rustlings::{self, Rustlings};
    use crate::{unruly, whole};
    use std::error::Error;
    use std::path::Path;
    use std::time::{Duration, Instant};

    pub type Result<T, E = Box<dyn Error>> = std::result::Result<T, E>;

    /// Somebody who judges what is saved.
    pub trait Contestant {
        /// The name in the table.
        fn name(&self) -> &'static str;
        /// Whether the verdict on this kind of answer does not depend on luck.
        fn is_sure_of(&self, kind: Kind) -> bool;
        /// Saves the text and waits for the verdict of its kind.
        fn judge(&mut self, kind: Kind, answer: &str) -> Result<Duration>;
    }

    pub fn run() -> Result<()> {
        let asked = Asked::new()?;
        let answers = Answers::read()?;
        let room = tempfile::Builder::new().prefix("latency-").tempdir()?;
        let home = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut figures = Figures::new(asked.json);

        let cache = room.path().join("cache");
        let first = conc_lings::first_verdict(&cache, room.path(), &answers)?;
        figures.single("first verdict, cache empty", "conc-lings", milliseconds(first), "ms");

        let mut conc_lings = ConcLings::start(&cache, room.path(), &answers)?;
        let mut rustc = Rustc::new(room.path())?;
        let mut contestants: Vec<&mut dyn Contestant> = vec![&mut rustc, &mut conc_lings];
        let mut peer = match Rustlings::start(&home.join("target/rustlings"), room.path()) {
            Ok(peer) => Some(peer),
            Err(trouble) => {
                eprintln!("rustlings is left out: {trouble}");
                None
            }
        };
        contestants.extend(peer.as_mut().map(|peer| peer as &mut dyn Contestant));

        // The first round warms caches up and does not count.
        for round in 0..=asked.samples {
            for kind in Kind::ALL {
                let text = answers.text(kind, round);
                for contestant in &mut contestants {
                    if contestant.is_sure_of(kind) {
                        let time = contestant.judge(kind, &text)?;
                        if round > 0 {
                            figures.sample(kind.words(), contestant.name(), milliseconds(time));
                        }
                    }
                }
            }
        }
        if cfg!(target_os = "linux") {
            unruly::keys(&mut conc_lings, &answers, asked.samples, &mut figures)?;
            unruly::interruption(&mut conc_lings, &answers, asked.samples, &mut figures)?;
        }
        conc_lings.end()?;

        let mut starts: Vec<_> =
            ["hint", "list"].map(|what| conc_lings::start_up(what, &cache)).into();
        if let Some(peer) = &peer {
            starts.push(("start-up of hint", "rustlings", peer.hint()));
        }
        for _ in 0..asked.samples {
            for (what, who, command) in &mut starts {
                let begin = Instant::now();
                let output = command.output()?;
                let time = begin.elapsed();
                if !output.status.success() {
                    return Err(format!("{command:?}: {output:?}").into());
                }
                figures.sample(what, who, milliseconds(time));
            }
        }

        whole::course(&cache, room.path(), asked.samples, &mut figures)?;
        if let Some(peer) = &peer {
            figures.single(
                "disk, this one exercise",
                rustlings::NAME,
                crate::disk::megabytes(peer.folder())?,
                "MB",
            );
        }
        figures.print();
        Ok(())
    }

    struct Asked {
        json: bool,
        samples: usize,
    }

    impl Asked {
        fn new() -> Result<Asked> {
            let mut asked = Asked { json: false, samples: 11 };
            let mut arguments = std::env::args().skip(1);
            while let Some(argument) = arguments.next() {
                match argument.as_str() {
                    "--json" => asked.json = true,
                    "--samples" => {
                        asked.samples = arguments.next().ok_or("how many samples?")?.parse()?;
                    }
                    "--bench" => {} // cargo says so
                    other => return Err(format!("what is {other}?").into()),
                }
            }
            Ok(asked)
        }
    }
}
