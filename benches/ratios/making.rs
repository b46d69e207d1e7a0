//! A month's build: from nothing, again, and after one visit was edited.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use xiafang::disk::Folder;
use xiafang::render::Tools;

use super::Written;
use super::measure::{Cost, ROUNDS, cost_of, medians, xiafang};

pub fn making(offices: &[Written]) {
    println!("\nbuild 最后一个月（从无到有目标 1.25；不变再做目标 5%）");
    println!(
        "  案件   PDF  check s  typst s  从无到有 s  比   再做 s  其余占排版%  改一处 s  重排  内存MB  typst内存MB"
    );
    for office in offices {
        month_of(office);
    }
}

fn month_of(office: &Written) {
    let tools = Tools::find().expect("run make setup first");
    let out = office.data.with_file_name("out");
    let month = office.size.last_day().strftime("%Y-%m").to_string();
    let folder = out.join(&month);
    let day = office.size.last_day().to_string();
    let build = || {
        cost_of(&mut xiafang(
            &["build", &month, "--as-of", &day],
            &office.data,
            Some(&out),
        ))
    };
    let check = || {
        cost_of(&mut xiafang(
            &["check", "--as-of", &day],
            &office.data,
            None,
        ))
    };
    let visit = a_visit_of(&office.data, &month);
    let (mut peak, mut edited) = (Cost::default(), 0);
    let rounds: Vec<[f64; 5]> = (0..ROUNDS)
        .map(|round| {
            fs::remove_dir_all(&folder).ok();
            let first = build();
            peak.peak = peak.peak.max(first.peak);
            peak.peak_of_child = peak.peak_of_child.max(first.peak_of_child);
            let bare = cost_of(&mut bare_typst(&tools, &folder, office)).seconds;
            let again = build().seconds;
            let checked = check().seconds;
            let before = pdfs(&folder);
            edit(&visit, round);
            let after = build().seconds;
            edited = pdfs(&folder)
                .iter()
                .filter(|pdf| !before.contains(pdf))
                .count();
            [first.seconds, bare, again, checked, after]
        })
        .collect();
    let [first, bare, again, checked, after] = medians(&rounds);
    println!(
        "{:>6} {:>5} {checked:>7.2} {bare:>8.2} {first:>10.2} {:>7.2} {again:>7.2} {:>9.1} {after:>11.2} {edited:>6} {:>7.0} {:>9.0}",
        office.size.cases,
        pdfs(&folder).len(),
        first / (bare + checked),
        ((again - checked) / bare).max(0.0) * 100.0,
        peak.peak,
        peak.peak_of_child,
    );
}

/// Every PDF of a folder with the file it is: taken over, it stays the same one.
fn pdfs(folder: &Path) -> Vec<(String, u64)> {
    use std::os::unix::fs::MetadataExt;
    let files = Folder::Disk(folder.to_owned()).list().expect("a listing");
    let pdfs = files.iter().filter(|file| file.path.ends_with(".pdf"));
    pdfs.map(|file| {
        let data = fs::metadata(folder.join(&*file.path)).expect("a file");
        (file.path.to_string(), data.ino())
    })
    .collect()
}

fn a_visit_of(data: &Path, month: &str) -> PathBuf {
    let files = Folder::Disk(data.to_owned()).list().expect("a listing");
    let visit = files
        .iter()
        .find(|file| file.path.contains(&format!("/访问/{month}")));
    data.join(&*visit.expect("a visit in the month").path)
}

/// Changes what a person has written.
fn edit(visit: &Path, round: usize) {
    let text = fs::read_to_string(visit).expect("the visit");
    let kept: String = text
        .lines()
        .filter(|line| !line.starts_with("备注"))
        .map(|line| format!("{line}\n"))
        .collect();
    fs::write(visit, format!("{kept}备注: 改第{round}次\n")).expect("the visit");
}

/// typst alone over the sources that the program has written.
fn bare_typst(tools: &Tools, month: &Path, office: &Written) -> Command {
    let scratch = office.data.with_file_name("bare");
    fs::create_dir_all(&scratch).expect("a folder");
    let mut command = Command::new(&tools.typst);
    command
        .current_dir(month)
        .env("RUST_MIN_STACK", "268435456")
        .args(["compile", "--features", "bundle", "--format", "bundle"])
        .args(["--pdf-standard", "a-2b", "--root", "."])
        .args([
            "--ignore-system-fonts",
            "--ignore-embedded-fonts",
            "--font-path",
        ])
        .arg(&tools.fonts)
        .args(["--creation-timestamp", "0", "源/全部.typ"])
        .arg(&scratch);
    command
}
