//! `hook`: the check before every commit, and a form for what is said of it.

mod message;

use std::error::Error;
use std::io::Write;
use std::path::Path;

use self::message::look_at_message;
use super::arguments::{HookAction, HookOptions};
use super::errors::Failure;
use super::glyphs::unshown;
use super::reading::staged_of;
use super::screen::{output, screen};
use super::shell::word;
use super::writing::{put, unwritable};
use super::{Exit, clock, fix, merge_files};
use crate::disk::{Folder, put_program, read_whole};
use crate::faces::{Naming, findings_text};
use crate::findings::{Finding, Severity};
use crate::history::{Repository, is_scan};
use crate::load::{LOCK_WITHOUT_SALT, LOCKED_FACT, Loaded, altered_scans};
use crate::privacy::Veil;
use crate::rules::check_today;

/// What the program's own hooks are known by.
const MARK: &str = "# xiafang hook";

/// The file of the form below, beside the hooks.
const MESSAGE: &str = "xiafang-commit-message";

/// The form of what is said of a commit.
const TEMPLATE: &str = "
# 第一行写做了什么，三十个字以内，如：登记 2016-0012；八月访问记录
# 空一行，再写为什么（更正的写明依据和批准人）。保密的内容不写。
# 带 # 的行不存。
";

/// Which line heads a part of a record in `git diff`: what it begins with, or an item's name.
const HEADING: &str = "^( *- (编号|姓名|日期|名称|登记号|凭证号|代码|乡镇|指定日期|收到日期|送交部门): .*|[^ #-].*:.*)$";

/// Runs the command.
pub fn run(options: &HookOptions) -> Result<Exit, Box<dyn Error>> {
    let data = options.data.folder();
    match options.action {
        HookAction::Install => {
            let path = install(&data)?;
            writeln!(output(), "{}", path.display())?;
            Ok(Exit::Success)
        }
        HookAction::PreCommit => before_commit(&data),
        HookAction::CommitMsg => look_at_message(&data, &options.files),
        HookAction::Merge => merge_files::merge_one(&data, &options.files),
        HookAction::Text => merge_files::show_one(&options.files),
    }
}

/// Checks what is staged. Only errors are told of, since past lateness cannot be mended and
/// what is merely due is no reason not to save; what is staged to change in a locked month; and
/// what no sheet can show of a new text, while the one who typed it is there.
fn before_commit(data: &Path) -> Result<Exit, Box<dyn Error>> {
    let repository = Repository::around(data)?;
    if let Some(lock) = repository.locks_undone()?.first() {
        say!(
            "没有提交：{lock} 要被改动或者删去，锁定不能解除；取回它：git checkout HEAD -- {lock}"
        );
        return Ok(Exit::Wrong);
    }
    match tell_staged_faults(&repository, data, true)?.faults {
        0 => Ok(Exit::Success),
        count => {
            say!(
                "没有提交：将要提交的记录有 {count} 个错误。改好后 git add，再提交；一时改不好的先不提交它：git reset -q -- 文件"
            );
            Ok(Exit::Wrong)
        }
    }
}

/// What is staged, looked at.
#[derive(Default)]
pub struct Staged {
    /// How much must be mended before it may be committed.
    pub faults: usize,
    /// Over everybody marked in it.
    pub veil: Veil,
}

/// Tells what must be mended before what is staged may be committed, and what no sheet can show of
/// new texts. Changed facts of locked months count where `with_locks`.
///
/// # Errors
/// When git cannot tell what is staged.
pub fn tell_staged_faults(
    repository: &Repository,
    data: &Path,
    with_locks: bool,
) -> Result<Staged, Box<dyn Error>> {
    let folder = repository.staged()?;
    if folder.entry("设置.yaml").is_none() {
        // One folder of hooks may serve repositories that are no office's.
        return Ok(Staged::default());
    }
    let today = clock::today();
    let loaded = staged_of(repository, &folder)?;
    let veil = Veil::of_office(&loaded.office);
    let scans = altered_when_staged(repository, &folder, &loaded)?;
    let mut checked = check_today(loaded, today, today);
    checked.add(scans);
    let mut unshown = unshown(&checked, data);
    let mut findings = checked.findings;
    fix::tell_mendable(&findings);
    let touched = repository.staged_paths()?;
    let is_touched = |finding: &Finding| touched.iter().any(|path| **path == *finding.place.path);
    let is_locked = |finding: &Finding| [LOCKED_FACT, LOCK_WITHOUT_SALT].contains(&finding.code);
    findings.retain(|finding| {
        finding.severity == Severity::Error
            || with_locks && is_locked(finding) && is_touched(finding)
    });
    unshown.retain(is_touched);
    let told: Vec<Finding> = findings.iter().cloned().chain(unshown).collect();
    let naming = Naming::of(&checked.office);
    let text = findings_text(&told, &checked.sources, naming, screen());
    output().write_all(text.as_bytes())?;
    let faults = findings.len();
    Ok(Staged { faults, veil })
}

/// Scans of locked months for which others are staged. What else is filed with cases is as it was,
/// and is not read.
fn altered_when_staged(
    repository: &Repository,
    folder: &Folder,
    loaded: &Loaded,
) -> Result<Vec<Finding>, Box<dyn Error>> {
    let scans = repository.staged_scans()?;
    if scans.is_empty() {
        return Ok(Vec::new());
    }
    let mut files = folder.files(|_| false)?;
    files.retain(|path, _| !is_scan(path));
    files.extend(scans);
    Ok(altered_scans(&Folder::Memory(files), loaded))
}

/// Whether nothing is there, or what the program wrote. A hook that cannot be read as text is
/// somebody else's.
fn is_ours(path: &Path) -> bool {
    match read_whole(path) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).contains(MARK),
        Err(error) => error.kind() == std::io::ErrorKind::NotFound,
    }
}

/// Whether some checks run before a commit and on what is said of it, the program's own or others.
pub fn has_hook(data: &Path) -> bool {
    let hooks = Repository::around(data).and_then(|repository| repository.own_path("hooks"));
    hooks.is_ok_and(|hooks| HOOKS.iter().all(|(name, _)| hooks.join(name).is_file()))
}

/// The hooks by git's name of them, each with what it does.
const HOOKS: [(&str, &str); 2] = [
    ("pre-commit", "提交以前检查，有错误的不提交"),
    ("commit-msg", "提交说明里不写有标记的人"),
];

/// Installs the hooks and the settings of the repository around the data folder; the path of
/// the check before a commit.
///
/// # Errors
/// Outside of a repository, or where somebody else's hook is.
pub fn install(data: &Path) -> Result<std::path::PathBuf, Box<dyn Error>> {
    let repository = Repository::around(data)?;
    let hooks = repository.own_path("hooks")?;
    for hook in HOOKS {
        install_one(&repository, &hooks, hook)?;
    }
    let template = hooks.with_file_name(MESSAGE);
    put(&template, TEMPLATE.as_bytes())?;
    let template = std::path::absolute(&template)?;
    let template = template.to_string_lossy();
    match repository.configured("commit.template") {
        // The program's own of a folder that has moved since is no setting of anybody's.
        Some(own) if own != template && !own.ends_with(MESSAGE) => {
            say!("提交说明的样式已经另有设置（{own}），没有动它");
        }
        _ => repository.configure("commit.template", &template)?,
    }
    repository.configure("core.quotepath", "false")?;
    repository.configure("diff.xiafang.xfuncname", HEADING)?;
    merge_by_facts(&repository)?;
    Ok(hooks.join("pre-commit"))
}

fn install_one(
    repository: &Repository,
    hooks: &Path,
    (name, what): (&str, &str),
) -> Result<(), Box<dyn Error>> {
    let path = hooks.join(name);
    let program = std::env::current_exe()?;
    let arguments = format!("hook {name} --data {} \"$@\"", word(&repository.inner()));
    let line = format!("{} {arguments}", word(&program));
    if !is_ours(&path) {
        let what = format!("{} 已经有别的检查，没有动它", path.display());
        return Err(Failure::boxed(what, format!("自己在里面加一行：{line}")));
    }
    // A hook runs at the top of whichever worktree is committed.
    let script = format!(
        "#!/bin/sh\n{MARK}：{what}\n\
         if command -v xiafang >/dev/null 2>&1; then exec xiafang {arguments}; fi\nexec {line}\n"
    );
    put_program(&path, script.as_bytes()).map_err(unwritable)
}

/// Has git merge records fact by fact, show them as facts, and head hunks as [`HEADING`] says: for
/// this clone alone where the folder's own attributes do not say so.
///
/// # Errors
/// Where the settings cannot be written.
pub fn merge_by_facts(repository: &Repository) -> Result<(), Box<dyn Error>> {
    let program = std::env::current_exe()?;
    let data = word(&repository.inner());
    let either = |arguments: &str| {
        format!(
            "if command -v xiafang >/dev/null 2>&1; then exec xiafang {arguments}; \
             else exec {} {arguments}; fi",
            word(&program)
        )
    };
    let merge = either(&format!("hook merge --data {data} %O %A %B %P"));
    repository.configure("merge.xiafang.name", "逐项合并下访帮扶的记录")?;
    repository.configure("merge.xiafang.driver", &merge)?;
    // git adds the file behind it.
    let text = format!("f() {{ {}; }}; f", either("hook text \"$@\""));
    repository.configure("diff.xiafang.textconv", &text)?;
    let attributes = ["*.yaml diff=xiafang merge=xiafang".to_owned()];
    // A scan is no text, whatever its bytes look like.
    let scans = SCANS.map(|ending| format!("*.{ending} binary"));
    let attributes = attributes.into_iter().chain(scans);
    add_lines(&repository.own_path("info/attributes")?, attributes)?;
    // What runs that died have left is nobody's record.
    let left = ["**/.merge_file_*", "**/.xiafang-*"].map(str::to_owned);
    add_lines(&repository.own_path("info/exclude")?, left.into_iter())
}

/// Endings of what is filed with cases.
const SCANS: [&str; 10] = [
    "pdf", "png", "jpg", "jpeg", "tif", "tiff", "doc", "docx", "xls", "xlsx",
];

/// Adds lines to a file of the repository's own that has them not yet.
fn add_lines(path: &Path, lines: impl Iterator<Item = String>) -> Result<(), Box<dyn Error>> {
    let own = read_whole(path).unwrap_or_default();
    let own = String::from_utf8_lossy(&own).into_owned();
    let missing: Vec<String> = lines
        .filter(|line| !own.lines().any(|one| one == line))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let text = format!("{}\n{}\n", own.trim_end(), missing.join("\n"));
    put(path, text.trim_start().as_bytes())
}
