//! Where a filled sheet leaves a cell empty that somebody could write into later, it is closed
//! with a stroke. A field whose empty cell closes says so where it is declared,
//! `#[printed("见证人", closed)]`; one that is filled in later (opinions, approvals, improvement,
//! money, remarks) does not. An empty form is never closed, and the mark takes a closed cell for
//! an empty one.

use super::cell::{Cell, Plain};
use super::node::{Node, Object};

impl Object {
    /// With the empty cells of fields that close, its own and those of what is in it, closed.
    pub fn closed(mut self) -> Self {
        for field in &mut self.0 {
            match &mut field.node {
                Node::Cell(cell) | Node::Plain(Plain(cell)) if field.closes => close(cell),
                node => close_within(node),
            }
        }
        self
    }
}

fn close_within(node: &mut Node) {
    match node {
        Node::Object(fields) => *fields = std::mem::take(fields).closed(),
        Node::List(items) => items.iter_mut().for_each(close_within),
        Node::Cell(_) | Node::Plain(_) | Node::Flag(_) => {}
    }
}

/// A stroke that was typed is one too: what looks the same has the same mark.
fn close(cell: &mut Cell) {
    let closed = Cell::closed();
    if cell.text.trim().is_empty() || cell.text == closed.text {
        *cell = closed;
    }
}

#[cfg(test)]
mod tests {
    use crate::printed::{Cell, Node, Plain, Printed};

    #[derive(Default, Printed)]
    struct Form {
        #[printed("见证人", closed)]
        witness: Cell,
        #[printed("代签人", closed)]
        proxy: String,
        #[printed("改进")]
        improvement: Cell,
        #[printed("谈话")]
        talks: Vec<Talk>,
    }

    #[derive(Default, Printed)]
    struct Talk {
        #[printed("日期", closed)]
        day: Plain,
    }

    fn texts(form: &Form) -> Vec<String> {
        let Node::Object(fields) = form.printed() else {
            return Vec::new();
        };
        let fields = fields.closed();
        let ways = ["witness", "proxy", "improvement", "talks/0/day"];
        let cells = ways
            .into_iter()
            .filter_map(|way| fields.at(way)?.cell().cloned());
        cells.map(|cell| cell.text).collect()
    }

    #[test]
    fn empty_cells_close_where_their_field_says_so() {
        let form = Form {
            talks: vec![Talk::default()],
            ..Form::default()
        };
        assert_eq!(texts(&form), ["／", "／", "", "／"]);
    }

    #[test]
    fn what_says_something_stays() {
        let form = Form {
            witness: Cell::none(),
            proxy: "甲".to_owned(),
            improvement: Cell::missing(24),
            talks: vec![Talk { day: "3月".into() }],
        };
        assert_eq!(texts(&form), ["无", "甲", "待补·第二十四条", "3月"]);
    }
}
