//! The text of an answer or a check as a flat list of tokens with their lines: what rules about
//! texts look at. Comments and the insides of literals are not tokens.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::str::FromStr;

/// One token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its text; of an identifier without `r#`.
    pub text: String,
    /// Whether it is an identifier or a keyword.
    pub word: bool,
    /// Its line, from 1.
    pub line: u32,
}

/// The tokens of a text.
///
/// # Errors
/// If it cannot be split into tokens: rustc cannot do so either.
pub fn tokens(text: &str) -> Result<Vec<Token>, proc_macro2::LexError> {
    let mut flat = Vec::new();
    flatten(TokenStream::from_str(&plain(text))?, &mut flat);
    Ok(flat)
}

/// A text of the same length without what stands before the first token and is none: a byte order
/// mark, a line for the shell.
pub fn plain(text: &str) -> String {
    let (mark, text) = text.strip_prefix('\u{feff}').map_or(("", text), |text| ("   ", text));
    // A first line like `#!/usr/bin/env` is for the shell; `#![…]` is not.
    let shell = text.starts_with("#!") && !text[2..].trim_start().starts_with('[');
    match text.find('\n') {
        Some(end) if shell => format!("{mark}{}{}", " ".repeat(end), &text[end..]),
        _ => format!("{mark}{text}"),
    }
}

/// Puts the tokens of a stream at the end of a list; groups become their brackets and contents.
pub fn flatten(stream: TokenStream, into: &mut Vec<Token>) {
    for tree in stream {
        let line = tree.span().start().line as u32;
        let mut put = |text: String, word, line| into.push(Token { text, word, line });
        match tree {
            TokenTree::Ident(ident) => {
                let text = ident.to_string();
                put(text.trim_start_matches("r#").to_string(), true, line);
            }
            TokenTree::Punct(punct) => put(punct.as_char().to_string(), false, line),
            TokenTree::Literal(literal) => put(literal.to_string(), false, line),
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                put(open.to_string(), false, line);
                let end = group.span_close().end().line as u32;
                flatten(group.stream(), into);
                into.push(Token { text: close.to_string(), word: false, line: end });
            }
        }
    }
}
