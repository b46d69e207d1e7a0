//! `find`: who and what a few words mean, and where it is recorded or printed.

use std::error::Error;
use std::io::{IsTerminal, Write, stdin};
use std::path::Path;

use serde_json::{Value, json};

use super::Exit;
use super::arguments::{FindOptions, Format};
use super::errors::Failure;
use super::making::out_folder;
use super::reading::records;
use super::screen::output;
use super::veiled::{veiled_json, veiled_text};
use crate::disk::{files_below, read_text};
use crate::faces::visible_in_line;
use crate::privacy::Veil;
use crate::rules::{Checked, check};
use crate::search::{Hit, HitKind, Words, hits};

/// What is written for the words where they are read from standard input.
const ASK: &str = "-";
/// What lists the sheets of a folder.
const MANIFEST: &str = "清单.json";

/// Runs the command.
pub fn run(options: &FindOptions) -> Result<Exit, Box<dyn Error>> {
    let line = match options.words.as_slice() {
        [one] if one == ASK => asked()?,
        typed => typed.join(" "),
    };
    let words = Words::of(&line).ok_or_else(|| {
        Failure::boxed(
            "没有写找什么",
            "写姓名、编号、村名、案由里的几个字，或者拼音首字母",
        )
    })?;
    let root = options.data.folder();
    let as_of = options.day.or_today();
    let checked = check(records(&root)?, as_of);
    let facts = checked.facts();
    let found = hits(&checked, &facts, &words, options.marked);
    let out = out_folder(&root, options.place.out.as_deref());
    let printed = printed(&checked, &out, &words, &found, options.marked);
    let text = match options.face.format {
        Format::Json => {
            let hits = found.iter().map(|hit| hit_json(hit, &checked));
            let sheets = printed.iter().map(Sheet::to_json);
            let report = json!({
                "schema": 1,
                "as_of": as_of.to_string(),
                "hits": hits.collect::<Vec<_>>(),
                "sheets": sheets.collect::<Vec<_>>(),
            });
            serde_json::to_string(&veiled_json(&checked.office, report))? + "\n"
        }
        Format::Text => veiled_text(&checked.office, &in_text(&found, &printed, &checked)),
    };
    output().write_all(text.as_bytes())?;
    let are_marked = checked
        .office
        .cases
        .values()
        .any(|one| one.case.has_marked_person());
    let marked = match are_marked && !options.marked {
        true => "；有标记的人没有找，要找加 --marked，只列编号",
        false => "",
    };
    say!("找到 {} 处，表册 {} 份{marked}", found.len(), printed.len());
    Ok(Exit::Success)
}

/// The words from standard input, so that no history of a shell holds a name.
fn asked() -> Result<String, Box<dyn Error>> {
    if stdin().is_terminal() {
        say!("找什么？姓名、编号、村名、案由里的几个字，或者拼音首字母：");
    }
    let mut line = String::new();
    stdin().read_line(&mut line)?;
    Ok(line)
}

fn hit_json(hit: &Hit, checked: &Checked) -> Value {
    json!({
        "kind": hit.kind.key(),
        "case": hit.number,
        "file": hit.place.shown_path(),
        "line": hit.place.line(&checked.sources),
        "text": hit.text,
    })
}

fn in_text(found: &[Hit], printed: &[Sheet], checked: &Checked) -> String {
    let mut text = String::new();
    for kind in [HitKind::Person, HitKind::Case, HitKind::Text] {
        let of_kind: Vec<&Hit> = found.iter().filter(|hit| hit.kind == kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        text += &format!("{}\n", kind.label());
        for hit in of_kind {
            let line = hit.place.line(&checked.sources);
            let (what, path) = (
                visible_in_line(&hit.text),
                visible_in_line(hit.place.shown_path()),
            );
            text += &format!("  {what}\n      {path}:{line}\n");
        }
    }
    if !printed.is_empty() {
        text.push_str("表册\n");
    }
    for sheet in printed {
        let title = visible_in_line(&sheet.title);
        text += &format!("  {title}\n      {}\n", visible_in_line(&sheet.path));
    }
    text
}

/// A printed sheet.
struct Sheet {
    title: String,
    path: String,
    mark: String,
}

impl Sheet {
    fn to_json(&self) -> Value {
        json!({ "title": self.title, "file": self.path, "fingerprint": self.mark })
    }
}

/// The sheets in the output folder that the words are in, or that are papers of the people found.
fn printed(
    checked: &Checked,
    out: &Path,
    words: &Words,
    found: &[Hit],
    marked: bool,
) -> Vec<Sheet> {
    let veil = Veil::of_office(&checked.office);
    let people = found.iter().filter(|hit| hit.kind == HitKind::Person);
    let numbers: Vec<&str> = people.filter_map(|hit| hit.number.as_deref()).collect();
    let mut sheets = Vec::new();
    let files = files_below(out).unwrap_or_default();
    let lists = files.iter().filter(|path| path.ends_with(MANIFEST));
    for list in lists {
        let text = read_text(&out.join(list)).unwrap_or_default();
        // What another program wrote there lists nothing.
        let list_of: Value = serde_json::from_str(&text).unwrap_or_default();
        let folder = list.parent().unwrap_or(Path::new(""));
        for one in list_of["documents"].as_array().into_iter().flatten() {
            let word = |key: &str| one[key].as_str().unwrap_or_default();
            let (title, mark) = (word("title"), word("fingerprint"));
            let path = out.join(folder).join(word("path"));
            let path = path.display().to_string();
            let (told, told_path) = (veil.over(title, None), veil.over(&path, None));
            let searched = if marked { title } else { told.as_str() };
            let is_of_found = numbers.iter().any(|number| is_number_in(title, number));
            if is_of_found || words.are_in(&[], &[searched, mark]) {
                sheets.push(Sheet {
                    title: told,
                    path: told_path,
                    mark: mark.to_owned(),
                });
            }
        }
    }
    sheets
}

/// Whether a title has a beneficiary's number, and not one that goes on.
fn is_number_in(title: &str, number: &str) -> bool {
    title.match_indices(number).any(|(at, _)| {
        let behind = title[at + number.len()..].chars().next();
        behind.is_none_or(|one| !one.is_ascii_digit())
    })
}
