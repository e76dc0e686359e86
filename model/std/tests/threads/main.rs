//! Threads, thread locals, time, output and maps of the face, inside explorations.
//!
//! One after another on the process's first thread: an exploration sets the process's statics back
//! between executions, and nothing else may run meanwhile.

mod locals;
mod maps;
mod output;
mod panics;
mod parking;
mod scopes;
mod spawning;
mod support;
mod time;

use libtest_mimic::{Arguments, Trial};

/// Lists the tests of modules.
macro_rules! trials {
    ($($module:ident: $($name:ident)*;)*) => {
        vec![$($(Trial::test(stringify!($name), || { $module::$name(); Ok(()) }),)*)*]
    };
}

fn main() {
    let mut arguments = Arguments::from_args();
    arguments.test_threads = Some(1);
    let trials = trials! {
        spawning:
            a_join_returns_the_value_of_a_thread
            a_join_returns_the_panic_of_a_thread
            a_thread_that_is_not_joined_may_end_late
            a_thread_knows_its_name_and_its_identity
            a_name_with_a_null_byte_is_refused
            a_thread_is_finished_in_some_executions_and_not_in_others
            a_loop_until_a_thread_is_finished_comes_to_its_end
            a_join_needs_no_further_executions
            a_destructor_may_unwrap_what_an_abandoned_thread_was_to_bring;
        scopes:
            a_scope_waits_for_its_threads
            a_scope_waits_for_threads_that_its_threads_spawn
            a_scope_panics_when_a_thread_nobody_joined_has_panicked
            a_scope_does_not_panic_when_the_panic_was_joined
            a_panic_of_the_scope_itself_goes_first_but_only_after_its_threads
            threads_of_an_abandoned_scope_are_unwound_before_what_they_borrow;
        locals:
            thread_locals_are_fresh_for_every_thread_and_dropped_at_its_end
            thread_locals_are_fresh_in_every_execution
            a_thread_local_that_is_dropped_cannot_be_reached_again
            a_constant_thread_local_begins_with_its_constant
            thread_locals_of_an_abandoned_thread_are_dropped_without_waiting
            a_setter_of_a_thread_local_is_seen_by_its_getter;
        parking:
            a_token_given_before_the_park_is_not_lost
            a_token_given_twice_is_one_token
            nobody_gives_a_token_and_the_park_is_a_deadlock
            a_park_may_end_by_itself
            parks_end_by_themselves_once_in_an_execution
            on_the_discrete_clock_a_park_may_end_before_its_timeout
            a_park_with_a_timeout_ends_without_a_token
            a_loop_round_a_park_with_a_timeout_lets_others_go_on;
        time:
            sleep_never_orders_two_threads_on_the_adversarial_clock
            sleep_orders_two_threads_on_the_discrete_clock
            two_who_nap_until_a_flag_is_set_see_it
            a_nap_between_two_attempts_takes_its_time_and_no_more
            who_naps_between_looks_at_a_channel_gets_what_a_late_sender_sends
            the_discrete_clock_shows_how_long_a_sleep_was
            moments_compute_like_those_of_std
            the_date_is_the_same_in_every_execution;
        maps:
            a_hash_map_iterates_the_same_way_in_every_execution
            a_hash_map_does_what_that_of_std_does
            a_hash_set_does_what_that_of_std_does;
        output:
            what_is_printed_belongs_to_the_execution
            printing_without_end_ends_the_execution
            standard_input_is_empty
            leaving_the_process_is_refused;
        panics:
            a_caught_panic_is_over
            a_thread_panics_alone
            a_hook_of_the_answer_is_never_called;
    };
    libtest_mimic::run(&arguments, trials).exit();
}
