//! The token itself: what is in it, bit by bit.
//!
//! Release, check and answer first, each a few bits of a hash; then the interleaving; then a
//! checksum, three digits. A turn takes the bits that tell its thread from the others but for the
//! one before, and a few for its steps. Of the choices only those that are not zero are told.

use super::bits::{Reader, Writer, normal};
use conc_protocol::{Interleaving, Turn};
use std::fmt;

/// Bits that tell releases apart.
pub const RELEASE_BITS: u32 = 15;
/// Bits that tell the checks of a course apart.
pub const CHECK_BITS: u32 = 20;
/// Bits that tell answers apart.
pub const ANSWER_BITS: u32 = 15;
/// Bits of the checksum: whole digits.
const CHECKSUM_BITS: u32 = 15;
const CHECKSUM_DIGITS: usize = CHECKSUM_BITS as usize / 5;

/// No execution has more steps, threads or choices.
const MOST: u64 = 1 << 20;

/// A failing interleaving of a check of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Of which release it is.
    pub release: u64,
    /// Of which check.
    pub check: u64,
    /// Of which answer.
    pub answer: u64,
    /// The interleaving.
    pub interleaving: Interleaving,
}

/// Why a text is no token that can be used here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// It is none, or one with a character that is wrong, missing or too many.
    Garbled,
    /// It is of another release.
    OtherRelease,
}

impl Token {
    /// Reads a token.
    ///
    /// # Errors
    /// If it is garbled, or of another release than `release`: what then stands in it is not known.
    pub fn read(text: &str, release: u64) -> Result<Token, Unusable> {
        let text = normal(text);
        let split = text.len().checked_sub(CHECKSUM_DIGITS).ok_or(Unusable::Garbled)?;
        let (body, sum) = text.split_at_checked(split).ok_or(Unusable::Garbled)?;
        if body.is_empty() || sum != checksum(body) {
            return Err(Unusable::Garbled);
        }
        let mut reader = Reader::new(body).ok_or(Unusable::Garbled)?;
        if reader.fixed(RELEASE_BITS) != Some(release) {
            return Err(Unusable::OtherRelease);
        }
        let mut rest = || {
            let token = Token {
                release,
                check: reader.fixed(CHECK_BITS)?,
                answer: reader.fixed(ANSWER_BITS)?,
                interleaving: read_interleaving(&mut reader)?,
            };
            reader.is_at_end().then_some(token)
        };
        rest().ok_or(Unusable::Garbled)
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut writer = Writer::default();
        writer.fixed(self.release, RELEASE_BITS);
        writer.fixed(self.check, CHECK_BITS);
        writer.fixed(self.answer, ANSWER_BITS);
        write_interleaving(&self.interleaving, &mut writer);
        let body = writer.digits();
        write!(f, "{body}{}", checksum(&body))
    }
}

/// Digits that another text has by chance only.
fn checksum(body: &str) -> String {
    let mut writer = Writer::default();
    writer.fixed(super::digest(CHECKSUM_BITS, &[body.as_bytes()]), CHECKSUM_BITS);
    writer.digits()
}

fn write_interleaving(interleaving: &Interleaving, writer: &mut Writer) {
    let Interleaving { exploration, turns, choices, impatient } = interleaving;
    writer.gamma(u64::from(*exploration));
    writer.fixed(u64::from(impatient.is_some()), 1);
    if let Some((thread, from)) = impatient {
        writer.gamma(*thread as u64);
        writer.gamma(*from);
    }
    let highest = turns.iter().map(|turn| turn.thread as u64).max().unwrap_or(0);
    writer.gamma(highest);
    writer.gamma(turns.len() as u64);
    let mut before = None;
    for turn in turns {
        let thread = turn.thread as u64;
        // among the threads but for the one before
        let number = thread - u64::from(before.is_some_and(|before| before < thread));
        writer.fixed(number, width(highest, before));
        // one or two steps are the most frequent
        writer.gamma((turn.steps - 1) >> 1);
        writer.fixed((turn.steps - 1) & 1, 1);
        before = Some(thread);
    }
    let nonzero = || choices.iter().enumerate().filter(|(_, choice)| **choice != 0);
    writer.gamma(nonzero().count() as u64);
    let mut next = 0;
    for (position, choice) in nonzero() {
        writer.gamma((position - next) as u64);
        writer.gamma(*choice as u64 - 1);
        next = position + 1;
    }
}

fn read_interleaving(reader: &mut Reader) -> Option<Interleaving> {
    let exploration = u32::try_from(reader.gamma()?).ok()?;
    let mut impatient = None;
    if reader.fixed(1)? == 1 {
        impatient = Some((bounded(reader.gamma()?)?, reader.gamma()?));
    }
    let highest = reader.gamma()?;
    bounded(highest)?;
    let (mut turns, mut before, mut all) = (Vec::new(), None, 0);
    for _ in 0..bounded(reader.gamma()?)? {
        let number = reader.fixed(width(highest, before))?;
        let thread = number + u64::from(before.is_some_and(|before| before <= number));
        let pairs = reader.gamma()?;
        let steps = (pairs << 1 | reader.fixed(1)?) + 1;
        all += steps;
        if thread > highest || all > MOST {
            return None;
        }
        turns.push(Turn { thread: bounded(thread)?, steps });
        before = Some(thread);
    }
    let mut choices = Vec::new();
    for _ in 0..bounded(reader.gamma()?)? {
        let zeros = bounded(reader.gamma()?)?;
        bounded((choices.len() + zeros) as u64)?;
        choices.extend(std::iter::repeat_n(0, zeros));
        choices.push(bounded(reader.gamma()?)? + 1);
    }
    Some(Interleaving { exploration, turns, choices, impatient })
}

/// Bits that tell the threads up to `highest` apart, without the one before.
fn width(highest: u64, before: Option<u64>) -> u32 {
    let last = highest - u64::from(before.is_some() && highest > 0);
    u64::BITS - last.leading_zeros()
}

fn bounded(number: u64) -> Option<usize> {
    (number < MOST).then_some(number as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turns(turns: &[(usize, u64)]) -> Vec<Turn> {
        turns.iter().map(|&(thread, steps)| Turn { thread, steps }).collect()
    }

    fn token(interleaving: Interleaving) -> Token {
        Token { release: 1, check: 2, answer: 3, interleaving }
    }

    fn lost_update() -> Token {
        let turns = turns(&[(0, 3), (1, 1), (2, 3), (1, 2), (0, 4)]);
        token(Interleaving { turns, ..Interleaving::default() })
    }

    #[test]
    fn a_token_is_read_as_it_was_written() {
        let long = (0..2_000).map(|n| (n % 7, 1 + (n as u64 * 37) % 300)).collect::<Vec<_>>();
        let all = [
            Interleaving::default(),
            Interleaving { turns: turns(&[(0, 1)]), ..Interleaving::default() },
            lost_update().interleaving,
            Interleaving {
                exploration: 3,
                turns: turns(&long),
                choices: vec![0, 0, 2, 1, 0, 0, 0, 0, 17],
                impatient: Some((2, 1_000)),
            },
        ];
        for interleaving in all {
            let token = token(interleaving);
            assert_eq!(Token::read(&token.to_string(), 1), Ok(token));
        }
    }

    #[test]
    fn zeros_behind_the_last_choice_are_left_away() {
        let with = |choices: &[usize]| {
            let choices = choices.to_vec();
            token(Interleaving { choices, ..lost_update().interleaving })
        };
        assert_eq!(with(&[0, 1, 0, 0]).to_string(), with(&[0, 1]).to_string());
        assert_eq!(with(&[0; 50]).to_string(), lost_update().to_string());
    }

    #[test]
    fn a_small_interleaving_has_a_short_token() {
        assert!(lost_update().to_string().len() <= 22, "{}", lost_update());
    }

    #[test]
    fn every_slip_of_one_character_is_noticed() {
        let token = lost_update().to_string();
        let refused = |text: &str| Token::read(text, 1) == Err(Unusable::Garbled);
        for at in 0..token.len() {
            let (before, after) = token.split_at(at);
            let mut slips = vec![format!("{before}{}", &after[1..])];
            slips.extend("0123456789abcdefghjkmnpqrstvwxyzu*é".chars().flat_map(|other| {
                [format!("{before}{other}{}", &after[1..]), format!("{before}{other}{after}")]
            }));
            for slip in slips.iter().filter(|slip| **slip != token) {
                assert!(refused(slip), "{slip}");
            }
        }
        for nothing in ["", "0", "---", "00000", "k3f9…", "\u{1f512}\u{1f512}"] {
            assert!(refused(nothing), "{nothing}");
        }
    }

    #[test]
    fn capitals_and_dashes_make_no_difference() {
        let text = lost_update().to_string().to_uppercase();
        let dashed = format!("{}-{}", &text[..5], &text[5..]);
        assert_eq!(Token::read(&dashed, 1), Ok(lost_update()));
    }

    #[test]
    fn a_token_of_another_release_is_told_from_a_garbled_one() {
        assert_eq!(Token::read(&lost_update().to_string(), 9), Err(Unusable::OtherRelease));
    }

    #[test]
    fn a_token_that_asks_for_endless_memory_is_refused() {
        let body = |write: &dyn Fn(&mut Writer)| {
            let mut writer = Writer::default();
            writer.fixed(1, RELEASE_BITS);
            writer.fixed(0, CHECK_BITS + ANSWER_BITS);
            write(&mut writer);
            let digits = writer.digits();
            format!("{digits}{}", checksum(&digits))
        };
        let steps = body(&|writer| {
            writer.gamma(0);
            writer.fixed(0, 1);
            [1, MOST * 8].into_iter().for_each(|number| writer.gamma(number));
        });
        let choices = body(&|writer| {
            writer.gamma(0);
            writer.fixed(0, 1);
            [0, 0, 1, MOST * 8, 1].into_iter().for_each(|number| writer.gamma(number));
        });
        assert_eq!(Token::read(&steps, 1), Err(Unusable::Garbled));
        assert_eq!(Token::read(&choices, 1), Err(Unusable::Garbled));
    }
}
