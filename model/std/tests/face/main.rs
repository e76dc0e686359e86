//! What an answer compiles to when `std` and `core` are the faces: rustc itself is asked.

mod answers;

use answers::Faces;

/// Uses that an ordinary answer may make of std, core and alloc, in one file.
const ORDINARY: &str = include_str!("ordinary.rs");

#[test]
fn an_ordinary_answer_compiles_against_the_faces() {
    for edition in ["2021", "2024"] {
        Faces::explored().edition(edition).compile(ORDINARY).expect("it compiles");
    }
}

#[test]
fn an_ordinary_answer_compiles_against_the_native_face() {
    Faces::native().compile(ORDINARY).expect("it compiles");
}

#[test]
fn macros_of_the_prelude_and_of_the_macro_crate_are_not_ambiguous() {
    let source = format!("#[macro_use] extern crate conc_macros; {ORDINARY}");
    Faces::explored().compile(&source).expect("it compiles");
}

#[test]
fn a_test_target_compiles_against_the_faces() {
    let source = "#[test] fn adds() { let v = vec![1, 1]; assert_eq!(v.iter().sum::<i32>(), 2); }";
    Faces::explored().tests().compile(source).expect("it compiles");
}

#[test]
fn what_reaches_outside_is_missing_and_named() {
    let forbidden = [
        ("use std::fs::File;", "`fs`"),
        ("pub fn f() { let _ = std::fs::read(\"a\"); }", "`fs`"),
        ("use std::*; pub fn f() { let _ = fs::read(\"a\"); }", "`fs`"),
        ("extern crate std as original; use original::fs;", "`fs`"),
        ("use std::process::Command;", "`Command`"),
        ("pub fn f() { std::process::Command::new(\"a\"); }", "`Command`"),
        ("use std::net::TcpStream;", "`net`"),
        ("pub fn f() { std::env::args(); }", "`env`"),
        ("use std::env;", "`env`"),
        ("use std::os::fd::RawFd;", "`os`"),
        ("use std::backtrace::Backtrace;", "`backtrace`"),
        ("use std::io::pipe;", "`pipe`"),
    ];
    for (faces, which) in [(Faces::explored(), "std"), (Faces::native(), "native")] {
        for (source, name) in forbidden {
            let error = faces.compile(source).expect_err(source);
            assert!(error.contains(name), "{which}, {source}: {error}");
            // The original has it (on most systems).
            if name != "`os`" {
                Faces::none().compile(source).expect(source);
            }
        }
    }
}

#[test]
fn auto_traits_are_those_of_the_original() {
    let refused = [
        "pub fn f() { let rc = std::rc::Rc::new(1); std::thread::spawn(move || drop(rc)); }",
        "pub fn f() { let text = String::new(); std::thread::spawn(|| text.len()); }",
        "pub fn f() { let cell = std::cell::Cell::new(1);
            std::thread::scope(|s| { s.spawn(|| cell.set(2)); }); }",
        "pub fn f() { let handle = std::thread::scope(|s| s.spawn(|| 1)); }",
        "thread_local!(static RC: std::rc::Rc<u8> = std::rc::Rc::new(1));
            pub fn f() -> &'static u8 { RC.with(|rc| &**rc) }",
        "pub fn f(map: std::collections::HashMap<std::rc::Rc<u8>, u8>) {
            std::thread::spawn(move || drop(map)); }",
    ];
    let accepted = "
        fn both<T: Send + Sync>() {}
        pub fn f() {
            both::<std::thread::JoinHandle<std::rc::Rc<u8>>>();
            both::<std::thread::Thread>();
            both::<std::thread::LocalKey<std::rc::Rc<u8>>>();
            both::<std::collections::HashMap<u8, String>>();
            both::<std::time::Instant>();
        }";
    for faces in [Faces::explored(), Faces::none()] {
        for source in refused {
            faces.compile(source).expect_err(source);
        }
        faces.compile(accepted).expect("it compiles");
    }
}

#[test]
fn what_an_answer_prints_without_a_path_goes_to_the_execution() {
    let answer = "
        mod inner { pub fn greet() { println!(\"from a module\"); } }
        pub fn greet() {
            println!(\"hello\");
            inner::greet();
            std::println!(\"with a path\");
            print!(\"{}\", format!(\"{}\", 1));
        }
        std::thread_local!(static A: u8 = 1);
        thread_local!(static B: u8 = 2);
        pub fn locals() -> (bool, String) {
            let mine = (&raw const A as usize, &raw const B as usize);
            (A.with(|a| B.with(|b| a + b)) == 3 && mine.0 != mine.1, format!(\"{B:?}\"))
        }";
    let check = "
        use conc_engine::search::{Options, explore};
        fn main() {
            let exploration = explore(Options::default(), || {
                answer::greet();
                assert!(answer::locals().0);
                panic!(\"to see the output\");
            });
            println!(\"{}\", exploration.failing.expect(\"it fails\").output);
        }";
    for head in ["", "#[macro_use] extern crate conc_macros;"] {
        let printed = Faces::explored().run(&format!("{head}{answer}"), check);
        assert_eq!(printed, "hello\nfrom a module\nwith a path\n1\n", "{head}");
    }
}

#[test]
fn an_atomic_of_core_is_an_atomic_of_the_model() {
    let answer = "
        use core::sync::atomic::{AtomicU32, Ordering::SeqCst};
        pub fn total() -> u32 {
            let total = AtomicU32::new(0);
            std::thread::scope(|s| {
                for _ in 0..2 {
                    s.spawn(|| total.store(total.load(SeqCst) + 1, SeqCst));
                }
            });
            total.into_inner()
        }";
    let check = "
        use conc_engine::search::{Options, explore};
        fn main() {
            let exploration = explore(Options::default(), || assert_eq!(answer::total(), 2));
            println!(\"{:?}\", exploration.failing.map(|failing| failing.end));
        }";
    assert_eq!(Faces::explored().run(answer, check), "Some(Panicked)\n");
}
