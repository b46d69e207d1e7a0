//! Why a month could not be built at all.

use std::fmt;
use std::path::PathBuf;

use super::job::SheetFault;
use super::output::OutputError;
use super::tools::ToolsError;
use super::typst::TypstError;
use crate::disk::{DiskError, reason};

/// Why a month could not be built at all. The old month is untouched.
#[derive(Debug)]
pub enum Failure {
    /// No typst or no fonts.
    Tools(ToolsError),
    /// The office's own font folder is none.
    FontFolder(PathBuf),
    /// No sheet has any of these words in its title.
    NoneWanted(Vec<String>),
    /// A font file that is not whole.
    CutFont(PathBuf),
    /// A font family that no font file has.
    Family(String),
    /// typst could not run.
    Typst(TypstError),
    /// A folder or file could not be written.
    Output(OutputError),
    /// The disk failed at what was to be read.
    Unread(DiskError),
    /// An own template could not be read.
    Templates(std::io::Error),
    /// Not one sheet could be made.
    Nothing(Vec<SheetFault>),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Tools(error) => error.fmt(f),
            Failure::FontFolder(folder) => write!(
                f,
                "设置.yaml 的「字体文件夹」{} 不是文件夹，或者打不开\n\
                 办法：写相对数据文件夹的位置；没有自己的字体的删去这一项",
                folder.display()
            ),
            Failure::NoneWanted(words) => write!(
                f,
                "没有标题里有「{}」的表册\n办法：先不加 --only 做一次，照 清单.pdf 上的标题写",
                words.join("」「")
            ),
            Failure::CutFont(file) => write!(
                f,
                "字体文件 {} 不完整，用它排出来的字是空白；原来的表册没有动\n\
                 办法：自带的字体用 make setup 补装；本单位的重新拷贝一份，用不着的移走",
                file.display()
            ),
            Failure::Family(family) => write!(
                f,
                "找不到字体「{family}」\n办法：把字体文件放进 设置.yaml 的「字体文件夹」，\
                 或者从「首选字体」里删去它；自带的字体用 make setup 补装"
            ),
            Failure::Typst(error) => write!(
                f,
                "{error}；原来的表册没有动\n办法：再做一次；仍不行的运行 xiafang doctor"
            ),
            Failure::Output(error) => error.fmt(f),
            Failure::Unread(DiskError { path, error }) => write!(
                f,
                "读 {} 时出错：{}；原来的表册没有动\n办法：检查磁盘和网络，再做一次",
                path.display(),
                reason(error)
            ),
            Failure::Templates(error) => write!(
                f,
                "读不了 模板/：{}\n办法：把里面的 .typ 文件用编辑器另存为 UTF-8 编码；\
                 没有权限的请管理电脑的人开通",
                reason(error)
            ),
            Failure::Nothing(faults) => {
                let count = faults.len();
                write!(f, "{count} 份表册一份也没有做成；原来的表册没有动")?;
                if let Some(first) = faults.first() {
                    write!(f, "\n第一份《{}》：{}", first.title, first.why)?;
                }
                Ok(())
            }
        }
    }
}

impl std::error::Error for Failure {}

impl From<TypstError> for Failure {
    fn from(error: TypstError) -> Self {
        match error {
            TypstError::Write(error) => Failure::Output(error),
            error => Failure::Typst(error),
        }
    }
}

impl From<DiskError> for Failure {
    fn from(error: DiskError) -> Self {
        Failure::Output(OutputError(error))
    }
}
