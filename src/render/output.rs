//! What is said when the output folder cannot be written.

use std::fmt;
use std::io::ErrorKind;

use crate::disk::{DiskError, reason};

/// What could not be written of the output, where and why.
#[derive(Debug)]
pub struct OutputError(pub DiskError);

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let DiskError { path, error } = &self.0;
        let remedy = match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "腾出磁盘空间再做",
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                "用 --out 换一个可以写的文件夹，或者改权限"
            }
            _ => "检查输出文件夹和磁盘",
        };
        let (path, why) = (path.display(), reason(error));
        write!(f, "写不进 {path}：{why}；原来的表册没有动\n办法：{remedy}")
    }
}

impl std::error::Error for OutputError {}
