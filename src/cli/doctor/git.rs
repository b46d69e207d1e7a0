//! git, who commits, and the repository around the data folder.

use std::path::Path;

use super::state::{Finding, ill, well, with_data};
use crate::cli::hook::has_hook;
use crate::cli::shell::word;
use crate::history::{HistoryError, Repository, git_program};

fn git(data: &Path, args: &[&str]) -> Option<String> {
    let output = git_program()
        .arg("-C")
        .arg(data)
        .args(args)
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

pub(super) fn look_at_git(data: &Path, findings: &mut Vec<Finding>) {
    let here = if data.is_dir() { data } else { Path::new(".") };
    let Some(version) = git(here, &["--version"]) else {
        return findings.push(ill("git", "没有安装", "sudo apt-get install -y git"));
    };
    findings.push(well("git", version));
    let name = git(here, &["config", "user.name"]);
    let address = git(here, &["config", "user.email"]);
    findings.push(match (name, address) {
        (Some(name), Some(address)) => well("git 署名", format!("{name} <{address}>")),
        _ => ill(
            "git 署名",
            "没有设置，提交时不知道是谁改的",
            "git config --global user.name \"你的姓名\" && git config --global user.email \"你的邮箱\"",
        ),
    });
    if !data.is_dir() {
        return;
    }
    let path = word(data);
    match Repository::around(data) {
        Ok(_) => {}
        Err(HistoryError::NotOwned(folder)) => {
            let remedy = format!(
                "git config --global --add safe.directory {}",
                word(Path::new(&folder))
            );
            let state = "属于这台电脑的另一个用户，git 不读；确认是本单位的再执行";
            return findings.push(ill("修改历史", state, remedy));
        }
        Err(_) => {
            let remedy = format!("git -C {path} init");
            return findings.push(ill("修改历史", "数据文件夹不在 git 仓库里", remedy));
        }
    }
    findings.push(match has_hook(data) {
        true => well("提交前的检查", "装好了"),
        false => ill(
            "提交前的检查",
            "没有装",
            format!("xiafang hook install{}", with_data(data)),
        ),
    });
    look_at_replaced(data, findings);
    findings.push(match git(data, &["config", "core.quotepath"]).as_deref() {
        Some("false") => well("中文文件名", "git 照原样显示"),
        _ => ill(
            "中文文件名",
            "git 把它们显示成数字",
            format!("git -C {path} config core.quotepath false"),
        ),
    });
}

/// Whether `git replace` shows anybody another history than the one that was committed. The program
/// itself does not look through it.
fn look_at_replaced(data: &Path, findings: &mut Vec<Finding>) {
    let listed = git(data, &["replace", "--list"]).unwrap_or_default();
    let Some(first) = listed.lines().next() else {
        return;
    };
    findings.push(ill(
        "被替换的历史",
        format!(
            "git replace 换了 {} 处：本程序照原来提交的读，git log、git diff 看到的不是；查是谁换的",
            listed.lines().count()
        ),
        format!("git -C {} replace -d {first}", word(data)),
    ));
}
