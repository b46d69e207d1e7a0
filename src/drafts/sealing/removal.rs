//! Entries taken out of a YAML text, keys and values, without touching the rest.

use std::ops::Range;

use crate::load::{Node, NodeKind};
use crate::records::Span;

/// Cuts out of a text every entry, the innermost each, in whose value one of the places lies;
/// what holds nothing else then goes as a whole. Comments between such entries go with them.
pub fn cuts(text: &str, root: &Node, places: &[Span]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    below(&Cutting { text, places }, root, &mut found);
    found
}

/// The values of the innermost mapping in which a place lies: cut together, it goes as a whole.
pub fn values_around(text: &str, root: &Node, place: Span) -> Vec<Span> {
    let cutting = Cutting { text, places: &[] };
    let mut node = root;
    let mut around = None;
    loop {
        let below: Vec<&Node> = match &node.kind {
            NodeKind::Scalar { .. } => break,
            NodeKind::List(items) => items.iter().map(|item| &**item).collect(),
            NodeKind::Mapping(entries) => {
                around = Some(node);
                entries.iter().map(|(_, _, value)| &**value).collect()
            }
        };
        match below.into_iter().find(|node| cutting.holds(node, &place)) {
            Some(inner) => node = inner,
            None => break,
        }
    }
    let mut values = Vec::new();
    if let Some(around) = around {
        scalars(around, &mut values);
    }
    values
}

fn scalars(node: &Node, found: &mut Vec<Span>) {
    match &node.kind {
        NodeKind::Scalar { .. } => found.push(node.span),
        NodeKind::List(items) => items.iter().for_each(|item| scalars(item, found)),
        NodeKind::Mapping(entries) => {
            entries
                .iter()
                .for_each(|(_, _, value)| scalars(value, found));
        }
    }
}

/// What is cut, and out of what.
struct Cutting<'t> {
    text: &'t str,
    places: &'t [Span],
}

impl Cutting<'_> {
    fn bytes(&self, node: &Node) -> Range<usize> {
        node.span.bytes().start..end_of(self.text, node)
    }

    /// Whether a place lies in a node.
    fn holds(&self, node: &Node, place: &Span) -> bool {
        let (all, place) = (self.bytes(node), place.bytes());
        all.start <= place.start && place.end <= all.end
    }

    /// Whether a place lies in a value, and in no entry within it.
    fn is_innermost(&self, value: &Node) -> bool {
        let within = self.places.iter().filter(|place| self.holds(value, place));
        within
            .into_iter()
            .any(|place| !self.is_in_entry(value, place))
    }

    fn is_in_entry(&self, node: &Node, place: &Span) -> bool {
        match &node.kind {
            NodeKind::Scalar { .. } => false,
            NodeKind::List(items) => items.iter().any(|item| self.is_in_entry(item, place)),
            NodeKind::Mapping(entries) => {
                let mut values = entries.iter().map(|(_, _, value)| value);
                values.any(|value| self.holds(value, place))
            }
        }
    }

    /// Whether nothing of a value stays.
    fn is_gone(&self, value: &Node) -> bool {
        self.is_innermost(value) || self.is_emptied(value)
    }

    fn is_emptied(&self, node: &Node) -> bool {
        match &node.kind {
            NodeKind::Scalar { .. } => false,
            NodeKind::List(items) => {
                !items.is_empty() && items.iter().all(|item| self.is_emptied(item))
            }
            NodeKind::Mapping(entries) => {
                let mut values = entries.iter().map(|(_, _, value)| value);
                !entries.is_empty() && values.all(|value| self.is_gone(value))
            }
        }
    }
}

/// A member of a list or mapping: where it begins and ends, and whether it goes.
struct Member<'n> {
    bytes: Range<usize>,
    value: &'n Node,
    is_gone: bool,
}

fn below(cutting: &Cutting<'_>, node: &Node, found: &mut Vec<Range<usize>>) {
    let members: Vec<Member<'_>> = match &node.kind {
        NodeKind::Scalar { .. } => return,
        NodeKind::List(items) => {
            let member = |item| Member {
                bytes: cutting.bytes(item),
                value: item,
                is_gone: cutting.is_emptied(item),
            };
            items.iter().map(|item| member(&**item)).collect()
        }
        NodeKind::Mapping(entries) => {
            let member = |(_, key, value): &'_ (String, Span, std::rc::Rc<Node>)| {
                let end = end_of(cutting.text, value).max(key.bytes().end);
                (key.bytes().start..end, cutting.is_gone(value))
            };
            let members = entries.iter().map(|entry| {
                let (bytes, is_gone) = member(entry);
                let value = &*entry.2;
                Member {
                    bytes,
                    value,
                    is_gone,
                }
            });
            members.collect()
        }
    };
    cut_members(cutting.text, &members, found);
    let stay = members.iter().filter(|member| !member.is_gone);
    stay.for_each(|member| below(cutting, member.value, found));
}

fn cut_members(text: &str, members: &[Member<'_>], found: &mut Vec<Range<usize>>) {
    let mut at = 0;
    while at < members.len() {
        if !members[at].is_gone {
            at += 1;
            continue;
        }
        let first = at;
        while at < members.len() && members[at].is_gone {
            at += 1;
        }
        let start = members[first].bytes.start;
        found.push(match members.get(at) {
            Some(next) => start..next.bytes.start,
            None => {
                let before = first
                    .checked_sub(1)
                    .map_or(start, |before| members[before].bytes.end);
                last_entries(text, start, before, members[at - 1].bytes.end)
            }
        });
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
        cut.sort_by_key(|one| std::cmp::Reverse(one.start));
        let mut text = text.to_owned();
        for one in cut {
            text.replace_range(one, "");
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
    fn what_holds_nothing_else_goes_as_a_whole() {
        for (text, words, left) in [
            ("甲:\n  乙: 二\n丙: 三\n", &["二"][..], "丙: 三\n"),
            ("丙: 三\n甲:\n  乙: 二\n", &["二"], "丙: 三\n"),
            (
                "丙: 三\n甲:\n  - 乙: 二\n    丁: 四\n",
                &["二", "四"],
                "丙: 三\n",
            ),
            (
                "甲:\n  - 乙: 二\n  - 丁: 四\n丙: 三\n",
                &["二"],
                "甲:\n  - 丁: 四\n丙: 三\n",
            ),
            (
                "甲:\n  - 乙: 二\n  - 丁: 四\n丙: 三\n",
                &["四"],
                "甲:\n  - 乙: 二\n丙: 三\n",
            ),
            ("甲: {乙: 二}\n丙: 三\n", &["二"], "丙: 三\n"),
        ] {
            assert_eq!(without(text, words), left, "{text}");
        }
    }
}
