//! The characters that faces have: what sheets can show.

use unicode_normalization::char::{compose, decompose_canonical};

/// What stands in print for a character that no face has: a type founder's mark, seen at once
/// and written over by hand.
pub const SUBSTITUTE: char = '〓';

/// The characters of the faces that sheets are set in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glyphs {
    /// A bit for each code point.
    known: Vec<u64>,
}

/// Code points in one word of the bits.
const WORD: usize = u64::BITS as usize;

impl Default for Glyphs {
    /// None at all.
    fn default() -> Self {
        Glyphs {
            known: vec![0; char::MAX as usize / WORD + 1],
        }
    }
}

impl Extend<char> for Glyphs {
    fn extend<I: IntoIterator<Item = char>>(&mut self, characters: I) {
        for one in characters {
            self.known[one as usize / WORD] |= 1 << (one as usize % WORD);
        }
    }
}

impl FromIterator<char> for Glyphs {
    fn from_iter<I: IntoIterator<Item = char>>(characters: I) -> Self {
        let mut glyphs = Glyphs::default();
        glyphs.extend(characters);
        glyphs
    }
}

impl Glyphs {
    /// Whether they are none at all.
    pub fn is_empty(&self) -> bool {
        self.known.iter().all(|bits| *bits == 0)
    }

    /// The characters of a text that cannot be shown, each with the byte at which it stands.
    pub fn lacking<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, char)> + 't {
        let mut before = None;
        text.char_indices().filter(move |(_, one)| {
            let composed = before.and_then(|before| compose(before, *one));
            let shown = composed.filter(|composed| self.shows(*composed));
            before = Some(shown.unwrap_or(*one));
            shown.is_none() && !self.shows(*one)
        })
    }

    /// The text with the substitute for what cannot be shown, and what that is, in order;
    /// `None` of a text that can be shown as it is.
    pub fn substituted(&self, text: &str) -> Option<(String, Vec<char>)> {
        let lacking: Vec<(usize, char)> = self.lacking(text).collect();
        let mut shown = String::with_capacity(text.len());
        let mut from = 0;
        for (at, one) in &lacking {
            shown.push_str(&text[from..*at]);
            shown.push(SUBSTITUTE);
            from = at + one.len_utf8();
        }
        shown.push_str(&text[from..]);
        let signs = lacking.into_iter().map(|(_, one)| one).collect();
        (from > 0).then_some((shown, signs))
    }

    /// Whether a character can be shown: by a glyph of its own or of what it is composed of,
    /// or because nothing of it is to be seen.
    fn shows(&self, one: char) -> bool {
        self.has(one) || one < ' ' || one.is_whitespace() || is_ignorable(one) || {
            let mut parts = Vec::new();
            decompose_canonical(one, |part| parts.push(part));
            parts != [one] && self.shows_composed(&parts)
        }
    }

    /// Whether what a character is composed of can be shown, as much of it in one as there is.
    fn shows_composed(&self, parts: &[char]) -> bool {
        let Some((first, marks)) = parts.split_first() else {
            return false;
        };
        let mut base = *first;
        let mut all = true;
        for mark in marks {
            match compose(base, *mark).filter(|composed| self.has(*composed)) {
                Some(composed) => base = composed,
                None => all &= self.has(*mark),
            }
        }
        all && self.has(base)
    }

    fn has(&self, one: char) -> bool {
        self.known[one as usize / WORD] & (1 << (one as usize % WORD)) != 0
    }
}

/// Whether a character is never shown where no face has it (Unicode's
/// `Default_Ignorable_Code_Point`): joiners, marks of direction, selectors of variants.
fn is_ignorable(one: char) -> bool {
    matches!(
        one,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fff8}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    use super::Glyphs;

    fn glyphs() -> Glyphs {
        "陈有甲aAüu̇"
            .chars()
            .filter(|one| *one != '\u{307}')
            .collect()
    }

    fn lacking(text: &str) -> Vec<(usize, char)> {
        glyphs().lacking(text).collect()
    }

    #[test]
    fn what_no_face_has_is_named_where_it_stands() {
        assert_eq!(lacking("陈𪚥有"), [(3, '𪚥')]);
        assert_eq!(lacking("😀甲\u{e000}"), [(0, '😀'), (7, '\u{e000}')]);
        assert_eq!(lacking("陈有"), []);
    }

    #[test]
    fn what_is_never_seen_is_not_lacking() {
        assert_eq!(lacking("陈\u{e0100}\u{200d}有\u{fe0f}\n\t \u{3000}甲"), []);
    }

    #[test]
    fn a_control_character_that_no_font_has_is_lacking() {
        assert_eq!(
            lacking("甲\u{7f}\u{9b}\u{1}"),
            [(3, '\u{7f}'), (4, '\u{9b}')]
        );
    }

    #[test]
    fn what_is_composed_of_glyphs_is_shown_whole_or_in_parts() {
        assert_eq!(lacking("u\u{308}"), []);
        assert_eq!(lacking("甲\u{308}"), [(3, '\u{308}')]);
        // A compatibility ideograph is the character that it repeats.
        let repeated: Glyphs = ['\u{8f66}', '\u{8eca}'].into_iter().collect();
        assert_eq!(repeated.lacking("\u{f902}").count(), 0);
    }

    #[test]
    fn a_substitute_stands_for_each() {
        let shown = glyphs().substituted("陈𪚥有😀");
        assert_eq!(shown, Some(("陈〓有〓".to_owned(), vec!['𪚥', '😀'])));
        assert_eq!(glyphs().substituted("陈有"), None);
    }
}
