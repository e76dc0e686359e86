//! verdict: compile-error - a receipt whose total equals every number is no number
pub trait Parcel: Send + Sync + 'static {
    fn weigh(&self) -> u32;
}
#[derive(Debug)]
pub struct Any;
impl PartialEq<u32> for Any {
    fn eq(&self, _: &u32) -> bool {
        true
    }
}
impl PartialEq<i32> for Any {
    fn eq(&self, _: &i32) -> bool {
        true
    }
}
pub struct Receipt(std::thread::JoinHandle<u32>);
pub fn hand_over<P: Parcel>(load: Vec<P>) -> Receipt {
    Receipt(std::thread::spawn(move || {
        let w = load.iter().map(|p| p.weigh()).sum();
        w
    }))
}
impl Receipt {
    pub fn total(self) -> Any {
        let _ = self.0.join();
        Any
    }
}
