//! What the files of a case become when it is sealed: number, dates and steps.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::removal::cuts;
use crate::disk::Folder;
use crate::load::{Node, NodeKind, parse_tree};
use crate::records::{Kind, Office, Slot, Span, slot_of};

/// A file's text as it is and as it becomes.
pub type Rewritten = BTreeMap<Arc<str>, (String, String)>;

/// How the mark is written.
const MARK: &str = "标记: 封存";

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

/// The case's text with a party marked as sealed.
fn marked(text: &str, party: i32) -> Option<String> {
    let root = parse_tree(text).ok()??;
    let list = entry(&root, "当事人")?;
    let NodeKind::List(items) = &list.kind else {
        return None;
    };
    let is_party = |item: &&std::rc::Rc<Node>| {
        let number = entry(item, "编号").map(|value| &text[value.span.bytes()]);
        number.is_some_and(|number| number.trim().parse() == Ok(party))
    };
    let item = items.iter().find(is_party)?;
    if let Some(value) = entry(item, "标记") {
        let mut new = text.to_owned();
        new.replace_range(value.span.bytes(), "封存");
        return Some(new);
    }
    let NodeKind::Mapping(entries) = &item.kind else {
        return None;
    };
    let (_, first, _) = entries.first()?;
    let at = first.bytes().start;
    let is_flow = text[item.span.bytes().start..].starts_with('{');
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let indent = " ".repeat(text[line..at].chars().count());
    let behind = if is_flow {
        ", ".to_owned()
    } else {
        format!("\n{indent}")
    };
    Some(format!("{}{MARK}{behind}{}", &text[..at], &text[at..]))
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
