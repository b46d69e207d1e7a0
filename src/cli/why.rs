//! `why`: where a fact comes from, and how a day was come by.

use std::error::Error;
use std::io::Write;

use serde_json::{Value, json};

use super::arguments::{Format, WhyOptions};
use super::errors::Failure;
use super::reading::records;
use super::screen::output;
use super::{Exit, clock};
use crate::disk::Folder;
use crate::faces::{Derived, Naming, visible};
use crate::findings::article_label;
use crate::history::{Commit, Origin, Repository, is_withheld, origins};
use crate::load::load;
use crate::privacy::{Veil, day_or_answer};
use crate::rules::{Derivation, check, derivations};

/// What asks for the day instead of a fact.
const TERM: &str = "期限";
/// What stands for the office as a whole.
const OFFICE: &str = "全院";

/// Runs the command.
pub fn run(options: &WhyOptions) -> Result<Exit, Box<dyn Error>> {
    let asks_day = [&options.field, &options.aspect]
        .into_iter()
        .any(|word| word.as_deref() == Some(TERM));
    match (&options.case, &options.field) {
        (None, _) => days(options, None, None),
        (Some(case), Some(step)) if asks_day => {
            days(options, Some(case), Some(step).filter(|step| *step != TERM))
        }
        (Some(case), Some(field)) => facts(options, case, field),
        (Some(_), None) => Err(Failure::boxed(
            "没有写明哪一项",
            "如 xiafang 出处 2016-0003 生效日期；问期限怎样算的写 xiafang 出处 2016-0003-1 初访 期限",
        )),
    }
}

/// Tells how last days were come by: of a case or person and of a step or code, where one is
/// asked for.
fn days(
    options: &WhyOptions,
    case: Option<&String>,
    step: Option<&String>,
) -> Result<Exit, Box<dyn Error>> {
    let data = options.data.folder();
    let checked = check(records(&data)?, options.day.or_today());
    let facts = checked.facts();
    let veil = Veil::of_office(&checked.office);
    let all = derivations(&checked, &facts);
    let of_case: Vec<Derivation> = all
        .into_iter()
        .filter(|one| case.is_none_or(|case| is_of(one, case)))
        .collect();
    let is_asked = |one: &&Derivation| {
        step.is_none_or(|step| one.what == step || one.code.is_some_and(|code| code.0 == step))
    };
    let asked: Vec<Derivation> = of_case.iter().filter(is_asked).cloned().collect();
    if let Some(case) = case.filter(|_| asked.is_empty()) {
        let mut known: Vec<&str> = of_case.iter().map(|one| one.what).collect();
        known.dedup();
        let step = step.map_or("", |step| step.as_str());
        let help = match known.as_slice() {
            [] => "写登记号如 2016-0003，对象编号如 2016-0003-1，或者 全院".to_owned(),
            known => format!("有期限的：{}", known.join("、")),
        };
        return Err(Failure::boxed(format!("{case} 没有「{step}」的期限"), help));
    }
    // Of everything at once nobody asks who wrote each line: git would be asked for each.
    let repository = case.and_then(|_| Repository::around(&data).ok());
    let commit = |path: &str, line: u32| -> Option<Commit> {
        repository.as_ref()?.blame(path, line).ok().flatten()
    };
    let derived = Derived {
        facts: &facts,
        sources: &checked.sources,
        veil: &veil,
        commit: &commit,
    };
    let text = match options.face.format {
        Format::Json => serde_json::to_string(&derived.json(&asked))? + "\n",
        Format::Text => visible(&derived.text(&asked, Naming::of(&checked.office))),
    };
    output().write_all(text.as_bytes())?;
    Ok(Exit::Success)
}

/// Whether a day is one of a case, of a person, or of the office.
fn is_of(one: &Derivation, asked: &str) -> bool {
    match &one.subject {
        None => asked == OFFICE,
        Some(subject) => subject.case == asked || subject.to_string() == asked,
    }
}

/// Tells where what is written of a case or person comes from.
fn facts(options: &WhyOptions, case: &str, field: &str) -> Result<Exit, Box<dyn Error>> {
    let data = options.data.folder();
    let folder = Folder::Disk(data.clone());
    folder
        .list()
        .map_err(|error| Failure::no_data(&data, &error))?;
    let number = match case.rsplit_once('-') {
        Some((number, _)) if case.matches('-').count() > 1 => number,
        _ => case,
    };
    let home = format!("案件/{}/{number}/", number.get(..4).unwrap_or_default());
    let listed = folder.list().unwrap_or_default();
    if !listed.iter().any(|entry| entry.path.starts_with(&home)) {
        let what = format!("没有登记号「{number}」的案件");
        return Err(Failure::boxed(
            what,
            "登记号就是 案件/ 下文件夹的名字，如 2016-0003",
        ));
    }
    let repository = Repository::around(&data);
    let found = origins(&folder, repository.as_ref().ok(), case, field)?;
    let own = format!("{home}案件.yaml");
    if found.is_empty() && !load(&folder)?.office.cases.contains_key(number) {
        let what = format!("{own} 有错误，读不了，找不到「{}」", field);
        return Err(Failure::boxed(
            what,
            "运行 xiafang check 看在哪里，改好再查",
        ));
    }
    if found.is_empty() {
        let what = format!("{} 里没有填「{}」", case, field);
        let remedy = "照表格里的写，如 生效日期；登记号写成 2016-0003 或者 2016-0003-1";
        return Err(Failure::boxed(what, remedy));
    }
    let checked = check(records(&data)?, clock::today());
    let own = checked.office.cases.get(number);
    // The own file of a marked person names the person.
    let is_own = own.is_some_and(|folder| folder.case.has_marked_person());
    let veil = match is_own {
        true => Veil::default(),
        false => Veil::of_office(&checked.office),
    };
    let mut facts = Vec::new();
    for mut origin in found {
        if is_withheld(&checked, &origin.file, &origin.way) {
            origin.text = day_or_answer(&origin.text).to_owned();
        }
        // An item's name stands in the way, and what was said of the commit anything.
        let told = veil.over(&told(&origin, repository.is_ok()), None);
        match options.face.format {
            Format::Text => writeln!(output(), "{}", visible(&told))?,
            Format::Json => facts.push(in_json(&origin, &veil)),
        }
    }
    if options.face.format == Format::Json {
        writeln!(output(), "{}", json!({ "schema": 1, "facts": facts }))?;
    }
    if let Err(error) = repository {
        say!("谁写的查不到：{error}");
    }
    Ok(Exit::Success)
}

fn told(origin: &Origin, has_history: bool) -> String {
    let mut text = format!(
        "{}：{}\n  {}:{}",
        origin.way.replace('/', " · "),
        origin.text,
        origin.file,
        origin.line
    );
    match &origin.commit {
        Some(commit) => {
            let (revision, subject) = (commit.revision.short(), &commit.subject);
            text += &format!(
                "\n  {revision} {} {}「{subject}」",
                commit.author, commit.day
            );
        }
        None if has_history => text += "\n  还没有提交",
        None => {}
    }
    if let Some(article) = origin.article {
        text += &format!("\n  依据{}", article_label(article));
    }
    text
}

fn in_json(origin: &Origin, veil: &Veil) -> Value {
    let told = |text: &str| veil.over(text, None);
    let commit = origin.commit.as_ref().map(|commit| {
        json!({
            "revision": commit.revision.short(),
            "author": told(&commit.author),
            "day": commit.day,
            "subject": told(&commit.subject),
        })
    });
    json!({
        "way": told(&origin.way),
        "text": told(&origin.text),
        "file": origin.file,
        "line": origin.line,
        "commit": commit,
        "article": origin.article,
    })
}
