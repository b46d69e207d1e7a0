//! `show`: one case's steps, papers and findings.

use std::error::Error;
use std::io::Write;

use super::Exit;
use super::arguments::{Format, ShowOptions};
use super::errors::Failure;
use super::reading::records;
use super::screen::{output, screen};
use crate::faces::CaseShown;
use crate::findings::Finding;
use crate::procedure::Facts;
use crate::records::nearest;
use crate::rules::check;

/// Runs the command.
pub fn run(options: &ShowOptions) -> Result<Exit, Box<dyn Error>> {
    let root = &options.data.folder();
    let loaded = records(root)?;
    let as_of = options.day.or_today();
    let checked = check(loaded, as_of);
    let facts = checked.facts();
    let shown = find(&facts, &options.case, &checked.findings)?;
    let text = match options.face.format {
        Format::Json => serde_json::to_string(&shown.to_json(&checked.sources))? + "\n",
        Format::Text => shown.to_text(&checked.sources, screen()),
    };
    output().write_all(text.as_bytes())?;
    Ok(Exit::Success)
}

fn find<'a>(
    facts: &'a Facts<'a>,
    asked: &'a str,
    findings: &[Finding],
) -> Result<CaseShown<'a>, Box<dyn Error>> {
    let whole = |number: &str| facts.office.cases.get(number);
    let of_person = || {
        let (case, person) = asked.rsplit_once('-')?;
        let person: i32 = person.parse().ok()?;
        let folder = whole(case)?;
        let mut people = folder.case.beneficiaries.iter();
        people
            .any(|one| one.number.0 == person)
            .then_some((folder, Some(person)))
    };
    let found = whole(asked).map(|folder| (folder, None)).or_else(of_person);
    let (folder, person) = found.ok_or_else(|| unknown(facts, asked))?;
    let is_asked = |other: Option<i32>| person.is_none() || other.is_none() || other == person;
    let courses = facts.courses.of(folder).iter();
    let of_case = findings.iter().filter(|finding| {
        let subject = finding.subject.as_ref();
        subject.is_some_and(|one| one.case == *folder.case.number.value && is_asked(one.person))
    });
    Ok(CaseShown {
        facts,
        number: asked,
        folder,
        courses: courses
            .filter(|course| is_asked(Some(course.person.number.0)))
            .collect(),
        findings: of_case.cloned().collect(),
    })
}

fn unknown(facts: &Facts<'_>, asked: &str) -> Box<dyn Error> {
    let what = format!("{} 没有登记号为「{asked}」的案件", facts.as_of);
    if let Some(case) = facts.office.unreadable_cases.get(asked) {
        let help = format!("{} 读不了；先运行 xiafang check 改正", case.path);
        return Failure::boxed(what, help);
    }
    let numbers = facts.office.cases.keys().map(String::as_str);
    let help = match nearest(asked, numbers) {
        Some(near) => format!("是不是 {near}？登记号如 2016-0012，对象如 2016-0012-1"),
        None => "登记号如 2016-0012，对象如 2016-0012-1；要看以后的日期用 --as-of".to_owned(),
    };
    Failure::boxed(what, help)
}
