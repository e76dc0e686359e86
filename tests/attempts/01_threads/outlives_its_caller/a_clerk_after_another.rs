//! verdict: limit - clerks without end
pub trait Parcel: Send + Sync + 'static {
    fn weigh(&self) -> u32;
}
pub struct Receipt;
pub fn hand_over<P: Parcel>(_load: Vec<P>) -> Receipt {
    loop {
        std::thread::spawn(|| {
            loop {
                std::thread::park()
            }
        });
    }
}
impl Receipt {
    pub fn total(self) -> u32 {
        0
    }
}
