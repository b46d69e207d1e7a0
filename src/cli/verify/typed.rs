//! A mark that somebody typed: which document of which month, and whether its facts stand.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write;
use std::path::Path;

use jiff::civil::Date;

use super::remake::{
    Fingerprints, MOST_REVISIONS, Shelf, fingerprints_at, fingerprints_now, plain,
};
use crate::calendar::Period;
use crate::cli::build::active_periods;
use crate::cli::making::out_folder;
use crate::cli::screen::output;
use crate::disk::{Folder, names_in};
use crate::faces::visible_in_line;
use crate::history::{Repository, Revision};
use crate::load::{Loaded, salt_of};
use crate::printed::Mark;
use crate::records::{Filed, Lock};
use crate::registers::DOCUMENTS;
use crate::render::papers_of;

/// A sheet that bears the mark: where it was found, and as of which day it was made.
struct Borne {
    mark: String,
    shelf: Shelf,
    sheet: String,
    as_of: Option<Date>,
    /// What is known of it besides.
    found: String,
}

/// Whether a word has the shape of a mark, or of enough of one.
pub fn is_mark(word: &str) -> bool {
    let letters = word
        .chars()
        .filter(|one| *one != '-' && *one != ' ')
        .count();
    let filled = format!("{word}{}", "0".repeat(25_usize.saturating_sub(letters)));
    letters >= 10 && Mark::parse(&filled).is_some()
}

/// Whether a fingerprint is the one that somebody typed: of a mark the first ten letters
/// suffice, of the older, shorter fingerprints all do.
fn is_asked(fingerprint: &str, asked: &str) -> bool {
    match Mark::parse(fingerprint) {
        Some(mark) => mark.begins_with(asked),
        None => plain(fingerprint) == plain(asked),
    }
}

/// Tells which document bears a mark, and whether its facts stand; `false` where none does, or
/// they do not.
///
/// # Errors
/// When it cannot be told.
pub fn tell_mark(
    data: &Path,
    loaded: &Loaded,
    (asked, as_of): (&str, Option<Date>),
) -> Result<bool, Box<dyn Error>> {
    let mut borne = in_locks(loaded, asked);
    borne.extend(keyed_in_locks(data, loaded, asked));
    if borne.is_empty() {
        borne = in_output(data, asked);
    }
    if borne.is_empty() {
        borne.extend(in_data(data, loaded, asked, as_of));
    }
    if borne.is_empty() {
        let asked = visible_in_line(asked);
        writeln!(
            output(),
            "✗ {asked}：锁定的月份、做好的表册和现在的数据里都没有这个指纹"
        )?;
        if as_of.is_none() {
            say!("表册上印的「截至」不是月末的，用 --as-of 写上那一天");
        }
        if Mark::parse(&asked).is_none() && keyed_marks(loaded).next().is_some() {
            say!("有标记的人的材料，锁定里没有指纹本身，要打全二十五位才查得到");
        }
        return Ok(false);
    }
    let mut all_stand = true;
    for one in borne {
        all_stand &= tell_one(data, loaded, &one, as_of)?;
    }
    Ok(all_stand)
}

fn tell_one(
    data: &Path,
    loaded: &Loaded,
    one: &Borne,
    as_of: Option<Date>,
) -> Result<bool, Box<dyn Error>> {
    let sheet = visible_in_line(&one.sheet);
    let (mark, found) = (&one.mark, visible_in_line(&one.found));
    let name = match &one.shelf {
        Shelf::Period(period) => period.to_string(),
        Shelf::Case(case) => case.clone(),
    };
    let place = (&one.shelf, one.as_of.or(as_of));
    let yields = |marks: &Fingerprints| marks.values().any(|yielded| yielded == mark);
    let is_short = Mark::parse(mark).is_none();
    if is_short || yields(&fingerprints_now(data, loaded, place)) {
        let at = head(data).map_or(String::new(), |head| format!("（版本 {}）", head.short()));
        let stand = match is_short {
            true => "以前的短指纹，不能重算".to_owned(),
            false => format!("事实与现在的数据一致{at}"),
        };
        writeln!(output(), "✓ {mark}：{name} 的 {sheet}，{found}；{stand}")?;
        return Ok(true);
    }
    let then = revision_of(data, &yields, place)?;
    let then = then.map_or(
        "修改历史里没有与它一致的版本".to_owned(),
        |then| format!("与版本 {} 的数据一致", then.short()),
    );
    writeln!(
        output(),
        "✗ {mark}：{name} 的 {sheet}，{found}；事实后来改过，{then}"
    )?;
    Ok(false)
}

fn head(data: &Path) -> Option<Revision> {
    let repository = Repository::around(data).ok()?;
    repository.resolve("HEAD").ok()
}

/// The newest revision whose data yields the sheet.
fn revision_of(
    data: &Path,
    yields: &dyn Fn(&Fingerprints) -> bool,
    place: (&Shelf, Option<Date>),
) -> Result<Option<Revision>, Box<dyn Error>> {
    let Ok(repository) = Repository::around(data) else {
        return Ok(None);
    };
    let commits = repository.log("HEAD", &["."]).unwrap_or_default();
    for commit in commits.into_iter().take(MOST_REVISIONS) {
        if yields(&fingerprints_at(&repository, &commit.revision, place)?) {
            return Ok(Some(commit.revision));
        }
    }
    Ok(None)
}

fn in_locks(loaded: &Loaded, asked: &str) -> Vec<Borne> {
    let of_lock = |lock: &Filed<Lock>| {
        let titled = lock.marks.iter().filter_map(|one| one.split_once(' '));
        let titled = titled.map(|(code, mark)| (title_of(code).to_owned(), mark.to_owned()));
        let pathed = lock.sheets.iter();
        let pathed =
            pathed.map(|(path, mark)| (path.trim_end_matches(".pdf").to_owned(), mark.clone()));
        let asked = titled
            .chain(pathed)
            .filter(|(_, mark)| is_asked(mark, asked));
        let borne = asked.filter_map(|(sheet, mark)| {
            Some(Borne {
                mark,
                shelf: Shelf::of(&lock.month)?,
                sheet,
                as_of: lock.as_of.parse().ok(),
                found: format!("{} 锁定", lock.day),
            })
        });
        borne.collect::<Vec<_>>()
    };
    loaded.office.every_lock().flat_map(of_lock).collect()
}

/// Lock, document's code and hash of each mark that a lock keeps back.
fn keyed_marks(loaded: &Loaded) -> impl Iterator<Item = (&Filed<Lock>, &str, &str)> {
    let locks = loaded.office.every_lock();
    locks.flat_map(|lock| {
        let keyed = lock.marks.iter();
        let keyed = keyed.filter_map(|one| one.split_once(KEYED));
        keyed.map(move |(code, hash)| (lock, code, hash))
    })
}

/// What stands between a document's code and the hash of a mark that is kept back.
const KEYED: &str = " 盐 ";

/// Those in locks that tell no mark but its hash, by the salts of the cases: of papers of marked
/// persons. The whole mark is needed for that.
fn keyed_in_locks(data: &Path, loaded: &Loaded, asked: &str) -> Vec<Borne> {
    let Some(mark) = Mark::parse(asked).map(|mark| mark.to_string()) else {
        return Vec::new();
    };
    if keyed_marks(loaded).next().is_none() {
        return Vec::new();
    }
    let folder = Folder::Disk(data.to_owned());
    let office = &loaded.office;
    let read = office.cases.iter();
    let read = read.map(|(number, folder)| (number, &folder.case.path));
    let unread = office.unreadable_cases.iter();
    let unread = unread.map(|(number, case)| (number, &case.path));
    let hashes: BTreeMap<String, &String> = read
        .chain(unread)
        .filter_map(|(number, path)| Some((salt_of(&folder, path)?.of_mark(&mark), number)))
        .collect();
    let borne = keyed_marks(loaded).filter_map(|(lock, code, hash)| {
        let number = hashes.get(hash)?;
        Some(Borne {
            mark: mark.clone(),
            shelf: Shelf::of(&lock.month)?,
            sheet: title_of(code).to_owned(),
            as_of: lock.as_of.parse().ok(),
            found: format!("案件 {number} 的，{} 锁定", lock.day),
        })
    });
    borne.collect()
}

/// The title of the document with a code.
fn title_of(code: &str) -> &str {
    let mut documents = DOCUMENTS.iter();
    let found = documents.find(|document| document.code == code);
    found.map_or(code, |document| document.title)
}

/// Those among the sheets that were made here.
fn in_output(data: &Path, asked: &str) -> Vec<Borne> {
    let out = out_folder(data, None);
    let papers = names_in(&out)
        .into_iter()
        .filter_map(|name| papers_of(&out.join(name)).ok());
    let asked = papers
        .flatten()
        .filter(|paper| is_asked(&paper.fingerprint, asked) && !paper.is_altered);
    let borne = asked.filter_map(|paper| {
        Some(Borne {
            shelf: Shelf::of(paper.period())?,
            as_of: paper.said.as_ref().and_then(|said| said.as_of),
            found: format!("做好的在 {}", paper.path.display()),
            mark: paper.fingerprint,
            sheet: paper.sheet,
        })
    });
    borne.collect()
}

/// That of the latest month or year of which the present data yields it.
fn in_data(data: &Path, loaded: &Loaded, asked: &str, as_of: Option<Date>) -> Option<Borne> {
    let mut periods = active_periods(loaded);
    let years: Vec<Period> = periods
        .iter()
        .filter_map(|month| Period::parse(&month.year().to_string()))
        .collect();
    periods.extend(years);
    periods.dedup();
    periods.into_iter().rev().find_map(|period| {
        let shelf = Shelf::Period(period);
        let marks = fingerprints_now(data, loaded, (&shelf, as_of));
        let found = marks.into_iter().find(|(_, mark)| is_asked(mark, asked));
        found.map(|(sheet, mark)| Borne {
            mark,
            shelf,
            sheet,
            as_of,
            found: "没有锁定".to_owned(),
        })
    })
}
