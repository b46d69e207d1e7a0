//! All faults of a file that does not decode, each at its place with a remedy.

use std::sync::Arc;

use schemars::JsonSchema;

use super::codes::*;
use super::schema::{Compiled, Schemas};
use super::slips::{Mended, Slip, help_near, keys_of, slips_in};
use super::tree::{self, Node};
use crate::disk::Source;
use crate::findings::{Code, Edit, Finding, Fix, Place, Related, Safety, Severity};
use crate::records::Span;

/// Names every fault of `text`, which failed to decode as `T` with `first`.
pub fn diagnose<T: JsonSchema + 'static>(
    schemas: &Schemas,
    path: &Arc<str>,
    text: &str,
    first: &serde_yaml::Error,
) -> Vec<Finding> {
    let compiled = schemas.of::<T>();
    let slips = match &compiled {
        Some(compiled) => slips_in(text, &keys_of(&compiled.schema)),
        None => Vec::new(),
    };
    let mended = Mended::of(text, &slips);
    let mut diagnosis = Diagnosis {
        path,
        text: &mended.text,
        compiled,
        faults: Vec::new(),
        more: 0,
    };
    diagnosis.whole();
    if slips.is_empty() {
        diagnosis.first_error(first);
    }
    diagnosis.shorten();
    let mut faults = diagnosis.faults;
    let source = Source::of(text.as_bytes());
    let line = |byte: u32| source.position(byte).line;
    let slipped: Vec<u32> = slips.iter().map(|slip| line(slip.span.start)).collect();
    // Where a line has slipped, the parser says nothing new of it.
    faults.retain(|fault| {
        let at = mended.original(fault.place.span).start;
        fault.code != SYNTAX || !slipped.contains(&line(at))
    });
    for fault in &mut faults {
        fault.place.span = mended.original(fault.place.span);
        for related in &mut fault.related {
            related.place.span = mended.original(related.place.span);
        }
        for edit in fault.fixes.iter_mut().flat_map(|fix| &mut fix.edits) {
            edit.place.span = mended.original(edit.place.span);
        }
    }
    faults.extend(slips.iter().map(|slip| slip_fault(path, slip)));
    faults
}

/// A slip as a fault, with what mends it.
fn slip_fault(path: &Arc<str>, slip: &Slip) -> Finding {
    let message = slip.kind.message().to_owned();
    let mut fault = Finding::new(SYNTAX, Severity::Error, path, slip.span, message);
    fault.fixes.push(Fix {
        title: format!("改为「{}」", slip.mended),
        safety: Safety::Safe,
        edits: vec![Edit {
            place: Place::new(path, slip.span),
            text: slip.mended.clone(),
        }],
    });
    fault.help(slip.kind.remedy())
}

/// The character that begins at a byte, or what is left of the text.
fn one_character(text: &str, at: usize) -> Span {
    let at = text.floor_char_boundary(at);
    let length = text[at..].chars().next().map_or(0, char::len_utf8);
    Span::of(at..at + length)
}

/// Faults of one file that are told one by one.
const MOST_FAULTS: usize = 200;

/// The faults of one file, as they are found.
pub(super) struct Diagnosis<'a> {
    path: &'a Arc<str>,
    text: &'a str,
    /// None where the kind has no schema, which no kind lacks.
    pub(super) compiled: Option<Arc<Compiled>>,
    faults: Vec<Finding>,
    /// Faults that are only counted.
    pub(super) more: usize,
}

impl Diagnosis<'_> {
    /// The file.
    pub(super) fn path(&self) -> &Arc<str> {
        self.path
    }

    pub(super) fn add(
        &mut self,
        code: Code,
        span: Span,
        message: String,
        help: impl Into<String>,
    ) -> &mut Finding {
        let finding = Finding::new(code, Severity::Error, self.path, span, message);
        let at = self.faults.len();
        self.faults.push(finding.help(help));
        &mut self.faults[at]
    }

    /// Adds a fault with a word that was likely meant instead of what stands there.
    pub(super) fn add_near(
        &mut self,
        code: Code,
        span: Span,
        message: String,
        (near, help): (Option<&str>, String),
    ) {
        let place = Place::new(self.path, span);
        let fault = self.add(code, span, message, help);
        if let Some(near) = near {
            let title = format!("改为「{near}」");
            fault
                .fixes
                .push(Fix::doubtful(title, "只是写法最近的一个", place, near));
        }
    }

    /// Whether two bytes stand on one line.
    fn on_one_line(&self, one: u32, other: u32) -> bool {
        let (first, last) = (one.min(other) as usize, one.max(other) as usize);
        let between = self.text.as_bytes().get(first..last);
        between.is_some_and(|bytes| !bytes.contains(&b'\n'))
    }

    pub(super) fn is_full(&self) -> bool {
        self.faults.len() > MOST_FAULTS
    }

    /// Past some number faults repeat one slip; the rest are only counted.
    fn shorten(&mut self) {
        let more = self.more + self.faults.len().saturating_sub(MOST_FAULTS);
        if more > 0 {
            self.faults.truncate(MOST_FAULTS);
            let message = format!("这个文件另有 {more} 处错误，没有一一列出");
            self.add(
                WRONG_TYPE,
                Span::START,
                message,
                "先改已经列出的，再检查一次",
            );
        }
    }

    /// Names every fault of the text.
    fn whole(&mut self) {
        match tree::parse(self.text) {
            Err(error) => {
                let at = error.marker().byte_offset().unwrap_or_default();
                let (span, help) = help_near(self.text, at);
                let span = span.unwrap_or_else(|| one_character(self.text, at));
                let message = "不合 YAML 格式，读到这里读不下去".into();
                self.add(SYNTAX, span, message, help);
            }
            Ok(None) => {
                let help = "填写内容；不要的记录请删除文件";
                self.add(EMPTY, Span::START, "文件是空的".into(), help);
            }
            Ok(Some(root)) => self.tree(&root),
        }
    }

    fn tree(&mut self, root: &Node) {
        let duplicates = root.duplicate_keys();
        let source = (!duplicates.is_empty()).then(|| Source::of(self.text.as_bytes()));
        for (key, span, earlier) in duplicates {
            if self.is_full() {
                self.more += 1;
                continue;
            }
            let line = source
                .as_ref()
                .map_or(1, |source| source.position(earlier.start).line);
            let message = format!("「{key}」写了两次，前一次在第 {line} 行");
            let place = Place::new(self.path, earlier);
            let fault = self.add(DUPLICATE_KEY, span, message, "留下一个，删去另一个");
            fault.related.push(Related {
                place,
                message: "前一次".to_owned(),
            });
        }
        let Some(instance) = root.to_json() else {
            let help = "不要使用 & 和 * 引用，把内容直接写出来";
            self.add(
                ALIAS_BOMB,
                Span::START,
                "引用（& 和 *）展开后过大".into(),
                help,
            );
            return;
        };
        let Some(compiled) = self.compiled.clone() else {
            return;
        };
        for error in compiled.validator.iter_errors(&instance) {
            match self.is_full() {
                true => self.more += 1,
                false => self.schema_error(root, &error),
            }
        }
    }

    /// What decoding stopped at, unless the tree has already named that line.
    fn first_error(&mut self, error: &serde_yaml::Error) {
        let span: Span = error.location().map(Span::from).unwrap_or_default();
        let is_told = |fault: &Finding| {
            fault.code == SYNTAX || self.on_one_line(fault.place.span.start, span.start)
        };
        if self.faults.iter().any(is_told) {
            return;
        }
        use serde_yaml::Error as E;
        match error.without_snippet() {
            E::AliasReplayLimitExceeded { .. }
            | E::AliasExpansionLimitExceeded { .. }
            | E::AliasReplayStackDepthExceeded { .. }
            | E::AliasReplayCounterOverflow { .. }
                if self.faults.iter().all(|fault| fault.code != ALIAS_BOMB) =>
            {
                let help = "不要使用 & 和 * 引用，把内容直接写出来";
                self.add(ALIAS_BOMB, span, "引用（& 和 *）展开后过大".into(), help);
            }
            E::MultipleDocuments { .. } => {
                self.add(
                    SYNTAX,
                    span,
                    "一个文件里写了两份内容（中间有 ---）".into(),
                    "一份记录一个文件：删去「---」，后一份另存成一个文件",
                );
            }
            // The tree has named the second one at its own place.
            E::Message { msg, .. }
                if msg.starts_with("duplicate field")
                    && self.faults.iter().any(|fault| fault.code == DUPLICATE_KEY) => {}
            E::Message { msg, .. } => {
                let message = msg.clone();
                self.add(WRONG_TYPE, span, message, "对照同类文件填写");
            }
            E::RecursiveReferencesRequireWeakTypes { .. } => {
                let help = "不要使用 & 和 * 引用，把内容直接写出来";
                self.add(ALIAS_BOMB, span, "引用（& 和 *）指向自己".into(), help);
            }
            _ if self.faults.is_empty() => {
                let help = "以 !、&、* 开头的文字，前后加半角双引号；其他的对照同类文件填写";
                self.add(SYNTAX, span, "这里读不懂".into(), help);
            }
            _ => {}
        }
    }
}
