//! verdict: not-concurrent - one after the other, with one pair of hands

/// A film; to call it is to develop it.
pub type Film = Box<dyn FnOnce() + Send>;

/// Develops all films with so many workers. When it returns the light is switched on.
pub fn night_run(_workers: usize, films: Vec<Film>) {
    films.into_iter().for_each(|film| film());
}
