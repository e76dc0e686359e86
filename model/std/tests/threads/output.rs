//! What an answer prints, reads and how it would leave.

use crate::support::{failing, proven};
use conc_engine::End;
use conc_std::io::{self, BufRead, Read, Write};
use conc_std::{dbg, eprint, eprintln, print, println, process};

pub fn what_is_printed_belongs_to_the_execution() {
    let output = failing(|| {
        let (name, width) = ("x", 4);
        println!("{name:>width$} {}", 1);
        println!();
        print!("half ");
        eprint!("a ");
        eprintln!("line{{}}");
        let (a, b) = dbg!(1 + 1, name);
        writeln!(io::stdout(), "{a}{b}").unwrap();
        io::stderr().lock().write_all(b"bytes\n").unwrap();
        panic!("shown");
    })
    .output;
    let (before, after) = output.split_once('[').expect("dbg! says where");
    assert_eq!(before, "   x 1\n\nhalf a line{}\n");
    assert!(after.contains("output.rs:") && after.contains("] 1 + 1 = 2\n"));
    assert!(after.ends_with("] name = \"x\"\n2x\nbytes\n"), "{after}");
}

pub fn printing_without_end_ends_the_execution() {
    let failing = failing(|| {
        let _: Result<(), _> = conc_std::thread::spawn(|| {
            loop {
                println!("{}", "more and ".repeat(100));
            }
        })
        .join();
    });
    assert_eq!(failing.end, End::Flooded);
    assert!(failing.output.starts_with("more and more") && failing.output.len() < 1 << 20);
}

pub fn standard_input_is_empty() {
    proven(|| {
        let mut text = String::new();
        assert_eq!(io::stdin().read_line(&mut text).unwrap(), 0);
        assert_eq!(io::stdin().lock().lines().count(), 0);
        assert_eq!(io::stdin().lines().count(), 0);
        assert_eq!(io::stdin().read_to_string(&mut text).unwrap(), 0);
        assert_eq!(io::read_to_string(io::stdin()).unwrap(), "");
    });
}

pub fn leaving_the_process_is_refused() {
    for leave in [|| process::exit(0), || process::abort()] as [fn() -> _; 2] {
        let failing = failing(|| {
            let _: Result<(), _> = conc_std::thread::spawn(leave).join();
        });
        assert!(matches!(failing.end, End::Refused(_)), "{:?}", failing.end);
    }
}
