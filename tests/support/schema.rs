//! The JSON objects as the contract with other programs has them, checked by hand: every field is
//! there, in its type, and no other.

use conc_protocol::Verdict;
use serde_json::Value;

/// What may stand in a field.
pub type Kind = fn(&Value) -> bool;

/// Fields in their order on the line, each with its kind.
pub type Shape = &'static [(&'static str, Kind)];

fn text(value: &Value) -> bool {
    value.as_str().is_some_and(|text| !text.is_empty())
}
fn texts(value: &Value) -> bool {
    value.as_array().is_some_and(|all| all.iter().all(text))
}
fn truth(value: &Value) -> bool {
    value.is_boolean()
}
fn count(value: &Value) -> bool {
    value.is_u64()
}
fn from_one(value: &Value) -> bool {
    value.as_u64().is_some_and(|number| number > 0)
}
fn text_or_null(value: &Value) -> bool {
    value.is_null() || text(value)
}
fn count_or_null(value: &Value) -> bool {
    value.is_null() || count(value)
}
fn truth_or_null(value: &Value) -> bool {
    value.is_null() || truth(value)
}
fn verdict(value: &Value) -> bool {
    value.as_str().is_some_and(|word| Verdict::from_word(word).is_some())
}
fn engine(value: &Value) -> bool {
    ["explored", "native"].contains(&value.as_str().unwrap_or_default())
}
fn clock_or_null(value: &Value) -> bool {
    value.is_null() || ["adversarial", "discrete"].contains(&value.as_str().unwrap_or_default())
}
fn hash(value: &Value) -> bool {
    let digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    value.as_str().is_some_and(|text| text.len() == 64 && text.bytes().all(digit))
}
fn time_or_null(value: &Value) -> bool {
    value.is_null() || value.as_str().is_some_and(|t| humantime::parse_rfc3339(t).is_ok())
}
fn location_or_null(value: &Value) -> bool {
    value.is_null() || fits(value, LOCATION).is_ok()
}
fn checks(value: &Value) -> bool {
    let all = value.as_array().map(Vec::as_slice).unwrap_or_default();
    !all.is_empty() && all.iter().all(|check| fits(check, CHECK).is_ok())
}

const LOCATION: Shape = &[("file", text), ("line", from_one)];

const CHECK: Shape = &[
    ("name", text),
    ("engine", engine),
    ("clock", clock_or_null),
    ("passed", truth),
    ("verdict", verdict),
    ("score", count),
    ("max_score", from_one),
    ("message", text_or_null),
    ("executions", count_or_null),
    ("complete", truth_or_null),
    ("replay", text_or_null),
    ("location", location_or_null),
];

/// `run --json` and `check --json`.
pub const VERDICT: Shape = &[
    ("schema", |value| value == "conc-lings/verdict/v1"),
    ("exercise", text),
    ("passed", truth),
    ("verdict", verdict),
    ("score", count),
    ("max_score", from_one),
    ("answer_sha256", hash),
    ("course", |value| value.as_str().is_some_and(|course| course.contains('@'))),
    ("conc_lings", text),
    ("rustc", text),
    ("checks", checks),
    ("diagnostics", text_or_null),
    ("compile_ms", count),
    ("run_ms", count),
];

/// `list --json`.
pub const LIST: Shape = &[
    ("schema", |value| value == "conc-lings/list/v1"),
    ("exercise", text),
    ("title", text),
    ("chapter", text),
    ("core", truth),
    ("passed", truth),
    ("passed_at", time_or_null),
    ("attempts", count),
    ("hints", count),
    ("current", truth),
];

/// `hint --json`.
pub const HINT: Shape = &[
    ("schema", |value| value == "conc-lings/hint/v1"),
    ("exercise", text),
    ("level", from_one),
    ("levels", from_one),
    ("text", text),
];

/// `explain --json`.
pub const EXPLAIN: Shape = &[
    ("schema", |value| value == "conc-lings/explain/v1"),
    ("exercise", text),
    ("title", text),
    ("chapter", text),
    ("minutes", from_one),
    ("difficulty", |value| value.as_u64().is_some_and(|level| (1..=5).contains(&level))),
    ("seeds", texts),
    ("story", text),
    ("debrief", text_or_null),
];

/// `solution --json`.
pub const SOLUTION: Shape =
    &[("schema", |value| value == "conc-lings/solution/v1"), ("exercise", text), ("text", text)];

/// Whether an object has exactly these fields; else what is wrong with it.
pub fn fits(object: &Value, shape: Shape) -> Result<(), String> {
    let fields = object.as_object().ok_or_else(|| format!("no object: {object}"))?;
    for (name, kind) in shape {
        let value = fields.get(*name).ok_or_else(|| format!("no `{name}` in {object:#}"))?;
        if !kind(value) {
            return Err(format!("`{name}` of another kind in {object:#}"));
        }
    }
    match fields.keys().find(|key| shape.iter().all(|(name, _)| key != name)) {
        Some(unknown) => Err(format!("`{unknown}` is not in the contract: {object:#}")),
        None => Ok(()),
    }
}

/// Asserts that a judgement has the contract's fields, and that they do not contradict each other.
pub fn assert_verdict(report: &Value) {
    fits(report, VERDICT).unwrap_or_else(|wrong| panic!("{wrong}"));
    let checks = report["checks"].as_array().unwrap();
    let sum = |field: &str| checks.iter().map(|check| check[field].as_u64().unwrap()).sum::<u64>();
    assert_eq!(report["score"], sum("score"), "{report:#}");
    assert_eq!(report["max_score"], sum("max_score"), "{report:#}");
    let ran = checks.iter().any(|check| !check["executions"].is_null());
    assert!(report["diagnostics"].is_null() || !ran, "refused, and run: {report:#}");
    for judged in checks.iter().chain([report]) {
        assert_eq!(judged["passed"], judged["verdict"] == "pass", "{judged:#}");
    }
    let all = checks.iter().all(|check| check["passed"] == true);
    assert_eq!(report["passed"], all, "{report:#}");
    for check in checks {
        let passed = check["passed"] == true;
        assert_eq!(check["score"], if passed { check["max_score"].clone() } else { 0.into() });
        assert_eq!(check["message"].is_null(), passed, "{check:#}");
        assert_eq!(check["executions"].is_null(), check["complete"].is_null(), "{check:#}");
        assert_eq!(check["clock"].is_null(), check["engine"] == "native", "{check:#}");
    }
}
