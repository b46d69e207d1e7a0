//! Where a fact comes from: its line, and who wrote it when.

use super::error::HistoryError;
use super::repository::{Commit, Repository};
use crate::disk::Folder;
use crate::forms::{Field, KINDS};
use crate::load::{Schemas, facts_of};
use crate::records::slot_of;

/// A fact with its history.
#[derive(Debug, Clone)]
pub struct Origin {
    /// The file, relative to the data folder.
    pub file: String,
    /// The way to it by the names of the form.
    pub way: String,
    /// What it says.
    pub text: String,
    /// Its line.
    pub line: u32,
    /// The commit that last changed it; `None` for what is not committed.
    pub commit: Option<Commit>,
    /// The article it rests on.
    pub article: Option<u8>,
}

/// The facts of a case, or of one beneficiary, whose way ends in `field`.
///
/// # Errors
/// When the folder cannot be listed or git does not answer.
pub fn origins(
    folder: &Folder,
    repository: Option<&Repository>,
    case: &str,
    field: &str,
) -> Result<Vec<Origin>, HistoryError> {
    let listed = folder
        .list()
        .map_err(|error| HistoryError::Git(error.to_string()))?;
    let (number, person) = match case.matches('-').count() {
        2.. => case
            .rsplit_once('-')
            .map_or((case, None), |(case, person)| (case, Some(person))),
        _ => (case, None),
    };
    let year = number.get(..4).unwrap_or_default();
    let home = format!("案件/{year}/{number}/");
    let schemas = Schemas::default();
    let mut found = Vec::new();
    for entry in listed.iter().filter(|entry| entry.path.starts_with(&home)) {
        let inner = &entry.path[home.len()..];
        let of_person = person.is_none_or(|person| {
            inner.starts_with(&format!("对象/{person}/")) || inner == "案件.yaml"
        });
        let text = folder
            .read(&entry.path)
            .ok()
            .flatten()
            .and_then(|bytes| String::from_utf8(bytes).ok());
        let Some(facts) = text
            .filter(|_| of_person)
            .and_then(|text| facts_of(&schemas, &entry.path, &text))
        else {
            continue;
        };
        for leaf in facts {
            let own = person.filter(|_| inner == "案件.yaml");
            let of_person =
                own.is_none_or(|person| leaf.way.starts_with(&format!("对象/{person}/")));
            if of_person && names(&leaf.way, field) {
                let commit = match repository {
                    Some(repository) => repository.blame(&entry.path, leaf.line).ok().flatten(),
                    None => None,
                };
                found.push(Origin {
                    file: entry.path.to_string(),
                    article: article(&entry.path, &leaf.way),
                    way: leaf.way,
                    text: leaf.text,
                    line: leaf.line,
                    commit,
                });
            }
        }
    }
    Ok(found)
}

/// Whether a way ends in the words asked for, whole keys only.
fn names(way: &str, asked: &str) -> bool {
    way.strip_suffix(asked.trim())
        .is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
}

fn article(path: &str, way: &str) -> Option<u8> {
    let kind = slot_of(path).kind()?;
    let mut kinds = KINDS.iter().filter(|form| form.kind == kind);
    let mut fields = kinds.next()?.fields();
    let mut article = None;
    for key in way.split('/') {
        // What is no key is the name of an item.
        if let Some(field) = fields.iter().position(|field: &Field| field.key == key) {
            let field = fields.swap_remove(field);
            article = field.article.or(article);
            fields = field.fields;
        }
    }
    article
}
