//! Answers on the screen, with nothing in them that tells who a marked person is.

use serde_json::Value;

use crate::privacy::{Around, Veil};
use crate::records::Office;

/// A text, line by line as the cells of a shared sheet are told.
pub fn veiled_text(office: &Office, text: &str) -> String {
    let veil = Veil::of_office(office);
    if veil.is_empty() {
        return text.to_owned();
    }
    let lines = text.split_inclusive('\n');
    lines
        .map(|line| veil.over_text(line, &Around::sheet()))
        .collect()
}

/// Every text of machine output.
pub fn veiled_json(office: &Office, mut value: Value) -> Value {
    let veil = Veil::of_office(office);
    if !veil.is_empty() {
        over(&veil, &mut value);
    }
    value
}

fn over(veil: &Veil, value: &mut Value) {
    match value {
        Value::String(text) => *text = veil.over_text(text, &Around::sheet()),
        Value::Array(items) => items.iter_mut().for_each(|item| over(veil, item)),
        Value::Object(fields) => fields.values_mut().for_each(|field| over(veil, field)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
