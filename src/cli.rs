//! The command line: what can be asked for. What is done about it stands in `commands`.

use crate::commands::{self, Context};
use crate::show::{Colour, Linking};
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use std::path::PathBuf;
use std::process::ExitCode;

/// Learn concurrency in Rust: mend broken programs, judged under every interleaving that matters.
#[derive(Debug, Parser)]
#[command(name = "conc-lings", version, after_help = AFTER_HELP)]
pub struct Cli {
    #[command(flatten)]
    options: Options,
    #[command(subcommand)]
    command: Option<Command>,
}

const AFTER_HELP: &str = "\
Without a command it watches your exercises and judges at every save.

Exit codes: 0 passed or done, 1 judged and not passed, 2 wrong usage, 3 the machine or the course
is at fault, 130 interrupted.";

/// What holds for every command.
#[derive(Clone, Debug, Default, Args)]
pub struct Options {
    /// When to use colours; NO_COLOR is obeyed
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub color: Color,
    /// Print JSON only, for programs
    #[arg(long, global = true)]
    pub json: bool,
    /// Use the course in this folder (it holds an info.toml)
    #[arg(long, global = true, value_name = "DIR")]
    pub course: Option<PathBuf>,
    /// When files that are named become links; in terminals that are known to follow them
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub links: Color,
    /// Sentences instead of drawings, for screen readers and simple terminals
    #[arg(long, global = true)]
    pub plain: bool,
}

/// The values of `--color` and `--links`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// In a terminal that can show it, unless NO_COLOR is set
    #[default]
    Auto,
    /// Also into a pipe
    Always,
    /// Never
    Never,
}

impl From<Color> for Linking {
    fn from(wanted: Color) -> Linking {
        match wanted {
            Color::Auto => Linking::Auto,
            Color::Always => Linking::Always,
            Color::Never => Linking::Never,
        }
    }
}

impl From<Color> for Colour {
    fn from(color: Color) -> Colour {
        match color {
            Color::Auto => Colour::Auto,
            Color::Always => Colour::Always,
            Color::Never => Colour::Never,
        }
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Judge at every save, whichever exercise file was saved
    Watch {
        /// Look for saves instead of waiting to be told; for network drives
        #[arg(long)]
        poll: bool,
        /// The command of your editor, for the key o; may hold {file}, {line}, {column}, {folder}
        /// [default: CONC_LINGS_EDITOR, the editor around this terminal, VISUAL, EDITOR]
        #[arg(long, value_name = "COMMAND")]
        editor: Option<String>,
    },
    /// Judge one exercise once
    Run {
        /// The exercise, or an unambiguous beginning of its name [default: the current one]
        name: Option<String>,
        /// Judge this file as an answer (`-`: standard input), without touching progress
        #[arg(long, value_name = "PATH", requires = "name")]
        file: Option<PathBuf>,
        /// Judge again what was judged before, instead of taking the verdict that is known
        #[arg(long)]
        fresh: bool,
    },
    /// Judge all exercises, or those named, in parallel
    Check {
        /// Exercises [default: all]
        names: Vec<String>,
        /// Judge again what was judged before, instead of taking the verdict that is known
        #[arg(long)]
        fresh: bool,
    },
    /// Show the next hint; each says more than the one before
    Hint {
        /// The exercise [default: the current one]
        name: Option<String>,
        /// Show this level, from 1
        #[arg(long, value_name = "N", conflicts_with = "all")]
        level: Option<usize>,
        /// Show all levels
        #[arg(long)]
        all: bool,
    },
    /// Show progress by chapter; in a terminal, choose among the exercises
    List {
        /// Show attempts, hints and the time spent in `watch`, too
        #[arg(long)]
        details: bool,
    },
    /// Tell the story again and, after passing, the debrief
    Explain {
        /// The exercise [default: the current one]
        name: Option<String>,
    },
    /// Show a solution, after passing
    Solution {
        /// The exercise
        name: String,
        /// Show it before passing
        #[arg(long)]
        spoil: bool,
    },
    /// Put exercises back to how they were shipped; the old file is kept
    Reset {
        /// The exercise
        #[arg(required_unless_present_any = ["all", "undo"], conflicts_with_all = ["all", "undo"])]
        name: Option<String>,
        /// All exercises
        #[arg(long, conflicts_with = "undo")]
        all: bool,
        /// Take the last reset back
        #[arg(long)]
        undo: bool,
    },
    /// Run and draw one failing interleaving again
    Replay {
        /// The token that stands below the drawing
        token: String,
        /// Use this file as the answer (`-`: standard input) [default: the workspace's]
        #[arg(long, value_name = "PATH")]
        file: Option<PathBuf>,
    },
    /// Make a workspace that works without the repository
    Init {
        /// The folder
        #[arg(default_value = "conc-lings")]
        dir: PathBuf,
    },
    /// Look for what is wrong with this machine, and how to mend it
    Doctor,
    /// For authors of exercises
    #[command(subcommand)]
    Dev(Dev),
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
}

#[derive(Debug, Subcommand)]
enum Dev {
    /// Begin a new exercise
    New {
        /// Its name
        name: String,
        /// Its chapter, as 01_threads
        chapter: String,
    },
    /// Prove the course: starts, solutions, attempts, promises, hints
    Check {
        /// Exercises [default: all]
        names: Vec<String>,
        /// Judge everything so many times; every time must agree.
        #[arg(long, default_value_t = 1, value_name = "N")]
        repeat: u64,
        /// Judge again what was judged before, instead of taking the verdict that is known
        #[arg(long)]
        fresh: bool,
    },
}

/// Does what the command line asks for.
pub fn main() -> ExitCode {
    let cli = Cli::parse(); // wrong usage ends here, with exit code 2
    let context = Context::new(cli.options);
    let outcome = match cli.command.unwrap_or(Command::Watch { poll: false, editor: None }) {
        Command::Watch { poll, editor } => commands::watch::run(&context, poll, editor),
        Command::Run { name, file, fresh } => {
            let (name, file) = (name.as_deref(), file.as_deref());
            commands::run::run(&context, commands::run::Wanted { name, file, fresh })
        }
        Command::Check { names, fresh } => commands::check::run(&context, &names, fresh),
        Command::Hint { name, level, all } => {
            commands::hint::run(&context, name.as_deref(), commands::hint::Wanted::of(level, all))
        }
        Command::List { details } => commands::list::run(&context, details),
        Command::Explain { name } => commands::explain::run(&context, name.as_deref()),
        Command::Solution { name, spoil } => commands::solution::run(&context, &name, spoil),
        Command::Reset { undo: true, .. } => commands::reset::undo(&context),
        Command::Reset { name, .. } => commands::reset::run(&context, name.as_deref()),
        Command::Replay { token, file } => commands::replay::run(&context, &token, file.as_deref()),
        Command::Init { dir } => commands::init::run(&context, &dir),
        Command::Doctor => commands::doctor::run(&context),
        Command::Dev(Dev::New { name, chapter }) => commands::dev::new(&context, &name, &chapter),
        Command::Dev(Dev::Check { names, repeat, fresh }) => {
            commands::dev::check(&context, &names, repeat, fresh)
        }
        Command::Completions { shell } => commands::completions::run(&context, shell),
    };
    match outcome {
        Ok(code) => ExitCode::from(code),
        Err(problem) => {
            commands::warn(&problem);
            ExitCode::from(problem.exit_code())
        }
    }
}
