//! # Nobody, somebody, done
//!
//! Both windows read `ASKED`, both saw `false`, both called. Or: the first wrote `true` and picked
//! up the telephone, the second saw `true` and found no tariff. A `bool` knows two states, and
//! there are three: nobody has called, somebody is calling, the tariff is there. In the one in the
//! middle everybody else has to *wait*, and that is what `OnceLock` adds. It calls once, the others
//! sleep meanwhile, and from then on a look costs one atomic load. The reference is `'static`, so
//! nobody holds a lock while selling.
//!
//! An atomic `ASKED` would have silenced the data race and kept both mistakes. Looking twice, first
//! without a lock and then with one, is right if the second look is under the lock that also holds
//! the call; it is then an `OnceLock` of one's own.
//!
//! The document's "thread-safe singleton" keeps an `Option` in a `static mut` and lets
//! `Once::call_once` fill it. Edition 2024 refuses it: a reference to a `static mut` is an error
//! (`static_mut_refs`). Behind the lint the pattern is sound, for `Once` does make the others wait.
//! But a `Once` whose closure has panicked is poisoned for good, and every later caller panics: one
//! line that was busy, and no tickets that day. (`call_once_force` tries again.) An `OnceLock`
//! stays empty and is asked again. And beware of "`&raw const` made it go away": the lint went, the
//! race stayed. It had pointed at the right place.
//!
//! At work: `LazyLock` if the static can make its value by itself (a regex, a table); if its
//! closure panics, it is poisoned like a `Once`. `OnceLock` if the caller brings something along.
//! Best of all, if you can: read the configuration in `main` and pass a reference. What is passed
//! cannot be loaded twice.
//!
//! What this check cannot prove: that head office is quick. While the first one telephones all
//! windows wait, and whoever hangs on the line for ever takes them all along.
//!
//! Read next: `std::sync::OnceLock` and `LazyLock`. And a question: what if `call` itself asks for
//! `tariff(…)`, to print the old number next to the new one?

use std::sync::OnceLock;

/// What is printed on a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tariff {
    /// The number that head office gave to it.
    pub number: u32,
    /// The fare to the top, in cents.
    pub fare: u32,
}

static TARIFF: OnceLock<Tariff> = OnceLock::new();

/// The tariff of the day. Whoever is first calls head office for it; the others wait for that call.
pub fn tariff(call: impl FnOnce() -> Tariff) -> &'static Tariff {
    TARIFF.get_or_init(call)
}
