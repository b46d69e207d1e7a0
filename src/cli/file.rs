//! `file`: the bound case file.

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
use crate::registers::{Material, Sheet, case_file};
use crate::rules::{Checked, check};

/// The folder of bound case files.
const SHELF: &str = "案卷";

/// Runs the command. Prints the path of the file on standard output.
pub fn run(options: &FileOptions) -> Result<Exit, Box<dyn Error>> {
    let data = &options.data.folder();
    let workshop = Workshop::open(data, options.place.out.as_deref())?;
    let loaded = workshop.load(data)?;
    let as_of = options.day.or_today();
    let is_later = loaded.office.cases.contains_key(&options.case);
    let bar = progress();
    bar.set_message("检查");
    let checked = check(loaded, as_of);
    let cases = &checked.office.cases;
    let folder = cases.get(&options.case).ok_or_else(|| {
        if is_later {
            let what = format!("截至 {as_of}，还没有收到「{}」的案件", options.case);
            return Failure::boxed(what, "用 --as-of 写收到以后的日期");
        }
        let near = nearest(&options.case, cases.keys().map(String::as_str));
        let remedy = match near {
            Some(near) => format!("是不是 {near}？登记号就是 案件/ 下文件夹的名字"),
            None => "登记号就是 案件/ 下文件夹的名字，如 2016-0003".to_owned(),
        };
        Failure::boxed(format!("没有登记号「{}」的案件", options.case), remedy)
    })?;
    let sheet = bound(&checked, folder, &options.case);
    bar.finish_and_clear();
    if let Some(told) = unknown_marks(&checked.office) {
        say!("{told}");
        return Ok(Exit::Wrong);
    }
    let shelf = workshop.shelf(SHELF)?;
    let place = (shelf.as_path(), options.case.as_str());
    let (built, exit) = workshop.make(data, &checked, place, (vec![sheet], Vec::new()))?;
    writeln!(output(), "{}", built.main.display())?;
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
