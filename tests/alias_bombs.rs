//! A small text that aliases make endless is refused wherever records are read, at once.

use std::process::Command;
use std::time::Duration;

use assert_cmd::cargo::CommandCargoExt;
use wait_timeout::ChildExt;

use crate::support::repository::{committed, git};

const LOG: &str = "工作日志/2016-08/许文斌.yaml";

/// Nine levels of nine aliases each: ten thousand million values.
fn bomb() -> String {
    let mut text = "党员: 许文斌\n月份: 2016-08\n甲0: &a0 [一, 二, 三]\n".to_owned();
    for level in 1..=9 {
        let below = vec![format!("*a{}", level - 1); 9].join(", ");
        text += &format!("甲{level}: &a{level} [{below}]\n");
    }
    text
}

#[test]
fn every_command_that_reads_it_comes_to_an_end() {
    let desk = committed().file(LOG, &bomb());
    git(&desk, &["add", "--all"]);
    git(&desk, &["commit", "-q", "--no-verify", "-m", "改"]);
    let base = desk.home().join("base.yaml");
    std::fs::write(&base, "党员: 许文斌\n").expect("files can be written");
    let log = desk.home().join("data").join(LOG);
    let (base, log) = (base.display().to_string(), log.display().to_string());
    let merging = [
        "hook",
        "merge",
        base.as_str(),
        log.as_str(),
        base.as_str(),
        LOG,
        "--data",
        "data",
    ];
    for words in [
        &["check", "--as-of", "2016-12-31"][..],
        &["changes", "HEAD~1..HEAD"],
        &["seal", "2016-0010", "--party", "2"],
        &["fix"],
        &merging,
    ] {
        let mut command = Command::cargo_bin("xiafang").expect("the binary is built");
        command.current_dir(desk.home()).args(words);
        let mut child = command.spawn().expect("it runs");
        let ended = child.wait_timeout(Duration::from_secs(60));
        let ended = ended.expect("it can be waited for");
        let _ = child.kill();
        let code = ended.and_then(|status| status.code());
        assert!(matches!(code, Some(0..=2)), "{words:?}: {code:?}");
    }
}
