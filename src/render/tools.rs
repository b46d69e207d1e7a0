//! Where typst and the fonts are.

use std::env;
use std::ffi::OsString;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::typst::{limit, run};

/// The pins that make and the program share.
const PINS: &str = include_str!("../../tools.env");

/// The typst that is called and the folder of the free faces.
#[derive(Debug, Clone)]
pub struct Tools {
    /// The typst program.
    pub typst: PathBuf,
    /// The folder of the free faces.
    pub fonts: PathBuf,
}

/// Why there is no typst or no fonts: what is missing and the one command that brings it.
#[derive(Debug)]
pub struct ToolsError(String);

impl fmt::Display for ToolsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n办法：在程序的源码文件夹里运行 make setup", self.0)
    }
}

impl std::error::Error for ToolsError {}

impl ToolsError {
    /// What is missing, without the remedy.
    pub fn what(&self) -> &str {
        &self.0
    }
}

/// The one version of typst that is used, from the file of pins.
pub fn pinned_version() -> &'static str {
    let pin = PINS
        .lines()
        .find_map(|line| line.strip_prefix("TYPST_VERSION="));
    pin.map_or("", str::trim)
}

/// The tools' cache folder: `$XIAFANG_CACHE`, else `xiafang` in the user's cache.
fn cache() -> Option<PathBuf> {
    let named = |name| {
        env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(|value| absolute(value.into()))
    };
    named("XIAFANG_CACHE")
        .or_else(|| named("XDG_CACHE_HOME").map(|cache| cache.join("xiafang")))
        .or_else(|| named("HOME").map(|home| home.join(".cache/xiafang")))
}

impl Tools {
    /// Finds both: typst as `$XIAFANG_TYPST`, then in the cache, then on `PATH`.
    ///
    /// # Errors
    /// Names what is missing or of the wrong version.
    pub fn find() -> Result<Self, ToolsError> {
        Ok(Tools {
            typst: Tools::find_typst()?,
            fonts: Tools::find_fonts()?,
        })
    }

    /// Finds typst alone.
    ///
    /// # Errors
    /// As [`Tools::find`].
    pub fn find_typst() -> Result<PathBuf, ToolsError> {
        find_typst()
    }

    /// Finds the folder of fonts alone.
    ///
    /// # Errors
    /// As [`Tools::find`].
    pub fn find_fonts() -> Result<PathBuf, ToolsError> {
        let fonts = cache().map(|cache| cache.join("fonts"));
        fonts.filter(|fonts| fonts.is_dir()).ok_or_else(|| {
            ToolsError("找不到字体（Fandol、Liberation 和 Noto Serif CJK）".to_owned())
        })
    }
}

/// The same place from every folder: typst runs in that of the sheets. A bare name is one on
/// `PATH` and stays.
fn absolute(path: PathBuf) -> PathBuf {
    match path.components().count() > 1 || path.exists() {
        true => std::path::absolute(&path).unwrap_or(path),
        false => path,
    }
}

fn find_typst() -> Result<PathBuf, ToolsError> {
    if let Some(named) = env::var_os("XIAFANG_TYPST").filter(|named| !named.is_empty()) {
        let named = absolute(named.into());
        return match version_of(&named) {
            Some(version) if version == pinned_version() => Ok(named),
            found => Err(wrong(
                &format!("XIAFANG_TYPST（{}）", named.display()),
                found,
            )),
        };
    }
    let cached = cache().map(|cache| cache.join(format!("typst-{}/bin/typst", pinned_version())));
    let on_path = OsString::from("typst");
    let mut last = None;
    for candidate in cached.into_iter().chain([PathBuf::from(on_path)]) {
        match version_of(&candidate) {
            Some(version) if version == pinned_version() => return Ok(candidate),
            Some(version) => last = Some(version),
            None => {}
        }
    }
    Err(wrong("typst", last))
}

fn wrong(name: &str, found: Option<String>) -> ToolsError {
    let pinned = pinned_version();
    ToolsError(match found {
        Some(version) => format!("{name} 的版本是 {version}，需要 {pinned}"),
        None => format!("找不到 {name}，或者它运行不了；需要 typst {pinned}"),
    })
}

/// What `typst --version` says; `None` when it cannot be run or does not answer.
fn version_of(typst: &Path) -> Option<String> {
    let mut command = Command::new(typst);
    command.arg("--version");
    let said = run(command, limit()).ok()?;
    let version = said.strip_prefix("typst ")?.split_whitespace().next()?;
    Some(version.to_owned())
}
