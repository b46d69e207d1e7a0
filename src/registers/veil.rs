//! The veil over what sheets print: who is named in a row tells whose home stands in it.

use std::collections::BTreeSet;

use super::sheet::{Content, Sheet, file_name};
use crate::printed::{Cell, List, Node, Object, Part, Plain};
use crate::privacy::{Around, PartyOf, Veil};

/// The number of no party: they are counted from 1.
const NOBODY: i32 = 0;

impl Veil {
    /// Replaces every such word in every text of a paper, those of `own` aside.
    pub fn over_paper(&self, content: &mut Content, own: Option<PartyOf<'_>>) {
        if !self.is_empty() {
            self.over_content(content, &Around::paper(own));
        }
    }

    /// As [`Veil::over_paper`] on a paper of a case as a whole.
    pub fn over_case(&self, content: &mut Content, case: &str) {
        self.over_paper(content, Some((case, NOBODY)));
    }

    /// Replaces every such word on a sheet that several cases share, in its title and path
    /// too, and every recorded phone and identity number, whosever it is.
    pub fn over_sheet(&self, sheet: &mut Sheet) {
        if self.is_empty() {
            return;
        }
        let around = Around::sheet();
        let around = around.beside(self.named_on(&sheet.content));
        self.over_content(&mut sheet.content, &around);
        if let Some(list) = &mut sheet.list {
            self.over_list(list, &around);
        }
        sheet.title = self.over_text(&sheet.title, &around);
        let parts = sheet
            .path
            .split('/')
            .map(|part| file_name(&self.over_text(part, &around)));
        sheet.path = parts.collect::<Vec<_>>().join("/");
    }

    fn over_content(&self, content: &mut Content, around: &Around<'_>) {
        match content {
            Content::Fields(fields) => self.over_fields(fields, around),
            // It tells of the program, and of nobody.
            Content::Book(_) => {}
        }
    }

    fn over_list(&self, list: &mut List, around: &Around<'_>) {
        self.over_cell(&mut list.left, around);
        self.over_cell(&mut list.right, around);
        for part in &mut list.parts {
            let Part::Table(table) = part else {
                continue;
            };
            for column in &mut table.columns {
                column.title = self.over_text(&column.title, around);
            }
        }
    }

    /// Whoever is named anywhere in a row of a shared sheet is named beside every text of it.
    fn over_row(&self, row: &mut Object, around: &Around<'_>) {
        match around.is_shared {
            true => {
                let around = around.beside(self.named_in_fields(row, Self::named_in_row));
                self.over_fields(row, &around);
            }
            false => self.over_fields(row, around),
        }
    }

    fn over_fields(&self, fields: &mut Object, around: &Around<'_>) {
        for field in &mut fields.0 {
            self.over_node(&mut field.node, around);
        }
    }

    fn over_node(&self, node: &mut Node, around: &Around<'_>) {
        match node {
            Node::Cell(cell) | Node::Plain(Plain(cell)) => self.over_cell(cell, around),
            Node::Flag(_) => {}
            Node::Object(fields) => self.over_fields(fields, around),
            Node::List(items) => {
                for item in items {
                    match item {
                        Node::Object(row) => self.over_row(row, around),
                        other => self.over_node(other, around),
                    }
                }
            }
        }
    }

    fn over_cell(&self, cell: &mut Cell, around: &Around<'_>) {
        cell.say(self.over_text(&cell.text, around));
    }

    /// The marked parties that a sheet names outside its rows.
    fn named_on(&self, content: &Content) -> BTreeSet<usize> {
        match content {
            Content::Fields(fields) => self.named_in_fields(fields, Self::named_outside_rows),
            Content::Book(_) => BTreeSet::new(),
        }
    }

    fn named_in_fields(
        &self,
        fields: &Object,
        of: fn(&Self, &Node) -> BTreeSet<usize>,
    ) -> BTreeSet<usize> {
        let named = fields.0.iter().map(|field| of(self, &field.node));
        named.fold(BTreeSet::new(), |all, named| &all | &named)
    }

    fn named_outside_rows(&self, node: &Node) -> BTreeSet<usize> {
        match node {
            Node::Object(fields) => self.named_in_fields(fields, Self::named_outside_rows),
            Node::List(_) => BTreeSet::new(),
            other => self.named_in_node(other),
        }
    }

    /// Those named in the parts of a row, rows within it aside.
    fn named_in_row(&self, node: &Node) -> BTreeSet<usize> {
        match node {
            Node::Object(fields) => self.named_in_fields(fields, Self::named_in_row),
            Node::List(items) => {
                let named = items.iter().map(|item| self.named_in_node(item));
                named.fold(BTreeSet::new(), |all, named| &all | &named)
            }
            other => self.named_in_node(other),
        }
    }

    fn named_in_node(&self, node: &Node) -> BTreeSet<usize> {
        let text = node.cell().map(|cell| cell.text.as_str());
        text.map_or_else(BTreeSet::new, |text| self.named_in(text))
    }
}
