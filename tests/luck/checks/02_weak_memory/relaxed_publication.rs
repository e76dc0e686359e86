use answer::LetterBox;
use conc::explore;
use std::thread;

#[test]
fn whoever_sees_the_flag_reads_the_letter() {
    explore(|| {
        let letters = LetterBox::default();
        thread::scope(|scope| {
            scope.spawn(|| letters.post(7));
            assert!(matches!(letters.look(), None | Some(7)));
        });
        assert_eq!(letters.look(), Some(7));
    });
}
