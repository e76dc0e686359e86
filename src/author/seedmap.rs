//! The seed map, `docs/seedmap.toml`: every code item and claim of the documents that the course is
//! made from, a row each, and the exercise that takes the row up.

use crate::course::Course;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::path::Path;

/// The map, as far as the proof wants to know.
#[derive(Debug, Deserialize)]
pub struct SeedMap {
    /// Chapters in teaching order, without their numbers.
    pub chapters: Vec<String>,
    /// Its rows.
    #[serde(rename = "item")]
    pub rows: Vec<Row>,
}

/// What one or more documents show or say of one pattern.
#[derive(Debug, Deserialize)]
pub struct Row {
    /// Its name, as in `seeds` of `info.toml`.
    pub id: String,
    /// The chapter it belongs to.
    pub chapter: String,
    /// The exercise that is its own.
    exercise: Option<String>,
    /// The exercise of another row that takes it up.
    merged_into: Option<String>,
    /// Other exercises that take a part of it up.
    #[serde(default)]
    more_exercises: Vec<String>,
    /// Code items: `000: section / item`.
    #[serde(default)]
    pub places: Vec<String>,
    /// Claims: `000: what is said`.
    #[serde(default)]
    pub claims: Vec<String>,
}

impl Row {
    /// The exercises that take it up, the first one above all.
    pub fn exercises(&self) -> impl Iterator<Item = &str> {
        let first = self.merged_into.iter().chain(&self.exercise).take(1);
        first.chain(&self.more_exercises).map(String::as_str)
    }

    fn may_be_taken_by(&self, exercise: &str) -> bool {
        let own = [&self.exercise, &self.merged_into].into_iter().flatten();
        own.chain(&self.more_exercises).any(|name| name == exercise)
    }
}

impl SeedMap {
    /// The map of the course in `folder`.
    ///
    /// # Errors
    /// In a sentence, if it cannot be read.
    pub fn open(folder: &Path) -> Result<SeedMap, String> {
        let path = folder.join("docs/seedmap.toml");
        let text = std::fs::read_to_string(&path)
            .map_err(|error| format!("{} cannot be read: {error}", path.display()))?;
        toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
    }

    /// Where the course and the map do not agree, in sentences.
    pub fn faults(&self, course: &Course) -> Vec<String> {
        let mut faults = Vec::new();
        let mut taken = BTreeSet::new();
        for exercise in &course.exercises {
            let name = &exercise.name;
            for seed in &exercise.seeds {
                match self.rows.iter().find(|row| row.id == *seed) {
                    None => faults.push(format!("{name}: the seed map has no row {seed}")),
                    Some(row) if !row.may_be_taken_by(name) => faults
                        .push(format!("{name}: the seed map gives row {seed} to another exercise")),
                    Some(_) => {}
                }
                if !taken.insert(seed) {
                    faults.push(format!("row {seed} is taken up twice"));
                }
            }
            if exercise.seeds.is_empty() {
                faults.push(format!("{name} names no row of the seed map"));
            }
        }
        for row in &self.rows {
            let here = |name: &str| course.exercises.iter().find(|exercise| exercise.name == name);
            let forgotten = row.exercises().next().and_then(here);
            if let Some(exercise) = forgotten.filter(|_| !taken.contains(&row.id)) {
                faults.push(format!("{}: row {} is not among its seeds", exercise.name, row.id));
            }
        }
        faults
    }
}
