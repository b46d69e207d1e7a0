//! The papers of one beneficiary: survey, letter, proposal, measure, opinion, summary.

use super::draft::file;
use super::kind::Make;
use super::{Desk, Draft, DraftKind, Refusal, Whom, numbering};
use crate::calendar::full_years;
use crate::forms::{Entry, Form};
use crate::procedure::Course;
use crate::records::{Relation, filled};

const fn of_person(
    name: &'static str,
    title: &'static str,
    of: &'static str,
    asks: &'static [&'static str],
    make: fn(&Desk<'_>, &str) -> Result<Draft, Refusal>,
) -> DraftKind {
    DraftKind {
        name,
        title,
        whom: Whom::Beneficiary,
        of,
        way: "",
        several: false,
        asks,
        make: Make::Draft(make),
    }
}

pub(super) const SURVEY: DraftKind = of_person(
    "survey",
    "前期调查表",
    "前期调查表",
    &["受教育情况", "所在单位"],
    survey,
);
pub(super) const LETTER: DraftKind = of_person("letter", "案件释明书", "案件释明书", &[], letter);
pub(super) const PROPOSAL: DraftKind = of_person(
    "proposal",
    "帮扶意见书",
    "帮扶意见书",
    &["拟采取措施"],
    proposal,
);
pub(super) const MEASURE: DraftKind = of_person(
    "measure",
    "帮扶措施",
    "帮扶措施",
    &["方式", "内容"],
    measure,
);
pub(super) const OPINION: DraftKind =
    of_person("opinion", "意见表", "意见表", &["评价", "意见"], opinion);
pub(super) const SUMMARY: DraftKind = of_person("summary", "总结报告", "总结报告", &[], summary);

fn survey(desk: &Desk<'_>, number: &str) -> Result<Draft, Refusal> {
    let course = desk.beneficiary(number)?;
    let path = once(desk, course, "前期调查表")?;
    let handlers = course
        .folder
        .case
        .handlings
        .iter()
        .flat_map(|one| &one.handlers);
    let handler = handlers.map(ToString::to_string).next_back();
    let talk = |name: Option<String>| {
        let talk = Form::new().ask(&["已沟通", "日期"]);
        talk.with("姓名", name).ask(&["职务", "内容"])
    };
    let form = Form::new()
        .with("调查日期", desk.day)
        .with("调查人", desk.members_of(course))
        .with("姓名", name(course))
        .with("年龄", age(desk, course))
        .ask(&["受教育情况", "所在单位"])
        .with("承办人沟通", talk(handler))
        .with("单位沟通", talk(None))
        .with("村居沟通", talk(None))
        .with("联络员沟通", talk(None))
        .ask(&["了解情况", "社会评价", "注意问题"]);
    of_course(course, "前期调查表", path, form)
}

fn letter(desk: &Desk<'_>, number: &str) -> Result<Draft, Refusal> {
    let course = desk.beneficiary(number)?;
    let path = once(desk, course, "案件释明书")?;
    let of_year = format!("〔{}〕", desk.day.year());
    let cases = desk.facts.office.cases.values();
    let letters = cases
        .flat_map(|folder| folder.people.values())
        .filter_map(|one| one.letter.as_ref());
    let numbers = letters
        .filter_map(|letter| letter.number.as_ref())
        .map(|number| number.as_str());
    let form = Form::new()
        .with("日期", desk.day)
        .with(
            "文号",
            numbering::next(numbers.filter(|number| number.contains(&of_year))),
        )
        .with("制作人", desk.members_of(course))
        .with("称呼", name(course))
        .ask(&["事实和办理", "法律规定", "说理", "救济途径"]);
    of_course(course, "案件释明书", path, form)
}

fn proposal(desk: &Desk<'_>, number: &str) -> Result<Draft, Refusal> {
    let course = desk.beneficiary(number)?;
    // The visit that found what the members cannot solve, else the last.
    let known = || {
        course
            .reached()
            .filter(|visit| visit.date.day() <= desk.day)
    };
    let beyond = known().rfind(|visit| visit.beyond_members.is_some_and(|answer| answer.0));
    let last = beyond.or_else(|| known().next_back());
    let problems = last.and_then(|visit| filled(&visit.main_problems));
    let form = Form::new()
        .with("日期", desk.day)
        .with("拟定人", desk.members_of(course))
        .ask(&["基本情况"])
        .with("主要问题", problems.map(ToString::to_string))
        .ask(&["拟采取措施"]);
    numbered(desk, course, "帮扶意见书", form)
}

fn measure(desk: &Desk<'_>, number: &str) -> Result<Draft, Refusal> {
    let course = desk.beneficiary(number)?;
    let form = Form::new().with("日期", desk.day).ask(&["方式", "内容"]);
    numbered(desk, course, "帮扶措施", form)
}

fn opinion(desk: &Desk<'_>, number: &str) -> Result<Draft, Refusal> {
    let course = desk.beneficiary(number)?;
    let form = Form::new()
        .with("日期", desk.day)
        .ask(&["评价", "签名方式"])
        .with("征求人", desk.members_of(course))
        .ask(&["意见"]);
    numbered(desk, course, "意见表", form)
}

fn summary(desk: &Desk<'_>, number: &str) -> Result<Draft, Refusal> {
    let course = desk.beneficiary(number)?;
    let parts = ["基本情况", "帮扶经过", "措施成效", "体会", "今后联系"];
    let form = Form::new().with("日期", desk.day).ask(&parts);
    numbered(desk, course, "总结报告", form)
}

/// The person's name; of a sealed case it is not written down.
fn name(course: &Course<'_>) -> Entry {
    course.name().map(ToString::to_string).into()
}

fn age(desk: &Desk<'_>, course: &Course<'_>) -> Option<String> {
    let own = course.person.born.as_ref().map(|born| born.day());
    let in_person = course.person.relation() == Some(Relation::InPerson);
    let of_party = || {
        course
            .party
            .filter(|_| in_person)?
            .born
            .as_ref()
            .map(|born| born.day())
    };
    let born = own.or_else(of_party).filter(|_| !course.is_stub())?;
    Some(format!("{}岁", full_years(born, desk.day)))
}

/// The path of a paper that there is once.
fn once(desk: &Desk<'_>, course: &Course<'_>, title: &str) -> Result<String, Refusal> {
    let path = format!("{}/{title}.yaml", desk.folder_of(course));
    match desk.taken.contains(&path) {
        false => Ok(path),
        true => Err(Refusal::new(
            format!("{} 已经有{title}了", course.number()),
            format!("打开 {path} 修改"),
        )),
    }
}

fn numbered(
    desk: &Desk<'_>,
    course: &Course<'_>,
    kind: &str,
    form: Form,
) -> Result<Draft, Refusal> {
    let path = desk.next_in(&format!("{}/{kind}", desk.folder_of(course)));
    of_course(course, kind, path, form)
}

/// A paper of a beneficiary; of a sealed case without what stays on paper.
pub(super) fn of_course(
    course: &Course<'_>,
    kind: &str,
    path: String,
    form: Form,
) -> Result<Draft, Refusal> {
    let mut draft = file(kind, path, form)?;
    if course.is_stub() {
        let fields = draft.kind.fields();
        draft.forms = draft
            .forms
            .into_iter()
            .map(|form| form.sealed(&fields))
            .collect();
    }
    Ok(draft)
}
