//! `sync`: what others have saved is taken and put together with what is saved here, and all of it
//! given back.

use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::arguments::SyncOptions;
use super::errors::Failure;
use super::hook::{install, merge_by_facts};
use super::screen::output;
use super::{Exit, clock};
use crate::disk::{DiskError, Hold, put_written_by};
use crate::faces::{changes_text, visible};
use crate::findings::Severity;
use crate::history::{
    Collision, HistoryError, Meeting, Repository, Revision, Side, compare, found_shared,
    in_office_words, take_from,
};

/// How often what others gave meanwhile is taken again.
const MOST_TRIES: usize = 5;
/// What the file of a computer on a stick ends with.
const ENDING: &str = "下访交换";
/// The repository's own setting for the place of the last exchange.
const LAST_PLACE: &str = "xiafang.place";

/// Where to exchange.
enum Place {
    /// Another repository, by its name or its path.
    Repository(String),
    /// A folder into which each computer puts a file of its own.
    Stick(PathBuf),
}

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
    merge_by_facts(&repository)?;
    let exchange = Exchange {
        data: &data,
        repository: &repository,
        branch: &branch,
        named: &named,
    };
    let exit = match place(&repository, &named)? {
        Place::Repository(address) => exchange.with_repository(&address)?,
        Place::Stick(folder) => exchange.by_stick(&folder)?,
    };
    if exit == Exit::Success {
        repository.configure(LAST_PLACE, &named)?;
        say!("交换好了：{named}");
    }
    Ok(exit)
}

/// Makes a shared repository where nothing stands yet.
fn found(place: &Path, branch: &str) -> Result<(), Box<dyn Error>> {
    if place.exists() {
        let what = format!("{} 已经有了，没有动它", place.display());
        return Err(Failure::boxed(
            what,
            "和它交换不用 --found；要另建的换一个名字",
        ));
    }
    if !place
        .parent()
        .is_some_and(|above| above.as_os_str().is_empty() || above.is_dir())
    {
        return Err(told(
            HistoryError::Git("No such file".to_owned()),
            &place.display().to_string(),
        ));
    }
    found_shared(place, branch).map_err(|error| told(error, &place.display().to_string()))
}

/// Takes what is kept at a place into a folder that is not there yet.
fn take(place: &str, folder: &Path) -> Result<Exit, Box<dyn Error>> {
    let is_free = std::fs::read_dir(folder).map_or(true, |mut entries| entries.next().is_none());
    if !is_free {
        let what = format!("{} 里已经有东西，没有动它", folder.display());
        return Err(Failure::boxed(what, "换一个还没有的文件夹名"));
    }
    let place = absolute(place);
    let repository = take_from(&place, folder).map_err(|error| told(error, &place))?;
    repository.configure(LAST_PLACE, &place)?;
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

fn named_place(repository: &Repository, typed: Option<&str>) -> Result<String, Box<dyn Error>> {
    let known = || repository.configured(LAST_PLACE);
    let usual = || {
        repository
            .places()
            .into_iter()
            .find(|name| name == "origin")
    };
    typed
        .map(absolute)
        .or_else(known)
        .or_else(usual)
        .ok_or_else(|| {
            let what = "不知道和哪里交换";
            Failure::boxed(
                what,
                "写明一次，以后不用写：xiafang sync /mnt/共享盘/下访.git，或者 U 盘上的文件夹",
            )
        })
}

/// A path from where the person stands as one that means the same from everywhere.
fn absolute(typed: &str) -> String {
    let path = Path::new(typed);
    let has_place = |above: &Path| above.as_os_str().is_empty() || above.is_dir();
    match path.exists() || (typed.contains('/') && path.parent().is_some_and(has_place)) {
        true => std::path::absolute(path)
            .map_or(typed.to_owned(), |path| path.to_string_lossy().into_owned()),
        false => typed.to_owned(),
    }
}

fn place(repository: &Repository, named: &str) -> Result<Place, Box<dyn Error>> {
    let path = Path::new(named);
    let is_address = named.contains("://") || (named.contains(':') && !path.exists());
    if repository.places().iter().any(|name| name == named) || is_address {
        return Ok(Place::Repository(named.to_owned()));
    }
    let is_repository = path.join("objects").is_dir() || path.join(".git").exists();
    match (path.is_dir(), is_repository) {
        (true, true) => Ok(Place::Repository(named.to_owned())),
        (true, false) => Ok(Place::Stick(path.to_owned())),
        (false, _) => Err(Failure::boxed(
            format!("{named}：找不到"),
            "看看共享盘、U 盘接上没有，位置写对了没有",
        )),
    }
}

struct Exchange<'a> {
    data: &'a Path,
    repository: &'a Repository,
    branch: &'a str,
    /// The place as people know it.
    named: &'a str,
}

impl Exchange<'_> {
    fn with_repository(&self, address: &str) -> Result<Exit, Box<dyn Error>> {
        let told = |error| self.told(error);
        // Whatever this computer's branch is called, all exchange on one.
        let shared = self.repository.shared_branch(address).map_err(told)?;
        let branch = shared.as_deref().unwrap_or(self.branch);
        for _ in 0..MOST_TRIES {
            if shared.is_some() {
                let theirs = self
                    .repository
                    .bring(address, "exchange", branch)
                    .map_err(told)?;
                if self.meet(&theirs)? != Exit::Success {
                    return Ok(Exit::Wrong);
                }
            }
            match self.repository.give(address, branch) {
                Ok(()) => return Ok(Exit::Success),
                Err(HistoryError::Git(said)) if self.repository.free_shared(&said) => {}
                // Somebody else was quicker.
                Err(HistoryError::Git(said)) if is_outrun(&said) => {}
                Err(error) => return Err(self.told(error)),
            }
        }
        Err(Failure::boxed(
            format!("{}：别人一直在送", self.named),
            "过一会儿再做一次；这里存过的都在",
        ))
    }

    fn by_stick(&self, folder: &Path) -> Result<Exit, Box<dyn Error>> {
        let unreadable = |error: std::io::Error| self.told(HistoryError::Git(error.to_string()));
        let desk = self.repository.desk(fresh_mark)?;
        let own = folder.join(format!("{desk}.{ENDING}"));
        let mut others = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(unreadable)? {
            let path = entry.map_err(unreadable)?.path();
            // An own one, too: a copy of this computer's folder may have written it.
            if path.extension().is_some_and(|ending| ending == ENDING) {
                others.push(path);
            }
        }
        others.sort();
        let mut failed = None;
        for (number, path) in others.iter().enumerate() {
            let address = path.to_string_lossy();
            let name = format!("stick{number}");
            let brought = self.repository.shared_branch(&address).and_then(|branch| {
                let branch = branch.as_deref().unwrap_or(self.branch);
                self.repository.bring(&address, &name, branch)
            });
            match brought {
                Ok(theirs) => {
                    if self.meet(&theirs)? != Exit::Success {
                        return Ok(Exit::Wrong);
                    }
                }
                // One file that is broken hides no other.
                Err(error) => failed = Some((path, error)),
            }
        }
        let packed = put_written_by(&own, |beside| self.repository.pack(beside, self.branch));
        packed
            .map_err(unreadable)?
            .map_err(|error| self.told(error))?;
        match failed {
            None => Ok(Exit::Success),
            Some((path, error)) => {
                let name = path.display().to_string();
                Err(told(error, &name))
            }
        }
    }

    fn told(&self, error: HistoryError) -> Box<dyn Error> {
        told(error, self.named)
    }

    /// Puts together what has come with what is here, and tells what it changes.
    fn meet(&self, theirs: &Revision) -> Result<Exit, Box<dyn Error>> {
        let before = self.repository.resolve("HEAD")?;
        if self.repository.is_known(theirs, &before) {
            return Ok(Exit::Success);
        }
        let Some(base) = self.repository.common_beginning(&before, theirs) else {
            self.repository.forget("exchange");
            return Err(self.told(HistoryError::Git("unrelated histories".to_owned())));
        };
        if let Some(lock) = self.repository.locks_undone_by(&base, theirs)?.first() {
            say!("没有合并：对方改动或者删去了 {lock}，锁定不能解除；请对方取回它，再交换");
            return Ok(Exit::Wrong);
        }
        let locks = self.repository.lock_collision(&base, &before, theirs)?;
        if !locks.both.is_empty() && !locks.ours_alone.is_empty() {
            say!(
                "没有合并：{} 两台电脑都锁定了，这台电脑还另外锁定了 {}。请管电脑的人看过再合并",
                locks.both.join("、"),
                locks.ours_alone.join("、")
            );
            return Ok(Exit::Wrong);
        }
        let collisions = self.repository.collisions(&base, &before, theirs)?;
        let pointed: Vec<&Collision> = collisions
            .iter()
            .filter(|one| one.is_pointed_to())
            .collect();
        for one in &pointed {
            match one.is_case() {
                true => say!(
                    "两台电脑都新登记了 {}，是两件案件。这台电脑上的改号：xiafang renumber {} {} --write，再 xiafang save、xiafang sync",
                    one.number,
                    one.number,
                    one.free
                ),
                false => say!(
                    "{}：两台电脑各写了一份，是两份申请。这台电脑上的改名为 {}，凭证里提到它的一起改，再 xiafang save、xiafang sync",
                    one.path,
                    one.free
                ),
            }
        }
        if !pointed.is_empty() {
            return Ok(Exit::Wrong);
        }
        if !locks.both.is_empty() {
            say!("{}：两台电脑都锁定了，留先送上去的", locks.both.join("、"));
            self.repository.set_locks_aside(&base, &locks)?;
        }
        for one in &collisions {
            say!(
                "{}：两台电脑各写了一份，都留下，这台电脑上的改名为 {}",
                one.path,
                one.free
            );
        }
        self.repository.set_aside(&collisions)?;
        let message = format!("合并：{}", self.named_shortly());
        let met = self
            .repository
            .meet(theirs, &message)
            .map_err(|error| self.told(error))?;
        if met == Meeting::Open {
            say!(
                "有两个人写的不一样的地方，等人决定：运行 xiafang merge，再 xiafang save、xiafang sync"
            );
            return Ok(Exit::Wrong);
        }
        self.tell_changes(&before)?;
        Ok(Exit::Success)
    }

    fn named_shortly(&self) -> String {
        let name = Path::new(self.named).file_name();
        name.map_or(self.named.to_owned(), |name| {
            name.to_string_lossy().into_owned()
        })
    }

    /// What others' changes mean here: the facts, errors that nobody had, locked months that are
    /// no longer as they were.
    fn tell_changes(&self, before: &Revision) -> Result<(), Box<dyn Error>> {
        let side = |name: &str, revision: &Revision| -> Result<Side, HistoryError> {
            Ok(Side {
                name: name.to_owned(),
                on_paper: name.to_owned(),
                revision: Some(revision.0.clone()),
                files: self.repository.files(revision)?,
            })
        };
        let after = self.repository.resolve("HEAD")?;
        let comparison = compare(
            side("交换以前", before)?,
            side("交换以后", &after)?,
            clock::today(),
        )?;
        output().write_all(visible(&changes_text(&comparison)).as_bytes())?;
        let appeared = comparison.meaning.appeared.iter();
        let serious =
            appeared.filter(|one| one.severity == Severity::Error || one.code.0.starts_with('L'));
        for finding in serious {
            say!(
                "合并以后：{}（{}）{}",
                finding.code.0,
                finding.place.shown_path(),
                finding.message
            );
        }
        let _ = self.data;
        Ok(())
    }
}

/// A mark that no other computer takes, or one of the day where the system has none to give.
fn fresh_mark() -> String {
    let mut bytes = [0; 4];
    match getrandom::fill(&mut bytes) {
        Ok(()) => format!("{:08x}", u32::from_be_bytes(bytes)),
        Err(_) => clock::today().to_string(),
    }
}

/// Whether git says that something has come to the place meanwhile, and not that it cannot write.
fn is_outrun(said: &str) -> bool {
    let behind = ["[rejected]", "fetch first", "non-fast-forward"];
    behind.iter().any(|word| said.contains(word)) || said.contains("cannot lock ref")
}

fn told(error: HistoryError, place: &str) -> Box<dyn Error> {
    match error {
        HistoryError::Git(said) => {
            let (what, remedy) = in_office_words(&said, place);
            Failure::boxed(what, remedy)
        }
        other => Box::new(other),
    }
}
