//! Text of people, fit to be put on a terminal.

/// The text without what a terminal would obey or a reader could not see: control characters
/// besides the line break and the tab, marks of direction, letters of no width. Each is shown
/// as `�`.
pub fn visible(text: &str) -> String {
    let shown = |one: char| match is_invisible(one) {
        true => char::REPLACEMENT_CHARACTER,
        false => one,
    };
    text.chars().map(shown).collect()
}

/// A name or another's words within a line: as [`visible`], without line breaks, which could look
/// like lines of the program's own.
pub fn visible_in_line(text: &str) -> String {
    visible(text).replace(['\n', '\t'], " ")
}

fn is_invisible(one: char) -> bool {
    let is_break = one == '\n' || one == '\t';
    (one.is_control() && !is_break)
        || matches!(
            one,
            '\u{ad}'
                | '\u{61c}'
                | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{2069}'
                | '\u{feff}'
        )
}
