//! `blank`: empty forms to print and fill in by hand, also with the head filled in for a person.

use std::error::Error;
use std::io::Write;

use super::arguments::BlankOptions;
use super::errors::Failure;
use super::making::Workshop;
use super::reading::unknown_marks;
use super::screen::output;
use super::{Exit, clock};
use crate::calendar::Period;
use crate::procedure::Terms;
use crate::records::{is_case_number, nearest};
use crate::registers::{Material, Sheet, blank_forms};
use crate::rules::check;

/// The folder of empty forms.
const FOLDER: &str = "空白";
/// The folder of those whose head is filled in for a person.
const SHELF: &str = "预填";

/// Runs the command. Prints the path of each form asked for on standard output; without
/// one, the titles there are.
pub fn run(options: &BlankOptions) -> Result<Exit, Box<dyn Error>> {
    let forms = blank_forms();
    if options.forms.is_empty() && !options.all {
        for form in &forms {
            writeln!(output(), "{}", form.document)?;
        }
        say!("打印其中一种：xiafang blank 访问记录；全部：xiafang blank --all");
        return Ok(Exit::Success);
    }
    let (people, titles): (Vec<&String>, Vec<&String>) =
        options.forms.iter().partition(|one| is_person(one));
    let wanted = wanted(&forms, &titles, options.all)?;
    if !people.is_empty() {
        return for_people(options, &people, &wanted);
    }
    if options.day.is_some() {
        let remedy = "写上对象编号，如 xiafang blank 访问记录 2016-0003-1 --day 2016-12-20";
        return Err(Failure::boxed("没有写给谁填，「--day」用不上", remedy));
    }
    let data = &options.data.folder();
    let workshop = Workshop::open(data, options.place.out.as_deref())?;
    let loaded = workshop.load(data)?;
    // An empty form stands for no day; one that never changes keeps its bytes the same.
    let settings = loaded.office.settings.as_ref();
    let day = Terms::new(settings.map(|filed| &*filed.record)).issued;
    let checked = check(loaded, day);
    let only = wanted.iter().map(|form| form.title.clone()).collect();
    let (_, exit) = workshop.make(
        data,
        &checked,
        (&workshop.out, FOLDER),
        (forms.clone(), only),
    )?;
    for form in wanted {
        let path = workshop.out.join(FOLDER).join(format!("{}.pdf", form.path));
        if path.is_file() {
            writeln!(output(), "{}", path.display())?;
        }
    }
    Ok(exit)
}

/// Whether a word is the number of a beneficiary, as 2016-0003-1.
fn is_person(word: &str) -> bool {
    let split = word.rsplit_once('-');
    split.is_some_and(|(case, person)| is_case_number(case) && person.parse::<i32>().is_ok())
}

/// The forms with their heads filled in for each of the people, in a folder a person.
fn for_people(
    options: &BlankOptions,
    people: &[&String],
    wanted: &[&Sheet],
) -> Result<Exit, Box<dyn Error>> {
    if wanted.is_empty() {
        let remedy = "先写表名，如 xiafang blank 访问记录 2016-0003-1；全部表用 --all";
        return Err(Failure::boxed("没有写要哪一种空白表", remedy));
    }
    let data = &options.data.folder();
    let workshop = Workshop::open(data, options.place.out.as_deref())?;
    let loaded = workshop.load(data)?;
    let checked = check(loaded, options.day.unwrap_or_else(clock::today));
    if let Some(told) = unknown_marks(&checked.office) {
        say!("{told}");
        return Ok(Exit::Wrong);
    }
    let material = Material::new(
        Period::of(checked.as_of),
        checked.facts(),
        &checked.findings,
    );
    let shelf = workshop.shelf(SHELF)?;
    let mut exit = Exit::Success;
    for number in people {
        let sheets = material.blanks_for(number, options.day).ok_or_else(|| {
            let what = format!("没有对象编号「{number}」");
            Failure::boxed(what, "对象编号是登记号加顺序号，如 2016-0003-1，登记簿上有")
        })?;
        let asked = |sheet: &&Sheet| wanted.iter().any(|form| form.document == sheet.document);
        let asked: Vec<&Sheet> = sheets.iter().filter(asked).collect();
        let only = asked.iter().map(|sheet| sheet.title.clone()).collect();
        let paths: Vec<String> = asked.iter().map(|sheet| sheet.path.clone()).collect();
        let (_, made) = workshop.make(data, &checked, (&shelf, number), (sheets, only))?;
        if !matches!(made, Exit::Success) {
            exit = made;
        }
        for path in paths {
            let path = shelf.join(number).join(format!("{path}.pdf"));
            if path.is_file() {
                writeln!(output(), "{}", path.display())?;
            }
        }
    }
    Ok(exit)
}

/// The forms asked for, by their title or a part that only one of them has.
fn wanted<'f>(
    forms: &'f [Sheet],
    asked: &[&String],
    all: bool,
) -> Result<Vec<&'f Sheet>, Box<dyn Error>> {
    if all {
        return Ok(forms.iter().collect());
    }
    let titles = || forms.iter().map(|form| form.document);
    let find = |asked: &&String| {
        let asked = *asked;
        let exact = forms.iter().find(|form| form.document == asked);
        let part: Vec<&Sheet> = forms
            .iter()
            .filter(|form| form.document.contains(asked.as_str()))
            .collect();
        match (exact, part.as_slice()) {
            (Some(form), _) => Ok(form),
            (None, [form]) => Ok(*form),
            (None, several) => {
                let near = match several {
                    [] => nearest(asked, titles()).map(str::to_owned),
                    several => {
                        let several: Vec<&str> = several.iter().map(|form| form.document).collect();
                        Some(several.join("、"))
                    }
                };
                let near = near.map_or(String::new(), |near| format!("是不是 {near}？"));
                let remedy = format!("{near}运行 xiafang blank 看有哪些");
                Err(Failure::boxed(format!("没有空白表「{asked}」"), remedy))
            }
        }
    };
    asked.iter().map(find).collect()
}
