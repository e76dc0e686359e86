//! What a verdict's page says beside the report, gathered from the course.

use crate::course::{Course, Exercise, Part};
use crate::interleaving::Sources;
use crate::problem::Result;

/// What the page needs beside the report.
#[derive(Clone, Debug, Default)]
pub struct Scene {
    /// The exercise's title.
    pub title: String,
    /// Its answer, as judged, and its check.
    pub sources: Sources,
    /// The crates it may use; a native check runs on them.
    pub libraries: Vec<String>,
    /// The file that was judged instead of the workspace's, as it was named.
    pub file: Option<String>,
    /// What to do when it is not passed: one line.
    pub advice: String,
    /// The text shown after passing.
    pub debrief: String,
    /// Exercises passed and all there are; none where progress is not touched.
    pub progress: Option<(usize, usize)>,
    /// What comes after passing: one line.
    pub next: String,
}

impl Scene {
    /// For an answer to an exercise; progress and advice are left to whoever knows them.
    ///
    /// # Errors
    /// A `Problem` of the course if a text cannot be read.
    pub fn of(course: &Course, exercise: &Exercise, answer: &[u8]) -> Result<Scene> {
        let answer = String::from_utf8_lossy(answer);
        Ok(Scene {
            title: exercise.title.clone(),
            sources: Sources::new(answer, course.text(Part::Check, exercise)?),
            libraries: exercise.crates.clone(),
            debrief: course.debrief(exercise)?,
            ..Scene::default()
        })
    }
}
