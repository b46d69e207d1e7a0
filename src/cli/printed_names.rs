//! `check --printed`: what was printed before somebody was marked, and still names the person.

use std::collections::BTreeSet;
use std::error::Error;
use std::io::Write;
use std::path::Path;

use super::making::out_folder;
use super::screen::output;
use crate::disk::{files_below, read_text};
use crate::privacy::{MentionKind, Veil};
use crate::records::{Lock, Office};

/// Where a folder of sheets keeps what they were made from.
const SOURCES: &str = "源/";

/// What still names somebody.
#[derive(Default)]
struct Found {
    /// A line each.
    lines: Vec<String>,
    /// Sheets of which it cannot be said what they show.
    unknown: Vec<String>,
}

/// Tells of every sheet in the output folder, locked sheet and name of an attachment that names a
/// marked person outside the own papers; whether there is none. What a scan shows is not looked at.
///
/// # Errors
/// When standard output is closed.
pub fn tell_printed(root: &Path, office: &Office) -> Result<bool, Box<dyn Error>> {
    let veil = Veil::of_office(office);
    let mut found = Found::default();
    if !veil.is_empty() {
        let out = out_folder(root, None);
        sheets(&veil, office, &out, &mut found);
        locked(&veil, office, &mut found);
        attachments(&veil, root, &mut found);
    }
    for line in &found.lines {
        writeln!(output(), "{line}")?;
    }
    if !found.lines.is_empty() {
        say!(
            "以上 {} 处写着有标记的人：表册重做，纸质的收回；附件改名",
            found.lines.len()
        );
    }
    for path in &found.unknown {
        say!("{path} 没有「源」里的底稿，看不出写着谁，请人看一遍");
    }
    Ok(found.lines.is_empty())
}

/// Sheets by what they were made from.
fn sheets(veil: &Veil, office: &Office, out: &Path, found: &mut Found) {
    let files = files_below(out).unwrap_or_default();
    let files: BTreeSet<String> = files
        .iter()
        .map(|path| path.to_string_lossy().into_owned())
        .collect();
    for pdf in files.iter().filter(|path| path.ends_with(".pdf")) {
        let made_of = source_of(pdf, &files);
        let text = made_of.and_then(|source| read_text(&out.join(source)).ok());
        let Some(text) = text else {
            found.unknown.push(veil.over(pdf, None));
            continue;
        };
        let month = pdf.split('/').next().unwrap_or_default();
        let is_locked = office.locks.contains_key(month);
        let what = if is_locked {
            "（已锁定的月份）"
        } else {
            ""
        };
        let named = veil.named_on(&text, pdf);
        found.add(veil, &format!("{}/{pdf}{what}", out.display()), named);
    }
}

/// `2016-08/源/督办表.typ` of `2016-08/督办表.pdf`, at whatever depth the folder lies.
fn source_of(pdf: &str, files: &BTreeSet<String>) -> Option<String> {
    let stem = pdf.strip_suffix(".pdf")?;
    let places = stem.match_indices('/').map(|(at, _)| at + 1);
    let mut sources = places.map(|at| format!("{}{SOURCES}{}.typ", &stem[..at], &stem[at..]));
    sources.find(|source| files.contains(source))
}

/// What locks say in clear.
fn locked(veil: &Veil, office: &Office, found: &mut Found) {
    let of_lock = |lock: &Lock| -> Vec<String> {
        let keys = lock.sheets.keys().chain(lock.files.keys());
        keys.cloned().collect()
    };
    for filed in office.locks.values() {
        for key in of_lock(filed) {
            let named = veil.named_on("", &key);
            found.add(veil, &format!("{} 里的 {key}", filed.path), named);
        }
    }
}

/// Attachments of other cases by their names.
fn attachments(veil: &Veil, root: &Path, found: &mut Found) {
    for path in files_below(&root.join("案件")).unwrap_or_default() {
        let path = path.to_string_lossy();
        let Some((case, name)) = path.split_once("/附件/") else {
            continue;
        };
        let case = case.rsplit('/').next().unwrap_or_default();
        let mentions = veil.mentions(name, Some((case, 0))).into_iter();
        let named = mentions.filter(|one| !matches!(one.kind, MentionKind::LeftStanding(_)));
        found.add(
            veil,
            &format!("案件/{path}"),
            named.map(|one| one.owner).collect(),
        );
    }
}

impl Found {
    fn add(&mut self, veil: &Veil, place: &str, named: BTreeSet<usize>) {
        let parties = named.into_iter().map(|owner| {
            let (case, party) = veil.party(owner);
            format!("{case}案{party}号当事人")
        });
        let parties: Vec<String> = parties.collect();
        if !parties.is_empty() {
            // A name in the path is none to be repeated.
            let place = veil.over(place, None);
            self.lines
                .push(format!("{place}：写着{}", parties.join("、")));
        }
    }
}
