//! An interleaving one step at a time: who moves, on which line, and what each thread holds, waits
//! for and does next. The drawing shows the whole way; this stands still at one place of it.

use super::look::{Look, Tone, clip, harmless, wrap};
use super::moment::{Moment, Next};
use crate::interleaving::{Deed, Names, Sources, line_of, waits};
use conc_protocol::{Place, SourceFile, Trace};

/// Source lines above and below the one of the step.
const AROUND: u32 = 2;

/// The page after the first `at` steps, `at` from 0 to their number. `ends_stuck`: that nobody can go
/// on is what is wrong; elsewhere who waits at the end has only not been asked to go on.
pub fn page(
    trace: &Trace,
    sources: &Sources,
    at: usize,
    ends_stuck: bool,
    look: Look,
) -> Vec<String> {
    let names = Names::of(trace, sources);
    let at = at.min(trace.steps.len());
    let moment = Moment::after(trace, at);
    let stuck = ends_stuck && at == trace.steps.len();
    let desk = Desk { trace, sources, names, moment, at, stuck, look };
    let mut lines = desk.step();
    lines.extend(desk.source());
    lines.push(String::new());
    for thread in 0..trace.threads.len() {
        lines.extend(desk.thread(thread));
    }
    lines.extend(desk.values());
    if stuck {
        lines.push(String::new());
        let circle = waits::circle_words(trace, &desk.names, sources);
        let circle = circle.map(|circle| format!("The circle: {circle}"));
        let words = circle.unwrap_or_else(|| "Nobody can go on.".to_owned());
        lines.extend(desk.wrapped(&words, 2).iter().map(|line| look.paint(Tone::Bad, line)));
    }
    lines
}

/// All that one page is made of.
struct Desk<'a> {
    trace: &'a Trace,
    sources: &'a Sources,
    names: Names,
    moment: Moment<'a>,
    at: usize,
    stuck: bool,
    look: Look,
}

impl Desk<'_> {
    fn wrapped(&self, text: &str, indent: usize) -> Vec<String> {
        wrap(text, if self.look.plain { usize::MAX } else { self.look.width }, indent)
    }

    /// What the last step was.
    fn step(&self) -> Vec<String> {
        let all = self.trace.steps.len();
        let Some(index) = self.at.checked_sub(1) else {
            let text = format!("Before the first of {all} steps.");
            return self
                .wrapped(&text, 0)
                .iter()
                .map(|l| self.look.paint(Tone::Strong, l))
                .collect();
        };
        let step = &self.trace.steps[index];
        let does = Deed::of(self.trace, index).does(self.trace, &self.names);
        let who = self.names.thread(step.thread);
        let text = format!("Step {} of {all}: {who} {does}", self.at);
        let tone = Tone::Thread(step.thread);
        self.wrapped(&text, 2).iter().map(|line| self.look.paint(tone, line)).collect()
    }

    /// The line of the last step with its neighbours: always as many lines, so that nothing jumps.
    fn source(&self) -> Vec<String> {
        let place = self.at.checked_sub(1).and_then(|index| self.trace.steps[index].place);
        let here = place.filter(|place| self.sources.line(*place).is_some());
        if self.look.plain {
            let quote = |place| {
                let code = self.sources.line(place).unwrap_or_default();
                format!("{}: {}", line_of(place), harmless(code))
            };
            return here.map(quote).into_iter().collect();
        }
        let title = match here {
            Some(Place { file: SourceFile::Check, .. }) => "in the check:",
            Some(_) => "in your file:",
            None if self.at == 0 => "",
            None => "(without a line of its own: something is dropped, or a thread ends)",
        };
        let mut lines = vec![self.look.paint(Tone::Dim, &clip(title, self.look.width))];
        for offset in 0..=2 * AROUND {
            let line = here.and_then(|place| (place.line + offset).checked_sub(AROUND));
            lines.push(line.zip(here).map_or(String::new(), |(line, here)| self.quote(line, here)));
        }
        lines
    }

    fn quote(&self, line: u32, here: Place) -> String {
        let Some(code) = self.sources.raw_line(here.file, line) else { return String::new() };
        let (mark, tone) = match line == here.line {
            true => (">", Tone::Strong),
            false => (" ", Tone::Dim),
        };
        let text = clip(&format!("{mark} {line:>4}  {}", harmless(code)), self.look.width);
        self.look.paint(tone, text.trim_end())
    }

    /// A thread's name, and below it what it holds and does next.
    fn thread(&self, thread: usize) -> Vec<String> {
        let moved = self.at.checked_sub(1).is_some_and(|i| self.trace.steps[i].thread == thread);
        let state = &self.moment.threads[thread];
        let name = self.names.headers.get(thread).cloned().unwrap_or_default();
        let mut facts = Vec::new();
        for hold in &state.holds {
            let since = hold.place.map(|place| format!(" ({})", line_of(place)));
            let what = self.names.quoted(hold.object);
            facts.push((Tone::Strong, format!("holds {what}{}", since.unwrap_or_default())));
        }
        facts.push(match (state.born, state.ended, self.moment.next(thread)) {
            (false, ..) => (Tone::Dim, "is not there yet".to_owned()),
            (_, true, _) => (Tone::Dim, "has ended".to_owned()),
            (.., Some(next)) => self.next(thread, &next),
            (.., None) => (Tone::Dim, "does nothing more".to_owned()),
        });
        if self.look.plain {
            let facts: Vec<String> = facts.into_iter().map(|(_, fact)| fact).collect();
            return vec![format!("{name}: {}.", facts.join("; "))];
        }
        let mark = if moved { ">" } else { " " };
        let name = clip(&format!("{mark} {name}"), self.look.width);
        let mut lines = vec![self.look.paint(Tone::Thread(thread), &name)];
        for (tone, fact) in facts {
            let room = self.look.width.saturating_sub(4).max(16);
            let wrapped = wrap(&fact, room, 2);
            lines.extend(wrapped.iter().map(|l| format!("    {}", self.look.paint(tone, l))));
        }
        lines
    }

    fn next(&self, thread: usize, next: &Next) -> (Tone, String) {
        let place = next.place.filter(|place| place.file != SourceFile::Other).map(line_of);
        let on = place.as_ref().map(|line| format!(" on {line}")).unwrap_or_default();
        let ever = if self.stuck { " for ever" } else { "" };
        if let Some(condvar) = self.moment.threads[thread].asleep {
            let what = self.names.quoted(condvar);
            let end = if self.stuck { ", and nobody is left to do it" } else { "" };
            let text = format!("sleeps{on} until {what} is notified{end}");
            return (self.waiting_tone(), text);
        }
        if !next.waits && !self.stuck {
            let cell = next.deed.cell(self.trace, &self.names);
            return (
                Tone::Dim,
                format!(
                    "next: {cell}{}",
                    place.map(|line| format!(" ({line})")).unwrap_or_default()
                ),
            );
        }
        let wants = next.deed.wants(self.trace, &self.names);
        let others: Vec<String> = next
            .because_of
            .iter()
            .filter(|_| next.deed.verb != "join")
            .map(|other| match *other == thread {
                true => "itself".to_owned(),
                false => self.names.thread(*other),
            })
            .collect();
        let by = match others.is_empty() {
            true => String::new(),
            false => format!(", held by {}", others.join(" and ")),
        };
        (self.waiting_tone(), format!("waits{ever}{on} {wants}{by}"))
    }

    fn waiting_tone(&self) -> Tone {
        if self.stuck { Tone::Bad } else { Tone::Warn }
    }

    /// The values of atomics and what waits in channels.
    fn values(&self) -> Vec<String> {
        let atomics = self.moment.values.iter().map(|(object, value)| {
            format!("{} = {}", self.names.quoted(*object), clip(&harmless(value), 28))
        });
        let channels = self.moment.queued.iter().map(|(object, messages)| {
            let count = match messages {
                0 => "empty".to_owned(),
                1 => "1 message".to_owned(),
                many => format!("{many} messages"),
            };
            format!("{}: {count}", self.names.quoted(*object))
        });
        let all: Vec<String> = atomics.chain(channels).collect();
        if all.is_empty() {
            return Vec::new();
        }
        let mut lines = vec![String::new()];
        lines.extend(self.wrapped(&all.join(" · "), 2));
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interleaving::sample;
    use crate::show::look::width;

    const LOOK: Look = Look { width: 80, colour: false, plain: false };

    fn shown((trace, sources): &(Trace, Sources), at: usize, stuck: bool, look: Look) -> String {
        let lines = page(trace, sources, at, stuck, look);
        let fits = lines.iter().all(|line| width(line) <= look.width);
        assert!(look.plain || fits, "{lines:#?}");
        lines.iter().map(|line| line.trim_end()).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_step_shows_who_moves_on_which_line_who_holds_what_and_who_waits() {
        let expected = "\
Step 3 of 3: thread 1 locks `balance B`
in your file:

     1  pub fn transfer(from: &Account, to: &Account) {
>    2      let mut a = from.balance.lock().unwrap();
     3      let mut b = to.balance.lock().unwrap();
     4      *a -= 1;

  main
    holds `balance A` (line 2)
    waits for ever on line 3 to lock `balance B`, held by thread 1
> thread 1
    holds `balance B` (line 2)
    waits for ever on line 3 to lock `balance A`, held by main

The circle: main → `balance B` → thread 1 → `balance A` → main";
        let page = shown(&sample::deadlock(), 3, true, LOOK);
        assert_eq!(page, expected);
    }

    #[test]
    fn before_a_lock_is_taken_its_thread_only_says_what_it_does_next() {
        let page = shown(&sample::deadlock(), 2, true, LOOK);
        assert!(page.contains("> main\n    holds `balance A` (line 2)"), "{page}");
        assert!(page.contains("  thread 1\n    next: lock balance B (line 2)"), "{page}");
        assert!(!page.contains("for ever") && !page.contains("circle"), "{page}");
    }

    #[test]
    fn values_and_messages_are_shown_as_they_stand_at_that_step() {
        let page = shown(&sample::lost_update(), 4, false, LOOK);
        assert!(page.contains("\n`total` = 0"), "{page}");
        assert!(shown(&sample::lost_update(), 5, false, LOOK).contains("\n`total` = 1"));
        assert!(shown(&sample::open_channel(), 3, false, LOOK).contains("`sales`: 1 message"));
    }

    #[test]
    fn every_step_fits_into_forty_columns_and_is_said_in_plain_lines_too() {
        for sample in [sample::deadlock(), sample::lost_update(), sample::open_channel()] {
            for at in 0..=sample.0.steps.len() {
                shown(&sample, at, true, Look { width: 40, ..LOOK });
                let plain = shown(&sample, at, true, Look { plain: true, ..LOOK });
                assert!(!plain.contains('>') && !plain.contains("\n\n\n"), "{plain}");
            }
        }
        let plain = shown(&sample::woken_sleeper(), 3, false, Look { plain: true, ..LOOK });
        let said = "guest: sleeps on line 4 until opened is notified.";
        assert!(plain.contains(said), "{plain}");
    }
}
