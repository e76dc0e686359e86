//! Which editor is chosen, and what it is called with.

use super::*;

fn spot() -> Spot {
    Spot { folder: "/w".into(), file: "/w/exercises/a b.rs".into(), line: 12 }
}

/// What is called with this environment, when these programs are installed.
fn called(asked: Option<&str>, environment: &[(&str, &str)], installed: &[&str]) -> String {
    let get = |name: &str| {
        let found = environment.iter().find(|(variable, _)| *variable == name);
        found.map(|(_, value)| value.to_string())
    };
    match Editor::choose(asked, get, |name| installed.contains(&name)) {
        Ok(editor) => {
            let words = editor.call(&spot());
            let words: Vec<_> = words.iter().map(|word| word.to_string_lossy()).collect();
            let place = if editor.is_in_terminal() { "terminal" } else { "window" };
            format!("{place}: {}", words.join("|"))
        }
        Err(problem) => format!("{problem}"),
    }
}

#[test]
fn every_family_gets_file_and_line_in_its_own_form() {
    let file = "/w/exercises/a b.rs";
    for (command, expected) in [
        ("code --wait", format!("window: code|--wait|/w|--goto|{file}:12:1")),
        ("/usr/bin/codium", format!("window: /usr/bin/codium|/w|--goto|{file}:12:1")),
        ("zed", format!("window: zed|/w|{file}:12:1")),
        ("subl -n", format!("window: subl|-n|/w|{file}:12:1")),
        ("rustrover", format!("window: rustrover|/w|--line|12|--column|1|{file}")),
        ("hx", format!("terminal: hx|{file}:12:1")),
        ("nvim -p", format!("terminal: nvim|-p|+12|{file}")),
        ("nano", format!("terminal: nano|+12|{file}")),
        ("emacs", format!("terminal: emacs|+12:1|{file}")),
        ("kate", format!("window: kate|-l|12|{file}")),
        ("what-ever --quick", format!("terminal: what-ever|--quick|{file}")),
        ("\"my editor\" at={line} {file}", format!("window: my editor|at=12|{file}")),
    ] {
        assert_eq!(called(Some(command), &[], &[]), expected);
    }
}

#[test]
fn emacs_takes_the_terminal_only_where_it_has_no_window() {
    let desktop = [("DISPLAY", ":0")];
    assert!(called(Some("emacs"), &desktop, &[]).starts_with("window"));
    assert!(called(Some("emacs -nw"), &desktop, &[]).starts_with("terminal"));
    assert!(called(Some("emacsclient -t"), &desktop, &[]).starts_with("terminal"));
}

#[test]
fn what_is_asked_for_goes_before_what_is_around_and_that_before_what_the_system_says() {
    let mut environment = vec![("EDITOR", "nano"), ("VISUAL", "vim"), ("TERM_PROGRAM", "vscode")];
    let installed = ["code", "zed"];
    let chosen = |asked, environment: &[(&str, &str)]| {
        let call = called(asked, environment, &installed);
        call.split([':', '|']).nth(1).unwrap().trim().to_owned()
    };
    assert_eq!(chosen(None, &environment), "code");
    assert_eq!(chosen(Some("hx"), &environment), "hx");
    environment.push((VARIABLE, "kak"));
    assert_eq!(chosen(None, &environment), "kak");
    assert_eq!(chosen(None, &environment[..2]), "vim");
    assert_eq!(chosen(None, &environment[..1]), "nano");
    assert_eq!(chosen(None, &[("EDITOR", " ")]), "code", "an empty word says nothing");
    assert_eq!(chosen(None, &[("ZED_TERM", "true"), ("VISUAL", "vim")]), "zed");
}

#[test]
fn relatives_of_vs_code_are_told_apart_by_their_folder() {
    let environment = [
        ("TERM_PROGRAM", "vscode"),
        ("VSCODE_GIT_ASKPASS_MAIN", "/opt/Cursor/resources/askpass-main.js"),
    ];
    assert!(called(None, &environment, &["code", "cursor"]).starts_with("window: cursor|"));
    assert!(called(None, &environment, &["code"]).starts_with("window: code|"));
}

#[test]
fn without_any_editor_it_is_said_how_to_name_one() {
    let said = called(None, &[], &["less"]);
    assert!(said.contains("--editor") && said.contains("EDITOR"), "{said}");
}

#[test]
fn quotes_hold_words_together_and_backslashes_stay() {
    assert_eq!(
        words(r#""C:\Program Files\ed.exe"  -x 'a b'"#),
        [r"C:\Program Files\ed.exe", "-x", "a b"]
    );
    assert_eq!(words("  "), Vec::<String>::new());
    assert_eq!(words("''"), [""]);
}

#[cfg(unix)]
#[test]
fn an_editor_that_fails_says_why_and_one_that_is_not_there_too() {
    let spot = Spot { folder: std::env::temp_dir(), ..spot() };
    let editor = |command| Editor::choose(Some(command), |_| None, |_| false).unwrap();
    let failing = editor("sh -c 'echo no screen >&2; exit 3' {file}");
    let problem = failing.open(&spot).unwrap().wait().unwrap_err();
    assert!(problem.what.contains("no screen") && problem.what.contains('3'), "{problem}");
    assert!(editor("sh -c 'exit 0' {file}").open(&spot).unwrap().wait().is_ok());
    let missing = editor("no-such-editor {file}").open(&spot).unwrap_err();
    assert!(missing.remedy.contains("--editor"), "{missing}");
}
