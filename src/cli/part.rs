//! The part of the work that a command looks at.

use std::error::Error;

use super::arguments::SelectOptions;
use super::errors::Failure;
use crate::procedure::{Facts, Selection, UnknownWord};

/// The part that was typed.
///
/// # Errors
/// Where a word of it means nothing in the records; the nearest is offered.
pub fn part_of<'f, 'a>(
    facts: &'f Facts<'a>,
    options: &SelectOptions,
) -> Result<Selection<'f, 'a>, Box<dyn Error>> {
    Selection::of(facts, options.asked()).map_err(|unknown| unmeant(&unknown))
}

/// That a word means nothing, and what may have been meant.
pub fn unmeant(unknown: &UnknownWord) -> Box<dyn Error> {
    let (kind, word) = (unknown.kind, &unknown.word);
    let where_to_look = match kind {
        "党员" => "姓名照 组织/党员.yaml 写",
        "党支部" => "名称照 组织/党支部.yaml 写",
        "乡镇" => "名称照 组织/乡镇.yaml 写",
        "案件" => "登记号如 2016-0012",
        _ => "写编号如 2016-0012-1，或者姓名；有标记的只能写编号",
    };
    let help = match &unknown.near {
        Some(near) => format!("是不是 {near}？{where_to_look}"),
        None => where_to_look.to_owned(),
    };
    Failure::boxed(format!("没有「{word}」这个{kind}"), help)
}
