//! What proving takes: the executions that each explored check needs for right answers. A check that
//! needs many, or cannot be exhausted, has its reason in `info.toml`, and few may.

use crate::course::Exercise;
use crate::report::{CheckReport, Engine};
use std::collections::BTreeMap;

/// Executions that an explored check may need without a reason.
const EXECUTIONS: u64 = 5_000;
/// Of so many explored checks one may need more.
const ONE_IN: usize = 10;

/// What explored checks have needed at most, by exercise and check.
#[derive(Clone, Debug, Default)]
pub struct Costs(BTreeMap<(String, String), Cost>);

/// What one check needed for some right answer.
#[derive(Clone, Debug)]
struct Cost {
    executions: u64,
    /// What was covered, if that was not everything.
    covered: Option<String>,
    /// Why it is so.
    reason: Option<String>,
}

impl Cost {
    fn is_large(&self) -> bool {
        self.executions > EXECUTIONS || self.covered.is_some()
    }

    fn needs(&self) -> String {
        let covered = self.covered.as_ref().map(|covered| format!(" ({covered})"));
        format!("needs {} executions{}", self.executions, covered.unwrap_or_default())
    }
}

impl Costs {
    /// Notes the checks of a right answer.
    pub fn note(&mut self, exercise: &Exercise, checks: &[CheckReport]) {
        for check in checks.iter().filter(|check| check.engine == Engine::Explored) {
            let untold = || "not everything was tried".to_owned();
            let cost = Cost {
                executions: check.executions.unwrap_or(0),
                covered: (check.complete == Some(false))
                    .then(|| check.message.clone().unwrap_or_else(untold)),
                reason: exercise.costly.get(&check.name).cloned(),
            };
            let key = (exercise.name.clone(), check.name.clone());
            let known = self.0.entry(key).or_insert_with(|| cost.clone());
            if (cost.covered.is_some(), cost.executions)
                > (known.covered.is_some(), known.executions)
            {
                *known = cost;
            }
        }
    }

    /// What is wrong with them, a sentence each. `all`: these are all the checks of a course.
    pub fn faults(&self, all: bool) -> Vec<String> {
        let mut faults = Vec::new();
        for ((exercise, check), cost) in &self.0 {
            match (cost.is_large(), &cost.reason) {
                (true, None) => faults.push(format!(
                    "{exercise}: {check} {}, and `costly` in info.toml does not say why",
                    cost.needs()
                )),
                (false, Some(_)) => faults.push(format!(
                    "{exercise}: `costly` names {check}, which only {}",
                    cost.needs()
                )),
                _ => {}
            }
        }
        let large = self.large().count();
        if all && large * ONE_IN > self.0.len() {
            let explored = self.0.len();
            faults.push(format!(
                "{large} of {explored} explored checks need more than {EXECUTIONS} executions or \
                 cannot be exhausted: at most one in {ONE_IN} may"
            ));
        }
        faults
    }

    /// Who needs much, and why; then how many that is.
    pub fn lines(&self) -> Vec<String> {
        let mut lines: Vec<String> = self
            .large()
            .map(|((exercise, check), cost)| {
                let reason = cost.reason.as_deref().unwrap_or("nobody says why");
                format!("{exercise}: {check} {}: {reason}", cost.needs())
            })
            .collect();
        let (large, explored) = (self.large().count(), self.0.len());
        let share = (large * 100).div_ceil(explored.max(1));
        lines.push(format!(
            "{large} of {explored} explored checks ({share} %) need more than {EXECUTIONS} executions \
             or cannot be exhausted"
        ));
        lines
    }

    fn large(&self) -> impl Iterator<Item = (&(String, String), &Cost)> {
        self.0.iter().filter(|(_, cost)| cost.is_large())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Clock;
    use conc_protocol::Verdict;

    fn exercise(costly: &[(&str, &str)]) -> Exercise {
        let course = crate::course::Course::built_in().expect("the course is sound");
        let costly = costly.iter().map(|(check, why)| (check.to_string(), why.to_string()));
        Exercise { name: "doors".into(), costly: costly.collect(), ..course.exercises[0].clone() }
    }

    fn check(name: &str, executions: u64, complete: bool) -> CheckReport {
        CheckReport {
            name: name.into(),
            engine: Engine::Explored,
            clock: Some(Clock::Adversarial),
            passed: true,
            verdict: Verdict::Pass,
            score: 1,
            max_score: 1,
            message: (!complete).then(|| "Some were tried.".into()),
            executions: Some(executions),
            complete: Some(complete),
            replay: None,
            location: None,
            trace: None,
            output: String::new(),
        }
    }

    #[test]
    fn a_check_that_needs_much_without_a_reason_is_a_fault_and_so_is_a_reason_for_little() {
        let mut costs = Costs::default();
        let doors = exercise(&[("explained", "three doors at once"), ("needless", "once it was")]);
        let checks = [
            check("small", 5_000, true),
            check("large", 5_001, true),
            check("endless", 25_000, false),
            check("explained", 30_000, false),
            check("needless", 20, true),
        ];
        costs.note(&doors, &checks);
        let faults = costs.faults(false).join("\n");
        for words in [
            "doors: large needs 5001 executions, and `costly` in info.toml does not say why",
            "doors: endless needs 25000 executions (Some were tried.), and `costly`",
            "`costly` names needless, which only needs 20 executions",
        ] {
            assert!(faults.contains(words), "{words}: {faults}");
        }
        assert_eq!(faults.lines().count(), 3, "{faults}");
        let lines = costs.lines().join("\n");
        assert!(lines.contains("(Some were tried.): three doors at once"), "{lines}");
        assert!(lines.contains("3 of 5 explored checks (60 %)"), "{lines}");
    }

    #[test]
    fn the_costliest_right_answer_counts_and_native_checks_do_not() {
        let mut costs = Costs::default();
        costs.note(&exercise(&[]), &[check("doors", 10, true)]);
        costs.note(&exercise(&[]), &[check("doors", 9_000, true)]);
        costs.note(&exercise(&[]), &[check("doors", 40, true)]);
        let native = CheckReport { engine: Engine::Native, ..check("native", 1, false) };
        costs.note(&exercise(&[]), &[native]);
        assert!(costs.lines().concat().contains("doors needs 9000 executions"));
        assert!(costs.lines().concat().contains("1 of 1 explored"));
    }

    #[test]
    fn one_in_ten_explored_checks_of_a_course_may_need_much_and_no_more() {
        let names: Vec<String> = (0..10).map(|n| format!("check_{n}")).collect();
        let doors = exercise(&[("check_0", "so it is"), ("check_1", "so it is")]);
        let with = |large: usize| {
            let mut costs = Costs::default();
            for (nth, name) in names.iter().enumerate() {
                costs.note(&doors, &[check(name, if nth < large { 6_000 } else { 5 }, true)]);
            }
            let share =
                |faults: Vec<String>| faults.iter().any(|f| f.contains("at most one in 10"));
            (share(costs.faults(true)), share(costs.faults(false)))
        };
        assert_eq!(with(1), (false, false));
        assert_eq!(with(2), (true, false), "of a part of a course nothing follows");
    }
}
