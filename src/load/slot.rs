//! What a file is, by its place in the data folder.

use jiff::civil::Date;

use crate::records::IsoDate;

/// What stands at a path of the data folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slot {
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
    /// `出勤/2016-08.yaml`
    Attendance(String),
    /// `汇报/2016.yaml`
    PartyGroupReports(i16),
    /// `年度/2016/计划.yaml`
    YearPlan(i16),
    /// `年度/2016/考评.yaml`
    Assessment(i16),
    /// `年度/2016/总结/姓名.yaml`
    YearEndSummary(i16, String),
    /// `帮扶基金/2016.yaml`
    FundBook(i16),
    /// `工作经费/2016.yaml`
    WorkExpenses(i16),
    /// `封存/2016-08.yaml`
    Lock(String),
    /// `更正/2016-08.yaml`
    Corrections(String),
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
    /// `案件释明书.yaml`
    Letter,
    /// `基金申请/1.yaml`
    Application(i32),
}

const TOP_HINT: &str = "数据文件夹下只有 设置.yaml、例外.yaml 和 日历、组织、案件、工作日志、出勤、汇报、年度、\
帮扶基金、工作经费、封存、更正、模板 等文件夹";
const CASE_HINT: &str = "案件放在 案件/年份/登记号/，如 案件/2016/2016-0012/案件.yaml";
const PERSON_HINT: &str = "对象文件夹里放 前期调查表.yaml、访问/2016-08-16.yaml（同日第二次加 -2）\
、案件释明书.yaml 和 帮扶措施、帮扶意见书、意见表、总结报告、基金申请 下的 1.yaml、2.yaml……";
const CALENDAR_HINT: &str = "日历文件以四位年份命名，如 日历/2016.yaml";
const ORGANISATION_HINT: &str = "组织文件夹里是 党支部.yaml、党员.yaml、乡镇.yaml、包乡分配.yaml";
const YEAR_HINT: &str = "以四位年份命名，如 汇报/2016.yaml、帮扶基金/2016.yaml、工作经费/2016.yaml";
const ANNUAL_HINT: &str =
    "年度材料是 年度/2016/计划.yaml、年度/2016/考评.yaml 和 年度/2016/总结/姓名.yaml";
const ATTENDANCE_HINT: &str = "出勤以月份命名，如 出勤/2016-08.yaml";
const LOCK_HINT: &str = "封存由 xiafang lock 写，以月份命名，如 封存/2016-08.yaml";
const CORRECTION_HINT: &str = "更正以被更正的月份命名，如 更正/2016-08.yaml";
const LOG_HINT: &str = "工作日志放在 工作日志/月份/姓名.yaml，如 工作日志/2016-08/王建国.yaml";

/// What stands at `path`, relative to the data folder with `/` between parts.
pub fn slot_of(path: &str) -> Slot {
    let parts: Vec<&str> = path.split('/').collect();
    if let ["案件", _, number, "附件", name @ ..] = &parts[..] {
        return Slot::Attachment((*number).to_owned(), name.join("/"));
    }
    if parts[0] == "模板" {
        return Slot::Template;
    }
    let Some(stem) = yaml_stem(parts[parts.len() - 1]) else {
        let lower = path.to_lowercase();
        return if [".yml", ".yaml", ".yaml.txt"]
            .iter()
            .any(|end| lower.ends_with(end))
        {
            Slot::Unknown("文件名应以 .yaml 结尾，小写，后面不加别的")
        } else {
            Slot::Foreign
        };
    };
    let folders = &parts[..parts.len() - 1];
    match (folders, stem) {
        ([], "设置") => Slot::Settings,
        ([], "例外") => Slot::Waivers,
        (["日历"], year) => of_year(year, Slot::Calendar, CALENDAR_HINT),
        (["汇报"], year) => of_year(year, Slot::PartyGroupReports, YEAR_HINT),
        (["帮扶基金"], year) => of_year(year, Slot::FundBook, YEAR_HINT),
        (["工作经费"], year) => of_year(year, Slot::WorkExpenses, YEAR_HINT),
        (["汇报" | "帮扶基金" | "工作经费", ..], _) => Slot::Unknown(YEAR_HINT),
        (["年度", year], "计划") => of_year(year, Slot::YearPlan, ANNUAL_HINT),
        (["年度", year], "考评") => of_year(year, Slot::Assessment, ANNUAL_HINT),
        (["年度", year, "总结"], name) => {
            let summary = |year| Slot::YearEndSummary(year, name.to_owned());
            of_year(year, summary, ANNUAL_HINT)
        }
        (["年度", ..], _) => Slot::Unknown(ANNUAL_HINT),
        (["封存"], month) if is_month(month) => Slot::Lock(month.to_owned()),
        (["封存", ..], _) => Slot::Unknown(LOCK_HINT),
        (["更正"], month) if is_month(month) => Slot::Corrections(month.to_owned()),
        (["更正", ..], _) => Slot::Unknown(CORRECTION_HINT),
        (["出勤"], month) if is_month(month) => Slot::Attendance(month.to_owned()),
        (["出勤", ..], _) => Slot::Unknown(ATTENDANCE_HINT),
        (["组织"], "党支部") => Slot::Branches,
        (["组织"], "党员") => Slot::Members,
        (["组织"], "乡镇") => Slot::Townships,
        (["组织"], "包乡分配") => Slot::Allotments,
        (["组织", ..], _) => Slot::Unknown(ORGANISATION_HINT),
        (["案件", year, number, rest @ ..], stem) => in_case(year, number, rest, stem),
        (["案件", ..], _) => Slot::Unknown(CASE_HINT),
        (["工作日志", month], name) if is_month(month) => {
            Slot::WorkLog((*month).to_owned(), name.to_owned())
        }
        (["工作日志", ..], _) => Slot::Unknown(LOG_HINT),
        _ => Slot::Unknown(TOP_HINT),
    }
}

fn of_year(name: &str, place: impl Fn(i16) -> Slot, hint: &'static str) -> Slot {
    let year = name.parse().ok().filter(|_| name.len() == 4);
    year.map_or(Slot::Unknown(hint), place)
}

fn in_case(year: &str, number: &str, rest: &[&str], stem: &str) -> Slot {
    let numbered = is_case_number(number) && number.starts_with(year) && year.len() == 4;
    match (rest, stem) {
        _ if !numbered => Slot::Unknown(CASE_HINT),
        ([], "案件") => Slot::Case(number.to_owned()),
        (["对象", person, folders @ ..], stem) => {
            let paper = person_paper(folders, stem);
            match (person.parse(), paper) {
                (Ok(person), Some(paper)) if person > 0 => {
                    Slot::Person(number.to_owned(), person, paper)
                }
                _ => Slot::Unknown(PERSON_HINT),
            }
        }
        _ => Slot::Unknown(CASE_HINT),
    }
}

fn person_paper(folders: &[&str], stem: &str) -> Option<PersonPaper> {
    let numbered = stem.parse::<u32>().is_ok_and(|number| number > 0);
    match folders {
        [] if stem == "前期调查表" => Some(PersonPaper::Survey),
        [] if stem == "案件释明书" => Some(PersonPaper::Letter),
        ["基金申请"] if numbered => stem.parse().ok().map(PersonPaper::Application),
        ["访问"] => visit_day(stem).map(PersonPaper::Visit),
        ["帮扶措施"] if numbered => Some(PersonPaper::Measure),
        ["帮扶意见书"] if numbered => Some(PersonPaper::Proposal),
        ["意见表"] if numbered => Some(PersonPaper::Opinion),
        ["总结报告"] if numbered => Some(PersonPaper::Summary),
        _ => None,
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
