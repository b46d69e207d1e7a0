//! Every byte of a lock, of salts and of corrections altered in turn: found, or without meaning.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use jiff::civil::date;
use xiafang::calendar::Period;
use xiafang::disk::Folder;
use xiafang::history::{Locking, Revision, Sealed, sealed_text};
use xiafang::load::{Loaded, LockContent, Salt, load, salts_in};

/// Files of a data folder, by path.
pub type Files = BTreeMap<String, Vec<u8>>;

/// All files below a folder.
pub fn files_below(root: &Path) -> Files {
    let mut files = Files::new();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let inner = path
                .strip_prefix(root)
                .expect("below")
                .display()
                .to_string();
            files.insert(inner, fs::read(&path).expect("a file"));
        }
    }
    files
}

/// The records of files in memory.
pub fn load_files(files: Files) -> Loaded {
    load(&Folder::Memory(files)).expect("it loads")
}

/// What is told of locks.
pub fn locks_told(loaded: &Loaded) -> Vec<String> {
    let faults = loaded.faults.iter();
    let of_locks = faults.filter(|fault| fault.code.0.starts_with('L'));
    of_locks
        .map(|fault| format!("{} {} {}", fault.code.0, fault.place.path, fault.message))
        .collect()
}

const VISIT: &str = "案件/2016/2016-0001/对象/1/访问/2016-08-23.yaml";
const CORRECTIONS: &str = "更正/2016-08.yaml";

/// A salt that follows from how many there were before.
pub fn counted() -> impl FnMut() -> Salt {
    let mut count = 0u8;
    move || {
        count += 1;
        Salt([count; 32])
    }
}

/// Files with the lock of a month, its salts those of [`counted`].
pub fn with_lock(mut files: Files, month: &str, day: jiff::civil::Date) -> Files {
    let folder = Folder::Memory(files.clone());
    let loaded = load(&folder).expect("it loads");
    let period = Period::parse(month).expect("a month");
    let content = LockContent::of(&folder, &loaded, month, &mut counted()).expect("it is listed");
    let salts = content.salts.clone();
    let locking = Locking {
        day,
        by: "苏婉珺".to_owned(),
        revision: Revision("0".repeat(40)),
        typst: "0.15.1".to_owned(),
        fonts: BTreeMap::new(),
        templates: BTreeMap::new(),
    };
    let sealed = Sealed {
        month: period,
        locking,
        balance: String::new(),
        marks: vec!["DJB 00000-00000-00000-00000-00000".to_owned()],
        content,
    };
    for (at, salts) in salts {
        files.insert(salts_in(&at), salts.text().into_bytes());
    }
    files.insert(
        format!("锁定/{month}.yaml"),
        sealed_text(&sealed).into_bytes(),
    );
    files
}

/// One visit, locked and then corrected, locked again: a lock that knows a lock and a correction.
pub fn small_office() -> Files {
    let visit = "日期: 2016-08-23\n结果: 无人\n备注: 无人应门\n";
    let files: Files = [
        (VISIT, visit),
        ("组织/乡镇.yaml", "乡镇:\n  - 名称: 城关镇\n"),
    ]
    .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()))
    .into();
    let mut files = with_lock(files, "2016-08", date(2016, 9, 5));
    let corrected = visit.replace("无人应门", "家中无人");
    files.insert(VISIT.to_owned(), corrected.into_bytes());
    let correction = format!(
        "月份: 2016-08\n更正:\n  - 文件: {VISIT}\n    项目: 备注\n    原为: 无人应门\n    改为: 家中无人\n    理由: 录入时写错\n    批准人: 王建国\n    日期: 2016-09-20\n"
    );
    files.insert(CORRECTIONS.to_owned(), correction.into_bytes());
    with_lock(files, "2016-09", date(2016, 10, 8))
}

/// What is told of the whole folder.
fn told(files: &Files) -> Vec<String> {
    let loaded = load_files(files.clone());
    let faults = loaded.faults.iter();
    faults
        .map(|fault| format!("{} {} {}", fault.code.0, fault.place.path, fault.message))
        .collect()
}

#[test]
fn every_byte_altered_is_found_or_means_nothing() {
    let files = small_office();
    let before = told(&files);
    assert_eq!(locks_told(&load_files(files.clone())), Vec::<String>::new());
    let concerned = |path: &&String| {
        path.starts_with("锁定/") || path.ends_with("锁定盐.yaml") || *path == CORRECTIONS
    };
    let paths: Vec<String> = files.keys().filter(concerned).cloned().collect();
    assert!(paths.len() >= 5, "{paths:?}");
    let mut silent = Vec::new();
    for path in &paths {
        for at in 0..files[path].len() {
            for bit in [0, 3, 6] {
                let mut files = files.clone();
                let bytes = files.get_mut(path).expect("the file");
                bytes[at] ^= 1 << bit;
                let altered = bytes.clone();
                if told(&files) == before {
                    silent.push((path.clone(), at, altered));
                }
            }
        }
    }
    // Silence is right where the file still says the very same.
    let meant = |path: &str, bytes: &[u8]| {
        let mut files = files.clone();
        files.insert(path.to_owned(), bytes.to_vec());
        let office = load_files(files).office;
        let corrections: Vec<String> = office
            .corrections
            .values()
            .flat_map(|filed| filed.entries.iter())
            .map(|one| format!("{:?}", (one.file.trim(), one.field.trim(), &*one.reason)))
            .collect();
        let locks: Vec<_> = office.every_lock().map(|one| one.seal.clone()).collect();
        (corrections, locks)
    };
    for (path, at, bytes) in silent {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert_eq!(
            meant(&path, &bytes),
            meant(&path, &files[&path]),
            "{path} {at}: {text}"
        );
        // In a lock or in salts no byte may go unseen.
        assert!(path == CORRECTIONS, "{path} {at}");
    }
}
