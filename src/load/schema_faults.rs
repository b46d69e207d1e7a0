//! What the schema of a record refuses, said as a person would.

use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind;
use serde_json::Value;

use super::codes::*;
use super::diagnose::Diagnosis;
use super::tree::{Node, NodeKind};
use crate::findings::{Fix, Place};
use crate::records::{
    COUNT_PATTERN, Count, IsoDate, MONEY_PATTERN, MONTH_DAY_PATTERN, Money, Slot, TIME_PATTERN,
    is_none, nearest, reading, slot_of,
};

/// What should have been written where a value is wrong.
enum Meant {
    Day,
    Time,
    DayOfYear,
    Amount,
    /// Anything else, in words, with an example.
    Other(&'static str, &'static str),
}

impl Diagnosis<'_> {
    /// Names the fault at the node where it arose.
    pub(super) fn schema_error(&mut self, root: &Node, error: &ValidationError<'_>) {
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
                    let message = format!("表格里没有「{key}」这一项");
                    self.add_near(UNKNOWN_KEY, span, message, near_key(key, &known));
                }
            }
            ValidationErrorKind::Required { property } => {
                let key = property.as_str().unwrap_or_default();
                let help = format!("加上一行「{key}: ……」");
                self.add(
                    MISSING_KEY,
                    node.span.first(),
                    format!("缺少「{key}」"),
                    help,
                );
            }
            _ if node.is_blank() && !std::ptr::eq(root, node) => self.left_blank(root, error),
            _ if self.loads(node, error) => {}
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

    /// Whether what stands there is read all the same, however it is written.
    fn loads(&self, node: &Node, error: &ValidationError<'_>) -> bool {
        let NodeKind::Scalar { text, .. } = &node.kind else {
            return false;
        };
        let schema = self.around(error);
        let of = |part: &Value| -> bool {
            let words = part["enum"].as_array();
            match self.meant_by(part) {
                _ if words.is_some_and(|words| words.contains(&Value::Bool(true))) => {
                    reading::answer(text).is_some()
                }
                _ if words.is_some() => {
                    let words = words.into_iter().flatten().filter_map(Value::as_str);
                    let written = reading::plain(text);
                    words.map(reading::plain).any(|word| word == written)
                }
                Meant::Day => reading::day(text).is_some(),
                Meant::Time => reading::clock(text).is_some(),
                Meant::Amount => Money::read(text).is_some(),
                _ if part["pattern"] == COUNT_PATTERN => Count::read(text).is_some(),
                _ => false,
            }
        };
        // An item alone, or several written as one.
        let items = &schema["items"];
        if items.is_object() && is_none(text) {
            return true;
        }
        let is_text = items["type"].is_array() || items["enum"].is_array();
        of(schema) || (items.is_object() && is_text && !items["properties"].is_object())
    }

    /// What the schema asks for where `error` arose.
    fn meant(&self, error: &ValidationError<'_>) -> Meant {
        self.meant_by(self.around(error))
    }

    fn meant_by(&self, schema: &Value) -> Meant {
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
        } else if admits("array") && schema["items"]["properties"].is_object() {
            Meant::Other(
                "一条一条的列表",
                "每条的第一行前面加「- 」，这一条的其他各行对齐它的项目，如「  - 日期: 2016-08-09」",
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
        let message = format!("「{word}」不在可填的词里");
        self.add_near(UNKNOWN_WORD, node.span, message, (near, help));
    }

    fn bad_date(&mut self, node: &Node) {
        let word = written(node);
        let shaped = word.len() == 10 && word.is_ascii();
        let message = if shaped {
            format!("没有「{word}」这一天")
        } else {
            format!("日期「{word}」写法不对")
        };
        let shape = "日期写成 2016-08-09，月和日各两位";
        let Some((year, day)) = self.day_without_year(&word) else {
            let help = match reading::plain(&word).strip_suffix('年').map(str::len) {
                Some(4) => "只知道年份的先空着，问清了再填",
                _ => shape,
            };
            self.add(IMPOSSIBLE_DATE, node.span, message, help);
            return;
        };
        let place = Place::new(self.path(), node.span);
        let fix = Fix::doubtful(
            format!("改为「{day}」"),
            &format!("没有写年份，照文件夹或者文件名是 {year} 年"),
            place,
            &day,
        );
        let help = format!("是不是「{day}」？{shape}");
        self.add(IMPOSSIBLE_DATE, node.span, message, help)
            .fixes
            .push(fix);
    }

    /// The year that the file's path tells, and the day of it that is meant.
    fn day_without_year(&self, word: &str) -> Option<(i16, String)> {
        let Slot::Record(_, key) = slot_of(self.path()) else {
            return None;
        };
        let of_month = key
            .month
            .as_deref()
            .and_then(|month| month.get(..4)?.parse().ok());
        let of_case = key
            .case
            .as_deref()
            .and_then(|case| case.get(..4)?.parse().ok());
        let of_day = key.day.map(|day| day.year());
        let year: i16 = of_day.or(of_month).or(key.year).or(of_case)?;
        let day = reading::day_of(year, word)?;
        Some((year, IsoDate(day).to_string()))
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
            NodeKind::List(_) | NodeKind::Mapping(_) => node.span.first(),
        };
        self.add(WRONG_TYPE, span, format!("{place}应当是{wanted}"), help);
    }
}

/// The key nearest to an unknown one, and what to do about it.
fn near_key<'k>(key: &str, known: &'k [String]) -> (Option<&'k str>, String) {
    let near = nearest(key, known.iter().map(String::as_str));
    let help = match near {
        Some(near) => format!("是不是「{near}」？"),
        None => format!("这里可填：{}；写错的更正，用不到的删去", known.join("、")),
    };
    (near, help)
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

fn has_full_width_colon(node: &Node) -> bool {
    matches!(&node.kind, NodeKind::Scalar { text, .. } if text.contains('\u{ff1a}'))
}

fn lacks_space_after_colon(node: &Node) -> bool {
    matches!(&node.kind, NodeKind::Scalar { text, .. } if text.contains(':'))
}
