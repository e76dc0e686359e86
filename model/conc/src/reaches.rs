//! Demands that some interleaving gets somewhere: how a check says that things must be able to
//! happen at once, without a clock and without luck.
//!
//! A demand that no interleaving of a complete search meets is `not-concurrent`. The judge also
//! reads the labels in a check's text: a demand that the answer never even comes by is not met.

use std::panic::Location;

/// Each of `n` threads calls this at the place `label`: in some interleaving all of them must be
/// there at once.
#[track_caller]
pub fn together(label: &'static str, n: usize) {
    conc_engine::reach::together(label, n, Location::caller());
}

/// Some interleaving must get here.
pub fn state(label: &'static str) {
    conc_engine::reach::state(label);
}
