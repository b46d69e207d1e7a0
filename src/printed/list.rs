//! How a list register is laid out: what of its fields stands in which table, and what over,
//! between and under the tables.

use super::cell::Cell;
use super::node::{Node, Object};
use super::table::{Column, Line, Shows, Table};

/// The layout of a document that is made of tables. Its fields are elsewhere ([`Object`]); ways to
/// them are keys parted by `/`, items of lists counted from 0.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct List {
    /// Its title as printed; lines are parted by `\n`.
    pub title: &'static str,
    /// Whether the paper lies on its side.
    pub is_wide: bool,
    /// What stands over the tables at the left.
    pub left: Cell,
    /// What stands there at the right.
    pub right: Cell,
    /// Tables and texts, from the top.
    pub parts: Vec<Part>,
    /// Who signs.
    pub signatures: Vec<&'static str>,
    /// What stands behind the signatures.
    pub behind: Vec<Part>,
    /// Whether a way to a field, 「当事人 · 1 · 判决」, may be broken behind its points.
    pub has_ways: bool,
}

/// A part of a list.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// A table.
    Table(TablePart),
    /// A heading over what follows.
    Heading(String),
    /// Lines of text under a heading; nothing at all where there are none.
    Lines {
        /// The heading.
        heading: &'static str,
        /// The way to the lines.
        at: &'static str,
    },
    /// Short texts in a row, as a key to signs.
    Legend {
        /// The way to them.
        at: &'static str,
    },
    /// A sentence under a table; nothing where it says nothing.
    Sentence {
        /// What stands before it.
        label: &'static str,
        /// The way to it.
        at: &'static str,
    },
    /// Words that are the same on every sheet.
    Words(&'static str),
    /// The next page.
    NextPage,
}

/// A table in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct TablePart {
    /// The way to its rows.
    pub at: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// What its last line shows of the list's own fields, a column each.
    pub sum: Option<Sum>,
    /// The heading over it.
    pub heading: Option<&'static str>,
    /// The room that a page leaves for one row, in mm.
    pub room: u16,
    /// The height of a row that is filled in by hand, in mm.
    pub row_height: Option<f64>,
    /// Whether rows are read from the top, as long texts are.
    pub from_top: bool,
    /// What stands there where it has no rows.
    pub empty: &'static str,
    /// Whether it stays on one page with its heading; otherwise it may not.
    pub is_whole: Option<bool>,
}

/// The line of sums under a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Sum {
    /// What it shows, a column each.
    pub shows: Vec<Shows>,
    /// Whether the first cell heads it.
    pub is_headed: bool,
}

impl TablePart {
    /// A table on paper that lies on its side.
    pub fn wide(at: &str, columns: Vec<Column>) -> Self {
        TablePart {
            at: at.to_owned(),
            columns,
            sum: None,
            heading: None,
            room: 140,
            row_height: None,
            from_top: false,
            empty: "本月无",
            is_whole: None,
        }
    }

    /// A table on paper that stands upright.
    pub fn upright(at: &str, columns: Vec<Column>) -> Self {
        TablePart {
            room: 180,
            ..TablePart::wide(at, columns)
        }
    }

    /// The table with its cells.
    pub fn table(&self, fields: &Object) -> Table {
        let items = match fields.at(&self.at) {
            Some(Node::List(items)) => items.as_slice(),
            _ => &[],
        };
        // A list of texts is a table of one column.
        let rows: Vec<Object> = items.iter().map(as_row).collect();
        let mut table = Table::new(self.columns.clone(), &rows);
        table.lines.extend(self.sum.as_ref().map(|sum| {
            let shown = sum.shows.iter();
            Line::Sum {
                cells: shown.map(|shows| vec![shows.of(fields, None)]).collect(),
                is_headed: sum.is_headed,
            }
        }));
        table
    }
}

fn as_row(item: &Node) -> Object {
    match item {
        Node::Object(row) => row.clone(),
        other => Object::alone(other.clone()),
    }
}

impl From<TablePart> for Part {
    fn from(table: TablePart) -> Self {
        Part::Table(table)
    }
}
