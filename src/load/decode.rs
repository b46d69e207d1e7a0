//! One file to one record, or to all its faults.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use super::blanks::{Blank, blanks, counted};
use super::codes::*;
use super::diagnose::diagnose;
use super::schema::Schemas;
use super::stray::{LARGEST_STRAY, Stray};
use super::tidying::untidy;
use super::undecided::undecided;
use super::unfolding::unfold;
use crate::disk::{Entry, EntryKind, Folder, reason, with_line_breaks};
use crate::findings::{Code, Finding, Severity};
use crate::privacy::{Told, clue_lines, looks_sealed, told_in, told_in_bytes};
use crate::records::{Fields, Kind, Record, Slot, Span, WithKind, slot_of};

/// A file with its place, its record and its faults.
#[derive(Debug, Clone)]
pub struct ReadFile {
    pub path: Arc<str>,
    pub place: Slot,
    pub record: Record,
    pub faults: Vec<Finding>,
    /// What a case file that could not be decoded tells of people.
    pub told: Told,
    /// Lines about a clue or a possible error.
    pub clues: Vec<Span>,
    /// Whether this case file could not be decoded and speaks of a mark that makes it a stub.
    pub looks_sealed: bool,
    /// What it tells of parties and marks where it is no record of its place.
    pub stray: Option<Stray>,
    /// Whether nobody could look at what lies there.
    pub is_unseen: bool,
}

const UNREADABLE_HELP: &str =
    "没有权限的请管理电脑的人开通；链接失效、磁盘出错的，换成能打开的原文件";

/// Reads one entry of the listing.
pub fn read(schemas: &Schemas, folder: &Folder, entry: &Entry) -> ReadFile {
    let mut file = ReadFile {
        path: Arc::clone(&entry.path),
        place: slot_of(&entry.path),
        record: Record::Nothing,
        faults: Vec::new(),
        told: Told::default(),
        clues: Vec::new(),
        looks_sealed: false,
        stray: None,
        is_unseen: matches!(entry.kind, EntryKind::BadLink | EntryKind::Unreadable(_)),
    };
    match &entry.kind {
        EntryKind::BadLink => file.fault(
            LINK_OUT,
            "这是链接（快捷方式），指向数据文件夹之外，或者指向文件夹，没有读取".to_owned(),
            "删去链接，把原文件复制到这里",
        ),
        EntryKind::Unreadable(reason) => {
            file.fault(UNREADABLE, format!("文件读不了：{reason}"), UNREADABLE_HELP)
        }
        EntryKind::Hidden => {
            file.place = Slot::Foreign;
            file.look_for_marks(folder);
        }
        EntryKind::File => read_file(schemas, folder, &mut file),
    }
    file
}

fn read_file(schemas: &Schemas, folder: &Folder, file: &mut ReadFile) {
    match &file.place {
        Slot::Attachment(..) | Slot::Salts => return,
        Slot::Template => return own_template(file),
        Slot::Foreign => return file.look_for_marks(folder),
        Slot::Unknown(hint) => {
            let hint = *hint;
            file.look_for_marks(folder);
            file.fault(
                UNKNOWN_PLACE,
                "文件的位置或者名称不对，没有读取".to_owned(),
                hint,
            );
            return;
        }
        _ => {}
    }
    let Some(text) = read_text(folder, file) else {
        return;
    };
    if file.place.kind() == Some(Kind::Visit) {
        file.clues = clue_lines(&text);
    }
    if !has_conflict(file, &text) && !is_undecided(file, &text) {
        decode(schemas, file, &text);
    }
    let is_unread_case = matches!(
        (&file.place, &file.record),
        (Slot::Record(Kind::Case, _), Record::Nothing)
    );
    file.looks_sealed = is_unread_case && looks_sealed(&text);
}

/// What a template prints is the office's own affair, and nothing that is checked.
fn own_template(file: &mut ReadFile) {
    if !file.path.ends_with(".typ") {
        return;
    }
    let message = "这是本单位自己的模板，照它做的表册印什么，程序不核对，页脚注明「自备模板」";
    let place = Span::of(0..0);
    let (code, severity) = (OWN_TEMPLATE, Severity::Reminder);
    let finding = Finding::new(code, severity, &file.path, place, message.to_owned());
    let help = "改了版面而不改内容的，打印以后与记录核对一遍；不再用的移走";
    file.faults.push(finding.help(help));
}

fn read_text(folder: &Folder, file: &mut ReadFile) -> Option<String> {
    let bytes = match folder.read(&file.path) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => {
            let help = "记录只写文字；照片、扫描件放到案件的 附件/ 文件夹";
            file.fault(TOO_LARGE, "文件超过 1 MB，没有读取".to_owned(), help);
            return None;
        }
        Err(error) => {
            file.fault(
                UNREADABLE,
                format!("文件读不了：{}", reason(&error)),
                UNREADABLE_HELP,
            );
            return None;
        }
    };
    match String::from_utf8(bytes) {
        Ok(text) if is_empty(&text) => {
            let help = "填写内容；不要的记录请删除文件";
            file.fault(EMPTY, "文件是空的".to_owned(), help);
            None
        }
        Ok(text) => Some(with_line_breaks(
            text.strip_prefix('\u{feff}').unwrap_or(&text),
        )),
        Err(error) => {
            let bytes = error.as_bytes();
            let mark = if bytes.starts_with(b"\xef\xbb\xbf") {
                3
            } else {
                0
            };
            let at = error.utf8_error().valid_up_to() - mark;
            let is_utf_16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
            let likely = if is_utf_16 {
                "UTF-16（Unicode）"
            } else {
                "GBK（ANSI）"
            };
            let message = format!("文件不是 UTF-8 编码，多半是用 {likely}保存的");
            let span = Span::of(at..at);
            let finding = Finding::new(NOT_UTF8, Severity::Error, &file.path, span, message);
            file.faults
                .push(finding.help("用编辑器打开，点「另存为」，编码选 UTF-8，文件名不变，保存"));
            if matches!(file.place, Slot::Record(Kind::Case, _)) {
                file.told = told_in_bytes(error.as_bytes());
            }
            None
        }
    }
}

fn is_empty(text: &str) -> bool {
    with_line_breaks(text).lines().all(|line| {
        let line = line.trim_start_matches('\u{feff}').trim();
        line.is_empty() || line.starts_with('#') || line == "---" || line == "..."
    })
}

/// Decodes a file's text as the kind of its place.
struct Decoding<'f> {
    schemas: &'f Schemas,
    file: &'f mut ReadFile,
    text: &'f str,
}

impl WithKind for Decoding<'_> {
    type Outcome = Record;

    fn with<T: DeserializeOwned + JsonSchema + Fields + 'static>(
        self,
        wrap: fn(Arc<T>) -> Record,
    ) -> Record {
        one(self, wrap)
    }
}

fn decode(schemas: &Schemas, file: &mut ReadFile, text: &str) {
    if let Some(kind) = file.place.kind() {
        file.record = kind.with(Decoding {
            schemas,
            file,
            text,
        });
    }
}

/// How git begins what one side says.
const CONFLICT_MARK: &str = "<<<<<<< ";

/// Names a file in which two people's changes stand side by side, as git leaves them.
fn has_conflict(file: &mut ReadFile, text: &str) -> bool {
    let marks = text.match_indices(CONFLICT_MARK);
    let begins_line = |at: &usize| *at == 0 || text[..*at].ends_with('\n');
    let Some(at) = marks.map(|(at, _)| at).find(begins_line) else {
        return false;
    };
    let span = Span::of(at..at + CONFLICT_MARK.trim_end().len());
    let message = "两个人改了同一处，两种写法都留在这里".to_owned();
    let help = "======= 上面一种、下面一种，看 <<<<<<< 和 >>>>>>> 后面的名字分清是谁的：留下对的一种，另一种和带 <<<<<<<、|||||||、=======、>>>>>>> 的各行都删去，再 git add、提交";
    let finding = Finding::new(CONFLICT, Severity::Error, &file.path, span, message);
    file.faults.push(finding.help(help));
    if matches!(file.place, Slot::Record(Kind::Case, _)) {
        file.told = told_in(text);
    }
    true
}

/// Names every place of a file that two people have written differently, as a merge leaves it.
fn is_undecided(file: &mut ReadFile, text: &str) -> bool {
    let found = undecided(text);
    for readings in &found {
        let way = match readings.way.is_empty() {
            true => "这份记录".to_owned(),
            false => format!("「{}」", readings.way.join("/")),
        };
        let whose = readings.whose.join(" 一种，");
        let message = format!("{way}两个人写的不一样，还没有决定：{whose} 一种");
        let finding = Finding::new(
            CONFLICT,
            Severity::Error,
            &file.path,
            readings.span,
            message,
        );
        let help = "运行 xiafang merge，逐处选留哪一种";
        file.faults.push(finding.help(help));
    }
    if !found.is_empty() && matches!(file.place, Slot::Record(Kind::Case, _)) {
        file.told = told_in(text);
    }
    !found.is_empty()
}

/// Decodes straight into the record; only a file that fails is read again as a tree.
fn one<T: DeserializeOwned + JsonSchema + Fields + 'static>(
    Decoding {
        schemas,
        file,
        text,
    }: Decoding<'_>,
    wrap: fn(Arc<T>) -> Record,
) -> Record {
    match serde_yaml::from_str_with_options::<T>(text, options()) {
        Ok(mut record) => {
            unfold(&mut record, text);
            file.remind_of(&blanks::<T>(text));
            file.faults.extend(untidy(&record, &file.path, text));
            wrap(Arc::new(record))
        }
        Err(error) => {
            file.faults = diagnose::<T>(schemas, &file.path, text, &error);
            if matches!(file.place, Slot::Record(Kind::Case, _)) {
                file.told = told_in(text);
            }
            Record::Nothing
        }
    }
}

/// Aliases may repeat a part of a form, never multiply it. Merge keys are keys that no
/// form has, and `yes` is no answer, as in the tree and in the schema.
fn options() -> serde_yaml::Options {
    serde_yaml::options! {
        merge_keys: serde_yaml::MergeKeyPolicy::AsOrdinary,
        // A record refuses a field that comes twice; to remember every key besides would cost time.
        duplicate_keys: serde_yaml::DuplicateKeyPolicy::PassThrough,
        strict_booleans: true,
        // A form is full of explanations; nobody reads them from here, and many in a row are no attack.
        emit_comments: false,
        alias_limits: serde_yaml::alias_limits! {
            max_total_replayed_events: 20_000,
            max_replay_stack_depth: 8,
            max_alias_expansions_per_anchor: 1_000,
        },
        with_snippet: false,
    }
}

impl ReadFile {
    /// Reminds of keys that were left blank, at the first of them.
    fn remind_of(&mut self, blanks: &[Blank]) {
        let Some((_, span)) = blanks.first() else {
            return;
        };
        let message = format!(
            "还空着 {} 项：{}",
            blanks.len(),
            counted(blanks.iter().map(|(key, _)| key.as_str()))
        );
        let finding = Finding::new(LEFT_BLANK, Severity::Reminder, &self.path, *span, message);
        let help = "填上；用不到的删去这一行，或者在前面加 #";
        self.faults.push(finding.help(help));
    }

    /// Looks whether a file that is no record of its place speaks of parties or marks.
    fn look_for_marks(&mut self, folder: &Folder) {
        let bytes = folder.read_up_to(&self.path, LARGEST_STRAY);
        self.stray = bytes
            .ok()
            .flatten()
            .and_then(|bytes| Stray::in_bytes(&bytes));
    }

    /// Adds an error about the file as a whole.
    pub fn fault(&mut self, code: Code, message: String, help: &str) {
        let finding = Finding::new(code, Severity::Error, &self.path, Span::START, message);
        self.faults.push(finding.help(help));
    }
}
