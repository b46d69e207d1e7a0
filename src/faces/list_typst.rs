//! The face of lists on paper: what the one template of all lists prints.

use serde_json::{Value, json};

use crate::printed::{
    Cell, Column, Kind, Line, List, Node, Object, Part, Shows, Table, TablePart, Value as Says,
    date_in,
};

/// A list on paper, with what counts for each of its cells.
struct Face<'l> {
    fields: &'l Object,
    /// The year that the heading names.
    year: Option<i16>,
}

/// A list with its fields, as its template takes it.
pub fn list_typst(list: &List, fields: &Object) -> Value {
    let face = Face {
        fields,
        year: list.year,
    };
    let of_part = |part: &Part| face.of_part(part);
    let parts = list.parts.iter().filter_map(of_part).collect();
    let mut shown = with_ending(parts, &list.signatures);
    shown.extend(list.behind.iter().filter_map(of_part));
    json!({
        "title": lines(list.title),
        "is_wide": list.is_wide,
        "left": face.of_cell(&list.left),
        "right": face.of_cell(&list.right),
        "parts": shown,
        "has_ways": list.has_ways,
        "book": list.book.as_ref().map(|book| json!({"owner": book.owner, "year": book.year})),
    })
}

/// The parts, those behind the last rows or lines, with the places to sign, put before these as
/// their ending: it stands on the page of the last of them, never alone.
fn with_ending(mut parts: Vec<Value>, signatures: &[&str]) -> Vec<Value> {
    let has_end = |part: &Value| part["kind"] == "table" || part["kind"] == "lines";
    let last = parts.iter().rposition(has_end);
    let mut ending = parts.split_off(last.map_or(0, |at| at + 1));
    if !signatures.is_empty() {
        ending.push(json!({"kind": "signatures", "who": signatures}));
    }
    if ending.is_empty() {
        return parts;
    }
    match parts.pop() {
        Some(mut last) => {
            last["has_ending"] = json!(true);
            parts.push(json!({"kind": "ending begins"}));
            parts.extend(ending);
            parts.push(json!({"kind": "ending ends"}));
            parts.push(last);
        }
        None => parts.extend(ending),
    }
    parts
}

impl Face<'_> {
    /// A part; `None` of one that has nothing to show.
    fn of_part(&self, part: &Part) -> Option<Value> {
        Some(match part {
            Part::Table(table) => self.of_table(table),
            Part::Heading(heading) => json!({"kind": "heading", "text": heading}),
            Part::Lines { heading, at } => {
                let lines = self.texts(at);
                if lines.is_empty() {
                    return None;
                }
                json!({"kind": "lines", "heading": heading, "lines": lines, "has_ending": false})
            }
            Part::Sentence { label, at } => {
                let says = self.fields.at(at).and_then(Node::cell)?;
                if label.is_empty() && says.text.is_empty() {
                    return None;
                }
                json!({"kind": "sentence", "label": label, "says": self.of_cell(says)})
            }
            Part::Words(words) => json!({"kind": "words", "text": words}),
            Part::NextPage => json!({"kind": "page"}),
        })
    }

    fn of_table(&self, part: &TablePart) -> Value {
        let Table {
            columns,
            lines: rows,
        } = part.table(self.fields);
        let of_kind = |kind: Kind| {
            let columns = columns.iter().enumerate();
            let of_kind = columns.filter(|(_, column)| column.kind == kind);
            of_kind.map(|(at, _)| at).collect::<Vec<_>>()
        };
        let heads = columns.iter();
        let heads =
            heads.map(|column| json!({"lines": lines(&column.title), "width": column.width}));
        json!({
            "kind": "table",
            "heading": part.heading,
            "columns": heads.collect::<Vec<_>>(),
            "rows": self.of_rows(part, &columns, &rows),
            "keys": of_kind(Kind::Key),
            "signed": of_kind(Kind::Signature),
            "room": part.room,
            "row_height": part.row_height,
            "from_top": part.from_top,
            "empty": part.empty,
            "is_whole": part.is_whole,
            // Sums close a table themselves, and rows to sign in are all there.
            "is_closed": !part.is_blank && part.sums.is_empty() && part.row_height.is_none(),
            "has_ending": false,
            "under": part.under.map(|at| self.texts(at)),
        })
    }

    fn of_rows(&self, part: &TablePart, columns: &[Column], rows: &[Line]) -> Vec<Value> {
        let items = match self.fields.at(&part.at) {
            Some(Node::List(items)) => items.as_slice(),
            _ => &[],
        };
        let line = |(at, line): (usize, &Line)| match line {
            Line::Row(cells) => {
                let row = items.get(at);
                let cells = columns.iter().zip(cells);
                let cells = cells.map(|(column, cells)| {
                    let is_closed = !part.is_blank;
                    json!({
                        "texts": self.of_column(column, cells, row, is_closed),
                        "is_number": column.kind == Kind::Number,
                        "is_head": false,
                    })
                });
                json!({"cells": cells.collect::<Vec<_>>(), "heading": null})
            }
            Line::Sum { cells, is_headed } => {
                let cells = columns.iter().zip(cells).enumerate();
                let cells = cells.map(|(at, (column, cells))| {
                    json!({
                        "texts": cells.iter().map(|cell| self.of_cell(cell)).collect::<Vec<_>>(),
                        "is_number": column.kind == Kind::Number,
                        "is_head": *is_headed && at == 0,
                    })
                });
                json!({"cells": cells.collect::<Vec<_>>(), "heading": null})
            }
            Line::Heading(heading) => json!({"heading": self.of_cell(heading), "cells": []}),
        };
        rows.iter().enumerate().map(line).collect()
    }

    /// The cells of a column in a row, each closed where it is empty and may not stay so.
    fn of_column(
        &self,
        column: &Column,
        cells: &[Cell],
        row: Option<&Node>,
        is_closed: bool,
    ) -> Vec<Value> {
        let of_row = |way: &str| match row {
            Some(Node::Object(row)) => row.at(way).and_then(Node::cell),
            _ => None,
        };
        // Of several that are all empty one sign closes the cell.
        let all_empty = cells.len() > 1 && cells.iter().all(|cell| cell.text.is_empty());
        let shown = |(at, (shows, cell)): (usize, (&Shows, &Cell))| {
            let closes = is_closed && cell.text.is_empty() && !(all_empty && at > 0);
            let mut shown = match column.closed_by.filter(|_| closes) {
                Some(words) => self.of_cell(&Cell::text(words)),
                None => self.of_cell(cell),
            };
            match shows {
                Shows::Small(_) => shown["is_small"] = json!(true),
                Shows::Link(_, to) => shown["to"] = json!(of_row(to).map(|cell| &cell.text)),
                Shows::Field(_) | Shows::Ordinal | Shows::Words(_) | Shows::Room => {}
            }
            shown
        };
        let shown = column.shows.iter().zip(cells).enumerate().map(shown);
        match all_empty {
            true => shown.take(1).collect(),
            false => shown.collect(),
        }
    }

    fn of_cell(&self, cell: &Cell) -> Value {
        let text = match (self.year, cell.value()) {
            (Some(year), Says::Day(day)) => date_in(year, day),
            _ => cell.text.clone(),
        };
        json!({"text": text, "missing": cell.is_missing(), "is_small": false, "to": null})
    }

    fn texts(&self, at: &str) -> Vec<&str> {
        let Some(Node::List(items)) = self.fields.at(at) else {
            return Vec::new();
        };
        let cells = items.iter().filter_map(Node::cell);
        cells.map(|cell| cell.text.as_str()).collect()
    }
}

fn lines(text: &str) -> Vec<&str> {
    text.lines().collect()
}
