//! `check` against walking, reading and parsing the same files on all cores.

use std::fs;
use std::path::Path;

use rayon::prelude::*;
use serde::de::IgnoredAny;
use xiafang::disk::Folder;
use xiafang::load::load;
use xiafang::rules::check;

use super::Written;
use super::measure::{ROUNDS, cost_of, medians, seconds, xiafang};
use super::office::Size;

pub fn checking(offices: &[Written]) {
    println!("check，与只走一遍、读出、解析同样的文件相比（目标 1.3；内存目标 1024 MB 以下）");
    println!("  案件    文件    解析s  check s  比    每文件耗时与上一行之比  内存MB");
    let mut last: Option<f64> = None;
    for office in offices {
        let rounds: Vec<[f64; 2]> = (0..ROUNDS)
            .map(|_| {
                [
                    seconds(|| parse_all(&office.data)),
                    seconds(|| check_all(&office.data, office.size)),
                ]
            })
            .collect();
        let [parse, full] = medians(&rounds);
        let day = office.size.last_day().to_string();
        let alone = cost_of(&mut xiafang(
            &["check", "--as-of", &day],
            &office.data,
            None,
        ));
        let each = full / office.files as f64;
        let growth = last.map_or(String::from("-"), |last| format!("{:.2}", each / last));
        last = Some(each);
        println!(
            "{:>6} {:>8} {parse:>8.2} {full:>8.2} {:>5.2} {growth:>12} {:>18.0}",
            office.size.cases,
            office.files,
            full / parse,
            alone.peak,
        );
    }
}

fn parse_all(root: &Path) {
    let entries = Folder::Disk(root.to_owned()).list().expect("a listing");
    let parsed = entries.par_iter().filter(|entry| {
        let text = fs::read_to_string(root.join(&*entry.path)).expect("a file");
        serde_yaml::from_str::<IgnoredAny>(&text).is_ok()
    });
    assert_eq!(parsed.count(), entries.len());
}

fn check_all(root: &Path, size: Size) {
    let loaded = load(&Folder::Disk(root.to_owned())).expect("a folder");
    let checked = check(loaded, size.last_day());
    assert!(checked.findings.is_empty());
    // As the command does.
    std::mem::forget(checked);
}
