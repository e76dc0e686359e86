use std::time::Duration;

use answer::{Lobby, Moderator, Review, Room, Talk, open};
use conc::Verdict::{Deadlock, NotConcurrent};
use conc_tokio::{must_end, output, pass, settle};
use tokio::join;
use tokio::runtime::Handle;
use tokio::sync::{mpsc, oneshot};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// What `open` needs to know about every room, also about those nobody has written yet: the future
/// of its work is `Send`. This compiles only if the trait says so.
fn work<R: Room>(mut room: R, message: R::Message) -> impl Future<Output = ()> + Send {
    async move {
        room.on_message(message).await;
    }
}

/// Says a line in a room where somebody is: waits for a place in its mailbox.
async fn say(room: &mpsc::Sender<Talk>, line: &str) {
    let sent = room.send(Talk::Say(line.to_string())).await;
    assert!(sent.is_ok(), "somebody is still there, and the room has closed");
}

/// What stands on the wall of a room where somebody is.
async fn wall(room: &mpsc::Sender<Talk>) -> Vec<String> {
    let (reader, wall) = oneshot::channel();
    let asked = room.send(Talk::Read(reader)).await;
    assert!(asked.is_ok(), "somebody is still there, and the room has closed");
    let wall = must_end(wall, Deadlock, "somebody wants to read the wall and waits for ever").await;
    wall.expect("the room does not show its wall")
}

/// The next line that a room shows to the moderator, who is played by the check.
async fn review(moderator: &mut mpsc::Receiver<Review>) -> Review {
    let shown = must_end(moderator.recv(), Deadlock, "a line is said, and no moderator sees it");
    shown.await.expect("the room has let go of its moderator")
}

/// The moderator's word, which the room waits for.
fn answer(review: Review, fine: bool) {
    let Review { line, verdict } = review;
    assert!(verdict.send(fine).is_ok(), "a room gave up on {line:?} before the moderator answered");
}

fn tasks_alive() -> usize {
    Handle::current().metrics().num_alive_tasks()
}

#[test]
fn whatever_the_room_its_work_may_change_threads() {
    conc_tokio::paused(async {
        let (verdict, fine) = oneshot::channel();
        let line = "buy cheap watches".to_string();
        let task = tokio::spawn(work(Moderator::new(&["cheap"]), Review { line, verdict }));
        must_end(output(task), Deadlock, "the moderator never ends its work").await;
        assert_eq!(fine.await, Ok(false), "the moderator let a banned word pass");
    });
}

#[test]
fn every_room_is_a_task_of_its_own() {
    conc_tokio::paused(async {
        let before = tasks_alive();
        let moderator = open(Moderator::new(&["cheap"]));
        let _lobbies = [1, 2].map(|_| open(Lobby::new(moderator.clone())));
        assert!(
            tasks_alive() >= before + 3,
            "three rooms were opened, and there are fewer new tasks"
        );

        // and no message is
        let (door, mut moderator) = mpsc::channel(8);
        let lobby = open(Lobby::new(door));
        say(&lobby, "one").await;
        let _at_work = review(&mut moderator).await;
        settle().await;
        let busy = tasks_alive();
        say(&lobby, "two").await;
        settle().await;
        assert_eq!(tasks_alive(), busy, "a line waits for its turn, and has a task of its own");
    });
}

#[test]
fn a_room_takes_one_message_at_a_time_and_in_order() {
    conc_tokio::paused(async {
        let (door, mut moderator) = mpsc::channel(8);
        let lobby = open(Lobby::new(door));
        let talk = async {
            for line in ["one", "two", "three"] {
                say(&lobby, line).await;
            }
        };
        let moderation = async {
            for (line, fine) in [("one", true), ("two", false), ("three", true)] {
                let shown = review(&mut moderator).await;
                assert_eq!(
                    shown.line, line,
                    "lines are shown in the order in which they were said"
                );
                pass(DAY).await; // the moderator takes time, and the room waits
                assert!(
                    moderator.try_recv().is_err(),
                    "a room began the next message before the end of {line:?}"
                );
                answer(shown, fine);
            }
        };
        join!(talk, moderation);
        assert_eq!(wall(&lobby).await, ["one", "three"], "the wall (left) shows what was let pass");
    });
}

#[test]
fn a_room_that_waits_holds_up_no_other() {
    conc_tokio::paused(async {
        let (door, mut moderator) = mpsc::channel(8);
        let lobbies = [1, 2].map(|_| open(Lobby::new(door.clone())));
        for lobby in &lobbies {
            say(lobby, "hello").await;
        }
        let first = review(&mut moderator).await;
        let held_up = "while one room waits for the moderator, the other cannot ask";
        let second = must_end(moderator.recv(), NotConcurrent, held_up).await.expect("two lobbies");
        answer(second, true);
        answer(first, true);
        for lobby in &lobbies {
            assert_eq!(wall(lobby).await, ["hello"], "the wall (left) shows what was let pass");
        }

        // and with a moderator that is a room itself
        let lobby = open(Lobby::new(open(Moderator::new(&["cheap"]))));
        say(&lobby, "good morning").await;
        say(&lobby, "cheap watches!").await;
        assert_eq!(wall(&lobby).await, ["good morning"], "the wall (left) shows what was let pass");
    });
}

#[test]
fn a_room_closes_when_everybody_has_left() {
    conc_tokio::paused(async {
        let before = tasks_alive();
        let (door, mut moderator) = mpsc::channel(8);
        let lobby = open(Lobby::new(door));
        pass(DAY).await; // nobody says a word, and nobody leaves
        say(&lobby, "good night").await;
        drop(lobby);
        let last = review(&mut moderator).await; // what was said is still dealt with
        answer(last, true);
        let end =
            must_end(moderator.recv(), Deadlock, "everybody has left, and the room stays open");
        assert!(end.await.is_none(), "nothing more was said");
        settle().await;
        assert_eq!(tasks_alive(), before, "a task outlives its room");
    });
}
