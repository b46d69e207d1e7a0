//! `verify`: whether a paper says what the data says.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::anchor::tell_anchor;
use super::arguments::VerifyOptions;
use super::errors::Failure;
use super::screen::output;
use super::{Exit, clock};
use crate::calendar::Period;
use crate::disk::{Folder, reason};
use crate::history::{Repository, Revision};
use crate::load::{Loaded, load};
use crate::printed::Mark;
use crate::registers::{DOCUMENTS, INDEX_TITLE, Material, sheets_of};
use crate::render::{PrintedPaper, hash_of_scan, paper_of, papers_of, sha256};
use crate::rules::check;

/// How many revisions are tried for a paper that the present data does not yield.
const MOST_REVISIONS: usize = 200;

/// Runs the command.
pub fn run(options: &VerifyOptions) -> Result<Exit, Box<dyn Error>> {
    let data = options.data.folder();
    let folder = Folder::Disk(data.clone());
    let loaded = load(&folder).map_err(|error| Failure::no_data(&data, &error))?;
    if options.paths.is_empty() && options.fingerprint.is_empty() && options.anchor.is_empty() {
        let remedy = "如 xiafang verify out/2016-08，或者 xiafang verify --fingerprint J2PVC-5PWFC";
        return Err(Failure::boxed("没有写明核对什么", remedy));
    }
    let mut exit = Exit::Success;
    for asked in &options.fingerprint {
        if !tell_fingerprint(&loaded, asked)? {
            exit = Exit::Wrong;
        }
    }
    for anchor in &options.anchor {
        if !tell_anchor(&data, &folder, &loaded, anchor)? {
            exit = Exit::Wrong;
        }
    }
    let mut verifier = Verifier {
        data: &data,
        loaded,
        known: BTreeMap::new(),
        past: None,
    };
    for path in &options.paths {
        let path = &beside(&data, path);
        let papers = papers(path)?;
        let mut agreed = 0;
        let count = papers.len();
        let unlisted = papers.iter().any(|paper| !paper.is_listed);
        for paper in papers {
            match verifier.verdict(&paper)? {
                None => agreed += 1,
                Some(verdict) => {
                    exit = Exit::Wrong;
                    writeln!(output(), "✗ {}：{verdict}", paper.path.display())?;
                }
            }
        }
        if agreed > 0 {
            let all = if agreed == count { "都" } else { "" };
            writeln!(
                output(),
                "✓ {}：{agreed} 份{all}与所依据的数据一致",
                path.display()
            )?;
            if unlisted {
                say!(
                    "旁边没有 清单.json，只核对了指纹；内容有没有被改过，拿原来文件夹里的一份来对"
                );
            }
        }
    }
    Ok(exit)
}

/// A path as typed; one that is not here may lie beside the data folder, where builds put it.
fn beside(data: &Path, path: &Path) -> PathBuf {
    let parent = std::path::absolute(data).ok();
    let there = parent.and_then(|data| Some(data.parent()?.join(path)));
    match there {
        Some(there) if !path.exists() && there.exists() => there,
        _ => path.to_owned(),
    }
}

/// The papers at a path: a month's folder by its manifest, or one PDF.
fn papers(path: &Path) -> Result<Vec<PrintedPaper>, Box<dyn Error>> {
    let found = match path.is_dir() {
        true => papers_of(path),
        false => paper_of(path).map(|paper| vec![paper]),
    };
    found.map_err(|error| {
        let why = match error.get_ref() {
            Some(own) if own.is::<serde_json::Error>() => "清单.json 不完整或者被改过".to_owned(),
            _ => reason(&error),
        };
        let what = format!("核对不了 {}：{why}", path.display());
        Failure::boxed(
            what,
            "写做好的月份文件夹（里面有 清单.json），或者程序做的 PDF",
        )
    })
}

/// Tells which locked document bears a fingerprint; `false` where none does.
fn tell_fingerprint(loaded: &Loaded, asked: &str) -> Result<bool, Box<dyn Error>> {
    let mut found = false;
    for lock in loaded.office.every_lock() {
        for (path, fingerprint) in &lock.sheets {
            if is_asked(fingerprint, asked) {
                found = true;
                let (month, title) = (&lock.month, path.trim_end_matches(".pdf"));
                writeln!(
                    output(),
                    "✓ {fingerprint}：{month} 的 {title}，{} 锁定",
                    lock.day
                )?;
            }
        }
    }
    for lock in loaded.office.every_lock() {
        for (code, mark) in lock.marks.iter().filter_map(|one| one.split_once(' ')) {
            if is_asked(mark, asked) {
                found = true;
                let (month, title) = (&lock.month, title_of(code));
                writeln!(output(), "✓ {mark}：{month} 的 {title}，{} 锁定", lock.day)?;
            }
        }
    }
    if !found {
        writeln!(output(), "✗ {asked}：锁定的月份里没有这个指纹")?;
    }
    Ok(found)
}

/// The title of the document with a code.
fn title_of(code: &str) -> &str {
    let documents = DOCUMENTS.iter();
    let mut found = documents.filter(|document| document.code == code);
    found.next().map_or(code, |document| document.title)
}

/// Whether a fingerprint is the one that somebody typed: of a mark the first ten letters
/// suffice, of the older, shorter fingerprints all do.
fn is_asked(fingerprint: &str, asked: &str) -> bool {
    match Mark::parse(fingerprint) {
        Some(mark) => mark.begins_with(asked),
        None => plain(fingerprint) == plain(asked),
    }
}

fn plain(text: &str) -> String {
    text.replace(['-', ' '], "").to_uppercase()
}

type Fingerprints = BTreeMap<String, String>;

/// Compares papers with what data yields, each month computed once.
struct Verifier<'a> {
    data: &'a Path,
    loaded: Loaded,
    known: BTreeMap<String, Fingerprints>,
    /// The repository with its revisions, the newest first.
    past: Option<(Repository, Vec<Revision>)>,
}

impl Verifier<'_> {
    /// What is wrong with a paper; `None` where it is what the data yields now.
    fn verdict(&mut self, paper: &PrintedPaper) -> Result<Option<String>, Box<dyn Error>> {
        if paper.is_gone {
            return Ok(Some(
                "清单里有，文件不见了；用 xiafang build 重做".to_owned(),
            ));
        }
        if paper.is_altered {
            return Ok(Some(
                "文件做好以后被改过，不是程序做的那一份；用 xiafang build 重做".to_owned(),
            ));
        }
        if paper.sheet == INDEX_TITLE {
            return Ok(None);
        }
        let Some(period) = Period::parse(paper.period()) else {
            return Ok(Some(format!(
                "「{}」不是按月、按年做的表册，不能核对",
                paper.folder
            )));
        };
        if Mark::parse(&paper.fingerprint).is_none() {
            return Ok(self.verdict_of_old(paper, period));
        }
        if let Some(revision) = paper.revision()
            && self.yields_at(revision, paper, period)?
        {
            return Ok(None);
        }
        let now = self.now(period);
        match now.get(&paper.sheet) {
            Some(now) if *now == paper.fingerprint => return Ok(None),
            _ => {}
        }
        let changed = match now.get(&paper.sheet) {
            Some(now) => format!("指纹 {}，现在的数据做出来是 {now}", paper.fingerprint),
            None => format!("指纹 {}，现在的数据做不出这一份", paper.fingerprint),
        };
        let then = self.revision_of(paper, period)?;
        Ok(Some(match then {
            Some(revision) => format!("{changed}；与版本 {} 的数据一致", revision.short()),
            None => format!("{changed}；修改历史里也没有与它一致的版本"),
        }))
    }

    /// What is wrong with a paper that bears a fingerprint as they were before marks: those are
    /// looked up where they were written down, and never computed again.
    fn verdict_of_old(&self, paper: &PrintedPaper, period: Period) -> Option<String> {
        let lock = self.loaded.office.lock_of(&period.to_string());
        let path = format!("{}.pdf", paper.sheet);
        let locked = lock.and_then(|lock| lock.sheets.get(&path));
        let fingerprint = &paper.fingerprint;
        match locked {
            Some(locked) if plain(locked) == plain(fingerprint) => None,
            Some(locked) => Some(format!(
                "指纹 {fingerprint}，锁定时记下的是 {locked}，不是同一份"
            )),
            None => Some(format!(
                "指纹 {fingerprint} 是以前的短指纹，只有锁定的月份查得到；用 xiafang build 重做，再签新的一份"
            )),
        }
    }

    fn now(&mut self, period: Period) -> &Fingerprints {
        let loaded = &self.loaded;
        let data = self.data;
        let compute = || {
            fingerprints(loaded.clone(), period, &|path| {
                hash_of_scan(&data.join(path))
            })
        };
        self.known.entry(period.to_string()).or_insert_with(compute)
    }

    /// Whether the data of the revision that a paper names yields it.
    fn yields_at(
        &self,
        name: &str,
        paper: &PrintedPaper,
        period: Period,
    ) -> Result<bool, Box<dyn Error>> {
        let repository = Repository::around(self.data)?;
        let revision = repository.resolve(name)?;
        let then = fingerprints_at(&repository, &revision, period)?;
        Ok(then.get(&paper.sheet) == Some(&paper.fingerprint))
    }

    /// The newest revision whose data yields the paper.
    fn revision_of(
        &mut self,
        paper: &PrintedPaper,
        period: Period,
    ) -> Result<Option<Revision>, Box<dyn Error>> {
        if self.past.is_none() {
            let Ok(repository) = Repository::around(self.data) else {
                return Ok(None);
            };
            let commits = repository.log("HEAD", &["."]).unwrap_or_default();
            let revisions = commits
                .into_iter()
                .take(MOST_REVISIONS)
                .map(|commit| commit.revision);
            self.past = Some((repository, revisions.collect()));
        }
        let Some((repository, revisions)) = &self.past else {
            return Ok(None);
        };
        for revision in revisions {
            let key = format!("{period}@{}", revision.0);
            if !self.known.contains_key(&key) {
                let then = fingerprints_at(repository, revision, period)?;
                self.known.insert(key.clone(), then);
            }
            let yields = self
                .known
                .get(&key)
                .and_then(|known| known.get(&paper.sheet));
            if yields == Some(&paper.fingerprint) {
                return Ok(Some(revision.clone()));
            }
        }
        Ok(None)
    }
}

/// Those that the data of a revision yields.
fn fingerprints_at(
    repository: &Repository,
    revision: &Revision,
    period: Period,
) -> Result<Fingerprints, Box<dyn Error>> {
    let loaded = load(&repository.folder(revision)?)?;
    let hash_of_scan = |path: &str| {
        let bytes = repository.file_at(revision, path);
        bytes.map_or_else(String::new, |bytes| sha256(&bytes))
    };
    Ok(fingerprints(loaded, period, &hash_of_scan))
}

/// The fingerprints of a month's or year's sheets, by path without ending, as of its end or
/// today.
fn fingerprints(
    loaded: Loaded,
    period: Period,
    hash_of_scan: &dyn Fn(&str) -> String,
) -> Fingerprints {
    let as_of = super::build::known_until(period, &loaded).min(clock::today());
    let checked = check(loaded, as_of);
    let material = Material::new(period, checked.facts(), &checked.findings);
    sheets_of(&material)
        .into_iter()
        .map(|sheet| sheet.with_scans(hash_of_scan))
        .map(|sheet| (sheet.path.clone(), sheet.mark().to_string()))
        .collect()
}
