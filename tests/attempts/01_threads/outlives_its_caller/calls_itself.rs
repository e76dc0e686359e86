//! verdict: crashed - the stack is not endless
pub trait Parcel: Send + Sync + 'static {
    fn weigh(&self) -> u32;
}
pub struct Receipt;
#[allow(unconditional_recursion)]
fn r(n: u64) -> u64 {
    r(n + 1) + 1
}
pub fn hand_over<P: Parcel>(_load: Vec<P>) -> Receipt {
    println!("{}", r(0));
    Receipt
}
impl Receipt {
    pub fn total(self) -> u32 {
        0
    }
}
