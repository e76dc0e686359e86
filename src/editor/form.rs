//! The editors that are known, and how each of them takes a file, a line and a column.

use super::Spot;
use std::ffi::OsString;
use std::path::Path;

/// How an editor is told where to go. Lines begin at column 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `FOLDER --goto FILE:LINE:COLUMN`
    Goto,
    /// `FOLDER FILE:LINE:COLUMN`
    FolderColon,
    /// `FILE:LINE:COLUMN`
    Colon,
    /// `FOLDER --line LINE --column COLUMN FILE`
    Flags,
    /// `+LINE FILE`
    Plus,
    /// `+LINE:COLUMN FILE`
    PlusColon,
    /// `-l LINE FILE`
    Dash,
    /// The words hold `{file}`, and perhaps `{line}`, `{column}`, `{folder}`.
    Written,
    /// `FILE`
    Bare,
}

/// An editor that is known.
pub(super) struct Known {
    pub(super) name: &'static str,
    form: Form,
    in_terminal: bool,
}

const fn window(name: &'static str, form: Form) -> Known {
    Known { name, form, in_terminal: false }
}

const fn terminal(name: &'static str, form: Form) -> Known {
    Known { name, form, in_terminal: true }
}

/// In the order in which they are looked for when nobody says which one to use.
pub(super) const KNOWN: &[Known] = &[
    window("code", Form::Goto),
    window("zed", Form::FolderColon),
    window("zeditor", Form::FolderColon),
    window("rustrover", Form::Flags),
    window("idea", Form::Flags),
    window("clion", Form::Flags),
    window("cursor", Form::Goto),
    window("windsurf", Form::Goto),
    window("codium", Form::Goto),
    window("code-insiders", Form::Goto),
    window("subl", Form::FolderColon),
    terminal("hx", Form::Colon),
    terminal("helix", Form::Colon),
    terminal("nvim", Form::Plus),
    terminal("vim", Form::Plus),
    terminal("micro", Form::PlusColon),
    terminal("kak", Form::PlusColon),
    terminal("emacs", Form::PlusColon),
    terminal("nano", Form::Plus),
    terminal("vi", Form::Plus),
    window("gvim", Form::Plus),
    window("mvim", Form::Plus),
    window("kate", Form::Dash),
    window("mate", Form::Dash),
    window("gedit", Form::Plus),
    window("gnome-text-editor", Form::Plus),
    window("rustrover64", Form::Flags),
    window("idea64", Form::Flags),
    terminal("emacsclient", Form::PlusColon),
    terminal("pico", Form::Plus),
    terminal("joe", Form::Plus),
    terminal("mg", Form::Plus),
    terminal("ne", Form::Plus),
    terminal("mcedit", Form::Plus),
];

/// The form for a program, and whether it works in the terminal. What is not known gets the file
/// alone and, as EDITOR is meant, the terminal. `desktop`: whether windows can be opened.
pub(super) fn of(program: &str, arguments: &[String], desktop: bool) -> (Form, bool) {
    let name = Path::new(program).file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
    let known = KNOWN.iter().find(|known| known.name == name);
    let mut in_terminal = known.is_none_or(|known| known.in_terminal);
    if name.starts_with("emacs") {
        // the one that opens a window, if it can, unless it is told not to
        let told = |flags: &[&str]| arguments.iter().any(|word| flags.contains(&word.as_str()));
        in_terminal = !desktop || told(&["-nw", "-t", "-tty", "--tty", "--no-window-system"]);
    }
    let written = [program].into_iter().chain(arguments.iter().map(String::as_str));
    let form = match known {
        _ if written.into_iter().any(|word| word.contains("{file}")) => Form::Written,
        Some(known) => known.form,
        None => Form::Bare,
    };
    // who writes the whole call knows an editor that this table does not: it opens its own window
    (form, in_terminal && (form != Form::Written || known.is_some()))
}

/// The editor in whose terminal this program runs.
pub(super) fn around(
    get: &impl Fn(&str) -> Option<String>,
    find: &impl Fn(&str) -> bool,
) -> Option<String> {
    if get("ZED_TERM").is_some() {
        return ["zed", "zeditor"].into_iter().find(|name| find(name)).map(str::to_owned);
    }
    let first = |names: &[&str]| names.iter().find(|name| find(name)).map(|name| name.to_string());
    if get("TERM_PROGRAM").as_deref() == Some("vscode") {
        // its relatives say the same of themselves, but stand in other folders
        let place = get("VSCODE_GIT_ASKPASS_MAIN").unwrap_or_default().to_lowercase();
        let relative = ["cursor", "windsurf", "codium"].iter().find(|name| place.contains(**name));
        return first(&[relative.unwrap_or(&"code"), "code"]);
    }
    if get("TERMINAL_EMULATOR").as_deref() == Some("JetBrains-JediTerm") {
        return first(&["rustrover", "idea", "clion"]);
    }
    None
}

impl Form {
    /// Puts file and line behind the words of a call.
    pub(super) fn put(self, call: &mut Vec<OsString>, spot: &Spot) {
        let (file, folder, line) = (&spot.file, &spot.folder, spot.line);
        let colon = || {
            let mut text = file.as_os_str().to_owned();
            text.push(format!(":{line}:1"));
            text
        };
        match self {
            Form::Goto => call.extend([folder.into(), "--goto".into(), colon()]),
            Form::FolderColon => call.extend([folder.into(), colon()]),
            Form::Colon => call.push(colon()),
            Form::Flags => {
                let place = ["--line".into(), line.to_string().into()];
                call.extend([folder.into()].into_iter().chain(place));
                call.extend(["--column".into(), "1".into(), file.into()]);
            }
            Form::Plus => call.extend([format!("+{line}").into(), file.into()]),
            Form::PlusColon => call.extend([format!("+{line}:1").into(), file.into()]),
            Form::Dash => call.extend(["-l".into(), line.to_string().into(), file.into()]),
            Form::Bare => call.push(file.into()),
            Form::Written => {
                for word in call {
                    let text = word.to_string_lossy();
                    let text = text.replace("{line}", &line.to_string()).replace("{column}", "1");
                    let text = text.replace("{folder}", &folder.to_string_lossy());
                    *word = text.replace("{file}", &file.to_string_lossy()).into();
                }
            }
        }
    }
}
