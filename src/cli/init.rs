//! `init`: the data folder of a new office, ready to commit.

use std::error::Error;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use walkdir::WalkDir;

use super::arguments::InitOptions;
use super::errors::Failure;
use super::hook::install;
use super::screen::output;
use super::writing::{create, unwritable};
use super::{Exit, clock};
use crate::disk::{Hold, has_bytes, is_unfinished, make_folder, reason};
use crate::drafts::{Founding, founding_files};
use crate::forms::{modeline, office_files};
use crate::history::git_program;

/// What git leaves alone: what editors and systems drop, and the sheets made.
const GITIGNORE: &str = "\
# 编辑器和系统留下的文件、做出来的表册，不提交
*~
*.swp
*.bak
~$*
.DS_Store
Thumbs.db
.xiafang-*
/out/
";

/// How git keeps and shows files.
const GITATTRIBUTES: &str = "\
* text=auto eol=lf
*.yaml text eol=lf diff=xiafang merge=xiafang
*.json text eol=lf
*.pdf binary
*.png binary
*.jpg binary
*.jpeg binary
";

/// Runs the command. Prints the folder on standard output, and what comes next on standard
/// error.
pub fn run(options: &InitOptions) -> Result<Exit, Box<dyn Error>> {
    let folder = &options.folder;
    let today = clock::today();
    let founding = Founding {
        name: options.office.clone(),
        county: options.county.clone(),
        year: options.year.unwrap_or(today.year()),
    };
    let mut blanks = Vec::new();
    let mut files = Vec::new();
    for (kind, path, form) in founding_files(&founding) {
        let first = modeline(kind, &path);
        let written = form.to_file(kind, Some(&first));
        let left = written.blanks.iter();
        blanks.extend(left.map(|blank| format!("{path} 的「{blank}」")));
        files.push((path, written.text));
    }
    let own = [(".gitignore", GITIGNORE), (".gitattributes", GITATTRIBUTES)];
    let own = own.map(|(path, text)| (path.to_owned(), text.to_owned()));
    files.extend(office_files().into_iter().chain(own));
    expect_nothing_else(folder, &files)?;
    make_folder(folder).map_err(unwritable)?;
    let _held = Hold::data(folder).map_err(unwritable)?;
    for (path, text) in &files {
        let place = folder.join(path);
        if !has_bytes(&place, text.as_bytes()) {
            create(&place, text)?;
        }
    }
    make_folder(&folder.join("案件"))?;
    if !options.no_git {
        found_repository(folder);
    }
    writeln!(output(), "{}", folder.display())?;
    if !blanks.is_empty() {
        say!("先填：{}", blanks.join("、"));
    }
    say!("再填 组织/ 下的党支部、党员、乡镇、包乡分配，照文件里的说明做，然后运行 xiafang check");
    Ok(Exit::Success)
}

/// Refuses a folder in which something stands, but for a repository and what an earlier run
/// that did not come to its end has written.
fn expect_nothing_else(folder: &Path, files: &[(String, String)]) -> Result<(), Box<dyn Error>> {
    let entries = WalkDir::new(folder).min_depth(1).into_iter();
    let entries = entries.filter_entry(|entry| {
        let name = entry.file_name().to_string_lossy();
        !(entry.depth() == 1 && name == ".git")
    });
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) if error.depth() == 0 && is_missing(&error) => return Ok(()),
            Err(error) => {
                let why = error.io_error().map(reason).unwrap_or_default();
                let what = format!("打不开 {}：{why}", folder.display());
                return Err(Failure::boxed(what, "换一个文件夹名"));
            }
        };
        let inner = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let name = inner.to_string_lossy();
        let own = files.iter().find(|(path, _)| *path == name);
        let is_own = own.is_some_and(|(_, text)| has_bytes(entry.path(), text.as_bytes()));
        let is_left = entry.file_type().is_dir() || is_unfinished(entry.file_name());
        if !is_own && !is_left {
            return Err(Failure::boxed(
                format!("{} 里已经有 {name}，没有动它", folder.display()),
                "换一个还没有的文件夹名",
            ));
        }
    }
    Ok(())
}

fn is_missing(error: &walkdir::Error) -> bool {
    let kind = error.io_error().map(std::io::Error::kind);
    kind == Some(std::io::ErrorKind::NotFound)
}

/// Makes the folder a repository, unless it lies in one; git may be missing, which is told.
fn found_repository(folder: &Path) {
    let git = |args: &[&str]| {
        let mut command = git_program();
        command.arg("-C").arg(folder).args(args);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    };
    let inside = git(&["rev-parse", "--is-inside-work-tree"]);
    // Older versions of git take no name for the first branch.
    let found = || git(&["init", "--quiet"]) && git(&["symbolic-ref", "HEAD", "refs/heads/main"]);
    if !inside && !found() {
        say!(
            "没有建成 git 仓库：装好 git 以后，在 {} 里运行 git init",
            folder.display()
        );
        return;
    }
    if let Err(error) = install(folder) {
        say!("没有装上提交前的检查：{error}");
    }
}
