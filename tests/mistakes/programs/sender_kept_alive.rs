//! says: A channel that stays open: main waits for another message from `sales` (line 13). Nobody sends one, and the channel does not close either, for a sender of it is still there: `office` of line 8.
use std::sync::mpsc;
use std::thread;

pub const EXPECTED: u32 = 5;

pub fn outcome() -> u32 {
    let (office, sales) = mpsc::channel();
    for sale in [2, 3] {
        let till = office.clone();
        thread::spawn(move || till.send(sale).unwrap());
    }
    sales.iter().sum()
}
