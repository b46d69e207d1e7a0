//! What a file is, by its place in the data folder.

use super::key::{Key, is_case_number};
use super::kinds::Kind;

/// What stands at a path of the data folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slot {
    /// A record, with what tells it from others of its kind.
    Record(Kind, Key),
    /// A file under `附件/`: the case, and its name.
    Attachment(String, String),
    /// Under `模板/`.
    Template,
    /// What the locks of the records around it are salted by.
    Salts,
    /// A YAML file where none belongs, with what is expected there.
    Unknown(&'static str),
    /// Not a record at all.
    Foreign,
}

/// The file of salts in a folder.
pub const SALTS: &str = "锁定盐.yaml";

const TOP_HINT: &str = "数据文件夹下只有 设置.yaml、例外.yaml 和 日历、组织、案件、工作日志、出勤、汇报、年度、\
帮扶基金、工作经费、锁定、更正、模板 等文件夹";
const CASE_HINT: &str = "案件放在 案件/年份/登记号/，如 案件/2016/2016-0012/案件.yaml";
const PERSON_HINT: &str = "对象文件夹里放 前期调查表.yaml、访问/2016-08-16.yaml（同日第二次加 -2）\
、案件释明书.yaml 和 帮扶措施、帮扶意见书、意见表、总结报告、基金申请 下的 1.yaml、2.yaml……";
const YEAR_HINT: &str = "以四位年份命名，如 汇报/2016.yaml、帮扶基金/2016.yaml、工作经费/2016.yaml";

/// What belongs in each folder, for whoever put something else there.
const HINTS: [(&str, &str); 11] = [
    ("日历", "日历文件以四位年份命名，如 日历/2016.yaml"),
    ("汇报", YEAR_HINT),
    ("帮扶基金", YEAR_HINT),
    ("工作经费", YEAR_HINT),
    (
        "年度",
        "年度材料是 年度/2016/计划.yaml、年度/2016/考评.yaml 和 年度/2016/总结/姓名.yaml",
    ),
    ("封存", "以前锁定的月份在 封存/2016-08.yaml，原样留着"),
    (
        "锁定",
        "锁定由 xiafang lock 写，以月份命名，如 锁定/2016-08.yaml；清除过修改历史的记在 锁定/改写.yaml",
    ),
    ("更正", "更正以被更正的月份命名，如 更正/2016-08.yaml"),
    ("出勤", "出勤以月份命名，如 出勤/2016-08.yaml"),
    (
        "组织",
        "组织文件夹里是 党支部.yaml、党员.yaml、乡镇.yaml、包乡分配.yaml",
    ),
    (
        "工作日志",
        "工作日志放在 工作日志/月份/姓名.yaml，如 工作日志/2016-08/王建国.yaml",
    ),
];

impl Slot {
    /// The kind of record that belongs there.
    pub fn kind(&self) -> Option<Kind> {
        match self {
            Slot::Record(kind, _) => Some(*kind),
            _ => None,
        }
    }

    /// The case in whose folder it stands, and the beneficiary's number.
    pub fn of_case(&self) -> Option<(&str, Option<i32>)> {
        match self {
            Slot::Record(_, key) => Some((key.case.as_deref()?, key.person)),
            Slot::Attachment(case, _) => Some((case, None)),
            _ => None,
        }
    }
}

/// What stands at `path`, relative to the data folder with `/` between parts.
pub fn slot_of(path: &str) -> Slot {
    let parts: Vec<&str> = path.split('/').collect();
    if let ["案件", _, number, "附件", name @ ..] = &parts[..] {
        return Slot::Attachment((*number).to_owned(), name.join("/"));
    }
    if parts[0] == "模板" {
        return Slot::Template;
    }
    if parts.last() == Some(&SALTS) {
        return Slot::Salts;
    }
    if !path.ends_with(".yaml") {
        let lower = path.to_lowercase();
        let mut ends = [".yml", ".yaml", ".yaml.txt"].iter();
        return match ends.any(|end| lower.ends_with(end)) {
            true => Slot::Unknown("文件名应以 .yaml 结尾，小写，后面不加别的"),
            false => Slot::Foreign,
        };
    }
    let kinds = Kind::ALL.iter();
    let mut fitting = kinds.filter_map(|kind| Some((*kind, key_of(kind.place(), &parts)?)));
    match fitting.next() {
        Some((kind, key)) => Slot::Record(kind, key),
        None => Slot::Unknown(hint_for(&parts)),
    }
}

/// What the parts of a path say where they fit a kind's place.
fn key_of(place: &str, parts: &[&str]) -> Option<Key> {
    let mut key = Key::default();
    let mut given = parts.iter();
    for wanted in place.split('/') {
        let given = given.next()?;
        match wanted.strip_suffix(".yaml") {
            Some(wanted) => key.fit(wanted, given.strip_suffix(".yaml")?)?,
            None => key.fit(wanted, given)?,
        }
    }
    given.next().is_none().then_some(key)
}

fn hint_for(parts: &[&str]) -> &'static str {
    match parts {
        ["案件", year, number, "对象", _, _, ..]
            if year.len() == 4 && is_case_number(number) && number.starts_with(year) =>
        {
            PERSON_HINT
        }
        ["案件", _, ..] => CASE_HINT,
        [folder, _, ..] => {
            let hint = HINTS.iter().find(|(name, _)| name == folder);
            hint.map_or(TOP_HINT, |(_, hint)| hint)
        }
        _ => TOP_HINT,
    }
}
