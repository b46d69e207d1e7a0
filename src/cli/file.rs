//! `file`: the bound case file, and the lists of a year's files.

use std::error::Error;
use std::io::Write;

use super::Exit;
use super::arguments::FileOptions;
use super::errors::Failure;
use super::making::{Workshop, progress};
use super::reading::unknown_marks;
use super::screen::output;
use crate::calendar::Period;
use crate::records::{CaseFolder, nearest};
use crate::registers::{Material, Sheet, archive_lists, case_file};
use crate::rules::{Checked, check};

/// The folder of bound case files.
const SHELF: &str = "案卷";

/// Runs the command. Prints the path of the file, or of each list of a year, on standard output.
pub fn run(options: &FileOptions) -> Result<Exit, Box<dyn Error>> {
    match (&options.case, options.year) {
        (_, Some(year)) => list_year(options, year),
        (case, None) => bind(options, case.as_deref().unwrap_or_default()),
    }
}

/// Binds the papers of a case.
fn bind(options: &FileOptions, case: &str) -> Result<Exit, Box<dyn Error>> {
    let data = &options.data.folder();
    let workshop = Workshop::open(data, options.place.out.as_deref())?;
    let loaded = workshop.load(data)?;
    let as_of = options.day.or_today();
    let is_later = loaded.office.cases.contains_key(case);
    let bar = progress();
    bar.set_message("检查");
    let checked = check(loaded, as_of);
    let cases = &checked.office.cases;
    let folder = cases.get(case).ok_or_else(|| {
        if is_later {
            let what = format!("截至 {as_of}，还没有收到「{case}」的案件");
            return Failure::boxed(what, "用 --as-of 写收到以后的日期");
        }
        let near = nearest(case, cases.keys().map(String::as_str));
        let remedy = match near {
            Some(near) => format!("是不是 {near}？登记号就是 案件/ 下文件夹的名字"),
            None => "登记号就是 案件/ 下文件夹的名字，如 2016-0003".to_owned(),
        };
        Failure::boxed(format!("没有登记号「{case}」的案件"), remedy)
    })?;
    let sheet = bound(&checked, folder, case);
    bar.finish_and_clear();
    if let Some(told) = unknown_marks(&checked.office) {
        say!("{told}");
        return Ok(Exit::Wrong);
    }
    let shelf = workshop.shelf(SHELF)?;
    let place = (shelf.as_path(), case);
    let (built, exit) = workshop.make(data, &checked, place, (vec![sheet], Vec::new()))?;
    writeln!(output(), "{}", built.main.display())?;
    Ok(exit)
}

/// Lists the files that were closed in a year.
fn list_year(options: &FileOptions, year: i16) -> Result<Exit, Box<dyn Error>> {
    let period = Period::parse(&year.to_string()).ok_or_else(|| {
        Failure::boxed(format!("没有「{year}」这一年"), "写四位数的年份，如 2016")
    })?;
    let data = &options.data.folder();
    let workshop = Workshop::open(data, options.place.out.as_deref())?;
    let loaded = workshop.load(data)?;
    let day = options.day.or_today();
    let checked = check(loaded, day.min(period.last()));
    if let Some(told) = unknown_marks(&checked.office) {
        say!("{told}");
        return Ok(Exit::Wrong);
    }
    let material = Material::new(period, checked.facts(), &checked.findings);
    let sheets = archive_lists(&material);
    if sheets.is_empty() {
        say!("{} 没有办结的案件，没有要列的案卷", period.label());
        return Ok(Exit::Success);
    }
    let paths: Vec<String> = sheets.iter().map(|sheet| sheet.path.clone()).collect();
    let shelf = workshop.shelf(SHELF)?;
    let name = period.to_string();
    let (_, exit) = workshop.make(data, &checked, (&shelf, &name), (sheets, Vec::new()))?;
    for path in paths {
        let made = shelf.join(&name).join(format!("{path}.pdf"));
        if made.is_file() {
            writeln!(output(), "{}", made.display())?;
        }
    }
    Ok(exit)
}

/// The bound file of a case; `None` where it is not known on the day.
pub fn bound_sheet(checked: &Checked, case: &str) -> Option<Sheet> {
    let folder = checked.office.cases.get(case)?;
    Some(bound(checked, folder, case))
}

fn bound(checked: &Checked, folder: &CaseFolder, case: &str) -> Sheet {
    let period = Period::of(checked.as_of);
    let material = Material::new(period, checked.facts(), &checked.findings);
    let bound = case_file(&material, folder);
    let path = format!("{} {case}", bound.document);
    Sheet { path, ..bound }
}
