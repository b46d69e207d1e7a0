//! The people of the office, and what it is made of: members, branches, townships, who holds
//! which post.

use super::desk::Desk;
use super::draft::Refusal;
use super::kind::{DraftKind, Whom};
use super::parts::{from_the_day, part, several, unknown};
use super::spot::{Spot, Whose};
use crate::forms::{Entry, Form};
use crate::records::{Branches, Dated, Holder, Posting, Span, Spanned};

pub(super) const PARTY_GROUP_MEMBER: DraftKind = several(part(
    "party-group-member",
    "院党组成员",
    Whom::Nobody,
    ("党支部", "院党组"),
    &["姓名", "职务", "起"],
    from_the_day,
));

pub(super) const COMMITTEE_HEAD: DraftKind = part(
    "committee-head",
    "机关党委负责人",
    Whom::Nobody,
    ("党支部", "机关党委/负责人"),
    &["姓名", "职务", "起"],
    holder,
);

pub(super) const OFFICE_HEAD: DraftKind = part(
    "office-head",
    "党务办公室负责人",
    Whom::Nobody,
    ("党支部", "党务办公室/负责人"),
    &["姓名", "职务", "起"],
    holder,
);

pub(super) const BRANCH: DraftKind = several(part(
    "branch",
    "党支部",
    Whom::Nobody,
    ("党支部", "党支部"),
    &["名称", "部门", "书记/姓名", "联系党组成员/姓名"],
    branch,
));

pub(super) const SECRETARY: DraftKind = part(
    "secretary",
    "党支部书记",
    Whom::Branch,
    ("党支部", "党支部/书记"),
    &["姓名", "职务", "起"],
    holder,
);

pub(super) const CONTACT_MEMBER: DraftKind = part(
    "contact-member",
    "联系党支部的党组成员",
    Whom::Branch,
    ("党支部", "党支部/联系党组成员"),
    &["姓名", "起"],
    holder,
);

pub(super) const MEMBER: DraftKind = several(part(
    "member",
    "党员",
    Whom::Nobody,
    ("党员", "党员"),
    &[
        "姓名",
        "工号",
        "性别",
        "出生日期",
        "入党日期",
        "转正日期",
        "电话",
        "部门/名称",
        "党支部/名称",
        "职务/名称",
        "职务/级别",
    ],
    member,
));

pub(super) const DEPARTMENT: DraftKind = part(
    "department",
    "党员所在部门",
    Whom::Member,
    ("党员", "党员/部门"),
    &["名称", "起"],
    posting,
);

pub(super) const MEMBERSHIP: DraftKind = part(
    "membership",
    "党员所在党支部",
    Whom::Member,
    ("党员", "党员/党支部"),
    &["名称", "起"],
    posting,
);

pub(super) const POST: DraftKind = part(
    "post",
    "党员职务",
    Whom::Member,
    ("党员", "党员/职务"),
    &["名称", "级别", "起"],
    from_the_day,
);

pub(super) const MEMBER_STATE: DraftKind = part(
    "leave",
    "党员不在岗的状态",
    Whom::Member,
    ("党员", "党员/状态"),
    &["状态", "起", "止", "说明"],
    absence,
);

pub(super) const TOWNSHIP: DraftKind = several(part(
    "township",
    "乡镇",
    Whom::Nobody,
    ("乡镇", "乡镇"),
    &["名称", "类别"],
    unknown,
));

pub(super) const ALLOTMENT: DraftKind = several(part(
    "allotment",
    "包乡分配",
    Whom::Nobody,
    ("包乡分配", "分配"),
    &["乡镇", "党支部", "起", "决定"],
    allotment,
));

pub(super) const ASSESSMENT_ITEM: DraftKind = several(part(
    "assessment-item",
    "考评项目",
    Whom::Nobody,
    ("设置", "考评"),
    &["名称", "适用", "指标", "分值"],
    unknown,
));

pub(super) const APPROVAL_LEVEL: DraftKind = several(part(
    "approval-level",
    "基金审批层级",
    Whom::Nobody,
    ("设置", "帮扶基金/审批层级"),
    &["层级"],
    unknown,
));

/// A new holder: what the last one held ends the day before.
fn holder(desk: &Desk<'_>, spot: &mut Spot<'_>, form: Form) -> Result<Form, Refusal> {
    let Some(lists) = desk.facts.office.branches.as_deref() else {
        return from_the_day(desk, spot, form);
    };
    let open = last_open(holders(lists, spot), |one| one.until.as_ref());
    spot.ends_with(open);
    from_the_day(desk, spot, form)
}

fn holders<'l>(lists: &'l Branches, spot: &Spot<'_>) -> &'l [Spanned<Holder>] {
    let bodies = |bodies: &'l [Spanned<crate::records::Body>]| {
        bodies.first().map_or(&[][..], |body| &body.heads[..])
    };
    match (spot.list(), spot.whose) {
        ("机关党委", _) => bodies(&lists.party_committees),
        ("党务办公室", _) => bodies(&lists.party_offices),
        (_, Whose::Branch(name)) => {
            let found = lists
                .branches
                .iter()
                .find(|branch| branch.name.as_str() == name);
            found.map_or(&[][..], |branch| match spot.key() {
                "书记" => &branch.secretaries[..],
                _ => &branch.contact_members[..],
            })
        }
        _ => &[],
    }
}

/// A new department or branch of a member: the last one ends the day before.
fn posting(desk: &Desk<'_>, spot: &mut Spot<'_>, form: Form) -> Result<Form, Refusal> {
    if let Whose::Member(member) = spot.whose {
        let postings: &[Spanned<Posting>] = match spot.key() {
            "部门" => &member.departments,
            _ => &member.branches,
        };
        spot.ends_with(last_open(postings, |one| one.until.as_ref()));
    }
    from_the_day(desk, spot, form)
}

/// A township that another branch takes over: what the last one had ends the day before.
fn allotment(desk: &Desk<'_>, spot: &mut Spot<'_>, form: Form) -> Result<Form, Refusal> {
    if let (Some(township), Some(lists)) = (desk.said("乡镇"), &desk.facts.office.allotments) {
        let mut of_it = lists
            .allotments
            .iter()
            .filter(|one| one.township.as_str() == township);
        let open = of_it.rfind(|one| one.until.is_none());
        spot.ends_with(open.map(|one| one.span));
    }
    from_the_day(desk, spot, form)
}

/// The last of a list that still goes on.
fn last_open<T>(list: &[Spanned<T>], until: impl Fn(&T) -> Option<&Dated>) -> Option<Span> {
    let last = list.iter().rfind(|one| until(one).is_none());
    last.map(|one| one.span)
}

fn branch(desk: &Desk<'_>, _: &mut Spot<'_>, form: Form) -> Result<Form, Refusal> {
    let holder = || vec![Form::new().ask(&["姓名"]).with("起", desk.day)];
    Ok(form
        .without("书记/姓名")
        .without("联系党组成员/姓名")
        .items("书记", holder())
        .items("联系党组成员", holder()))
}

fn member(desk: &Desk<'_>, _: &mut Spot<'_>, form: Form) -> Result<Form, Refusal> {
    let named = || Form::new().ask(&["名称"]).with("起", desk.day);
    let form = ["部门/名称", "党支部/名称", "职务/名称", "职务/级别"]
        .into_iter()
        .fold(form, Form::without);
    Ok(form
        // Who was never made a full member has no such day.
        .with("转正日期", Entry::Asked)
        .items("部门", vec![named()])
        .items("党支部", vec![named()])
        .items("职务", vec![named().ask(&["级别"])]))
}

fn absence(desk: &Desk<'_>, spot: &mut Spot<'_>, form: Form) -> Result<Form, Refusal> {
    let form = from_the_day(desk, spot, form)?;
    Ok(form.with("止", Entry::Asked).with("说明", Entry::Asked))
}
