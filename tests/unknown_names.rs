//! A name that is nobody's is found where it stands, with the one that was meant; no rule that rests
//! on it concludes anything from it.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use jiff::civil::{Date, date};
use xiafang::disk::Folder;
use xiafang::findings::{Edit, Finding, Safety, applied};
use xiafang::load::load;
use xiafang::rules::{RESTING, all, check, example_folder, rule, told_of_names};

type Files = BTreeMap<String, Vec<u8>>;

/// The fields that name members, branches and townships: what the finding is called, a part of the
/// record's path, the key, and a sign in the lines above that tells it from another of that key.
const FIELDS: [(&str, &str, &str, &str); 23] = [
    ("D20", "案件.yaml", "党员", "包案:"),
    ("D20", "案件.yaml", "党员", "回避申报:"),
    ("D20", "前期调查表.yaml", "调查人", ""),
    ("D20", "/访问/", "访问人", ""),
    ("D20", "/访问/", "党员", "替访:"),
    ("D20", "/帮扶意见书/", "拟定人", ""),
    ("D20", "/意见表/", "征求人", ""),
    ("D20", "案件释明书.yaml", "制作人", ""),
    ("D20", "工作日志/", "党员", ""),
    ("D20", "出勤/", "党员", "活动:"),
    ("D20", "出勤/", "党员", "未参加:"),
    ("D20", "组织/党支部.yaml", "姓名", "书记:"),
    ("D20", "/总结/", "党员", ""),
    ("D20", "考评.yaml", "名称", "党员:"),
    ("D21", "案件.yaml", "党支部", "移交:"),
    ("D21", "组织/党员.yaml", "名称", "党支部:"),
    ("D21", "组织/包乡分配.yaml", "党支部", ""),
    ("D21", "汇报/", "汇报单位", ""),
    ("D21", "考评.yaml", "名称", "党支部:"),
    ("D22", "案件.yaml", "乡镇", "居住地:"),
    ("D22", "组织/包乡分配.yaml", "乡镇", ""),
    // Of the small example office, whose pair has its names in brackets.
    ("D20", "2016-09-20.yaml", "访问人", ""),
    ("D22", "2016-0001/案件.yaml", "乡镇", ""),
];

/// What the repository's office lacks of these: who stood in, declared a tie, was assessed, summed
/// up the year.
const MORE: [(&str, &str); 3] = [
    (
        "年度/2016/考评.yaml",
        "年份: 2016\n日期: 2017-01-10\n党支部:\n  - 名称: 第三党支部\n    等次: 良好\n党员:\n  - 名称: 邓广友\n    等次: 良好\n",
    ),
    (
        "年度/2016/总结/邓广友.yaml",
        "党员: 邓广友\n年份: 2016\n日期: 2017-01-05\n主要工作: 包案\n",
    ),
    (
        "年度/2016/总结/宋喆.yaml",
        "党员: 宋喆\n年份: 2016\n日期: 2017-01-05\n主要工作: 包案\n",
    ),
];

/// The day of each office: when the year-end papers are due, and when all is lawful.
const DAYS: [Date; 2] = [date(2017, 3, 1), date(2016, 9, 30)];

/// Two offices: the repository's, and the small lawful one.
static OFFICES: LazyLock<[Files; 2]> = LazyLock::new(|| {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let files = Folder::Disk(data).files(|_| false);
    let mut files = files.expect("data/ can be read");
    for (path, text) in MORE {
        files.insert(path.to_owned(), text.into());
    }
    edit(&mut files, "案件/2016/2016-0001/案件.yaml", |text| {
        text + "回避申报:\n  - 党员: 秦峰\n    关系: 无\n    日期: 2016-08-02\n"
    });
    edit(
        &mut files,
        "案件/2016/2016-0001/对象/1/访问/2016-08-09.yaml",
        |text| text + "替访:\n  - 党员: 韩雪梅\n    代替: 宋喆\n    批准人: 段学文\n",
    );
    let Ok(Folder::Memory(small)) = example_folder(&[]) else {
        unreachable!("the example without edits is in memory")
    };
    [files, small]
});

fn edit(files: &mut Files, path: &str, work: impl FnOnce(String) -> String) {
    let bytes = files.get_mut(path).unwrap_or_else(|| panic!("no {path}"));
    let text = String::from_utf8(bytes.clone()).expect("UTF-8");
    *bytes = work(text).into_bytes();
}

fn findings(files: &Files, day: Date) -> Vec<Finding> {
    let loaded = load(&Folder::Memory(files.clone())).expect("it is in memory");
    check(loaded, day).findings
}

/// A slip of the hand in one name of one record.
struct Slip {
    path: String,
    written: String,
    meant: String,
    text: String,
}

/// The first and the last place at which a field stands, its last sign typed twice.
fn slips(files: &Files, (_, of_path, key, above): (&str, &str, &str, &str)) -> Vec<Slip> {
    let mut slips = Vec::new();
    for (path, bytes) in files.iter().filter(|(path, _)| path.contains(of_path)) {
        let text = std::str::from_utf8(bytes).expect("UTF-8");
        let mut at = 0;
        let mut heading = "";
        for line in text.split_inclusive('\n') {
            let bare = line.trim_start_matches([' ', '-']).trim_end();
            let parted = bare.split_once(':');
            let is_inner = line.starts_with("  ");
            if parted.is_some_and(|(_, value)| value.is_empty()) {
                heading = bare;
            }
            let value = parted
                .filter(|(found, _)| *found == key)
                .map(|(_, value)| value.trim());
            let is_there = above.is_empty() || (is_inner && heading == above);
            if let Some(value) = value.filter(|value| is_there && !value.is_empty()) {
                let first = value.trim_start_matches('[').split([',', ']']).next();
                let meant = first.expect("a name").trim().to_owned();
                let written = format!("{meant}{}", meant.chars().last().expect("a sign"));
                let changed = line.replacen(&meant, &written, 1);
                let text = [&text[..at], &changed, &text[at + line.len()..]].concat();
                let path = path.clone();
                slips.push(Slip {
                    path,
                    written,
                    meant,
                    text,
                });
            }
            at += line.len();
        }
    }
    // A staff number, and who lives outside the county, is nothing that a name is near to.
    slips.retain(|slip| !slip.meant.starts_with('0') && slip.meant != "县外");
    let last = slips.len().saturating_sub(1);
    let mut at = 0..slips.len();
    slips.retain(|_| at.next().is_some_and(|at| at == 0 || at == last));
    slips
}

/// How many findings of each code there are in each file.
fn counts(findings: &[Finding]) -> BTreeMap<(&'static str, String), usize> {
    let mut counts = BTreeMap::new();
    for one in findings {
        *counts
            .entry((one.code.0, one.place.path.to_string()))
            .or_default() += 1;
    }
    counts
}

#[test]
fn it_is_found_with_the_one_that_was_meant_and_nothing_is_concluded_from_it() {
    let mut seen = 0;
    for (office, day) in OFFICES.iter().zip(DAYS) {
        let before = counts(&findings(office, day));
        for field in FIELDS {
            for slip in slips(office, field) {
                seen += 1;
                let mut files = office.clone();
                let old = files.insert(slip.path.clone(), slip.text.clone().into_bytes());
                let found = findings(&files, day);
                let what = format!("{field:?} 「{}」 in {} on {day}", slip.written, slip.path);
                names_it(&found, field.0, &slip, &old.expect("it was there"), &what);
                let new = counts(&found).into_iter();
                let new: Vec<_> = new
                    .filter(|(key, count)| before.get(key).is_none_or(|old| old < count))
                    .map(|((code, path), _)| (code, path))
                    .filter(|(code, _)| code.starts_with('A') || *code == "D41")
                    .collect();
                assert_eq!(new, [], "{what}");
            }
        }
    }
    assert!(seen > 40, "{seen}");
}

/// Expects the finding, with the word that was meant and the fix that brings back the old text.
#[track_caller]
fn names_it(found: &[Finding], code: &str, slip: &Slip, old: &[u8], what: &str) {
    let quoted = format!("「{}」", slip.written);
    let mut of_name = found
        .iter()
        .filter(|one| one.code.0 == code && one.message.contains(&quoted));
    let finding = of_name
        .next()
        .unwrap_or_else(|| panic!("{what} is not found"));
    let help = finding.help.as_deref().unwrap_or_default();
    assert!(
        help.contains(&format!("是不是「{}」", slip.meant)),
        "{what}: {help}"
    );
    let fix = finding
        .fixes
        .first()
        .unwrap_or_else(|| panic!("{what} has no fix"));
    assert!(matches!(fix.safety, Safety::Doubtful(_)), "{what}");
    let edits: Vec<&Edit> = fix.edits.iter().collect();
    assert_eq!(applied(&slip.text, &edits).as_bytes(), old, "{what}");
}

#[test]
fn every_field_is_tried_in_one_of_the_offices() {
    for field in FIELDS {
        let tried = OFFICES.iter().map(|office| slips(office, field).len());
        assert!(tried.sum::<usize>() > 0, "{field:?}");
    }
}

#[test]
fn the_rules_that_rest_on_names_say_so_and_so_do_those_that_know_the_names() {
    for (code, resting) in RESTING {
        let unknown = rule(code.0).expect("a rule");
        let told = told_of_names(unknown).expect("it tells");
        for quiet in resting {
            assert!(told.contains(quiet), "{told}");
            let told = rule(quiet).and_then(told_of_names).expect("it tells");
            assert!(told.contains(code.0), "{quiet}: {told}");
        }
    }
    let silent = all().into_iter().find(|rule| rule.code.0 == "A20.2");
    assert_eq!(silent.and_then(told_of_names), None);
}

#[test]
fn a_waiver_is_not_idle_because_of_a_name() {
    let mut office = OFFICES[1].clone();
    let visit = "案件/2016/2016-0001/对象/1/访问/2016-09-20.yaml";
    let case = "案件/2016/2016-0001/案件.yaml";
    let waiver =
        "例外:\n  - 代码: A19.2\n    理由: 一人出庭\n    批准人: 王建国\n    日期: 2016-09-21\n";
    edit(&mut office, visit, |text| {
        text.replace("访问人: [李红, 赵刚]", "访问人: [李红, 何静]")
    });
    edit(&mut office, case, |text| text.replace("例外: []\n", waiver));
    let idle = |office: &Files| {
        let found = findings(office, date(2016, 9, 30));
        found.iter().filter(|one| one.code.0 == "D41").count()
    };
    assert_eq!(idle(&office), 0, "it waives that one was not there");
    edit(&mut office, visit, |text| text.replace("何静]", "何净净]"));
    assert_eq!(idle(&office), 0, "who was there is not known");
    edit(&mut office, visit, |text| text.replace("何净净]", "赵刚]"));
    assert_eq!(idle(&office), 1, "both were there");
}
