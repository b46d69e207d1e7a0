//! A record is sealed: the name leaves every other record first.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use crate::support::build::{Build, CASE, VISIT, example, repository};

const CHILD: &str = "邢梓涵";
const LOG: &str = "工作日志/2016-08/李红.yaml";

/// The example with a child as its second party, whom a log and another's visit name.
fn office() -> Build {
    example()
        .edit(CASE, "    姓名: 钱小云\n", "    姓名: 邢梓涵\n")
        .edit(VISIT, "存在困难: 缺化肥钱", "存在困难: 缺化肥钱，邢 梓涵家也缺")
        .record(
            LOG,
            "# 李红八月的日志\n党员: 李红\n月份: 2016-08\n日志:\n  - 日期: 2016-08-17\n    访问对象: 邢梓涵\n    \
             时间: 9时\n    方式: 面谈\n    情况: 邢梓涵在家休养 # 又去过一次\n    类别: [案件回访]\n",
        )
        .command_named("seal")
}

/// Every file of the data folder that still has the name, however blanks part it.
fn naming(build: &Build) -> Vec<String> {
    let records = build.records().into_iter();
    let flat = |path: &String| build.read(path).replace(' ', "").contains(CHILD);
    records.filter(flat).collect()
}

#[test]
fn what_names_the_person_is_listed_and_nothing_is_touched() {
    let office = office();
    let before: Vec<String> = office
        .records()
        .iter()
        .map(|path| office.read(path))
        .collect();
    let made = office.args(&["2016-0001", "--party", "2"]).exit(1).run();
    for told in [
        LOG,
        VISIT,
        CASE,
        "2016-0001案2号当事人",
        "加 --write 照这样改",
    ] {
        let all = format!("{}{}", made.stdout, made.stderr);
        assert!(all.contains(told), "{told}: {all}");
    }
    let office = made.again();
    let after: Vec<String> = office
        .records()
        .iter()
        .map(|path| office.read(path))
        .collect();
    assert_eq!(before, after);
}

#[test]
fn a_sealed_record_is_number_dates_and_steps_and_its_name_stands_nowhere() {
    let args = ["2016-0001", "--party", "2", "--write"];
    let made = office().args(&args).run();
    let office = made.again();
    assert_eq!(naming(&office), [""; 0]);
    assert!(
        office.read(CASE).contains("标记: 封存"),
        "{}",
        office.read(CASE)
    );
    assert!(
        office.read(LOG).starts_with("# 李红八月的日志\n"),
        "comments stay"
    );
    assert!(office.read(LOG).contains("# 又去过一次"), "comments stay");
    let checked = office.command_named("check");
    let checked = checked
        .args(&["--as-of", "2016-08-31", "--code", "D36"])
        .run();
    assert_eq!(checked.stdout, "");
}

#[test]
fn a_sealed_case_with_all_its_papers_has_no_error() {
    let made = repository().command_named("seal");
    let made = made.args(&["2016-0010", "--party", "2", "--write"]).run();
    let office = made.again();
    assert_eq!(naming(&office), [""; 0]);
    office
        .command_named("check")
        .args(&["--as-of", "2016-12-31", "--fail-on", "error"])
        .run();
}

#[test]
fn what_only_a_person_can_mend_keeps_the_record_open() {
    let scan = "data/案件/2016/2016-0001/附件/邢梓涵身份证.png";
    let note = "data/备忘.txt";
    let made = office()
        .put(scan, b"\x89PNG")
        .put(note, "邢梓涵的母亲来过")
        .put("out/2016-08/源/工作日志/李红.typ", "邢梓涵在家休养")
        .args(&["2016-0001", "--party", "2", "--write"])
        .exit(1)
        .run();
    for left in ["附件/邢梓涵身份证.png", "备忘.txt", "李红.typ"] {
        assert!(made.stdout.contains(left), "{left}: {}", made.stdout);
    }
    let office = made.again();
    assert_eq!(
        naming(&office),
        [CASE],
        "others are done, the own record is as it was"
    );
    let made = office
        .remove(scan)
        .remove(note)
        .remove("out/2016-08/源/工作日志/李红.typ")
        .command_named("seal")
        .args(&["2016-0001", "--party", "2", "--write"])
        .run();
    assert_eq!(naming(&made.again()), [""; 0]);
}

#[test]
fn a_name_typed_again_after_sealing_is_found_with_the_file_of_names() {
    let office = office();
    let names = office.path("姓名.txt").display().to_string();
    let args = [
        "2016-0001",
        "--party",
        "2",
        "--write",
        "--sealed-names",
        names.as_str(),
    ];
    let made = office.args(&args).run();
    let mode = fs::metadata(&names)
        .expect("it was written")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
    let again = made
        .again()
        .edit(LOG, "在家休养", "在家休养，邢梓涵没有上学");
    let check = again.command_named("check");
    let without = check
        .args(&["--as-of", "2016-08-31", "--fail-on", "error"])
        .run();
    assert!(
        without.stderr.contains("没有写明姓名文件"),
        "{}",
        without.stderr
    );
    let check = without.again().command_named("check");
    let args = [
        "--as-of",
        "2016-08-31",
        "--fail-on",
        "error",
        "--sealed-names",
        names.as_str(),
    ];
    let with = check.args(&args).exit(1).run();
    assert!(
        with.stdout.contains("D75") && with.stdout.contains(LOG),
        "{}",
        with.stdout
    );
    assert!(!with.stdout.contains(CHILD), "{}", with.stdout);
}

#[test]
fn the_file_of_names_does_not_lie_in_a_repository() {
    let made = office()
        .committed()
        .args(&[
            "2016-0001",
            "--party",
            "2",
            "--write",
            "--sealed-names",
            "data/姓名.txt",
        ])
        .exit(2)
        .run();
    assert!(made.stderr.contains("在 git 仓库里"), "{}", made.stderr);
    assert!(
        made.again().read(LOG).contains(CHILD),
        "nothing was written"
    );
}
