//! `std::path` without files. The faces leave out what touches files, but a `Path` is std's own type
//! and brings methods that do: an answer could ask for the age of a file, and go another way each time.
//! They are found by name, and only in a text that names the module `path`: nobody else can come by
//! a path, for no part of the faces and no allowed crate gives one away.

use super::imports::Import;
use super::tokens::Token;

/// The methods and functions of the module that ask the system.
const ASKING: [&str; 11] = [
    "metadata",
    "symlink_metadata",
    "canonicalize",
    "read_link",
    "read_dir",
    "exists",
    "try_exists",
    "is_file",
    "is_dir",
    "is_symlink",
    "absolute", // it begins with the current folder
];

/// The first word that asks about files, with its line. `pieced`: whether a macro of the answer puts
/// paths together.
pub(super) fn first_question(
    answer: &[Token],
    imports: &[Import],
    pieced: bool,
) -> Option<(u32, &'static str)> {
    let imported = imports.iter().any(|import| import.path.iter().any(|part| part == "path"));
    if !imported && !names_the_module(answer, pieced) {
        return None;
    }
    let asks = |token: &Token| {
        let word = ASKING.iter().find(|word| token.word && token.text == **word)?;
        Some((token.line, *word))
    };
    answer.iter().find_map(asks)
}

/// Whether the word `path` stands where a module does; a variable or a field is no module.
fn names_the_module(answer: &[Token], pieced: bool) -> bool {
    let colons = |at: Option<usize>| {
        let pair = at.and_then(|at| answer.get(at..at + 2));
        pair.is_some_and(|pair| pair.iter().all(|token| token.text == ":"))
    };
    let mut words =
        answer.iter().enumerate().filter(|(_, token)| token.word && token.text == "path");
    words.any(|(at, _)| pieced || colons(Some(at + 1)) || colons(at.checked_sub(2)))
}
