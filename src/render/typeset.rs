//! Many sources to many PDFs: one bundle, or bundles of one; culprits are named
//! and the others delivered.

use std::path::Path;

use jiff::civil::Date;
use rayon::prelude::*;

use super::escape::code_string;
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
    /// month or year of its folder, its path there. None for empty forms.
    pub keywords: Vec<String>,
}

/// A document that could not be compiled, with typst's words.
#[derive(Debug)]
pub struct Culprit {
    /// Its path, without ending.
    pub path: String,
    /// What typst said.
    pub faults: String,
}

/// Where sources stand inside the month's folder.
pub const SOURCES: &str = "源";

/// Name of the bundle's main file.
pub const BUNDLE: &str = "全部";

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
    match of_typst_itself(&culprits) {
        Some(words) if culprits.len() == tasks.len() => Err(TypstError::Faults(words.to_owned())),
        _ => Ok(culprits),
    }
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

/// Where the source of a PDF or of a bundle stands in the folder, by its path without ending.
pub fn source_of(path: &str) -> String {
    format!("{SOURCES}/{path}.typ")
}

/// The main file of the bundle: a document a task, each including its own source.
pub fn main_source(tasks: &[Task], as_of: Date) -> String {
    let (year, month, day) = (as_of.year(), as_of.month(), as_of.day());
    let mut source = format!("#let day = datetime(year: {year}, month: {month}, day: {day})\n");
    for task in tasks {
        let pdf = code_string(&format!("{}.pdf", task.path));
        let title = code_string(&task.title);
        let keywords = task.keywords.iter().map(|word| code_string(word) + ", ");
        let keywords: String = keywords.collect();
        let include = code_string(&format!("{}.typ", task.path));
        source.push_str(&format!(
            "#document({pdf}, title: {title}, keywords: ({keywords}), date: day)\
             [#set text(lang: \"zh\", region: \"cn\"); #include {include}]\n"
        ));
    }
    source
}
