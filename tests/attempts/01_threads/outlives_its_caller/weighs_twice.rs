//! verdict: wrong-result - a clerk weighs for the display, and the driver weighs again
use std::sync::Arc;
use std::thread;
pub trait Parcel: Send + Sync + 'static {
    fn weigh(&self) -> u32;
}
pub struct Receipt {
    load: Vec<Arc<dyn Parcel>>,
}
pub fn hand_over<P: Parcel>(load: Vec<P>) -> Receipt {
    let load: Vec<Arc<dyn Parcel>> = load.into_iter().map(|parcel| Arc::new(parcel) as _).collect();
    let at_the_scales = load.clone();
    thread::spawn(move || {
        let total: u32 = at_the_scales.iter().map(|parcel| parcel.weigh()).sum();
        println!("{total} kg");
    });
    Receipt { load }
}
impl Receipt {
    pub fn total(self) -> u32 {
        self.load.iter().map(|parcel| parcel.weigh()).sum()
    }
}
