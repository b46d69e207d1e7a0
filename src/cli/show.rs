//! `show`: one case's or person's steps, papers, money and findings; or the people of a part of
//! the work.

use std::error::Error;
use std::io::Write;

use super::Exit;
use super::arguments::{Format, ShowOptions};
use super::errors::Failure;
use super::part::part_of;
use super::reading::records;
use super::screen::{output, screen};
use super::veiled::{veiled_json, veiled_text};
use crate::disk::Sources;
use crate::faces::{CaseShown, PeopleShown};
use crate::findings::Finding;
use crate::procedure::{Course, Facts, When, nearest_one, people_meant};
use crate::records::nearest;
use crate::rules::check;

/// Runs the command.
pub fn run(options: &ShowOptions) -> Result<Exit, Box<dyn Error>> {
    let root = &options.data.folder();
    let loaded = records(root)?;
    let as_of = options.day.or_today();
    let checked = check(loaded, as_of);
    let facts = checked.facts();
    let part = part_of(&facts, &options.part)?;
    let when = options.when.on(as_of);
    let is_narrowed = !part.is_all() || !when.is_any();
    let is_of_part = |course: &&Course<'_>| part.takes_course(course) && has_due(course, when);
    let several: Vec<&Course<'_>> = match &options.what {
        None if !is_narrowed => return Err(nothing_asked()),
        None => facts.courses.iter().filter(is_of_part).collect(),
        Some(asked) => {
            let named = people_meant(&facts, asked);
            let one = found(&facts, asked, &named);
            if let Some(number) = one.filter(|_| !is_narrowed) {
                let shown = whole(&facts, &number, &checked.findings)?;
                return tell_case(options, &shown, &checked.sources);
            }
            if named.is_empty() {
                return Err(unknown(&facts, asked));
            }
            named.into_iter().filter(is_of_part).collect()
        }
    };
    let shown = PeopleShown {
        facts: &facts,
        courses: several,
    };
    let text = match options.face.format {
        Format::Json => {
            serde_json::to_string(&veiled_json(&checked.office, shown.to_json()))? + "\n"
        }
        Format::Text => veiled_text(&checked.office, &shown.to_text()),
    };
    output().write_all(text.as_bytes())?;
    say!("截至 {as_of}：{} 名对象", shown.courses.len());
    Ok(Exit::Success)
}

/// Whether something is to be done for somebody on the days asked for.
fn has_due(course: &Course<'_>, when: When) -> bool {
    let mut open = course.open_steps().into_iter();
    when.is_any() || open.any(|step| when.takes(step.due))
}

fn nothing_asked() -> Box<dyn Error> {
    Failure::boxed(
        "没有写看哪一件、看谁",
        "写登记号、对象编号或者姓名；看一批对象写 --branch、--member、--township、--week、--overdue",
    )
}

fn tell_case(
    options: &ShowOptions,
    shown: &CaseShown<'_>,
    sources: &Sources,
) -> Result<Exit, Box<dyn Error>> {
    let text = match options.face.format {
        Format::Json => serde_json::to_string(&shown.to_json(sources))? + "\n",
        Format::Text => shown.to_text(sources, screen()),
    };
    output().write_all(text.as_bytes())?;
    Ok(Exit::Success)
}

/// The number of the one case or beneficiary that is meant.
fn found(facts: &Facts<'_>, asked: &str, named: &[&Course<'_>]) -> Option<String> {
    if facts.office.cases.contains_key(asked) {
        return Some(asked.to_owned());
    }
    match named {
        [one] => Some(one.number()),
        _ => None,
    }
}

fn whole<'a>(
    facts: &'a Facts<'a>,
    number: &str,
    findings: &[Finding],
) -> Result<CaseShown<'a>, Box<dyn Error>> {
    let case = |number: &str| facts.office.cases.get(number);
    let of_person = || {
        let (of, person) = number.rsplit_once('-')?;
        let person: i32 = person.parse().ok()?;
        Some((case(of)?, Some(person)))
    };
    let found = case(number).map(|folder| (folder, None)).or_else(of_person);
    let (folder, person) = found.ok_or_else(|| unknown(facts, number))?;
    let is_asked = |other: Option<i32>| person.is_none() || other.is_none() || other == person;
    let courses = facts.courses.of(folder).iter();
    let of_case = findings.iter().filter(|finding| {
        let subject = finding.subject.as_ref();
        subject.is_some_and(|one| one.case == *folder.case.number.value && is_asked(one.person))
    });
    Ok(CaseShown {
        facts,
        number: number.to_owned(),
        folder,
        courses: courses
            .filter(|course| is_asked(Some(course.person.number.0)))
            .collect(),
        findings: of_case.cloned().collect(),
    })
}

fn unknown(facts: &Facts<'_>, asked: &str) -> Box<dyn Error> {
    let what = format!("{} 没有登记号、姓名为「{asked}」的案件、对象", facts.as_of);
    if let Some(case) = facts.office.unreadable_cases.get(asked) {
        let help = format!("{} 读不了；先运行 xiafang check 改正", case.path);
        return Failure::boxed(what, help);
    }
    let numbers = facts.office.cases.keys().map(String::as_str);
    let near = nearest(asked, numbers).map(str::to_owned);
    let near = near.or_else(|| nearest_one(facts, asked));
    let help = match near {
        Some(near) => format!("是不是 {near}？登记号如 2016-0012，对象如 2016-0012-1；有标记的只能写编号"),
        None => "登记号如 2016-0012，对象如 2016-0012-1；只记得几个字的用 xiafang find；要看以后的日期用 --as-of".to_owned(),
    };
    Failure::boxed(what, help)
}
