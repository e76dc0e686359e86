//! verdict: limit - prints without end, and without a step between
pub trait Parcel: Send + Sync + 'static {
    fn weigh(&self) -> u32;
}
pub struct Receipt;
pub fn hand_over<P: Parcel>(_load: Vec<P>) -> Receipt {
    loop {
        println!("{}", "x".repeat(1000));
    }
}
impl Receipt {
    pub fn total(self) -> u32 {
        0
    }
}
