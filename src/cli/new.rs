//! `new`: the next record, or more of one, with what is known filled in; nothing that is there
//! is touched.

mod answers;
mod asking;
mod begun;
mod choice;
mod composed;
mod questions;
mod said;

use std::error::Error;
use std::io::{IsTerminal, Write, stderr, stdin};
use std::path::Path;
use std::process::Command;

use self::asking::{ask, whom};
use self::begun::Begun;
use self::composed::write;
use super::Exit;
use super::arguments::NewOptions;
use super::columns::table;
use super::errors::Failure;
use super::screen::output;
use crate::disk::{DiskError, Folder, Hold};
use crate::drafts::{DRAFTS, Draft, DraftKind, Refusal, Whom};
use crate::load::counted;
use crate::records::nearest;

/// The kinds with what must follow each, as help lists them.
pub fn kinds() -> String {
    let row = |kind: &DraftKind| {
        let whom = match kind.whom {
            Whom::Nobody => "（不写编号）",
            whom => whom.ask(),
        };
        vec![kind.title.to_owned(), kind.name.to_owned(), whom.to_owned()]
    };
    let rows: Vec<_> = DRAFTS.iter().map(row).collect();
    format!("种类：\n{}", table(&rows))
}

impl From<Refusal> for Box<dyn Error> {
    fn from(refusal: Refusal) -> Self {
        Failure::boxed(refusal.what, refusal.remedy)
    }
}

/// Runs the command. Prints the path of the record on standard output, and what is left to
/// fill in on standard error.
pub fn run(options: &NewOptions) -> Result<Exit, Box<dyn Error>> {
    let Some(name) = &options.kind else {
        return Err(Failure::boxed(
            format!("没有写明新建什么\n{}", kinds()),
            "如 xiafang new visit 2016-0003-1",
        ));
    };
    let kind = known(name)?;
    let root = options.data.folder();
    let folder = Folder::Disk(root.clone());
    let editor = options.edit.then(editor).transpose()?;
    let asks = stdin().is_terminal() && stderr().is_terminal() && !options.no_ask;
    let whom = whom(options, kind, asks)?;
    let mut said = options.fill.clone();
    if asks {
        let mut begun = Begun::read(&folder, options, kind, &whom)?;
        let is_named = said.iter().any(|(way, _)| way.starts_with("党员"));
        if choice::names_members(kind) && !is_named {
            choice::tell(&begun)?;
        }
        said = ask(&mut begun, said)?;
    }
    // One at a time: the next number is taken from what is there. Nobody waits for a person.
    let held =
        Hold::data(&root).map_err(|DiskError { error, .. }| Failure::no_data(&root, &error))?;
    let mut begun = Begun::read(&folder, options, kind, &whom)?;
    let said = begun.take_all(&said)?;
    let mut draft = begun.draft(&said)?;
    let fields = draft.fields();
    for (way, value) in &said {
        draft.fill(&fields, way, value);
    }
    expect_readable(kind, &draft)?;
    draft.forms = draft
        .forms
        .into_iter()
        .map(|form| form.readable(&fields))
        .collect();
    let (path, written) = write(&root, &draft)?;
    writeln!(output(), "{}", path.display())?;
    if !written.blanks.is_empty() {
        say!(
            "还要填 {} 项：{}",
            written.blanks.len(),
            counted(written.blanks.iter().map(String::as_str))
        );
    }
    drop(held);
    match editor {
        Some(editor) => edit(&editor, &path),
        None => Ok(Exit::Success),
    }
}

/// Refuses what could not be read for want of a key.
fn expect_readable(kind: &DraftKind, draft: &Draft) -> Result<(), Box<dyn Error>> {
    let lacking = draft.lacking();
    if lacking.is_empty() {
        return Ok(());
    }
    let what = format!(
        "新建{}还缺：{}，没有它们整份文件都读不了",
        kind.title,
        lacking.join("、")
    );
    let fills = lacking.iter().map(|key| format!(" --fill {key}=……"));
    Err(Failure::boxed(
        what,
        format!("在命令后面加上{}", fills.collect::<String>()),
    ))
}

fn known(name: &str) -> Result<&'static DraftKind, Box<dyn Error>> {
    DraftKind::named(name).ok_or_else(|| {
        let near = nearest(name, DRAFTS.iter().flat_map(|kind| [kind.name, kind.title]));
        let near = near.map_or(String::new(), |near| format!("是不是 {near}？"));
        Failure::boxed(
            format!("不会新建「{name}」"),
            format!("{near}运行 xiafang new --help 看有哪些种类"),
        )
    })
}

/// The person's editor.
fn editor() -> Result<String, Box<dyn Error>> {
    let named = |name| {
        std::env::var(name)
            .ok()
            .filter(|value: &String| !value.trim().is_empty())
    };
    named("VISUAL").or_else(|| named("EDITOR")).ok_or_else(|| {
        Failure::boxed(
            "不知道用哪个编辑器，什么也没有写",
            "先设置环境变量，如 export EDITOR=\"code --wait\"，或者不写 --edit，写好后自己打开",
        )
    })
}

/// Opens the record in the editor and waits for it.
fn edit(editor: &str, path: &Path) -> Result<Exit, Box<dyn Error>> {
    // An editor's setting may hold arguments, which a shell takes apart as git does.
    let mut command = Command::new("sh");
    command
        .arg("-c")
        .arg(format!("{editor} \"$@\""))
        .arg(editor)
        .arg(path);
    let ended = command.status();
    match ended {
        Ok(status) if status.success() => Ok(Exit::Success),
        Ok(_) | Err(_) => Err(Failure::boxed(
            format!("编辑器「{editor}」没有正常结束"),
            format!("文件已经写好，自己打开 {}", path.display()),
        )),
    }
}
