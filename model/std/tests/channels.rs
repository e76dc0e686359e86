//! Channels.

mod common;

use common::{done, failure, go, join, outcomes, proven};
use conc_engine::End;
use conc_std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use conc_std::sync::mpsc::{
    Receiver, RecvError, RecvTimeoutError, SendError, TryRecvError, TrySendError, channel,
    sync_channel,
};
use conc_std::sync::{Arc, Mutex};
use std::collections::BTreeSet;
use std::time::Duration;

#[test]
fn messages_of_one_sender_keep_their_order_and_of_two_come_in_any() {
    let seen = outcomes(|| {
        let (sender, receiver) = channel();
        let other = sender.clone();
        let a = go(move || (0..2).for_each(|n| sender.send(('a', n)).unwrap()));
        let b = go(move || other.send(('b', 0)).unwrap());
        let seen: Vec<_> = receiver.iter().collect();
        join([a, b]);
        seen
    });
    let (a0, a1, b) = (('a', 0), ('a', 1), ('b', 0));
    assert!(seen.into_iter().eq([vec![a0, a1, b], vec![a0, b, a1], vec![b, a0, a1]]));
}

#[test]
fn who_receives_while_a_sender_is_forgotten_waits_for_ever() {
    let end = failure(|| {
        let (sender, receiver) = channel();
        let other = sender.clone();
        let child = go(move || other.send(1).unwrap());
        assert_eq!(receiver.iter().count(), 1);
        join([child]);
        drop(sender);
    });
    assert_eq!(end, End::Deadlock);
}

#[test]
fn the_order_in_which_senders_go_does_not_matter() {
    let executions = proven(|| {
        let (sender, receiver) = channel::<()>();
        let children: Vec<_> = (0..3)
            .map(|_| {
                let sender = sender.clone();
                go(move || done(sender))
            })
            .collect();
        drop(sender);
        join(children);
        assert_eq!(receiver.recv(), Err(RecvError));
    });
    assert_eq!(executions, 1);
}

#[test]
fn what_was_sent_is_received_after_the_senders_are_gone_and_then_no_more() {
    proven(|| {
        let (sender, receiver) = channel();
        sender.send(1).unwrap();
        assert_eq!((receiver.try_recv(), receiver.try_recv()), (Ok(1), Err(TryRecvError::Empty)));
        sender.send(2).unwrap();
        sender.send(3).unwrap();
        drop(sender);
        assert_eq!((receiver.recv(), receiver.try_recv()), (Ok(2), Ok(3)));
        assert_eq!(receiver.recv(), Err(RecvError));
        assert_eq!(receiver.try_recv(), Err(TryRecvError::Disconnected));
        let second = Duration::from_secs(1);
        assert_eq!(receiver.recv_timeout(second), Err(RecvTimeoutError::Disconnected));
    });
}

#[test]
fn a_receiver_that_goes_drops_what_is_queued_and_gives_later_messages_back() {
    proven(|| {
        let (sender, receiver) = channel();
        let message = Arc::new(());
        sender.send(message.clone()).unwrap();
        assert_eq!(Arc::strong_count(&message), 2);
        drop(receiver);
        assert_eq!(Arc::strong_count(&message), 1);
        let SendError(back) = sender.send(message.clone()).unwrap_err();
        assert!(Arc::ptr_eq(&back, &message));
    });
}

#[test]
fn a_full_channel_makes_senders_wait() {
    let seen = outcomes(|| {
        let (sender, receiver) = sync_channel(1);
        let sent = Arc::new(AtomicUsize::new(0));
        let counter = sent.clone();
        let child = go(move || {
            for n in 0..3 {
                sender.send(n).unwrap();
                counter.fetch_add(1, SeqCst);
            }
        });
        let before = sent.load(SeqCst);
        assert!(receiver.iter().eq(0..3));
        join([child]);
        before
    });
    assert!(seen.into_iter().eq([0, 1]), "the second message has no room before the first is out");
}

#[test]
fn a_sender_that_waits_for_room_wakes_when_the_receiver_goes() {
    for bound in [0, 1] {
        let seen = outcomes(move || {
            let (sender, receiver) = sync_channel(bound);
            let child = go(move || done(receiver));
            let seen = [sender.send(1), sender.send(2)];
            join([child]);
            seen.map(|result| result.err().map(|SendError(message)| message))
        });
        let expected = match bound {
            0 => BTreeSet::from([[Some(1), Some(2)]]),
            _ => BTreeSet::from([[Some(1), Some(2)], [None, Some(2)]]),
        };
        assert_eq!(seen, expected);
    }
}

#[test]
fn a_rendezvous_hands_over_only_when_both_are_there() {
    proven(|| {
        let (sender, receiver) = sync_channel(0);
        let received = Arc::new(AtomicUsize::new(0));
        let here = received.clone();
        let child = go(move || {
            here.store(1, SeqCst);
            assert_eq!(receiver.recv(), Ok(7));
        });
        sender.send(7).unwrap();
        assert_eq!(received.load(SeqCst), 1, "the receiver was there before the sender went on");
        join([child]);
    });
    let end = failure(|| {
        let (sender, _receiver) = sync_channel(0);
        sender.send(7).unwrap();
    });
    assert_eq!(end, End::Deadlock);
}

#[test]
fn to_try_a_rendezvous_works_only_while_the_receiver_waits() {
    let seen = outcomes(|| {
        let (sender, receiver) = sync_channel(0);
        assert_eq!(sender.try_send(0), Err(TrySendError::Full(0)));
        let child = go(move || done(receiver.recv()));
        let tried = [sender.try_send(1), sender.try_send(2)].map(|result| result.is_ok());
        drop(sender);
        join([child]);
        tried
    });
    assert!(seen.into_iter().eq([[false, false], [false, true], [true, false]]));
}

#[test]
fn to_try_a_rendezvous_takes_what_a_waiting_sender_offers() {
    let seen = outcomes(|| {
        let (sender, receiver) = sync_channel(0);
        let child = go(move || done(sender.send(7)));
        let first = receiver.try_recv();
        let rest: Vec<_> = receiver.iter().collect();
        join([child]);
        (first.ok(), rest)
    });
    assert!(seen.into_iter().eq([(None, vec![7]), (Some(7), vec![])]));
}

#[test]
fn a_timed_receive_may_give_up_before_the_message_and_never_loses_it() {
    let seen = outcomes(|| {
        let (sender, receiver) = channel();
        let child = go(move || sender.send(1).unwrap());
        let first = receiver.recv_timeout(Duration::from_secs(1));
        let rest: Vec<_> = receiver.iter().collect();
        join([child]);
        (first.ok(), rest)
    });
    assert!(seen.into_iter().eq([(None, vec![1]), (Some(1), vec![])]));
}

#[test]
fn a_loop_of_tries_and_of_timed_receives_comes_to_an_end() {
    let poll = |receive: fn(&Receiver<i32>) -> Option<i32>| {
        proven(move || {
            let (sender, receiver) = channel();
            let child = go(move || sender.send(1).unwrap());
            let message = loop {
                if let Some(message) = receive(&receiver) {
                    break message;
                }
            };
            assert_eq!(message, 1);
            join([child]);
        })
    };
    poll(|receiver| receiver.try_recv().ok());
    poll(|receiver| receiver.recv_timeout(Duration::from_millis(5)).ok());
}

#[test]
fn a_receiver_under_a_mutex_serves_each_message_once() {
    proven(|| {
        let (sender, receiver) = channel();
        let receiver = Arc::new(Mutex::new(receiver));
        let sum = Arc::new(AtomicUsize::new(0));
        let worker = |_| {
            let (receiver, sum) = (receiver.clone(), sum.clone());
            go(move || {
                while let Ok(n) = { receiver.lock().unwrap().recv() } {
                    sum.fetch_add(n, SeqCst);
                }
            })
        };
        let workers: Vec<_> = (0..2).map(worker).collect();
        sender.send(1).unwrap();
        sender.send(10).unwrap();
        drop(sender);
        join(workers);
        assert_eq!(sum.load(SeqCst), 11);
    });
}

#[test]
fn ends_print_as_those_of_std_do() {
    let (face, real) = (channel::<i32>(), std::sync::mpsc::channel::<i32>());
    assert_eq!(format!("{face:?}"), format!("{real:?}"));
    assert_eq!(format!("{:?}", face.1.iter()), format!("{:?}", real.1.iter()));
    assert_eq!(format!("{:?}", face.1.into_iter()), format!("{:?}", real.1.into_iter()));
    let (face, real) = (sync_channel::<i32>(0), std::sync::mpsc::sync_channel::<i32>(0));
    assert_eq!(format!("{face:?}"), format!("{real:?}"));
}

#[test]
fn to_send_and_to_receive_other_messages_needs_no_further_executions() {
    let pipeline = || {
        let (make, made) = channel();
        let (double, doubled) = channel();
        let maker = go(move || (1..=3).for_each(|item| make.send(item).unwrap()));
        let doubler =
            go(move || (1..=3).for_each(|_| double.send(2 * made.recv().unwrap()).unwrap()));
        let sum: u32 = (1..=3).map(|_| doubled.recv().unwrap()).sum();
        join([maker, doubler]);
        assert_eq!(sum, 12);
    };
    assert_eq!(proven(pipeline), 1);
}

#[test]
fn a_message_is_missed_whatever_was_begun_before_it_was_looked_for() {
    let seen = outcomes(|| {
        let (sender, receiver) = channel();
        let sending =
            conc_std::thread::spawn(move || [1, 2].map(|message| sender.send(message).is_ok()));
        let first = receiver.recv().unwrap();
        let idle = go(|| ());
        let second = receiver.recv_timeout(Duration::from_secs(1)).ok();
        drop(receiver);
        join([idle]);
        (first, second, sending.join().unwrap())
    });
    let all = [(1, None, [true, false]), (1, None, [true, true]), (1, Some(2), [true, true])];
    assert_eq!(seen, BTreeSet::from(all));
}
