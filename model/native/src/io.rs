//! Input and output: the original's without pipes.

pub use std::io::{
    BufRead, BufReader, BufWriter, Bytes, Chain, Cursor, Empty, Error, ErrorKind, IntoInnerError,
    IoSlice, IoSliceMut, IsTerminal, LineWriter, Lines, Read, Repeat, Result, Seek, SeekFrom, Sink,
    Split, Stderr, StderrLock, Stdin, StdinLock, Stdout, StdoutLock, Take, Write, copy, empty,
    prelude, read_to_string, repeat, sink, stderr, stdin, stdout,
};
