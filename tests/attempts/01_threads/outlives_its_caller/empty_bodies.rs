//! verdict: wrong-result - nothing is weighed
pub trait Parcel: Send + Sync + 'static {
    fn weigh(&self) -> u32;
}
pub struct Receipt;
pub fn hand_over<P: Parcel>(_load: Vec<P>) -> Receipt {
    Receipt
}
impl Receipt {
    pub fn total(self) -> u32 {
        0
    }
}
