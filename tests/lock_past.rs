//! Offices of the past with their locks, as versions of the program before this one left them.
//! Every later version still reads and checks them; none of these files is ever changed.

use std::fs;
use std::path::Path;

use crate::lock_bits::{Files, files_below, load_files, locks_told};

/// The office that was locked as months were locked at first: `封存/`, hashes of 64 bits.
fn first() -> Files {
    files_below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/past/1"))
}

#[test]
fn the_first_locks_stand() {
    assert_eq!(locks_told(&load_files(first())), Vec::<String>::new());
}

#[test]
fn a_change_of_what_the_first_locks_hold_is_found() {
    let path = "案件/2016/2016-0003/案件.yaml";
    let mut files = first();
    let text = String::from_utf8(files[path].clone()).expect("text");
    assert!(text.contains("案由: 交通肇事案"));
    files.insert(
        path.to_owned(),
        text.replace("案由: 交通肇事案", "案由: 危险驾驶案")
            .into_bytes(),
    );
    let told = locks_told(&load_files(files));
    assert!(
        told.iter().any(|line| line.contains("案由」改过")),
        "{told:?}"
    );
    let mut gone = first();
    gone.remove("封存/2016-08.yaml");
    assert!(!locks_told(&load_files(gone)).is_empty());
    let mut gone = first();
    gone.remove("更正/2016-08.yaml");
    assert!(!locks_told(&load_files(gone)).is_empty());
}

#[test]
fn the_marks_of_the_first_locks_are_found() {
    let loaded = load_files(first());
    let lock = loaded.office.lock_of("2016-08").expect("a lock");
    assert!(lock.is_old() && lock.sheets.len() > 50);
    let text = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/past/1/封存/2016-08.yaml"),
    );
    assert!(
        text.expect("the lock")
            .contains(&lock.sheets["下访帮扶案件登记簿.pdf"])
    );
}
