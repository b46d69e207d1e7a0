//! All faults of a file that does not decode, each at its place with a remedy.

use std::sync::Arc;

use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind;
use schemars::JsonSchema;
use serde_json::Value;

use super::codes::*;
use super::nearest::nearest;
use super::schema::{Compiled, Schemas};
use super::tree::{self, Node, NodeKind};
use crate::findings::{Code, Finding, Severity};
use crate::records::{MONEY_PATTERN, MONTH_DAY_PATTERN, Span, TIME_PATTERN};

/// Names every fault of `text`, which failed to decode as `T` with `first`.
pub fn diagnose<T: JsonSchema + 'static>(
    schemas: &Schemas,
    path: &Arc<str>,
    text: &str,
    first: &serde_yaml::Error,
) -> Vec<Finding> {
    let mut diagnosis = Diagnosis {
        path,
        text,
        compiled: schemas.of::<T>(),
        faults: Vec::new(),
        more: 0,
    };
    match tree::parse(text) {
        Err(error) => {
            let marker = error.marker();
            let line = u32::try_from(marker.line()).unwrap_or(1).max(1);
            let column = u32::try_from(marker.col()).unwrap_or(0) + 1;
            diagnosis.syntax(Span {
                line,
                column,
                length: 1,
            });
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

/// What should have been written where a value is wrong.
enum Meant {
    Day,
    Time,
    DayOfYear,
    Amount,
    /// Anything else, in words, with an example.
    Other(&'static str, &'static str),
}

/// Faults of one file that are told one by one.
const MOST_FAULTS: usize = 200;

struct Diagnosis<'a> {
    path: &'a Arc<str>,
    text: &'a str,
    /// None where the kind has no schema, which no kind lacks.
    compiled: Option<Arc<Compiled>>,
    faults: Vec<Finding>,
    /// Faults that are only counted.
    more: usize,
}

impl Diagnosis<'_> {
    fn add(&mut self, code: Code, span: Span, message: String, help: impl Into<String>) {
        let finding = Finding::new(code, Severity::Error, self.path, span, message);
        self.faults.push(finding.help(help));
    }

    fn is_full(&self) -> bool {
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

    fn syntax(&mut self, span: Span) {
        // The parser stops where it gives up; the slip is there, or a line above or below.
        let first = (span.line as usize).saturating_sub(2);
        let around: Vec<(usize, &str)> =
            self.text.lines().enumerate().skip(first).take(3).collect();
        let slip = |test: fn(&str) -> bool| around.iter().find(|(_, line)| test(line));
        let (place, help) = if let Some((index, _)) = slip(is_indented_by_tab) {
            (
                Some(*index),
                "行首有制表符（按 Tab 键打的）；删去，改按空格键，每级两个空格",
            )
        } else if let Some((index, _)) = slip(has_only_full_width_colon) {
            (
                Some(*index),
                "项目名称后面是全角冒号（：）；改为半角冒号（:）加一个空格，如「姓名: 张三」",
            )
        } else if let Some((index, _)) = slip(|line| line.matches('"').count() % 2 == 1) {
            (
                Some(*index),
                "半角双引号没有成对，补上或者删去；文字里要用引号时用「」或者“”",
            )
        } else if let Some((index, _)) = slip(has_only_tight_colon) {
            (Some(*index), "冒号后面要有一个空格，如「姓名: 张三」")
        } else {
            (
                None,
                "检查缩进是否对齐、冒号后是否有空格；\
                 含「: 」「 #」或者以 @、%、*、&、[、{ 开头的文字，前后加半角双引号",
            )
        };
        let line_start = |index: usize| Span {
            line: index as u32 + 1,
            column: 1,
            length: 1,
        };
        let span = place.map_or(span, line_start);
        self.add(
            SYNTAX,
            span,
            "不合 YAML 格式，读到这里读不下去".into(),
            help,
        );
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

    fn schema_error(&mut self, root: &Node, error: &ValidationError<'_>) {
        let node = root.at(error.instance_path().as_str());
        match error.kind() {
            ValidationErrorKind::AdditionalProperties { unexpected } => {
                let known = self.known_keys(error);
                for (index, key) in unexpected.iter().enumerate() {
                    if self.is_full() {
                        self.more += unexpected.len() - index;
                        return;
                    }
                    let span = node.key_span(key).unwrap_or(node.span);
                    let help = unknown_key_help(key, &known);
                    self.add(
                        UNKNOWN_KEY,
                        span,
                        format!("表格里没有「{key}」这一项"),
                        help,
                    );
                }
            }
            ValidationErrorKind::Required { property } => {
                let key = property.as_str().unwrap_or_default();
                let help = format!("加上一行「{key}: ……」");
                let span = Span {
                    length: 0,
                    ..node.span
                };
                self.add(MISSING_KEY, span, format!("缺少「{key}」"), help);
            }
            _ if node.is_blank() && !std::ptr::eq(root, node) => self.left_blank(root, error),
            ValidationErrorKind::Enum { options } => self.outside_list(node, options),
            _ => match self.meant(error) {
                Meant::Day => self.bad_date(node),
                Meant::Time => {
                    let message = format!("时间「{}」不对", written(node));
                    let help = "写成 09:30 这样的 24 小时制时间";
                    self.add(IMPOSSIBLE_DATE, node.span, message, help);
                }
                Meant::DayOfYear => {
                    let message = format!("月日「{}」不对", written(node));
                    let help = "写成 01-15 这样的月和日，各两位，每年都有的一天";
                    self.add(IMPOSSIBLE_DATE, node.span, message, help);
                }
                Meant::Amount => self.bad_amount(node),
                Meant::Other(wanted, example) => {
                    self.wrong_type(root, node, wanted, example);
                }
            },
        }
    }

    /// What the schema asks for where `error` arose.
    fn meant(&self, error: &ValidationError<'_>) -> Meant {
        let schema = self.around(error);
        let admits = |kind: &str| {
            let kinds = &schema["type"];
            *kinds == kind
                || kinds
                    .as_array()
                    .is_some_and(|all| all.iter().any(|k| k == kind))
        };
        if schema["format"] == "date" {
            Meant::Day
        } else if schema["pattern"] == TIME_PATTERN {
            Meant::Time
        } else if schema["pattern"] == MONTH_DAY_PATTERN {
            Meant::DayOfYear
        } else if schema["pattern"] == MONEY_PATTERN {
            Meant::Amount
        } else if admits("object") {
            Meant::Other(
                "分项填写的内容",
                "一项一行，写「项目: 内容」，如「日期: 2016-08-09」；属于上一行的，缩进两格",
            )
        } else if admits("array") {
            Meant::Other(
                "一个列表",
                "写成 [甲, 乙]，只有一个的写 [甲]；或者一条一行，以「- 」开头",
            )
        } else if admits("integer") {
            Meant::Other("一个整数", "只写数字，如 7")
        } else {
            Meant::Other(
                "一段文字",
                "写在冒号后面；要分行的，冒号后面写「|」，另起一行，每行缩进两格",
            )
        }
    }

    /// The part of the schema whose keyword `error` names.
    fn around(&self, error: &ValidationError<'_>) -> &Value {
        let keyword = error.schema_path().as_str();
        let parent = keyword.rsplit_once('/').map_or("", |(parent, _)| parent);
        let compiled = self.compiled.as_ref();
        let schema = compiled.and_then(|compiled| compiled.schema.pointer(parent));
        schema.unwrap_or(&Value::Null)
    }

    /// A key or a list item with nothing behind it where something must be.
    fn left_blank(&mut self, root: &Node, error: &ValidationError<'_>) {
        let pointer = error.instance_path().as_str();
        let (parent, step) = pointer.rsplit_once('/').unwrap_or(("", pointer));
        match root.at(parent).key_span(step) {
            Some(span) => {
                let help = format!("在「{step}:」后面填写内容");
                self.add(MISSING_KEY, span, format!("「{step}」没有填"), help);
            }
            None => {
                let span = root.at(pointer).span;
                let help = "在「-」后面填写内容，或者删去这一行";
                self.add(WRONG_TYPE, span, "列表里有一项是空的".into(), help);
            }
        }
    }

    /// The keys of the mapping in which an unknown one was found.
    fn known_keys(&self, error: &ValidationError<'_>) -> Vec<String> {
        let keys = self.around(error)["properties"].as_object();
        keys.map(|map| map.keys().cloned().collect())
            .unwrap_or_default()
    }

    fn outside_list(&mut self, node: &Node, options: &Value) {
        let words: Vec<&str> = options
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let word = written(node);
        let near = nearest(&word, words.iter().copied());
        let list = words.join("、");
        let help = match near {
            Some(near) => format!("是不是「{near}」？可填：{list}"),
            None => format!("可填：{list}"),
        };
        self.add(
            UNKNOWN_WORD,
            node.span,
            format!("「{word}」不在可填的词里"),
            help,
        );
    }

    fn bad_date(&mut self, node: &Node) {
        let word = written(node);
        let shaped = word.len() == 10 && word.is_ascii();
        let message = if shaped {
            format!("没有「{word}」这一天")
        } else {
            format!("日期「{word}」写法不对")
        };
        self.add(
            IMPOSSIBLE_DATE,
            node.span,
            message,
            "日期写成 2016-08-09，月和日各两位",
        );
    }

    fn bad_amount(&mut self, node: &Node) {
        let message = format!("金额「{}」不对", written(node));
        self.add(
            WRONG_TYPE,
            node.span,
            message,
            "只写数字，至多两位小数，如 1234.50，不加逗号和单位",
        );
    }

    fn wrong_type(&mut self, root: &Node, node: &Node, wanted: &str, example: &str) {
        let help = if has_full_width_colon(node) {
            "项目名称后面是全角冒号（：）；改为半角冒号（:）加一个空格，如「姓名: 张三」".to_owned()
        } else if lacks_space_after_colon(node) {
            "冒号后面要有一个空格，如「姓名: 张三」".to_owned()
        } else {
            example.to_owned()
        };
        let place = if std::ptr::eq(root, node) {
            "整个文件".to_owned()
        } else {
            format!("「{}」", written(node))
        };
        let span = match node.kind {
            NodeKind::Scalar { .. } => node.span,
            NodeKind::List(_) | NodeKind::Mapping(_) => Span {
                length: 0,
                ..node.span
            },
        };
        self.add(WRONG_TYPE, span, format!("{place}应当是{wanted}"), help);
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

fn unknown_key_help(key: &str, known: &[String]) -> String {
    match nearest(key, known.iter().map(String::as_str)) {
        Some(near) => format!("是不是「{near}」？"),
        None => format!("这里可填：{}；写错的更正，用不到的删去", known.join("、")),
    }
}

/// What a person wrote at a node, short enough for a message.
fn written(node: &Node) -> String {
    match &node.kind {
        NodeKind::Scalar { text, .. } if text.chars().count() > 20 => {
            text.chars().take(20).chain("……".chars()).collect()
        }
        NodeKind::Scalar { text, .. } if text.is_empty() => "（空）".to_owned(),
        NodeKind::Scalar { text, .. } => text.clone(),
        NodeKind::List(_) => "（几条内容）".to_owned(),
        NodeKind::Mapping(_) => "（几项内容）".to_owned(),
    }
}

fn is_indented_by_tab(line: &str) -> bool {
    line.trim_start_matches(' ').starts_with('\t')
}

fn has_only_full_width_colon(line: &str) -> bool {
    line.contains('\u{ff1a}') && !line.contains(':')
}

fn has_only_tight_colon(line: &str) -> bool {
    let is_comment = line.trim_start().starts_with('#');
    !is_comment && line.contains(':') && !line.contains(": ") && !line.trim_end().ends_with(':')
}

fn has_full_width_colon(node: &Node) -> bool {
    matches!(&node.kind, NodeKind::Scalar { text, .. } if text.contains('\u{ff1a}'))
}

fn lacks_space_after_colon(node: &Node) -> bool {
    matches!(&node.kind, NodeKind::Scalar { text, .. } if text.contains(':'))
}
