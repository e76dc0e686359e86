//! Replay tokens: one failing interleaving as a short word that can be read out, copied and typed.
//! It names the release, the check and the answer by a few bits of their hashes, and the
//! interleaving by its turns and choices.

mod bits;
mod outcome;
mod token;

pub use outcome::Outcome;
pub use token::{Token, Unusable};

use conc_protocol::Interleaving;
use sha2::{Digest, Sha256};

/// Whose interleaving it is: what a token has to fit.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'a> {
    /// `01_threads/name`.
    pub path: &'a str,
    /// The check file's text.
    pub checks: &'a str,
    /// The answer's bytes.
    pub answer: &'a [u8],
}

impl Origin<'_> {
    /// The token of an interleaving of one of the checks.
    pub fn token(&self, check: &str, interleaving: &Interleaving) -> Token {
        Token {
            release: release(),
            check: self.check(check),
            answer: self.answer(),
            interleaving: interleaving.clone(),
        }
    }

    /// Whether the token is for this check.
    pub fn is_of_check(&self, token: &Token, check: &str) -> bool {
        token.check == self.check(check)
    }

    /// Whether the token was made for this answer.
    pub fn is_of_answer(&self, token: &Token) -> bool {
        token.answer == self.answer()
    }

    fn check(&self, check: &str) -> u64 {
        digest(token::CHECK_BITS, &[self.path.as_bytes(), check.as_bytes(), self.checks.as_bytes()])
    }

    fn answer(&self) -> u64 {
        digest(token::ANSWER_BITS, &[self.answer])
    }
}

/// This program and its model: another one may number threads and steps in another way.
pub fn release() -> u64 {
    let version = env!("CARGO_PKG_VERSION");
    digest(token::RELEASE_BITS, &[version.as_bytes(), env!("MODEL_HASH").as_bytes()])
}

/// The first bits of the SHA-256 of some texts, each behind its length.
fn digest(bits: u32, texts: &[&[u8]]) -> u64 {
    let mut hash = Sha256::new();
    for text in texts {
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text);
    }
    let first = hash.finalize();
    let first: [u8; 8] = first[..8].try_into().expect("a hash has more bytes");
    u64::from_be_bytes(first) >> (64 - bits)
}
