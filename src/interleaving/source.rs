//! The two texts a failing interleaving points into: the answer and its check. Finds a line, and
//! the name of what was made at a place (`let office = …`, `balance: Mutex::new(…)`, `static …`).

use conc_protocol::{Place, SourceFile};
use proc_macro2::{Delimiter, LineColumn, TokenStream, TokenTree};

/// The text of the answer and of the check.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    answer: String,
    check: String,
}

impl Sources {
    /// Of two texts.
    pub fn new(answer: impl Into<String>, check: impl Into<String>) -> Sources {
        Sources { answer: answer.into(), check: check.into() }
    }

    fn text(&self, file: SourceFile) -> &str {
        match file {
            SourceFile::Answer => &self.answer,
            SourceFile::Check => &self.check,
            SourceFile::Other => "",
        }
    }

    /// The text of a place's file as tokens, if they can be told apart.
    pub(super) fn tokens(&self, place: Place) -> Option<TokenStream> {
        self.text(place.file).parse().ok()
    }

    /// The line at a place without the spaces around it; none outside the two texts.
    pub fn line(&self, place: Place) -> Option<&str> {
        self.raw_line(place.file, place.line).map(str::trim).filter(|line| !line.is_empty())
    }

    /// A line as it stands, counted from 1.
    pub fn raw_line(&self, file: SourceFile, line: u32) -> Option<&str> {
        self.text(file).lines().nth(usize::try_from(line).ok()?.checked_sub(1)?)
    }

    /// The name of a thing of a kind that is made at this place.
    pub fn name_of(&self, place: Place, kind: &str) -> Option<String> {
        let derived = || super::derived::field(self.text(place.file), position(place)?, kind);
        self.binding(place).or_else(derived)
    }

    /// The name of the sender that is made or cloned at this place: of a pair the first one.
    pub fn sender(&self, place: Place) -> Option<String> {
        let tokens = self.tokens(place)?;
        match find(tokens, position(place)?, Of::First) {
            Found::Named(name) => Some(name),
            Found::Unnamed(_) | Found::Nowhere => None,
        }
    }

    /// Whether what stands at this place is in the body or the head of a loop of its function, or is
    /// a call that loops itself (`wait_while`, `iter`). None where that cannot be seen.
    pub fn repeats(&self, place: Place) -> Option<bool> {
        let tokens = self.tokens(place)?;
        looped(tokens, position(place)?, false)
    }

    /// The name that is bound to what is made at this place. Of a pair (`let (office, sales) = …`)
    /// the one that stands where the value does, else the last: a channel is known by its receiver.
    pub fn binding(&self, place: Place) -> Option<String> {
        let tokens = self.tokens(place)?;
        match find(tokens, position(place)?, Of::Last) {
            Found::Named(name) => Some(name),
            Found::Unnamed(_) | Found::Nowhere => None,
        }
    }
}

/// Which of the names of a pair is meant, where its value does not tell.
#[derive(Clone, Copy)]
enum Of {
    First,
    Last,
}

pub(super) fn position(place: Place) -> Option<LineColumn> {
    let line = usize::try_from(place.line).ok()?;
    let column = usize::try_from(place.column).ok()?.checked_sub(1)?;
    Some(LineColumn { line, column })
}

/// Whether the token at a place is in a loop; `inside` says whether what is around the tokens is.
fn looped(tokens: TokenStream, at: LineColumn, inside: bool) -> Option<bool> {
    // what stands before it in the same statement
    let mut before: Vec<TokenTree> = Vec::new();
    for tree in tokens {
        let span = tree.span();
        let word = |words: &[&str]| before.iter().any(|t| words.iter().any(|w| is_word(t, w)));
        match &tree {
            TokenTree::Ident(name) if at == span.start() => {
                let name = name.to_string();
                let repeats = name.ends_with("_while") || name.ends_with("iter");
                return Some(inside || repeats || word(&["while", "for", "loop"]));
            }
            TokenTree::Group(group) if span.start() < at && at < span.end() => {
                let braces = group.delimiter() == Delimiter::Brace;
                // `impl A for B` is no loop, and a function's body begins anew
                let begins = braces && word(&["fn", "impl", "trait", "mod"]);
                let loops = word(&["while", "for", "loop"]);
                return looped(group.stream(), at, !begins && (inside || loops));
            }
            TokenTree::Punct(punct) if punct.as_char() == ';' => before.clear(),
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => before.clear(),
            _ => before.push(tree),
        }
    }
    None
}

enum Found {
    Named(String),
    /// It is here, behind so many commas, and a name may stand outside.
    Unnamed(usize),
    Nowhere,
}

fn find(tokens: TokenStream, at: LineColumn, of: Of) -> Found {
    // what stands before it in the same statement, field or argument
    let mut before: Vec<TokenTree> = Vec::new();
    let mut commas = 0;
    for tree in tokens {
        let span = tree.span();
        if at <= span.start() {
            return named(&before, None, commas, of);
        }
        if let TokenTree::Group(group) = &tree
            && at < span.end()
        {
            return match find(group.stream(), at, of) {
                Found::Unnamed(_) if is_block(&before, group.delimiter()) => Found::Nowhere,
                Found::Unnamed(inside) => named(&before, Some(inside), commas, of),
                found => found,
            };
        }
        match &tree {
            TokenTree::Punct(p) if p.as_char() == ';' => before.clear(),
            TokenTree::Punct(p) if p.as_char() == ',' && !declares(&before) => {
                commas += 1;
                before.clear();
            }
            _ => before.push(tree),
        }
    }
    // at the very end of a statement's last expression
    named(&before, None, commas, of)
}

/// Whether a brace opens a block of code, not the fields of a value (`Shared { … }`).
fn is_block(before: &[TokenTree], delimiter: Delimiter) -> bool {
    let type_name = |tree: &TokenTree| match tree {
        TokenTree::Ident(ident) => ident.to_string().starts_with(char::is_uppercase),
        TokenTree::Punct(punct) => punct.as_char() == '>',
        _ => false,
    };
    let function = before.iter().any(|tree| is_word(tree, "fn") || is_word(tree, "impl"));
    delimiter == Delimiter::Brace && (function || !before.last().is_some_and(type_name))
}

fn is_word(tree: &TokenTree, word: &str) -> bool {
    matches!(tree, TokenTree::Ident(ident) if ident == word)
}

fn declares(before: &[TokenTree]) -> bool {
    before.iter().any(|t| is_word(t, "let") || is_word(t, "static") || is_word(t, "const"))
}

fn named(before: &[TokenTree], inside: Option<usize>, commas: usize, of: Of) -> Found {
    match name_in(before, inside, of) {
        Some(name) if name != "_" => Found::Named(name),
        _ => Found::Unnamed(commas),
    }
}

fn name_in(before: &[TokenTree], inside: Option<usize>, of: Of) -> Option<String> {
    let declaration = before
        .iter()
        .rposition(|t| is_word(t, "let") || is_word(t, "static") || is_word(t, "const"));
    if let Some(start) = declaration {
        let mut pattern = before[start + 1..]
            .iter()
            .skip_while(|tree| is_word(tree, "mut") || is_word(tree, "ref"));
        return match pattern.next()? {
            TokenTree::Ident(ident) => Some(ident.to_string()),
            TokenTree::Group(pair) => element(pair.stream(), inside, of),
            _ => None,
        };
    }
    field_of(before)
}

/// The name of a field whose value stands here: `balance: Arc::new(Mutex::new(0))`.
fn field_of(before: &[TokenTree]) -> Option<String> {
    match before {
        [TokenTree::Ident(field), TokenTree::Punct(colon), rest @ ..]
            if colon.as_char() == ':' && !starts_with_colon(rest) =>
        {
            Some(field.to_string())
        }
        _ => None,
    }
}

fn starts_with_colon(rest: &[TokenTree]) -> bool {
    matches!(rest.first(), Some(TokenTree::Punct(punct)) if punct.as_char() == ':')
}

/// The name at a place in a pattern `(a, mut b)`; the first or last one when there is no such place.
fn element(pattern: TokenStream, index: Option<usize>, of: Of) -> Option<String> {
    let mut names = vec![None];
    for tree in pattern {
        match tree {
            TokenTree::Punct(punct) if punct.as_char() == ',' => names.push(None),
            TokenTree::Ident(ident) if ident != "mut" && ident != "ref" => {
                *names.last_mut()? = Some(ident.to_string());
            }
            _ => {}
        }
    }
    match index.and_then(|index| names.get(index)) {
        Some(Some(name)) => Some(name.clone()),
        _ => match of {
            Of::First => names.into_iter().flatten().next(),
            Of::Last => names.into_iter().flatten().next_back(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The name found for what is made at the `§` in a text.
    fn name(text: &str) -> Option<String> {
        let before = text.split('§').next().unwrap();
        let line = before.lines().count().max(1);
        let column = before.lines().last().unwrap_or("").chars().count() + 1;
        let place = Place {
            file: SourceFile::Answer,
            line: line.try_into().unwrap(),
            column: column.try_into().unwrap(),
        };
        Sources::new(text.replace('§', ""), "").binding(place)
    }

    #[test]
    fn a_let_gives_its_name_also_through_a_wrapper_and_over_lines() {
        assert_eq!(name("fn f() { let total = §Mutex::new(0); }").as_deref(), Some("total"));
        assert_eq!(
            name("fn f() { let jobs =\n Arc::new(§Mutex::new(0)); }").as_deref(),
            Some("jobs")
        );
        let typed = "fn f() { let m: HashMap<u8, Mutex<u8>> = wrap(§Mutex::new(0)); }";
        assert_eq!(name(typed).as_deref(), Some("m"));
    }

    #[test]
    fn a_channel_is_known_by_its_receiver() {
        let text = "fn f() {\n    let (office, sales) = §mpsc::channel();\n}";
        assert_eq!(name(text).as_deref(), Some("sales"));
    }

    #[test]
    fn each_of_a_pair_has_its_own_name() {
        let left = "fn f() { let (left, right) = (§Mutex::new(0), Mutex::new(1)); }";
        let right = "fn f() { let (left, right) = (Mutex::new(0), §Mutex::new(1)); }";
        assert_eq!(name(left).as_deref(), Some("left"));
        assert_eq!(name(right).as_deref(), Some("right"));
    }

    #[test]
    fn a_field_gives_its_name_before_the_let_around_it() {
        let text =
            "fn f() { let s = Arc::new(Shared { queue: Mutex::new(0), ready: §Condvar::new() }); }";
        assert_eq!(name(text).as_deref(), Some("ready"));
        let nested =
            "fn new() -> Self { Self { id, balance: Arc::new(§std::sync::Mutex::new(0)) } }";
        assert_eq!(name(nested).as_deref(), Some("balance"));
    }

    #[test]
    fn a_static_gives_its_name() {
        assert_eq!(name("static SEEN: AtomicU32 = §AtomicU32::new(0);").as_deref(), Some("SEEN"));
    }

    #[test]
    fn a_closure_of_an_iterator_gives_the_name_of_the_collection() {
        let text = "fn f() { let forks: Vec<_> = (0..3).map(|_| §Mutex::new(())).collect(); }";
        assert_eq!(name(text).as_deref(), Some("forks"));
    }

    #[test]
    fn a_name_outside_a_block_is_not_taken() {
        assert_eq!(name("fn f() { let t = spawn(move || { work(§Mutex::new(0)) }); }"), None);
        assert_eq!(name("impl A for B { fn f() -> Mutex<u8> { §Mutex::new(0) } }"), None);
    }
}
