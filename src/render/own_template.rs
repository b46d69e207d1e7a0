//! Templates of the office's own, rendered in a confined process: what they ask for without end
//! ends there.

use std::ffi::OsStr;
use std::io::{self, Read, Write, stdin, stdout};

use super::confined::{ask, confine_as_told};
use super::rendering::Rendering;

/// What the program is called with to render.
pub(super) const RENDER: &str = "render-template";

/// The source that a template makes, or the report of its fault.
///
/// # Errors
/// As the template's engine says, or that it took too much.
pub(super) fn render_confined(rendering: &Rendering) -> Result<String, String> {
    let input = serde_json::to_vec(rendering).map_err(|error| error.to_string())?;
    let answer = ask(&[RENDER.as_ref()], input).map_err(|stopped| stopped.to_string())?;
    let said: Result<String, String> =
        serde_json::from_slice(&answer).map_err(|error| error.to_string())?;
    said
}

/// Renders what stands on standard input, with the process that has started this one and the
/// seconds that it may take.
///
/// # Errors
/// When it is not called as the program itself calls it, or nobody listens.
pub(super) fn render_as_told(words: &[&OsStr]) -> io::Result<()> {
    let &[parent, seconds] = words else {
        return Err(io::ErrorKind::InvalidInput.into());
    };
    confine_as_told(parent, seconds, 0)?;
    let mut input = Vec::new();
    stdin().read_to_end(&mut input)?;
    let rendering: Rendering = serde_json::from_slice(&input)?;
    let answer = serde_json::to_vec(&rendering.render())?;
    stdout().write_all(&answer)
}
