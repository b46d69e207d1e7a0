//! What the files of a case become when it is sealed: number, dates and steps.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::removal::{cuts, values_around};
use crate::disk::Folder;
use crate::load::{Node, NodeKind, parse_tree};
use crate::records::{Kind, Office, Slot, Span, slot_of};

/// A file's text as it is and as it becomes.
pub type Rewritten = BTreeMap<Arc<str>, (String, String)>;

/// The mark.
const SEALED: &str = "封存";

/// The files of the case, and entries about it elsewhere, with all that a stub must not hold
/// taken out and the parties marked. The office bears the marks already.
pub fn stubbed(office: &Office, folder: &Folder, case: &str, parties: &[i32]) -> Rewritten {
    let mut places: BTreeMap<Arc<str>, Vec<Span>> = BTreeMap::new();
    for written in office.clone().clear_stubs() {
        // Files beside the records are none of their fields.
        if written.case == case && written.key != "附件" {
            places.entry(written.path).or_default().push(written.span);
        }
    }
    if let Some(own) = office.cases.get(case) {
        places.entry(Arc::clone(&own.case.path)).or_default();
    }
    let texts = places.into_iter().filter_map(|(path, places)| {
        let old = text_of(folder, &path)?;
        let mut new = without(&old, &places)?;
        if matches!(slot_of(&path), Slot::Record(Kind::Case, _)) {
            new = parties
                .iter()
                .try_fold(new, |text, party| marked(&text, *party))?;
        }
        (old != new).then_some((path, (old, new)))
    });
    texts.collect()
}

/// A file's text without the entry at a place, which lacks what it cannot be without; as it is
/// where it is no YAML.
pub fn without_entry(text: &str, place: Span) -> String {
    let root = parse_tree(text).ok().flatten();
    let places = root.map(|root| values_around(text, &root, place));
    let left = places.and_then(|places| without(text, &places));
    left.unwrap_or_else(|| text.to_owned())
}

/// A file's text; `None` where it cannot be read.
pub fn text_of(folder: &Folder, path: &str) -> Option<String> {
    let bytes = folder.read(path).ok().flatten()?;
    String::from_utf8(bytes).ok()
}

/// The text without the entries at the places; `None` where it is no YAML. Places count from
/// behind a mark of the byte order.
fn without(text: &str, places: &[Span]) -> Option<String> {
    let behind_mark = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mark = &text[..text.len() - behind_mark.len()];
    let root = parse_tree(behind_mark).ok()??;
    let mut cut = cuts(behind_mark, &root, places);
    cut.sort_by_key(|one| std::cmp::Reverse(one.start));
    let mut new = behind_mark.to_owned();
    for one in cut {
        new.replace_range(one, "");
    }
    Some(format!("{mark}{new}"))
}

/// The case's text with a party marked as sealed, and its beneficiaries where they bear a mark.
fn marked(text: &str, party: i32) -> Option<String> {
    let root = parse_tree(text).ok()??;
    let own = items(&root, "当事人").find(|item| number(text, item, "编号") == Some(party))?;
    let people = items(&root, "对象").filter(|item| number(text, item, "当事人") == Some(party));
    let mut marks: Vec<Range<usize>> = people
        .chain([own])
        .filter_map(|item| entry(item, "标记"))
        .map(|mark| mark.span.bytes())
        .collect();
    marks.sort_by_key(|bytes| std::cmp::Reverse(bytes.start));
    let mut new = text.to_owned();
    for bytes in marks {
        new.replace_range(bytes, SEALED);
    }
    match entry(own, "标记") {
        Some(_) => Some(new),
        // Whatever stands behind the party's beginning was changed; what stands before was not.
        None => with_mark(&new, own),
    }
}

/// The mark put before a party's first entry.
fn with_mark(text: &str, party: &Node) -> Option<String> {
    let NodeKind::Mapping(entries) = &party.kind else {
        return None;
    };
    let (_, first, _) = entries.first()?;
    let at = first.bytes().start;
    let is_flow = text[party.span.bytes().start..].starts_with('{');
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let indent = " ".repeat(text[line..at].chars().count());
    let behind = match is_flow {
        true => ", ".to_owned(),
        false => format!("\n{indent}"),
    };
    Some(format!(
        "{}标记: {SEALED}{behind}{}",
        &text[..at],
        &text[at..]
    ))
}

/// The mappings of a list of the file.
fn items<'n>(root: &'n Node, key: &str) -> impl Iterator<Item = &'n Node> {
    let list = entry(root, key).map(|list| &list.kind);
    let items = match list {
        Some(NodeKind::List(items)) => items.as_slice(),
        _ => &[],
    };
    items.iter().map(|item| &**item)
}

fn number(text: &str, item: &Node, key: &str) -> Option<i32> {
    text[entry(item, key)?.span.bytes()].trim().parse().ok()
}

fn entry<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    let NodeKind::Mapping(entries) = &node.kind else {
        return None;
    };
    let mut entries = entries.iter();
    entries
        .find(|(name, _, _)| name == key)
        .map(|(_, _, value)| &**value)
}
