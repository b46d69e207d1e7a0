//! `seal`: the names of a sealed person out of every record, then the stub that stays.

use std::error::Error;
use std::io::Write;
use std::path::Path;

use super::arguments::SealOptions;
use super::errors::Failure;
use super::making::out_folder;
use super::screen::output;
use super::writing::replace;
use super::{Exit, sealed_names};
use crate::disk::{DiskError, Folder, Hold};
use crate::drafts::{Rewritten, Sealing, sealing};
use crate::faces::visible;
use crate::findings::Severity;
use crate::load::load;
use crate::privacy::UNREPEATED;

/// Runs the command. Prints on standard output what is to be done, place by place.
pub fn run(options: &SealOptions) -> Result<Exit, Box<dyn Error>> {
    let root = options.data.folder();
    let no_data = |DiskError { error, .. }| Failure::no_data(&root, &error);
    let _held = match options.write {
        true => Some(Hold::data(&root).map_err(no_data)?),
        false => None,
    };
    let folder = Folder::Disk(root.clone());
    let loaded = load(&folder).map_err(|error| Failure::no_data(&root, &error))?;
    let out = out_folder(&root, options.place.out.as_deref());
    let whom = (options.case.as_str(), options.party);
    let sealing = sealing(&loaded.office, &folder, &out, whom)
        .map_err(|refusal| Failure::boxed(refusal.what, refusal.remedy))?;
    let own = loaded.office.cases.get(&options.case);
    let is_sealed = own.is_some_and(|folder| folder.case.is_stub());
    tell(&sealing, &out, is_sealed)?;
    expect_stub(&sealing, folder, &options.case)?;
    match options.write {
        true => write(options, &root, &sealing),
        false => Ok(preview(&sealing)),
    }
}

/// Lists every place, with what becomes of it. What a case that is sealed already should not
/// hold is not repeated.
fn tell(sealing: &Sealing, out: &Path, is_sealed: bool) -> Result<(), Box<dyn Error>> {
    for (title, files, is_repeated) in [
        ("别的记录里写着他的", &sealing.elsewhere, true),
        (
            "本案的记录，封存以后只剩编号、日期和步骤",
            &sealing.stub,
            !is_sealed,
        ),
    ] {
        if !files.is_empty() {
            writeln!(output(), "{title}：")?;
            tell_files(files, is_repeated)?;
        }
    }
    if !sealing.traces.is_empty() {
        writeln!(output(), "要人动手的：")?;
    }
    for trace in &sealing.traces {
        let line = format!("  {}：{}", trace.path, trace.remedy);
        writeln!(output(), "{}", visible(&line))?;
    }
    if sealing
        .traces
        .iter()
        .any(|trace| out.join(&trace.path).exists())
    {
        writeln!(output(), "  （表册在 {}）", out.display())?;
    }
    Ok(())
}

fn tell_files(files: &Rewritten, is_repeated: bool) -> Result<(), Box<dyn Error>> {
    for (path, (old, new)) in files {
        writeln!(output(), "  {path}")?;
        let changes = similar_lines(old, new);
        if !is_repeated {
            writeln!(output(), "    改 {} 行{UNREPEATED}", changes.len())?;
            continue;
        }
        for change in changes {
            writeln!(output(), "  {}", visible(&change))?;
        }
    }
    Ok(())
}

/// The lines that go and come, in order.
fn similar_lines(old: &str, new: &str) -> Vec<String> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let mut told = Vec::new();
    let mut at = 0;
    for (number, line) in old.iter().enumerate() {
        let left = &new[at..];
        match left.iter().position(|one| one == line) {
            // A line that comes again much later is another one.
            Some(skipped) if skipped <= 2 => {
                told.extend(left[..skipped].iter().map(|line| format!("  + {line}")));
                at += skipped + 1;
            }
            _ => told.push(format!("  第 {} 行 - {line}", number + 1)),
        }
    }
    told.extend(new[at..].iter().map(|line| format!("  + {line}")));
    told
}

/// Refuses where the stub would hold what it must not, or could not be read.
fn expect_stub(sealing: &Sealing, folder: Folder, case: &str) -> Result<(), Box<dyn Error>> {
    let loaded = load(&sealing.stub_over(folder))?;
    let stub = loaded
        .office
        .cases
        .get(case)
        .filter(|folder| folder.case.is_stub());
    let mut office = loaded.office.clone();
    let left = office.clear_stubs();
    let left = left
        .iter()
        .find(|one| one.case == case && one.key != "附件");
    let mut errors = loaded
        .faults
        .iter()
        .filter(|one| one.severity == Severity::Error);
    let unread = errors.find(|one| sealing.stub.contains_key(&one.place.path));
    let unread = unread.map(|one| &*one.place.path);
    match (stub, left.map(|one| &*one.path).or(unread)) {
        (Some(_), None) => Ok(()),
        (_, path) => {
            let path = path.unwrap_or("案件.yaml");
            let what = format!("案件 {case} 的记录不能自动改成封存的样子（{path}）");
            Err(Failure::boxed(
                what,
                "照 xiafang check 改好，再照 D36 逐项删去封存的内容",
            ))
        }
    }
}

fn preview(sealing: &Sealing) -> Exit {
    say!(
        "别的记录改 {} 个文件，动手处理 {} 处，本案改 {} 个文件；加 --write 照这样改",
        sealing.elsewhere.len(),
        sealing.traces.len(),
        sealing.stub.len()
    );
    match sealing.is_clear() {
        true => Exit::Success,
        false => Exit::Wrong,
    }
}

/// Takes the names out of other records; the stub is written only when nothing else is left.
fn write(options: &SealOptions, root: &Path, sealing: &Sealing) -> Result<Exit, Box<dyn Error>> {
    if let Some(file) = sealed_names::place(options.sealed_names.as_deref()) {
        sealed_names::keep(&file, &sealing.telling)?;
    }
    write_all(root, &sealing.elsewhere)?;
    if !sealing.traces.is_empty() {
        say!(
            "别的记录改好了 {} 个文件；还有 {} 处要人动手，办完再运行一次，本案现在还没有封存",
            sealing.elsewhere.len(),
            sealing.traces.len()
        );
        return Ok(Exit::Wrong);
    }
    write_all(root, &sealing.stub)?;
    say!(
        "案件 {} 已经封存：别处改 {} 个文件，本案改 {} 个文件。修改历史、各台电脑的副本和备份里还有，照《操作手册》「封存以后」清除",
        options.case,
        sealing.elsewhere.len(),
        sealing.stub.len()
    );
    Ok(Exit::Success)
}

fn write_all(root: &Path, files: &Rewritten) -> Result<(), Box<dyn Error>> {
    for (path, (old, new)) in files {
        replace(&root.join(&**path), old, new)?;
    }
    Ok(())
}
