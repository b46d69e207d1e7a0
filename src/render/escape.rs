//! Data reaches Typst only as string literals, which it never parses as markup.

use std::fmt::Write;

use crate::printed::SUBSTITUTE;

/// `"…"` for code positions.
pub fn code_string(text: &str) -> String {
    let mut literal = String::with_capacity(text.len() + 2);
    literal.push('"');
    for character in text.chars() {
        match character {
            '"' => literal.push_str("\\\""),
            '\\' => literal.push_str("\\\\"),
            '\n' => literal.push_str("\\n"),
            '\r' => {}
            '\t' => literal.push_str("\\t"),
            // No font has one, and typst would not leave it out.
            '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}' => literal.push(SUBSTITUTE),
            control if control.is_control() => {
                // Writing to a String cannot fail.
                let _ = write!(literal, "\\u{{{:x}}}", control as u32);
            }
            other => literal.push(other),
        }
    }
    literal.push('"');
    literal
}

/// `#"…";` for markup positions. The semicolon keeps a following `(`, `[` or
/// `.` from being read as code; a line break inside stays one.
pub fn markup_string(text: &str) -> String {
    format!("#{};", code_string(text))
}
