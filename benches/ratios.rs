//! Speed as ratios, both sides measured in one run and in turn, so that a
//! noisy machine shifts both alike. Prints a table; asserts nothing.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use jiff::civil::date;
use rayon::prelude::*;
use serde::de::IgnoredAny;
use xiafang::history::{Repository, Side, compare};
use xiafang::load::{Folder, Loaded, load};
use xiafang::registers::Period;
use xiafang::render::{BuildOptions, Job, Tools, Typesetting, build_month};
use xiafang::rules::{Checked, check, example_folder};

/// Rounds of which the median counts.
const ROUNDS: usize = 5;
/// Cases of the large office; each has five files.
const CASES: usize = 4_000;

fn main() {
    let work = tempfile::tempdir().expect("a temporary folder");
    checking(&work.path().join("大院"));
    building(work.path());
    reviewing(work.path());
}

/// `check` against walking, reading and parsing the same files on all cores.
fn checking(root: &Path) {
    let files = large_office(root, CASES);
    let small = root.with_file_name("半院");
    let half = large_office(&small, CASES / 2);
    let rounds: Vec<[f64; 3]> = (0..ROUNDS)
        .map(|_| {
            [
                seconds(|| parse_all(root)),
                seconds(|| check_all(root)),
                seconds(|| check_all(&small)),
            ]
        })
        .collect();
    let [parse, full, part] = medians(&rounds);
    println!(
        "check, {files} files: {full:.2} s; parsing alone: {parse:.2} s; ratio {:.2} (aim 1.3)",
        full / parse
    );
    let growth = (full / part) / (files as f64 / half as f64);
    println!("check, growth against files ({half} → {files}): {growth:.2} (1 is linear)");
}

/// A month's build against a bare typst bundle of the same sources plus the check.
fn building(work: &Path) {
    let data = Path::new("data");
    let tools = Tools::find().expect("run make setup first");
    let period = Period::parse("2016-12").expect("a month");
    let out = work.join("out");
    fs::create_dir_all(&out).expect("an output folder");
    let rounds: Vec<[f64; 4]> = (0..ROUNDS)
        .map(|_| {
            let first = seconds(|| build(data, &out, &tools, period, true));
            let again = seconds(|| build(data, &out, &tools, period, false));
            let checked = seconds(|| drop(checked(data, period)));
            let bare = seconds(|| bare_typst(&tools, &out.join("2016-12")));
            [first, again, checked, bare]
        })
        .collect();
    let [first, again, checked, bare] = medians(&rounds);
    println!(
        "build from nothing: {first:.2} s; bare typst + check: {:.2} s; ratio {:.2} (aim 1.25)",
        bare + checked,
        first / (bare + checked)
    );
    let rest = ((again - checked) / bare).max(0.0) * 100.0;
    println!(
        "build with nothing changed: {again:.2} s; beyond the check {rest:.1} % of typesetting (aim 5 %)"
    );
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
fn seconds(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    Duration::as_secs_f64(&start.elapsed())
}

fn medians<const N: usize>(rounds: &[[f64; N]]) -> [f64; N] {
    std::array::from_fn(|column| {
        let mut values: Vec<f64> = rounds.iter().map(|round| round[column]).collect();
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    })
}

/// The example office with its case repeated; returns the number of files.
fn large_office(root: &Path, cases: usize) -> usize {
    let Ok(Folder::Memory(files)) = example_folder(&[]) else {
        panic!("the example is in memory")
    };
    let mut count = 0;
    let mut write = |path: String, bytes: &[u8]| {
        let file = root.join(path);
        fs::create_dir_all(file.parent().expect("a parent")).expect("a folder");
        fs::write(file, bytes).expect("a file");
        count += 1;
    };
    for (path, bytes) in &files {
        if !path.starts_with("案件/") {
            write(path.clone(), bytes);
            continue;
        }
        for case in 1..=cases {
            let number = format!("2016-{case:04}");
            let text = String::from_utf8_lossy(bytes).replace("2016-0001", &number);
            write(path.replace("2016-0001", &number), text.as_bytes());
        }
    }
    count
}

fn parse_all(root: &Path) {
    let entries = Folder::Disk(root.to_owned()).list().expect("a listing");
    let parsed = entries.par_iter().filter(|entry| {
        let text = fs::read_to_string(root.join(&*entry.path)).expect("a file");
        serde_yaml::from_str::<IgnoredAny>(&text).is_ok()
    });
    assert_eq!(parsed.count(), entries.len());
}

fn check_all(root: &Path) {
    let loaded: Loaded = load(&Folder::Disk(root.to_owned())).expect("a folder");
    assert!(check(loaded, date(2016, 9, 30)).findings.is_empty());
}

fn checked(data: &Path, period: Period) -> Checked {
    let loaded = load(&Folder::Disk(data.to_owned())).expect("the example data");
    check(loaded, period.last())
}

fn build(data: &Path, out: &Path, tools: &Tools, period: Period, force: bool) {
    let checked = checked(data, period);
    let options = BuildOptions {
        only: Vec::new(),
        force,
        jobs: None,
        typesetting: Typesetting::Bundle,
    };
    let job = Job {
        data,
        out,
        name: &period.to_string(),
        checked: &checked,
        tools,
        options: &options,
        progress: &|_| {},
    };
    build_month(&job, period).expect("a build");
}

fn bare_typst(tools: &Tools, month: &Path) {
    let scratch = tempfile::tempdir().expect("a temporary folder");
    let status = std::process::Command::new(&tools.typst)
        .current_dir(month)
        .args([
            "compile",
            "--features",
            "bundle",
            "--format",
            "bundle",
            "--pdf-standard",
            "a-2b",
        ])
        .args([
            "--root",
            ".",
            "--ignore-system-fonts",
            "--ignore-embedded-fonts",
            "--font-path",
        ])
        .arg(&tools.fonts)
        .args(["--creation-timestamp", "0", "源/全部.typ"])
        .arg(scratch.path())
        .stderr(std::process::Stdio::null())
        .status()
        .expect("typst");
    assert!(status.success());
}

/// `changes` over one month of a history of 2,000 commits, against checking the two versions
/// alone.
fn reviewing(work: &Path) {
    const COMMITS: usize = 2_000;
    let data = work.join("史");
    let Ok(Folder::Memory(files)) = example_folder(&[]) else {
        unreachable!("the example is in memory")
    };
    for (path, bytes) in &files {
        let place = data.join(path);
        fs::create_dir_all(place.parent().expect("a folder")).expect("folders can be made");
        fs::write(place, bytes).expect("files can be written");
    }
    import(&data, COMMITS);
    let repository = Repository::around(&data).expect("a repository");
    let month = format!("HEAD~{}", COMMITS / 12);
    let side = |name: &str| {
        let revision = repository.resolve(name).expect("a revision");
        let files = repository.files(&revision).expect("its files");
        Side {
            name: name.to_owned(),
            revision: Some(revision.0),
            files,
        }
    };
    let as_of = date(2016, 9, 30);
    let rounds: Vec<[f64; 2]> = (0..ROUNDS)
        .map(|_| {
            let both = [side(&month), side("HEAD")].map(|side| Folder::Memory(side.files));
            [
                seconds(|| drop(compare(side(&month), side("HEAD"), as_of).expect("a comparison"))),
                seconds(|| {
                    both.iter()
                        .for_each(|one| drop(check(load(one).expect("in memory"), as_of)))
                }),
            ]
        })
        .collect();
    let [whole, checks] = medians(&rounds);
    println!(
        "changes over a month of {COMMITS} commits: {whole:.3} s (aim below 1 s); the two checks alone: {checks:.3} s"
    );
}

/// Writes a history in which each commit changes one remark of a visit.
fn import(data: &Path, commits: usize) {
    let git = |args: &[&str]| {
        Command::new("git")
            .arg("-C")
            .arg(data)
            .args(args)
            .stdin(Stdio::piped())
            .spawn()
            .expect("git runs")
    };
    assert!(
        git(&["init", "--quiet", "--initial-branch=main"])
            .wait()
            .expect("git ends")
            .success()
    );
    let visit = "案件/2016/2016-0001/对象/1/访问/2016-08-23.yaml";
    let text = fs::read_to_string(data.join(visit)).expect("the visit");
    let who = "committer su <su@example.org> 1472688000 +0800";
    let mut stream = String::new();
    for number in 0..commits {
        stream += &format!("commit refs/heads/main\n{who}\ndata 4\nedit\n");
        let mut put = |path: &str, text: &str| {
            stream += &format!("M 100644 inline {path}\ndata {}\n{text}\n", text.len())
        };
        if number == 0 {
            for entry in Folder::Disk(data.to_owned()).files().expect("files") {
                put(&entry.0, &String::from_utf8(entry.1).expect("UTF-8"));
            }
        }
        put(visit, &format!("{text}备注: 第{number}次修改\n"));
    }
    let mut importing = git(&["fast-import", "--quiet"]);
    let mut input = importing.stdin.take().expect("it reads");
    input.write_all(stream.as_bytes()).expect("it reads");
    drop(input);
    assert!(importing.wait().expect("git ends").success());
}
