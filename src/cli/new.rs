//! `new`: the next record, with what is known filled in; nothing that is there is touched.

mod asking;
mod said;

use std::collections::BTreeSet;
use std::error::Error;
use std::io::{IsTerminal, Write, stderr, stdin};
use std::path::{Path, PathBuf};
use std::process::Command;

use jiff::civil::Date;

use self::asking::{ask, whom};
use self::said::{check_said, fields_of};
use super::arguments::NewOptions;
use super::columns::table;
use super::errors::Failure;
use super::screen::output;
use super::writing::{create, expect_inside, replace};
use super::{Exit, clock};
use crate::disk::{DiskError, Folder, Hold, Overlay, read_text, reason};
use crate::drafts::{DRAFTS, Desk, Draft, DraftKind, Refusal, Whom};
use crate::findings::{Code, Severity};
use crate::forms::{Field, Form, SCHEMA_FOLDER, Written, insert, modeline};
use crate::load::{Loaded, counted, load};
use crate::procedure::Facts;
use crate::records::nearest;
use crate::rules::check;

/// The kinds with what must follow each, as help lists them.
pub fn kinds() -> String {
    let row = |kind: &DraftKind| {
        let whom = match kind.whom {
            Whom::Nobody => "（不写编号）",
            whom => whom.ask(),
        };
        vec![kind.name.to_owned(), kind.title.to_owned(), whom.to_owned()]
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
        let draft = Begun::read(&folder, options, &whom)?.draft(kind, &said)?;
        said.extend(ask(kind, &draft, &said)?);
    }
    // One at a time: the next number is taken from what is there. Nobody waits for a person.
    let held =
        Hold::data(&root).map_err(|DiskError { error, .. }| Failure::no_data(&root, &error))?;
    let begun = Begun::read(&folder, options, &whom)?;
    let mut draft = begun.draft(kind, &said)?;
    let fields = fields_of(&draft);
    for (way, value) in &said {
        check_said(&draft, &fields, way, value)?;
        draft.form.fill(&fields, way, value);
    }
    let lacking = draft.form.lacking(&fields);
    if !lacking.is_empty() {
        let what = format!(
            "新建{}还缺：{}，没有它们整份文件都读不了",
            kind.title,
            lacking.join("、")
        );
        let fills = lacking.iter().map(|key| format!(" --fill {key}=……"));
        return Err(Failure::boxed(
            what,
            format!("在命令后面加上{}", fills.collect::<String>()),
        ));
    }
    draft.form = draft.form.readable(&fields);
    let (path, written) = write(&root, &draft, |text| match said.is_empty() {
        true => Ok(()),
        false => expect_right(&folder, &begun, &draft.path, text),
    })?;
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

/// What a draft is begun from.
struct Begun {
    loaded: Loaded,
    as_of: Date,
    day: Date,
    taken: BTreeSet<String>,
    whom: String,
}

impl Begun {
    fn read(folder: &Folder, options: &NewOptions, whom: &str) -> Result<Self, Box<dyn Error>> {
        let root = options.data.folder();
        let no_data = |error| Failure::no_data(&root, &error);
        let listed = folder.list().map_err(no_data)?;
        let today = clock::today();
        let day = options.date.unwrap_or(today);
        Ok(Begun {
            loaded: load(folder).map_err(no_data)?,
            as_of: day.max(today),
            day,
            taken: listed.iter().map(|entry| entry.path.to_string()).collect(),
            whom: whom.to_owned(),
        })
    }

    fn draft(&self, kind: &DraftKind, said: &[(String, String)]) -> Result<Draft, Refusal> {
        let office = self.loaded.office.known_on(self.as_of);
        let facts = Facts::new(&office, self.as_of);
        let desk = Desk {
            facts: &facts,
            day: self.day,
            taken: &self.taken,
            said,
        };
        kind.make(&desk, &self.whom)
    }
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

/// Refuses what the check would call an error because of what was said, with its remedy.
fn expect_right(
    folder: &Folder,
    begun: &Begun,
    path: &str,
    text: &str,
) -> Result<(), Box<dyn Error>> {
    let errors = |loaded: Loaded| {
        let findings = check(loaded, begun.as_of).findings;
        findings
            .into_iter()
            .filter(|one| one.severity == Severity::Error && *one.place.path == *path)
    };
    let mut overlay = Overlay::default();
    overlay.put(path, text);
    let known: BTreeSet<(Code, String)> = errors(begun.loaded.clone())
        .map(|one| (one.code, one.message))
        .collect();
    let loaded = load(&folder.clone().with_overlay(overlay))?;
    let wrong = errors(loaded).find(|one| !known.contains(&(one.code, one.message.clone())));
    wrong.map_or(Ok(()), |one| {
        let help = one.help.unwrap_or_else(|| "改好以后再新建".to_owned());
        Err(Failure::boxed(
            format!("什么也没有写：{}", one.message),
            help,
        ))
    })
}

/// Writes the draft as a file of its own or into its book, once its text is found fit.
fn write(
    root: &Path,
    draft: &Draft,
    expect_fit: impl Fn(&str) -> Result<(), Box<dyn Error>>,
) -> Result<(PathBuf, Written), Box<dyn Error>> {
    let path = root.join(&draft.path);
    expect_inside(root, &draft.path)?;
    let has_schema = root
        .join(SCHEMA_FOLDER)
        .join(draft.kind.schema_file())
        .is_file();
    let first = has_schema.then(|| modeline(draft.kind, &draft.path));
    let Some((list, head)) = &draft.entry else {
        let written = draft.form.to_file(draft.kind, first.as_deref());
        expect_fit(&written.text)?;
        create(&path, &written.text)?;
        return Ok((path, written));
    };
    let fields = draft.kind.fields();
    let old = match read_text(&path) {
        Ok(old) => old,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let whole = head.clone().items(list, vec![draft.form.clone()]);
            let written = whole.to_file(draft.kind, first.as_deref());
            expect_fit(&written.text)?;
            create(&path, &written.text)?;
            return Ok((path, written));
        }
        Err(error) => {
            let what = format!("读不了 {}：{}", path.display(), reason(&error));
            return Err(Failure::boxed(what, "检查文件权限和编码（UTF-8）"));
        }
    };
    let written = add(&path, &old, &fields, list, &draft.form)?;
    expect_fit(&written.text)?;
    replace(&path, &old, &written.text)?;
    Ok((path, written))
}

fn add(
    path: &Path,
    text: &str,
    fields: &[Field],
    list: &str,
    item: &Form,
) -> Result<Written, Box<dyn Error>> {
    insert(text, fields, list, item).map_err(|why| {
        let inner = fields.iter().find(|field| field.key == list);
        let entry = item
            .to_item(inner.map_or(&[], |field| &field.fields), 2)
            .text;
        Failure::boxed(
            format!("{} 没有动：{why}", path.display()),
            format!("在「{list}」下面自己加上：\n{entry}"),
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
