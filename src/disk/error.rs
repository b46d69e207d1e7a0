//! What the file system complains of.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::PathBuf;

use super::system;

/// What could not be done at a path.
#[derive(Debug)]
pub struct DiskError {
    /// The path.
    pub path: PathBuf,
    /// Why.
    pub error: io::Error,
}

impl DiskError {
    /// Wraps an error with its path.
    pub fn at(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> DiskError {
        let path = path.into();
        move |error| DiskError { path, error }
    }
}

impl fmt::Display for DiskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}：{}", self.path.display(), reason(&self.error))
    }
}

impl Error for DiskError {}

/// What the file system complains of, in words for the common cases.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "不存在".to_owned(),
        io::ErrorKind::PermissionDenied => "没有权限".to_owned(),
        io::ErrorKind::NotADirectory => "不是文件夹".to_owned(),
        io::ErrorKind::IsADirectory => "是文件夹".to_owned(),
        io::ErrorKind::StorageFull => "磁盘已满".to_owned(),
        io::ErrorKind::QuotaExceeded => "超出磁盘配额".to_owned(),
        io::ErrorKind::FileTooLarge => "超出文件大小限制".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "磁盘只读".to_owned(),
        io::ErrorKind::InvalidData => "不是 UTF-8 编码".to_owned(),
        io::ErrorKind::AlreadyExists => "已经有同名的文件".to_owned(),
        io::ErrorKind::InvalidFilename => "名字太长，或者有不能用的字".to_owned(),
        _ if system::is_endless_link(error) => "链接绕圈".to_owned(),
        _ => error.to_string(),
    }
}
