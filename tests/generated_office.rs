//! The invented office that speed is measured with.

#[path = "../benches/office/mod.rs"]
pub mod office;

use std::path::Path;

use office::{Size, write_office};
use xiafang::disk::Folder;
use xiafang::load::load;
use xiafang::rules::check;

const SIZE: Size = Size {
    cases: 150,
    years: 7,
    seed: 2016,
};

fn files(size: Size) -> std::collections::BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let written = write_office(folder.path(), size).expect("it is written");
    let files = Folder::Disk(folder.path().to_owned()).files(|_| false);
    let files = files.expect("it can be read");
    assert_eq!(files.len(), written);
    files
}

#[test]
fn it_is_lawful_to_its_last_day() {
    let loaded = load(&Folder::Memory(files(SIZE))).expect("it loads");
    assert_eq!(check(loaded, SIZE.last_day()).findings, []);
}

#[test]
fn it_is_the_same_for_the_same_seed_and_another_for_another() {
    let other = Size { seed: 2017, ..SIZE };
    assert!(files(SIZE) == files(SIZE));
    assert!(files(SIZE) != files(other));
}

#[test]
fn its_cases_run_to_the_end_of_their_five_years() {
    let files = files(SIZE);
    let ended = |(path, text): (&String, &Vec<u8>)| {
        Path::new(path).ends_with("案件.yaml")
            && String::from_utf8_lossy(text).contains("原因: 期满")
    };
    let cases = files.keys().filter(|path| path.ends_with("/案件.yaml"));
    assert_eq!(cases.count(), SIZE.cases);
    assert!(files.iter().filter(|one| ended(*one)).count() > SIZE.cases / 10);
}
