//! What stands in a static begins every execution as it was made. Without the usual harness: its
//! threads would have their statics set back, too.

mod common;

use common::{done, go, join};
use conc_engine::search::{Options, explore};
use conc_std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use conc_std::sync::{Condvar, LazyLock, Mutex, Once, OnceLock, RwLock};
use std::time::Duration;

static COUNT: AtomicUsize = AtomicUsize::new(3);
static LIST: Mutex<Vec<usize>> = Mutex::new(Vec::new());
static CONDVAR: Condvar = Condvar::new();
static TABLE: RwLock<Option<String>> = RwLock::new(None);
static ONCE: Once = Once::new();
static VALUE: OnceLock<String> = OnceLock::new();
static LAZY: LazyLock<String> = LazyLock::new(|| "made".to_owned());

fn main() {
    let options = Options { fresh_statics: true, ..Options::default() };
    let exploration = explore(options, || {
        assert_eq!(COUNT.load(SeqCst), 3);
        assert!(LIST.lock().unwrap().is_empty() && TABLE.read().unwrap().is_none());
        assert!(!ONCE.is_completed() && VALUE.get().is_none() && LazyLock::get(&LAZY).is_none());
        let work = || {
            ONCE.call_once(|| done(COUNT.fetch_add(1, SeqCst)));
            VALUE.get_or_init(|| "set".to_owned());
            assert_eq!(*LAZY, "made");
        };
        let child = go(move || {
            work();
            LIST.lock().unwrap().push(1);
        });
        work();
        *TABLE.write().unwrap() = Some("written".to_owned());
        drop(CONDVAR.wait_timeout(LIST.lock().unwrap(), Duration::from_secs(1)));
        join([child]);
        assert_eq!(COUNT.load(SeqCst), 4);
        assert_eq!(LIST.lock().unwrap().len(), 1);
    });
    assert!(exploration.failing.is_none() && exploration.complete, "{exploration:?}");
    assert!(exploration.executions > 1);
    println!("statics are fresh in each of {} executions", exploration.executions);
}
