//! Many sources to many PDFs: one bundle, or bundles of one; culprits are named
//! and the others delivered.

use std::path::Path;

use jiff::civil::Date;
use rayon::prelude::*;

use super::escape::code_string;
use super::outcome::readable;
use super::page_text::page_texts;
use super::typst::{Typst, TypstError};
use crate::disk::StagedFolder;

/// How documents are compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typesetting {
    /// All in one process.
    Bundle,
    /// Each in a process of its own.
    Each,
}

/// One document to compile: its PDF path without ending, and its title.
#[derive(Debug, Clone)]
pub struct Task {
    /// Path in the month's folder, without ending; its source stands under `源/`.
    pub path: String,
    /// Title for the PDF's metadata.
    pub title: String,
    /// Keywords for the PDF's metadata, by which a paper is known again: its fingerprint, the
    /// month or year of its folder, what has made it, its path there. None for empty forms.
    pub keywords: Vec<String>,
    /// Whether a template of the office's own made it, which its foot then says.
    pub is_own: bool,
    /// Whether it is a paper of a marked person's case: its mark stands in a source of its own.
    pub is_of_marked: bool,
}

/// A document that could not be compiled, with typst's words.
#[derive(Debug)]
pub struct Culprit {
    /// Its path, without ending.
    pub path: String,
    /// What typst said.
    pub faults: String,
    /// Whether typst made it without complaint, and it is not what it should be.
    pub is_flawed: bool,
}

/// Where sources stand inside the month's folder.
pub const SOURCES: &str = "源";

/// Name of the bundle's main file.
pub const BUNDLE: &str = "全部";

/// What the foot of a sheet says that a template of the office's own has made.
pub(super) const OWN: &str = "自备模板";

/// The foot that says so. It hangs from the head of the page, which no template of ours uses: the
/// foot itself is the template's.
const OWN_FOOT: &str = "\
#let own-foot = context {
  let height = if page.flipped { page.width } else { page.height }
  let down = if height == auto { 0pt } else { height - 11mm }
  place(top + left, dy: down, text(font: \"Noto Serif CJK SC\", size: 8pt, fill: black)[自备模板])
}
";

/// Documents in one bundle at most: typst keeps all of a bundle in memory, some megabytes each.
const LARGEST_BUNDLE: usize = 250;

/// How often a bundle is tried again without the culprits it named.
const ROUNDS: usize = 3;

/// Compiles the tasks inside the folder in the making; returns those that failed on their own.
///
/// # Errors
/// When typst itself could not run, was ended or ran too long, or a main file
/// could not be written.
pub fn typeset(
    typst: &Typst,
    folder: &StagedFolder,
    tasks: &[Task],
    how: Typesetting,
) -> Result<Vec<Culprit>, TypstError> {
    let culprits = match how {
        Typesetting::Bundle => {
            let mut culprits = Vec::new();
            for some in tasks.chunks(LARGEST_BUNDLE) {
                culprits.extend(bundle(typst, folder, some)?);
            }
            culprits
        }
        Typesetting::Each => each(typst, folder, tasks)?,
    };
    let mut culprits = culprits;
    culprits.extend(flawed(folder, tasks, &culprits));
    match of_typst_itself(&culprits) {
        Some(words) if culprits.len() == tasks.len() => Err(TypstError::Faults(words.to_owned())),
        _ => Ok(culprits),
    }
}

/// Compiles the sheets that own templates have made, one by one in a root of its own, each
/// confined; returns those that failed.
///
/// # Errors
/// When typst itself could not be started, or a folder could not be written.
pub(super) fn typeset_own(
    typst: &Typst,
    folder: &StagedFolder,
    sheets: &[OwnSheet<'_>],
) -> Result<Vec<Culprit>, TypstError> {
    let tried = sheets.par_iter().map(|one| {
        let (faults, is_flawed) = match compile_own(typst, folder, one) {
            Ok(Ok(())) => return Ok(None),
            Ok(Err(flaw)) => (flaw, true),
            Err(TypstError::Faults(faults)) => (faults, false),
            Err(error @ (TypstError::TimedOut(_) | TypstError::Killed)) => {
                (format!("用{OWN}{error}"), true)
            }
            Err(error) => return Err(error),
        };
        Ok(Some(Culprit {
            path: one.task.path.clone(),
            faults,
            is_flawed,
        }))
    });
    let tried: Result<Vec<Option<Culprit>>, TypstError> = tried.collect();
    Ok(tried?.into_iter().flatten().collect())
}

/// A sheet that an own template has made, with all that its root holds.
pub(super) struct OwnSheet<'a> {
    pub task: Task,
    pub files: Vec<(String, &'a [u8])>,
}

/// Compiles one sheet in a folder that holds nothing else, and takes its PDF over; what is
/// wrong with that otherwise.
fn compile_own(
    typst: &Typst,
    folder: &StagedFolder,
    OwnSheet { task, files }: &OwnSheet<'_>,
) -> Result<Result<(), String>, TypstError> {
    let root = folder.scratch()?;
    for (path, bytes) in files {
        root.write(path, bytes)?;
    }
    let main = source_of(BUNDLE);
    // Nothing else is in this root.
    let alone = Task {
        is_of_marked: false,
        ..task.clone()
    };
    let source = main_source(std::slice::from_ref(&alone), typst.as_of);
    root.write(&main, source.as_bytes())?;
    typst.compile_confined(root.path(), &main)?;
    let pdf = format!("{}.pdf", task.path);
    let bytes = match readable(&root.path().join(&pdf)) {
        Ok(bytes) => bytes,
        Err(flaw) => return Ok(Err(flaw.to_string())),
    };
    folder.write(&pdf, &bytes)?;
    let pages = page_texts(bytes).unwrap_or_default();
    let bare = pages.iter().position(|text| !text.contains(OWN));
    Ok(bare.map_or(Ok(()), |page| {
        Err(format!(
            "第 {} 页没有注明「{OWN}」：模板把页眉占用了，改成不设 header",
            page + 1
        ))
    }))
}

/// What was made without complaint and is not what it should be.
fn flawed(folder: &StagedFolder, tasks: &[Task], culprits: &[Culprit]) -> Vec<Culprit> {
    let is_made = |task: &&Task| !culprits.iter().any(|culprit| culprit.path == task.path);
    let made: Vec<&Task> = tasks.iter().filter(is_made).collect();
    let flawed = made.into_par_iter().filter_map(|task| {
        let pdf = folder.path().join(format!("{}.pdf", task.path));
        Some(Culprit {
            path: task.path.clone(),
            faults: readable(&pdf).err()?.to_string(),
            is_flawed: true,
        })
    });
    flawed.collect()
}

fn bundle(
    typst: &Typst,
    folder: &StagedFolder,
    tasks: &[Task],
) -> Result<Vec<Culprit>, TypstError> {
    let mut left = tasks.to_vec();
    let mut culprits = Vec::new();
    for _ in 0..ROUNDS {
        if left.is_empty() {
            return Ok(culprits);
        }
        let faults = match compile(typst, folder, BUNDLE, &left) {
            Ok(()) => return Ok(culprits),
            Err(TypstError::Faults(faults)) => faults,
            Err(error) => return Err(error),
        };
        let (named, innocent): (Vec<Task>, Vec<Task>) = left
            .into_iter()
            .partition(|task| faults.contains(&source_of(&task.path)));
        left = innocent;
        if named.is_empty() {
            break;
        }
        // Compiled alone, a culprit's words are its own.
        culprits.extend(each(typst, folder, &named)?);
    }
    culprits.extend(each(typst, folder, &left)?);
    Ok(culprits)
}

/// Words of typst that blame no source: it failed by itself.
fn of_typst_itself(culprits: &[Culprit]) -> Option<&str> {
    let blames = |culprit: &Culprit| culprit.faults.contains(&format!("{SOURCES}/"));
    let first = culprits.first()?;
    (!culprits.iter().any(blames)).then_some(first.faults.as_str())
}

fn each(typst: &Typst, folder: &StagedFolder, tasks: &[Task]) -> Result<Vec<Culprit>, TypstError> {
    let alone = Typst {
        jobs: Some(1),
        ..typst.clone()
    };
    let threads = typst.jobs.unwrap_or(0);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.map_err(|error| TypstError::Start(std::io::Error::other(error)))?;
    let results: Vec<_> = pool.install(|| {
        let numbered = tasks.par_iter().enumerate();
        numbered
            .map(|(index, task)| {
                let main = format!("单份{index}");
                let result = compile(&alone, folder, &main, std::slice::from_ref(task));
                // The main file of one is scaffolding, not a source worth keeping.
                let _ = folder.discard(Path::new(&source_of(&main)));
                result
            })
            .collect()
    });
    let mut culprits = Vec::new();
    for (task, result) in tasks.iter().zip(results) {
        match result {
            Ok(()) => {}
            Err(TypstError::Faults(faults)) => {
                culprits.push(Culprit {
                    path: task.path.clone(),
                    faults,
                    is_flawed: false,
                });
            }
            Err(error) => return Err(error),
        }
    }
    Ok(culprits)
}

fn compile(
    typst: &Typst,
    folder: &StagedFolder,
    main: &str,
    tasks: &[Task],
) -> Result<(), TypstError> {
    let path = source_of(main);
    folder.write(&path, main_source(tasks, typst.as_of).as_bytes())?;
    typst.compile(folder.path(), &path)
}

/// What the source of a mark is called, behind the name of its sheet's.
pub(super) const MARK: &str = ".指纹.typ";

/// The file beside the source of a sheet, by its path without ending, from which the main source takes
/// the mark of a marked person's paper: the main source is read by whoever reads any sheet's.
pub(super) fn mark_source(path: &str) -> String {
    format!("{SOURCES}/{path}{MARK}")
}

/// What the source says from which the main source takes the mark of such a paper.
pub(super) fn mark_text(task: &Task) -> String {
    let mark = task.keywords.first().map_or("", String::as_str);
    format!("#let mark = {}\n", code_string(mark))
}

/// Where the source of a PDF or of a bundle stands in the folder, by its path without ending.
pub fn source_of(path: &str) -> String {
    format!("{SOURCES}/{path}.typ")
}

/// The main file of the bundle: a document a task, each including its own source.
pub fn main_source(tasks: &[Task], as_of: Date) -> String {
    let (year, month, day) = (as_of.year(), as_of.month(), as_of.day());
    let mut source = format!("#let day = datetime(year: {year}, month: {month}, day: {day})\n");
    if tasks.iter().any(|task| task.is_own) {
        source.push_str(OWN_FOOT);
    }
    for task in tasks {
        let pdf = code_string(&format!("{}.pdf", task.path));
        let title = code_string(&task.title);
        let mut keywords: Vec<String> =
            task.keywords.iter().map(|word| code_string(word)).collect();
        if let Some(mark) = keywords.first_mut().filter(|_| task.is_of_marked) {
            "mark".clone_into(mark);
            let beside = mark_source(&task.path);
            let beside = code_string(&format!("/{beside}"));
            source.push_str(&format!("#import {beside}: mark\n"));
        }
        let keywords: String = keywords.iter().map(|word| format!("{word}, ")).collect();
        let include = code_string(&format!("{}.typ", task.path));
        let foot = if task.is_own {
            " #set page(header: own-foot);"
        } else {
            ""
        };
        source.push_str(&format!(
            "#document({pdf}, title: {title}, keywords: ({keywords}), date: day)\
             [#set text(lang: \"zh\", region: \"cn\");{foot} #include {include}]\n"
        ));
    }
    source
}
