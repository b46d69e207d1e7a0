//! Scanned papers as page images: pictures as they are, PDF pages drawn.

use std::fmt;
use std::path::Path;

use super::cache::{Ledger, sha256};
use super::confined::ask;
use super::drawing::DRAW;
use super::typeset::SOURCES;
use crate::disk::{StagedFolder, is_plain, read_plain, read_whole, reason};

/// The images of one scanned file: path and bytes of each page's, the path from below the
/// output folder.
pub(super) type PageImages = Vec<(String, Vec<u8>)>;

/// A scanned file as it was read.
pub(super) struct ScanFile {
    bytes: Vec<u8>,
    /// SHA-256 of the file.
    pub hash: String,
}

/// Why a scanned file cannot be bound in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ScanFault(String);

impl fmt::Display for ScanFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The face for texts of a PDF that does not bring its own.
const STAND_IN: &str = "noto/NotoSerifCJK-Regular.ttc";
/// Where images stand below the sources.
const FOLDER: &str = "附件";
/// Images that were drawn otherwise have other names.
const WAY_OF_DRAWING: &str = "2";
/// The largest scanned file, in bytes.
const LARGEST_FILE: u64 = 200 << 20;
/// Letters of a hash that tell images apart.
const ENOUGH: usize = 16;

/// The hash by which a sheet's fingerprint knows a scanned file; none of one that cannot be
/// read.
pub fn hash_of_scan(file: &Path) -> String {
    read_scan(file).map_or_else(|_| String::new(), |scan| scan.hash)
}

/// Reads a scanned file.
///
/// # Errors
/// When it cannot be read, in words for a clerk.
pub(super) fn read_scan(file: &Path) -> Result<ScanFile, ScanFault> {
    if !is_plain(file) {
        return Err(ScanFault(
            "不是普通文件；是链接的，把原文件复制到附件文件夹".to_owned(),
        ));
    }
    let bytes = read_plain(file, LARGEST_FILE).map_err(|error| ScanFault(reason(&error)))?;
    let bytes = bytes.ok_or_else(|| {
        ScanFault("文件太大，超过 200 MB；请分成几个文件，或者扫描得粗一些".to_owned())
    })?;
    let hash = sha256(&bytes);
    Ok(ScanFile { bytes, hash })
}

/// The pages of a scanned file, a picture or a PDF; those drawn before are taken over.
///
/// # Errors
/// When it is neither, or cannot be drawn: in words for a clerk.
pub(super) fn page_images(
    ScanFile { bytes, hash }: ScanFile,
    fonts: &Path,
    folder: &StagedFolder,
    old: &Ledger,
) -> Result<PageImages, ScanFault> {
    let way = sha256(format!("{WAY_OF_DRAWING} {hash}").as_bytes());
    let beginning = format!("{SOURCES}/{FOLDER}/{}-", &way[..ENOUGH]);
    if let Some(pages) = drawn_before(&beginning, folder, old) {
        return Ok(pages);
    }
    let face = fonts.join(STAND_IN);
    let answer = ask(&[DRAW.as_ref(), face.as_os_str()], bytes);
    let answer = answer.map_err(|stopped| {
        ScanFault(format!(
            "{stopped}；文件损坏或者有问题，请重新扫描，或者另存一份"
        ))
    })?;
    let pages = pages_of(&answer)?;
    let of = pages.len();
    let numbered = pages.into_iter().enumerate();
    let named = numbered.map(|(index, (ending, image))| {
        let name = format!("{beginning}{}-{of}.{ending}", index + 1);
        (name, image.to_vec())
    });
    Ok(named.collect())
}

/// The pages that the drawing process has answered, each with its ending.
fn pages_of(mut answer: &[u8]) -> Result<Vec<(&'static str, &[u8])>, ScanFault> {
    let broken = || ScanFault("画不出来；请重新扫描，或者另存一份".to_owned());
    let mut pages = Vec::new();
    loop {
        let end = answer.iter().position(|byte| *byte == b'\n');
        let (line, rest) = answer.split_at(end.ok_or_else(broken)?);
        let line = std::str::from_utf8(line).map_err(|_| broken())?;
        if line == "done" && !pages.is_empty() {
            return Ok(pages);
        }
        if let Some(why) = line.strip_prefix("fault ") {
            return Err(ScanFault(why.to_owned()));
        }
        let head = line.strip_prefix("page ").ok_or_else(broken)?;
        let (ending, length) = head.split_once(' ').ok_or_else(broken)?;
        let length = length.parse::<usize>().map_err(|_| broken())?;
        let (image, rest) = rest[1..].split_at_checked(length).ok_or_else(broken)?;
        pages.push(match ending {
            "png" => ("png", image),
            "jpg" => ("jpg", image),
            _ => return Err(broken()),
        });
        answer = rest;
    }
}

/// The pages of the same file as the old output has them, if all are there, untouched.
fn drawn_before(beginning: &str, folder: &StagedFolder, old: &Ledger) -> Option<PageImages> {
    let mut pages: Vec<(usize, usize, &String)> = old
        .files
        .keys()
        .filter_map(|path| {
            let (numbers, _) = path.strip_prefix(beginning)?.rsplit_once('.')?;
            let (page, of) = numbers.split_once('-')?;
            Some((page.parse().ok()?, of.parse().ok()?, path))
        })
        .collect();
    pages.sort_unstable();
    let complete = pages.first().is_some_and(|(_, of, _)| *of == pages.len());
    if !complete {
        return None;
    }
    let read = |path: &String| {
        let untouched = old.is_untouched(folder.target(), path);
        let bytes = read_whole(&folder.target().join(path)).ok();
        bytes
            .filter(|_| untouched)
            .map(|bytes| (path.clone(), bytes))
    };
    pages.into_iter().map(|(_, _, path)| read(path)).collect()
}
