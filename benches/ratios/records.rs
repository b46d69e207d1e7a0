//! The same 200 visit records three ways: by the program, by one typst process each, and by a
//! plain script of the usual kind.

use std::fs;
use std::path::Path;
use std::process::Command;

use xiafang::calendar::Period;
use xiafang::disk::{Folder, Reading};
use xiafang::load::load;
use xiafang::registers::{Material, Sheet, sheets_of};
use xiafang::render::{BuildOptions, Job, Tools, Typesetting, build_sheets};
use xiafang::rules::{Checked, check};

use super::Written;
use super::measure::{ROUNDS, cost_of, medians, seconds};

/// How many.
const RECORDS: usize = 200;

pub fn records(office: &Written, work: &Path) {
    let tools = Tools::find().expect("run make setup first");
    let loaded = load(&Folder::Disk(office.data.clone())).expect("a folder");
    let checked = check(loaded, office.size.last_day());
    let out = work.join("records");
    fs::create_dir_all(&out).expect("a folder");
    let sheets = visits(office, &checked);
    let job = Job {
        data: &office.data,
        out: &out,
        name: "records",
        checked: &checked,
        tools: &tools,
        reading: Reading::begin(),
        options: &options(Typesetting::Bundle),
        progress: &|_| {},
    };
    let each = options(Typesetting::Each);
    let alone = Job {
        options: &each,
        ..job
    };
    let rounds: Vec<[f64; 3]> = (0..ROUNDS)
        .map(|_| {
            let bundle = seconds(|| make(&job, &sheets));
            let each = seconds(|| make(&alone, &sheets));
            let script = cost_of(&mut script(office, &sheets, &tools, &out)).seconds;
            [bundle, each, script]
        })
        .collect();
    let [bundle, each, script] = medians(&rounds);
    println!(
        "\n{RECORDS} 份访问记录：程序 {bundle:.2} s；每份一个 typst 进程 {each:.2} s（{:.1} 倍）；普通脚本 {script:.2} s（{:.1} 倍）",
        each / bundle,
        script / bundle
    );
}

fn visits(office: &Written, checked: &Checked) -> Vec<Sheet> {
    let period = Period::of(office.size.last_day());
    let month = Material::new(period, checked.facts(), &checked.findings);
    let sheets = sheets_of(&month).into_iter();
    let visits = sheets.filter(|sheet| sheet.document == "访问记录");
    let visits: Vec<Sheet> = visits.take(RECORDS).collect();
    assert_eq!(visits.len(), RECORDS);
    visits
}

fn options(typesetting: Typesetting) -> BuildOptions {
    BuildOptions {
        only: Vec::new(),
        whose: None,
        force: true,
        jobs: None,
        typesetting,
    }
}

fn make(job: &Job<'_>, sheets: &[Sheet]) {
    let built = build_sheets(job, sheets.to_vec()).expect("they are made");
    assert_eq!(built.typeset, RECORDS);
}

/// The script, given the files of the same visits.
fn script(office: &Written, sheets: &[Sheet], tools: &Tools, out: &Path) -> Command {
    let mut command = Command::new("bash");
    command
        .arg("benches/ratios/plain.sh")
        .arg(&tools.typst)
        .arg(&tools.fonts)
        .arg(out.join("script"));
    for sheet in sheets {
        let visit = sheet.sources.iter().find(|path| path.contains("/访问/"));
        command.arg(
            office
                .data
                .join(visit.expect("a visit record rests on a visit")),
        );
    }
    command
}
