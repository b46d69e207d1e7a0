//! The fields of a form, read from its schema: meaning, words, article, example.

use serde_json::Value;

use super::sample::Sample;
use crate::findings::article_label;
use crate::records::{
    FieldTraits, MONEY_PATTERN, MONTH_DAY_PATTERN, TIME_PATTERN, schema_of_rows, schema_of_value,
};

/// One key of a form.
#[derive(Debug, Clone)]
pub struct Field {
    /// The key.
    pub key: String,
    /// What to write, and when it may be left out.
    pub about: String,
    /// The article it rests on.
    pub article: Option<u8>,
    /// Whether the record cannot be told apart without it.
    pub required: bool,
    /// What kind of value it takes.
    pub shape: Shape,
    /// Whether the office may change it from a day on, a row a change.
    pub changes: bool,
    /// The words to choose from, each meaning once; empty where the text is free.
    pub words: Vec<String>,
    /// Every word that is understood, synonyms too; empty where the text is free.
    pub accepted: Vec<String>,
    /// A value as written in the sample; `None` for a field with fields of its own.
    pub example: Option<String>,
    /// What it is besides, as its record declares it.
    pub traits: Option<&'static FieldTraits>,
    /// The keys below it.
    pub fields: Vec<Field>,
}

/// What kind of value a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Free text.
    Text,
    /// One of a list of words.
    Word,
    /// 是 or 否.
    Answer,
    /// A calendar day.
    Date,
    /// A time of day.
    Time,
    /// A day of every year.
    MonthDay,
    /// A whole number.
    Count,
    /// An amount of yuan.
    Amount,
    /// Values of one of these kinds in a list.
    List,
    /// Fields of its own.
    Group,
    /// A list of items with fields of their own.
    Groups,
}

impl Shape {
    /// How such a value is written, in a few words; nothing for free text.
    pub fn label(self) -> &'static str {
        match self {
            Shape::Text => "文字",
            Shape::Word => "选一个词",
            Shape::Answer => "是、否",
            Shape::Date => "日期",
            Shape::Time => "时间",
            Shape::MonthDay => "月日",
            Shape::Count => "整数",
            Shape::Amount => "金额（元）",
            Shape::List => "一个或者几个",
            Shape::Group => "分项",
            Shape::Groups => "一条或者几条",
        }
    }
}

/// The keyword of this project in a schema: the article that a part rests on.
const ARTICLE: &str = "x-article";
/// The keyword of this project in a schema: the words of a list, each meaning once.
const WORDS: &str = "x-words";

/// The article that a part of a schema rests on.
pub fn article_of(schema: &Value) -> Option<u8> {
    schema[ARTICLE].as_u64()?.try_into().ok()
}

/// The fields of a form with their examples.
pub fn fields_of(schema: &Value, traits: &'static [FieldTraits], sample: &str) -> Vec<Field> {
    let article = article_of(schema);
    below((schema, traits), article, &[], &Sample::read(sample))
}

fn below(
    (schema, traits): (&Value, &'static [FieldTraits]),
    article: Option<u8>,
    above: &[String],
    sample: &Sample,
) -> Vec<Field> {
    let required = schema["required"].as_array();
    let is_required = |key: &str| required.is_some_and(|keys| keys.iter().any(|one| one == key));
    let properties = schema["properties"].as_object().into_iter().flatten();
    let field = |(key, part): (&String, &Value)| {
        let path = [above, std::slice::from_ref(key)].concat();
        let value = schema_of_value(part);
        let items = &value["items"];
        let inner = if items.is_object() { items } else { value };
        let article = article_of(part).or(article_of(inner)).or(article);
        let shape = shape_of(value);
        let traits = traits.iter().find(|field| field.key == key);
        let inner_traits = traits.map_or(&[][..], |field| field.below);
        Field {
            key: key.clone(),
            about: part["description"].as_str().unwrap_or_default().to_owned(),
            article,
            required: is_required(key),
            shape,
            changes: schema_of_rows(part).is_some(),
            words: words_of(inner),
            accepted: accepted_of(inner),
            example: sample.value(&path),
            traits,
            fields: below((inner, inner_traits), article, &path, sample),
        }
    };
    properties.map(field).collect()
}

fn words_of(schema: &Value) -> Vec<String> {
    let words = schema[WORDS].as_array().into_iter().flatten();
    words.filter_map(Value::as_str).map(str::to_owned).collect()
}

fn accepted_of(schema: &Value) -> Vec<String> {
    let words = schema["enum"].as_array().into_iter().flatten();
    words.filter_map(Value::as_str).map(str::to_owned).collect()
}

fn shape_of(schema: &Value) -> Shape {
    let admits = |kind: &str| match &schema["type"] {
        Value::String(one) => one == kind,
        Value::Array(kinds) => kinds.iter().any(|one| one == kind),
        _ => false,
    };
    let pattern = schema["pattern"].as_str();
    match pattern {
        Some(TIME_PATTERN) => return Shape::Time,
        Some(MONTH_DAY_PATTERN) => return Shape::MonthDay,
        Some(MONEY_PATTERN) => return Shape::Amount,
        _ => {}
    }
    if schema["format"] == "date" {
        Shape::Date
    } else if let Some(words) = schema["enum"].as_array() {
        match words.contains(&Value::Bool(true)) {
            true => Shape::Answer,
            false => Shape::Word,
        }
    } else if admits("array") {
        match schema["items"]["properties"].is_object() {
            true => Shape::Groups,
            false => Shape::List,
        }
    } else if admits("object") {
        Shape::Group
    } else if admits("integer") {
        Shape::Count
    } else {
        Shape::Text
    }
}

impl Field {
    /// How it is written, in a few words: which words, or what kind of value.
    pub fn how(&self) -> String {
        let written = match self.words.is_empty() {
            true => self.shape.label().to_owned(),
            false => self.words.join("、"),
        };
        match self.changes {
            true => format!("{written}（可一行一改）"),
            false => written,
        }
    }

    /// Whether a sealed or secret record must not hold it: itself, or what tells its items apart.
    pub fn is_hidden(&self) -> bool {
        let own = self.traits.is_some_and(|field| field.hidden.is_some());
        let mut inner = self.fields.iter();
        let all = !self.fields.is_empty() && inner.clone().all(Field::is_hidden);
        own || all || inner.any(|inner| inner.required && inner.is_hidden())
    }

    /// What a person filling it in wants to know, in one line; the article only where it is
    /// another than that of the form around it.
    pub fn hint(&self, around: Option<u8>) -> String {
        let mut hint = self.about.clone();
        match self.shape {
            Shape::Answer => hint += "：是、否",
            _ if !self.words.is_empty() => hint += &format!("：{}", self.words.join("、")),
            Shape::Date | Shape::Time | Shape::MonthDay | Shape::Count | Shape::Amount => {
                let example = self.example.iter();
                example.for_each(|example| hint += &format!("，如 {example}"));
            }
            Shape::Text | Shape::List | Shape::Word | Shape::Group | Shape::Groups => {}
        }
        if self.shape == Shape::List {
            let example = self.example.as_deref().unwrap_or("[甲, 乙]");
            hint += &format!("，写成 {example}");
        }
        if let Some(article) = self.article.filter(|_| self.article != around) {
            hint += &format!("（{}）", article_label(article));
        }
        hint
    }
}
