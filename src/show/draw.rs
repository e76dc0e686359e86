//! A failing interleaving as text. Wide: one column a thread, one row a step, with the source line
//! beside it. Where that does not fit, in pipes and for screen readers: one sentence a step.

use super::fold::{Row, all_rows, rows};
use super::look::{Look, Tone, clip, wrap};
use crate::interleaving::{Deed, Names, Sources, line_of, spawned, waits};
use conc_protocol::{Place, SourceFile, Trace};
use std::collections::BTreeMap;

/// Terminals narrower than this never get columns.
const NARROWEST: usize = 60;
/// Widths at which a large drawing is tried, where the terminal is narrower.
const WIDE: [usize; 5] = [0, 100, 140, 200, 400];
/// Source lines quoted below the drawing when there is no room beside it.
const QUOTED: usize = 8;

/// The drawing, line by line, without what the verdict's page says around it.
pub fn draw(trace: &Trace, sources: &Sources, look: Look) -> Vec<String> {
    let drawing = Drawing::of(trace, sources, rows(trace), look);
    let columns = if look.plain || look.width < NARROWEST { None } else { drawing.columns() };
    drawing.with_who_waits(columns.unwrap_or_else(|| drawing.table()))
}

/// The drawing with every step and all of its columns, however long and wide that makes it.
pub fn draw_large(trace: &Trace, sources: &Sources, look: Look) -> Vec<String> {
    let drawing = |look| Drawing::of(trace, sources, all_rows(trace), look);
    let widths = if look.plain { &[][..] } else { &WIDE };
    let wide = widths.iter().map(|width| look.at_width(look.width.max(*width)));
    let columns = wide.into_iter().find_map(|look| drawing(look).columns());
    let drawing = drawing(look);
    drawing.with_who_waits(columns.unwrap_or_else(|| drawing.table()))
}

/// Who waits for whom, as the drawing says it below: a sentence each.
pub(super) fn who_waits(trace: &Trace, sources: &Sources) -> Vec<String> {
    waits::sentences(trace, &Names::of(trace, sources), sources)
}

/// A trace with all that is needed to say it in words.
pub(super) struct Drawing<'a> {
    pub(super) trace: &'a Trace,
    pub(super) sources: &'a Sources,
    pub(super) names: Names,
    pub(super) rows: Vec<Row>,
    pub(super) look: Look,
}
/// One row, before it is laid out.
pub(super) struct Line {
    /// The step's number.
    pub(super) mark: String,
    pub(super) thread: usize,
    pub(super) text: String,
    pub(super) place: Option<Place>,
    /// Cannot go on.
    pub(super) stuck: bool,
}

impl<'a> Drawing<'a> {
    fn of(trace: &'a Trace, sources: &'a Sources, rows: Vec<Row>, look: Look) -> Drawing<'a> {
        Drawing { trace, sources, names: Names::of(trace, sources), rows, look }
    }
}

impl Drawing<'_> {
    fn with_who_waits(&self, mut lines: Vec<String>) -> Vec<String> {
        let who = self.who_waits();
        if !who.is_empty() {
            lines.push(String::new());
            lines.extend(who);
        }
        lines
    }

    pub(super) fn line(&self, row: &Row) -> Option<Line> {
        match row {
            Row::Step(index) => {
                let step = &self.trace.steps[*index];
                let text = Deed::of(self.trace, *index).cell(self.trace, &self.names);
                let mark = (index + 1).to_string();
                Some(Line { mark, thread: step.thread, text, place: step.place, stuck: false })
            }
            Row::Pair(index) => {
                let step = &self.trace.steps[*index];
                let text = self.pair(*index).cell(self.trace, &self.names);
                let mark = format!("{}-{}", index + 1, index + 2);
                Some(Line { mark, thread: step.thread, text, place: step.place, stuck: false })
            }
            Row::Stuck(index) => {
                let waiting = &self.trace.waiting[*index];
                let deed = waits::deed(waiting, self.trace);
                let text = format!("{} … for ever", deed.cell(self.trace, &self.names));
                let (thread, place) = (waiting.thread, waiting.place);
                Some(Line { mark: "✗".to_owned(), thread, text, place, stuck: true })
            }
            Row::Folded(_) | Row::Again(..) => None,
        }
    }

    /// A lock and its unlock as one deed.
    fn pair(&self, index: usize) -> Deed<'_> {
        let step = &self.trace.steps[index];
        let verb = match step.verb.as_str() {
            "lock to read" => "lock to read and unlock",
            "lock to write" => "lock to write and unlock",
            _ => "lock and unlock",
        };
        Deed { verb, objects: &step.objects, value: None, other: None, newest: None }
    }

    /// Which threads have begun and not ended at a row; an idle one is drawn as a dot.
    pub(super) fn lifetimes(&self, row: &Row) -> Vec<bool> {
        let at = match row {
            Row::Step(index) | Row::Pair(index) => *index,
            Row::Folded(range) | Row::Again(range, _) => range.start,
            Row::Stuck(_) => self.trace.steps.len(),
        };
        let mut alive = vec![true; self.trace.threads.len()];
        for (thread, alive) in alive.iter_mut().enumerate() {
            let mut own = self.trace.steps.iter().enumerate().filter(|(_, s)| s.thread == thread);
            let ended = own.any(|(index, step)| step.verb == "end" && index < at);
            *alive = !ended && self.born(thread) <= at;
        }
        alive
    }

    /// The first row at which a thread is there: the one after its spawn.
    fn born(&self, thread: usize) -> usize {
        let mut steps = 0..self.trace.steps.len();
        steps.find(|index| spawned(self.trace, *index) == Some(thread)).map_or(0, |index| index + 1)
    }

    pub(super) fn fold_words(&self, row: &Row) -> String {
        let (range, rounds) = match row {
            Row::Folded(range) => (range, None),
            Row::Again(range, rounds) => (range, Some(rounds)),
            Row::Step(_) | Row::Pair(_) | Row::Stuck(_) => return String::new(),
        };
        let mut threads: Vec<usize> =
            self.trace.steps[range.clone()].iter().map(|step| step.thread).collect();
        threads.sort_unstable();
        threads.dedup();
        let names: Vec<String> = threads.iter().map(|thread| self.names.thread(*thread)).collect();
        let again = rounds.map(|rounds| format!("and so on, {rounds} times: "));
        let again = again.unwrap_or_default();
        let text = format!("… {again}{} more steps of {}", range.len(), and(&names));
        self.look.paint(Tone::Dim, &text)
    }

    /// The source lines of the last steps, when there is no room for them beside the drawing.
    pub(super) fn quotes(&self) -> Vec<String> {
        let mut lines: BTreeMap<(bool, u32), Place> = BTreeMap::new();
        for line in self.rows.iter().rev().filter_map(|row| self.line(row)) {
            let Some(place) = line.place.filter(|place| self.sources.line(*place).is_some()) else {
                continue;
            };
            if lines.len() < QUOTED {
                lines.insert((place.file == SourceFile::Check, place.line), place);
            }
        }
        let mut quotes = vec![String::new()];
        for place in lines.values() {
            let code = self.sources.line(*place).unwrap_or_default();
            let text = format!("     {}: {code}", short_place(Some(*place)));
            quotes.push(self.look.paint(Tone::Dim, &clip(&text, self.look.width)));
        }
        if quotes.len() == 1 { Vec::new() } else { quotes }
    }

    /// One sentence a step.
    fn table(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for row in &self.rows {
            match (row, self.line(row)) {
                (Row::Step(index), Some(line)) => {
                    let does = Deed::of(self.trace, *index).does(self.trace, &self.names);
                    lines.extend(self.sentence(&format!("step {}, ", line.mark), &line, &does));
                }
                (Row::Pair(index), Some(line)) => {
                    let does = self.pair(*index).does(self.trace, &self.names);
                    lines.extend(self.sentence(&format!("steps {}, ", line.mark), &line, &does));
                }
                (Row::Stuck(index), Some(line)) => {
                    let deed = waits::deed(&self.trace.waiting[*index], self.trace);
                    let does = format!("waits {}, for ever", deed.wants(self.trace, &self.names));
                    lines.extend(self.sentence("at the end, ", &line, &does));
                }
                _ => lines.push(self.fold_words(row)),
            }
        }
        if !self.look.plain {
            lines.extend(self.quotes());
        }
        lines
    }

    fn sentence(&self, start: &str, line: &Line, does: &str) -> Vec<String> {
        let place = line.place.map(|place| format!(", {}", line_of(place))).unwrap_or_default();
        let name = self.names.thread(line.thread);
        let text = format!("{start}{name}{place}: {does}");
        let tone = if line.stuck { Tone::Bad } else { Tone::Thread(line.thread) };
        let columns = if self.look.plain { usize::MAX } else { self.look.width };
        wrap(&text, columns, 4).iter().map(|line| self.look.paint(tone, line)).collect()
    }

    /// Who waits for whom, and the circle.
    fn who_waits(&self) -> Vec<String> {
        let columns = if self.look.plain { usize::MAX } else { self.look.width };
        let mut lines: Vec<String> = waits::sentences(self.trace, &self.names, self.sources)
            .iter()
            .flat_map(|sentence| wrap(sentence, columns, 2))
            .collect();
        if let Some(circle) = waits::circle_words(self.trace, &self.names, self.sources) {
            let text = format!("The circle: {circle}");
            lines.extend(wrap(&text, columns, 2).iter().map(|l| self.look.paint(Tone::Strong, l)));
        }
        lines
    }
}

/// `line 31`, `check 12`; nothing for what happens elsewhere.
pub(super) fn short_place(place: Option<Place>) -> String {
    match place {
        Some(Place { file: SourceFile::Answer, line, .. }) => format!("line {line}"),
        Some(Place { file: SourceFile::Check, line, .. }) => format!("check {line}"),
        _ => String::new(),
    }
}

/// `a`, `a and b`, `a, b and c`.
fn and(names: &[String]) -> String {
    match names {
        [] => "nobody".to_owned(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interleaving::sample;

    fn drawn((trace, sources): (Trace, Sources), width: usize, plain: bool) -> String {
        let lines = draw(&trace, &sources, Look { width, colour: false, plain });
        lines.iter().map(|line| line.trim_end()).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn two_locks_of_one_line_are_told_apart_and_the_circle_is_named() {
        let expected = "     main                        thread 1
  1  spawn thread 1                                          check 9
  2  lock balance A              ·                           line 2
  3  ·                           lock balance B              line 2
  ✗  lock balance B … for ever   ·                           line 3
  ✗  ·                           lock balance A … for ever   line 3

     line 2: let mut a = from.balance.lock().unwrap();
     line 3: let mut b = to.balance.lock().unwrap();

main waits on line 3 to lock `balance B`, held by thread 1 (line 2).
thread 1 waits on line 3 to lock `balance A`, held by main (line 2).
The circle: main → `balance B` → thread 1 → `balance A` → main";
        assert_eq!(drawn(sample::deadlock(), 80, false), expected);
    }

    #[test]
    fn a_lost_update_shows_both_reads_before_both_writes() {
        let drawing = drawn(sample::lost_update(), 120, false);
        let expected = "
  3  ·                read 0 ← total    ·                 line 7   let seen = self.total.load(SeqCst);
  4  ·                ·                 read 0 ← total    line 7   let seen = self.total.load(SeqCst);
  5  ·                write 1 → total   ·                 line 8   self.total.store(seen + 1, SeqCst);
  6  ·                ends              ·
  7  ·                                  write 1 → total   line 8   self.total.store(seen + 1, SeqCst);";
        assert!(drawing.contains(expected), "{drawing}");
        assert!(drawing.contains("  2  spawn thread 2   ·"), "{drawing}");
    }

    #[test]
    fn a_channel_that_never_closes_names_who_keeps_it_open() {
        let drawing = drawn(sample::open_channel(), 120, false);
        assert!(drawing.contains("till (thread 1)"), "{drawing}");
        assert!(drawing.contains("send 250 → sales"), "{drawing}");
        let who = "main waits on line 7 for a message from `sales`, or for its last sender to go; \
                   a sender is still there, made on line 2.";
        assert!(drawing.contains(who), "{drawing}");
    }

    #[test]
    fn a_table_says_the_same_in_sentences() {
        let table = drawn(sample::open_channel(), 80, true);
        assert!(table.contains("\nstep 3, till, line 5: sends 250 to `sales`\n"), "{table}");
        assert!(table.starts_with("step 1, main, line 4: clones a sender of `sales`\n"), "{table}");
    }

    #[test]
    fn a_large_drawing_has_every_step_in_columns_also_where_it_does_not_fit() {
        let (trace, sources) = sample::deadlock_after_work(50);
        let lines = draw_large(&trace, &sources, Look { width: 40, colour: false, plain: false });
        assert!(lines[0].contains("main") && lines[0].contains("thread 1"), "{lines:#?}");
        assert!(lines.iter().any(|line| line.starts_with(" 30  ")), "{lines:#?}");
        assert!(!lines.iter().any(|line| line.contains("more steps")), "{lines:#?}");
        let plain = draw_large(&trace, &sources, Look { width: 40, colour: false, plain: true });
        assert!(plain[30].starts_with("step 31, thread 1, line 4: reads 7"), "{plain:#?}");
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        for width in [20, 40, 59, 60, 80, 120] {
            for sample in [sample::deadlock(), sample::lost_update(), sample::open_channel()] {
                for line in drawn(sample, width, false).lines() {
                    assert!(crate::show::look::width(line) <= width, "{width}: {line}");
                }
            }
        }
    }

    #[test]
    fn a_long_way_is_folded_with_its_thread_named() {
        let drawing = drawn(sample::deadlock_after_work(50), 100, false);
        assert!(drawing.contains("… 40 more steps of thread 1"), "{drawing}");
    }
}
