//! Input and output: the traits and in-memory parts are the original's. What is written to standard
//! output or error goes into the execution's output; standard input is empty; there are no pipes.

pub use std::io::{
    BufRead, BufReader, BufWriter, Bytes, Chain, Cursor, Empty, Error, ErrorKind, IntoInnerError,
    IoSlice, IoSliceMut, LineWriter, Lines, Read, Repeat, Result, Seek, SeekFrom, Sink, Split,
    Take, Write, copy, empty, read_to_string, repeat, sink,
};

/// All traits of the original, for a glob import.
pub mod prelude {
    pub use std::io::prelude::*;
}

use std::fmt;

#[doc(hidden)]
pub fn _print(text: fmt::Arguments<'_>) {
    conc_engine::print(text);
}

/// A stream into the execution's output, with the lock that stands for it.
macro_rules! output {
    ($stream:ident $function:ident $lock:ident) => {
        /// A stream into the execution's output.
        pub struct $stream(());

        /// The stream, locked. Model threads only take turns at steps, so that nothing is locked.
        pub struct $lock<'a>(std::marker::PhantomData<&'a ()>);

        /// The stream into the execution's output.
        pub fn $function() -> $stream {
            $stream(())
        }

        impl $stream {
            /// The stream, locked.
            pub fn lock(&self) -> $lock<'static> {
                $lock(std::marker::PhantomData)
            }
        }

        output!(@write $stream, &$stream, $lock<'_>);
        output!(@debug $stream, $lock<'_>);
    };
    (@write $($t:ty),*) => {$(
        impl Write for $t {
            fn write(&mut self, bytes: &[u8]) -> Result<usize> {
                _print(format_args!("{}", String::from_utf8_lossy(bytes)));
                Ok(bytes.len())
            }

            fn flush(&mut self) -> Result<()> {
                Ok(())
            }
        }
    )*};
    (@debug $($t:ty),*) => {$(
        impl fmt::Debug for $t {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an output stream")
            }
        }
    )*};
}

output!(Stdout stdout StdoutLock);
output!(Stderr stderr StderrLock);

/// Standard input, which is empty.
#[derive(Debug)]
pub struct Stdin(());

/// Standard input, locked.
#[derive(Debug)]
pub struct StdinLock<'a>(std::marker::PhantomData<&'a ()>);

/// Standard input, which is empty.
pub fn stdin() -> Stdin {
    Stdin(())
}

impl Stdin {
    /// Standard input, locked.
    pub fn lock(&self) -> StdinLock<'static> {
        StdinLock(std::marker::PhantomData)
    }

    /// Reads nothing.
    ///
    /// # Errors
    ///
    /// Never; the original's signature is kept.
    pub fn read_line(&self, _line: &mut String) -> Result<usize> {
        Ok(0)
    }

    /// No lines.
    pub fn lines(self) -> Lines<StdinLock<'static>> {
        self.lock().lines()
    }
}

impl Read for Stdin {
    fn read(&mut self, _buffer: &mut [u8]) -> Result<usize> {
        Ok(0)
    }
}

impl Read for &Stdin {
    fn read(&mut self, _buffer: &mut [u8]) -> Result<usize> {
        Ok(0)
    }
}

impl Read for StdinLock<'_> {
    fn read(&mut self, _buffer: &mut [u8]) -> Result<usize> {
        Ok(0)
    }
}

impl BufRead for StdinLock<'_> {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        Ok(&[])
    }

    fn consume(&mut self, _amount: usize) {}
}
