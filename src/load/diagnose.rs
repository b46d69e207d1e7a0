//! All faults of a file that does not decode, each at its place with a remedy.

use std::sync::Arc;

use schemars::JsonSchema;

use super::codes::*;
use super::schema::{Compiled, Schemas};
use super::slips::slip_near;
use super::tree::{self, Node};
use crate::findings::{Code, Finding, Severity};
use crate::records::Span;

/// Names every fault of `text`, which failed to decode as `T` with `first`.
pub fn diagnose<T: JsonSchema + 'static>(
    schemas: &Schemas,
    path: &Arc<str>,
    text: &str,
    first: &serde_yaml::Error,
) -> Vec<Finding> {
    let mut diagnosis = Diagnosis {
        path,
        compiled: schemas.of::<T>(),
        faults: Vec::new(),
        more: 0,
    };
    match tree::parse(text) {
        Err(error) => {
            let marker = error.marker();
            let line = u32::try_from(marker.line()).unwrap_or(1).max(1);
            let column = u32::try_from(marker.col()).unwrap_or(0) + 1;
            let slip = slip_near(text, line);
            let span = slip.span.unwrap_or(Span {
                line,
                column,
                length: 1,
            });
            let message = "不合 YAML 格式，读到这里读不下去".into();
            diagnosis.add(SYNTAX, span, message, slip.help);
        }
        Ok(None) => diagnosis.add(
            EMPTY,
            Span::START,
            "文件是空的".into(),
            "填写内容；不要的记录请删除文件",
        ),
        Ok(Some(root)) => diagnosis.tree(&root),
    }
    diagnosis.first_error(first);
    diagnosis.shorten();
    diagnosis.faults
}

/// Faults of one file that are told one by one.
const MOST_FAULTS: usize = 200;

/// The faults of one file, as they are found.
pub(super) struct Diagnosis<'a> {
    path: &'a Arc<str>,
    /// None where the kind has no schema, which no kind lacks.
    pub(super) compiled: Option<Arc<Compiled>>,
    faults: Vec<Finding>,
    /// Faults that are only counted.
    pub(super) more: usize,
}

impl Diagnosis<'_> {
    pub(super) fn add(&mut self, code: Code, span: Span, message: String, help: impl Into<String>) {
        let finding = Finding::new(code, Severity::Error, self.path, span, message);
        self.faults.push(finding.help(help));
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

    fn tree(&mut self, root: &Node) {
        for (key, span, earlier) in root.duplicate_keys() {
            if self.is_full() {
                self.more += 1;
                continue;
            }
            let message = format!("「{key}」写了两次，前一次在第 {} 行", earlier.line);
            self.add(DUPLICATE_KEY, span, message, "留下一个，删去另一个");
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
        if self
            .faults
            .iter()
            .any(|fault| fault.span.line == span.line || fault.code == SYNTAX)
        {
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
