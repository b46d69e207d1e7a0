//! What stands on a sheet, part by part, each under the key that templates name and the
//! identifier that stands for it in the mark.

use serde_json::{Map, json};

use super::cell::{Cell, Plain};

/// A part of what a sheet prints.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// A cell, which may lack what an article asks for.
    Cell(Cell),
    /// A cell that templates take as text.
    Plain(Plain),
    /// Whether something is shown.
    Flag(bool),
    /// Several, in order.
    List(Vec<Node>),
    /// Fields.
    Object(Object),
}

/// Fields in the order of their declaration.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Object(pub Vec<Field>);

/// One field.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// By which templates name it.
    pub key: &'static str,
    /// What it is called in the mark; none of what only steers the layout.
    pub identifier: Option<&'static str>,
    /// What stands there.
    pub node: Node,
    /// Whether its empty cell is closed on a filled sheet.
    pub closes: bool,
}

/// What can be printed; for structs there is a derive of the same name.
pub trait Printed {
    /// Its parts.
    fn printed(&self) -> Node;
}

impl Object {
    /// The node under a key.
    pub fn get(&self, key: &str) -> Option<&Node> {
        let field = self.0.iter().find(|field| field.key == key)?;
        Some(&field.node)
    }

    /// The node at a way of keys, parted by `/`; items of lists are counted from 0.
    pub fn at(&self, way: &str) -> Option<&Node> {
        let (key, rest) = match way.split_once('/') {
            Some((key, rest)) => (key, Some(rest)),
            None => (way, None),
        };
        let node = self.get(key)?;
        rest.map_or(Some(node), |rest| node.at(rest))
    }

    /// A row of one cell, under the key `text`.
    pub(super) fn alone(node: Node) -> Self {
        Object(vec![Field {
            key: "text",
            identifier: None,
            node,
            closes: false,
        }])
    }

    /// As templates see it.
    pub fn to_json(&self) -> serde_json::Value {
        let fields = self.0.iter();
        let fields = fields.map(|field| (field.key.to_owned(), field.node.to_json()));
        serde_json::Value::Object(fields.collect::<Map<_, _>>())
    }
}

impl Node {
    /// As templates see it: a cell as `{text, missing}`.
    pub fn to_json(&self) -> serde_json::Value {
        match self {
            Node::Cell(cell) => json!({"text": cell.text, "missing": cell.is_missing()}),
            Node::Plain(plain) => json!(plain.0.text),
            Node::Flag(flag) => json!(flag),
            Node::List(items) => items.iter().map(Node::to_json).collect(),
            Node::Object(object) => object.to_json(),
        }
    }

    fn at(&self, way: &str) -> Option<&Node> {
        match self {
            Node::Object(fields) => fields.at(way),
            Node::List(items) => {
                let (at, rest) = match way.split_once('/') {
                    Some((at, rest)) => (at, Some(rest)),
                    None => (way, None),
                };
                let item = items.get(at.parse::<usize>().ok()?)?;
                rest.map_or(Some(item), |rest| item.at(rest))
            }
            Node::Cell(_) | Node::Plain(_) | Node::Flag(_) => None,
        }
    }

    /// The cell that it is.
    pub fn cell(&self) -> Option<&Cell> {
        match self {
            Node::Cell(cell) | Node::Plain(Plain(cell)) => Some(cell),
            Node::Flag(_) | Node::List(_) | Node::Object(_) => None,
        }
    }
}

impl Printed for Cell {
    fn printed(&self) -> Node {
        Node::Cell(self.clone())
    }
}

impl Printed for Plain {
    fn printed(&self) -> Node {
        Node::Plain(self.clone())
    }
}

impl Printed for String {
    fn printed(&self) -> Node {
        Node::Plain(self.as_str().into())
    }
}

impl Printed for &str {
    fn printed(&self) -> Node {
        Node::Plain((*self).into())
    }
}

impl Printed for bool {
    fn printed(&self) -> Node {
        Node::Flag(*self)
    }
}

impl<T: Printed> Printed for Vec<T> {
    fn printed(&self) -> Node {
        Node::List(self.iter().map(T::printed).collect())
    }
}
