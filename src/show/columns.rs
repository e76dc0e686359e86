//! The wide drawing: one column a thread, one row a step, the source line beside it.

use super::draw::{Drawing, Line, short_place};
use super::look::{Tone, clip, pad, width};

/// A snippet of code in less space than this says nothing.
const SNIPPET: usize = 28;
/// Between two columns.
const GAP: usize = 3;
/// What a thread has nothing to do at a step is drawn as.
const IDLE: &str = "·";

/// Where the parts of a row begin, in columns from the left.
struct Layout {
    /// Of each thread's column.
    threads: Vec<usize>,
    place: usize,
    /// Where the code begins, and how wide it may be; 0: there is no room for it.
    code: usize,
    code_width: usize,
}

impl Drawing<'_> {
    /// The drawing, if it fits.
    pub(super) fn columns(&self) -> Option<Vec<String>> {
        let lines: Vec<Option<Line>> = self.rows.iter().map(|row| self.line(row)).collect();
        let told: Vec<&Line> = lines.iter().flatten().collect();
        let layout = self.layout(&told)?;
        let mut drawn = vec![self.heads(&layout)];
        for (row, line) in self.rows.iter().zip(&lines) {
            drawn.push(match line {
                Some(line) => self.row(line, &layout, &self.lifetimes(row)),
                None => format!("{}{}", " ".repeat(layout.threads[0]), self.fold_words(row)),
            });
        }
        if layout.code_width == 0 {
            drawn.extend(self.quotes());
        }
        Some(drawn)
    }

    fn layout(&self, lines: &[&Line]) -> Option<Layout> {
        let marks = lines.iter().map(|line| width(&line.mark)).max().unwrap_or(0).max(3);
        let places = lines.iter().map(|line| width(&short_place(line.place))).max().unwrap_or(0);
        let heads: Vec<usize> = self.names.headers.iter().map(|name| width(name)).collect();
        let mut natural = heads.clone();
        for line in lines {
            let column = natural.get_mut(line.thread)?;
            *column = (*column).max(width(&line.text));
        }
        let room = self.look.width.checked_sub(marks + 2 + places)?;
        let threads = natural.len();
        let mut widths = natural.clone();
        if widths.iter().sum::<usize>() + threads * GAP > room {
            // a long step may run on over the idle columns to its right; the last has none
            let last = natural[threads - 1];
            let share = room.checked_sub(last + threads * GAP)?.checked_div(threads - 1)?;
            for (thread, column) in widths.iter_mut().enumerate().take(threads - 1) {
                *column = (*column).min(share.max(heads[thread]));
            }
        }
        let mut starts = Vec::new();
        let mut at = marks + 2;
        for column in &widths {
            starts.push(at);
            at += column + GAP;
        }
        let place = at;
        let fits = lines.iter().all(|line| starts[line.thread] + width(&line.text) + 2 <= place);
        let left = self.look.width.checked_sub(place + places).filter(|_| fits)?;
        let code_width = if left >= SNIPPET + 2 { left - 2 } else { 0 };
        Some(Layout { threads: starts, place, code: place + places + 2, code_width })
    }

    fn heads(&self, layout: &Layout) -> String {
        let mut text = String::new();
        let mut at = 0;
        for (thread, (name, start)) in self.names.headers.iter().zip(&layout.threads).enumerate() {
            text.push_str(&" ".repeat(start.saturating_sub(at)));
            text.push_str(&self.look.paint(Tone::Thread(thread), name));
            at = start + width(name);
        }
        text
    }

    fn row(&self, line: &Line, layout: &Layout, alive: &[bool]) -> String {
        let look = self.look;
        let tone = if line.stuck { Tone::Bad } else { Tone::Thread(line.thread) };
        let mark_tone = if line.stuck { Tone::Bad } else { Tone::Dim };
        let first = layout.threads[0];
        let mark = format!("{:>1$}  ", line.mark, first - 2);
        let mut text = look.paint(mark_tone, &mark);
        let mut at = first;
        for (thread, start) in layout.threads.iter().enumerate() {
            let idle = alive.get(thread) == Some(&true);
            let (cell, tone) = match thread == line.thread {
                true => (line.text.as_str(), tone),
                false if idle => (IDLE, Tone::Dim),
                false => continue,
            };
            // a long step before has taken the place
            if at >= *start && at > first {
                continue;
            }
            text.push_str(&" ".repeat(start - at));
            text.push_str(&look.paint(tone, cell));
            at = start + width(cell);
        }
        let place = short_place(line.place);
        if !place.is_empty() {
            text.push_str(&" ".repeat(layout.place.saturating_sub(at)));
            text.push_str(&pad(&place, layout.code - layout.place));
        }
        if let Some(code) = line.place.and_then(|place| self.sources.line(place))
            && layout.code_width > 0
        {
            text.push_str(&look.paint(Tone::Dim, &clip(code, layout.code_width)));
        }
        text.trim_end().to_owned()
    }
}
