//! A failing interleaving as text. Wide: one column a thread, one row a step, with the source line
//! beside it. Where that does not fit, in pipes and for screen readers: one sentence a step.

use super::fold::{Row, rows};
use super::look::{Look, Tone, clip, pad, width, wrap};
use super::names::{Names, line_of};
use super::phrase::Deed;
use super::source::Sources;
use super::waits;
use conc_protocol::{Place, SourceFile, Trace};
use std::collections::BTreeMap;

/// Terminals narrower than this never get columns.
const NARROWEST: usize = 60;
/// A snippet of code in less space than this says nothing.
const SNIPPET: usize = 28;
/// Source lines quoted below the drawing when there is no room beside it.
const QUOTED: usize = 8;

/// The drawing, line by line, without what the verdict's page says around it.
pub fn draw(trace: &Trace, sources: &Sources, look: Look) -> Vec<String> {
    let names = Names::of(trace, sources);
    let drawing = Drawing { trace, sources, names, rows: rows(trace), look };
    let columns = if look.plain || look.width < NARROWEST { None } else { drawing.columns() };
    let mut lines = columns.unwrap_or_else(|| drawing.table());
    let who = drawing.who_waits();
    if !who.is_empty() {
        lines.push(String::new());
        lines.extend(who);
    }
    lines
}

struct Drawing<'a> {
    trace: &'a Trace,
    sources: &'a Sources,
    names: Names,
    rows: Vec<Row>,
    look: Look,
}

/// One row, before it is laid out.
struct Line {
    mark: String,
    thread: usize,
    text: String,
    place: Option<Place>,
    /// Cannot go on.
    stuck: bool,
}

impl Drawing<'_> {
    fn line(&self, row: &Row) -> Option<Line> {
        match row {
            Row::Step(index) => {
                let step = &self.trace.steps[*index];
                let text = self.deed(*index).cell(self.trace, &self.names);
                let mark = (index + 1).to_string();
                Some(Line { mark, thread: step.thread, text, place: step.place, stuck: false })
            }
            Row::Stuck(index) => {
                let waiting = &self.trace.waiting[*index];
                let deed = waits::deed(waiting, self.trace);
                let text = format!("{} … for ever", deed.cell(self.trace, &self.names));
                let (thread, place) = (waiting.thread, waiting.place);
                Some(Line { mark: "✗".to_owned(), thread, text, place, stuck: true })
            }
            Row::Folded(_) => None,
        }
    }

    fn deed(&self, index: usize) -> Deed<'_> {
        let step = &self.trace.steps[index];
        let other = self.spawned(index);
        Deed { verb: &step.verb, objects: &step.objects, value: step.value.as_deref(), other }
    }

    /// The thread that a step spawns: the n-th spawn is the n-th thread's.
    fn spawned(&self, index: usize) -> Option<usize> {
        let earlier = self.trace.steps[..index].iter().filter(|step| step.verb == "spawn").count();
        let spawns = self.trace.steps[index].verb == "spawn";
        (spawns && earlier + 1 < self.trace.threads.len()).then_some(earlier + 1)
    }

    /// The wide drawing, if it fits.
    fn columns(&self) -> Option<Vec<String>> {
        let mut widths: Vec<usize> = self.names.headers.iter().map(|name| width(name)).collect();
        let mut places = 0;
        for line in self.rows.iter().filter_map(|row| self.line(row)) {
            let column = widths.get_mut(line.thread)?;
            *column = (*column).max(width(&line.text));
            places = places.max(width(&short_place(line.place)));
        }
        let taken = 5 + widths.iter().map(|column| column + 3).sum::<usize>() + places;
        if taken > self.look.width {
            return None;
        }
        let room = self.look.width - taken;
        let snippet = if room >= SNIPPET + 2 { room - 2 } else { 0 };

        let heads =
            self.names.headers.iter().zip(&widths).enumerate().map(|(thread, (name, w))| {
                format!("{}   ", self.look.paint(Tone::Thread(thread), &pad(name, *w)))
            });
        let mut lines = vec![format!("     {}", heads.collect::<String>()).trim_end().to_owned()];
        for row in &self.rows {
            match self.line(row) {
                None => lines.push(format!("     {}", self.fold_words(row))),
                Some(line) => {
                    let after = self.lifetimes(row);
                    lines.push(self.columns_row(&line, &widths, places, snippet, &after));
                }
            }
        }
        if snippet == 0 {
            lines.extend(self.quotes());
        }
        Some(lines)
    }

    fn columns_row(
        &self,
        line: &Line,
        widths: &[usize],
        places: usize,
        snippet: usize,
        alive: &[bool],
    ) -> String {
        let look = self.look;
        let mark = format!("{:>3}  ", line.mark);
        let mut text =
            if line.stuck { look.paint(Tone::Bad, &mark) } else { look.paint(Tone::Dim, &mark) };
        for (thread, column) in widths.iter().enumerate() {
            let cell = if thread == line.thread {
                let tone = if line.stuck { Tone::Bad } else { Tone::Thread(thread) };
                look.paint(tone, &pad(&line.text, *column))
            } else {
                let idle = if alive.get(thread) == Some(&true) { "·" } else { "" };
                look.paint(Tone::Dim, &pad(idle, *column))
            };
            text.push_str(&cell);
            text.push_str("   ");
        }
        let place = short_place(line.place);
        text.push_str(&pad(&place, places));
        if let Some(code) = line.place.and_then(|place| self.sources.line(place))
            && snippet > 0
        {
            text.push_str("  ");
            text.push_str(&look.paint(Tone::Dim, &clip(code, snippet)));
        }
        text.trim_end().to_owned()
    }

    /// Which threads have begun and not ended at a row; an idle one is drawn as a dot.
    fn lifetimes(&self, row: &Row) -> Vec<bool> {
        let at = match row {
            Row::Step(index) => *index,
            Row::Folded(range) => range.start,
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
        steps.find(|index| self.spawned(*index) == Some(thread)).map_or(0, |index| index + 1)
    }

    fn fold_words(&self, row: &Row) -> String {
        let Row::Folded(range) = row else { return String::new() };
        let mut threads: Vec<usize> =
            self.trace.steps[range.clone()].iter().map(|step| step.thread).collect();
        threads.sort_unstable();
        threads.dedup();
        let names: Vec<String> = threads.iter().map(|thread| self.names.thread(*thread)).collect();
        let text = format!("… {} more steps of {}", range.len(), and(&names));
        self.look.paint(Tone::Dim, &text)
    }

    /// The source lines of the last steps, when there is no room for them beside the drawing.
    fn quotes(&self) -> Vec<String> {
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
                    let does = self.deed(*index).does(self.trace, &self.names);
                    lines.extend(self.sentence(&format!("step {}, ", line.mark), &line, &does));
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
        let mut lines: Vec<String> = waits::sentences(self.trace, &self.names)
            .iter()
            .flat_map(|sentence| wrap(sentence, columns, 2))
            .collect();
        if let Some(circle) = waits::circle(self.trace, &self.names) {
            let text = format!("The circle: {circle}");
            lines.extend(wrap(&text, columns, 2).iter().map(|l| self.look.paint(Tone::Strong, l)));
        }
        lines
    }
}

/// `line 31`, `check 12`; nothing for what happens elsewhere.
fn short_place(place: Option<Place>) -> String {
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
    use crate::show::sample;

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
        let who = "main waits on line 7 for a message from `sales`, or for its last sender to go, \
                   which main itself keeps open (line 2).";
        assert!(drawing.contains(who), "{drawing}");
    }

    #[test]
    fn a_table_says_the_same_in_sentences() {
        let table = drawn(sample::open_channel(), 80, true);
        assert!(table.contains("\nstep 3, till, line 5: sends 250 to `sales`\n"), "{table}");
        assert!(table.starts_with("step 1, main, line 4: clones a sender of `sales`\n"), "{table}");
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        for width in [20, 40, 59, 60, 80, 120] {
            for sample in [sample::deadlock(), sample::lost_update(), sample::open_channel()] {
                for line in drawn(sample, width, false).lines() {
                    assert!(super::width(line) <= width, "{width}: {line}");
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
