//! Why history cannot be read, and what to do.

use std::fmt;

/// Why history cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HistoryError {
    /// git is not installed.
    NoGit,
    /// The data folder lies in no repository.
    NoRepository(String),
    /// The repository belongs to another user of the computer, as on a shared disk.
    NotOwned(String),
    /// There is no such revision.
    Unknown(String),
    /// There is no commit yet.
    Empty,
    /// git says something else.
    Git(String),
}

impl fmt::Display for HistoryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, remedy) = match self {
            HistoryError::NoGit => (
                "没有安装 git，读不了修改历史".to_owned(),
                "sudo apt-get install -y git",
            ),
            HistoryError::NoRepository(folder) => (
                format!("{folder} 不在 git 仓库里，没有修改历史"),
                "先运行 git init，再用 git add、git commit 存一次",
            ),
            HistoryError::NotOwned(folder) => {
                let remedy = format!("git config --global --add safe.directory '{folder}'");
                let what = "修改历史属于这台电脑的另一个用户（共享盘、移动硬盘常见），git 不读";
                return write!(f, "{what}\n办法：确认是本单位的，运行 {remedy}");
            }
            HistoryError::Unknown(name) => (
                format!("修改历史里没有「{name}」这个版本"),
                "写提交号、标签或者 HEAD~1 这样的写法；git log 列出提交。浅克隆的先运行 git fetch --unshallow",
            ),
            HistoryError::Empty => (
                "还没有提交过，没有可以比较的版本".to_owned(),
                "先运行 xiafang save 存一次",
            ),
            HistoryError::Git(said) => (format!("git 出错：{said}"), "运行 git status 看看"),
        };
        write!(f, "{what}\n办法：{remedy}")
    }
}

impl std::error::Error for HistoryError {}
