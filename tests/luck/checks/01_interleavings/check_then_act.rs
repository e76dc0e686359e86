use answer::Account;
use conc::explore;
use std::thread;

#[test]
fn nobody_overdraws_the_account() {
    explore(|| {
        let account = Account::with(100);
        let got = thread::scope(|scope| {
            let other = scope.spawn(|| account.withdraw(80));
            [account.withdraw(80), other.join().unwrap()]
        });
        assert_ne!(got[0], got[1], "one of them gets it");
        assert_eq!(account.balance(), 20);
    });
}
