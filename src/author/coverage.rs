//! `docs/COVERAGE.md`: what becomes of every code item and claim of the documents.

use super::seedmap::{Row, SeedMap};
use crate::course::Course;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// The page, from the repository's root.
const PAGE: &str = "docs/COVERAGE.md";

/// What the rows of one document come to, line by line.
#[derive(Default)]
struct Document {
    items: Vec<String>,
    claims: Vec<String>,
    /// How many of both are taken up.
    taken: usize,
}

/// Writes the page anew if it is not as the course and the map have it; a fault then, in a sentence.
pub fn renew(course: &Course, map: &SeedMap, folder: &Path) -> Option<String> {
    let page = folder.join(PAGE);
    let text = text(course, map);
    let there = std::fs::read_to_string(&page).unwrap_or_default();
    if there.replace("\r\n", "\n") == text {
        return None;
    }
    Some(match std::fs::write(&page, text) {
        Ok(()) => format!("{PAGE} was not up to date; it is now: look at it and keep it"),
        Err(error) => format!("{PAGE} is not up to date, and cannot be written: {error}"),
    })
}

fn text(course: &Course, map: &SeedMap) -> String {
    let mut documents: BTreeMap<String, Document> = BTreeMap::new();
    for row in &map.rows {
        let (by, taken) = taker(course, map, row);
        let lists = [(&row.places, true), (&row.claims, false)];
        for (said, is_item) in
            lists.into_iter().flat_map(|(all, is_item)| all.iter().map(move |said| (said, is_item)))
        {
            let (document, said) = split(said);
            let Some(document) = document else { continue };
            let document = documents.entry(document.into()).or_default();
            let line = format!("| {} | {by} |", said.replace('|', "\\|"));
            if is_item { &mut document.items } else { &mut document.claims }.push(line);
            document.taken += usize::from(taken);
        }
    }
    let mut page = String::from(
        "# What becomes of every code item and claim\n\n\
         Written by `conc-lings dev check` from `docs/seedmap.toml` and `info.toml`; do not edit it.\n\
         `docs/SOURCES.md` names the documents. An exercise takes an item up in its start, its\n\
         checks, its debrief (the head of its solution) or its chapter's page.\n\n\
         | document | code items | claims | taken up |\n|---|---|---|---|\n",
    );
    let mut line = |text: std::fmt::Arguments<'_>| {
        page.write_fmt(text).expect("a text takes everything");
        page.push('\n');
    };
    for (name, document) in &documents {
        let (items, claims) = (document.items.len(), document.claims.len());
        let taken = document.taken;
        line(format_args!("| {name} | {items} | {claims} | {taken} of {} |", items + claims));
    }
    for (name, document) in documents {
        for (what, mut lines) in [("code items", document.items), ("claims", document.claims)] {
            if lines.is_empty() {
                continue;
            }
            lines.sort();
            line(format_args!("\n## {name}: {what}\n\n| {what} | taken up by |\n|---|---|"));
            lines.iter().for_each(|text| line(format_args!("{text}")));
        }
    }
    page
}

/// Who takes a row up, or what it waits for; and whether it is taken up.
fn taker(course: &Course, map: &SeedMap, row: &Row) -> (String, bool) {
    let mut here = course.exercises.iter().filter(|exercise| exercise.seeds.contains(&row.id));
    if let Some(exercise) = here.next() {
        return (format!("[{}](../exercises/{}.rs)", exercise.name, exercise.path()), true);
    }
    let number = map.chapters.iter().position(|chapter| *chapter == row.chapter);
    let chapter = number.map_or_else(String::new, |number| format!("{:02}_", number + 1));
    (format!("waits for chapter {chapter}{}", row.chapter), false)
}

/// The document that something stands in, and what.
fn split(said: &str) -> (Option<&str>, &str) {
    match said.split_once(": ") {
        Some((document, rest)) if document.bytes().all(|byte| byte.is_ascii_digit()) => {
            (Some(document), rest)
        }
        // Of all documents at once.
        _ if !said.starts_with("see ") => (Some("all"), said),
        _ => (None, said),
    }
}
