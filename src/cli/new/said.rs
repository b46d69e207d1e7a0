//! Values said for a record before it is written.

use std::error::Error;

use crate::cli::errors::Failure;
use crate::drafts::Draft;
use crate::forms::{Field, Shape};
use crate::records::nearest;

/// The field at a way of keys, parts by `/`.
pub(super) fn field_at<'f>(fields: &'f [Field], way: &str) -> Option<&'f Field> {
    let (key, rest) = match way.split_once('/') {
        Some((key, rest)) => (key, Some(rest)),
        None => (way, None),
    };
    let field = fields.iter().find(|field| field.key == key)?;
    rest.map_or(Some(field), |rest| field_at(&field.fields, rest))
}

/// Refuses what the form has no place for, or could not be read where it would stand.
pub(super) fn check_said(
    draft: &Draft,
    fields: &[Field],
    way: &str,
    value: &str,
) -> Result<(), Box<dyn Error>> {
    if value
        .chars()
        .any(|one| one.is_control() && one != '\n' && one != '\t')
    {
        let what = format!("「{way}」里有看不见的控制字符，多半是退格键打出来的");
        return Err(Failure::boxed(what, "重新打一遍这一项"));
    }
    let title = draft.kind.title();
    let Some(field) = field_at(fields, way) else {
        let last = way.rsplit('/').next().unwrap_or(way);
        let near = nearest(last, fields.iter().map(|field| field.key.as_str()));
        let near = near.map_or(String::new(), |near| format!("是不是「{near}」？"));
        let keys: Vec<&str> = fields.iter().map(|field| field.key.as_str()).collect();
        let what = format!("{title}里没有「{way}」这一项");
        return Err(Failure::boxed(
            what,
            format!("{near}可填：{}", keys.join("、")),
        ));
    };
    if !field.fields.is_empty() {
        let inner: Vec<String> = field
            .fields
            .iter()
            .map(|inner| format!("{way}/{}", inner.key))
            .collect();
        let what = format!("「{way}」下面还有分项");
        return Err(Failure::boxed(
            what,
            format!("写明其中一项：{}", inner.join("、")),
        ));
    }
    let settled = draft.entry.is_none()
        && field.required
        && draft.form.value(way).is_some_and(|known| known != value);
    if settled {
        let what = format!(
            "「{way}」已经定为 {}，文件名也照它",
            draft.form.value(way).unwrap_or_default()
        );
        return Err(Failure::boxed(what, "日期用 --date 写，登记号写在种类后面"));
    }
    let values = match field.shape {
        Shape::List => value
            .trim_matches(['[', ']'])
            .split([',', '，', '、'])
            .map(str::trim)
            .collect(),
        _ => vec![value],
    };
    for value in values {
        if let Some(wrong) = field.refuses(value) {
            return Err(Failure::boxed(format!("「{way}」不能是「{value}」"), wrong));
        }
    }
    Ok(())
}

/// The fields of what a draft writes: of the form, or of an item of its list.
pub(super) fn fields_of(draft: &Draft) -> Vec<Field> {
    let fields = draft.kind.fields();
    match draft.entry {
        None => fields,
        Some((list, _)) => {
            let list = fields.into_iter().find(|field| field.key == list);
            list.map(|field| field.fields).unwrap_or_default()
        }
    }
}
