//! What the source says about a place: which function it is in, whether it is asked about there, which
//! field is used there, and what comes after it.

use super::source::{Sources, position};
use conc_protocol::Place;
use proc_macro2::{Delimiter, LineColumn, TokenStream, TokenTree};

/// What is around a place.
#[derive(Clone, Copy, Default)]
struct Around {
    /// Where the body of the innermost function begins and ends.
    function: Option<(LineColumn, LineColumn)>,
    /// It is in what an `if`, a `while` or a `match` asks.
    asked: bool,
}

impl Sources {
    /// Whether two places are in the body of one function.
    pub fn one_function(&self, one: Place, other: Place) -> bool {
        let body = |place| self.around(place).and_then(|around| around.function);
        one.file == other.file && body(one).is_some_and(|found| body(other) == Some(found))
    }

    /// Whether what stands at a place is in what an `if`, a `while` or a `match` asks.
    pub fn asks(&self, place: Place) -> bool {
        self.around(place).is_some_and(|around| around.asked)
    }

    /// Whether a name stands after a place in the same function.
    pub fn names_later(&self, place: Place, name: &str) -> bool {
        let body = self.around(place).and_then(|around| around.function);
        let Some(((_, end), at)) = body.zip(position(place)) else { return false };
        self.tokens(place).is_some_and(|tokens| stands(tokens, name, at, end))
    }

    /// The field whose method is called at a place: `taken` in `self.taken.swap(…)`.
    pub fn field_at(&self, place: Place) -> Option<String> {
        field(self.tokens(place)?, position(place)?)
    }

    fn around(&self, place: Place) -> Option<Around> {
        around(self.tokens(place)?, position(place)?, Around::default())
    }
}

fn is_word(tree: &TokenTree, words: &[&str]) -> bool {
    matches!(tree, TokenTree::Ident(ident) if words.iter().any(|word| ident == word))
}

fn around(tokens: TokenStream, at: LineColumn, outside: Around) -> Option<Around> {
    // what stands before it in the same statement
    let mut before: Vec<TokenTree> = Vec::new();
    for tree in tokens {
        let span = tree.span();
        let word = |words: &[&str]| before.iter().any(|tree| is_word(tree, words));
        let asked = outside.asked || word(&["if", "while", "match"]);
        match &tree {
            TokenTree::Group(group) if span.start() <= at && at < span.end() => {
                let braces = group.delimiter() == Delimiter::Brace;
                let function = match braces && word(&["fn"]) {
                    true => Some((span.start(), span.end())),
                    false => outside.function,
                };
                return around(group.stream(), at, Around { function, asked: asked && !braces });
            }
            _ if span.start() <= at && at < span.end() => return Some(Around { asked, ..outside }),
            TokenTree::Punct(punct) if punct.as_char() == ';' => before.clear(),
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => before.clear(),
            _ => before.push(tree),
        }
    }
    None
}

fn stands(tokens: TokenStream, name: &str, from: LineColumn, to: LineColumn) -> bool {
    tokens.into_iter().any(|tree| match &tree {
        TokenTree::Group(group) => stands(group.stream(), name, from, to),
        TokenTree::Ident(ident) => {
            let start = tree.span().start();
            from < start && start < to && ident == name
        }
        _ => false,
    })
}

fn field(tokens: TokenStream, at: LineColumn) -> Option<String> {
    let mut before: Vec<TokenTree> = Vec::new();
    for tree in tokens {
        let span = tree.span();
        if let TokenTree::Group(group) = &tree
            && span.start() <= at
            && at < span.end()
        {
            return field(group.stream(), at);
        }
        if span.start() == at {
            let dot = |tree: &TokenTree| matches!(tree, TokenTree::Punct(p) if p.as_char() == '.');
            return match &before[..] {
                [.., first, TokenTree::Ident(name), last] if dot(first) && dot(last) => {
                    Some(name.to_string())
                }
                _ => None,
            };
        }
        before.push(tree);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use conc_protocol::SourceFile;

    /// The text without its `§`, and the places where they stood.
    fn marked(text: &str) -> (Sources, Vec<Place>) {
        let mut places = Vec::new();
        for (index, line) in text.lines().enumerate() {
            let mut column = 1;
            for c in line.chars() {
                let line = u32::try_from(index).unwrap() + 1;
                match c {
                    '§' => places.push(Place { file: SourceFile::Answer, line, column }),
                    _ => column += 1,
                }
            }
        }
        (Sources::new(text.replace('§', ""), ""), places)
    }

    #[test]
    fn two_places_are_of_one_function_also_across_blocks_and_closures_and_not_of_two() {
        let (sources, places) = marked(
            "impl A {\nfn f(&self) { if self.a.§lock() { x(|| { self.a.§lock() }) } }\n\
             fn g(&self) { self.a.§lock() }\n}",
        );
        assert!(sources.one_function(places[0], places[1]));
        assert!(!sources.one_function(places[0], places[2]));
    }

    #[test]
    fn what_an_if_asks_is_told_from_what_it_does_then() {
        let (sources, places) = marked(
            "fn f() { if let Some(n) = a(b.§lock()).c() { d.§lock(); } else if e.§g() { h.§i() } }",
        );
        let asked: Vec<bool> = places.iter().map(|place| sources.asks(*place)).collect();
        assert_eq!(asked, [true, false, true, false]);
    }

    #[test]
    fn the_field_before_a_call_is_found_and_a_variable_is_no_field() {
        let (sources, places) = marked("fn f() { while !(*s).head.§load() {} local.§load(); }");
        assert_eq!(sources.field_at(places[0]).as_deref(), Some("head"));
        assert_eq!(sources.field_at(places[1]), None);
    }

    #[test]
    fn a_name_counts_only_after_the_place_and_in_its_function() {
        let (sources, places) = marked("fn f() { let a = 1; §g(); for x in b {} }\nfn h() { c() }");
        let later = |name| sources.names_later(places[0], name);
        assert_eq!([later("a"), later("b"), later("c")], [false, true, false]);
    }
}
