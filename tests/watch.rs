//! `watch`: every save is checked and made again, whatever happens to the folder.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use crate::support::desk::{Desk, desk};

const VISIT: &str = "案件/2016/2016-0003/对象/1/访问/2016-12-20.yaml";

/// How long anything may take before the test gives up; nothing is measured by it.
const PATIENCE: Duration = Duration::from_secs(60);

/// How long it must stay silent to count as silent.
const SILENCE: Duration = Duration::from_millis(1500);

/// A watch that runs, and what it says line by line.
struct Watch {
    child: Child,
    lines: Receiver<String>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Starts a watch of December and waits until it has made the month.
fn watching(desk: &Desk, args: &[&str]) -> Watch {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("xiafang"));
    command
        .current_dir(desk.home())
        .args(["watch", "2016-12"])
        .args(args);
    command.stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the binary runs");
    let said = BufReader::new(child.stderr.take().expect("it speaks"));
    let (tell, lines) = channel();
    thread::spawn(move || {
        said.lines()
            .map_while(Result::ok)
            .try_for_each(|line| tell.send(line))
    });
    let watch = Watch { child, lines };
    watch.round();
    watch
}

impl Watch {
    /// What is said until it waits again.
    fn round(&self) -> String {
        let mut said = String::new();
        loop {
            let line = self.lines.recv_timeout(PATIENCE).expect("it goes on");
            if line.starts_with("等待保存") {
                return said;
            }
            said += &format!("{line}\n");
        }
    }

    /// Expects that nothing is said for a while.
    fn is_silent(&self) {
        if let Ok(line) = self.lines.recv_timeout(SILENCE) {
            panic!("it said {line}");
        }
    }
}

fn place(desk: &Desk, path: &str) -> PathBuf {
    desk.home().join("data").join(path)
}

/// Saves as many editors do: a new file, renamed over the old one.
fn save_by_rename(desk: &Desk, path: &str, text: &str) {
    let place = place(desk, path);
    let beside = place.with_extension("yaml~tmp");
    fs::write(&beside, text).expect("files can be written");
    fs::rename(&beside, &place).expect("files can be renamed");
}

#[test]
fn what_was_saved_is_told_with_what_it_brought() {
    let desk = desk();
    let watch = watching(&desk, &[]);
    let text = desk.read(&format!("data/{VISIT}"));
    fs::write(
        place(&desk, VISIT),
        text.replacen("方式: 电话", "方式: 登山", 1),
    )
    .expect("a save");
    insta::assert_snapshot!("wrong", watch.round());
    save_by_rename(&desk, VISIT, &text);
    insta::assert_snapshot!("mended", watch.round());
}

#[test]
fn news_names_the_person_as_the_check_does() {
    let desk = desk();
    let watch = watching(&desk, &[]);
    const CASE: &str = "案件/2016/2016-0003/案件.yaml";
    let text = desk.read(&format!("data/{CASE}"));
    let name = text
        .split("姓名: ")
        .nth(1)
        .and_then(|rest| rest.lines().next());
    let name = name.expect("the first party").to_owned();
    let (before, day) = text.split_once("    生效日期: ").expect("in force");
    let early = format!("{before}    生效日期: 2016-01-02{}", &day[10..]);
    save_by_rename(&desk, CASE, &early);
    let told = watch.round();
    assert!(told.contains("[D33]"), "{told}");
    assert!(told.contains(&format!("当事人 {name}（1）")), "{told}");
}

#[test]
fn a_broken_file_does_not_end_it() {
    let desk = desk();
    let watch = watching(&desk, &[]);
    let text = desk.read(&format!("data/{VISIT}"));
    fs::write(place(&desk, VISIT), "日期: [").expect("a save");
    assert!(watch.round().contains("错误[D06]"));
    save_by_rename(&desk, VISIT, &text);
    assert!(watch.round().contains("已消除"));
}

#[test]
fn what_it_makes_itself_is_no_news() {
    let desk = desk();
    let watch = watching(&desk, &["--out", "data/成品"]);
    watch.is_silent();
    let text = desk.read(&format!("data/{VISIT}"));
    fs::write(
        place(&desk, VISIT),
        text.replacen("各方意见: ", "各方意见: 又及，", 1),
    )
    .expect("a save");
    watch.round();
    watch.is_silent();
}

#[test]
fn a_file_that_is_no_record_is_no_news() {
    let desk = desk();
    let watch = watching(&desk, &[]);
    fs::write(place(&desk, "案件/2016/2016-0003/笔记.txt"), "不是记录").expect("a save");
    fs::write(place(&desk, ".git-like"), "不是记录").expect("a save");
    watch.is_silent();
}

#[test]
fn a_burst_of_changes_is_one_round() {
    let desk = desk();
    let watch = watching(&desk, &[]);
    let text = "月份: 2016-12\n党员: 许文斌\n日志: []\n";
    for number in 0..1000 {
        let path = format!("工作日志/2016-12/第{number}人.yaml");
        fs::write(place(&desk, &path), text).expect("a save");
    }
    let said = watch.round();
    assert!(said.contains("1000 个文件"), "{said}");
    watch.is_silent();
}

#[test]
fn a_folder_that_goes_and_comes_back_is_followed() {
    let desk = desk();
    let watch = watching(&desk, &[]);
    let (data, away) = (desk.home().join("data"), desk.home().join("别处"));
    fs::rename(&data, &away).expect("folders can be renamed");
    assert!(watch.round().contains("不见了"));
    fs::rename(&away, &data).expect("folders can be renamed");
    assert!(watch.round().contains("表册"));
    let text = desk.read(&format!("data/{VISIT}"));
    fs::write(
        place(&desk, VISIT),
        text.replacen("方式: 电话", "方式: 登山", 1),
    )
    .expect("a save");
    assert!(watch.round().contains("D24"));
}

#[test]
fn a_case_that_is_deleted_is_news() {
    let desk = desk();
    let watch = watching(&desk, &[]);
    fs::remove_dir_all(place(&desk, "案件/2016/2016-0024")).expect("folders can be removed");
    let said = watch.round();
    assert!(said.contains("2016-0024"), "{said}");
}
