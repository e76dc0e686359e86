//! Runs a generated program once, under whichever tool this is compiled against.

use super::program::{ATOMICS, Instruction, LOCKS, Program};
use super::std::sync::Mutex;
use super::std::sync::atomic::AtomicUsize;
use super::std::sync::mpsc::channel;
use super::std::thread;
use ::std::array;
use ::std::sync::Arc;
use ::std::sync::atomic::Ordering::{Relaxed, SeqCst};

/// What each thread has seen, and what is there in the end.
pub fn run(program: &Program) -> Vec<Vec<usize>> {
    let locks: Arc<[Mutex<usize>; LOCKS]> = Arc::new(array::from_fn(|_| Mutex::new(0)));
    let atomics: Arc<[AtomicUsize; ATOMICS]> = Arc::new(array::from_fn(|_| AtomicUsize::new(0)));
    let (sender, receiver) = channel();
    let mut receiver = Some(receiver);
    let count = program.threads.len();
    let threads: Vec<_> = program
        .threads
        .iter()
        .enumerate()
        .map(|(thread, instructions)| {
            let instructions = instructions.clone();
            let (locks, atomics, sender) = (locks.clone(), atomics.clone(), sender.clone());
            let receiver = if thread + 1 == count { receiver.take() } else { None };
            thread::spawn(move || {
                let mut seen = Vec::new();
                for instruction in instructions {
                    match instruction {
                        Instruction::Add(lock) => {
                            let mut held = locks[lock].lock().unwrap();
                            seen.push(*held);
                            *held += 1;
                        }
                        Instruction::AddBoth(first, second) => {
                            let mut first = locks[first].lock().unwrap();
                            let mut second = locks[second].lock().unwrap();
                            seen.push(10 * *first + *second);
                            *first += 1;
                            *second += 1;
                        }
                        Instruction::Load(atomic, order) => seen.push(atomics[atomic].load(order)),
                        Instruction::Store(atomic, value, order) => {
                            atomics[atomic].store(value, order);
                        }
                        Instruction::FetchAdd(atomic, order) => {
                            seen.push(atomics[atomic].fetch_add(1, order));
                        }
                        Instruction::Exchange(atomic, value, order) => {
                            let failure = if order == SeqCst { SeqCst } else { Relaxed };
                            let (Ok(old) | Err(old)) =
                                atomics[atomic].compare_exchange(0, value, order, failure);
                            seen.push(old);
                        }
                        Instruction::Send(value) => {
                            // The receiver may be gone.
                            seen.push(usize::from(sender.send(value).is_ok()));
                        }
                        Instruction::Receive => {
                            let receiver = receiver.as_ref().expect("the last thread has it");
                            seen.push(receiver.recv().unwrap_or(0));
                        }
                    }
                }
                // Who goes first shows in whether others can send: not before all have.
                (seen, receiver)
            })
        })
        .collect();
    drop(sender);
    let mut seen = Vec::new();
    let mut receivers = Vec::new();
    for thread in threads {
        let (own, receiver) = thread.join().unwrap();
        seen.push(own);
        receivers.push(receiver);
    }
    seen.push(locks.iter().map(|lock| *lock.lock().unwrap()).collect());
    seen.push(atomics.iter().map(|atomic| atomic.load(SeqCst)).collect());
    seen
}
