//! What only sets characters apart, or is not seen at all.

use unicode_normalization::char::is_combining_mark;

/// Blanks, hyphens, dots and what a screen does not show.
pub fn sets_apart(typed: char) -> bool {
    typed.is_whitespace() || is_hyphen(typed) || is_dot(typed) || is_unseen(typed)
}

fn is_hyphen(typed: char) -> bool {
    matches!(
        typed,
        '-' | '~' | '_' | '\u{1806}' | '\u{2010}'
            ..='\u{2015}'
                | '\u{2043}'
                | '\u{2053}'
                | '\u{207b}'
                | '\u{208b}'
                | '\u{2212}'
                | '\u{2e3a}'
                | '\u{2e3b}'
                | '\u{301c}'
                | '\u{30a0}'
                | '\u{fe31}'
                | '\u{fe32}'
                | '\u{fe58}'
                | '\u{fe63}'
                | '\u{ff0d}'
                | '\u{ff5e}'
    )
}

/// All dots that stand, or are typed by mistake, between the parts of a name.
pub fn is_dot(typed: char) -> bool {
    matches!(
        typed,
        '.' | '\u{b0}'
            | '\u{b7}'
            | '\u{2d9}'
            | '\u{387}'
            | '\u{5c1}'
            | '\u{16eb}'
            | '\u{1427}'
            | '\u{2022}'
            | '\u{2024}'
            ..='\u{2027}'
                | '\u{2218}'
                | '\u{2219}'
                | '\u{22c5}'
                | '\u{25cf}'
                | '\u{25e6}'
                | '\u{2981}'
                | '\u{2e30}'
                | '\u{2e31}'
                | '\u{2e33}'
                | '\u{3002}'
                | '\u{30fb}'
                | '\u{318d}'
                | '\u{a78f}'
                | '\u{fe12}'
                | '\u{fe52}'
                | '\u{ff0e}'
                | '\u{ff61}'
                | '\u{ff65}'
    )
}

/// Unicode's Default_Ignorable_Code_Point, controls, marks upon other characters, and blanks that
/// Unicode counts among the signs.
fn is_unseen(typed: char) -> bool {
    typed.is_control()
        || is_combining_mark(typed)
        || matches!(
            typed,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
                | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
                | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}
