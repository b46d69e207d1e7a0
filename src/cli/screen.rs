//! What standard output is shown on.

use std::io::{self, ErrorKind, IsTerminal, Stdout, Write, stdout};

use anstream::{AutoStream, ColorChoice};

use crate::disk::terminal_size;
use crate::faces::Screen;

/// The screen: coloured on a terminal unless `NO_COLOR` or a dumb terminal says otherwise,
/// as wide as the terminal is.
pub fn screen() -> Screen {
    let coloured = AutoStream::choice(&stdout()) != ColorChoice::Never;
    let (width, height) = terminal_size();
    Screen {
        coloured,
        width,
        height,
    }
}

/// Whether a person at a terminal reads standard output, be its size known or not.
pub fn is_terminal() -> bool {
    stdout().is_terminal()
}

/// Standard output. Who reads no further wants no more: what cannot be handed over for that
/// reason counts as written, and the command goes on.
pub fn output() -> Output {
    Output(stdout())
}

/// See [`output`].
pub struct Output(Stdout);

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.0.write(bytes) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(bytes.len()),
            written => written,
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self.0.flush() {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
            flushed => flushed,
        }
    }
}
