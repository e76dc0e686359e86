//! verdict: pass - macros of its own, a println among them, modules, tests, a main, a doc test
macro_rules! println { ($($t:tt)*) => { std::println!($($t)*) } }
macro_rules! my { ($($t:tt)*) => { $($t)* } }
mod inner {
    use super::*;
    pub mod größe {
        pub type Größe = u32;
    }
    use std::sync::Mutex;
    my! {
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub struct Ledger { pub visitors: u32, pub takings: u32 }
    pub struct Pool { free_every: größe::Größe, ledger: Mutex<Ledger> }
    impl Pool {
        pub fn open(free_every: u32) -> Pool { Pool { free_every, ledger: Mutex::new(Ledger::default()) } }
        pub fn ledger(&self) -> Ledger { *self.ledger.lock().unwrap() }
        pub fn admit(&self, price: u32, gate: impl FnOnce(u32)) {
            let n = { let mut l = self.ledger.lock().unwrap(); l.visitors += 1; if l.visitors % self.free_every != 0 { l.takings += price; } l.visitors };
            println!("{n}"); thread_local! { static Y: std::cell::Cell<u32> = const { std::cell::Cell::new(0) }; } Y.with(|y| y.set(n));
            gate(n)
        }
    }
    }
}
/// ```
/// assert!(false);
/// ```
pub use inner::{Ledger, Pool};
fn main() {
    my!(println!("hi"))
}
#[cfg(test)]
mod tests {
    use super::*;
    #[test]
    fn t() {
        assert!(Pool::open(1).ledger().visitors == 0)
    }
}
