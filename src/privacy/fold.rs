//! A text as it is compared with another: however somebody set it apart or typed it.

/// The characters of a text as they are compared, each with where in the text it stands, in
/// bytes: nothing that only sets characters apart, all digits and letters narrow and small.
pub fn folded_chars(text: &str) -> impl Iterator<Item = (usize, char)> {
    let folded = text.char_indices().map(|(at, typed)| (at, narrow(typed)));
    let kept = folded.filter(|(_, typed)| !sets_apart(*typed));
    kept.flat_map(|(at, typed)| typed.to_lowercase().map(move |small| (at, small)))
}

/// The whole text as it is compared.
pub fn folded(text: &str) -> String {
    folded_chars(text).map(|(_, typed)| typed).collect()
}

/// A full-width letter, digit or sign as the ordinary one.
fn narrow(typed: char) -> char {
    match typed {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(typed as u32 - 0xfee0).unwrap_or(typed),
        other => other,
    }
}

/// Blanks, hyphens, dots and what is not seen at all.
fn sets_apart(typed: char) -> bool {
    typed.is_whitespace()
        || matches!(
            typed,
            '-' | '.'
                | '\u{ad}'
                | '\u{b7}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2010}'..='\u{2015}'
                | '\u{2022}'
                | '\u{2027}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{2064}'
                | '\u{2212}'
                | '\u{2219}'
                | '\u{22c5}'
                | '\u{30fb}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{fe63}'
                | '\u{feff}'
                | '\u{ff65}'
        )
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn what_sets_characters_apart_is_no_difference() {
        for typed in [
            "邢梓涵",
            "邢 梓涵",
            "邢\u{3000}梓涵",
            "邢·梓涵",
            "邢•梓\u{200b}涵",
            "邢-梓－涵",
            "邢\n梓涵",
        ] {
            assert_eq!(folded(typed), "邢梓涵", "{typed}");
        }
    }

    #[test]
    fn width_and_case_are_no_difference() {
        for typed in [
            "13977001234x",
            "139-7700-1234X",
            "１３９ ７７００．１２３４Ｘ",
        ] {
            assert_eq!(folded(typed), "13977001234x", "{typed}");
        }
    }
}
