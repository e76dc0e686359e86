//! verdict: pass - a future, polled by a loop that parks
use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};
use std::thread;
pub trait Parcel: Send + Sync + 'static {
    fn weigh(&self) -> u32;
}
#[derive(Default)]
struct S {
    done: Option<u32>,
    waker: Option<Waker>,
}
struct W(thread::Thread);
impl Wake for W {
    fn wake(self: Arc<Self>) {
        self.0.unpark()
    }
}
pub struct Receipt(Arc<Mutex<S>>, thread::JoinHandle<()>);
impl Future for &mut Receipt {
    type Output = u32;
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<u32> {
        let mut s = self.0.lock().unwrap();
        match s.done {
            Some(n) => Poll::Ready(n),
            None => {
                s.waker = Some(cx.waker().clone());
                Poll::Pending
            }
        }
    }
}
pub fn hand_over<P: Parcel>(load: Vec<P>) -> Receipt {
    let s = Arc::new(Mutex::new(S::default()));
    let t = s.clone();
    let j = thread::spawn(move || {
        let n = load.iter().map(P::weigh).sum();
        drop(load);
        let w = {
            let mut s = t.lock().unwrap();
            s.done = Some(n);
            s.waker.take()
        };
        if let Some(w) = w {
            w.wake()
        }
    });
    Receipt(s, j)
}
impl Receipt {
    pub fn total(mut self) -> u32 {
        let n = {
            let w = Waker::from(Arc::new(W(thread::current())));
            let mut f = pin!(&mut self);
            loop {
                if let Poll::Ready(n) = f.as_mut().poll(&mut Context::from_waker(&w)) {
                    break n;
                }
                thread::park();
            }
        };
        self.1.join().unwrap();
        n
    }
}
