//! A text as it is compared with another: however somebody set it apart or typed it.

mod figures;
mod simplified;
mod unseen;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use figures::figure;
use simplified::simplified;
use unseen::sets_apart;

pub use unseen::is_dot;

/// The characters of a text as they are compared, each with where in the text it stands, in
/// bytes: by what they are compatible with (Unicode's form NFKD, each by itself), ideographs
/// simplified, letters small, nothing that only sets characters apart.
pub fn folded_chars(text: &str) -> impl Iterator<Item = (usize, char)> {
    text.char_indices()
        .flat_map(|(at, typed)| Folded::of(typed).map(move |one| (at, one)))
}

/// The whole text as it is compared.
pub fn folded(text: &str) -> String {
    folded_chars(text).map(|(_, typed)| typed).collect()
}

/// The end of what was typed up to `end`, with the marks that stand upon its last character.
pub fn end_with_marks(text: &str, end: usize) -> usize {
    let behind = text[end..].chars();
    let marks = behind.take_while(|one| is_combining_mark(*one));
    end + marks.map(char::len_utf8).sum::<usize>()
}

/// What one typed character is compared as.
enum Folded {
    /// Nothing, or one character: nearly all are.
    Simple(Option<char>),
    /// Several, the last first.
    Several(Vec<char>),
}

impl Folded {
    fn of(typed: char) -> Self {
        match typed {
            'A'..='Z' => Folded::Simple(Some(typed.to_ascii_lowercase())),
            '\u{3400}'..='\u{9fff}' => Folded::Simple(Some(simplified(typed))),
            // Before they are taken apart: what an isolated dot is compatible with is a blank
            // and a mark.
            _ if sets_apart(typed) => Folded::Simple(None),
            '\0'..='\u{7f}' => Folded::Simple(Some(typed)),
            _ => Folded::taken_apart(typed),
        }
    }

    fn taken_apart(typed: char) -> Self {
        let parts = std::iter::once(typed).nfkd().map(figure).map(simplified);
        let parts = parts.filter(|part| !sets_apart(*part));
        let mut parts: Vec<char> = parts.flat_map(char::to_lowercase).collect();
        match parts.len() {
            0 | 1 => Folded::Simple(parts.pop()),
            _ => {
                parts.reverse();
                Folded::Several(parts)
            }
        }
    }
}

impl Iterator for Folded {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        match self {
            Folded::Simple(one) => one.take(),
            Folded::Several(rest) => rest.pop(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{folded, folded_chars};

    #[test]
    fn what_sets_characters_apart_is_no_difference() {
        for apart in [
            "",
            " ",
            "\u{3000}",
            "·",
            "•",
            "\u{200b}",
            "-",
            "－",
            "\n",
            "˙",
            "●",
            "。",
            "°",
            "‧",
            "・",
            "．",
            "\u{ad}",
            "\u{2060}",
            "\u{fe0f}",
            "\u{e0101}",
            "\u{3164}",
            "\u{7}",
            "——",
            "\u{2800}",
            "\u{fff9}",
            "\u{332}",
            "\u{20dd}",
        ] {
            let typed = format!("邢{apart}梓涵");
            assert_eq!(folded(&typed), "邢梓涵", "{typed:?}");
        }
    }

    #[test]
    fn width_and_case_are_no_difference() {
        for typed in [
            "13977001234x",
            "139-7700-1234X",
            "１３９ ７７００．１２３４Ｘ",
            "①③⑨77001234x",
            "➀➂➈77001234x",
            "➊➌➒77001234x",
            "۱۳۹۷۷۰۰۱۲۳۴x",
            "١٣٩٧٧٠٠١٢٣٤x",
            "1️⃣3️⃣9️⃣77001234x",
        ] {
            assert_eq!(folded(typed), "13977001234x", "{typed}");
        }
    }

    #[test]
    fn radicals_and_traditional_characters_are_no_difference() {
        for (typed, meant) in [
            ("⻢建国", "马建国"),
            ("⾺建國", "马建国"),
            ("⻋小⻓", "车小长"),
            ("黃曉紅", "黄晓红"),
            ("\u{f9b4}導", "领导"),
            ("㆒㆓", "一二"),
        ] {
            assert_eq!(folded(typed), meant, "{typed}");
        }
    }

    #[test]
    fn each_character_knows_where_it_was_typed() {
        let at: Vec<(usize, char)> = folded_chars("⻢ ㍿Ａ").collect();
        assert_eq!(
            at,
            [
                (0, '马'),
                (4, '株'),
                (4, '式'),
                (4, '会'),
                (4, '社'),
                (7, 'a')
            ]
        );
    }
}
