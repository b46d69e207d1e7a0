//! `renumber`: another number for a case, with everything that points to it.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use super::Exit;
use super::arguments::RenumberOptions;
use super::errors::Failure;
use super::screen::output;
use crate::disk::{DiskError, Folder, Hold, Outcome, move_folder, replace};
use crate::drafts::renumbered;
use crate::faces::visible;
use crate::findings::{Change, Edit, applied};
use crate::load::load;

/// A file with its text before and after.
type Rewritten = BTreeMap<Arc<str>, (String, String)>;

/// Runs the command.
pub fn run(options: &RenumberOptions) -> Result<Exit, Box<dyn Error>> {
    let root = options.data.folder();
    let no_data = |DiskError { error, .. }| Failure::no_data(&root, &error);
    let _held = match options.write {
        true => Some(Hold::data(&root).map_err(no_data)?),
        false => None,
    };
    let folder = Folder::Disk(root.clone());
    let loaded = load(&folder).map_err(|error| Failure::no_data(&root, &error))?;
    let change = renumbered(&loaded.office, &folder, &options.old, &options.new)
        .map_err(|refusal| Failure::boxed(refusal.what, refusal.remedy))?;
    let files = rewritten(&folder, &change);
    for (path, (old, new)) in &files {
        writeln!(output(), "{path}")?;
        for (at, (old, new)) in old.lines().zip(new.lines()).enumerate() {
            if old != new {
                let lines = format!("  第 {} 行\n  - {old}\n  + {new}", at + 1);
                writeln!(output(), "{}", visible(&lines))?;
            }
        }
    }
    for one in &change.moves {
        writeln!(output(), "{} → {}", one.from, one.to)?;
    }
    if !options.write {
        say!(
            "要改 {} 个文件，移 1 个文件夹；加 --write 照这样改",
            files.len()
        );
        return Ok(Exit::Success);
    }
    write_all(&root, &files, &change)?;
    say!(
        "案件 {} 改号为 {}，指向它的都改了；再运行一次 xiafang check",
        options.old,
        options.new
    );
    Ok(Exit::Success)
}

fn rewritten(folder: &Folder, change: &Change) -> Rewritten {
    let mut by_file: BTreeMap<&Arc<str>, Vec<&Edit>> = BTreeMap::new();
    for edit in &change.edits {
        by_file.entry(&edit.place.path).or_default().push(edit);
    }
    let texts = by_file.into_iter().filter_map(|(path, edits)| {
        let bytes = folder.read(path).ok().flatten()?;
        let text = String::from_utf8(bytes).ok()?;
        let behind_mark = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let mark = &text[..text.len() - behind_mark.len()];
        let new = format!("{mark}{}", applied(behind_mark, &edits));
        Some((Arc::clone(path), (text, new)))
    });
    texts.collect()
}

/// Writes the files and then moves the folder, so that what fails halfway is seen by the check.
fn write_all(root: &Path, files: &Rewritten, change: &Change) -> Result<(), Box<dyn Error>> {
    let failed = |path: &str, error: DiskError| {
        let what = format!("写不了 {path}：{error}");
        Failure::boxed(what, "检查文件是不是只读、磁盘有没有空间，再运行一次")
    };
    for (path, (old, new)) in files {
        let outcome = replace(&root.join(&**path), old.as_bytes(), new.as_bytes());
        let outcome = outcome.map_err(|error| failed(path, error))?;
        if outcome == Outcome::LeftAlone {
            let what = format!("{path} 刚才被别的程序改过");
            return Err(Failure::boxed(what, "关掉编辑器里没有保存的，再运行一次"));
        }
    }
    for one in &change.moves {
        move_folder(&root.join(&one.from), &root.join(&one.to))
            .map_err(|error| failed(&one.from, error))?;
    }
    Ok(())
}
