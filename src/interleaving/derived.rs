//! Names of what `#[derive(Default)]` makes: rustc knows no other place of it than the attribute, so
//! its name is that of the field of the struct whose type says so.

use proc_macro2::LineColumn;
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::{Fields, Item, ItemStruct};

/// The name of the one field of this kind, if a struct derives its default at this place; of a field
/// without a name the struct's.
pub(super) fn field(text: &str, at: LineColumn, kind: &str) -> Option<String> {
    let file = syn::parse_file(text).ok()?;
    let found = deriving(&file.items, at)?;
    let mut fitting = found.fields.iter().filter(|field| mentions(&field.ty, kind));
    let field = fitting.next().filter(|_| fitting.next().is_none())?;
    let name = match &found.fields {
        Fields::Unnamed(_) => Some(&found.ident),
        _ => field.ident.as_ref(),
    };
    name.map(ToString::to_string)
}

/// The struct with an attribute at this place, also in a module.
fn deriving(items: &[Item], at: LineColumn) -> Option<&ItemStruct> {
    items.iter().find_map(|item| match item {
        Item::Struct(item) => {
            let here = |span: proc_macro2::Span| span.start() <= at && at < span.end();
            item.attrs.iter().any(|attribute| here(attribute.span())).then_some(item)
        }
        Item::Mod(module) => deriving(&module.content.as_ref()?.1, at),
        _ => None,
    })
}

/// Whether a type is, or holds, a thing of this kind.
fn mentions(ty: &syn::Type, kind: &str) -> bool {
    let fits = |word: &str| match kind {
        "mutex" => word == "Mutex",
        "rwlock" => word == "RwLock",
        "condvar" => word == "Condvar",
        "atomic" => word.starts_with("Atomic"),
        _ => false,
    };
    let tokens = ty.to_token_stream().to_string();
    tokens.split(|c: char| !c.is_alphanumeric() && c != '_').any(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GATE: &str = "use std::sync::Mutex;\n#[derive(Debug, Default)]\nstruct Gate {\n    \
                        queue: Mutex<u8>,\n    open: [AtomicBool; 2],\n    others: AtomicU8,\n}\n\
                        mod inside {\n#[derive(Default)]\npub struct Counter(AtomicU32);\n}\n";

    fn name(line: usize, column: usize, kind: &str) -> Option<String> {
        field(GATE, LineColumn { line, column }, kind)
    }

    #[test]
    fn the_only_field_of_its_kind_gives_its_name_and_one_of_two_does_not() {
        assert_eq!(name(2, 16, "mutex").as_deref(), Some("queue"));
        assert_eq!(name(2, 16, "atomic"), None);
        assert_eq!(name(2, 16, "condvar"), None);
        assert_eq!(name(4, 5, "mutex"), None, "not made by the attribute");
    }

    #[test]
    fn a_field_without_a_name_is_called_after_its_struct() {
        assert_eq!(name(9, 9, "atomic").as_deref(), Some("Counter"));
    }
}
