//! `lock`: a month as it stands, so that a later change of it shows.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::arguments::LockOptions;
use super::errors::Failure;
use super::screen::output;
use super::writing::{create, expect_inside, put};
use super::{Exit, clock};
use crate::calendar::Period;
use crate::disk::{DiskError, Folder, Hold, read_whole, reason};
use crate::history::{LockRefusal, Locking, Repository, Sealed, lock_of, sealed_text};
use crate::load::{Loaded, LockContent, Salt, altered_scans, load, salts_in};
use crate::privacy::Veil;
use crate::records::SALTS;
use crate::render::{
    Faces, OVERRIDES, Tools, hash_of_scan, hashes_of_fonts, own_templates, pinned_version, sha256,
};
use crate::rules::check;

/// Runs the command. Prints the path of the lock on standard output.
pub fn run(options: &LockOptions) -> Result<Exit, Box<dyn Error>> {
    let data = options.data.folder();
    let folder = Folder::Disk(data.clone());
    // Of two at once the later sees the lock of the first.
    let _held =
        Hold::data(&data).map_err(|DiskError { error, .. }| Failure::no_data(&data, &error))?;
    let loaded = load(&folder).map_err(|error| Failure::no_data(&data, &error))?;
    let month = Period::parse(&options.month).filter(|month| month.is_month());
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
    expect_saved(&repository, &Veil::of_office(&loaded.office))?;
    let by = repository.identity().ok_or_else(|| {
        let remedy = "git config --global user.name 姓名 && git config --global user.email 邮箱";
        Failure::boxed("不知道是谁锁定：git 没有署名", remedy)
    })?;
    let today = clock::today();
    let day = options.date.unwrap_or(today);
    if day > today {
        let what = format!("锁定日期 {day} 还没有到，今天是 {today}");
        return Err(Failure::boxed(what, "不写 --date，就是今天锁定"));
    }
    let (typst, fonts) = typeset_by(&data, &loaded);
    let locking = Locking {
        day,
        by,
        revision: repository.resolve("HEAD")?,
        typst,
        fonts,
        templates: hashes_of_templates(&data)?,
    };
    let content = content_of(&folder, &loaded, month)?;
    let scans = altered_scans(&folder, &loaded);
    let mut checked = check(loaded, month.last());
    checked.add(scans);
    let hash_of_scan = |path: &str| hash_of_scan(&data.join(path));
    let sealed = lock_of(&checked, month, locking, content, &hash_of_scan)
        .map_err(|why| refused(month, why))?;
    let path = write_lock(&data, &sealed)?;
    writeln!(output(), "{}", path.display())?;
    say!(
        "{month} 已经锁定：{} 份记录的 {} 项事实，{} 份表册的指纹；把这个文件和各处的 {SALTS} 也提交",
        sealed.content.record_count(),
        sealed.content.facts,
        sealed.marks.len()
    );
    say!(
        "锁定单在当月的表册里：xiafang build {month} --only 锁定单，打印、签字，由不能提交记录的人保管"
    );
    Ok(Exit::Success)
}

/// Refuses while anything is not committed, or kept from git's eyes.
fn expect_saved(repository: &Repository, veil: &Veil) -> Result<(), Box<dyn Error>> {
    let salts = format!("/{SALTS}");
    let mut unsaved = repository.unsaved()?;
    // Salts that a lock which did not come to its end has left.
    unsaved.retain(|path| path != SALTS && !path.ends_with(&salts));
    if let Some(first) = unsaved.first() {
        let first = veil.over(first, None);
        let what = format!("有 {} 个文件的改动还没有提交，如 {first}", unsaved.len());
        return Err(Failure::boxed(
            what,
            "先用 git add --all、git commit 提交，再锁定",
        ));
    }
    let overlooked = repository.overlooked()?;
    if let Some(first) = overlooked.first() {
        let first = veil.over(first, None);
        let what = format!(
            "有 {} 个文件 git 不看、不存（assume-unchanged、skip-worktree 或者 .gitignore），如 {first}",
            overlooked.len()
        );
        let remedy = format!(
            "git update-index --no-assume-unchanged --no-skip-worktree {first}；写在 .gitignore 里的删去那一行，再提交"
        );
        return Err(Failure::boxed(what, remedy));
    }
    Ok(())
}

fn content_of(
    folder: &Folder,
    loaded: &Loaded,
    month: Period,
) -> Result<LockContent, Box<dyn Error>> {
    let mut trouble = None;
    let mut fresh = || {
        let mut salt = [0; 32];
        if let Err(error) = getrandom::fill(&mut salt) {
            trouble = Some(error.to_string());
        }
        Salt(salt)
    };
    let content = LockContent::of(folder, loaded, &month.to_string(), &mut fresh);
    match (content, trouble) {
        (_, Some(error)) => Err(Failure::boxed(
            format!("得不到随机数：{error}"),
            "重新启动电脑再来",
        )),
        (Ok(content), None) => Ok(content),
        (Err(error), None) => Err(Failure::boxed(
            format!("锁定时有文件读不了：{}", reason(&error)),
            "运行 xiafang check 看是哪一个",
        )),
    }
}

/// Writes the salts, and then the lock that needs them. The path of the lock.
fn write_lock(data: &Path, sealed: &Sealed) -> Result<PathBuf, Box<dyn Error>> {
    for (at, salts) in &sealed.content.salts {
        let inner = salts_in(at);
        expect_inside(data, &inner)?;
        put(&data.join(inner), salts.text().as_bytes())?;
    }
    let inner = format!("锁定/{}.yaml", sealed.month);
    expect_inside(data, &inner)?;
    let path = data.join(inner);
    create(&path, &sealed_text(sealed))?;
    Ok(path)
}

/// What typesets here now: version and SHA-256 of typst, and the SHA-256 of each font file. What is
/// not there is not told: a lock rests on none of it.
pub fn typeset_by(data: &Path, loaded: &Loaded) -> (String, BTreeMap<String, String>) {
    let typst = Tools::find_typst().map_or_else(
        |_| String::new(),
        |typst| {
            let hash = read_whole(&typst).map(|bytes| format!(" {}", sha256(&bytes)));
            format!("{}{}", pinned_version(), hash.unwrap_or_default())
        },
    );
    let faces = Faces::new(loaded.office.settings.as_ref(), data);
    let folders = faces.folder.into_iter().chain(Tools::find_fonts());
    (typst, hashes_of_fonts(&folders.collect::<Vec<_>>()))
}

/// The SHA-256 of each of the office's own templates, by title.
pub fn hashes_of_templates(data: &Path) -> Result<BTreeMap<String, String>, Box<dyn Error>> {
    let mut hashes = BTreeMap::new();
    for own in own_templates(data)? {
        let bytes = read_whole(&data.join(OVERRIDES).join(&own.name))?;
        let title = own.name.trim_end_matches(".typ").to_owned();
        hashes.insert(title, sha256(&bytes));
    }
    Ok(hashes)
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
