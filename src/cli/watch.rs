//! `watch`: checks and makes again whenever a record is saved.

mod eye;
mod news;

use std::error::Error;
use std::path::Path;
use std::sync::Arc;

use super::arguments::{BuildOptions, Typeset, WatchOptions};
use super::errors::Failure;
use super::glyphs::unshown;
use super::making::out_folder;
use super::reading::records;
use super::{Exit, build, clock, errors, fix};
use crate::calendar::Period;
use crate::faces::Naming;
use crate::rules::check_today;
use eye::{Eye, Stamp};
use news::News;

/// Runs the command until it is interrupted.
pub fn run(options: &WatchOptions) -> Result<Exit, Box<dyn Error>> {
    let data = options.data.folder();
    let out = out_folder(&data, options.place.out.as_deref());
    if let Some(wrong) = options
        .periods
        .iter()
        .find(|text| Period::parse(text).is_none())
    {
        return Err(Failure::boxed(
            format!("「{wrong}」不是月份或者年份"),
            "写成 2016-09 或者 2016",
        ));
    }
    let inside = |one: &Path, other: &Path| {
        let whole = |path: &Path| path.canonicalize().or_else(|_| std::path::absolute(path));
        matches!((whole(one), whole(other)), (Ok(one), Ok(other)) if one.starts_with(&other))
    };
    if inside(&data, &out) {
        let what = format!(
            "数据文件夹在输出文件夹 {} 里面，分不清哪些是记录",
            out.display()
        );
        return Err(Failure::boxed(what, "用 --out 另写一个输出文件夹"));
    }
    let mut eye = Eye::open(&data)?;
    let mut news = News::default();
    let mut seen = Stamp::of(&data, &out);
    round(options, &mut news);
    loop {
        say!("等待保存……（按 Ctrl+C 结束）");
        let now = eye.wait(&data, &out, &seen)?;
        tell_changes(&data, &seen, &now);
        seen = now;
        round(options, &mut news);
    }
}

/// Which files have changed, the first of them by name.
fn tell_changes(data: &Path, old: &Stamp, new: &Stamp) {
    let changed = old.differences(new);
    let first = changed.first().map_or("", String::as_str);
    match changed.len() {
        1 => say!("\n已改：{first}"),
        count => say!("\n已改：{first} 等 {count} 个文件"),
    }
    if !data.is_dir() {
        say!("数据文件夹 {} 不见了，等它回来", data.display());
    }
}

/// One check and build; what is wrong is told, and never ends the watch.
fn round(options: &WatchOptions, news: &mut News) {
    if !options.data.folder().is_dir() {
        return;
    }
    let build = BuildOptions {
        periods: options.periods.clone(),
        data: options.data.clone(),
        place: options.place.clone(),
        as_of: None,
        at: None,
        sealed_names: None,
        only: Vec::new(),
        branch: None,
        member: None,
        force: false,
        jobs: None,
        typeset: Typeset::Bundle,
    };
    let mut found = Vec::new();
    let mut sources = Arc::default();
    let made = build::make(&build, |_, checked| {
        let naming = Naming::of(&checked.office);
        let unshown = unshown(checked, &options.data.folder());
        let all = unshown.iter().chain(&checked.findings);
        found.extend(all.map(|finding| naming.named_in(finding)));
        sources = Arc::clone(&checked.sources);
        Ok(())
    });
    match made {
        Ok(_) => {
            fix::tell_mendable(&found);
            news.tell(found, &sources);
        }
        Err(error) => {
            errors::tell(error.as_ref());
            // What cannot be made can still be checked.
            if let Ok(loaded) = records(&options.data.folder()) {
                let today = clock::today();
                let mut checked = check_today(loaded, today, today);
                checked.add(unshown(&checked, &options.data.folder()));
                fix::tell_mendable(&checked.findings);
                let naming = Naming::of(&checked.office);
                let found = checked.findings.iter();
                let found = found.map(|finding| naming.named_in(finding)).collect();
                news.tell(found, &checked.sources);
            }
        }
    }
}
