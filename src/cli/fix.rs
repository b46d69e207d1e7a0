//! `fix`: mends how facts are written, never a fact.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use super::Exit;
use super::arguments::FixOptions;
use super::errors::Failure;
use super::named_paths::{is_wanted, wanted_paths};
use super::screen::output;
use super::writing::expect_read;
use crate::disk::{DiskError, Folder, Hold, Outcome, replace};
use crate::faces::visible;
use crate::findings::{Edit, Finding, Safety, applied};
use crate::load::{Schemas, UNREADABLE, facts_of, load_with};

/// Slips behind slips: what a mended line shows is mended in the next round.
const MOST_ROUNDS: usize = 4;

/// A file with what it said and what it will say.
struct Mended {
    old: String,
    new: String,
    count: usize,
}

/// Runs the command.
pub fn run(options: &FixOptions) -> Result<Exit, Box<dyn Error>> {
    let root = options.data.folder();
    let wanted = wanted_paths(&root, &options.paths)?;
    let no_data = |DiskError { error, .. }| Failure::no_data(&root, &error);
    let _held = match options.write {
        true => Some(Hold::data(&root).map_err(no_data)?),
        false => None,
    };
    let mut folder = Folder::Disk(root.clone());
    let schemas = Schemas::default();
    let mut mended: BTreeMap<Arc<str>, Mended> = BTreeMap::new();
    let mut faults = Vec::new();
    for _ in 0..MOST_ROUNDS {
        let loaded =
            load_with(&schemas, &folder).map_err(|error| Failure::no_data(&root, &error))?;
        faults = loaded.faults;
        faults.retain(|one| is_wanted(&one.place.path, &wanted));
        if !one_round(&schemas, &mut folder, &faults, &mut mended) {
            break;
        }
    }
    for (path, file) in &mended {
        write!(output(), "{}", visible(&difference(path, file)))?;
    }
    let (mut count, mut files) = (0, 0);
    for (path, file) in &mended {
        if options.write && !written(&root, path, file)? {
            say!("{path} 刚才被别的程序改过，没有动，再运行一次");
            continue;
        }
        count += file.count;
        files += 1;
    }
    // What could not be read was not looked at either.
    expect_read()?;
    match (count, options.write) {
        (0, _) => say!("没有可以整理的写法"),
        (_, true) => say!("整理了 {count} 处，在 {files} 个文件里；事实没有改动"),
        (_, false) => say!("可以整理 {count} 处，在 {files} 个文件里；加 --write 写进文件"),
    }
    tell_doubtful(&faults);
    Ok(match tell_unread(&faults) {
        true => Exit::Wrong,
        false => Exit::Success,
    })
}

/// Names files that could not be read at all, of which nobody knows what they hold; whether
/// there is one.
fn tell_unread(faults: &[Finding]) -> bool {
    let unread = || faults.iter().filter(|one| one.code == UNREADABLE);
    for one in unread() {
        say!("{}：{}，没有整理", one.place.shown_path(), one.message);
    }
    unread().next().is_some()
}

/// Says how many of the findings the command mends.
pub fn tell_mendable(findings: &[Finding]) {
    let mendable = findings.iter().filter(|one| one.is_safely_mended()).count();
    if mendable > 0 {
        say!("其中 {mendable} 处是写法，可以用 xiafang fix 整理，事实不变");
    }
}

/// Mends what can be mended safely in all files; whether anything was.
fn one_round(
    schemas: &Schemas,
    folder: &mut Folder,
    faults: &[Finding],
    mended: &mut BTreeMap<Arc<str>, Mended>,
) -> bool {
    let mut edits: BTreeMap<&Arc<str>, Vec<&Edit>> = BTreeMap::new();
    let safe = faults.iter().flat_map(|one| &one.fixes);
    for edit in safe
        .filter(|fix| fix.safety == Safety::Safe)
        .flat_map(|fix| &fix.edits)
    {
        edits.entry(&edit.place.path).or_default().push(edit);
    }
    let mut any = false;
    for (path, edits) in edits {
        let bytes = folder.read(path).ok().flatten();
        let Some(text) = bytes.and_then(|bytes| String::from_utf8(bytes).ok()) else {
            continue;
        };
        let behind_mark = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let mark = &text[..text.len() - behind_mark.len()];
        let new = format!("{mark}{}", applied(behind_mark, &edits));
        if new == text || is_other(schemas, path, &text, &new) {
            continue;
        }
        any = true;
        folder.overlay_mut().put(path, &new);
        let file = mended.entry(Arc::clone(path)).or_insert_with(|| Mended {
            old: text,
            new: String::new(),
            count: 0,
        });
        file.new = new;
        file.count += edits.len();
    }
    any
}

/// Whether two versions of a file that can both be read state other facts.
fn is_other(schemas: &Schemas, path: &str, old: &str, new: &str) -> bool {
    let facts = |text: &str| {
        let facts = facts_of(schemas, path, text)?;
        let facts = facts.into_iter().map(|fact| (fact.way, fact.text));
        Some(facts.collect::<Vec<_>>())
    };
    let (Some(old), Some(new)) = (facts(old), facts(new)) else {
        return false;
    };
    old != new
}

/// The lines that change, with their numbers.
fn difference(path: &str, file: &Mended) -> String {
    let mut text = format!("{path}\n");
    let (old, new): (Vec<&str>, Vec<&str>) =
        (file.old.lines().collect(), file.new.lines().collect());
    if old.len() != new.len() {
        // An item of a list became several lines; the rest is shown as it goes along.
        let same = old
            .iter()
            .zip(&new)
            .take_while(|(old, new)| old == new)
            .count();
        let tail = old.iter().rev().zip(new.iter().rev());
        let rest = old.len().min(new.len()) - same;
        let tail = tail.take_while(|(old, new)| old == new).count().min(rest);
        text += &format!("  第 {} 行起\n", same + 1);
        for line in &old[same..old.len() - tail] {
            text += &format!("  - {line}\n");
        }
        for line in &new[same..new.len() - tail] {
            text += &format!("  + {line}\n");
        }
        return text;
    }
    for (at, (old, new)) in old.iter().zip(&new).enumerate() {
        if old != new {
            text += &format!("  第 {} 行\n  - {old}\n  + {new}\n", at + 1);
        }
    }
    text
}

/// Writes a file; `false` where it was changed meanwhile.
fn written(root: &Path, path: &str, file: &Mended) -> Result<bool, Box<dyn Error>> {
    let place = root.join(path);
    let outcome = replace(&place, file.old.as_bytes(), file.new.as_bytes());
    let outcome = outcome.map_err(|error| {
        let what = format!("写不了 {path}：{error}");
        Failure::boxed(what, "检查文件是不是只读、磁盘有没有空间")
    })?;
    Ok(outcome == Outcome::Written)
}

/// Names what only a person can mend, with the reason.
fn tell_doubtful(faults: &[Finding]) {
    let doubtful = faults.iter().flat_map(|one| {
        let fixes = one.fixes.iter();
        fixes.filter_map(move |fix| match &fix.safety {
            Safety::Doubtful(reason) => Some((one, fix, reason)),
            Safety::Safe => None,
        })
    });
    for (one, fix, reason) in doubtful {
        let told = format!(
            "{}：{}，{}？（{reason}）",
            one.place.shown_path(),
            one.message,
            fix.title
        );
        say!("要人看过再改：{}", visible(&told));
    }
}
