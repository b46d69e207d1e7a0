//! What is added to a case as it goes on: parties, their papers and judgments, hand-overs.

use super::desk::Desk;
use super::draft::Refusal;
use super::kind::{DraftKind, Make, Whom};
use super::spot::{Spot, Whose};
use crate::forms::Form;
use crate::records::Class;

/// A part of a record.
pub(super) const fn part(
    name: &'static str,
    title: &'static str,
    whom: Whom,
    place: (&'static str, &'static str),
    asks: &'static [&'static str],
    known: fn(&Desk<'_>, &mut Spot<'_>, Form) -> Result<Form, Refusal>,
) -> DraftKind {
    DraftKind {
        name,
        title,
        whom,
        of: place.0,
        way: place.1,
        several: false,
        asks,
        make: Make::Part(known),
    }
}

/// Of which several are added in one go.
pub(super) const fn several(kind: DraftKind) -> DraftKind {
    DraftKind {
        several: true,
        ..kind
    }
}

/// Nothing is known of it.
pub(super) fn unknown(_: &Desk<'_>, _: &mut Spot<'_>, form: Form) -> Result<Form, Refusal> {
    Ok(form)
}

/// It is of the day.
pub(super) fn of_the_day(desk: &Desk<'_>, _: &mut Spot<'_>, form: Form) -> Result<Form, Refusal> {
    Ok(form.with("日期", desk.day))
}

/// It begins on the day.
pub(super) fn from_the_day(desk: &Desk<'_>, _: &mut Spot<'_>, form: Form) -> Result<Form, Refusal> {
    Ok(form.with("起", desk.day))
}

pub(super) const PARTY: DraftKind = DraftKind {
    name: "party",
    title: "当事人",
    whom: Whom::Case,
    of: "案件",
    way: "当事人",
    several: true,
    asks: super::case::PARTY_ASKS,
    make: Make::Draft(super::case::another_party),
};

pub(super) const PAPER: DraftKind = several(part(
    "paper",
    "诉讼法律文书",
    Whom::Party,
    ("案件", "当事人/文书"),
    &["名称", "文号", "日期", "页数"],
    unknown,
));

pub(super) const JUDGMENT: DraftKind = several(part(
    "judgment",
    "判决",
    Whom::Party,
    ("案件", "当事人/判决"),
    &["审级", "日期", "送达日期", "结果"],
    judgment,
));

pub(super) const CHANGE: DraftKind = part(
    "change",
    "决定后来的变化",
    Whom::Party,
    ("案件", "当事人/后续变化"),
    &["变化", "日期", "处理"],
    of_the_day,
);

pub(super) const PARTY_STATE: DraftKind = part(
    "party-state",
    "当事人的状态",
    Whom::Party,
    ("案件", "当事人/状态"),
    &["状态", "起", "说明"],
    from_the_day,
);

pub(super) const HANDLING: DraftKind = several(part(
    "handling",
    "一个环节的承办",
    Whom::Case,
    ("案件", "承办"),
    &["环节", "部门", "承办人", "部门负责人", "书记员"],
    unknown,
));

pub(super) const DELIVERY: DraftKind = part(
    "delivery",
    "承办部门送交文书",
    Whom::Case,
    ("案件", "移送"),
    &["当事人", "送交部门", "送交人"],
    delivery,
);

pub(super) const RECUSAL: DraftKind = several(part(
    "recusal",
    "回避申报",
    Whom::Case,
    ("案件", "回避申报"),
    &["党员", "关系"],
    of_the_day,
));

pub(super) const LINK: DraftKind = several(part(
    "link",
    "关联案件",
    Whom::Case,
    ("案件", "关联案件"),
    &["登记号", "关联"],
    unknown,
));

pub(super) const ARCHIVING: DraftKind = part(
    "archiving",
    "案卷归档",
    Whom::Case,
    ("案件", "归档"),
    &["归档号", "保管期限"],
    of_the_day,
);

fn judgment(_: &Desk<'_>, spot: &mut Spot<'_>, form: Form) -> Result<Form, Refusal> {
    match spot.whose {
        Whose::Party(party)
            if party
                .class()
                .is_some_and(|class| class != Class::Prosecuted) =>
        {
            let what = format!("{}号当事人不是提起公诉的，没有判决", party.number.0);
            Err(Refusal::new(
                what,
                "后来起诉的另登记一件，用 xiafang new link 关联",
            ))
        }
        _ => Ok(form),
    }
}

fn delivery(desk: &Desk<'_>, _: &mut Spot<'_>, form: Form) -> Result<Form, Refusal> {
    let known = super::case::handover(desk);
    Ok(known.with_blank(&form, "当事人"))
}
