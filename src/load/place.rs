//! What a file is, by its place in the data folder.

use jiff::civil::Date;

use crate::records::IsoDate;

/// What stands at a path of the data folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// `设置.yaml`
    Settings,
    /// `日历/2016.yaml`
    Calendar(i16),
    /// `组织/党支部.yaml`
    Branches,
    /// `组织/党员.yaml`
    Members,
    /// `组织/乡镇.yaml`
    Townships,
    /// `组织/包乡分配.yaml`
    Allotments,
    /// `案件/2016/2016-0012/案件.yaml`
    Case(String),
    /// Something in a beneficiary's folder.
    Person(String, i32, PersonPaper),
    /// A file under `附件/`, with its name.
    Attachment(String, String),
    /// `工作日志/2016-08/姓名.yaml`
    WorkLog(String, String),
    /// `例外.yaml`
    Waivers,
    /// Under `模板/`.
    Template,
    /// A place kept for records that this version does not read.
    Reserved,
    /// A YAML file where none belongs, with what is expected there.
    Unknown(&'static str),
    /// Not a record at all.
    Foreign,
}

/// A paper of one beneficiary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PersonPaper {
    /// `前期调查表.yaml`
    Survey,
    /// `访问/2016-08-16.yaml`, `-2` for a second on the day
    Visit(Date),
    /// `帮扶措施/1.yaml`
    Measure,
    /// `帮扶意见书/1.yaml`
    Proposal,
    /// `意见表/1.yaml`
    Opinion,
    /// `总结报告/1.yaml`
    Summary,
}

const RESERVED: &[&str] = &["出勤", "汇报", "年度", "帮扶基金", "工作经费"];
const TOP_HINT: &str =
    "数据文件夹下只有 设置.yaml、例外.yaml 和 日历、组织、案件、工作日志 等文件夹";
const CASE_HINT: &str = "案件放在 案件/年份/登记号/，如 案件/2016/2016-0012/案件.yaml";
const PERSON_HINT: &str = "对象文件夹里放 前期调查表.yaml、访问/2016-08-16.yaml（同日第二次加 -2）\
和 帮扶措施、帮扶意见书、意见表、总结报告 下的 1.yaml、2.yaml……";
const CALENDAR_HINT: &str = "日历文件以四位年份命名，如 日历/2016.yaml";
const ORGANISATION_HINT: &str = "组织文件夹里是 党支部.yaml、党员.yaml、乡镇.yaml、包乡分配.yaml";
const LOG_HINT: &str = "工作日志放在 工作日志/月份/姓名.yaml，如 工作日志/2016-08/王建国.yaml";

/// What stands at `path`, relative to the data folder with `/` between parts.
pub fn place_of(path: &str) -> Place {
    let parts: Vec<&str> = path.split('/').collect();
    if let ["案件", _, number, "附件", name @ ..] = &parts[..] {
        return Place::Attachment((*number).to_owned(), name.join("/"));
    }
    if parts[0] == "模板" {
        return Place::Template;
    }
    let Some(stem) = yaml_stem(parts[parts.len() - 1]) else {
        let lower = path.to_lowercase();
        return if [".yml", ".yaml", ".yaml.txt"]
            .iter()
            .any(|end| lower.ends_with(end))
        {
            Place::Unknown("文件名应以 .yaml 结尾，小写，后面不加别的")
        } else {
            Place::Foreign
        };
    };
    let folders = &parts[..parts.len() - 1];
    match (folders, stem) {
        ([], "设置") => Place::Settings,
        ([], "例外") => Place::Waivers,
        (["日历"], year) => match year.parse() {
            Ok(year) if stem.len() == 4 => Place::Calendar(year),
            _ => Place::Unknown(CALENDAR_HINT),
        },
        (["组织"], "党支部") => Place::Branches,
        (["组织"], "党员") => Place::Members,
        (["组织"], "乡镇") => Place::Townships,
        (["组织"], "包乡分配") => Place::Allotments,
        (["组织", ..], _) => Place::Unknown(ORGANISATION_HINT),
        (["案件", year, number, rest @ ..], stem) => in_case(year, number, rest, stem),
        (["案件", ..], _) => Place::Unknown(CASE_HINT),
        (["工作日志", month], name) if is_month(month) => {
            Place::WorkLog((*month).to_owned(), name.to_owned())
        }
        (["工作日志", ..], _) => Place::Unknown(LOG_HINT),
        ([top, ..], _) if RESERVED.contains(top) => Place::Reserved,
        _ => Place::Unknown(TOP_HINT),
    }
}

fn in_case(year: &str, number: &str, rest: &[&str], stem: &str) -> Place {
    let numbered = is_case_number(number) && number.starts_with(year) && year.len() == 4;
    match (rest, stem) {
        _ if !numbered => Place::Unknown(CASE_HINT),
        ([], "案件") => Place::Case(number.to_owned()),
        (["对象", person, folders @ ..], stem) => {
            let paper = person_paper(folders, stem);
            match (person.parse(), paper) {
                (Ok(person), Some(paper)) if person > 0 => {
                    Place::Person(number.to_owned(), person, paper)
                }
                _ if is_reserved_paper(folders, stem) => Place::Reserved,
                _ => Place::Unknown(PERSON_HINT),
            }
        }
        _ => Place::Unknown(CASE_HINT),
    }
}

fn person_paper(folders: &[&str], stem: &str) -> Option<PersonPaper> {
    let numbered = stem.parse::<u32>().is_ok_and(|number| number > 0);
    match folders {
        [] if stem == "前期调查表" => Some(PersonPaper::Survey),
        ["访问"] => visit_day(stem).map(PersonPaper::Visit),
        ["帮扶措施"] if numbered => Some(PersonPaper::Measure),
        ["帮扶意见书"] if numbered => Some(PersonPaper::Proposal),
        ["意见表"] if numbered => Some(PersonPaper::Opinion),
        ["总结报告"] if numbered => Some(PersonPaper::Summary),
        _ => None,
    }
}

fn is_reserved_paper(folders: &[&str], stem: &str) -> bool {
    (folders.is_empty() && stem == "案件释明书") || folders == ["基金申请"]
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

fn yaml_stem(name: &str) -> Option<&str> {
    name.strip_suffix(".yaml")
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
