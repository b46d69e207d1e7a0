//! Text that goes over lines: between two Chinese signs a line break is nothing, where YAML puts a
//! blank.

use crate::records::{Editor, FieldTraits, Fields, FormText, Text};

/// Takes the blanks out of a record's texts that stand where a line was broken.
pub(super) fn unfold<F: Fields>(record: &mut F, text: &str) {
    record.edit(&mut Unfolding { text });
}

struct Unfolding<'t> {
    text: &'t str,
}

impl Editor for Unfolding<'_> {
    fn text(&mut self, _: &'static FieldTraits, text: &mut Text) -> bool {
        let raw = self.text.get(text.span.bytes()).unwrap_or_default();
        if let Some(unfolded) = unfolded(text, raw) {
            text.value = FormText::from(unfolded.as_str());
        }
        true
    }
}

/// A text without the blanks of its line breaks; `None` where none is to go.
pub(super) fn unfolded(text: &str, raw: &str) -> Option<String> {
    if !raw.contains('\n') || raw.starts_with('|') || !text.contains(' ') {
        return None;
    }
    let signs: Vec<char> = text.chars().collect();
    let mut kept = String::with_capacity(text.len());
    for (at, sign) in signs.iter().enumerate() {
        let around = at
            .checked_sub(1)
            .and_then(|before| Some((signs[before], *signs.get(at + 1)?)));
        let is_break = *sign == ' '
            && around.is_some_and(|(one, other)| {
                // A blank that somebody typed stands in the line itself.
                let is_typed = raw.contains(&format!("{one} {other}"));
                is_chinese(one) && is_chinese(other) && !is_typed
            });
        if !is_break {
            kept.push(*sign);
        }
    }
    (kept != text).then_some(kept)
}

/// Whether a sign is a Chinese character, or a mark that stands among them.
fn is_chinese(one: char) -> bool {
    matches!(
        one,
        '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}'
            | '“' | '”' | '‘' | '’' | '…' | '—' | '·'
    )
}

#[cfg(test)]
mod tests {
    use super::unfolded;

    #[test]
    fn between_chinese_signs_a_line_break_is_nothing() {
        assert_eq!(
            unfolded("家里 有田", "家里\n  有田").as_deref(),
            Some("家里有田")
        );
        assert_eq!(
            unfolded("完了。 又来", "完了。\n  又来").as_deref(),
            Some("完了。又来")
        );
        assert_eq!(unfolded("用 ABC 软件", "用\n  ABC 软件"), None);
        assert_eq!(
            unfolded("甲 乙 丙", "甲 乙\n  丙").as_deref(),
            Some("甲 乙丙")
        );
        assert_eq!(unfolded("甲 乙", "甲 乙"), None);
        assert_eq!(unfolded("甲\n乙 丙", "|\n  甲\n  乙 丙"), None);
    }
}
