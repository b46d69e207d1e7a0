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
use crate::history::{Repository, Unmerged};
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
    let both = if clash.is_item {
        "，3 两条都留"
    } else {
        "，3 另写"
    };
    loop {
        let answer = answer(&format!("留哪一种（1、2{both}；空着以后再定）"))?;
        return Ok(Some(match answer.as_str() {
            "" => return Ok(None),
            "1" => Choice::Ours,
            "2" => Choice::Theirs,
            "3" if clash.is_item => Choice::Both,
            "3" => Choice::Text(self::answer("写成")?),
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

/// Closes a file of which nothing is open any more; one that a side has removed and the other
/// changed is asked about. One where it stays open.
fn close(
    data: &Path,
    repository: &Repository,
    path: &str,
    file: &Unmerged,
    deciding: Deciding,
) -> Result<usize, Box<dyn Error>> {
    let text = read_whole(&data.join(path)).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    if text.contains(UNDECIDED) {
        return Ok(0);
    }
    if text.lines().any(|line| line.starts_with("<<<<<<< ")) {
        say!(
            "{path}：两种写法照文字留在文件里，打开它，留下对的，删去带 <<<<<<<、=======、>>>>>>> 的行"
        );
        return Ok(1);
    }
    if file.in_ours && file.in_theirs {
        repository.settle(path, true)?;
        return Ok(0);
    }
    let (mine, theirs) = match file.in_ours {
        true => ("这台电脑改过", "对方删去了"),
        false => ("这台电脑删去了", "对方改过"),
    };
    let keeps_mine = match deciding {
        Deciding::Alike(keep) => keep != Keep::Theirs,
        Deciding::Told => {
            say!("{path}：{mine}，{theirs}");
            return Ok(1);
        }
        Deciding::Asked => {
            say!("{path}\n  1 {mine}\n  2 {theirs}");
            match answer("照哪一种（1、2；空着以后再定）")?.as_str() {
                "1" => true,
                "2" => false,
                _ => return Ok(1),
            }
        }
    };
    repository.settle(path, keeps_mine == file.in_ours)?;
    Ok(0)
}
