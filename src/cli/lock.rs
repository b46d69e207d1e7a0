//! `lock`: a month as it stands, so that a later change of it shows.

use std::error::Error;
use std::io::Write;

use super::arguments::LockOptions;
use super::errors::Failure;
use super::screen::output;
use super::writing::{create, expect_inside};
use super::{Exit, clock};
use crate::calendar::Period;
use crate::disk::{DiskError, Folder, Hold};
use crate::history::{LockRefusal, Repository, lock_of, sealed_text};
use crate::load::load;
use crate::render::hash_of_scan;
use crate::rules::check;

/// Runs the command. Prints the path of the lock on standard output.
pub fn run(options: &LockOptions) -> Result<Exit, Box<dyn Error>> {
    let data = options.data.folder();
    let folder = Folder::Disk(data.clone());
    // Of two at once the later sees the lock of the first.
    let _held =
        Hold::data(&data).map_err(|DiskError { error, .. }| Failure::no_data(&data, &error))?;
    let loaded = load(&folder).map_err(|error| Failure::no_data(&data, &error))?;
    let month = Period::parse(&options.month).filter(|month| !month.is_year());
    let month = month.ok_or_else(|| {
        let what = format!("「{}」不是月份", options.month);
        Failure::boxed(what, "写成 2016-08")
    })?;
    if let Some(lock) = loaded.office.lock_of(&month.to_string()) {
        let what = format!("{month} 已经在 {} 由 {} 锁定", lock.day, lock.by);
        return Err(Failure::boxed(
            what,
            "锁定不能解除；确需更正的写在 更正/ 下，运行 xiafang new correction",
        ));
    }
    let repository = Repository::around(&data)?;
    let earlier = repository
        .log(
            "HEAD",
            &[&format!("锁定/{month}.yaml"), &format!("封存/{month}.yaml")],
        )
        .unwrap_or_default();
    if let Some(first) = earlier.last() {
        let what = format!(
            "{month} 在修改历史里锁定过（{} {}），锁定文件后来不见了",
            first.revision.short(),
            first.day
        );
        let remedy = format!(
            "取回它：git checkout {} -- 锁定/{month}.yaml",
            first.revision.short()
        );
        return Err(Failure::boxed(what, remedy));
    }
    let unsaved = repository.unsaved()?;
    if let Some(first) = unsaved.first() {
        let what = format!("有 {} 个文件的改动还没有提交，如 {first}", unsaved.len());
        return Err(Failure::boxed(
            what,
            "先用 git add --all、git commit 提交，再锁定",
        ));
    }
    let by = repository.identity().ok_or_else(|| {
        let remedy = "git config --global user.name 姓名 && git config --global user.email 邮箱";
        Failure::boxed("不知道是谁锁定：git 没有署名", remedy)
    })?;
    let revision = repository.resolve("HEAD")?;
    let checked = check(loaded, month.last());
    let today = clock::today();
    let day = options.date.unwrap_or(today);
    if day > today {
        let what = format!("锁定日期 {day} 还没有到，今天是 {today}");
        return Err(Failure::boxed(what, "不写 --date，就是今天锁定"));
    }
    let hash_of_scan = |path: &str| hash_of_scan(&data.join(path));
    let sealed = lock_of(&folder, &checked, month, (day, by, revision), &hash_of_scan)
        .map_err(|why| refused(month, why))?;
    let inner = format!("锁定/{month}.yaml");
    expect_inside(&data, &inner)?;
    let path = data.join(inner);
    create(&path, &sealed_text(&sealed))?;
    writeln!(output(), "{}", path.display())?;
    let facts: usize = sealed.files.values().map(|file| file.facts.len()).sum();
    say!(
        "{month} 已经锁定：{} 个文件的 {facts} 项事实，{} 份表册的指纹；把这个文件也提交",
        sealed.files.len(),
        sealed.sheets.len()
    );
    Ok(Exit::Success)
}

fn refused(month: Period, why: LockRefusal) -> Box<dyn Error> {
    match why {
        LockRefusal::NotOver => Failure::boxed(format!("{month} 还没有过完"), "过完以后再锁定"),
        LockRefusal::Errors(count) => {
            let remedy = format!(
                "运行 xiafang check --as-of {} 看在哪里，改好、提交再锁定",
                month.last()
            );
            Failure::boxed(format!("截至 {} 还有 {count} 个错误", month.last()), remedy)
        }
        LockRefusal::Broken(count) => {
            let what = format!("以前锁定的月份里有 {count} 处改动没有写明更正");
            Failure::boxed(what, "运行 xiafang check --code L01.1 看在哪里")
        }
    }
}
