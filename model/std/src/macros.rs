//! The macros that print or make thread locals. They stand for the original's also where they are
//! used without a path: the face's prelude brings them.

/// Prints into the execution's output.
#[macro_export]
macro_rules! print {
    ($($arg:tt)*) => {
        $crate::io::_print($crate::format_args!($($arg)*))
    };
}

/// Prints into the execution's output, with a line break.
#[macro_export]
macro_rules! println {
    () => {
        $crate::io::_print($crate::format_args!("\n"))
    };
    ($($arg:tt)*) => {
        $crate::io::_print($crate::format_args!("{}\n", $crate::format_args!($($arg)*)))
    };
}

/// Prints into the execution's output.
#[macro_export]
macro_rules! eprint {
    ($($arg:tt)*) => {
        $crate::io::_print($crate::format_args!($($arg)*))
    };
}

/// Prints into the execution's output, with a line break.
#[macro_export]
macro_rules! eprintln {
    () => {
        $crate::io::_print($crate::format_args!("\n"))
    };
    ($($arg:tt)*) => {
        $crate::io::_print($crate::format_args!("{}\n", $crate::format_args!($($arg)*)))
    };
}

/// Prints a value with its place and text into the execution's output, and gives it back.
#[macro_export]
macro_rules! dbg {
    () => {
        $crate::eprintln!("[{}:{}:{}]", $crate::file!(), $crate::line!(), $crate::column!())
    };
    ($value:expr $(,)?) => {
        // A match keeps temporaries of the value alive, as in the original.
        match $value {
            value => {
                $crate::eprintln!(
                    "[{}:{}:{}] {} = {:#?}",
                    $crate::file!(),
                    $crate::line!(),
                    $crate::column!(),
                    $crate::stringify!($value),
                    &value
                );
                value
            }
        }
    };
    ($($value:expr),+ $(,)?) => {
        ($($crate::dbg!($value)),+,)
    };
}

/// Declares variables that every thread has for itself.
#[macro_export]
macro_rules! thread_local {
    () => {};
    ($(#[$attr:meta])* $vis:vis static $name:ident: $t:ty = const $init:block $(; $($rest:tt)*)?) => {
        $(#[$attr])*
        $vis static $name: $crate::thread::LocalKey<$t> = {
            fn init() -> $t {
                const INIT: $t = $init;
                INIT
            }
            $crate::thread::LocalKey::new(init)
        };
        $($crate::thread_local! { $($rest)* })?
    };
    ($(#[$attr:meta])* $vis:vis static $name:ident: $t:ty = $init:expr $(; $($rest:tt)*)?) => {
        $(#[$attr])*
        $vis static $name: $crate::thread::LocalKey<$t> = {
            fn init() -> $t {
                $init
            }
            $crate::thread::LocalKey::new(init)
        };
        $($crate::thread_local! { $($rest)* })?
    };
}
