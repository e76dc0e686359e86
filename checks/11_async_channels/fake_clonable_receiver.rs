use std::future::{pending, ready};
use std::ops::ControlFlow::{Break, Continue};
use std::time::Duration;

use answer::{Queue, Upload};
use conc::Verdict::{Deadlock, NotConcurrent};
use conc_tokio::{Meeting, must_end, output, settle};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::time::{Instant, sleep};

const STILL_THERE: &str = "the queue is closed and empty, and a worker still waits for a picture";
const STILL_WAITING: &str = "an upload waits for ever";

/// Puts a picture into a queue that is open and has room, or soon will.
async fn put(upload: &Upload<u32>, picture: u32) {
    let taken = must_end(upload.put(picture), Deadlock, STILL_WAITING).await;
    assert_eq!(taken, Ok(()), "an open queue gave a picture back");
}

/// The numbers of the pictures that were drawn up to now, smallest first.
fn sorted(mut drawn: UnboundedReceiver<u32>) -> Vec<u32> {
    let mut numbers: Vec<u32> = std::iter::from_fn(|| drawn.try_recv().ok()).collect();
    numbers.sort();
    numbers
}

#[test]
fn every_picture_is_drawn_once() {
    conc_tokio::paused(async {
        let mut queue = Queue::new(2);
        let (draw, drawn) = unbounded_channel();
        let workers = [queue.worker(), queue.worker()].map(|worker| {
            let draw = draw.clone();
            tokio::spawn(worker.run(move |picture| {
                draw.send(picture).unwrap();
                ready(Continue(()))
            }))
        });
        let uploads = [0..3, 10..13].map(|pictures| {
            let upload = queue.upload();
            tokio::spawn(async move {
                for picture in pictures {
                    put(&upload, picture).await;
                }
            })
        });
        for upload in uploads {
            must_end(output(upload), Deadlock, STILL_WAITING).await;
        }
        queue.close();
        for worker in workers {
            must_end(output(worker), Deadlock, STILL_THERE).await;
        }
        assert_eq!(sorted(drawn), [0, 1, 2, 10, 11, 12]);
    });
}

#[test]
fn two_pictures_are_drawn_at_the_same_time() {
    conc_tokio::paused(async {
        let mut queue = Queue::new(2);
        let meeting = Meeting::new("drawing", 2);
        let workers = [queue.worker(), queue.worker()].map(|worker| {
            let meeting = meeting.clone();
            tokio::spawn(worker.run(move |_| {
                let meeting = meeting.clone();
                async move {
                    meeting.arrive().await;
                    Continue(())
                }
            }))
        });
        let upload = queue.upload();
        for picture in 0..2 {
            put(&upload, picture).await;
        }
        drop(upload);
        queue.close();
        for worker in workers {
            must_end(output(worker), Deadlock, STILL_THERE).await;
        }
        assert!(meeting.has_taken_place(), "both workers ended and never drew at the same time");
    });
}

#[test]
fn a_picture_waits_only_while_all_workers_are_busy() {
    conc_tokio::paused(async {
        let mut queue = Queue::new(2);
        let (draw, mut drawn) = unbounded_channel();
        let workers = [queue.worker(), queue.worker()];
        let upload = queue.upload();
        for picture in 0..2 {
            put(&upload, picture).await;
        }
        for worker in workers {
            let draw = draw.clone();
            tokio::spawn(worker.run(move |picture| {
                let draw = draw.clone();
                async move {
                    if picture == 0 {
                        pending::<()>().await; // the whole night for this one
                    }
                    draw.send(picture).unwrap();
                    Continue(())
                }
            }));
        }
        let start = Instant::now();
        let rest = async {
            for picture in 2..9 {
                assert_eq!(upload.put(picture).await, Ok(()));
            }
            for _ in 1..9 {
                drawn.recv().await;
            }
        };
        let held_up = "pictures wait for ever behind a slow one, although a worker is free";
        must_end(rest, NotConcurrent, held_up).await;
        assert_eq!(start.elapsed(), Duration::ZERO, "a worker was free, and a picture had to wait");
    });
}

#[test]
fn a_worker_that_leaves_takes_no_picture_along() {
    conc_tokio::paused(async {
        let mut queue = Queue::new(4);
        let (draw, drawn) = unbounded_channel();
        let draws = |answer| {
            let draw = draw.clone();
            move |picture| {
                draw.send(picture).unwrap();
                ready(answer)
            }
        };
        let upload = queue.upload();
        let _never_runs = queue.worker();

        // this one is called away while it waits for work
        let called_away = tokio::spawn(queue.worker().run(draws(Continue(()))));
        settle().await;
        called_away.abort();
        settle().await;

        // this one leaves after its first picture, with three more in the queue
        for picture in 0..4 {
            put(&upload, picture).await;
        }
        let one_only = queue.worker().run(draws(Break(())));
        must_end(one_only, Deadlock, "a worker finds no picture, although four wait").await;

        // and this one is called away at the very moment when a picture comes
        let called_away = tokio::spawn(queue.worker().run(draws(Continue(()))));
        settle().await;
        let stays = tokio::spawn(queue.worker().run(draws(Continue(()))));
        settle().await;
        put(&upload, 4).await;
        called_away.abort();
        settle().await;

        assert_eq!(sorted(drawn), [0, 1, 2, 3, 4]);
        assert!(!stays.is_finished(), "a worker went home, although the queue is open");
    });
}

#[test]
fn closing_sends_all_workers_home_though_uploads_hold_on() {
    conc_tokio::paused(async {
        // two wait for work
        let mut queue = Queue::<u32>::new(1);
        let _upload = queue.upload();
        let idle = [queue.worker(), queue.worker()]
            .map(|worker| tokio::spawn(worker.run(|_| ready(Continue(())))));
        settle().await;
        queue.close();
        for worker in idle {
            must_end(output(worker), Deadlock, STILL_THERE).await;
        }

        // two have work left
        let mut queue = Queue::new(3);
        let (draw, drawn) = unbounded_channel();
        let (upload, latecomer) = (queue.upload(), queue.upload());
        for picture in 0..3 {
            put(&upload, picture).await;
        }
        let latecomer = tokio::spawn(async move { latecomer.put(3).await });
        settle().await;
        let busy = [queue.worker(), queue.worker()].map(|worker| {
            let draw = draw.clone();
            worker.run(move |picture| {
                draw.send(picture).unwrap();
                async {
                    sleep(Duration::from_secs(1)).await;
                    Continue(())
                }
            })
        });
        queue.close();
        for worker in busy.map(tokio::spawn) {
            must_end(output(worker), Deadlock, STILL_THERE).await;
        }

        // whoever stood in the doorway may be let in or sent away, but must be told which
        let late = must_end(output(latecomer), Deadlock, STILL_WAITING).await;
        let taken = if late.is_ok() { vec![0, 1, 2, 3] } else { vec![0, 1, 2] };
        assert_eq!(sorted(drawn), taken);
        let refused = must_end(upload.put(9), Deadlock, STILL_WAITING).await;
        assert_eq!(refused, Err(9), "a closed queue gives the picture back");
    });
}

#[test]
fn a_full_queue_makes_uploads_wait() {
    conc_tokio::paused(async {
        let mut queue = Queue::new(2);
        tokio::spawn(queue.worker().run(|_| pending())); // busy with its first picture
        let uploads: Vec<_> = (0..10)
            .map(|picture| {
                let upload = queue.upload();
                tokio::spawn(async move { upload.put(picture).await })
            })
            .collect();
        settle().await;
        let taken = uploads.iter().filter(|upload| upload.is_finished()).count();
        // one is drawn, two wait, and there may be one in the doorway
        assert!((3..=4).contains(&taken), "a queue with room for 2 took {taken} pictures of 10");
    });
}
