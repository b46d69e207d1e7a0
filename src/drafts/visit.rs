//! A visit at the door, a call.

use super::kind::Make;
use super::papers::of_course;
use super::{Desk, Draft, DraftKind, Refusal, Whom};
use crate::forms::{Entry, Form};
use crate::procedure::Course;
use crate::records::{OUTSIDE_COUNTY, filled};

pub(super) const VISIT: DraftKind = DraftKind {
    name: "visit",
    title: "登门访问记录",
    whom: Whom::Beneficiary,
    of: "访问",
    way: "",
    several: false,
    asks: &["结果"],
    make: Make::Draft(at_the_door),
};

pub(super) const PHONE: DraftKind = DraftKind {
    name: "phone",
    title: "电话访问记录",
    whom: Whom::Beneficiary,
    of: "访问",
    way: "",
    several: false,
    asks: &["结果"],
    make: Make::Draft(by_phone),
};

/// What a visit is to bring (articles 18 and 21).
const CONTENT: [&str; 9] = [
    "案件评价",
    "案件影响",
    "心理状况",
    "存在困难",
    "工作生活",
    "家庭经济",
    "主要问题",
    "各方意见",
    "感受建议",
];

fn at_the_door(desk: &Desk<'_>, number: &str) -> Result<Draft, Refusal> {
    let course = desk.beneficiary(number)?;
    let conduct = ["表明身份", "发放联系卡", "说明来意", "着便装", "二人在场"];
    let form = begun(desk, course, "登门")
        .with("地点", home(desk, course))
        .ask(&conduct)
        .with("现场记录", Form::new().ask(&["进行"]));
    let facts = desk.facts;
    let is_outreach = facts.outreach_days.contains(desk.day, &facts.work_days);
    let form = match is_outreach {
        true => form,
        false => form.ask(&["非工作日原因"]),
    };
    finished(desk, course, form)
}

fn by_phone(desk: &Desk<'_>, number: &str) -> Result<Draft, Refusal> {
    let course = desk.beneficiary(number)?;
    let form = begun(desk, course, "电话").ask(&["地点"]);
    finished(desk, course, form)
}

fn begun(desk: &Desk<'_>, course: &Course<'_>, way: &str) -> Form {
    Form::new()
        .with("日期", desk.day)
        .ask(&["开始时间", "结束时间"])
        .with("方式", way)
        .ask(&["结果"])
        .with("访问人", desk.members_of(course))
        .with("受访人", course.name().map(ToString::to_string))
}

/// The rest of the form; of a sealed case nothing that was said is written down.
fn finished(desk: &Desk<'_>, course: &Course<'_>, form: Form) -> Result<Draft, Refusal> {
    let form = form.ask(&["擅自表态"]).ask(&CONTENT);
    let form = form.with("制作日期", Entry::Blank).ask(&["下次联系"]);
    let folder = format!("{}/访问", desk.folder_of(course));
    of_course(course, "访问", free_path(desk, &folder), form)
}

/// `DAY.yaml`, from the second of a day on `DAY-2.yaml`….
fn free_path(desk: &Desk<'_>, folder: &str) -> String {
    let day = desk.day;
    let first = format!("{folder}/{day}.yaml");
    if !desk.taken.contains(&first) {
        return first;
    }
    let path = |number: usize| format!("{folder}/{day}-{number}.yaml");
    // More numbers than files: one of them is free.
    let free = (2..=desk.taken.len() + 2).find(|number| !desk.taken.contains(&path(*number)));
    path(free.unwrap_or(2))
}

/// The home on the day, as a place of a visit.
fn home(desk: &Desk<'_>, course: &Course<'_>) -> Option<String> {
    let home = course.person.residence_on(desk.day)?;
    let text = |field| filled(field).map_or("", |text| text.as_str());
    let township = match home.township.as_str() {
        OUTSIDE_COUNTY => "",
        township => township,
    };
    let (village, address) = (text(&home.village), text(&home.address));
    let village = if address.starts_with(village) {
        ""
    } else {
        village
    };
    Some(format!("{township}{village}{address}家中"))
}
