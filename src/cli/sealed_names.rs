//! The file that keeps who the sealed are: for its owner alone, and outside of any repository.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::errors::Failure;
use super::writing::unwritable;
use crate::disk::{put_private, read_text, reason};
use crate::history::Repository;
use crate::privacy::{kept_lines, kept_telling, telling_of};
use crate::records::{Mark, Office, Telling};

/// Where the file stands when no option names it.
const VARIABLE: &str = "XIAFANG_SEALED_NAMES";

/// What is said where nobody can look for the names of the sealed.
pub const UNSOUGHT: &str =
    "有封存的记录：没有写明姓名文件（--sealed-names），别处是否又写了他们的姓名，检查不了";

/// The file that is named, or that the environment names.
pub fn place(asked: Option<&Path>) -> Option<PathBuf> {
    let named = || std::env::var_os(VARIABLE).filter(|path| !path.is_empty());
    asked
        .map(Path::to_owned)
        .or_else(|| named().map(PathBuf::from))
}

/// Adds what the file tells to what the records tell, so that names of the sealed are found and
/// veiled wherever they are typed again. `false` where there are sealed records and no file, so
/// that nobody can look for them.
///
/// # Errors
/// When the file cannot be read, lies in a repository or is none.
pub fn look_for_sealed(office: &mut Office, asked: Option<&Path>) -> Result<bool, Box<dyn Error>> {
    let Some(path) = place(asked) else {
        return Ok(!has_sealed(office));
    };
    let kept = kept(&path)?;
    let telling = Telling::clone(&telling_of(office)).joined(&kept);
    office.telling = Some(Arc::new(telling));
    Ok(true)
}

fn has_sealed(office: &Office) -> bool {
    let mut marks = office.cases.values().flat_map(|folder| folder.case.marks());
    marks.any(|(_, mark)| mark.meaning() == Some(Mark::Sealed))
}

fn kept(path: &Path) -> Result<Telling, Box<dyn Error>> {
    expect_apart(path)?;
    let text = read_text(path).map_err(|error| {
        let what = format!("读不了姓名文件 {}：{}", path.display(), reason(&error));
        Failure::boxed(what, "照 xiafang seal --sealed-names 写的位置填")
    })?;
    kept_telling(&text).map_err(|line| {
        let what = format!("姓名文件 {} 第 {line} 行不是程序写的样子", path.display());
        Failure::boxed(
            what,
            "每行五项，中间用制表符隔开：登记号、当事人编号、姓名、确定、词",
        )
    })
}

/// Adds people to the file, which is made where there is none.
///
/// # Errors
/// When it lies in a repository, is none, or cannot be written.
pub fn keep(path: &Path, telling: &Telling) -> Result<(), Box<dyn Error>> {
    expect_apart(path)?;
    let old = match path.exists() {
        true => kept(path)?,
        false => Telling::default(),
    };
    let lines = kept_lines(&old.joined(telling));
    let text = format!(
        "# 封存的人，只有本人能看；不要放进数据文件夹、U 盘和邮件\n{}\n",
        lines.join("\n")
    );
    put_private(path, text.as_bytes()).map_err(unwritable)
}

/// Refuses a file within a repository: whoever gets a copy of that would get the names.
fn expect_apart(path: &Path) -> Result<(), Box<dyn Error>> {
    let absolute = std::path::absolute(path)?;
    let folder = absolute.parent().unwrap_or(&absolute);
    match Repository::around(folder) {
        Ok(_) => {
            let what = format!(
                "姓名文件 {} 在 git 仓库里，会跟着修改历史传出去",
                path.display()
            );
            Err(Failure::boxed(what, "放到仓库外面，只有自己能看的文件夹里"))
        }
        Err(_) => Ok(()),
    }
}
