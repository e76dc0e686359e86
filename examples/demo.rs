//! Writes the film for the README (an animated SVG), from the real program in a pseudo-terminal:
//! a start that deadlocks, a few of its steps, the fix, and the verdict on it. See docs/film.

mod svg;

#[cfg(unix)]
mod film;

fn main() -> std::process::ExitCode {
    #[cfg(unix)]
    return film::main();
    #[cfg(not(unix))]
    {
        eprintln!("The film is taken in a pseudo-terminal, which needs Unix.");
        std::process::ExitCode::from(3)
    }
}
