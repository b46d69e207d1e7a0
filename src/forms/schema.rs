//! The JSON Schema of a kind as editors show it: titles, explanations, examples.

use serde_json::{Value, json};

use super::field::{Field, Shape};
use super::kinds::FormKind;
use crate::findings::article_label;
use crate::records::VALUE;

/// The schema of a kind of record, for editors. It admits what loading admits, besides
/// the exact sums of decimals, which editors reckon in floats.
pub fn editor_schema(kind: &FormKind) -> Value {
    let mut schema = (kind.schema)();
    explain(&mut schema, &kind.fields());
    schema["title"] = kind.title().into();
    let rests = kind.article().map(article_label);
    let rests = rests.map_or(String::new(), |article| format!("，{article}"));
    schema["description"] = format!("{}（{}{rests}）", kind.title(), kind.place()).into();
    schema
}

fn explain(schema: &mut Value, fields: &[Field]) {
    for field in fields {
        let Some(part) = schema["properties"].get_mut(field.key.as_str()) else {
            continue;
        };
        if field.changes {
            tell(part, field);
            explain_value(&mut part["then"]["items"]["properties"][VALUE], field);
            explain_value(&mut part["else"], field);
        } else {
            explain_value(part, field);
        }
    }
}

/// Explains what a field holds, and what that holds.
fn explain_value(part: &mut Value, field: &Field) {
    tell(part, field);
    let inner = match part.get("items").is_some_and(Value::is_object) {
        true => {
            // An editor asks an item of itself, not the list around it.
            tell(&mut part["items"], field);
            &mut part["items"]
        }
        false => part,
    };
    explain(inner, &field.fields);
}

/// Gives a part its title and explanation, and offers only the words that a person should
/// write, whatever else is understood.
fn tell(part: &mut Value, field: &Field) {
    let text = explanation(field);
    let about = json!({
        "title": field.key,
        "description": text,
        "markdownDescription": text.replace('\n', "\n\n"),
    });
    if let Some(keywords) = part.as_object_mut() {
        keywords.shift_remove("multipleOf");
        keywords.extend(about.as_object().cloned().unwrap_or_default());
    }
    if let Some(message) = mistake(field.shape) {
        part["errorMessage"] = message.into();
    }
    offer_words(part, about);
}

/// What an editor says of a value that is no such one; elsewhere its own words do.
fn mistake(shape: Shape) -> Option<&'static str> {
    match shape {
        Shape::Date => Some("日期写成 2016-08-16，月和日各两位"),
        Shape::Time => Some("时间写成 09:30，24 小时制"),
        Shape::MonthDay => Some("月日写成 01-15"),
        Shape::Amount => Some("只写数字，至多两位小数，如 1234.50"),
        _ => None,
    }
}

/// Every kind of JSON value that is not null.
const KINDS_OF_VALUE: [&str; 5] = ["string", "number", "boolean", "array", "object"];

/// Parts a list of words into those to offer, synonyms, and nothing at all: editors offer
/// whatever an `enum` has.
fn offer_words(part: &mut Value, about: Value) {
    let Some(Value::Array(all)) = part.get("enum").cloned() else {
        return;
    };
    let words = part.get("x-words").and_then(Value::as_array).cloned();
    let is_text = |one: &&Value| one.is_string();
    let words = words.unwrap_or_else(|| all.iter().filter(is_text).cloned().collect());
    let others = all.iter().filter(|one| !words.contains(one));
    let synonyms: Vec<&str> = others.clone().filter_map(Value::as_str).collect();
    let branch = |description: &str, rest: Value| {
        let mut branch = about.clone();
        if let (Some(branch), Some(rest)) = (branch.as_object_mut(), rest.as_object()) {
            branch.extend(rest.clone());
            branch.insert("description".to_owned(), description.into());
        }
        branch
    };
    let text = about["description"].as_str().unwrap_or_default().to_owned();
    let mut branches = vec![branch(&text, json!({ "enum": words }))];
    if !synonyms.is_empty() {
        let pattern = format!("^({})$", synonyms.join("|"));
        branches.push(branch(
            "也认的写法",
            json!({ "type": "string", "pattern": pattern }),
        ));
    }
    let admits = |kind: fn(&Value) -> bool| all.iter().any(kind);
    if admits(Value::is_null) || admits(Value::is_boolean) {
        let refused = KINDS_OF_VALUE
            .iter()
            .filter(|kind| **kind != "boolean" || !admits(Value::is_boolean));
        let mut refused: Vec<&str> = refused.copied().collect();
        if !admits(Value::is_null) {
            refused.push("null");
        }
        branches.push(branch("空着", json!({ "not": { "type": refused } })));
    }
    if let Some(keywords) = part.as_object_mut() {
        keywords.shift_remove("enum");
        keywords.insert("anyOf".to_owned(), branches.into());
    }
}

/// How to write what the office changes from a day on.
const CHANGED: &str =
    "从某天起改了的，一行一改：「自」写哪天起，「定为」写改成什么；以前的事照以前的";

/// What to write, how, whether it must be there, and why.
fn explanation(field: &Field) -> String {
    let mut lines = vec![field.about.clone()];
    let mut facts = Vec::new();
    if field.shape != Shape::Text {
        facts.push(field.shape.label().to_owned());
    }
    if field.required {
        facts.push("必填".to_owned());
    }
    facts.extend(
        field
            .article
            .map(|article| format!("依据{}", article_label(article))),
    );
    if !facts.is_empty() {
        lines.push(facts.join("；"));
    }
    if field.changes {
        lines.push(CHANGED.to_owned());
    }
    if !field.words.is_empty() {
        lines.push(format!("可填：{}", field.words.join("、")));
    }
    // A word of a list is its own example.
    let is_free = field.words.is_empty() && field.shape != Shape::Answer;
    if let Some(example) = field.example.as_ref().filter(|_| is_free) {
        lines.push(format!("例：{example}"));
    }
    lines.join("\n")
}
