//! The veil over what sheets print: who is named in a row tells whose home stands in it.

use super::sheet::{Content, Sheet, file_name};
use crate::printed::{Cell, Field, List, Node, Object, Part, Plain, Value};
use crate::privacy::{Around, Beside, PartyOf, Veil};

/// The number of no party: they are counted from 1.
const NOBODY: i32 = 0;
/// What is called in marks whatever names private persons, and nothing else.
const OF_PERSONS: [&str; 9] = [
    "访问对象",
    "见到的人",
    "领款人",
    "来源或领款人",
    "申请人",
    "谈话对象",
    "代签",
    "代收人",
    "捐款人",
];
/// What the member is called in marks whose sheet it is.
const MEMBER: &str = "党员";
/// What the day of a row is called in marks.
const DAY: &str = "日期";

impl Veil {
    /// Replaces every such word in every text of a paper, in its title and path too, those of
    /// `own` aside.
    pub fn over_paper(&self, sheet: &mut Sheet, own: Option<PartyOf<'_>>) {
        if !self.is_empty() {
            let around = Around::paper(own);
            self.over_content(&mut sheet.content, &around);
            self.over_layout(sheet, &around);
            self.over_names(sheet, &around);
        }
    }

    /// Replaces such words in what a list says around its rows.
    pub(super) fn over_layout(&self, sheet: &mut Sheet, around: &Around<'_>) {
        if let Some(list) = &mut sheet.list {
            self.over_list(list, around);
        }
    }

    /// As [`Veil::over_paper`] on a paper of a case as a whole, the names of what is bound into
    /// it too.
    pub fn over_case(&self, sheet: &mut Sheet, case: &str) {
        let own = Some((case, NOBODY));
        self.over_paper(sheet, own);
        for scan in &mut sheet.scans {
            scan.title = self.over(&scan.title, own);
        }
    }

    fn over_names(&self, sheet: &mut Sheet, around: &Around<'_>) {
        sheet.title = self.over_text(&sheet.title, around);
        let parts = sheet
            .path
            .split('/')
            .map(|part| file_name(&self.over_text(part, around)));
        sheet.path = parts.collect::<Vec<_>>().join("/");
    }

    /// Replaces every such word on a sheet that several cases share, in its title and path
    /// too, and every recorded phone and identity number, whosever it is.
    pub fn over_sheet(&self, sheet: &mut Sheet) {
        if self.is_empty() {
            return;
        }
        let around = Around {
            member: member_of(&sheet.content),
            ..Around::sheet()
        };
        let around = around.beside(self.spoken_of_on(&sheet.content));
        self.over_content(&mut sheet.content, &around);
        self.over_layout(sheet, &around);
        self.over_names(sheet, &around);
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
        if let Some(book) = &mut list.book {
            book.owner = self.over_text(&book.owner, around);
        }
        for part in &mut list.parts {
            let Part::Table(table) = part else {
                continue;
            };
            for column in &mut table.columns {
                column.title = self.over_text(&column.title, around);
            }
        }
    }

    /// Whoever is spoken of anywhere in a row of a shared sheet is so beside every text of it.
    fn over_row(&self, row: &mut Object, around: &Around<'_>) {
        match around.is_shared {
            true => {
                let spoken_of = self.spoken_of_in_fields(row, Self::spoken_of_in_row);
                let met = self.met_in(row, &around.member);
                self.over_fields(row, &around.beside(spoken_of).beside(met));
            }
            false => self.over_fields(row, around),
        }
    }

    /// Whom the member went to see on the day of the row.
    fn met_in(&self, row: &Object, member: &str) -> Beside {
        let day = row.0.iter().find(|field| field.identifier == Some(DAY));
        let day = day.and_then(|field| field.node.cell());
        let met = match day.map(Cell::value) {
            Some(Value::Day(day)) if !member.is_empty() => self.met(member, day),
            _ => Default::default(),
        };
        Beside {
            near: met,
            ..Beside::default()
        }
    }

    fn over_fields(&self, fields: &mut Object, around: &Around<'_>) {
        for field in &mut fields.0 {
            let is_of_persons = is_of_persons(field);
            match is_of_persons == around.is_of_persons {
                true => self.over_node(&mut field.node, around),
                false => self.over_node(&mut field.node, &around.of_persons(is_of_persons)),
            }
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

    /// Whom a sheet speaks of outside its rows.
    fn spoken_of_on(&self, content: &Content) -> Beside {
        match content {
            Content::Fields(fields) => {
                self.spoken_of_in_fields(fields, Self::spoken_of_outside_rows)
            }
            Content::Book(_) => Beside::default(),
        }
    }

    fn spoken_of_in_fields(
        &self,
        fields: &Object,
        of: fn(&Self, &Node, &Around<'_>) -> Beside,
    ) -> Beside {
        let around = |field| Around::sheet().of_persons(is_of_persons(field));
        let spoken_of = fields.0.iter();
        let spoken_of = spoken_of.map(|field| of(self, &field.node, &around(field)));
        spoken_of.fold(Beside::default(), Beside::and)
    }

    fn spoken_of_outside_rows(&self, node: &Node, around: &Around<'_>) -> Beside {
        match node {
            Node::Object(fields) => self.spoken_of_in_fields(fields, Self::spoken_of_outside_rows),
            Node::List(_) => Beside::default(),
            other => self.spoken_of_in_node(other, around),
        }
    }

    /// Those of whom the parts of a row speak, rows within it aside.
    fn spoken_of_in_row(&self, node: &Node, around: &Around<'_>) -> Beside {
        match node {
            Node::Object(fields) => self.spoken_of_in_fields(fields, Self::spoken_of_in_row),
            Node::List(items) => {
                let spoken_of = items
                    .iter()
                    .map(|item| self.spoken_of_in_node(item, around));
                spoken_of.fold(Beside::default(), Beside::and)
            }
            other => self.spoken_of_in_node(other, around),
        }
    }

    fn spoken_of_in_node(&self, node: &Node, around: &Around<'_>) -> Beside {
        let text = node.cell().map(|cell| cell.text.as_str());
        text.map_or_else(Beside::default, |text| self.spoken_of(text, around))
    }
}

fn is_of_persons(field: &Field) -> bool {
    field
        .identifier
        .is_some_and(|one| OF_PERSONS.contains(&one))
}

/// The member whose sheet it is.
fn member_of(content: &Content) -> String {
    let Content::Fields(fields) = content else {
        return String::new();
    };
    let member = fields
        .0
        .iter()
        .find(|field| field.identifier == Some(MEMBER));
    let member = member.and_then(|field| field.node.cell());
    member.map_or_else(String::new, |cell| cell.text.clone())
}
