//! Where a person who is to be sealed is still named.

use std::path::Path;
use std::sync::Arc;

use super::stub::text_of;
use crate::disk::{EntryKind, Folder, files_below, read_whole};
use crate::findings::{Edit, Place};
use crate::privacy::{MentionKind, Veil};
use crate::records::{Kind, Slot, Span, slot_of};

/// What tells of the person and is no text of a record that could be edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// Where: a file, below the data or the output folder.
    pub path: String,
    /// What to do.
    pub remedy: &'static str,
}

/// The people looked for.
pub struct Sought<'v> {
    pub veil: &'v Veil,
    pub case: &'v str,
    pub parties: &'v [i32],
}

impl Sought<'_> {
    /// The edits by which no text of a file names them.
    pub fn edits(&self, path: &Arc<str>, text: &str) -> Vec<Edit> {
        let found = self.veil.mentions(text, None).into_iter();
        let theirs = found.filter(|one| self.is_meant(one.owner));
        let certain = theirs.filter(|one| !matches!(one.kind, MentionKind::LeftStanding(_)));
        let edit = |one: crate::privacy::Mention| Edit {
            place: Place::new(path, Span::of(one.typed)),
            text: one.instead,
        };
        certain.map(edit).collect()
    }

    /// Whether a text names them.
    pub fn is_in(&self, text: &str) -> bool {
        !self.edits(&Arc::from(""), text).is_empty()
    }

    fn is_meant(&self, owner: usize) -> bool {
        let (case, party) = self.veil.party(owner);
        case == self.case && self.parties.contains(&party)
    }

    /// What in the data folder is no text of a record: names of files, scans of the case, locks.
    pub fn in_folder(&self, folder: &Folder) -> Vec<Trace> {
        let listed = folder.list_all().unwrap_or_default();
        let trace = |entry: &crate::disk::Entry| {
            let remedy = self.remedy(folder, &entry.path, &entry.kind)?;
            Some(Trace {
                path: entry.path.to_string(),
                remedy,
            })
        };
        listed.iter().filter_map(trace).collect()
    }

    fn remedy(&self, folder: &Folder, path: &str, kind: &EntryKind) -> Option<&'static str> {
        if let Slot::Attachment(case, _) = slot_of(path)
            && case == self.case
        {
            return Some("移到纸质案卷里，从文件夹删去");
        }
        if self.is_in(path) {
            return Some("文件名写着他，改名");
        }
        if !is_record(path) && matches!(kind, EntryKind::File | EntryKind::Hidden) {
            let bytes = folder.read_up_to(path, u64::MAX).ok().flatten()?;
            let readings = crate::privacy::readings_of(&bytes);
            if readings.iter().any(|text| self.is_in(text)) {
                return Some("里面写着他，删去这个文件，或者删去写他的地方");
            }
        }
        let is_lock = slot_of(path).kind() == Some(Kind::Lock);
        let named = is_lock && text_of(folder, path).is_some_and(|text| self.is_in(&text));
        named.then_some("锁定里写着他：清除修改历史以后重新锁定，在 锁定/改写.yaml 记明")
    }

    /// What was made of the records: their papers, and whatever sheet or list names them.
    pub fn in_output(&self, out: &Path, people: &[i32]) -> Vec<Trace> {
        let files = files_below(out).unwrap_or_default();
        let names = files.iter().map(|path| path.to_string_lossy().into_owned());
        let is_trace = |name: &String| {
            let mut people = people.iter();
            let is_own = people.any(|person| has_number(name, &format!("{}-{person}", self.case)));
            let is_bound = name.contains("案卷") && has_number(name, self.case);
            is_own || is_bound || self.is_in(name) || {
                let text = read_whole(&out.join(name));
                let is_text = !name.ends_with(".pdf");
                is_text && text.is_ok_and(|text| self.is_in(&String::from_utf8_lossy(&text)))
            }
        };
        let found = names.filter(is_trace).map(|path| Trace {
            path,
            remedy: "删去，封存以后重做；印出去的收回",
        });
        found.collect()
    }
}

/// Whether a file is a text whose mentions are edited where they stand.
pub fn is_record(path: &str) -> bool {
    matches!(slot_of(path), Slot::Record(..))
}

/// Whether a path has the number, and not as the beginning of a longer one.
fn has_number(path: &str, number: &str) -> bool {
    path.match_indices(number).any(|(at, _)| {
        let behind = path[at + number.len()..].chars().next();
        behind.is_none_or(|one| !one.is_ascii_digit())
    })
}
