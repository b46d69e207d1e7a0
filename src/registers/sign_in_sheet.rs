//! 群众工作日签到表 (article 6): filled in by hand on an outreach day.

use super::{Document, Scope, Sheet};
use crate::printed::{Cell, Column, List, Plain, Printed, Shows, TablePart};

pub(super) const DOCUMENT: Document = Document {
    title: "群众工作日签到表",
    code: "QDB",
    article: 6,
    wording: None,
    scope: Scope::Form,
    blank: Some(blank),
};

#[derive(Printed)]
struct SignInSheetView {
    #[printed("签到")]
    rows: Vec<Row>,
}

#[derive(Clone, Default, Printed)]
struct Row {
    #[printed("姓名")]
    name: Plain,
}

/// Rows of the empty form.
const EMPTY_ROWS: usize = 20;

/// The height of a row, in mm.
const EMPTY_ROW: f64 = 10.2;

fn blank() -> Sheet {
    let view = SignInSheetView {
        rows: vec![Row::default(); EMPTY_ROWS],
    };
    Sheet::blank(&DOCUMENT, &view).laid_out(layout())
}

fn layout() -> List {
    let columns = vec![
        Column::ordinal(),
        Column::of("姓名", 24.0, ["name"]),
        Column::new("去向、事由", 43.0, [Shows::Room]),
        Column::new("到岗时间", 22.0, [Shows::Room]),
        Column::signature("签到", 27.0),
        Column::new("离岗时间", 22.0, [Shows::Room]),
        Column::new("备注", 23.0, [Shows::Room]),
    ];
    let rows = TablePart {
        row_height: Some(EMPTY_ROW),
        is_blank: true,
        ..TablePart::upright("rows", columns)
    };
    List {
        title: "群众工作日签到表",
        left: Cell::text("党支部："),
        right: Cell::text("　　　　年　　月　　日（星期　）"),
        parts: vec![rows.into()],
        signatures: vec!["党支部书记", "日期"],
        ..List::default()
    }
}
