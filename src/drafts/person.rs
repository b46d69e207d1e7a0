//! What is added to a beneficiary: branch, members in charge, homes, rulings, the end of contact.

use super::desk::Desk;
use super::draft::Refusal;
use super::kind::{DraftKind, Whom};
use super::parts::{from_the_day, of_the_day, part, unknown};
use super::spot::{Spot, Whose};
use crate::forms::{Entry, Form};

const OF: Whom = Whom::Beneficiary;

pub(super) const HANDOVER: DraftKind = part(
    "handover",
    "移交党支部",
    OF,
    ("案件", "对象/移交"),
    &["党支部", "移交日期", "签收日期", "签收人"],
    handover,
);

pub(super) const ASSIGNMENT: DraftKind = part(
    "assignment",
    "指定包案党员",
    OF,
    ("案件", "对象/包案"),
    &["党员", "考虑因素"],
    assignment,
);

pub(super) const REPLACEMENT: DraftKind = part(
    "replacement",
    "更换包案党员",
    OF,
    ("案件", "对象/包案"),
    &["党员", "考虑因素", "更换原因", "监交人"],
    replacement,
);

pub(super) const RESIDENCE: DraftKind = part(
    "residence",
    "搬迁后的居住地",
    OF,
    ("案件", "对象/居住地"),
    &["乡镇", "村居", "地址", "去留决定"],
    from_the_day,
);

pub(super) const STATE: DraftKind = part(
    "state",
    "对象的状态",
    OF,
    ("案件", "对象/状态"),
    &["状态", "起", "说明"],
    from_the_day,
);

pub(super) const GUARDIAN: DraftKind = part(
    "guardian",
    "监护人",
    OF,
    ("案件", "对象/监护人"),
    &["姓名", "关系", "电话"],
    unknown,
);

pub(super) const NO_HELP: DraftKind = part(
    "no-help",
    "无需帮扶",
    OF,
    ("案件", "对象/无需帮扶"),
    &["决定人"],
    of_the_day,
);

pub(super) const GOES_ON: DraftKind = part(
    "goes-on",
    "继续联系",
    OF,
    ("案件", "对象/继续联系"),
    &["决定人"],
    of_the_day,
);

pub(super) const END: DraftKind = part(
    "end",
    "联系终止",
    OF,
    ("案件", "对象/联系终止"),
    &["原因", "批准", "批准日期", "证明"],
    of_the_day,
);

fn handover(desk: &Desk<'_>, spot: &mut Spot<'_>, form: Form) -> Result<Form, Refusal> {
    let roster = &desk.facts.roster;
    let home = spot
        .course()
        .and_then(|course| course.person.residence_on(desk.day));
    let of_home = home.and_then(|home| roster.branch_of_township(&home.township, desk.day));
    let of_home = of_home.map(|branch| branch.as_str());
    let branch = desk.said("党支部").or(of_home);
    let secretary = branch.and_then(|branch| roster.secretary(branch, desk.day));
    Ok(form
        .with("党支部", branch.map(ToString::to_string))
        .with("移交日期", desk.day)
        .with("签收日期", desk.day)
        .with("签收人", secretary))
}

fn assignment(desk: &Desk<'_>, spot: &mut Spot<'_>, form: Form) -> Result<Form, Refusal> {
    match is_assigned(spot) {
        false => Ok(form.with("指定日期", desk.day)),
        true => Err(Refusal::new(
            "这名对象已经指定了包案党员",
            "更换的运行 xiafang new replacement",
        )),
    }
}

fn replacement(desk: &Desk<'_>, spot: &mut Spot<'_>, form: Form) -> Result<Form, Refusal> {
    if !is_assigned(spot) {
        return Err(Refusal::new(
            "这名对象还没有指定包案党员",
            "首次指定运行 xiafang new assignment",
        ));
    }
    let course = spot.course();
    let branch = course.and_then(|course| course.person.branch_on(desk.day));
    let secretary = branch.and_then(|branch| desk.facts.roster.secretary(branch, desk.day));
    Ok(form
        .with("指定日期", desk.day)
        .with("监交人", secretary.map_or(Entry::Blank, Entry::from)))
}

fn is_assigned(spot: &Spot<'_>) -> bool {
    match spot.whose {
        Whose::Beneficiary(course) => !course.person.assignments.is_empty(),
        _ => false,
    }
}
