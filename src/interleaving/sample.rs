//! Interleavings made by hand, for the tests of the drawing.

use conc_protocol::{
    Held, ObjectInfo, Place, Sender, SourceFile, Step, ThreadInfo, Trace, Waiting,
};

use super::source::Sources;

pub fn at(line: u32, column: u32) -> Option<Place> {
    Some(Place { file: SourceFile::Answer, line, column })
}

pub fn in_check(line: u32) -> Option<Place> {
    Some(Place { file: SourceFile::Check, line, column: 1 })
}

pub fn thread(name: Option<&str>, spawned: Option<Place>) -> ThreadInfo {
    ThreadInfo { name: name.map(str::to_owned), spawned, detached: false }
}

pub fn object(kind: &str, created: Option<Place>, label: Option<&str>) -> ObjectInfo {
    ObjectInfo { kind: kind.into(), created, label: label.map(str::to_owned) }
}

pub fn step(
    thread: usize,
    verb: &str,
    objects: &[usize],
    value: Option<&str>,
    place: Option<Place>,
) -> Step {
    Step {
        thread,
        verb: verb.into(),
        objects: objects.into(),
        value: value.map(str::to_owned),
        ordering: None,
        old: false,
        place,
        used: None,
    }
}

fn waiting(thread: usize, verb: &str, objects: &[usize], place: Option<Place>) -> Waiting {
    Waiting { thread, verb: verb.into(), objects: objects.into(), place }
}

const TRANSFER: &str = "\
pub fn transfer(from: &Account, to: &Account) {
    let mut a = from.balance.lock().unwrap();
    let mut b = to.balance.lock().unwrap();
    *a -= 1;
    *b += 1;
}

impl Account {
    pub fn new(balance: i64) -> Account {
        Account { balance: Mutex::new(balance) }
    }
}
";

/// Two accounts, two transfers in opposite directions.
pub fn deadlock() -> (Trace, Sources) {
    deadlock_after_work(0)
}

/// The same after so many steps that have nothing to do with it.
pub fn deadlock_after_work(work: usize) -> (Trace, Sources) {
    let mut steps = vec![step(0, "spawn", &[2], None, in_check(9))];
    steps.extend((0..work).map(|_| step(1, "load", &[3], Some("7"), at(4, 5))));
    steps.push(step(0, "lock", &[0], None, at(2, 30)));
    steps.push(step(1, "lock", &[1], None, at(2, 30)));
    let trace = Trace {
        threads: vec![thread(Some("main"), None), thread(None, in_check(9))],
        objects: vec![
            object("mutex", at(10, 28), None),
            object("mutex", at(10, 28), None),
            object("thread", None, Some("thread 1")),
            object("atomic", at(4, 5), None),
        ],
        steps,
        waiting: vec![waiting(0, "lock", &[1], at(3, 28)), waiting(1, "lock", &[0], at(3, 28))],
        held: vec![
            Held { thread: 0, object: 0, place: at(2, 30) },
            Held { thread: 1, object: 1, place: at(2, 30) },
        ],
        senders: Vec::new(),
        premature: false,
    };
    (trace, Sources::new(TRANSFER, ""))
}

const COUNTER: &str = "\
pub struct VisitCounter { total: AtomicU32 }
impl VisitCounter {
    pub fn new() -> VisitCounter {
        VisitCounter { total: AtomicU32::new(0) }
    }
    pub fn visit(&self) {
        let seen = self.total.load(SeqCst);
        self.total.store(seen + 1, SeqCst);
    }
}
";

/// Two visits, of which one is lost.
pub fn lost_update() -> (Trace, Sources) {
    let trace = Trace {
        threads: vec![
            thread(Some("main"), None),
            thread(None, in_check(8)),
            thread(None, in_check(8)),
        ],
        objects: vec![object("atomic", at(4, 31), None), object("thread", None, Some("thread 1"))],
        steps: vec![
            step(0, "spawn", &[1], None, in_check(8)),
            step(0, "spawn", &[], Some("thread 2"), in_check(8)),
            step(1, "load", &[0], Some("0"), at(7, 31)),
            step(2, "load", &[0], Some("0"), at(7, 31)),
            step(1, "store", &[0], Some("1"), at(8, 20)),
            step(1, "end", &[], None, None),
            step(2, "store", &[0], Some("1"), at(8, 20)),
            step(2, "end", &[], None, None),
            step(0, "load", &[0], Some("1"), in_check(9)),
        ],
        waiting: Vec::new(),
        held: Vec::new(),
        senders: Vec::new(),
        premature: false,
    };
    let check = "use answer::VisitCounter;\nuse conc::explore;\n\n#[test]\nfn no_visit_is_lost() {\n    explore(|| {\n        let counter = VisitCounter::new();\n        std::thread::scope(|s| for _ in 0..2 { s.spawn(|| counter.visit()); });\n        assert_eq!(counter.total(), 2);\n    });\n}\n";
    (trace, Sources::new(COUNTER, check))
}

const TILLS: &str = "\
pub fn day_total(sale: u64) -> u64 {
    let (office, sales) = mpsc::channel();
    let till = thread::spawn({
        let office = office.clone();
        move || office.send(sale).expect(\"head office is open all day\")
    });
    let total = sales.iter().sum();
    till.join().unwrap();
    total
}
";

/// A channel whose last sender is held by the thread that waits for it to close.
pub fn open_channel() -> (Trace, Sources) {
    let trace = Trace {
        threads: vec![thread(Some("main"), None), thread(None, at(3, 16))],
        objects: vec![object("channel", at(2, 27), None), object("thread", None, Some("thread 1"))],
        steps: vec![
            step(0, "clone the sender", &[0], None, at(4, 29)),
            step(0, "spawn", &[1], None, at(3, 16)),
            step(1, "send", &[0], Some("250"), at(5, 24)),
            step(1, "drop the sender", &[0], None, None),
            step(1, "end", &[1], None, None),
            step(0, "receive", &[0], Some("250"), at(7, 23)),
        ],
        waiting: vec![waiting(0, "receive", &[0], at(7, 23))],
        held: Vec::new(),
        senders: vec![Sender { object: 0, made: at(2, 27) }],
        premature: false,
    };
    (trace, Sources::new(TILLS, ""))
}

/// A thread that spins for ever.
pub fn spinning(steps: usize) -> Trace {
    Trace {
        threads: vec![thread(Some("main"), None)],
        objects: vec![object("atomic", at(1, 1), Some("ready"))],
        steps: (0..steps).map(|_| step(0, "load", &[0], Some("false"), at(2, 2))).collect(),
        waiting: Vec::new(),
        held: Vec::new(),
        senders: Vec::new(),
        premature: false,
    }
}

/// A thread that sleeps on a condition variable and is woken while the mutex is still held.
pub fn woken_sleeper() -> (Trace, Sources) {
    let text = "\
struct Door { open: Mutex<bool>, opened: Condvar }
fn pass(door: &Door) {
    let open = door.open.lock().unwrap();
    let _open = door.opened.wait(open).unwrap();
}
fn unlock(door: &Door) {
    let mut open = door.open.lock().unwrap();
    *open = true;
    door.opened.notify_one();
}
";
    let trace = Trace {
        threads: vec![thread(Some("main"), None), thread(Some("guest"), in_check(5))],
        objects: vec![
            object("mutex", None, Some("open")),
            object("condvar", None, Some("opened")),
            object("thread", None, Some("guest")),
        ],
        steps: vec![
            step(0, "spawn", &[2], None, in_check(5)),
            step(1, "lock", &[0], None, at(3, 26)),
            step(1, "wait", &[1, 0], None, at(4, 29)),
            step(0, "lock", &[0], None, at(7, 30)),
            step(0, "yield", &[], None, at(8, 5)),
            step(0, "notify one", &[1], None, at(9, 17)),
            step(0, "unlock", &[0], None, None),
            step(1, "wake up", &[1, 0], None, at(4, 29)),
        ],
        waiting: Vec::new(),
        held: Vec::new(),
        senders: Vec::new(),
        premature: false,
    };
    (trace, Sources::new(text, ""))
}
