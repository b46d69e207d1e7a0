//! The JSON Schema of a kind as editors show it: titles, explanations, examples.

use serde_json::{Value, json};

use super::field::{Field, Shape};
use super::kinds::FormKind;
use crate::registers::article_label;

/// The schema of a kind of record, for editors. It admits what loading admits, besides
/// the exact sums of decimals, which editors reckon in floats.
pub fn editor_schema(kind: &FormKind) -> Value {
    let mut schema = (kind.schema)();
    explain(&mut schema, &kind.fields());
    schema["title"] = kind.title().into();
    let rests = kind.article().map(article_label);
    let rests = rests.map_or(String::new(), |article| format!("，{article}"));
    schema["description"] = format!("{}（{}{rests}）", kind.title(), kind.place).into();
    schema
}

fn explain(schema: &mut Value, fields: &[Field]) {
    for field in fields {
        let Some(part) = schema["properties"].get_mut(field.key.as_str()) else {
            continue;
        };
        let text = explanation(field);
        part["title"] = field.key.clone().into();
        part["description"] = text.clone().into();
        part["markdownDescription"] = text.replace('\n', "\n\n").into();
        if let Some(example) = &field.example {
            part["examples"] = json!([example]);
        }
        if let Some(keywords) = part.as_object_mut() {
            keywords.shift_remove("multipleOf");
        }
        let inner = match part.get("items").is_some_and(Value::is_object) {
            true => &mut part["items"],
            false => part,
        };
        explain(inner, &field.fields);
    }
}

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
    facts.extend(field.article.map(article_label));
    if !facts.is_empty() {
        lines.push(facts.join("；"));
    }
    if !field.words.is_empty() {
        lines.push(format!("可填：{}", field.words.join("、")));
    }
    if let Some(example) = &field.example {
        lines.push(format!("例：{example}"));
    }
    lines.join("\n")
}
