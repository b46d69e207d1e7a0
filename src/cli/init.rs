//! `init`: the data folder of a new office, ready to commit.

use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use super::arguments::InitOptions;
use super::errors::Failure;
use super::hook::install;
use super::screen::output;
use super::writing::create;
use super::{Exit, clock};
use crate::drafts::{Founding, founding_files};
use crate::forms::{modeline, office_files};
use crate::load::reason;

/// What git leaves alone: what editors and systems drop, and the sheets made.
const GITIGNORE: &str = "\
# 编辑器和系统留下的文件、做出来的表册，不提交
*~
*.swp
*.bak
~$*
.DS_Store
Thumbs.db
/out/
";

/// How git keeps and shows files.
const GITATTRIBUTES: &str = "\
* text=auto eol=lf
*.yaml text eol=lf diff=xiafang
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
    expect_empty(folder)?;
    let today = clock::today();
    let founding = Founding {
        name: options.office.clone(),
        county: options.county.clone(),
        year: options.year.unwrap_or(today.year()),
        // An office that begins now is not asked for what was due before.
        issued: options
            .year
            .is_none_or(|year| year == today.year())
            .then_some(today),
    };
    let mut blanks = Vec::new();
    for (kind, path, form) in founding_files(&founding) {
        let first = modeline(kind, &path);
        let written = form.to_file(kind, Some(&first));
        create(&folder.join(&path), &written.text)?;
        blanks.extend(
            written
                .blanks
                .iter()
                .map(|blank| format!("{path} 的「{blank}」")),
        );
    }
    let own = [(".gitignore", GITIGNORE), (".gitattributes", GITATTRIBUTES)];
    let own = own.map(|(path, text)| (path.to_owned(), text.to_owned()));
    for (path, text) in office_files().into_iter().chain(own) {
        create(&folder.join(path), &text)?;
    }
    fs::create_dir_all(folder.join("案件"))?;
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

/// Hidden files, such as a repository's, may be there already.
fn expect_empty(folder: &Path) -> Result<(), Box<dyn Error>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => {
            let what = format!("打不开 {}：{}", folder.display(), reason(&error));
            return Err(Failure::boxed(what, "换一个文件夹名"));
        }
    };
    let mut names = entries.filter_map(|entry| Some(entry.ok()?.file_name()));
    match names.find(|name| !name.to_string_lossy().starts_with(".git")) {
        None => Ok(()),
        Some(name) => Err(Failure::boxed(
            format!(
                "{} 里已经有 {}，没有动它",
                folder.display(),
                name.to_string_lossy()
            ),
            "换一个还没有的文件夹名",
        )),
    }
}

/// Makes the folder a repository, unless it lies in one; git may be missing, which is told.
fn found_repository(folder: &Path) {
    let git = |args: &[&str]| {
        let mut command = Command::new("git");
        command.arg("-C").arg(folder).args(args);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    };
    let inside = git(&["rev-parse", "--is-inside-work-tree"]);
    if !inside && !git(&["init", "--quiet", "--initial-branch=main"]) {
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
