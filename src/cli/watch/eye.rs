//! Waits until the records on disk are others than they were.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};
use walkdir::WalkDir;

use super::super::errors::Failure;
use crate::disk::{Identity, Mark, expect_folder};

/// How long nothing may happen before a burst of saves counts as over.
const QUIET: Duration = Duration::from_millis(60);

/// How often the folder itself is looked at: that it is gone, or another one, is no event.
const LOOK: Duration = Duration::from_millis(500);

/// The records and templates on disk.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Stamp(BTreeMap<PathBuf, Mark>);

impl Stamp {
    /// Looks at the data folder; the output folder and hidden files are no part of it.
    pub fn of(data: &Path, out: &Path) -> Self {
        let out = out.canonicalize().unwrap_or_else(|_| out.to_owned());
        let walk = WalkDir::new(data).into_iter().filter_entry(|entry| {
            let hidden = entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.');
            let is_out = || entry.path().canonicalize().is_ok_and(|path| path == out);
            !(hidden || entry.file_type().is_dir() && is_out())
        });
        let counts = |path: &Path| {
            let extension = path.extension().and_then(|extension| extension.to_str());
            matches!(extension, Some("yaml" | "yml" | "typ"))
        };
        let files = walk
            .filter_map(Result::ok)
            .filter(|entry| counts(entry.path()));
        let marked = files.filter_map(|entry| {
            let inner = entry.path().strip_prefix(data).unwrap_or(entry.path());
            Some((inner.to_owned(), Mark::of(entry.path())?))
        });
        Stamp(marked.collect())
    }

    /// The files in which the two differ, by path.
    pub fn differences(&self, other: &Self) -> Vec<String> {
        let mut paths: Vec<&PathBuf> = self.0.keys().chain(other.0.keys()).collect();
        paths.sort();
        paths.dedup();
        let differs = |path: &&PathBuf| self.0.get(*path) != other.0.get(*path);
        let changed = paths.into_iter().filter(differs);
        changed
            .map(|path| path.to_string_lossy().into_owned())
            .collect()
    }
}

/// A watch over the data folder.
pub struct Eye {
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
    /// The folder that is watched; `None` while there is none.
    folder: Option<Identity>,
}

impl Eye {
    /// Opens a watch.
    ///
    /// # Errors
    /// When the folder is not there, or the system has no watches left.
    pub fn open(data: &Path) -> Result<Self, Box<dyn Error>> {
        expect_folder(data).map_err(|error| Failure::no_data(data, &error))?;
        let (tell, events) = channel();
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            // The receiver is gone only when the program ends.
            let _ = tell.send(event);
        })?;
        let mut eye = Eye {
            watcher,
            events,
            folder: None,
        };
        eye.follow(data)?;
        Ok(eye)
    }

    /// Watches the folder that stands at the path now, if it is another than before.
    fn follow(&mut self, data: &Path) -> Result<bool, Box<dyn Error>> {
        let now = Identity::of(data);
        if now == self.folder {
            return Ok(false);
        }
        // What is no longer there cannot be let go either.
        let _ = self.watcher.unwatch(data);
        self.folder = None;
        if now.is_some() {
            let watched = self.watcher.watch(data, RecursiveMode::Recursive);
            if let Err(error) = watched {
                let gone = !data.is_dir();
                return if gone {
                    Ok(true)
                } else {
                    Err(unwatchable(data, &error))
                };
            }
            self.folder = now;
        }
        Ok(true)
    }

    /// Returns what is on disk once it differs from `seen` and things are quiet again.
    ///
    /// # Errors
    /// When a folder that came back cannot be watched.
    pub fn wait(&mut self, data: &Path, out: &Path, seen: &Stamp) -> Result<Stamp, Box<dyn Error>> {
        loop {
            let stirred = match self.events.recv_timeout(LOOK) {
                // An access changes nothing; an error may have swallowed a change.
                Ok(event) => !event.is_ok_and(|event| event.kind.is_access()),
                Err(RecvTimeoutError::Timeout) => false,
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(Failure::boxed(
                        "看不住数据文件夹了",
                        "重新运行 xiafang watch",
                    ));
                }
            };
            let moved = self.follow(data)?;
            if !stirred && !moved {
                continue;
            }
            let now = self.settled(data, out);
            if now != *seen {
                return Ok(now);
            }
        }
    }
}

/// How often a burst is looked at again before what is there so far is taken.
const MOST_LOOKS: usize = 20;

impl Eye {
    /// What is on disk once two looks in a row are the same, whatever else stirs there.
    fn settled(&self, data: &Path, out: &Path) -> Stamp {
        let mut last = Stamp::of(data, out);
        for _ in 0..MOST_LOOKS {
            std::thread::sleep(QUIET);
            while self.events.try_recv().is_ok() {}
            let now = Stamp::of(data, out);
            if now == last {
                break;
            }
            last = now;
        }
        last
    }
}

fn unwatchable(data: &Path, error: &notify::Error) -> Box<dyn Error> {
    let what = format!("看不住 {}：{error}", data.display());
    match error.kind {
        notify::ErrorKind::MaxFilesWatch => {
            Failure::boxed(what, "sudo sysctl fs.inotify.max_user_watches=524288")
        }
        _ => Failure::boxed(what, "检查文件夹权限，再运行一次"),
    }
}
