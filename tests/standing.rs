//! A check that stands while files change finds what a check of everything anew finds.

use fastrand::Rng;
use xiafang::disk::Folder;
use xiafang::load::load;
use xiafang::rules::{EXAMPLE_DAY, StandingCheck, check};

use crate::support::random_office::{accident, changes_of_rules, in_memory, life, office, tie};

const ROUNDS: usize = 40;
const CHANGES: usize = 12;

#[test]
fn after_any_changes_it_finds_what_a_new_check_finds() {
    for seed in 0..ROUNDS {
        let mut rng = Rng::with_seed(seed as u64);
        let mut files = office();
        let mut standing = StandingCheck::open(in_memory(&files), EXAMPLE_DAY).expect("it opens");
        for step in 0..CHANGES {
            let changes = match rng.u8(..7) {
                0 => tie(&mut rng, &files),
                1 => accident(&mut rng, &files),
                2 => life(&mut rng, &files),
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
