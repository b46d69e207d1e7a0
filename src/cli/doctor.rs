//! `doctor`: what is there, what is missing, and the one command that mends it.

mod git;
mod state;

use std::collections::BTreeSet;
use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use self::git::look_at_git;
use self::state::{Finding, ill, well, with_data};
use super::Exit;
use super::arguments::DoctorOptions;
use super::screen::output;
use super::shell::word;
use crate::disk::{Folder, has_bytes, read_text, reason};
use crate::faces::visible_in_line;
use crate::findings::Severity;
use crate::forms::office_files;
use crate::load::{Loaded, load};
use crate::printed::Glyphs;
use crate::privacy::Veil;
use crate::records::{Kind, Slot, slot_of};
use crate::render::{Faces, Tools, Typst, changed_faces, glyphs_of, own_templates, pinned_version};
use crate::rules::{MISSING_CALENDAR, check};

/// Runs the command.
pub fn run(options: &DoctorOptions) -> Result<Exit, Box<dyn Error>> {
    let data = options.data.folder();
    let today = options.day.or_today();
    let mut findings = Vec::new();
    let loaded = look_at_data(&data, &mut findings);
    look_at_tools(&data, loaded.as_ref(), today, &mut findings);
    look_at_git(&data, &mut findings);
    if let Some(loaded) = &loaded {
        look_at_settings(loaded, &data, &mut findings);
        look_at_editors(&data, &mut findings);
        look_at_copies(&data, &mut findings);
        look_at_templates(loaded, &data, &mut findings);
        look_at_calendars(loaded, &data, today, &mut findings);
    }
    let mut exit = Exit::Success;
    for finding in findings {
        match finding.state {
            Ok(state) => {
                let state = visible_in_line(&state);
                writeln!(output(), "✓ {}：{state}", finding.what)?;
            }
            Err((state, remedy)) => {
                exit = Exit::Wrong;
                let [state, remedy] = [&state, &remedy].map(|words| visible_in_line(words));
                writeln!(output(), "✗ {}：{state}\n  补救：{remedy}", finding.what)?;
            }
        }
    }
    Ok(exit)
}

/// Without its settings an office has no name, and no terms of its own.
fn look_at_settings(loaded: &Loaded, data: &Path, findings: &mut Vec<Finding>) {
    let path = data.join("设置.yaml");
    if loaded.office.settings.is_none() && !path.exists() {
        let remedy = format!("git -C {} checkout HEAD -- 设置.yaml", word(data));
        findings.push(ill("设置", format!("没有 {}", path.display()), remedy));
    }
}

fn look_at_data(data: &Path, findings: &mut Vec<Finding>) -> Option<Loaded> {
    const WHAT: &str = "数据文件夹";
    match load(&Folder::Disk(data.to_owned())) {
        Ok(loaded) => {
            let errors = loaded
                .faults
                .iter()
                .filter(|fault| fault.severity == Severity::Error);
            findings.push(match errors.count() {
                0 => well(
                    WHAT,
                    format!("{}，{} 个记录文件", data.display(), loaded.files),
                ),
                faults => ill(
                    WHAT,
                    format!(
                        "{}，{} 个记录文件里有 {faults} 处读不了",
                        data.display(),
                        loaded.files
                    ),
                    format!("xiafang check{}", with_data(data)),
                ),
            });
            Some(loaded)
        }
        Err(error) => {
            let state = format!("打不开 {}：{}", data.display(), reason(&error));
            findings.push(ill(WHAT, state, format!("xiafang init {}", word(data))));
            None
        }
    }
}

const SETUP: &str = "make setup";

/// What is wrong, where [`SETUP`] mends it.
fn in_sources(wrong: impl Into<String>) -> String {
    format!("{}；在程序的源码文件夹里执行", wrong.into())
}

fn look_at_tools(data: &Path, loaded: Option<&Loaded>, today: Date, findings: &mut Vec<Finding>) {
    let typst = Tools::find_typst();
    findings.push(match &typst {
        Ok(typst) => well(
            "排版程序",
            format!("typst {}，{}", pinned_version(), typst.display()),
        ),
        Err(error) if std::env::var_os("XIAFANG_TYPST").is_some() => {
            ill("排版程序", error.what(), "unset XIAFANG_TYPST")
        }
        Err(error) => ill("排版程序", in_sources(error.what()), SETUP),
    });
    let fonts = match Tools::find_fonts() {
        Ok(fonts) => fonts,
        Err(error) => return findings.push(ill("字体", in_sources(error.what()), SETUP)),
    };
    findings.push(look_at_font_files(&fonts));
    let settings = loaded.and_then(|loaded| loaded.office.settings.as_ref());
    let faces = Faces::new(settings, data);
    let folders: Vec<PathBuf> = faces.folder.iter().cloned().chain([fonts]).collect();
    if let Ok(typst) = typst {
        findings.push(look_at_families(&faces, typst, &folders));
    }
    if let Some((loaded, glyphs)) = loaded.zip(glyphs_of(settings, data)) {
        findings.push(look_at_characters(loaded, &glyphs, today));
    }
}

/// Whether the free faces are those that were installed: half a font makes blank forms.
fn look_at_font_files(fonts: &Path) -> Finding {
    const WHAT: &str = "字体文件";
    let changed = changed_faces(fonts);
    match changed.is_empty() {
        true => well(WHAT, "与安装时一样"),
        false => ill(
            WHAT,
            in_sources(format!("与安装时不一样：{}", changed.join("、"))),
            SETUP,
        ),
    }
}

fn look_at_families(faces: &Faces, typst: PathBuf, folders: &[PathBuf]) -> Finding {
    let known = Typst::asking(typst, folders.to_vec()).families();
    let known = match known {
        Ok(known) => known,
        Err(error) => return ill("字体", in_sources(error.to_string()), SETUP),
    };
    let wanted = faces.families();
    let missing: Vec<&str> = wanted
        .iter()
        .filter(|one| !known.iter().any(|two| two == *one))
        .copied()
        .collect();
    match missing.is_empty() {
        true => well("字体", wanted.join("、")),
        false => ill(
            "字体",
            format!("找不到 {}", missing.join("、")),
            "把字体文件放进 设置.yaml 的「字体文件夹」；自带的用 make setup 补装",
        ),
    }
}

/// Whether every character written in the records has a glyph: rare ones occur in names.
fn look_at_characters(loaded: &Loaded, glyphs: &Glyphs, today: Date) -> Finding {
    const WHAT: &str = "生僻字";
    let checked = check(loaded.clone(), today);
    let unshown = checked.unshown(glyphs);
    let told: Vec<String> = unshown
        .iter()
        .map(|one| {
            let line = one.place.line(&checked.sources);
            format!("{}:{line} {}", one.place.shown_path(), one.message)
        })
        .collect();
    match unshown.first() {
        None => well(WHAT, "记录里的字，字体里都有"),
        Some(first) => ill(
            WHAT,
            told.join("；"),
            first.help.clone().unwrap_or_default(),
        ),
    }
}

fn look_at_editors(data: &Path, findings: &mut Vec<Finding>) {
    let same = |(path, text): &(String, String)| has_bytes(&data.join(path), text.as_bytes());
    let schemas: Vec<_> = office_files()
        .into_iter()
        .filter(|(path, _)| path.ends_with(".schema.json"))
        .collect();
    let stale = schemas.iter().filter(|file| !same(file)).count();
    findings.push(match stale {
        0 => well("编辑器提示", format!("{} 种记录都有", schemas.len())),
        stale => ill(
            "编辑器提示",
            format!("{stale} 种记录的说明没有或者旧了"),
            format!(
                "xiafang schema {}",
                word(&data.join(crate::forms::SCHEMA_FOLDER))
            ),
        ),
    });
}

/// The editor's settings of the folder, by which it keeps no copies of records elsewhere.
const EDITOR_SETTINGS: &str = ".vscode/settings.json";

/// Whether the editor keeps copies of records outside the folder, which nothing removes. Says
/// nothing of offices that use another.
fn look_at_copies(data: &Path, findings: &mut Vec<Finding>) {
    const WHAT: &str = "编辑器留底";
    let Ok(text) = read_text(&data.join(EDITOR_SETTINGS)) else {
        return;
    };
    let settings: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
    findings.push(match settings["workbench.localHistory.enabled"].as_bool() {
        Some(false) => well(WHAT, "已经关掉"),
        _ => ill(
            WHAT,
            "编辑器把改过的记录另存在数据文件夹以外",
            format!("在 {EDITOR_SETTINGS} 里加一行 \"workbench.localHistory.enabled\": false,"),
        ),
    });
}

fn look_at_templates(loaded: &Loaded, data: &Path, findings: &mut Vec<Finding>) {
    const WHAT: &str = "本单位模板";
    let own = match own_templates(data) {
        Ok(own) => own,
        Err(error) => {
            return findings.push(ill(
                WHAT,
                format!("读不了 模板/：{}", reason(&error)),
                "检查文件编码（UTF-8）和权限",
            ));
        }
    };
    let veil = Veil::of_office(&loaded.office);
    for own in own {
        findings.push(match own.used {
            true => well(WHAT, own.name),
            false => ill(
                WHAT,
                format!("{} 不起作用，没有同名的表册", veil.over(&own.name, None)),
                "文件名照程序里的写，如 督办表.typ、版式/页面.typ",
            ),
        });
    }
}

/// The years whose rest days a term needs, and the present one.
fn look_at_calendars(loaded: &Loaded, data: &Path, today: Date, findings: &mut Vec<Finding>) {
    let checked = check(loaded.clone(), today);
    let lacking = checked
        .findings
        .iter()
        .filter(|finding| finding.code == MISSING_CALENDAR);
    let years = lacking.filter_map(|finding| match slot_of(&finding.place.path) {
        // One that is there and blank is named by the check alone.
        Slot::Record(Kind::Calendar, key) => {
            let missing = |year: &i16| !loaded.office.calendars.contains_key(year);
            key.year.filter(missing)
        }
        _ => None,
    });
    let mut missing: BTreeSet<i16> = years.collect();
    if !loaded.office.calendars.contains_key(&today.year()) {
        missing.insert(today.year());
    }
    if missing.is_empty() {
        return findings.push(well("日历", "涉及的年份都有"));
    }
    let remedy = |year: &i16| format!("xiafang new calendar {year}{}", with_data(data));
    let remedies: Vec<String> = missing.iter().map(remedy).collect();
    let years: Vec<String> = missing.iter().map(ToString::to_string).collect();
    findings.push(ill(
        "日历",
        format!("没有 {} 年的，期限只按周末推算", years.join("、")),
        remedies.join(" && "),
    ));
}
