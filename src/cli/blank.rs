//! `blank`: empty forms to print and fill in by hand.

use std::error::Error;
use std::io::Write;

use super::Exit;
use super::arguments::BlankOptions;
use super::errors::Failure;
use super::making::Workshop;
use super::screen::output;
use crate::procedure::Terms;
use crate::records::nearest;
use crate::registers::{Sheet, blank_forms};
use crate::rules::check;

/// The folder of empty forms.
const FOLDER: &str = "空白";

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
    let wanted = wanted(&forms, options)?;
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

/// The forms asked for, by their title or a part that only one of them has.
fn wanted<'f>(
    forms: &'f [Sheet],
    options: &BlankOptions,
) -> Result<Vec<&'f Sheet>, Box<dyn Error>> {
    if options.all {
        return Ok(forms.iter().collect());
    }
    let titles = || forms.iter().map(|form| form.document);
    let find = |asked: &String| {
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
    options.forms.iter().map(find).collect()
}
