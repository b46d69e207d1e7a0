//! Whose fault it is when a sheet cannot be typeset.

use super::job::{Job, SheetFault};
use super::sources::covers;
use super::typeset::{Culprit, SOURCES};
use crate::disk::{files_below, read_text};
use crate::registers::Sheet;

/// Why a sheet was not made: typst's words, and for a character that no font has
/// the record it stands in.
pub(super) fn blame(job: &Job<'_>, sheet: &Sheet, culprit: &Culprit) -> SheetFault {
    if culprit.is_flawed {
        return SheetFault {
            document: sheet.document,
            title: sheet.title.clone(),
            why: format!(
                "{}\n办法：字体、排版程序都好的，再做一次；改过 模板/ 的，移走再试",
                culprit.faults
            ),
        };
    }
    let mut why = format!(
        "排版出错（{SOURCES}/{}.typ）：\n{}",
        sheet.path,
        without_data(&culprit.faults)
    );
    let undisplayable = undisplayable(&culprit.faults);
    if undisplayable.is_empty() {
        why.push_str(
            "\n办法：改过 模板/ 的，照上面的行号改正，或者移走改用自带的；\
             没有改过的，把上面的话报给维护程序的人",
        );
    }
    for text in undisplayable {
        let records = records_with(job, sheet, &unescaped(&text));
        let place = if records.is_empty() {
            "模板".to_owned()
        } else {
            records.join("、")
        };
        why.push_str(&format!(
            "\n「{text}」没有一种字体能显示，出自 {place}\n办法：找一种有这些字的字体，\
                 把文件放进 设置.yaml 的「字体文件夹」，再做一次"
        ));
    }
    SheetFault {
        document: sheet.document,
        title: sheet.title.clone(),
        why,
    }
}

/// typst's words with the texts in the lines it shows left out: who is named on a sheet is
/// nothing for screens and logs.
fn without_data(faults: &str) -> String {
    let shown = |line: &str| {
        let gutter = line.split_once('│').map(|(number, _)| number.trim());
        gutter.is_some_and(|number| !number.is_empty() && number.parse::<u32>().is_ok())
    };
    let lines = faults.lines().map(|line| match shown(line) {
        true => without_literals(line),
        false => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A line of source with `"……"` for every string.
fn without_literals(line: &str) -> String {
    let mut out = String::new();
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        out.push(character);
        if character != '"' {
            continue;
        }
        out.push_str("……");
        while let Some(inner) = characters.next() {
            match inner {
                '"' => {
                    out.push('"');
                    break;
                }
                '\\' => drop(characters.next()),
                _ => {}
            }
        }
    }
    out
}

/// Record files of the sheet that hold `text`, with the line.
fn records_with(job: &Job<'_>, sheet: &Sheet, text: &str) -> Vec<String> {
    let files = files_below(job.data).unwrap_or_default();
    let files: Vec<String> = files
        .iter()
        .map(|file| file.to_string_lossy().into_owned())
        .collect();
    let of_sheet = files
        .iter()
        .filter(|file| sheet.sources.iter().any(|source| covers(source, file)));
    of_sheet
        .filter_map(|file| {
            let content = read_text(&job.data.join(file)).ok()?;
            let line = content.lines().position(|line| line.contains(text))? + 1;
            Some(format!("{file}:{line}"))
        })
        .collect()
}

/// The text itself: typst writes what cannot be seen as `\u{e000}`.
fn unescaped(text: &str) -> String {
    let mut parts = text.split("\\u{");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').unwrap_or((part, ""));
        let character = u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
        plain.extend(character);
        plain.push_str(rest);
    }
    plain
}

/// The texts that typst could not show with any font.
fn undisplayable(faults: &str) -> Vec<String> {
    let mut texts: Vec<String> = faults
        .split("the text `\"")
        .skip(1)
        .filter_map(|rest| rest.split_once("\"` could not be displayed"))
        .map(|(text, _)| text.to_owned())
        .collect();
    texts.dedup();
    texts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_source_are_shown_without_their_texts() {
        let faults = "error: unknown font\n  ┌─ 源/访问记录.typ:3:4\n  │\n3 │ #\"某\\\"人\"; #x(\"乙\")\n  │    ^^^";
        let told = "error: unknown font\n  ┌─ 源/访问记录.typ:3:4\n  │\n3 │ #\"……\"; #x(\"……\")\n  │    ^^^";
        assert_eq!(without_data(faults), told);
    }
}
