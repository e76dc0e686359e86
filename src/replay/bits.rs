//! Numbers as bits, and bits as letters. Small numbers take few bits: P. Elias, "Universal codeword
//! sets and representations of the integers", IEEE Transactions on Information Theory, 1975 (gamma
//! code). The letters are Crockford's base 32: no `i`, `l`, `o`, `u`; what looks like another
//! character is read as that.

/// The digits, in order.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Bits of a digit.
const DIGIT: usize = 5;

/// Bits in order of writing.
#[derive(Default)]
pub struct Writer(Vec<bool>);

impl Writer {
    /// A number of a known width.
    pub fn fixed(&mut self, value: u64, width: u32) {
        debug_assert!(width == 64 || value >> width == 0);
        self.0.extend((0..width).rev().map(|bit| value >> bit & 1 == 1));
    }

    /// A number of any size.
    pub fn gamma(&mut self, value: u64) {
        let value = value + 1;
        let width = value.ilog2();
        self.0.extend((0..width).map(|_| false));
        self.fixed(value, width + 1);
    }

    /// The bits as digits, the last one filled up with zeros.
    pub fn digits(&self) -> String {
        let digit = |bits: &[bool]| {
            let bit = |nth: usize| usize::from(bits.get(nth).copied().unwrap_or(false));
            char::from(DIGITS[(0..DIGIT).fold(0, |value, nth| value << 1 | bit(nth))])
        };
        self.0.chunks(DIGIT).map(digit).collect()
    }
}

/// Bits in order of reading; all readers give nothing at the end.
pub struct Reader {
    bits: Vec<bool>,
    next: usize,
}

impl Reader {
    /// The bits of digits; none if a character is no digit. Case, and dashes and spaces in between,
    /// mean nothing.
    pub fn new(digits: &str) -> Option<Reader> {
        let mut bits = Vec::new();
        for digit in normal(digits).bytes() {
            let value = DIGITS.iter().position(|known| *known == digit)?;
            bits.extend((0..DIGIT).rev().map(|bit| value >> bit & 1 == 1));
        }
        Some(Reader { bits, next: 0 })
    }

    /// A number of a known width.
    pub fn fixed(&mut self, width: u32) -> Option<u64> {
        (0..width).try_fold(0, |value, _| Some(value << 1 | u64::from(self.bit()?)))
    }

    /// A number below 2^32.
    pub fn gamma(&mut self) -> Option<u64> {
        let mut width = 0;
        while !self.bit()? {
            width += 1;
        }
        if width > 32 {
            return None;
        }
        Some((1 << width | self.fixed(width)?) - 1)
    }

    /// Whether nothing is left but what fills the last digit up.
    pub fn is_at_end(&self) -> bool {
        let rest = &self.bits[self.next..];
        rest.len() < DIGIT && !rest.contains(&true)
    }

    fn bit(&mut self) -> Option<bool> {
        self.next += 1;
        self.bits.get(self.next - 1).copied()
    }
}

/// Digits as they are written: small, without dashes and spaces, and what looks like a digit is it.
pub fn normal(digits: &str) -> String {
    let same = |character: char| match character.to_ascii_lowercase() {
        'i' | 'l' => '1',
        'o' => '0',
        other => other,
    };
    digits.chars().filter(|c| !c.is_whitespace() && *c != '-').map(same).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again_to_the_last_bit() {
        let numbers = [0, 1, 2, 3, 7, 8, 100, 4_294_967_294];
        let mut writer = Writer::default();
        for number in numbers {
            writer.gamma(number);
            writer.fixed(number & 7, 3);
        }
        let mut reader = Reader::new(&writer.digits()).unwrap();
        for number in numbers {
            assert!(!reader.is_at_end());
            assert_eq!((reader.gamma(), reader.fixed(3)), (Some(number), Some(number & 7)));
        }
        assert!(reader.is_at_end());
        assert_eq!(reader.fixed(5), None);
    }

    #[test]
    fn what_looks_like_a_digit_is_read_as_it_and_what_does_not_is_refused() {
        let value = |digits| Reader::new(digits).and_then(|mut reader| reader.fixed(10));
        assert_eq!(value("10"), Some(32));
        for alike in ["1O", "lo", "I-0", " 1 0"] {
            assert_eq!(value(alike), Some(32), "{alike}");
        }
        assert!(["u0", "1_", "é0", "1."].iter().all(|wrong| value(wrong).is_none()));
    }

    #[test]
    fn a_number_that_never_ends_is_refused() {
        let mut reader = Reader::new(&"0".repeat(100)).unwrap();
        assert_eq!(reader.gamma(), None);
        let mut reader = Reader::new(&format!("{}zzzzzzzzzz", "0".repeat(10))).unwrap();
        assert_eq!(reader.gamma(), None);
    }
}
