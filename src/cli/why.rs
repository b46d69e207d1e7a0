//! `why`: where a fact comes from.

use std::error::Error;
use std::io::Write;

use super::arguments::WhyOptions;
use super::errors::Failure;
use super::reading::records;
use super::screen::output;
use super::{Exit, clock};
use crate::disk::Folder;
use crate::faces::visible;
use crate::findings::article_label;
use crate::history::{Origin, Repository, is_withheld, origins};
use crate::load::load;
use crate::privacy::{Veil, day_or_answer};
use crate::rules::check;

/// Runs the command.
pub fn run(options: &WhyOptions) -> Result<Exit, Box<dyn Error>> {
    let data = options.data.folder();
    let folder = Folder::Disk(data.clone());
    folder
        .list()
        .map_err(|error| Failure::no_data(&data, &error))?;
    let case = options.case.as_str();
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
    let found = origins(
        &folder,
        repository.as_ref().ok(),
        &options.case,
        &options.field,
    )?;
    let own = format!("{home}案件.yaml");
    if found.is_empty() && !load(&folder)?.office.cases.contains_key(number) {
        let what = format!("{own} 有错误，读不了，找不到「{}」", options.field);
        return Err(Failure::boxed(
            what,
            "运行 xiafang check 看在哪里，改好再查",
        ));
    }
    if found.is_empty() {
        let what = format!("{} 里没有填「{}」", options.case, options.field);
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
    for mut origin in found {
        if is_withheld(&checked, &origin.file, &origin.way) {
            origin.text = day_or_answer(&origin.text).to_owned();
        }
        // An item's name stands in the way, and what was said of the commit anything.
        let told = veil.over(&told(&origin, repository.is_ok()), None);
        writeln!(output(), "{}", visible(&told))?;
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
