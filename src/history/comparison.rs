//! Two versions of the folder side by side, grouped as the office thinks of its papers.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::changes::{PaperChange, Same, Unread, changes};
use super::meaning::{Meaning, meaning};
use super::withholding::withhold;
use crate::disk::Folder;
use crate::load::{Loaded, PersonPaper, Slot, load, slot_of};
use crate::rules::{Checked, check};

/// One of the two versions.
#[derive(Debug, Clone)]
pub struct Side {
    /// How it is called: `2016-08 封存`, a revision, the files as they are.
    pub name: String,
    /// The revision; `None` for the working tree.
    pub revision: Option<String>,
    /// Its files.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// The changed papers of one case, one member, one book.
#[derive(Debug, Clone)]
pub struct Group {
    /// What they are of.
    pub title: String,
    /// The papers, each with its title within the group.
    pub papers: Vec<(String, PaperChange)>,
}

/// What differs between two versions, and what it means.
#[derive(Debug)]
pub struct Comparison {
    /// The earlier version.
    pub from: Side,
    /// The later version.
    pub to: Side,
    /// The day as of which both are checked.
    pub as_of: Date,
    /// Papers that are not as they were.
    pub groups: Vec<Group>,
    /// Files without a change of fact.
    pub same: Vec<Same>,
    /// Files that could not be compared.
    pub unread: Vec<Unread>,
    /// What it means.
    pub meaning: Meaning,
    /// The earlier version, checked.
    pub before: Checked,
    /// The later version, checked.
    pub checked: Checked,
}

/// Compares two versions as of a day.
///
/// # Errors
/// Never for files in memory; the signature is that of loading.
pub fn compare(from: Side, to: Side, as_of: Date) -> std::io::Result<Comparison> {
    let loaded =
        |side: &Side| -> std::io::Result<Loaded> { load(&Folder::Memory(side.files.clone())) };
    let (old, new) = rayon::join(
        || loaded(&from).map(|loaded| check(loaded, as_of)),
        || loaded(&to).map(|loaded| check(loaded, as_of)),
    );
    let (old, new) = (old?, new?);
    let found = changes(&from.files, &to.files);
    let mut groups: BTreeMap<(u8, String), Group> = BTreeMap::new();
    for paper in found.papers {
        let (order, group, title) = titles(&paper.file);
        let entry = groups
            .entry((order, group.clone()))
            .or_insert_with(|| Group {
                title: group,
                papers: Vec::new(),
            });
        entry.papers.push((title, paper));
    }
    let mut groups: Vec<Group> = groups.into_values().collect();
    withhold(&mut groups, [&old, &new]);
    Ok(Comparison {
        from,
        to,
        as_of,
        groups,
        same: found.same,
        unread: found.unread,
        meaning: meaning(&old, &new),
        before: old,
        checked: new,
    })
}

/// Where a paper is shown: the order of its group, the group, the paper in it.
fn titles(path: &str) -> (u8, String, String) {
    let case = |number: &str, paper: String| (0, format!("案件 {number}"), paper);
    let of = |order, group: &str, paper: String| (order, group.to_owned(), paper);
    match slot_of(path) {
        Slot::Case(number) => case(&number, "案件登记".to_owned()),
        Slot::Person(number, person, paper) => case(
            &number,
            format!("对象 {person} 的{}", paper_title(path, &paper)),
        ),
        Slot::Attachment(number, name) => case(&number, format!("附件 {name}")),
        Slot::WorkLog(month, name) => of(1, &format!("党员 {name}"), format!("{month} 工作日志")),
        Slot::YearEndSummary(year, name) => {
            of(1, &format!("党员 {name}"), format!("{year} 年终总结"))
        }
        Slot::FundBook(year) => of(2, "帮扶基金", format!("{year} 年账")),
        Slot::WorkExpenses(year) => of(3, "工作经费", format!("{year} 年")),
        Slot::Attendance(month) => of(4, "群众工作日", format!("{month} 出勤")),
        Slot::PartyGroupReports(year) => of(5, "汇报", format!("{year} 年")),
        Slot::YearPlan(year) => of(6, "年度", format!("{year} 年部署和检查")),
        Slot::Assessment(year) => of(6, "年度", format!("{year} 年考评")),
        Slot::Branches => of(7, "组织", "党支部".to_owned()),
        Slot::Members => of(7, "组织", "党员".to_owned()),
        Slot::Townships => of(7, "组织", "乡镇".to_owned()),
        Slot::Allotments => of(7, "组织", "包乡分配".to_owned()),
        Slot::Settings => of(8, "本院", "设置".to_owned()),
        Slot::Calendar(year) => of(8, "本院", format!("{year} 年日历")),
        Slot::Waivers => of(8, "本院", "例外".to_owned()),
        Slot::Corrections(month) => of(9, "更正", format!("{month} 封存以后的更正")),
        Slot::Lock(month) => of(9, "封存", format!("{month} 的封存")),
        Slot::Template | Slot::Unknown(_) | Slot::Foreign => of(10, "其他", path.to_owned()),
    }
}

fn paper_title(path: &str, paper: &PersonPaper) -> String {
    let stem = path
        .rsplit('/')
        .next()
        .unwrap_or_default()
        .trim_end_matches(".yaml");
    match paper {
        PersonPaper::Survey => "前期调查表".to_owned(),
        PersonPaper::Letter => "案件释明书".to_owned(),
        PersonPaper::Visit(_) => format!("访问 {stem}"),
        PersonPaper::Measure => format!("帮扶措施 {stem}"),
        PersonPaper::Proposal => format!("帮扶意见书 {stem}"),
        PersonPaper::Opinion => format!("意见表 {stem}"),
        PersonPaper::Summary => format!("总结报告 {stem}"),
        PersonPaper::Application(number) => format!("基金申请 {number}"),
    }
}
