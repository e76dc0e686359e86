use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Barrier, Mutex};

use answer::look_up_all;
use conc::{Verdict, fail, native};
use rayon::{ThreadPool, ThreadPoolBuilder, Yield};

fn pool(threads: usize) -> ThreadPool {
    ThreadPoolBuilder::new().num_threads(threads).build().unwrap()
}

/// Where one looks words up; it must stay on its thread. Knows how often it was used.
struct Dictionary(Rc<u32>);

fn open() -> Dictionary {
    Dictionary(Rc::new(0))
}

/// Looks up a word: the finding is three times as much.
fn triple(dictionary: &mut Dictionary, word: &usize) -> usize {
    *Rc::get_mut(&mut dictionary.0).unwrap() += 1;
    3 * word
}

#[test]
fn every_word_has_its_finding_in_its_own_place() {
    native(|| {
        for (count, pack) in [(1000, 10), (20, 8), (8, 8), (3, 8), (1, 1), (0, 1)] {
            let words: Vec<usize> = (0..count).rev().collect();
            let expected: Vec<usize> = words.iter().map(|word| 3 * word).collect();
            let found = pool(1).install(|| {
                look_up_all(&words, pack, open, |dictionary, word| {
                    // In the midst of the first word, all others that are on offer.
                    let first = *word + 1 == count;
                    while first && rayon::yield_now() == Some(Yield::Executed) {}
                    triple(dictionary, word)
                })
            });
            assert!(found == expected, "the findings of {count} words in packs of {pack}");
        }
    });
}

#[test]
fn a_dictionary_is_opened_for_a_pack_and_not_for_a_word() {
    native(|| {
        for (count, pack) in [(16, 16), (16, 8), (20, 8), (3, 8), (1000, 100)] {
            let words: Vec<usize> = (0..count).collect();
            let used = Mutex::new(Vec::new());
            let open = || {
                let mut used = used.lock().unwrap();
                used.push(0);
                (used.len() - 1, open())
            };
            let look_up = |(number, dictionary): &mut (usize, Dictionary), word: &usize| {
                used.lock().unwrap()[*number] += 1;
                triple(dictionary, word)
            };
            pool(2).install(|| look_up_all(&words, pack, open, look_up));
            let (used, packs) = (used.into_inner().unwrap(), count.div_ceil(pack));
            let opened = used.len();
            assert!(
                opened <= packs,
                "{opened} dictionaries were opened, for {count} words in packs of {pack}",
            );
            let fewer = used.iter().filter(|words| **words < pack).count();
            assert!(
                fewer <= 1,
                "{fewer} dictionaries were opened for fewer than {pack} words: {count} words make \
                packs of {used:?}"
            );
        }
    });
}

#[test]
fn the_first_and_the_last_word_can_be_looked_up_at_once() {
    native(|| {
        let words: Vec<usize> = (0..1000).collect();
        let meeting = Barrier::new(2);
        static MET: AtomicBool = AtomicBool::new(false);
        let found = pool(2).install(|| {
            look_up_all(&words, 100, open, |dictionary, word| {
                let thread = rayon::current_thread_index();
                assert!(thread.is_some(), "a word is looked up beside the pool's threads");
                if *word == 0 || *word == words.len() - 1 {
                    // The pool's other thread comes to this when it finds no words any more.
                    rayon::spawn(|| {
                        if !MET.load(SeqCst) {
                            let message = "One word waits for the other to be looked up as well, \
                                and a thread of the pool has nothing to do.";
                            fail(Verdict::NotConcurrent, message)
                        }
                    });
                    meeting.wait();
                    MET.store(true, SeqCst);
                }
                triple(dictionary, word)
            })
        });
        assert_eq!(found.len(), 1000, "findings for a thousand words");
    });
}
