//! `backup`: all records with their history in one file, and back from it.

use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::arguments::BackupOptions;
use super::errors::Failure;
use super::hook::install;
use super::screen::output;
use super::sync::take_opened;
use super::{Exit, clock, passphrase};
use crate::disk::put_written_by;
use crate::history::{HistoryError, Repository, encrypt, take_from};

/// Runs the command.
pub fn run(options: &BackupOptions) -> Result<Exit, Box<dyn Error>> {
    match &options.restore {
        Some(file) => restore(file, &options.folder),
        None => back_up(&options.data.folder(), &options.folder, options.passphrase),
    }
}

fn back_up(data: &Path, folder: &Path, encrypts: bool) -> Result<Exit, Box<dyn Error>> {
    let repository = Repository::around(data)?;
    let head = repository.resolve("HEAD")?;
    let Some(branch) = repository.branch() else {
        return Err(Failure::boxed(
            "现在看的是一个旧版本，不能备份",
            "请管电脑的人运行 git checkout 回到平时的分支",
        ));
    };
    if !folder.is_dir() {
        return Err(Failure::boxed(
            format!("{}：找不到", folder.display()),
            "看看 U 盘、硬盘接上没有，文件夹写对了没有",
        ));
    }
    let place = free_place(folder);
    let word = encrypts.then(|| passphrase::ask(true)).transpose()?;
    // Gone at the end, and in the clear only where the records are.
    let room = repository.packet_room()?;
    let told = |error| Failure::of_history(error, &place.display().to_string());
    let packed = put_written_by(&place, |beside| match &word {
        None => repository.pack(beside, &branch),
        Some(word) => {
            let plain = room.path().join("own");
            repository.pack(&plain, &branch)?;
            let written = encrypt(&plain, beside, word);
            written.map_err(|error| HistoryError::Git(error.to_string()))
        }
    });
    packed
        .map_err(|error| told(HistoryError::Git(error.to_string())))?
        .map_err(told)?;
    // What cannot be taken back is no backup.
    let mut readable = place.clone();
    if let Some(word) = &word {
        readable = room.path().join("back");
        passphrase::open(&place, &readable, word)?;
    }
    let drill = room.path().join("data");
    let taken = take_from(&readable.to_string_lossy(), &drill).map_err(told)?;
    if taken.resolve("HEAD")? != head {
        return Err(Failure::boxed(
            format!("{} 写好了，但是核对下来和这里的不一样", place.display()),
            "换一个盘再备份一次",
        ));
    }
    writeln!(output(), "{}", place.display())?;
    say!("备份好了，也照它取回过一次，内容一致");
    let unsaved = repository.unsaved()?;
    if !unsaved.is_empty() {
        say!(
            "还有 {} 个文件的改动没有保存，不在备份里：先 xiafang save，再备份一次",
            unsaved.len()
        );
        return Ok(Exit::Wrong);
    }
    Ok(Exit::Success)
}

/// A name of the day that nobody has: an older one may be somebody else's.
fn free_place(folder: &Path) -> PathBuf {
    let day = clock::today();
    let names = std::iter::once(format!("下访备份-{day}.bundle"))
        .chain((2..).map(|count| format!("下访备份-{day}-{count}.bundle")));
    let mut places = names.map(|name| folder.join(name));
    places.find(|place| !place.exists()).unwrap_or_default()
}

fn restore(file: &Path, folder: &Path) -> Result<Exit, Box<dyn Error>> {
    let is_free = std::fs::read_dir(folder).map_or(true, |mut entries| entries.next().is_none());
    if !is_free {
        return Err(Failure::boxed(
            format!("{} 里已经有东西，没有动它", folder.display()),
            "换一个还没有的文件夹名",
        ));
    }
    if !file.is_file() {
        return Err(Failure::boxed(
            format!("{}：找不到", file.display()),
            "写备份文件的位置",
        ));
    }
    take_opened(file, folder)?;
    install(folder)?;
    writeln!(output(), "{}", folder.display())?;
    say!(
        "取回来了。运行 xiafang check --data {} 看看",
        folder.display()
    );
    Ok(Exit::Success)
}
