//! `merge`: what two people have written differently is decided, one after the other.

use std::error::Error;
use std::io::{BufRead, IsTerminal, Write, stderr, stdin};
use std::path::Path;

use super::Exit;
use super::arguments::{Keep, MergeOptions};
use super::errors::Failure;
use super::named_paths::{is_wanted, wanted_paths};
use super::writing::replace;
use crate::disk::{DiskError, Folder, Hold, read_whole};
use crate::faces::visible;
use crate::history::{KeptSide, Repository, Unmerged};
use crate::load::{Schemas, UNDECIDED};
use crate::merging::{Choice, Clash, Parted, clashes, settled};

/// How the decisions come.
#[derive(Clone, Copy)]
enum Deciding {
    /// All alike.
    Alike(Keep),
    /// As the person at the terminal says.
    Asked,
    /// Nobody decides: they are only told.
    Told,
}

/// Runs the command.
pub fn run(options: &MergeOptions) -> Result<Exit, Box<dyn Error>> {
    let data = options.data.folder();
    if options.undo {
        return undo(&data);
    }
    let wanted = wanted_paths(&data, &options.paths)?;
    let no_data = |DiskError { error, .. }| Failure::no_data(&data, &error);
    let _held = Hold::data(&data).map_err(no_data)?;
    let deciding = match options.keep {
        Some(keep) => Deciding::Alike(keep),
        None if stdin().is_terminal() && stderr().is_terminal() => Deciding::Asked,
        None => Deciding::Told,
    };
    let repository = Repository::around(&data).ok();
    let _underway = match &repository {
        Some(repository) => Some(repository.begin_work()?),
        None => None,
    };
    let left = decide_all(&data, repository.as_ref(), deciding, |path| {
        is_wanted(path, &wanted)
    })?;
    if left > 0 {
        say!("还有 {left} 处没有决定：在终端里运行 xiafang merge，或者用 --keep 写明一律留哪一种");
        return Ok(Exit::Wrong);
    }
    match repository.filter(Repository::is_merging) {
        Some(repository) if repository.unmerged()?.is_empty() => {
            say!("都决定了。运行 xiafang save，合并就存好了");
        }
        Some(_) => say!("这些决定了，别的文件还没有"),
        None => say!("没有两个人写的不一样的地方"),
    }
    Ok(Exit::Success)
}

/// Takes the merge back that waits for decisions.
fn undo(data: &Path) -> Result<Exit, Box<dyn Error>> {
    let no_data = |DiskError { error, .. }| Failure::no_data(data, &error);
    let _held = Hold::data(data).map_err(no_data)?;
    let repository = Repository::around(data)?;
    if !repository.is_merging() {
        say!("没有在合并，什么也没有动");
        return Ok(Exit::Wrong);
    }
    repository.take_back_merge()?;
    say!("合并撤回了，记录和交换以前一样；再运行 xiafang sync 重新合并");
    Ok(Exit::Success)
}

/// Decides what is open in the files that are wanted; how many stay open.
fn decide_all(
    data: &Path,
    repository: Option<&Repository>,
    deciding: Deciding,
    is_wanted: impl Fn(&str) -> bool,
) -> Result<usize, Box<dyn Error>> {
    let folder = Folder::Disk(data.to_owned());
    let listing = folder
        .list()
        .map_err(|error| Failure::no_data(data, &error))?;
    let mut left = 0;
    for entry in listing
        .iter()
        .filter(|entry| is_wanted(&entry.path) && entry.path.ends_with(".yaml"))
    {
        let text = folder
            .read(&entry.path)
            .ok()
            .flatten()
            .and_then(|bytes| String::from_utf8(bytes).ok());
        if text.is_some_and(|text| text.contains(UNDECIDED)) {
            left += decide_file(data, &entry.path, deciding)?;
        }
    }
    let Some(repository) = repository else {
        return Ok(left);
    };
    for (path, file) in repository
        .unmerged()?
        .iter()
        .filter(|(path, _)| is_wanted(path))
    {
        left += close(data, repository, path, file, deciding)?;
    }
    Ok(left)
}

/// Decides what is open in one file; how much stays open.
fn decide_file(data: &Path, path: &str, deciding: Deciding) -> Result<usize, Box<dyn Error>> {
    let schemas = Schemas::default();
    let place = data.join(path);
    let unreadable = || {
        Failure::boxed(
            format!("{path} 里留着两种写法，但是文件改乱了，读不懂"),
            "运行 xiafang check，照它说的改好再合并",
        )
    };
    let old = String::from_utf8(read_whole(&place)?).map_err(|_| unreadable())?;
    let mut text = old.clone();
    let mut passed = 0;
    loop {
        let (found, new) = {
            let parted = Parted::of(&schemas, path, &text).ok_or_else(unreadable)?;
            let found = clashes(&parted);
            let Some(clash) = found.get(passed) else {
                break;
            };
            (
                found.len(),
                decision(path, clash, deciding)?
                    .and_then(|choice| settled(&parted, passed, &choice)),
            )
        };
        match new {
            Some(new) => text = new,
            None => passed += 1,
        }
        if passed >= found {
            break;
        }
    }
    if text != old {
        replace(&place, &old, &text)?;
    }
    Ok(passed)
}

/// What is to stand; `None` where nobody says.
fn decision(
    path: &str,
    clash: &Clash,
    deciding: Deciding,
) -> Result<Option<Choice>, Box<dyn Error>> {
    match deciding {
        Deciding::Alike(Keep::Mine) => Ok(Some(Choice::Ours)),
        Deciding::Alike(Keep::Theirs) => Ok(Some(Choice::Theirs)),
        Deciding::Alike(Keep::Both) => Ok(clash.is_item.then_some(Choice::Both)),
        Deciding::Told => {
            tell(path, clash);
            Ok(None)
        }
        Deciding::Asked => asked(path, clash),
    }
}

fn tell(path: &str, clash: &Clash) {
    say!("{path}：{}", clash.way.join(" · "));
    for (number, (whose, says)) in (1..).zip(clash.whose.iter().zip(&clash.says)) {
        say!(
            "  {number} {whose}：{}",
            says.as_deref().unwrap_or("删去了")
        );
    }
}

fn asked(path: &str, clash: &Clash) -> Result<Option<Choice>, Box<dyn Error>> {
    tell(path, clash);
    let third = match (clash.is_item, clash.is_value) {
        (true, _) => "，3 两条都留",
        (false, true) => "，3 另写",
        (false, false) => "",
    };
    loop {
        let answer = answer(&format!("留哪一种（1、2{third}；空着以后再定）"))?;
        return Ok(Some(match answer.as_str() {
            "" => return Ok(None),
            "1" => Choice::Ours,
            "2" => Choice::Theirs,
            "3" if clash.is_item => Choice::Both,
            "3" if clash.is_value => match self::answer("写成")? {
                text if text.is_empty() => continue,
                text => Choice::Text(text),
            },
            _ => continue,
        }));
    }
}

fn answer(question: &str) -> Result<String, Box<dyn Error>> {
    write!(stderr(), "{}：", visible(question))?;
    stderr().flush()?;
    let mut line = String::new();
    stdin().lock().read_line(&mut line)?;
    Ok(line.trim().to_owned())
}

/// Closes a file of which nothing is open any more; what could not be merged, and what one side
/// has removed and the other changed, is asked about. One where it stays open.
fn close(
    data: &Path,
    repository: &Repository,
    path: &str,
    file: &Unmerged,
    deciding: Deciding,
) -> Result<usize, Box<dyn Error>> {
    let bytes = read_whole(&data.join(path)).ok();
    let text = bytes
        .as_deref()
        .and_then(|bytes| std::str::from_utf8(bytes).ok());
    if text.is_some_and(|text| text.contains(UNDECIDED)) {
        return Ok(0);
    }
    if text.is_some_and(|text| text.lines().any(|line| line.starts_with("<<<<<<< "))) {
        say!(
            "{path}：两种写法照文字留在文件里，打开它，留下对的，删去带 <<<<<<<、=======、>>>>>>> 的行；弄不清的，xiafang merge --undo 撤回合并"
        );
        return Ok(1);
    }
    match (file.in_ours, file.in_theirs) {
        (false, false) => repository
            .settle(path, false)
            .map(|()| 0)
            .map_err(Into::into),
        (true, true) if is_put_together(repository, path, bytes.as_deref(), text) => {
            repository.settle(path, true)?;
            Ok(0)
        }
        (true, true) => choose_whole(repository, path, deciding),
        (in_ours, _) => choose_removed(repository, path, in_ours, deciding),
    }
}

/// Whether a file that both sides have is what was made of both, and not left as it was on one.
fn is_put_together(
    repository: &Repository,
    path: &str,
    bytes: Option<&[u8]>,
    text: Option<&str>,
) -> bool {
    let (ours, theirs) = (repository.side(path, 2), repository.side(path, 3));
    if ours == theirs {
        return bytes.is_some();
    }
    let plain = text.map(|text| text.trim_start_matches('\u{feff}').replace('\r', ""));
    let is_record =
        plain.is_some_and(|text| Parted::of(&Schemas::default(), path, &text).is_some());
    is_record && bytes != ours.as_deref()
}

/// Asks which of two files stands that cannot be put together: scans, or what cannot be read.
fn choose_whole(
    repository: &Repository,
    path: &str,
    deciding: Deciding,
) -> Result<usize, Box<dyn Error>> {
    let beside = beside(path);
    let asked = |answer: &str| match answer {
        "1" => Some(KeptSide::Ours),
        "2" => Some(KeptSide::Theirs),
        "3" => Some(KeptSide::Both(&beside)),
        _ => None,
    };
    let kept = match deciding {
        Deciding::Alike(Keep::Mine) => Some(KeptSide::Ours),
        Deciding::Alike(Keep::Theirs) => Some(KeptSide::Theirs),
        Deciding::Alike(Keep::Both) => Some(KeptSide::Both(&beside)),
        Deciding::Told => {
            say!("{path}：两台电脑上是两份不同的文件，不能合并");
            None
        }
        Deciding::Asked => {
            say!(
                "{path}：两台电脑上是两份不同的文件，不能合并\n  1 留这台电脑上的\n  2 留对方的\n  3 都留，对方的叫 {beside}"
            );
            asked(&answer("留哪一份（1、2、3；空着以后再定）")?)
        }
    };
    match kept {
        Some(kept) => repository
            .settle_whole(path, kept)
            .map(|()| 0)
            .map_err(Into::into),
        None => Ok(1),
    }
}

/// A name beside a file's: `诊断证明-2.pdf`.
fn beside(path: &str) -> String {
    let (folder, name) = path
        .rsplit_once('/')
        .map_or(("", path), |(folder, name)| (folder, name));
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let dot = if ending.is_empty() { "" } else { "." };
    let slash = if folder.is_empty() { "" } else { "/" };
    format!("{folder}{slash}{stem}-2{dot}{ending}")
}

/// Asks about a file that one side has removed and the other changed.
fn choose_removed(
    repository: &Repository,
    path: &str,
    is_ours: bool,
    deciding: Deciding,
) -> Result<usize, Box<dyn Error>> {
    let (mine, theirs) = match is_ours {
        true => ("这台电脑改过", "对方删去了"),
        false => ("这台电脑删去了", "对方改过"),
    };
    let stays = match deciding {
        Deciding::Alike(Keep::Mine) => is_ours,
        Deciding::Alike(Keep::Theirs) => !is_ours,
        // Of one that was removed nothing is left to keep beside the other.
        Deciding::Alike(Keep::Both) => true,
        Deciding::Told => {
            say!("{path}：{mine}，{theirs}");
            return Ok(1);
        }
        Deciding::Asked => {
            say!("{path}\n  1 {mine}\n  2 {theirs}");
            match answer("照哪一种（1、2；空着以后再定）")?.as_str() {
                "1" => is_ours,
                "2" => !is_ours,
                _ => return Ok(1),
            }
        }
    };
    repository.settle(path, stays)?;
    Ok(0)
}
