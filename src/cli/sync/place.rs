//! Where to exchange, as it is typed or known from the last time.

use std::error::Error;
use std::path::{Path, PathBuf};

use crate::cli::errors::Failure;
use crate::history::{HistoryError, Repository, found_shared};

/// The repository's own setting for the place of the last exchange.
pub const LAST_PLACE: &str = "xiafang.place";
/// The repository's own setting for whether its file on a stick is encrypted.
pub const ENCRYPTED: &str = "xiafang.encrypted";
/// What the file of a computer on a stick ends with.
pub const ENDING: &str = "下访交换";

/// Where to exchange.
pub enum Place {
    /// Another repository, by its name or its path.
    Repository(String),
    /// A folder into which each computer puts a file of its own.
    Stick(PathBuf),
}

/// Makes a shared repository where nothing stands yet.
///
/// # Errors
/// Where something stands there, or it cannot be made.
pub fn found(place: &Path, branch: &str) -> Result<(), Box<dyn Error>> {
    if place.exists() {
        let what = format!("{} 已经有了，没有动它", place.display());
        return Err(Failure::boxed(
            what,
            "和它交换不用 --found；要另建的换一个名字",
        ));
    }
    if !place
        .parent()
        .is_some_and(|above| above.as_os_str().is_empty() || above.is_dir())
    {
        return Err(Failure::of_history(
            HistoryError::Git("No such file".to_owned()),
            &place.display().to_string(),
        ));
    }
    found_shared(place, branch)
        .map_err(|error| Failure::of_history(error, &place.display().to_string()))
}

/// The place that is typed, else that of the last time, else the usual one.
///
/// # Errors
/// Where there is none of them.
pub fn named_place(repository: &Repository, typed: Option<&str>) -> Result<String, Box<dyn Error>> {
    let known = || repository.configured(LAST_PLACE);
    let usual = || {
        repository
            .places()
            .into_iter()
            .find(|name| name == "origin")
    };
    typed
        .map(absolute)
        .or_else(known)
        .or_else(usual)
        .ok_or_else(|| {
            let what = "不知道和哪里交换";
            Failure::boxed(
                what,
                "写明一次，以后不用写：xiafang sync /mnt/共享盘/下访.git，或者 U 盘上的文件夹",
            )
        })
}

/// A path from where the person stands as one that means the same from everywhere.
pub fn absolute(typed: &str) -> String {
    let path = Path::new(typed);
    let has_place = |above: &Path| above.as_os_str().is_empty() || above.is_dir();
    match path.exists() || (typed.contains('/') && path.parent().is_some_and(has_place)) {
        true => std::path::absolute(path)
            .map_or(typed.to_owned(), |path| path.to_string_lossy().into_owned()),
        false => typed.to_owned(),
    }
}

/// What stands at a place.
///
/// # Errors
/// Where nothing does.
pub fn place(repository: &Repository, named: &str) -> Result<Place, Box<dyn Error>> {
    let path = Path::new(named);
    let is_address = named.contains("://") || (named.contains(':') && !path.exists());
    if repository.places().iter().any(|name| name == named) || is_address {
        return Ok(Place::Repository(named.to_owned()));
    }
    let is_repository = path.join("objects").is_dir() || path.join(".git").exists();
    match (path.is_dir(), is_repository) {
        (true, true) => Ok(Place::Repository(named.to_owned())),
        (true, false) => Ok(Place::Stick(path.to_owned())),
        (false, _) => Err(Failure::boxed(
            format!("{named}：找不到"),
            "看看共享盘、U 盘接上没有，位置写对了没有",
        )),
    }
}
