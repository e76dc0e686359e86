//! verdict: pass - Arcs and threads instead of a scope, and a list of what was done
use std::sync::Arc;
use std::thread;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused;

pub trait Bank: Sync {
    fn open(balances: [i32; 2]) -> Self;

    fn transfer(&self, from: usize, to: usize, amount: i32) -> Result<(), Refused>;

    fn balances(&self) -> [i32; 2];
}

pub fn inspect<B: Bank + Send + 'static>() {
    for (opening, amounts, expected) in [([4, 4], [4, -4], 2), ([4, 0], [3, 2], 1)] {
        let bank = Arc::new(B::open(opening));
        let transfers = amounts.map(|amount| {
            let bank = Arc::clone(&bank);
            thread::spawn(move || {
                let (from, to) = if amount > 0 { (0, 1) } else { (1, 0) };
                bank.transfer(from, to, i32::abs(amount)).map(|()| amount)
            })
        });
        sees(&*bank, opening);
        let done: Vec<i32> =
            transfers.into_iter().filter_map(|transfer| transfer.join().unwrap().ok()).collect();
        assert_eq!(done.len(), expected, "{done:?} of {amounts:?}");
        let moved: i32 = done.iter().sum();
        assert_eq!(bank.balances(), [opening[0] - moved, opening[1] + moved]);
    }
}

fn sees(bank: &impl Bank, opening: [i32; 2]) {
    let [zero, one] = bank.balances();
    assert!(zero >= 0 && one >= 0 && zero + one == opening[0] + opening[1], "{zero}, {one}");
}
