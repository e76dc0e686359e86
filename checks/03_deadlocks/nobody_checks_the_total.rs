use std::cell::Cell;
use std::panic::catch_unwind;
use std::sync::{Mutex, MutexGuard, TryLockError};

use answer::{Bank, Refused, inspect};
use conc::{Verdict, explore, fail};

/// Whether the inspection refuses this bank, in some order of its threads. Once is enough: from then
/// on nothing is inspected, and so no further order is left to try.
fn refused<B: Bank + Send + 'static>() -> bool {
    let refused = Cell::new(false);
    explore(|| {
        if !refused.get() && catch_unwind(inspect::<B>).is_err() {
            refused.set(true);
        }
    });
    refused.get()
}

fn is_found_out<B: Bank + Send + 'static>(what_it_does: &str) {
    if !refused::<B>() {
        fail(Verdict::WrongResult, format!("accepted in every order: a bank that {what_it_does}"));
    }
}

#[test]
fn a_sound_bank_is_never_refused() {
    // Not caught here: what the inspection says of it is then seen on screen.
    explore(inspect::<OneLedger>);
    explore(inspect::<TwoDrawers>);
}

#[test]
fn a_bank_that_loses_money_is_found_out() {
    is_found_out::<ForgetsACredit>("may overwrite one credit with another");
    is_found_out::<TakesItAnyway>("keeps what is in the account when it refuses");
}

#[test]
fn a_bank_that_says_more_than_it_does_is_found_out() {
    is_found_out::<ForgetsATransfer>("may forget one of two transfers, debit and credit");
    is_found_out::<NodsWhenBusy>(
        "says that a transfer is done, and has not made it, when it is busy",
    );
}

#[test]
fn a_bank_that_lends_without_asking_is_found_out() {
    is_found_out::<LooksAndThenPays>("may pay out twice what is there only once");
    is_found_out::<PaysAndThenLooks>("overdraws an account, and then takes it back and refuses");
}

#[test]
fn a_bank_that_cannot_make_two_transfers_at_once_is_found_out() {
    is_found_out::<RefusesWhenBusy>("refuses, although the money is there, when it is busy");
    is_found_out::<OwnDrawerFirst>("stops for ever when two transfers go opposite ways");
}

#[test]
fn money_that_is_nowhere_for_a_moment_is_missed() {
    is_found_out::<CarriesItAcross>("lets one see when the money has left and not arrived");
}

type Ledger = Mutex<[i32; 2]>;

/// What most of the banks have in common: one ledger behind one lock.
macro_rules! bank {
    ($(#[$doc:meta])* $name:ident, |$ledger:ident, $from:ident, $to:ident, $amount:ident| $transfer:expr) => {
        $(#[$doc])*
        struct $name(Ledger);
        impl Bank for $name {
            fn open(balances: [i32; 2]) -> Self {
                $name(Mutex::new(balances))
            }
            fn transfer(&self, $from: usize, $to: usize, $amount: i32) -> Result<(), Refused> {
                let $ledger = &self.0;
                $transfer
            }
            fn balances(&self) -> [i32; 2] {
                *open(&self.0)
            }
        }
    };
}

fn open<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap()
}

/// All of a transfer, with the ledger in hand.
fn book(ledger: &mut [i32; 2], from: usize, to: usize, amount: i32) -> Result<(), Refused> {
    if ledger[from] < amount {
        return Err(Refused);
    }
    ledger[from] -= amount;
    ledger[to] += amount;
    Ok(())
}

bank! {
    /// Sound.
    OneLedger, |ledger, from, to, amount| book(&mut open(ledger), from, to, amount)
}

bank! {
    ForgetsACredit, |ledger, from, to, amount| {
        let there = {
            let mut ledger = open(ledger);
            if ledger[from] < amount {
                return Err(Refused);
            }
            ledger[from] -= amount;
            ledger[to]
        };
        open(ledger)[to] = there + amount;
        Ok(())
    }
}

bank! {
    TakesItAnyway, |ledger, from, to, amount| {
        let mut ledger = open(ledger);
        let booked = book(&mut ledger, from, to, amount);
        if booked.is_err() {
            ledger[from] = 0;
        }
        booked
    }
}

bank! {
    ForgetsATransfer, |ledger, from, to, amount| {
        let mut copy = *open(ledger);
        book(&mut copy, from, to, amount)?;
        let mut ledger = open(ledger);
        if ledger[from] < amount {
            return Err(Refused);
        }
        *ledger = copy;
        Ok(())
    }
}

bank! {
    NodsWhenBusy, |ledger, from, to, amount| match ledger.try_lock() {
        Ok(mut ledger) => book(&mut ledger, from, to, amount),
        Err(_) => Ok(()),
    }
}

bank! {
    LooksAndThenPays, |ledger, from, to, amount| {
        if open(ledger)[from] < amount {
            return Err(Refused);
        }
        let mut ledger = open(ledger);
        ledger[from] -= amount;
        ledger[to] += amount;
        Ok(())
    }
}

bank! {
    PaysAndThenLooks, |ledger, from, to, amount| {
        let enough = {
            let mut ledger = open(ledger);
            ledger[from] -= amount;
            ledger[to] += amount;
            ledger[from] >= 0
        };
        if enough {
            return Ok(());
        }
        let mut ledger = open(ledger);
        ledger[from] += amount;
        ledger[to] -= amount;
        Err(Refused)
    }
}

bank! {
    RefusesWhenBusy, |ledger, from, to, amount| match ledger.try_lock() {
        Ok(mut ledger) => book(&mut ledger, from, to, amount),
        Err(_) => Err(Refused),
    }
}

bank! {
    CarriesItAcross, |ledger, from, to, amount| {
        {
            let mut ledger = open(ledger);
            if ledger[from] < amount {
                return Err(Refused);
            }
            ledger[from] -= amount;
        }
        open(ledger)[to] += amount;
        Ok(())
    }
}

/// Sound: a lock for each account, and always account 0 first.
struct TwoDrawers([Mutex<i32>; 2]);

impl Bank for TwoDrawers {
    fn open(balances: [i32; 2]) -> Self {
        TwoDrawers(balances.map(Mutex::new))
    }
    fn transfer(&self, from: usize, to: usize, amount: i32) -> Result<(), Refused> {
        let [mut zero, mut one] = self.0.each_ref().map(open);
        let mut ledger = [*zero, *one];
        book(&mut ledger, from, to, amount)?;
        [*zero, *one] = ledger;
        Ok(())
    }
    fn balances(&self) -> [i32; 2] {
        let [zero, one] = self.0.each_ref().map(open);
        [*zero, *one]
    }
}

/// A lock for each account, and first the one that the money comes from. Whoever has that one and
/// finds the other taken waits for somebody who waits: there it panics instead of waiting for ever.
struct OwnDrawerFirst([Mutex<i32>; 2]);

impl Bank for OwnDrawerFirst {
    fn open(balances: [i32; 2]) -> Self {
        OwnDrawerFirst(balances.map(Mutex::new))
    }
    fn transfer(&self, from: usize, to: usize, amount: i32) -> Result<(), Refused> {
        let mut mine = open(&self.0[from]);
        let mut other = match self.0[to].try_lock() {
            Ok(other) => other,
            Err(TryLockError::WouldBlock) => {
                drop(mine); // so that nobody else has to stop
                panic!("this transfer waits for another one, which waits for this one");
            }
            Err(TryLockError::Poisoned(_)) => panic!("somebody has panicked"),
        };
        if *mine < amount {
            return Err(Refused);
        }
        *mine -= amount;
        *other += amount;
        Ok(())
    }
    fn balances(&self) -> [i32; 2] {
        let [zero, one] = self.0.each_ref().map(open);
        [*zero, *one]
    }
}
