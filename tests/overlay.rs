//! Texts that are not saved yet, over the files of a folder.

use std::fs;

use tempfile::TempDir;
use xiafang::disk::{Folder, Overlay};

const SAVED: [(&str, &str); 3] = [
    ("例外.yaml", "例外: []\n"),
    ("汇报/2016.yaml", "汇报: []\n"),
    ("设置.yaml", "单位: 某院\n"),
];

/// The same files on disk and in memory.
fn folders() -> (TempDir, [Folder; 2]) {
    let home = TempDir::new().expect("a folder");
    for (path, text) in SAVED {
        let place = home.path().join(path);
        fs::create_dir_all(place.parent().expect("a folder")).expect("it can be made");
        fs::write(place, text).expect("it can be written");
    }
    let saved = SAVED.map(|(path, text)| (path.to_owned(), text.into()));
    let folders = [
        Folder::Disk(home.path().to_owned()),
        Folder::Memory(saved.into()),
    ];
    (home, folders)
}

/// What is listed, each with its text, and the same read all at once.
#[track_caller]
fn expect(change: impl Fn(&mut Overlay), seen: &[(&str, &str)]) {
    let (_home, folders) = folders();
    for folder in folders {
        let mut overlay = Overlay::default();
        change(&mut overlay);
        let folder = folder.with_overlay(overlay);
        let listed = folder.list().expect("it can be listed");
        let text = |path: &str| {
            let bytes = folder.read(path).expect("it can be read");
            String::from_utf8(bytes.expect("it is small")).expect("it is text")
        };
        let read = listed.iter().map(|entry| (&*entry.path, text(&entry.path)));
        let read: Vec<_> = read.collect();
        let read: Vec<_> = read.iter().map(|(path, text)| (*path, &**text)).collect();
        assert_eq!(read, seen);
        let files = folder.files(|_| false).expect("they can be read");
        assert!(
            files
                .iter()
                .map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
                .eq(seen.iter().map(|(path, text)| (*path, text.as_bytes())))
        );
    }
}

#[test]
fn nothing_unsaved_is_the_folder_itself() {
    expect(|_| {}, &SAVED);
}

#[test]
fn a_new_text_stands_in_its_place_of_the_listing() {
    let new = ("更正/2016-08.yaml", "更正: []\n");
    expect(
        |overlay| overlay.put(new.0, new.1),
        &[SAVED[0], new, SAVED[1], SAVED[2]],
    );
}

#[test]
fn a_changed_text_is_read_instead_of_the_saved_one() {
    let changed = ("设置.yaml", "单位: 另一院\n");
    expect(
        |overlay| {
            overlay.put(changed.0, "单位: 打到一半");
            overlay.put(changed.0, changed.1);
        },
        &[SAVED[0], SAVED[1], changed],
    );
}

#[test]
fn a_removed_file_is_neither_listed_nor_read() {
    expect(
        |overlay| overlay.remove("汇报/2016.yaml"),
        &[SAVED[0], SAVED[2]],
    );
    let (_home, folders) = folders();
    for folder in folders {
        let mut overlay = Overlay::default();
        overlay.remove("汇报/2016.yaml");
        let gone = folder.with_overlay(overlay).read("汇报/2016.yaml");
        let error = gone.expect_err("it is not there");
        assert_eq!(error.kind(), std::io::ErrorKind::NotFound);
    }
}

#[test]
fn a_path_that_is_given_up_is_the_folders_again() {
    expect(
        |overlay| {
            overlay.put("设置.yaml", "单位: 打到一半");
            overlay.remove("例外.yaml");
            overlay.put("更正/2016-08.yaml", "更正: []\n");
            for path in ["设置.yaml", "例外.yaml", "更正/2016-08.yaml"] {
                overlay.forget(path);
            }
        },
        &SAVED,
    );
}

#[test]
fn a_text_larger_than_a_record_may_be_is_not_read() {
    let mut overlay = Overlay::default();
    overlay.put("例外.yaml", &"#".repeat(1_000_001));
    let folder = Folder::Memory([].into()).with_overlay(overlay);
    assert_eq!(folder.read("例外.yaml").expect("it is there"), None);
}
