//! `replay`: one interleaving again, as a token names it.

use super::judging::{Court, OnlyProgress};
use super::{Context, DONE, NOT_PASSED, answer_in_file, json_line, say, say_lines, tell_notes};
use crate::course::{Course, Exercise, Part};
use crate::judge::source;
use crate::problem::{Problem, Result};
use crate::replay::{Origin, Outcome, Token, Unusable, release};
use crate::show::{Scene, Screen, replayed};
use std::path::Path;

/// Runs the interleaving with the workspace's answer, or that in `file`, and draws it. The exit code
/// says whether it goes wrong.
///
/// # Errors
/// Wrong usage if the token cannot be used here; a `Problem` of the machine if the answer is the
/// token's and yet goes another way.
pub fn run(context: &Context, token: &str, file: Option<&Path>) -> Result<u8> {
    let read = read(token)?;
    let course = context.course()?;
    let (exercise, checks, check) = whose(&course, &read)?;
    let answer = match file {
        Some(file) => answer_in_file(context, file)?,
        None => {
            let workspace = context.workspace(&course)?;
            let answer = workspace.read_answer(exercise)?;
            tell_notes(&workspace);
            answer
        }
    };
    let origin = Origin { path: &exercise.path(), checks: &checks, answer: &answer };
    let same_answer = origin.is_of_answer(&read);
    let screen = Screen::lines(context.look(), 0);
    let sink = OnlyProgress(&screen);
    let court = Court::open(&course, true, &sink)?;
    let came_of_it = court.replay(&course, exercise, &check, &answer, &read.interleaving)?;
    let outcome = Outcome::of(&came_of_it, &exercise.name, token, same_answer);
    if same_answer && (outcome.strayed_at.is_some() || !outcome.fails) {
        return Err(Problem::machine(
            "The answer is the token's, but it went another way than it did then.",
            "That is our fault. Please report it, with the answer and the token.",
        ));
    }
    if context.json() {
        say(&json_line(&outcome))?;
    } else {
        let scene = Scene::of(&course, exercise, &answer)?;
        say_lines(&replayed::page(&outcome, &came_of_it.check, &scene, context.look()))?;
    }
    Ok(if outcome.fails { NOT_PASSED } else { DONE })
}

fn read(token: &str) -> Result<Token> {
    Token::read(token, release()).map_err(|unusable| match unusable {
        Unusable::Garbled => Problem::usage(
            format!("`{token}` is not a replay token: a character is wrong, missing or too many."),
            "Copy the whole word that stands behind `conc-lings replay` below a drawing.",
        ),
        Unusable::OtherRelease => Problem::usage(
            format!("The token was made by another version than this one ({}).", release_name()),
            "Use the version that made it, or judge the answer again with this one: \
             `conc-lings run NAME --file PATH`.",
        ),
    })
}

fn release_name() -> String {
    format!("{}, model {:05x}", env!("CARGO_PKG_VERSION"), release())
}

/// The exercise, its check file's text and the check that a token is for.
fn whose<'a>(course: &'a Course, token: &Token) -> Result<(&'a Exercise, String, String)> {
    for exercise in &course.exercises {
        let checks = course.text(Part::Check, exercise)?;
        let origin = Origin { path: &exercise.path(), checks: &checks, answer: &[] };
        let found = source::checks(&checks)?.into_iter().map(|check| check.name);
        if let Some(check) = found.into_iter().find(|check| origin.is_of_check(token, check)) {
            return Ok((exercise, checks, check));
        }
    }
    Err(Problem::usage(
        format!("The token is for a check that the course {} does not have.", course.id()),
        "It was made with another course, or with another version of this one; `--course DIR` \
         names a course.",
    ))
}
