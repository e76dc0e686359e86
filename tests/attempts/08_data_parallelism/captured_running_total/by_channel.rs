//! verdict: pass - squares are sent, and added up here

use std::sync::mpsc;

use rayon::prelude::*;

pub fn day_total<B: Sync>(bolts: &[B], gauge: impl Fn(&B) -> i32 + Send + Sync) -> i64 {
    let (squares, to_add) = mpsc::channel();
    bolts.par_iter().for_each_with(squares, |squares, bolt| {
        squares.send(i64::from(gauge(bolt)).pow(2)).unwrap();
    });
    to_add.iter().sum()
}
