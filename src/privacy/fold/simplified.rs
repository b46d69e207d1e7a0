//! Radicals, strokes and traditional characters as the ideograph that is meant.

/// The first character of the table.
const FIRST: u32 = 0x2e80;
/// The one behind its last: all radicals, strokes and ideographs of the basic plane but those
/// that Unicode itself holds for the same as another.
const BEHIND: u32 = 0xa000;
/// A row of the table as a file: two characters of three bytes, and the line's end.
const ROW: usize = 7;

/// The simplified form of each character; nought where it has none, or several.
static FORMS: [u16; (BEHIND - FIRST) as usize] = forms(include_bytes!("../tables/simplified.txt"));

/// The one simplified form of a character, itself where there is none.
pub fn simplified(typed: char) -> char {
    let at = (typed as u32).wrapping_sub(FIRST) as usize;
    match FORMS.get(at) {
        None | Some(0) => typed,
        Some(form) => char::from_u32(u32::from(*form)).unwrap_or(typed),
    }
}

const fn forms(rows: &[u8]) -> [u16; (BEHIND - FIRST) as usize] {
    let mut forms = [0; (BEHIND - FIRST) as usize];
    let mut at = 0;
    while at + ROW <= rows.len() {
        let from = code_at(rows, at) as u32;
        if from >= FIRST && from < BEHIND {
            forms[(from - FIRST) as usize] = code_at(rows, at + 3);
        }
        at += ROW;
    }
    forms
}

/// The character of three bytes that begins at `at`.
const fn code_at(bytes: &[u8], at: usize) -> u16 {
    ((bytes[at] as u16 & 0x0f) << 12)
        | ((bytes[at + 1] as u16 & 0x3f) << 6)
        | (bytes[at + 2] as u16 & 0x3f)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_two_short_characters_and_is_read() {
        let text = include_str!("../tables/simplified.txt");
        assert_eq!(text.len() % ROW, 0);
        for row in text.lines() {
            let mut both = row.chars();
            let (from, to) = (both.next(), both.next());
            assert_eq!(both.next(), None, "{row}");
            assert_eq!(from.map(simplified), to, "{row}");
            assert_eq!(to.map(simplified), to, "{row} leads on");
        }
    }

    #[test]
    fn what_has_no_other_form_or_several_stays() {
        for typed in ['乾', '邢', 'a', '1', '\u{20000}', '：'] {
            assert_eq!(simplified(typed), typed);
        }
    }
}
