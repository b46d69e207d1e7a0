//! The reviewer's month of the README, executed.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::repository::committed;

#[test]
fn a_reviewers_month_goes_as_the_readme_says() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(readme).expect("the README");
    let part = readme
        .split_once("## A reviewer's month")
        .expect("the part")
        .1;
    let block = part.split_once("```sh\n").expect("its block").1;
    let block = block.split_once("```").expect("its end").0;
    let desk = committed();
    let program = assert_cmd::cargo::cargo_bin("xiafang");
    let folder = program.parent().expect("a folder").display().to_string();
    let path = format!("{folder}:{}", std::env::var("PATH").unwrap_or_default());
    let mut told = String::new();
    for line in block.lines() {
        let mut command = Command::new("bash");
        let output = command
            .current_dir(desk.home())
            .env("PATH", &path)
            .args(["-c", line])
            .output();
        let output = output.expect("bash runs");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{line}\n{said}");
        told += &String::from_utf8_lossy(&output.stdout);
    }
    assert!(told.contains("out/审阅/变更审阅单.pdf\n"), "{told}");
    assert!(
        told.contains("违反[L01.1]") && told.contains("案件/2016/2016-0003/案件.yaml:22:"),
        "{told}"
    );
    assert_eq!(told.matches("L01.1").count(), 1, "{told}");
    assert!(desk.home().join("out/2016-08/更正登记表.pdf").is_file());
}
