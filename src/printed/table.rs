//! Tables as data: columns, and lines of typed cells.

use super::cell::Cell;
use super::node::{Node, Object};

/// A table. What it is printed on, it does not know.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// The columns, from the left.
    pub columns: Vec<Column>,
    /// The lines, from the top.
    pub lines: Vec<Line>,
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its heading; lines are parted by `\n`.
    pub title: String,
    /// Its width, in mm.
    pub width: f64,
    /// How its cells stand.
    pub kind: Kind,
    /// What of a row it shows, below each other.
    pub shows: Vec<Shows>,
    /// What closes an empty cell of it in a final sheet, so that nobody writes into it later;
    /// none of a column that stays open.
    pub closed_by: Option<&'static str>,
}

/// How the cells of a column stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// To the left.
    Text,
    /// To the right, as numbers do.
    Number,
    /// To the left: what tells a row, and so stands again where the row goes on.
    Key,
    /// Empty: somebody signs there.
    Signature,
}

/// Closes a cell: it was asked, and there is none.
const NONE: &str = "无";
/// Closes a cell: it cannot apply.
const NOT_APPLICABLE: &str = "／";

/// The width of a column of serial numbers, in mm.
const ORDINAL: f64 = 9.0;

/// What of a row a column shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shows {
    /// What stands at a way of keys, `days/0`.
    Field(String),
    /// As [`Shows::Field`], small behind what stands before it.
    Small(&'static str),
    /// As [`Shows::Field`], leading to the file at the second way.
    Link(&'static str, &'static str),
    /// The row's number, from 1.
    Ordinal,
    /// The same words in each row.
    Words(&'static str),
    /// Nothing: room to write or to sign.
    Room,
}

/// A line of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Line {
    /// A row: of each column its cells, below each other.
    Row(Vec<Vec<Cell>>),
    /// A row that sums others up; its first cell heads it where that is said.
    Sum {
        /// Of each column its cells.
        cells: Vec<Vec<Cell>>,
        /// Whether the first cell is a heading.
        is_headed: bool,
    },
    /// A heading over the rows behind it.
    Heading(Cell),
}

impl Column {
    /// A column of texts.
    pub fn new(title: &str, width: f64, shows: impl IntoIterator<Item = Shows>) -> Self {
        Column {
            title: title.to_owned(),
            width,
            kind: Kind::Text,
            shows: shows.into_iter().collect(),
            closed_by: None,
        }
    }

    /// The serial numbers of the rows, from 1.
    pub fn ordinal() -> Self {
        Column {
            kind: Kind::Key,
            ..Column::new("序号", ORDINAL, [Shows::Ordinal])
        }
    }

    /// A column of what tells a row.
    pub fn key<const N: usize>(title: &str, width: f64, keys: [&str; N]) -> Self {
        Column {
            kind: Kind::Key,
            ..Column::of(title, width, keys)
        }
    }

    /// A column in which somebody signs.
    pub fn signature(title: &str, width: f64) -> Self {
        Column {
            kind: Kind::Signature,
            ..Column::new(title, width, [Shows::Room])
        }
    }

    /// The column, its empty cells closed: it was asked, and there is none.
    pub fn or_none(self) -> Self {
        Column {
            closed_by: Some(NONE),
            ..self
        }
    }

    /// The column, its empty cells closed: they cannot apply.
    pub fn or_not_applicable(self) -> Self {
        Column {
            closed_by: Some(NOT_APPLICABLE),
            ..self
        }
    }

    /// A column that shows what stands at these ways, below each other.
    pub fn of<const N: usize>(title: &str, width: f64, keys: [&str; N]) -> Self {
        Column::new(title, width, keys.map(|key| Shows::Field(key.to_owned())))
    }

    /// A column of numbers.
    pub fn number(title: &str, width: f64, key: &str) -> Self {
        Column {
            kind: Kind::Number,
            ..Column::of(title, width, [key])
        }
    }
}

impl Table {
    /// A table whose columns show what they show of each row.
    pub fn new<'r>(columns: Vec<Column>, rows: impl IntoIterator<Item = &'r Object>) -> Self {
        let cells = |(at, row): (usize, &Object)| {
            let cells = |column: &Column| {
                let shows = column.shows.iter();
                shows.map(|shows| shows.of(row, Some(at + 1))).collect()
            };
            Line::Row(columns.iter().map(cells).collect())
        };
        let lines = rows.into_iter().enumerate().map(cells).collect();
        Table { columns, lines }
    }
}

impl Shows {
    /// What it shows of the row with this number, from 1; nothing where the row has none.
    pub fn of(&self, row: &Object, ordinal: Option<usize>) -> Cell {
        match self {
            Shows::Field(way) => row.at(way).and_then(Node::cell).cloned(),
            Shows::Small(way) | Shows::Link(way, _) => row.at(way).and_then(Node::cell).cloned(),
            Shows::Ordinal => ordinal.map(Cell::count),
            Shows::Words(words) => Some(Cell::text(*words)),
            Shows::Room => None,
        }
        .unwrap_or_default()
    }
}
