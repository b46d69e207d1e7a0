//! On a filled form an empty cell that somebody could write into later is closed, unless it is
//! meant to be written into: every field of every form has been decided on.

use std::collections::BTreeSet;

use xiafang::printed::{Node, Object};
use xiafang::registers::Sheet;

use crate::marks::all_sheets;

/// The codes of forms.
const FORMS: [&str; 12] = [
    "FWJL", "DCB", "YJB", "YJS", "LKD", "SPB", "HPB", "ZZB", "JJB", "HBJL", "JHB", "ZM",
];

/// What is written into a form after it was printed: opinions, approvals, receipts, improvement,
/// remarks; and what the template shows only where it says something, boxes to tick among them.
const LEFT_OPEN: [&str; 42] = [
    "FWJL/不能登门原因",
    "FWJL/二人在场",
    "FWJL/出示联系卡",
    "FWJL/同意录音录像",
    "FWJL/录音录像",
    "FWJL/慰问",
    "FWJL/着便装",
    "FWJL/表明身份",
    "FWJL/说明来意",
    "FWJL/超越职权承诺",
    "HBJL/听取意见",
    "HPB/批准/姓名",
    "HPB/批准/意见",
    "HPB/批准/日期",
    "HPB/承办部门核对/姓名",
    "HPB/承办部门核对/意见",
    "HPB/承办部门核对/日期",
    "HPB/收件人",
    "HPB/送达日期",
    "JJB/监交人",
    "LKD/付款人",
    "LKD/批准人",
    "LKD/经办人",
    "SPB/反馈",
    "SPB/困难类别",
    "SPB/未评价",
    "SPB/批准人",
    "SPB/批准意见",
    "SPB/批准日期",
    "YJB/意见",
    "YJB/改进情况",
    "YJB/改进日期",
    "YJB/未评价",
    "YJS/决定日期",
    "YJS/参加人",
    "ZZB/党支部意见/姓名",
    "ZZB/党支部意见/意见",
    "ZZB/党支部意见/日期",
    "ZZB/包案党员意见/姓名",
    "ZZB/包案党员意见/意见",
    "ZZB/包案党员意见/日期",
    "ZZB/批准人",
];

fn empty_ways(way: &str, object: &Object, found: &mut BTreeSet<String>) {
    for field in &object.0 {
        if let Some(identifier) = field.identifier {
            below(&format!("{way}/{identifier}"), &field.node, found);
        }
    }
}

fn below(way: &str, node: &Node, found: &mut BTreeSet<String>) {
    match node {
        Node::Object(object) => empty_ways(way, object, found),
        Node::List(items) => items.iter().for_each(|item| below(way, item, found)),
        Node::Flag(_) => {}
        Node::Cell(_) | Node::Plain(_) => {
            if node.cell().is_some_and(|cell| cell.text.is_empty()) {
                found.insert(way.to_owned());
            }
        }
    }
}

#[test]
fn what_is_empty_on_a_filled_form_is_meant_to_be_written() {
    let is_filled = |sheet: &&Sheet| !sheet.blank && FORMS.contains(&sheet.code);
    let mut found = BTreeSet::new();
    for sheet in all_sheets().iter().filter(is_filled) {
        empty_ways(sheet.code, &sheet.content.fields(), &mut found);
    }
    let open: BTreeSet<String> = LEFT_OPEN.into_iter().map(str::to_owned).collect();
    let undecided: Vec<&String> = found.difference(&open).collect();
    assert!(
        undecided.is_empty(),
        "empty on a filled form: {undecided:#?}\nclose it (`closed`) or name it here"
    );
}

#[test]
fn an_empty_form_is_never_closed() {
    for sheet in all_sheets().iter().filter(|sheet| sheet.blank) {
        let fields = sheet.content.fields();
        let said = format!("{fields:?}");
        assert!(!said.contains('／'), "{}: {said}", sheet.document);
    }
}
