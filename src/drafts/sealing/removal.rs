//! Entries taken out of a YAML text, keys and values, without touching the rest.

use std::ops::Range;

use crate::load::{Node, NodeKind};
use crate::records::Span;

/// What is cut out of a text, and what stands there instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    pub bytes: Range<usize>,
    pub instead: &'static str,
}

type Entry = (String, Span, std::rc::Rc<Node>);

/// Cuts out every entry, the innermost each, in whose value one of the places lies; comments
/// between such entries go with them.
pub fn cuts(text: &str, root: &Node, places: &[Span]) -> Vec<Cut> {
    let mut found = Vec::new();
    below(text, root, places, &mut found);
    found
}

fn below(text: &str, node: &Node, places: &[Span], found: &mut Vec<Cut>) {
    match &node.kind {
        NodeKind::Scalar { .. } => {}
        NodeKind::List(items) => items
            .iter()
            .for_each(|item| below(text, item, places, found)),
        NodeKind::Mapping(entries) => {
            let gone: Vec<bool> = entries
                .iter()
                .map(|(_, _, value)| is_innermost(text, value, places))
                .collect();
            cut_entries(text, entries, &gone, found);
            let stay = entries.iter().zip(&gone).filter(|(_, gone)| !**gone);
            stay.for_each(|((_, _, value), _)| below(text, value, places, found));
        }
    }
}

/// Whether a place lies in a value, and in no entry within it.
fn is_innermost(text: &str, value: &Node, places: &[Span]) -> bool {
    let all = value.span.bytes().start..end_of(text, value);
    let within = |place: &&Span| all.start <= place.bytes().start && place.bytes().end <= all.end;
    places
        .iter()
        .filter(within)
        .any(|place| !is_in_entry(text, value, place))
}

fn is_in_entry(text: &str, node: &Node, place: &Span) -> bool {
    let holds = |node: &Node| {
        let all = node.span.bytes().start..end_of(text, node);
        all.start <= place.bytes().start && place.bytes().end <= all.end
    };
    match &node.kind {
        NodeKind::Scalar { .. } => false,
        NodeKind::List(items) => items.iter().any(|item| is_in_entry(text, item, place)),
        NodeKind::Mapping(entries) => entries.iter().any(|(_, _, value)| holds(value)),
    }
}

fn cut_entries(text: &str, entries: &[Entry], gone: &[bool], found: &mut Vec<Cut>) {
    let start = |at: usize| entries[at].1.bytes().start;
    let end = |at: usize| end_of(text, &entries[at].2);
    if !gone.is_empty() && gone.iter().all(|gone| *gone) {
        let bytes = start(0)..end(entries.len() - 1);
        return found.push(Cut {
            bytes,
            instead: "{}",
        });
    }
    let mut at = 0;
    while at < entries.len() {
        if !gone[at] {
            at += 1;
            continue;
        }
        let first = at;
        while at < entries.len() && gone[at] {
            at += 1;
        }
        let bytes = match at < entries.len() {
            true => start(first)..start(at),
            false => last_entries(text, start(first), end(first - 1), end(at - 1)),
        };
        found.push(Cut { bytes, instead: "" });
    }
}

/// The last entries of a mapping: whole lines where they stand on lines of their own.
fn last_entries(text: &str, start: usize, before: usize, end: usize) -> Range<usize> {
    let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
    if !text[line..start].trim().is_empty() {
        return before..end;
    }
    let end = match text[..end].ends_with('\n') {
        true => end,
        false => text[end..].find('\n').map_or(text.len(), |at| end + at + 1),
    };
    line..end
}

/// Where a value ends, in bytes, its closing bracket with it.
pub fn end_of(text: &str, node: &Node) -> usize {
    let own = node.span.bytes();
    let last = match &node.kind {
        NodeKind::Scalar { .. } => return own.end,
        NodeKind::List(items) => items.iter().map(|item| end_of(text, item)).max(),
        NodeKind::Mapping(entries) => {
            let values = entries
                .iter()
                .map(|(_, key, value)| end_of(text, value).max(key.bytes().end));
            values.max()
        }
    };
    let last = last.unwrap_or(own.start);
    let close = match text[own.start..].chars().next() {
        Some('[') => ']',
        Some('{') => '}',
        _ => return last.max(own.start),
    };
    let from = last.max(own.start + 1);
    text[from..].find(close).map_or(from, |at| from + at + 1)
}

#[cfg(test)]
mod tests {
    use super::cuts;
    use crate::load::parse_tree;
    use crate::records::Span;

    /// The text without the entries in which the words stand.
    fn without(text: &str, words: &[&str]) -> String {
        let root = parse_tree(text)
            .expect("it is YAML")
            .expect("there is a document");
        let place = |word: &&str| {
            let at = text.find(*word).expect("it stands there");
            Span::of(at..at + word.len())
        };
        let places: Vec<Span> = words.iter().map(place).collect();
        let mut cut = cuts(text, &root, &places);
        cut.sort_by_key(|one| std::cmp::Reverse(one.bytes.start));
        let mut text = text.to_owned();
        for one in cut {
            text.replace_range(one.bytes, one.instead);
        }
        text
    }

    #[test]
    fn an_entry_goes_with_its_key_and_the_rest_stays() {
        for (text, words, left) in [
            ("甲: 一\n乙: 二\n丙: 三\n", &["二"][..], "甲: 一\n丙: 三\n"),
            ("甲: 一\n# 说明\n乙: 二\n", &["二"], "甲: 一\n# 说明\n"),
            (
                "- 甲: 一\n  乙: 二\n- 丙: 三\n",
                &["一"],
                "- 乙: 二\n- 丙: 三\n",
            ),
            (
                "- 甲: 一\n  乙: 二\n- 丙: 三\n",
                &["二"],
                "- 甲: 一\n- 丙: 三\n",
            ),
            (
                "甲:\n  - 乙: 二\n    丙: 三\n丁: 四\n",
                &["三"],
                "甲:\n  - 乙: 二\n丁: 四\n",
            ),
            ("甲: [一, 二]\n乙: 三\n", &["二"], "乙: 三\n"),
            ("乙: 三\n甲: [一,\n  二\n  ]\n", &["二"], "乙: 三\n"),
            ("- {甲: 一, 乙: 二}\n", &["一"], "- {乙: 二}\n"),
            ("- {甲: 一, 乙: 二}\n", &["二"], "- {甲: 一}\n"),
            ("甲: |\n  一\n  二\n乙: 三\n", &["二"], "乙: 三\n"),
            ("乙: 三\n甲: >-\n  一\n  二\n", &["二"], "乙: 三\n"),
            ("甲: 一 # 注\n乙: 二\n丙: 三\n", &["一", "三"], "乙: 二\n"),
        ] {
            assert_eq!(without(text, words), left, "{text}");
        }
    }

    #[test]
    fn a_mapping_of_which_nothing_is_left_is_empty() {
        assert_eq!(
            without("甲:\n  乙: 二\n丙: 三\n", &["二"]),
            "甲:\n  {}\n丙: 三\n"
        );
    }
}
