//! 下访帮扶前期调查表 (article 16): what was learned before the first visit.

use super::{CasePaper, Making, Wanted, makings};
use crate::printed::{Cell, DAY_TO_WRITE, Printed};
use crate::records::{Answer, CaseFolder, Filed, Spanned, Survey, Talk, filled};
use crate::registers::{Document, Material, Scope, Sheet, person};

pub(in crate::registers) const DOCUMENT: Document = Document {
    title: "下访帮扶前期调查表",
    code: "DCB",
    article: 16,
    wording: None,
    scope: Scope::Case(papers),
    blank: Some(|| Sheet::blank(&DOCUMENT, &empty())),
};

#[derive(Default, Printed)]
struct SurveyView {
    #[printed("编号")]
    number: String,
    #[printed("姓名")]
    name: Cell,
    #[printed("性别", closed)]
    sex: Cell,
    #[printed("年龄")]
    age: Cell,
    #[printed("民族", closed)]
    nation: Cell,
    #[printed("受教育情况")]
    education: Cell,
    #[printed("工作单位")]
    employer: Cell,
    #[printed("关系")]
    relation: Cell,
    #[printed("住址")]
    address: Cell,
    #[printed("谈话")]
    talks: Vec<TalkRow>,
    #[printed("各部分")]
    parts: Vec<Part>,
    #[printed("未决事项", closed)]
    pending: Cell,
    #[printed("调查人")]
    surveyors: Cell,
    #[printed("调查日期")]
    date: Cell,
}

#[derive(Printed)]
struct TalkRow {
    #[printed("谈话对象")]
    with: &'static str,
    #[printed("对象", closed)]
    person: Cell,
    #[printed("日期", closed)]
    date: Cell,
    #[printed("内容", closed)]
    content: Cell,
}

#[derive(Printed)]
struct Part {
    #[printed("名目")]
    label: &'static str,
    #[printed("内容")]
    text: Cell,
}

/// With whom the members talk before the first visit, in the form's order.
const TALKS: [&str; 4] = ["案件承办人", "单位领导", "村（居）委会干部", "检察联络员"];

/// What the talks are to bring.
const PARTS: [&str; 3] = [
    "村（居）委会\n和联络员\n的了解",
    "村内社会\n评价",
    "正式访问应\n注意的问题",
];

fn empty() -> SurveyView {
    let talk = |with| TalkRow {
        with,
        person: Cell::default(),
        // The column is too narrow for the usual room.
        date: Cell::text("　　年　月　日"),
        content: Cell::default(),
    };
    let part = |label| Part {
        label,
        text: Cell::default(),
    };
    SurveyView {
        talks: TALKS.into_iter().map(talk).collect(),
        parts: PARTS.into_iter().map(part).collect(),
        date: Cell::text(DAY_TO_WRITE),
        ..SurveyView::default()
    }
}

fn papers(material: &Material<'_>, folder: &CaseFolder, wanted: Wanted) -> Vec<CasePaper> {
    makings(&DOCUMENT, material, folder)
        .filter_map(|making| {
            let survey = making.course.papers.survey.as_ref()?;
            let asked = wanted.takes([survey.date.day()]);
            asked.then(|| paper(&making, survey))
        })
        .collect()
}

fn paper(making: &Making<'_, '_>, survey: &Filed<Survey>) -> CasePaper {
    let paper = making.paper("", &survey.path, &view(making, survey));
    paper
        .on(survey.date.day())
        .by(making.branch_on(survey.date.day()))
}

fn view(making: &Making<'_, '_>, survey: &Filed<Survey>) -> SurveyView {
    let course = making.course;
    let talks = [
        &survey.handler_talk,
        &survey.employer_talk,
        &survey.village_talk,
        &survey.liaison_talk,
    ];
    let parts = [&survey.known_locally, &survey.standing, &survey.caution];
    SurveyView {
        number: course.number(),
        name: match filled(&survey.name) {
            Some(name) if !course.is_stub() => Cell::text(name.as_str()),
            _ => person::own_name(course),
        },
        sex: Cell::optional(person::sex(course).map(|sex| sex.to_string())),
        age: making.told(&survey.age, 16),
        nation: Cell::optional(person::nation(course).map(|nation| nation.to_string())),
        education: making.told(&survey.education, 16),
        employer: making.told(&survey.employer, 16),
        relation: person::relation_to_party(course),
        address: person::address(course, survey.date.day()),
        talks: std::iter::zip(TALKS, talks)
            .map(|(with, talk)| talk_row(making, with, talk))
            .collect(),
        parts: std::iter::zip(PARTS, parts)
            .map(|(label, field)| Part {
                label,
                text: making.told(field, 16),
            })
            .collect(),
        pending: pending(making, survey),
        surveyors: Cell::required(Some(making.names(&survey.surveyors, survey.date.day())), 16),
        date: Cell::on(survey.date.day()),
    }
}

fn talk_row(making: &Making<'_, '_>, with: &'static str, talk: &Option<Spanned<Talk>>) -> TalkRow {
    let field = |pick: fn(&Talk) -> Cell| talk.as_ref().map(|talk| pick(talk)).unwrap_or_default();
    let said = |answer: Option<Answer>| match answer {
        Some(done) if done.0 => "已沟通",
        Some(_) => "未沟通",
        None => "",
    };
    let mut content: Vec<String> = Vec::new();
    if let Some(talk) = talk {
        content.extend(Some(said(talk.done).to_owned()).filter(|word| !word.is_empty()));
        if !making.course.is_stub() {
            let texts = [&talk.content, &talk.note];
            content.extend(
                texts
                    .into_iter()
                    .filter_map(filled)
                    .map(ToString::to_string),
            );
        }
    }
    TalkRow {
        with,
        person: match making.course.is_stub() {
            true => Cell::default(),
            false => field(who),
        },
        date: field(|talk| Cell::day(&talk.date)),
        content: Cell::text(content.join("。")),
    }
}

/// Name and post of whom was talked to.
fn who(talk: &Talk) -> Cell {
    let texts = [&talk.person, &talk.post];
    let texts: Vec<&str> = texts
        .into_iter()
        .filter_map(|field| filled(field).map(|text| text.as_str()))
        .collect();
    Cell::text(texts.join("\n"))
}

/// Whether proceedings are still open, and what the handling department says to a visit.
fn pending(making: &Making<'_, '_>, survey: &Survey) -> Cell {
    match survey.pending {
        Some(pending) if pending.0 => match filled(&survey.consent) {
            Some(consent) if !making.course.is_stub() => {
                Cell::text(format!("未终结；承办部门意见：{}", consent.as_str()))
            }
            Some(_) => Cell::text("未终结；承办部门已表示意见"),
            None => Cell::missing(16),
        },
        Some(_) => Cell::text("已终结"),
        None => Cell::default(),
    }
}
