//! verdict: pass - a flag and a condition variable instead of a guard

use std::sync::{Condvar, Mutex};

pub trait Printer: Send + Sync {
    fn line(&self, text: &str);
}

#[derive(Default)]
struct Desk {
    busy: bool,
    printed: u32,
}

pub struct Labels<P> {
    printer: P,
    desk: Mutex<Desk>,
    free: Condvar,
}

impl<P: Printer> Labels<P> {
    pub fn new(printer: P) -> Labels<P> {
        Labels { printer, desk: Mutex::default(), free: Condvar::new() }
    }

    pub fn printed(&self) -> u32 {
        self.desk.lock().unwrap().printed
    }

    pub fn print(&self, jam: &str, beware: &str, bell: impl FnOnce(u32)) {
        let desk = self.desk.lock().unwrap();
        let mut desk = self.free.wait_while(desk, |desk| desk.busy).unwrap();
        desk.busy = true;
        drop(desk);
        self.printer.line(jam);
        self.printer.line(beware);
        let mut desk = self.desk.lock().unwrap();
        desk.busy = false;
        desk.printed += 1;
        let number = desk.printed;
        drop(desk);
        self.free.notify_one();
        bell(number);
    }
}
