//! `changes` over a month of a long history.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use jiff::civil::date;
use xiafang::disk::Folder;
use xiafang::history::{Repository, Side, compare};
use xiafang::load::load;
use xiafang::rules::{check, example_folder};

use super::measure::{ROUNDS, medians, seconds};

/// `changes` over one month of a history of 2,000 commits, against checking the two versions
/// alone.
pub fn reviewing(work: &Path) {
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
            on_paper: String::new(),
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
            for entry in Folder::Disk(data.to_owned())
                .files(|_| false)
                .expect("files")
            {
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
