//! Paths that somebody names, as parts of the data folder.

use std::error::Error;
use std::path::{Path, PathBuf};

use super::errors::Failure;

/// The asked paths relative to the data folder.
pub fn wanted_paths(root: &Path, paths: &[PathBuf]) -> Result<Vec<String>, Box<dyn Error>> {
    let inside = root
        .canonicalize()
        .map_err(|error| Failure::no_data(root, &error))?;
    paths
        .iter()
        .map(|path| {
            let found = path
                .canonicalize()
                .or_else(|_| root.join(path).canonicalize());
            let relative = found.ok().and_then(|found| {
                found
                    .strip_prefix(&inside)
                    .ok()
                    .map(|inner| inner.to_string_lossy().into_owned())
            });
            relative.ok_or_else(|| {
                let what = format!("数据文件夹里没有 {}", path.display());
                Failure::boxed(what, "写数据文件夹里的文件或者文件夹")
            })
        })
        .collect()
}

/// Whether a path is one of those, or below one; any is where none was named.
pub fn is_wanted(path: &str, wanted: &[String]) -> bool {
    let under = |folder: &String| {
        folder.is_empty()
            || path == folder
            || path
                .strip_prefix(folder.as_str())
                .is_some_and(|rest| rest.starts_with('/'))
    };
    wanted.is_empty() || wanted.iter().any(under)
}
