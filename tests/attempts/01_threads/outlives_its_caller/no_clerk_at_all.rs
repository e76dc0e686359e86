//! verdict: not-concurrent - the driver waits at the scales
pub trait Parcel: Send + Sync + 'static {
    fn weigh(&self) -> u32;
}
pub struct Receipt {
    total: u32,
}
pub fn hand_over<P: Parcel>(load: Vec<P>) -> Receipt {
    Receipt { total: load.iter().map(|parcel| parcel.weigh()).sum() }
}
impl Receipt {
    pub fn total(self) -> u32 {
        self.total
    }
}
