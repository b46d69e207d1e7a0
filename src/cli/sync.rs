//! `sync`: what others have saved is taken and put together with what is saved here, and all of it
//! given back.

mod meeting;
mod place;
mod secrecy;
mod shared;
mod stick;

use std::error::Error;
use std::io::Write;
use std::path::Path;

use super::Exit;
use super::arguments::SyncOptions;
use super::errors::Failure;
use super::hook::{install, merge_by_facts};
use super::passphrase;
use super::screen::output;
use crate::disk::{DiskError, Hold};
use crate::history::{HistoryError, Repository, is_encrypted, take_from};
use place::{LAST_PLACE, Place, absolute, found, named_place, place};
use secrecy::Secrecy;

/// Runs the command.
pub fn run(options: &SyncOptions) -> Result<Exit, Box<dyn Error>> {
    if let Some(folder) = &options.into {
        return take(options.place.as_deref().unwrap_or_default(), folder);
    }
    let data = options.data.folder();
    let no_data = |DiskError { error, .. }| Failure::no_data(&data, &error);
    let _held = Hold::data(&data).map_err(no_data)?;
    let repository = Repository::around(&data)?;
    let _underway = repository.begin_work()?;
    if repository.is_merging() {
        say!("没有交换：上一次合并还没有做完，先运行 xiafang merge，再运行 xiafang save");
        return Ok(Exit::Wrong);
    }
    if !repository.is_clean()? {
        say!("没有交换：还有没保存的改动，先运行 xiafang save");
        return Ok(Exit::Wrong);
    }
    let Some(branch) = repository.branch() else {
        return Err(Failure::boxed(
            "现在看的是一个旧版本，不能交换",
            "请管电脑的人运行 git checkout 回到平时的分支",
        ));
    };
    repository.resolve("HEAD")?;
    let mut named = named_place(&repository, options.place.as_deref())?;
    if options.found {
        named = std::path::absolute(&named)?.to_string_lossy().into_owned();
        found(Path::new(&named), &branch)?;
    }
    let secrecy = match (options.passphrase, options.plain) {
        (true, _) => Secrecy::Encrypted,
        (false, true) => Secrecy::Plain,
        (false, false) => Secrecy::AsBefore,
    };
    merge_by_facts(&repository)?;
    let exchange = Exchange {
        repository: &repository,
        branch: &branch,
        named: &named,
    };
    let exit = match place(&repository, &named)? {
        Place::Repository(_) if secrecy == Secrecy::Encrypted => {
            return Err(Failure::boxed(
                format!("{named} 是公共的仓库，没有交换：只有放进文件夹、U 盘的文件能加密"),
                "公共的仓库靠服务器、共享盘的权限保密；不写 --passphrase 再做一次",
            ));
        }
        Place::Repository(address) => exchange.with_repository(&address)?,
        Place::Stick(folder) => exchange.by_stick(&folder, secrecy)?,
    };
    if exit == Exit::Success {
        repository.configure(LAST_PLACE, &named)?;
        say!("交换好了：{named}");
    }
    Ok(exit)
}

/// Takes what is kept at a place into a folder that is not there yet.
fn take(place: &str, folder: &Path) -> Result<Exit, Box<dyn Error>> {
    let is_free = std::fs::read_dir(folder).map_or(true, |mut entries| entries.next().is_none());
    if !is_free {
        let what = format!("{} 里已经有东西，没有动它", folder.display());
        return Err(Failure::boxed(what, "换一个还没有的文件夹名"));
    }
    let place = absolute(place);
    let repository = take_opened(Path::new(&place), folder)?;
    // A file of another computer lies in the folder that is exchanged with.
    let above = Path::new(&place).parent().map(Path::to_string_lossy);
    let usual = match Path::new(&place).is_file() {
        true => above.unwrap_or_default().into_owned(),
        false => place,
    };
    repository.configure(LAST_PLACE, &usual)?;
    let inner = folder.join("data");
    let data = if inner.join("设置.yaml").is_file() {
        inner.as_path()
    } else {
        folder
    };
    install(data)?;
    writeln!(output(), "{}", folder.display())?;
    say!(
        "取来了。写明谁在用这台电脑：到 {} 里运行 xiafang save --who 姓名",
        folder.display()
    );
    Ok(Exit::Success)
}

/// Takes the whole history out of a place into a folder that is not there yet, asking for the word
/// where it is an encrypted file.
///
/// # Errors
/// In words of the office, why it cannot be taken; the folder is then not there.
pub fn take_opened(place: &Path, folder: &Path) -> Result<Repository, Box<dyn Error>> {
    let told = |error| Failure::of_history(error, &place.display().to_string());
    if !is_encrypted(place) {
        return take_from(&place.to_string_lossy(), folder).map_err(told);
    }
    let word = passphrase::ask(false)?;
    // Beside the folder: what it holds is to lie on no other disk.
    let above = folder
        .parent()
        .filter(|above| !above.as_os_str().is_empty());
    let mut room = tempfile::Builder::new();
    let room = room
        .prefix(".xiafang-")
        .tempdir_in(above.unwrap_or(Path::new(".")))?;
    let plain = room.path().join("bundle");
    passphrase::open(place, &plain, &word)?;
    take_from(&plain.to_string_lossy(), folder).map_err(told)
}

struct Exchange<'a> {
    repository: &'a Repository,
    branch: &'a str,
    /// The place as people know it.
    named: &'a str,
}

impl Exchange<'_> {
    fn told(&self, error: HistoryError) -> Box<dyn Error> {
        Failure::of_history(error, self.named)
    }
}
