//! An office that changes at random, as rules' examples, accidents and lives change it.

use std::collections::BTreeMap;

use fastrand::Rng;
use xiafang::disk::Folder;
use xiafang::rules::{AS_OF, Edit, Example, REMOVED, Rule, every, example_folder};

/// Paths with their texts.
pub type Files = BTreeMap<String, String>;

/// A file and its text; `None` where it is taken away.
pub type Change = (String, Option<String>);

/// The cases of the office, each the example's.
const NUMBERS: [&str; 4] = ["2016-0001", "2016-0002", "2016-0003", "2016-0004"];

fn texts(edits: &[Edit]) -> Option<Files> {
    let Ok(Folder::Memory(files)) = example_folder(edits) else {
        return None;
    };
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the example is UTF-8");
    Some(
        files
            .into_iter()
            .map(|(path, bytes)| (path, text(bytes)))
            .collect(),
    )
}

/// The same in another case: of the second, linked with the first, and of the fourth, in whose
/// person a contact of the third goes on.
fn moved(text: &str, number: &str) -> String {
    let text = text.replace(NUMBERS[0], number);
    match number {
        "2016-0002" => linked(&text, "2016-0001"),
        "2016-0004" => continued(&text, "2016-0003"),
        _ => text,
    }
}

fn linked(text: &str, number: &str) -> String {
    let link = format!("关联案件:\n  - 登记号: {number}\n");
    text.replacen("关联案件: []\n", &link, 1)
}

fn continued(text: &str, number: &str) -> String {
    let person = "    当事人: 1\n";
    text.replacen(person, &format!("{person}    接续对象: {number}-1\n"), 1)
}

/// Four cases, each the example's; the second linked with the first, the fourth continuing the third.
pub fn office() -> Files {
    let example = texts(&[]).expect("the example");
    let numbers = NUMBERS.iter();
    let copies = numbers.flat_map(|number| {
        let files = example.iter();
        files.map(|(path, text)| (moved(path, number), moved(text, number)))
    });
    copies.collect()
}

/// What rules' examples change, each in any of the cases.
pub fn changes_of_rules(rng: &mut Rng) -> Vec<Change> {
    let rules: Vec<&Rule> = every().collect();
    let rule = rng.choice(rules).expect("there are rules");
    let examples = [rule.raises, rule.passes];
    let example: Example = *rng.choice(&examples).expect("there are two");
    let edits = example.edits();
    let Some(files) = texts(&edits) else {
        return Vec::new();
    };
    let number = *rng.choice(&NUMBERS).expect("there are cases");
    let files_of = edits.iter().map(|edit| edit.file);
    let changed = files_of.filter(|file| *file != AS_OF);
    changed
        .map(|file| {
            let text = files.get(file).filter(|text| *text != REMOVED);
            (moved(file, number), text.map(|text| moved(text, number)))
        })
        .collect()
}

/// A case tied to another: linked, or with a contact that goes on from there.
pub fn tie(rng: &mut Rng, files: &Files) -> Vec<Change> {
    let (one, other) = (rng.choice(&NUMBERS), rng.choice(&NUMBERS));
    let (one, other) = (one.expect("a case"), other.expect("a case"));
    let path = format!("案件/2016/{one}/案件.yaml");
    let Some(text) = files.get(&path) else {
        return Vec::new();
    };
    let tied = match rng.bool() {
        true => linked(text, other),
        false => continued(text, other),
    };
    vec![(path, Some(tied))]
}

/// A file as somebody leaves it who is interrupted, or takes it away, or brings it back.
pub fn accident(rng: &mut Rng, files: &Files) -> Vec<Change> {
    let first = office();
    let Some((path, text)) = rng.choice(first.iter()) else {
        return Vec::new();
    };
    let text = files.get(path).unwrap_or(text);
    let half = text.floor_char_boundary(rng.usize(..text.len()));
    let left = match rng.u8(..5) {
        0 => None,
        1 => Some(text[..half].to_owned()),
        2 => Some(text.replacen(": ", "：", 1)),
        _ => Some(first[path].clone()),
    };
    vec![(path.clone(), left)]
}

/// How the contact of somebody in the office ends, rests, or passes to another.
pub fn life(rng: &mut Rng, files: &Files) -> Vec<Change> {
    let number = *rng.choice(&NUMBERS).expect("there are cases");
    let path = format!("案件/2016/{number}/案件.yaml");
    let Some(text) = files.get(&path) else {
        return Vec::new();
    };
    let day = |rng: &mut Rng, year| {
        let (month, day) = (rng.u8(8..=12), rng.u8(1..=28));
        format!("{year}-{month:02}-{day:02}")
    };
    let first = day(rng, 2016);
    let later = rng.i32(2016..2023);
    let later = day(rng, later);
    let ended =
        |reason: &str| format!("    联系终止:\n      日期: {first}\n      原因: {reason}\n");
    let approved = |text: String| format!("{text}      批准: 机关党委\n      批准日期: {first}\n");
    let person = "    当事人: 1\n";
    let entry = match rng.u8(..9) {
        0 => format!("    死亡日期: {first}\n"),
        1 => ended("死亡"),
        2 => ended("书面拒绝"),
        3 => approved(ended("书面拒绝")),
        4 => format!("{}      恢复日期: {later}\n", approved(ended("书面拒绝"))),
        5 => approved(ended("迁出本县")),
        6 => format!("    无需帮扶:\n      日期: {later}\n      决定人: 第一党支部\n"),
        7 => format!("    继续联系:\n      日期: {later}\n      决定人: 机关党委\n"),
        _ => {
            let follower = format!(
                "  - 编号: 2\n    当事人: 1\n    关系: 妻\n    姓名: 何秀\n    列入日期: {later}\n    接续对象: 1\n    \
                 居住地:\n      - 乡镇: 城关镇\n        村居: 东街村\n"
            );
            let died = format!("{person}    死亡日期: {first}\n");
            let text = text.replacen(person, &died, 1);
            return vec![(path, Some(format!("{}\n{follower}", text.trim_end())))];
        }
    };
    let changed = text.replacen(person, &format!("{person}{entry}"), 1);
    vec![(path, Some(changed))]
}

/// The office in memory.
pub fn in_memory(files: &Files) -> Folder {
    let bytes = |(path, text): (&String, &String)| (path.clone(), text.clone().into_bytes());
    Folder::Memory(files.iter().map(bytes).collect())
}
