//! A check that stands while files change finds what a check of everything anew finds.

use std::collections::BTreeMap;

use fastrand::Rng;
use xiafang::disk::Folder;
use xiafang::load::load;
use xiafang::rules::{
    AS_OF, EXAMPLE_DAY, Edit, Example, REMOVED, Rule, StandingCheck, check, every, example_folder,
};

const ROUNDS: usize = 40;
const CHANGES: usize = 12;

type Files = BTreeMap<String, String>;

/// A file and its text; `None` where it is taken away.
type Change = (String, Option<String>);

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

fn office() -> Files {
    let example = texts(&[]).expect("the example");
    let numbers = NUMBERS.iter();
    let copies = numbers.flat_map(|number| {
        let files = example.iter();
        files.map(|(path, text)| (moved(path, number), moved(text, number)))
    });
    copies.collect()
}

/// What rules' examples change, each in any of the cases.
fn changes_of_rules(rng: &mut Rng) -> Vec<Change> {
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
fn tie(rng: &mut Rng, files: &Files) -> Vec<Change> {
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
fn accident(rng: &mut Rng, files: &Files) -> Vec<Change> {
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

#[test]
fn after_any_changes_it_finds_what_a_new_check_finds() {
    for seed in 0..ROUNDS {
        let mut rng = Rng::with_seed(seed as u64);
        let mut files = office();
        let mut standing = StandingCheck::open(in_memory(&files), EXAMPLE_DAY).expect("it opens");
        for step in 0..CHANGES {
            let changes = match rng.u8(..6) {
                0 => tie(&mut rng, &files),
                1 => accident(&mut rng, &files),
                _ => changes_of_rules(&mut rng),
            };
            for (path, text) in changes {
                match &text {
                    Some(text) => standing.put(&path, text),
                    None => standing.remove(&path),
                }
                files.remove(&path);
                files.extend(text.map(|text| (path, text)));
            }
            // Some changes come together before anybody asks.
            if rng.bool() {
                continue;
            }
            let anew = check(load(&in_memory(&files)).expect("it loads"), EXAMPLE_DAY);
            let kept = standing.checked();
            assert_eq!(kept.findings, anew.findings, "seed {seed}, step {step}");
            assert_eq!(kept.files, anew.files);
            assert!(kept.withheld == anew.withheld);
            assert_eq!(format!("{:?}", kept.office), format!("{:?}", anew.office));
        }
    }
}

#[test]
fn a_file_left_to_the_disk_is_what_stands_there() {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in office() {
        let place = folder.path().join(path);
        std::fs::create_dir_all(place.parent().expect("a folder")).expect("it can be made");
        std::fs::write(place, text).expect("it can be written");
    }
    let disk = Folder::Disk(folder.path().to_owned());
    let mut standing = StandingCheck::open(disk.clone(), EXAMPLE_DAY).expect("it opens");
    let visit = "案件/2016/2016-0002/对象/1/访问/2016-08-23.yaml";
    standing.put(visit, "日期：2016-08-23\n");
    assert_ne!(standing.faults_of(visit), []);
    assert_ne!(standing.checked().findings, []);
    standing.leave_to_disk(visit);
    assert_eq!(standing.faults_of(visit), []);
    std::fs::remove_file(folder.path().join(visit)).expect("it can be removed");
    standing.leave_to_disk(visit);
    let anew = check(load(&disk).expect("it loads"), EXAMPLE_DAY);
    assert_eq!(standing.checked().findings, anew.findings);
}

fn in_memory(files: &Files) -> Folder {
    let bytes = |(path, text): (&String, &String)| (path.clone(), text.clone().into_bytes());
    Folder::Memory(files.iter().map(bytes).collect())
}
