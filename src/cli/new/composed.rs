//! The text of a draft in its file, and the writing of it.

use std::error::Error;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::cli::errors::Failure;
use crate::cli::writing::{create, expect_inside, replace};
use crate::disk::{read_text, reason};
use crate::drafts::{Draft, Growth};
use crate::faces::visible;
use crate::forms::{Field, Form, NoPlace, Part, SCHEMA_FOLDER, Written, insert, modeline};

/// A draft as its file will say it.
pub(super) struct Composed {
    /// What the file said before; `None` where there is none.
    old: Option<String>,
    /// The whole file, and what is blank of the draft.
    pub written: Written,
}

impl Composed {
    /// The whole text of the draft's file; nothing is written.
    ///
    /// # Errors
    /// When the file cannot be read, or is not in a shape in which more finds its place.
    pub fn of(root: &Path, draft: &Draft) -> Result<Self, Box<dyn Error>> {
        let path = root.join(&draft.path);
        let schema = root.join(SCHEMA_FOLDER).join(draft.kind.schema_file());
        let first = schema.is_file().then(|| modeline(draft.kind, &draft.path));
        let anew = |form: &Form| Composed {
            old: None,
            written: form.to_file(draft.kind, first.as_deref()),
        };
        let Some(growth) = &draft.entry else {
            return Ok(draft.forms.first().map_or_else(|| anew(&Form::new()), anew));
        };
        match read_text(&path) {
            Ok(old) => {
                let written = grown(&path, &old, draft, growth)?;
                let old = Some(old);
                Ok(Composed { old, written })
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let key = growth.target.key;
                let inner = match growth.is_list {
                    true => growth.head.clone().items(key, draft.forms.clone()),
                    false => growth.head.clone().with(key, draft.forms.first().cloned()),
                };
                match growth.target.into.is_empty() {
                    true => Ok(anew(&inner)),
                    false => Err(Failure::boxed(
                        format!("还没有 {}", draft.path),
                        "先建好它，再往里加",
                    )),
                }
            }
            Err(error) => {
                let what = format!("读不了 {}：{}", path.display(), reason(&error));
                Err(Failure::boxed(what, "检查文件权限和编码（UTF-8）"))
            }
        }
    }
}

/// Writes the draft as a file of its own or into its book.
pub(super) fn write(root: &Path, draft: &Draft) -> Result<(PathBuf, Written), Box<dyn Error>> {
    expect_inside(root, &draft.path)?;
    let path = root.join(&draft.path);
    let Composed { old, written } = Composed::of(root, draft)?;
    match old {
        Some(old) => {
            show(&draft.path, &old, &written.text);
            replace(&path, &old, &written.text)?;
        }
        None => create(&path, &written.text)?,
    }
    Ok((path, written))
}

/// Shows the lines that come into a file which a person keeps.
fn show(path: &str, old: &str, new: &str) {
    let mut rest = old.lines().peekable();
    say!("写进 {path}：");
    for (at, line) in new.lines().enumerate() {
        match rest.next_if_eq(&line) {
            Some(_) => {}
            None => say!("  第 {} 行  {}", at + 1, visible(line)),
        }
    }
}

/// The text of a file with the draft in it, and with an end to what the draft follows.
fn grown(
    path: &Path,
    old: &str,
    draft: &Draft,
    growth: &Growth,
) -> Result<Written, Box<dyn Error>> {
    let fields = draft.kind.fields();
    let part = match (growth.is_list, &draft.forms[..]) {
        (false, [form, ..]) => Part::Group(form),
        (_, forms) => Part::Items(forms),
    };
    let refused = |why: NoPlace| {
        let key = growth.target.key;
        let what = format!("{} 没有动：{why}", path.display());
        let remedy = match why {
            NoPlace::Taken => format!("打开它修改「{key}」"),
            _ => format!(
                "在「{key}」下面自己加上：\n{}",
                by_hand(draft, &draft.fields())
            ),
        };
        Failure::boxed(what, remedy)
    };
    let written = insert(old, &fields, &growth.target, part).map_err(refused)?;
    let Some((target, day)) = &growth.ends else {
        return Ok(written);
    };
    // The older item stands before the new one, and where it begins has not moved.
    let ended = insert(&written.text, &fields, target, Part::Value(day));
    Ok(Written {
        text: ended.map_or(written.text, |ended| ended.text),
        blanks: written.blanks,
    })
}

/// The lines that a person is to add.
fn by_hand(draft: &Draft, fields: &[Field]) -> String {
    match (
        draft.entry.as_ref().is_some_and(|growth| growth.is_list),
        draft.forms.first(),
    ) {
        (false, Some(form)) => form.to_group(fields, 2).text,
        _ => Form::to_items(&draft.forms, fields, 2).text,
    }
}
