//! A finished PDF as a paper to verify: what it says it is.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Component, Path, PathBuf};

use jiff::civil::Date;
use serde::Deserialize;

use super::cache::{Ledger, sha256};
use super::provenance::Provenance;
use crate::disk::{DiskError, files_below, read_plain, read_whole};

/// The largest PDF that is looked into, in bytes.
const LARGEST_PDF: u64 = 500 << 20;

/// A PDF that the program made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedPaper {
    /// Where it lies.
    pub path: PathBuf,
    /// The folder that it was made in, `2016-08` or `2016-08@1a2b3c4d5e`.
    pub folder: String,
    /// Its path there, without ending.
    pub sheet: String,
    /// Its fingerprint.
    pub fingerprint: String,
    /// What it says of itself, wherever a manifest names it; `None` where it is no PDF of the
    /// program's.
    pub said: Option<Said>,
    /// The office's own templates by which it was made, as a manifest has them.
    pub own_templates: Vec<String>,
    /// Whether its bytes are not those that were made.
    pub is_altered: bool,
    /// Whether a manifest names it and it is not there.
    pub is_gone: bool,
    /// Whether a manifest knows its bytes; of another paper the fingerprint alone can be told.
    pub is_listed: bool,
}

/// What a PDF says of itself in its metadata, as anybody may have written it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Its fingerprint.
    pub fingerprint: String,
    /// The folder that it was made in.
    pub folder: String,
    /// Its path there, without ending.
    pub sheet: String,
    /// What has made it; none of those that are older than that.
    pub made_by: Option<Provenance>,
    /// The day as of which it was made.
    pub as_of: Option<Date>,
}

impl PrintedPaper {
    /// The revision that it was made at, where it was made of the past.
    pub fn revision(&self) -> Option<&str> {
        self.folder.split_once('@').map(|(_, revision)| revision)
    }

    /// The month or year, without a revision.
    pub fn period(&self) -> &str {
        self.folder.split('@').next().unwrap_or_default()
    }
}

#[derive(Deserialize)]
struct Manifest {
    month: Option<String>,
    documents: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    path: String,
    fingerprint: String,
    sha256: String,
    #[serde(default)]
    own_templates: BTreeMap<String, String>,
}

/// The papers of a folder, by its manifest; one that is gone counts as altered.
///
/// # Errors
/// When there is no manifest, or it cannot be read.
pub fn papers_of(folder: &Path) -> io::Result<Vec<PrintedPaper>> {
    let text = read_whole(&folder.join("清单.json"))?;
    let wrong = |error: serde_json::Error| io::Error::other(error);
    let manifest: Manifest = serde_json::from_slice(&text).map_err(wrong)?;
    let own = folder
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    // A month as it was at a revision says so in its folder's name.
    let name = own
        .filter(|name| name.contains('@'))
        .or(manifest.month)
        .unwrap_or_default();
    // What the manifest keeps back stands beside the paper's source.
    let keeps_back = manifest.documents.iter().any(|one| one.sha256.is_empty());
    let ledger = match keeps_back {
        true => Ledger::read(folder),
        false => Ledger::default(),
    };
    let is_altered = |entry: &Entry, bytes: &[u8]| {
        let written = match entry.sha256.is_empty() {
            true => ledger.files.get(&entry.path),
            false => Some(&entry.sha256),
        };
        written.is_some_and(|written| sha256(bytes) != *written)
    };
    let paper = |entry: Entry| {
        let path = folder.join(&entry.path);
        // A manifest that somebody wrote leads nowhere else.
        let is_inside = Path::new(&entry.path)
            .components()
            .all(|part| matches!(part, Component::Normal(_)));
        let bytes = read_plain(&path, LARGEST_PDF)
            .ok()
            .flatten()
            .filter(|_| is_inside);
        let bytes = bytes.unwrap_or_default();
        let said = said_by(&bytes);
        PrintedPaper {
            is_altered: is_altered(&entry, &bytes),
            fingerprint: plain_mark(entry.fingerprint, &bytes),
            said,
            own_templates: entry.own_templates.into_keys().collect(),
            is_gone: !is_inside || !path.is_file(),
            is_listed: true,
            folder: name.clone(),
            sheet: entry.path.trim_end_matches(".pdf").to_owned(),
            path,
        }
    };
    Ok(manifest.documents.into_iter().map(paper).collect())
}

/// The PDFs in a folder that are none of the papers which its manifest lists; none where it is no
/// folder.
///
/// # Errors
/// When it cannot be looked into.
pub fn unlisted_pdfs(folder: &Path, papers: &[PrintedPaper]) -> Result<Vec<PathBuf>, DiskError> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let listed: BTreeSet<&Path> = papers.iter().map(|paper| paper.path.as_path()).collect();
    let files = files_below(folder)?
        .into_iter()
        .map(|file| folder.join(file));
    let is_pdf = |file: &PathBuf| {
        let ending = file.extension();
        ending.is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"))
    };
    let mut unlisted: Vec<PathBuf> = files
        .filter(|file| is_pdf(file) && !listed.contains(file.as_path()))
        .collect();
    unlisted.sort();
    Ok(unlisted)
}

/// The mark of a paper; of one whose manifest keeps it back, that which stands in the paper.
pub(super) fn plain_mark(told: String, paper: &[u8]) -> String {
    match told.is_empty() || told.starts_with("盐 ") {
        false => told,
        true => said_by(paper).map_or_else(String::new, |said| said.fingerprint),
    }
}

/// A single PDF, by the keywords that it was made with; wherever it was copied to.
///
/// # Errors
/// When it cannot be read, or is none of the program's.
pub fn paper_of(path: &Path) -> io::Result<PrintedPaper> {
    let too_large = || io::Error::new(io::ErrorKind::InvalidInput, "文件太大，不是程序做的 PDF");
    let bytes = read_plain(path, LARGEST_PDF)?.ok_or_else(too_large)?;
    let foreign = || io::Error::new(io::ErrorKind::InvalidInput, "不是程序做的 PDF");
    let said = said_by(&bytes).ok_or_else(foreign)?;
    // Where its folder's manifest lies above it, that also tells whether it was altered.
    let above = path.ancestors().skip(1);
    let listed = above.map(papers_of).find_map(Result::ok);
    let listed = listed
        .into_iter()
        .flatten()
        .find(|paper| paper.path == path);
    Ok(listed.unwrap_or_else(|| PrintedPaper {
        path: path.to_owned(),
        folder: said.folder.clone(),
        sheet: said.sheet.clone(),
        fingerprint: said.fingerprint.clone(),
        said: Some(said),
        own_templates: Vec::new(),
        is_altered: false,
        is_listed: false,
        is_gone: false,
    }))
}

/// What a PDF says of itself; `None` of one that is not the program's.
fn said_by(bytes: &[u8]) -> Option<Said> {
    if !bytes.starts_with(b"%PDF-") {
        return None;
    }
    let text = String::from_utf8_lossy(bytes);
    let keywords = plain(within(&text, "pdf:Keywords")?);
    let mut words = keywords.split(", ").peekable();
    let fingerprint = words.next()?.strip_prefix("指纹")?.to_owned();
    let folder = words.next()?.to_owned();
    let made_by = words.peek().and_then(|word| Provenance::parse(word));
    if made_by.is_some() {
        words.next();
    }
    let day = within(&text, "xmp:CreateDate").and_then(|time| time.get(..10));
    Some(Said {
        fingerprint,
        folder,
        sheet: words.collect::<Vec<_>>().join(", "),
        made_by,
        as_of: day.and_then(|day| day.parse().ok()),
    })
}

/// An element of a PDF's metadata, which PDF/A keeps as plain XML.
fn within<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(&format!("<{name}>"))?;
    let (content, _) = rest.split_once(&format!("</{name}>"))?;
    Some(content)
}

fn plain(content: &str) -> String {
    let plain = content
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'");
    plain.replace("&amp;", "&")
}
