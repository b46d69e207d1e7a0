//! Where it is not known who is marked, nothing is printed that might tell.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use encoding_rs::{BIG5, GBK, UTF_16LE};

use crate::support::build::{Build, CASE, example};

/// The example's second party, a child whose name a member's log says.
const CHILD: &str = "邢梓涵";
/// What is said where nothing is made.
const UNKNOWN: &str = "不知道谁的姓名不能印";
const LOG: &str = "工作日志/2016-08/李红.yaml";

/// The example with a marked child in it, whom a work log names, which is an error.
fn office() -> Build {
    example()
        .edit(
            CASE,
            "    姓名: 钱小云\n",
            "    姓名: 邢梓涵\n    标记: 未成年被害\n",
        )
        .record(
            LOG,
            "党员: 李红\n月份: 2016-08\n日志:\n  - 日期: 2016-08-17\n    访问对象: 邻居\n    \
             时间: 9时\n    方式: 面谈\n    情况: 邢梓涵在家休养\n    类别: [案件回访]\n",
        )
}

/// What is done to a case file, and how.
type Hiding = (&'static str, fn(&Path));

/// Ways in which a case file is there and tells nothing.
const HIDINGS: [Hiding; 13] = [
    ("saved as .yml", |case| rename(case, "案件.yml")),
    ("saved as .yaml.txt", |case| rename(case, "案件.yaml.txt")),
    ("a word behind the name", |case| {
        rename(case, "案件（新）.yaml")
    }),
    ("a dot before the name", |case| rename(case, ".案件.yaml")),
    ("a dot before the folder", |case| {
        let folder = case.parent().expect("it lies in a folder");
        fs::rename(folder, folder.with_file_name(".2016-0001")).expect("it can be moved");
    }),
    ("the folder moved up", |case| {
        let folder = case.parent().expect("it lies in a folder");
        let up = folder
            .parent()
            .and_then(Path::parent)
            .expect("and that in two");
        fs::rename(folder, up.join("2016-0001")).expect("it can be moved");
    }),
    ("the folder called otherwise", |case| {
        let folder = case.parent().expect("it lies in a folder");
        fs::rename(folder, folder.with_file_name("邢案")).expect("it can be moved");
    }),
    ("empty", |case| {
        fs::write(case, "").expect("it can be written")
    }),
    ("over one megabyte", |case| {
        let text = text_of(case) + &"# 说明\n".repeat(200_000);
        fs::write(case, text).expect("it can be written");
    }),
    ("Unicode in two bytes", |case| {
        let units = text_of(case).encode_utf16().collect::<Vec<u16>>();
        let bytes = units.into_iter().flat_map(u16::to_le_bytes);
        let bytes: Vec<u8> = [0xff, 0xfe].into_iter().chain(bytes).collect();
        assert_eq!(UTF_16LE.decode(&bytes).0, text_of(case));
        fs::write(case, bytes).expect("it can be written");
    }),
    ("the Chinese code of Windows", |case| {
        fs::write(case, GBK.encode(&text_of(case)).0).expect("it can be written");
    }),
    ("the code of another place", |case| {
        fs::write(case, BIG5.encode(&text_of(case)).0).expect("it can be written");
    }),
    ("a link that leads out", |case| {
        let outside = case
            .ancestors()
            .nth(5)
            .expect("it lies deep")
            .join("outside.yaml");
        fs::rename(case, &outside).expect("it can be moved");
        symlink(&outside, case).expect("links can be made");
    }),
];

fn text_of(case: &Path) -> String {
    fs::read_to_string(case).expect("it is there")
}

fn rename(case: &Path, name: &str) {
    fs::rename(case, case.with_file_name(name)).expect("it can be moved");
}

fn waits_for_a_writer(case: &Path) {
    fs::remove_file(case).expect("it is there");
    let made = Command::new("mkfifo").arg(case).status();
    assert!(made.is_ok_and(|status| status.success()));
}

/// What stands in the output folder, text and names, every byte of it.
fn everything_below(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name();
    let files = walk
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_type().is_file());
    let read = |entry: walkdir::DirEntry| {
        let inner = entry.path().strip_prefix(folder).expect("below").to_owned();
        (
            inner.display().to_string(),
            fs::read(entry.path()).expect("it can be read"),
        )
    };
    files.map(read).collect()
}

#[test]
fn what_was_never_read_keeps_all_sheets_from_being_made() {
    let ways = HIDINGS
        .iter()
        .copied()
        .chain([("a pipe", waits_for_a_writer as fn(&Path))]);
    for (way, hide) in ways {
        let made = office().args(&["2016-08"]).exit(1).run();
        let old = everything_below(&made.data().with_file_name("out"));
        hide(&made.data().join(CASE));
        let again = made.again().args(&["2016-08"]).exit(1);
        let made = again.stderr_has(UNKNOWN).run();
        let new = everything_below(&made.data().with_file_name("out"));
        assert!(old == new, "{way}: the old month was touched");
        assert!(!made.stderr.contains(CHILD), "{way}: {}", made.stderr);
        let check = made.again().command_named("check");
        let check = check
            .args(&["--fail-on", "error", "--as-of", "2016-08-31"])
            .exit(1)
            .run();
        assert!(!check.stdout.contains(CHILD), "{way}: {}", check.stdout);
    }
}

#[test]
fn what_was_committed_holds_while_the_file_cannot_be_read() {
    for (way, hide) in HIDINGS {
        let office = office().committed();
        let data = office.path("data");
        hide(&data.join(CASE));
        let made = office.args(&["2016-08"]).exit(1).run();
        let month = made.month("2016-08");
        let log = month.pdf("工作日志/李红").flat();
        assert!(log.contains("在家休养"), "{way}: {log}");
        assert!(!log.contains(CHILD), "{way}: {log}");
    }
}

#[test]
fn a_case_that_is_gone_is_veiled_until_that_is_committed() {
    let office = office().committed();
    let data = office.path("data");
    fs::remove_dir_all(data.join("案件/2016/2016-0001")).expect("it can be removed");
    let made = office.args(&["2016-08"]).exit(1).run();
    let log = made.month("2016-08").pdf("工作日志/李红").flat();
    assert!(!log.contains(CHILD), "{log}");
}

#[test]
fn what_an_editor_keeps_beside_a_readable_case_is_no_doubt() {
    for name in [
        "案件.yaml~",
        ".案件.yaml.swp",
        "案件.yaml.orig",
        "案件.yaml.bak",
        "#案件.yaml#",
    ] {
        let office = office();
        let copy = office.read(CASE);
        let made = office.put(&format!("data/案件/2016/2016-0001/{name}"), copy);
        let made = made.args(&["2016-08"]).exit(1).run();
        assert!(!made.stderr.contains(UNKNOWN), "{name}: {}", made.stderr);
        let log = made.month("2016-08").pdf("工作日志/李红").flat();
        assert!(!log.contains(CHILD), "{name}: {log}");
    }
}

#[test]
fn a_copy_of_a_readable_case_elsewhere_is_no_doubt() {
    let office = office();
    let copy = office.read(CASE);
    let made = office
        .put("data/备份/案件.yaml.txt", copy)
        .args(&["2016-08"])
        .exit(1)
        .run();
    assert!(!made.stderr.contains(UNKNOWN), "{}", made.stderr);
}

#[test]
fn a_mark_is_not_taken_away_without_approval() {
    const MARK: &str = "    标记: 未成年被害\n";
    const APPROVED: &str = "解除标记:\n  - 当事人: 2\n    原标记: 未成年被害\n    理由: 登记错了，已满二十岁\n    \
        批准人: 王建国\n    日期: 2016-08-30\n例外: []\n";
    let office = office().committed();
    let made = office.edit(CASE, MARK, "").args(&["2016-08"]).exit(1).run();
    let log = made.month("2016-08").pdf("工作日志/李红").flat();
    assert!(!log.contains(CHILD), "{log}");
    let check = made.again().command_named("check");
    let check = check
        .args(&["--code", "D72", "--as-of", "2016-08-31"])
        .exit(1)
        .run();
    assert!(
        check.stdout.contains("2 号当事人原来有标记"),
        "{}",
        check.stdout
    );
    let approved = check.again().edit(CASE, "例外: []\n", APPROVED);
    let made = approved.args(&["2016-09", "2016-08"]).run();
    let log = made.month("2016-08").pdf("工作日志/李红").flat();
    assert!(log.contains(CHILD), "{log}");
}

#[test]
fn screens_withhold_a_name_whose_mark_the_last_commit_alone_tells() {
    const OTHER: &str = "案件/2016/2016-0003/案件.yaml";
    const OWN: &str = "案件/2016/2016-0010/案件.yaml";
    let desk = crate::support::repository::committed();
    let named = format!("      - 名称: {CHILD}一案起诉意见书\n");
    let text = desk.read(&format!("data/{OTHER}"));
    let text = text.replacen("      - 名称: 起诉意见书\n", &named, 1);
    let desk = desk.file(OTHER, &text);
    let own = desk.read(&format!("data/{OWN}"));
    let lines = [
        "show 2016-0003 --as-of 2016-12-31",
        "show 2016-0003 --as-of 2016-12-31 --format json",
        "due --as-of 2016-12-31 --within 400",
        "due --as-of 2016-12-31 --within 400 --format json",
        "why 2016-0003 名称",
    ];
    for hidden in [own.clone(), format!("{own}\n: [\n")] {
        let desk = crate::support::repository::committed()
            .file(OTHER, &text)
            .file(OWN, &hidden);
        for line in lines {
            let told = desk.run(line);
            assert_eq!(told.exit, 0, "{line}: {}", told.stderr);
            let all = told.stdout + &told.stderr;
            assert!(!all.contains(CHILD), "{line}: {all}");
            if line.starts_with("show") || line.starts_with("why") {
                assert!(all.contains("一案起诉意见书"), "{line}: {all}");
            }
        }
    }
}
