//! Values said for a record before it is written.

use std::error::Error;

use jiff::civil::Date;

use crate::cli::errors::Failure;
use crate::drafts::Draft;
use crate::findings::Finding;
use crate::forms::Field;
use crate::records::nearest;

/// Why something said cannot be taken.
#[derive(Debug, Clone)]
pub(super) struct Wrong {
    what: String,
    remedy: String,
}

impl Wrong {
    fn new(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Wrong {
            what: what.into(),
            remedy: remedy.into(),
        }
    }

    /// What the check would say of a value.
    pub fn found(way: &str, value: &str, finding: Finding) -> Self {
        let help = finding.help.unwrap_or_else(|| "改好以后再新建".to_owned());
        Wrong::new(
            format!("「{way}」不能是「{value}」：{}", finding.message),
            help,
        )
    }

    /// Why and what to do, for whoever is asked again.
    pub fn told(&self) -> String {
        format!("{}\n办法：{}", self.what, self.remedy)
    }

    /// All that is wrong with what was said, in one failure.
    pub fn together(wrongs: &[Wrong]) -> Box<dyn Error> {
        if let [one] = wrongs {
            return Failure::boxed(format!("什么也没有写：{}", one.what), one.remedy.clone());
        }
        let each = wrongs
            .iter()
            .map(|one| format!("\n  {}；{}", one.what, one.remedy));
        Failure::boxed(
            format!(
                "什么也没有写，有 {} 项不能这样填：{}",
                wrongs.len(),
                each.collect::<String>()
            ),
            "改好这几项，整条命令再运行一次",
        )
    }
}

/// The field at a way of keys, parts by `/`; numbers of items are passed over.
pub(super) fn field_at<'f>(fields: &'f [Field], way: &str) -> Option<&'f Field> {
    let mut parts = way.split('/').filter(|part| part.parse::<usize>().is_err());
    let first = parts.next()?;
    let mut found = fields.iter().find(|field| field.key == first)?;
    for part in parts {
        found = found.fields.iter().find(|field| field.key == part)?;
    }
    Some(found)
}

/// The value in the spelling of the form; refused where the form has no place for it, or it
/// could not be read where it would stand.
pub(super) fn spelled(draft: &Draft, way: &str, value: &str, day: Date) -> Result<String, Wrong> {
    if value
        .chars()
        .any(|one| one.is_control() && one != '\n' && one != '\t')
    {
        let what = format!("「{way}」里有看不见的控制字符，多半是退格键打出来的");
        return Err(Wrong::new(what, "重新打一遍这一项"));
    }
    let fields = draft.fields();
    let field = place_of(draft, &fields, way)?;
    let (form, inner) = draft.at(way);
    if form.is_some_and(|form| form.keeps_out_at(&fields, inner)) {
        let what = format!("「{way}」是封存、涉密的不能写的");
        return Err(Wrong::new(what, "留在纸质卷里；「纸质存放」写明放在哪里"));
    }
    let fixed = form.and_then(|form| form.value(inner));
    let is_settled = draft.entry.is_none() && field.required && !way.contains('/');
    if let Some(fixed) = fixed.filter(|known| is_settled && *known != value) {
        let what = format!("「{way}」已经定为 {fixed}，文件名也照它");
        return Err(Wrong::new(what, "日期用 --date 写，登记号写在种类后面"));
    }
    let told = |remedy| Wrong::new(format!("「{way}」不能是「{value}」"), remedy);
    field.spelled(value, day).map_err(told)
}

/// The field that a way leads to.
fn place_of<'f>(draft: &Draft, fields: &'f [Field], way: &str) -> Result<&'f Field, Wrong> {
    let Some(field) = field_at(fields, way) else {
        let last = way.rsplit('/').next().unwrap_or(way);
        let near = nearest(last, fields.iter().map(|field| field.key.as_str()));
        let near = near.map_or(String::new(), |near| format!("是不是「{near}」？"));
        let keys: Vec<&str> = fields.iter().map(|field| field.key.as_str()).collect();
        let title = draft.kind.title();
        return Err(Wrong::new(
            format!("{title}里没有「{way}」这一项"),
            format!("{near}可填：{}", keys.join("、")),
        ));
    };
    if field.fields.is_empty() {
        return Ok(field);
    }
    let inner = field
        .fields
        .iter()
        .map(|inner| format!("{way}/{}", inner.key));
    Err(Wrong::new(
        format!("「{way}」下面还有分项"),
        format!("写明其中一项：{}", inner.collect::<Vec<_>>().join("、")),
    ))
}
