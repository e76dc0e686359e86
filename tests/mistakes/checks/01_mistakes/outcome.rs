use answer::{EXPECTED, outcome};
use conc::explore;

#[test]
fn what_comes_out_is_what_was_expected() {
    explore(|| assert_eq!(outcome(), EXPECTED));
}
