//! What standard output is shown on.

use std::io::stdout;

use anstream::{AutoStream, ColorChoice};
use rustix::termios::tcgetwinsize;

use crate::findings::Screen;

/// The screen: coloured on a terminal unless `NO_COLOR` or a dumb terminal says otherwise,
/// as wide as the terminal is.
pub fn screen() -> Screen {
    let coloured = AutoStream::choice(&stdout()) != ColorChoice::Never;
    let size = tcgetwinsize(stdout()).ok();
    let width = size
        .map(|size| usize::from(size.ws_col))
        .filter(|width| *width > 0);
    Screen { coloured, width }
}
