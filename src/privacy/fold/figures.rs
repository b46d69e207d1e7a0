//! Figures of other scripts, and figures in rings, which no form of Unicode makes plain.

use unicode_general_category::{GeneralCategory, get_general_category};

/// The plain figure of one that is written otherwise; any other character as it is.
pub fn figure(typed: char) -> char {
    let value = match typed {
        '\0'..='\u{7f}' | '\u{3400}'..='\u{9fff}' => None,
        '\u{2776}'..='\u{277e}' => Some(counted_from('\u{2775}', typed)),
        '\u{2780}'..='\u{2788}' => Some(counted_from('\u{277f}', typed)),
        '\u{278a}'..='\u{2792}' => Some(counted_from('\u{2789}', typed)),
        '\u{24f5}'..='\u{24fd}' => Some(counted_from('\u{24f4}', typed)),
        '\u{24ff}' | '\u{1f10b}' | '\u{1f10c}' => Some(0),
        _ => of_script(typed),
    };
    let figure = value.and_then(|value| char::from_digit(value, 10));
    figure.unwrap_or(typed)
}

fn counted_from(nought: char, typed: char) -> u32 {
    u32::from(typed) - u32::from(nought)
}

/// The value of a figure of any script: each has ten in a row, nought first.
fn of_script(typed: char) -> Option<u32> {
    let is_figure = |one: char| get_general_category(one) == GeneralCategory::DecimalNumber;
    if !is_figure(typed) {
        return None;
    }
    let before = (0..u32::from(typed)).rev().map_while(char::from_u32);
    u32::try_from(before.take_while(|one| is_figure(*one)).count() % 10).ok()
}
