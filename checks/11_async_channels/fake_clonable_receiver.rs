use std::future::{pending, ready};
use std::ops::ControlFlow::{Break, Continue};
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use answer::{Queue, Upload};
use conc::Verdict::{Deadlock, NotConcurrent};
use conc_tokio::{Meeting, must_end, output, settle};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::time::{Instant, sleep};

const STILL_THERE: &str = "the queue is closed and empty, and a worker still waits for a picture";
const STILL_WAITING: &str = "an upload waits for ever, though there is room or a worker makes some";
const NOT_TOLD: &str = "the queue is closed, and an upload still waits for room in it";

/// Puts a picture into a queue that is open and has room, or soon will.
async fn put(upload: &Upload<u32>, picture: u32) {
    let taken: Result<(), u32> = must_end(upload.put(picture), Deadlock, STILL_WAITING).await;
    assert_eq!(taken, Ok(()), "an open queue gave a picture back");
}

/// What was drawn up to now is what was put in, in whatever order.
fn assert_drawn(mut drawn: UnboundedReceiver<u32>, put_in: &[u32]) {
    let mut pictures: Vec<u32> = std::iter::from_fn(|| drawn.try_recv().ok()).collect();
    pictures.sort();
    let lost: Vec<_> = put_in.iter().filter(|picture| !pictures.contains(picture)).collect();
    assert!(lost.is_empty(), "{} of the pictures put in were never drawn", lost.len());
    assert_eq!(pictures, put_in, "what was drawn (left) is more than what was put in (right)");
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
        assert_drawn(drawn, &[0, 1, 2, 10, 11, 12]);
    });
}

#[test]
fn all_workers_draw_at_the_same_time() {
    conc_tokio::paused(async {
        let mut queue = Queue::new(1);
        let meeting = Meeting::new("drawing", 3);
        let workers = [(); 3].map(|()| {
            let meeting = meeting.clone();
            tokio::spawn(queue.worker().run(move |_| {
                let meeting = meeting.clone();
                async move {
                    meeting.arrive().await;
                    Continue(())
                }
            }))
        });
        let upload = queue.upload();
        for picture in 0..3 {
            put(&upload, picture).await;
        }
        drop(upload);
        settle().await;
        queue.close();
        for worker in workers {
            must_end(output(worker), Deadlock, STILL_THERE).await;
        }
        assert!(meeting.has_taken_place(), "all workers ended, and never drew at the same time");
    });
}

#[test]
fn a_picture_waits_only_while_all_workers_are_busy() {
    conc_tokio::paused(async {
        let mut queue = Queue::new(16);
        let (draw, mut drawn) = unbounded_channel();
        let workers = [queue.worker(), queue.worker()];
        let upload = queue.upload();
        for picture in 0..16 {
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
            for picture in 16..40 {
                assert_eq!(upload.put(picture).await, Ok(()), "an open queue gave a picture back");
            }
            for _ in 1..40 {
                drawn.recv().await;
            }
        };
        let held_up = "pictures wait for ever behind a slow one, although a worker is free";
        must_end(rest, NotConcurrent, held_up).await;
        assert_eq!(start.elapsed(), Duration::ZERO, "a worker was free, and a picture had to wait");
    });
}

/// One worker after another comes and is called away wherever it waits for the first time, be it for
/// its turn only. Each comes after a little more work in its task: when a task has done much in one
/// go, tokio makes it wait, and so these meet it in all places.
async fn called_away_wherever_it_waits() {
    let mut queue = Queue::new(200);
    let (draw, drawn) = unbounded_channel();
    let draws = || {
        let draw = draw.clone();
        move |picture| {
            draw.send(picture).unwrap();
            ready(Continue(()))
        }
    };
    let upload = queue.upload();
    for picture in 0..150 {
        put(&upload, picture).await;
        let worker = queue.worker().run(draws());
        let called_away = tokio::spawn(async move {
            let (work, mut done) = unbounded_channel();
            for _ in 0..picture {
                work.send(()).unwrap();
                let _ = poll_once(done.recv());
            }
            let _ = poll_once(worker);
        });
        output(called_away).await;
    }
    tokio::spawn(queue.worker().run(draws()));
    settle().await;
    assert_drawn(drawn, &(0..150).collect::<Vec<_>>());
}

/// Lets `future` go on until it waits, and drops it.
fn poll_once<F: Future>(future: F) -> Poll<F::Output> {
    pin!(future).poll(&mut Context::from_waker(Waker::noop()))
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
        let one_only = tokio::spawn(queue.worker().run(draws(Break(()))));
        settle().await;
        assert!(!drawn.is_empty(), "four pictures are there, and a worker draws none");
        assert!(drawn.len() == 1, "`draw` said Break, and the worker went on drawing");
        assert!(one_only.is_finished(), "`draw` said Break, and the worker does not go home");

        // this one is called away at the very moment when a picture comes
        let called_away = tokio::spawn(queue.worker().run(draws(Continue(()))));
        settle().await;
        let stays = tokio::spawn(queue.worker().run(draws(Continue(()))));
        settle().await;
        put(&upload, 4).await;
        called_away.abort();
        settle().await;
        assert!(!stays.is_finished(), "a worker went home, although the queue is open");
        stays.abort();
        settle().await;

        assert_drawn(drawn, &[0, 1, 2, 3, 4]);
        called_away_wherever_it_waits().await;
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

        // two have work left, and somebody waits for room
        let mut queue = Queue::new(3);
        let (draw, drawn) = unbounded_channel();
        let (upload, waits) = (queue.upload(), queue.upload());
        for picture in 0..3 {
            put(&upload, picture).await;
        }
        let waits = tokio::spawn(async move { waits.put(3).await });
        settle().await;
        assert!(!waits.is_finished(), "a queue with room for 3 took a fourth, or gave it back");
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
        let waited = must_end(output(waits), Deadlock, NOT_TOLD).await;
        assert_eq!(
            waited,
            Err(3),
            "who waits for room when the queue closes gets the picture back"
        );
        assert_drawn(drawn, &[0, 1, 2]);
        let late = must_end(upload.put(9), Deadlock, STILL_WAITING).await;
        assert_eq!(late, Err(9), "a closed queue gives the picture back");

        // somebody waits for room, and no worker is left who could make some
        let queue = Queue::new(1);
        let upload = queue.upload();
        put(&upload, 0).await;
        let waits = tokio::spawn(async move { upload.put(1).await });
        settle().await;
        assert!(!waits.is_finished(), "a queue with room for 1 took a second, or gave it back");
        queue.close();
        let waited = must_end(output(waits), Deadlock, NOT_TOLD).await;
        assert_eq!(
            waited,
            Err(1),
            "who waits for room when the queue closes gets the picture back"
        );
    });
}

#[test]
fn a_full_queue_makes_uploads_wait() {
    conc_tokio::paused(async {
        let mut queue = Queue::new(2);
        let uploads: Vec<_> = (0..10)
            .map(|picture| {
                let upload = queue.upload();
                tokio::spawn(async move { upload.put(picture).await })
            })
            .collect();
        let count = || uploads.iter().filter(|upload| upload.is_finished()).count();
        settle().await;
        let taken = count();
        assert!(taken == 2, "a queue with room for 2, and no worker yet, took {taken} pictures");
        tokio::spawn(queue.worker().run(|_| pending())); // busy with its first picture
        settle().await;
        let taken = count();
        assert!(
            taken == 3,
            "room for 2, and 1 in a worker's hand, but {taken} pictures were taken"
        );
    });
}
