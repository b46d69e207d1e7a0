//! What a file is, by its place in the data folder.

use jiff::civil::Date;

use super::kinds::Kind;
use super::scalar::IsoDate;

/// What stands at a path of the data folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slot {
    /// A record, with what tells it from others of its kind.
    Record(Kind, Key),
    /// A file under `附件/`: the case, and its name.
    Attachment(String, String),
    /// Under `模板/`.
    Template,
    /// A YAML file where none belongs, with what is expected there.
    Unknown(&'static str),
    /// Not a record at all.
    Foreign,
}

/// What a path says of its record, as far as its kind has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Key {
    /// `2016`.
    pub year: Option<i16>,
    /// `2016-08`.
    pub month: Option<String>,
    /// The day of a visit.
    pub day: Option<Date>,
    /// The case number.
    pub case: Option<String>,
    /// The beneficiary's number.
    pub person: Option<i32>,
    /// The number of a paper.
    pub number: Option<i32>,
    /// Somebody's name.
    pub name: Option<String>,
}

const TOP_HINT: &str = "数据文件夹下只有 设置.yaml、例外.yaml 和 日历、组织、案件、工作日志、出勤、汇报、年度、\
帮扶基金、工作经费、封存、更正、模板 等文件夹";
const CASE_HINT: &str = "案件放在 案件/年份/登记号/，如 案件/2016/2016-0012/案件.yaml";
const PERSON_HINT: &str = "对象文件夹里放 前期调查表.yaml、访问/2016-08-16.yaml（同日第二次加 -2）\
、案件释明书.yaml 和 帮扶措施、帮扶意见书、意见表、总结报告、基金申请 下的 1.yaml、2.yaml……";
const YEAR_HINT: &str = "以四位年份命名，如 汇报/2016.yaml、帮扶基金/2016.yaml、工作经费/2016.yaml";

/// What belongs in each folder, for whoever put something else there.
const HINTS: [(&str, &str); 10] = [
    ("日历", "日历文件以四位年份命名，如 日历/2016.yaml"),
    ("汇报", YEAR_HINT),
    ("帮扶基金", YEAR_HINT),
    ("工作经费", YEAR_HINT),
    (
        "年度",
        "年度材料是 年度/2016/计划.yaml、年度/2016/考评.yaml 和 年度/2016/总结/姓名.yaml",
    ),
    (
        "封存",
        "封存由 xiafang lock 写，以月份命名，如 封存/2016-08.yaml",
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

impl Key {
    /// Takes what a part of a path says where a part of a place wants it; `None` where it
    /// does not fit.
    fn fit(&mut self, wanted: &str, given: &str) -> Option<()> {
        let number = || given.parse().ok().filter(|number| *number > 0);
        match wanted {
            "{year}" => self.year = Some(given.parse().ok().filter(|_| given.len() == 4)?),
            "{month}" => self.month = is_month(given).then(|| given.to_owned()).map(Some)?,
            "{day}" => self.day = Some(visit_day(given)?),
            "{case}" => {
                let year = self.year.map(|year| format!("{year:04}-"))?;
                let fits = is_case_number(given) && given.starts_with(&year);
                self.case = fits.then(|| given.to_owned()).map(Some)?;
            }
            "{person}" => self.person = Some(number()?),
            "{number}" => self.number = Some(number()?),
            "{name}" => self.name = Some(given.to_owned()),
            literal => return (literal == given).then_some(()),
        }
        Some(())
    }
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

fn visit_day(stem: &str) -> Option<Date> {
    let (day, sequence) = stem.split_at_checked(10)?;
    let sequenced = sequence.is_empty()
        || sequence
            .strip_prefix('-')
            .is_some_and(|n| n.parse::<u32>().is_ok_and(|n| n > 1));
    sequenced
        .then(|| IsoDate::parse(day))
        .flatten()
        .map(IsoDate::day)
}

/// Whether `text` has the shape of a case number, `2016-0012`.
pub fn is_case_number(text: &str) -> bool {
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once('-').is_some_and(|(year, serial)| {
        year.len() == 4 && digits(year) && serial.len() >= 4 && digits(serial)
    })
}

/// Whether `text` has the shape of a month, `2016-08`.
pub fn is_month(text: &str) -> bool {
    IsoDate::parse(&format!("{text}-01")).is_some()
}
