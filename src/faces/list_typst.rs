//! The face of lists on paper: what the one template of all lists prints.

use serde_json::{Value, json};

use crate::printed::{Cell, Kind, Line, List, Node, Object, Part, Table, TablePart};

/// A list with its fields, as its template takes it.
pub fn list_typst(list: &List, fields: &Object) -> Value {
    let of_part = |part: &Part| of_part(part, fields);
    let mut shown: Vec<Value> = list.parts.iter().filter_map(of_part).collect();
    if !list.signatures.is_empty() {
        shown.push(json!({"kind": "signatures", "who": list.signatures}));
    }
    shown.extend(list.behind.iter().filter_map(of_part));
    json!({
        "title": lines(list.title),
        "is_wide": list.is_wide,
        "left": of_cell(&list.left),
        "right": of_cell(&list.right),
        "parts": shown,
        "has_ways": list.has_ways,
    })
}

/// A part; `None` of one that has nothing to show.
fn of_part(part: &Part, fields: &Object) -> Option<Value> {
    Some(match part {
        Part::Table(table) => of_table(table, fields),
        Part::Heading(heading) => json!({"kind": "heading", "text": heading}),
        Part::Lines { heading, at } => {
            let lines = texts(fields, at);
            if lines.is_empty() {
                return None;
            }
            json!({"kind": "lines", "heading": heading, "lines": lines})
        }
        Part::Legend { at } => json!({"kind": "legend", "items": texts(fields, at)}),
        Part::Sentence { label, at } => {
            let says = fields.at(at).and_then(Node::cell)?;
            if label.is_empty() && says.text.is_empty() {
                return None;
            }
            json!({"kind": "sentence", "label": label, "says": of_cell(says)})
        }
        Part::Words(words) => json!({"kind": "words", "text": words}),
        Part::NextPage => json!({"kind": "page"}),
    })
}

fn of_table(part: &TablePart, fields: &Object) -> Value {
    let Table {
        columns,
        lines: rows,
    } = part.table(fields);
    let kinds: Vec<Kind> = columns.iter().map(|column| column.kind).collect();
    let heads = columns.iter();
    let heads = heads.map(|column| json!({"lines": lines(&column.title), "width": column.width}));
    json!({
        "kind": "table",
        "heading": part.heading,
        "columns": heads.collect::<Vec<_>>(),
        "rows": rows.iter().map(|line| of_line(line, &kinds)).collect::<Vec<_>>(),
        "room": part.room,
        "row_height": part.row_height,
        "from_top": part.from_top,
        "empty": part.empty,
        "is_whole": part.is_whole,
    })
}

fn of_line(line: &Line, kinds: &[Kind]) -> Value {
    let of_cells = |cells: &[Vec<Cell>], is_headed: bool| {
        let cells = cells.iter().zip(kinds).enumerate();
        let cells = cells.map(|(at, (cells, kind))| {
            json!({
                "texts": cells.iter().map(of_cell).collect::<Vec<_>>(),
                "is_number": *kind == Kind::Number,
                "is_head": is_headed && at == 0,
            })
        });
        json!({"cells": cells.collect::<Vec<_>>(), "heading": null})
    };
    match line {
        Line::Row(cells) => of_cells(cells, false),
        Line::Sum { cells, is_headed } => of_cells(cells, *is_headed),
        Line::Heading(heading) => json!({"heading": of_cell(heading), "cells": []}),
    }
}

fn of_cell(cell: &Cell) -> Value {
    json!({"text": cell.text, "missing": cell.is_missing()})
}

fn texts<'f>(fields: &'f Object, at: &str) -> Vec<&'f str> {
    let Some(Node::List(items)) = fields.at(at) else {
        return Vec::new();
    };
    let cells = items.iter().filter_map(Node::cell);
    cells.map(|cell| cell.text.as_str()).collect()
}

fn lines(text: &str) -> Vec<&str> {
    text.lines().collect()
}
