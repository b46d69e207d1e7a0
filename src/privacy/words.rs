//! Ordinary words: what is one of them, or only lies across two, names nobody by itself.

use std::ops::Range;

/// Ordinary words of two and of three characters, a line each, in the order of their bytes.
static WORDS: [(usize, &[u8]); 2] = [
    (2, include_bytes!("tables/words_2.txt")),
    (3, include_bytes!("tables/words_3.txt")),
];

/// Words of offices that the corpus behind the tables lacks.
const OF_OFFICES: &[&str] = &[
    "春梅",
    "小红花",
    "小红旗",
    "小红帽",
    "小红本",
    "国庆节",
    "建国门",
    "平安夜",
    "平安县",
    "平安乡",
    "平安村",
    "平安路",
    "建设路",
    "和平路",
    "解放路",
    "胜利路",
    "文明村",
    "文明户",
    "青春期",
    "海燕牌",
];

/// The bytes of a character in the tables.
const OF_CHARACTER: usize = 3;

/// Whether a text, as it is compared, is an ordinary word.
pub fn is_word(text: &str) -> bool {
    let characters = text.chars().count();
    let listed = WORDS.iter().any(|(length, rows)| {
        let row = length * OF_CHARACTER + 1;
        *length == characters && text.len() + 1 == row && has_row(rows, row, text.as_bytes())
    });
    listed || OF_OFFICES.contains(&text)
}

fn has_row(rows: &[u8], row: usize, word: &[u8]) -> bool {
    let (mut from, mut behind) = (0, rows.len() / row);
    while from < behind {
        let middle = usize::midpoint(from, behind);
        let at = middle * row;
        match rows[at..at + word.len()].cmp(word) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => from = middle + 1,
            std::cmp::Ordering::Greater => behind = middle,
        }
    }
    false
}

/// Whether a part of a text is nothing by itself: it lies within a longer ordinary word, or
/// across the seam of two.
pub fn is_amid_words(text: &str, part: &Range<usize>) -> bool {
    let starts = starts_before(text, part.start);
    let longer = starts.iter().chain([&part.start]).any(|from| {
        let to = ends_behind(text, part.end);
        let mut to = to.iter().chain([&part.end]);
        to.any(|to| (*from, *to) != (part.start, part.end) && is_word(&text[*from..*to]))
    });
    let mut seams = text[part.clone()]
        .char_indices()
        .skip(1)
        .map(|(at, _)| part.start + at);
    longer
        || seams
            .any(|seam| ends_a_word(text, part.start, seam) && begins_a_word(text, seam, part.end))
}

/// Whether a word begins before `before` and ends at `seam`.
pub fn ends_a_word(text: &str, before: usize, seam: usize) -> bool {
    let starts = starts_before(text, before);
    starts.iter().any(|from| is_word(&text[*from..seam]))
}

/// Whether a word begins at `seam` and ends behind `behind`.
fn begins_a_word(text: &str, seam: usize, behind: usize) -> bool {
    let ends = ends_behind(text, behind);
    ends.iter().any(|to| is_word(&text[seam..*to]))
}

/// Where the two characters before a place begin.
fn starts_before(text: &str, at: usize) -> Vec<usize> {
    let before = text[..at].char_indices().rev().take(2);
    before.map(|(start, _)| start).collect()
}

/// Where the two characters behind a place end.
fn ends_behind(text: &str, at: usize) -> Vec<usize> {
    let behind = text[at..].char_indices().take(2);
    behind
        .map(|(start, one)| at + start + one.len_utf8())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(text: &str, word: &str) -> Range<usize> {
        let at = text.find(word).expect("it stands there");
        at..at + word.len()
    }

    #[test]
    fn the_tables_are_sorted_rows_of_one_length() {
        for (length, rows) in WORDS {
            let row = length * OF_CHARACTER + 1;
            assert_eq!(rows.len() % row, 0);
            let rows: Vec<&[u8]> = rows.chunks(row).collect();
            assert!(rows.is_sorted() && rows.iter().all(|row| row.ends_with(b"\n")));
        }
    }

    #[test]
    fn ordinary_words_are_known_and_names_are_none() {
        for word in ["建设", "国庆", "平安", "创建", "小红花", "文明"] {
            assert!(is_word(word), "{word}");
        }
        for name in ["梓涵", "邢伟", "小邢", "邢某", "邢梓涵", "a", ""] {
            assert!(!is_word(name), "{name}");
        }
    }

    #[test]
    fn what_lies_in_a_word_or_across_two_is_nothing_by_itself() {
        for (text, word) in [
            ("发小红花一朵", "小红"),
            ("该同志强调", "志强"),
            ("全国强化管理", "国强"),
            ("美丽华侨村", "丽华"),
        ] {
            assert!(is_amid_words(text, &part(text, word)), "{text}");
        }
        for (text, word) in [
            ("找到梓涵谈话", "梓涵"),
            ("小红没有来", "小红"),
            ("开展平安创建", "平安"),
        ] {
            assert!(!is_amid_words(text, &part(text, word)), "{text}");
        }
    }
}
