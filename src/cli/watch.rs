//! `watch`: checks and builds again whenever a record is saved.

use std::error::Error;
use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

use notify::{Event, RecursiveMode, Watcher};

use super::arguments::{BuildOptions, Typeset, WatchOptions};
use super::errors::{self, Failure};
use super::{Exit, build};

/// How long nothing may happen before a burst of saves counts as over.
const QUIET: Duration = Duration::from_millis(300);

/// Runs the command until it is interrupted.
pub fn run(options: &WatchOptions) -> Result<Exit, Box<dyn Error>> {
    let data = &options.data.data;
    let (tell, changes) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        // The receiver is gone only when the program ends.
        let _ = tell.send(event);
    })?;
    let watched = watcher.watch(data, RecursiveMode::Recursive);
    watched.map_err(|error| {
        Failure::boxed(
            format!("看不住 {}：{error}", data.display()),
            "用 --data 指明数据文件夹",
        )
    })?;
    loop {
        build_once(options);
        eprintln!("等待保存……（按 Ctrl+C 结束）");
        wait_for_save(&changes, data)?;
    }
}

fn build_once(options: &WatchOptions) {
    let build = BuildOptions {
        periods: Vec::new(),
        data: options.data.clone(),
        out: options.out.clone(),
        as_of: None,
        only: Vec::new(),
        force: false,
        jobs: None,
        typeset: Typeset::Bundle,
    };
    if let Err(error) = build::run(&build) {
        errors::tell(error.as_ref());
    }
}

/// Returns after a record or template was written and things are quiet again.
fn wait_for_save(
    changes: &mpsc::Receiver<notify::Result<Event>>,
    data: &Path,
) -> Result<(), Box<dyn Error>> {
    loop {
        let event = changes.recv()??;
        let counts = |path: &Path| {
            let extension = path.extension().and_then(|extension| extension.to_str());
            let inner = path.strip_prefix(data).unwrap_or(path);
            let hidden = inner
                .iter()
                .any(|part| part.to_string_lossy().starts_with(".git"));
            matches!(extension, Some("yaml" | "typ")) && !hidden
        };
        let saved = !event.kind.is_access() && event.paths.iter().any(|path| counts(path));
        if saved {
            while changes.recv_timeout(QUIET).is_ok() {}
            return Ok(());
        }
    }
}
