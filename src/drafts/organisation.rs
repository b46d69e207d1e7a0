//! The year's calendar, and the files that a new office begins with.

use super::draft::file;
use super::kind::Make;
use super::year::{free, year_of};
use super::{Desk, Draft, DraftKind, Refusal, Whom};
use crate::forms::{Entry, Form, FormKind};

pub(super) const CALENDAR: DraftKind = DraftKind {
    name: "calendar",
    title: "日历",
    whom: Whom::Year,
    of: "日历",
    way: "",
    several: false,
    asks: &[],
    make: Make::Draft(calendar),
};

/// Public holidays and make-up days as announced.
const HOLIDAYS: &str = include_str!("holidays.tsv");

/// What is known of an office when it is founded.
#[derive(Debug, Clone, Default)]
pub struct Founding {
    /// Its full name.
    pub name: Option<String>,
    /// Its county.
    pub county: Option<String>,
    /// The year of its first calendar.
    pub year: i16,
}

fn calendar(desk: &Desk<'_>, text: &str) -> Result<Draft, Refusal> {
    let year = year_of(desk, text)?;
    let path = free(desk, format!("日历/{year}.yaml"))?;
    if !(1949..=2999).contains(&year) {
        return Err(Refusal::new(
            format!("没有 {year} 年的日历可建"),
            "写 1949 到 2999 之间的年份",
        ));
    }
    file("日历", path, first_calendar(year))
}

/// The calendar of a year: its holidays where they are known, else a place for them.
pub fn first_calendar(year: i16) -> Form {
    let days = |kind: &str| -> Entry {
        let head = format!("{year}-");
        let rows = HOLIDAYS.lines().filter(|line| line.starts_with(&head));
        let cells = rows.map(|row| row.split('\t').collect::<Vec<_>>());
        let of_kind = cells.filter(|cells| cells.get(1) == Some(&kind));
        let item = |cells: Vec<&str>| {
            let festival = cells.get(2).copied();
            Form::new().with("日期", cells[0]).with("节日", festival)
        };
        let items: Vec<Form> = of_kind.map(item).collect();
        match items.is_empty() {
            // Not announced yet, or before the table begins: the person must say.
            true => Entry::Blank,
            false => Entry::Items(items),
        }
    };
    Form::new()
        .with("年份", year.to_string())
        .with("放假", days("休"))
        .with("补班", days("班"))
}

/// The records that a new office begins with, by path.
pub fn founding_files(founding: &Founding) -> Vec<(&'static FormKind, String, Form)> {
    let body = |name: &str| Form::new().with("名称", name).with("负责人", Entry::Open);
    let settings = Form::new()
        .with("单位名称", founding.name.clone())
        .with("县名", founding.county.clone())
        .ask(&["发文代字", "监督电话"]);
    let branches = Form::new()
        .with("院党组", Entry::Open)
        .items("机关党委", vec![body("机关党委")])
        .items("党务办公室", vec![body("党务办公室")])
        // An office has at least one, whatever it is called.
        .items(
            "党支部",
            vec![
                Form::new()
                    .with("名称", "第一党支部")
                    .with("书记", Entry::Open),
            ],
        );
    let calendar = format!("日历/{}.yaml", founding.year);
    let files = [
        ("设置", "设置.yaml", settings),
        ("日历", calendar.as_str(), first_calendar(founding.year)),
        ("党支部", "组织/党支部.yaml", branches),
        (
            "党员",
            "组织/党员.yaml",
            Form::new().with("党员", Entry::Open),
        ),
        (
            "乡镇",
            "组织/乡镇.yaml",
            Form::new().with("乡镇", Entry::Open),
        ),
        (
            "包乡分配",
            "组织/包乡分配.yaml",
            Form::new().with("分配", Entry::Open),
        ),
        ("例外", "例外.yaml", Form::new().with("例外", Entry::Open)),
    ];
    let known = |(kind, path, form): (&str, &str, Form)| {
        Some((FormKind::named(kind)?, path.to_owned(), form))
    };
    files.into_iter().filter_map(known).collect()
}
