//! says: A read within a read: main reads `prices` (line 14) and wants to read it once more (line 8); in between updater has queued to write (line 13). The second read waits for the writer, the writer for the first read.
use std::sync::RwLock;
use std::thread;

pub const EXPECTED: u32 = 5;

fn second(prices: &RwLock<[u32; 2]>) -> u32 {
    prices.read().unwrap()[1]
}
pub fn outcome() -> u32 {
    let prices = RwLock::new([2, 3]);
    let sum = thread::scope(|scope| {
        let updater = scope.spawn(|| prices.write().unwrap().reverse());
        let first = prices.read().unwrap();
        let sum = first[0] + second(&prices);
        drop(first);
        updater.join().unwrap();
        sum
    });
    sum
}
