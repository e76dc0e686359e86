//! Small concurrent programs, right and broken, each written once: the same text is compiled
//! against the model of this workshop, loom and shuttle. What all three have decides what a
//! program may use; `Arc` is std's own everywhere, as its counts are nobody's subject here (loom's
//! would cost loom executions).

/// A program under one of the three.
#[derive(Clone, Copy)]
pub struct Program {
    /// Its name on the table.
    pub name: &'static str,
    /// Whether no interleaving fails.
    pub correct: bool,
    /// One execution of it: panics or waits for ever where it is broken.
    pub body: fn(),
}

macro_rules! programs {
    ($face:ident, $std:path) => {
        #[path = "."]
        pub mod $face {
            use $std as std;

            #[path = "buffer.rs"]
            mod buffer;
            #[path = "counter.rs"]
            mod counter;
            #[path = "locks.rs"]
            mod locks;
            #[path = "luck.rs"]
            mod luck;
            #[path = "memory.rs"]
            mod memory;
            #[path = "pipeline.rs"]
            mod pipeline;
            #[path = "stack.rs"]
            mod stack;
            #[path = "wakeup.rs"]
            mod wakeup;

            use super::Program;
            use ::std::sync::atomic::Ordering::{Acquire, Relaxed, Release, SeqCst};

            /// All programs, in the table's order.
            pub const ALL: &[Program] = {
                const fn right(name: &'static str, body: fn()) -> Program {
                    Program { name, correct: true, body }
                }
                const fn broken(name: &'static str, body: fn()) -> Program {
                    Program { name, correct: false, body }
                }
                &[
                    right("mutex_counter_2", || counter::shared(2)),
                    right("mutex_counter_3", || counter::shared(3)),
                    right("mutex_counter_4", || counter::shared(4)),
                    right("mutex_counter_5", || counter::shared(5)),
                    right("independent_4", || counter::independent(4)),
                    right("buffer_1p1c", || buffer::two_condvars(1, 1)),
                    right("buffer_2p2c", || buffer::two_condvars(2, 2)),
                    broken("buffer_2p2c_one_condvar", || buffer::one_condvar(2, 2)),
                    broken("ab_ba", || locks::pair([0, 1], [1, 0])),
                    right("ab_ab", || locks::pair([0, 1], [0, 1])),
                    broken("philosophers_3", || locks::philosophers([[0, 1], [1, 2], [2, 0]])),
                    right("philosophers_3_ordered", || {
                        locks::philosophers([[0, 1], [1, 2], [0, 2]]);
                    }),
                    right("readers_writer_2_1", || locks::readers_and_writer(2)),
                    broken("lost_wakeup", wakeup::lost),
                    broken("lost_update", || luck::lost_update(2, 1)),
                    broken("lost_update_10_by_100", || luck::lost_update(10, 100)),
                    broken("check_then_act", luck::check_then_act),
                    broken("if_instead_of_while", luck::if_instead_of_while),
                    right("wakeup_kept", wakeup::kept),
                    right("treiber_two_pops", || stack::two_pops(stack::pop)),
                    broken("treiber_two_pops_unchecked", || stack::two_pops(stack::pop_unchecked)),
                    right("message_passing", || memory::message_passing(Release, Acquire)),
                    broken("message_passing_relaxed", || {
                        memory::message_passing(Relaxed, Relaxed);
                    }),
                    right("store_buffering", || memory::store_buffering(SeqCst, SeqCst)),
                    broken("store_buffering_weak", || memory::store_buffering(Release, Acquire)),
                    right("pipeline", || pipeline::three_stages(2)),
                ]
            };
        }
    };
}

programs!(here, conc_std);
programs!(under_loom, loom);
programs!(under_shuttle, shuttle);
