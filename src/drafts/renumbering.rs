//! Another number for a case, with everything that points to it.

use std::sync::Arc;

use super::draft::Refusal;
use crate::disk::Folder;
use crate::findings::{Change, Edit, Move, Place};
use crate::records::{FieldTraits, KeptRecord, Office, Reader, Span, Text, is_case_number};

/// The change by which the case `old` is called `new`: its folder, its own number, and every
/// mention of it in any record.
///
/// # Errors
/// When either number will not do, or the case stands in a locked month.
pub fn renumbered(
    office: &Office,
    folder: &Folder,
    old: &str,
    new: &str,
) -> Result<Change, Refusal> {
    if !is_case_number(new) {
        return Err(Refusal::new(
            format!("「{new}」不是登记号"),
            "登记号是年份加序号，如 2016-0012",
        ));
    }
    let (from, to) = (folder_of(old), folder_of(new));
    let is_below = |path: &str, folder: &str| path.starts_with(&format!("{folder}/"));
    let listed = folder.list().unwrap_or_default();
    if !office.cases.contains_key(old) {
        return Err(Refusal::new(
            format!("没有登记号为「{old}」、读得懂的案件"),
            "先运行 xiafang check，有错误的改好再来",
        ));
    }
    if listed.iter().any(|entry| is_below(&entry.path, &to)) {
        return Err(Refusal::new(
            format!("{to} 里已经有东西"),
            "换一个没有用过的登记号",
        ));
    }
    let mut locked = office
        .every_lock()
        .filter(|lock| lock.locks_case(from.trim_end_matches('/')));
    if let Some(lock) = locked.next() {
        return Err(Refusal::new(
            format!(
                "案件 {old} 在锁定的月份（{}）里，登记号不能再改",
                lock.month
            ),
            "已经签过字的表册上印着这个号；另一件案件改号",
        ));
    }
    let mut mentions = Mentions {
        folder,
        path: Arc::from(""),
        text: String::new(),
        old,
        new,
        edits: Vec::new(),
    };
    for record in records(office) {
        mentions.look_into(record);
    }
    Ok(Change {
        edits: mentions.edits,
        moves: vec![Move { from, to }],
    })
}

fn folder_of(number: &str) -> String {
    let year = number.split('-').next().unwrap_or_default();
    format!("案件/{year}/{number}")
}

fn records(office: &Office) -> Vec<KeptRecord<'_>> {
    let mut records = office.own_records();
    records.extend(office.cases.values().flat_map(|folder| folder.records()));
    records
}

/// Finds the number in the texts of records.
struct Mentions<'m> {
    folder: &'m Folder,
    path: Arc<str>,
    /// The text of that file, where a record of it mentions the number.
    text: String,
    old: &'m str,
    new: &'m str,
    edits: Vec<Edit>,
}

impl Mentions<'_> {
    fn look_into(&mut self, record: KeptRecord<'_>) {
        // What the program wrote itself, it writes anew.
        if matches!(
            record,
            KeptRecord::Lock(_) | KeptRecord::OldLock(_) | KeptRecord::Purges(_)
        ) {
            return;
        }
        let bytes = self.folder.read(record.path()).ok().flatten();
        let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
        let Some(text) = text.filter(|text| text.contains(self.old)) else {
            return;
        };
        self.text = text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned();
        self.path = Arc::clone(record.path());
        record.read(self);
    }
}

impl<'o> Reader<'o> for Mentions<'_> {
    fn text(&mut self, _: &'static FieldTraits, text: &'o Text) {
        if !text.contains(self.old) {
            return;
        }
        let bytes = text.span.bytes();
        let Some(raw) = self.text.get(bytes.clone()) else {
            return;
        };
        let is_digit = |one: Option<char>| one.is_some_and(|one| one.is_ascii_digit());
        for (at, found) in raw.match_indices(self.old) {
            let behind = raw[at + found.len()..].chars().next();
            if is_digit(raw[..at].chars().next_back()) || is_digit(behind) {
                continue;
            }
            let start = bytes.start + at;
            let place = Place::new(&self.path, Span::of(start..start + found.len()));
            self.edits.push(Edit {
                place,
                text: self.new.to_owned(),
            });
        }
        // A path to the case's folder names its year, too.
        let year = |number: &str| number.split('-').next().map(|year| format!("案件/{year}/"));
        if let (Some(from), Some(to)) = (year(self.old), year(self.new))
            && from != to
        {
            let whole = format!("{from}{}", self.old);
            for (at, _) in raw.match_indices(&whole) {
                let start = bytes.start + at;
                self.edits.push(Edit {
                    place: Place::new(&self.path, Span::of(start..start + from.len())),
                    text: to.clone(),
                });
            }
        }
    }
}
