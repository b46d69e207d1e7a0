//! What a command says of the files that it writes: never over what a person has.

use std::error::Error;
use std::path::Path;

use super::errors::Failure;
use crate::disk::{self, DiskError, Outcome, Reading, link_on_way, reason};

/// Refuses a path below `root` on which a link stands.
///
/// # Errors
/// Names the link.
pub fn expect_inside(root: &Path, path: &str) -> Result<(), Box<dyn Error>> {
    link_on_way(root, path).map_or(Ok(()), |link| {
        let what = format!("{} 是链接（快捷方式），没有往里写", link.display());
        let remedy = "删去链接，把原来的文件或者文件夹放到这里";
        Err(Failure::boxed(what, remedy))
    })
}

/// Writes a file of the program's own, in place of an older one.
///
/// # Errors
/// When it cannot be written.
pub fn put(path: &Path, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    expect_read()?;
    disk::put(path, bytes).map_err(unwritable)
}

/// Writes a file that must not be there yet.
///
/// # Errors
/// When it is there, or cannot be written.
pub fn create(path: &Path, text: &str) -> Result<(), Box<dyn Error>> {
    expect_read()?;
    match disk::create(path, text.as_bytes()).map_err(unwritable)? {
        Outcome::Written => Ok(()),
        Outcome::LeftAlone => Err(Failure::boxed(
            format!("{} 已经有了，没有动它", path.display()),
            "打开它修改；要另建的先把它改名",
        )),
    }
}

/// Writes `new` in place of `old`, unless the file has changed since `old` was read.
///
/// # Errors
/// When it has changed, or cannot be written.
pub fn replace(path: &Path, old: &str, new: &str) -> Result<(), Box<dyn Error>> {
    expect_read()?;
    match disk::replace(path, old.as_bytes(), new.as_bytes()).map_err(unwritable)? {
        Outcome::Written => Ok(()),
        Outcome::LeftAlone => Err(Failure::boxed(
            format!("{} 刚刚被别处改了，没有动它", path.display()),
            "再运行一次",
        )),
    }
}

/// Refuses what rests on something at which the disk has failed.
///
/// # Errors
/// Names what could not be read.
pub fn expect_read() -> Result<(), Box<dyn Error>> {
    let failed = Reading::of_run().expect_whole();
    failed.map_err(|DiskError { path, error }| {
        let what = format!("读 {} 时出错：{}，没有写", path.display(), reason(&error));
        Failure::boxed(what, "检查磁盘和网络，再运行一次")
    })
}

/// A failure to write at a path.
pub fn unwritable(DiskError { path, error }: DiskError) -> Box<dyn Error> {
    let what = format!("写不了 {}：{}", path.display(), reason(&error));
    Failure::boxed(what, "检查文件夹权限和磁盘空间")
}
