//! 访问记录 (article 21): one form a visit. It belongs to the person's own file.

use std::borrow::Cow;

use super::{CasePaper, Making, Wanted, makings, stem};
use crate::printed::{Cell, DAY_TO_WRITE, Printed, chinese_date, chinese_time, money};
use crate::procedure::Course;
use crate::records::{Answer, CaseFolder, Dated, Filed, Text, Visit, filled};
use crate::registers::{Document, Material, Scope, Sheet};

pub(in crate::registers) const DOCUMENT: Document = Document {
    title: "访问记录",
    code: "FWJL",
    article: 21,
    wording: None,
    scope: Scope::Case(papers),
    blank: Some(|| Sheet::blank(&DOCUMENT, &empty())),
};

#[derive(Default, Printed)]
struct VisitRecordView {
    #[printed("编号")]
    number: String,
    #[printed("次序")]
    ordinal: String,
    #[printed("方式")]
    way: Cell,
    #[printed("结果")]
    outcome: Cell,
    #[printed("时间")]
    time: Cell,
    #[printed("地点", closed)]
    place: Cell,
    #[printed("包案党员")]
    members: Cell,
    #[printed("访问人")]
    visitors: Cell,
    #[printed("对象")]
    person: Cell,
    #[printed("见到的人", closed)]
    met: Cell,
    #[printed("陪同人")]
    companions: Cell,
    #[printed(layout)]
    home: bool,
    #[printed("表明身份")]
    identified: &'static str,
    #[printed("说明来意")]
    purpose: &'static str,
    #[printed("出示联系卡")]
    card: &'static str,
    #[printed("着便装")]
    plain_clothes: &'static str,
    #[printed("二人在场")]
    both_present: &'static str,
    #[printed("录音录像")]
    recorded: &'static str,
    #[printed("同意录音录像")]
    consent: String,
    #[printed("超越职权承诺")]
    promise: &'static str,
    #[printed("不能登门原因")]
    reason: String,
    #[printed("各部分")]
    parts: Vec<Part>,
    #[printed("慰问")]
    gifts: String,
    #[printed("下次联系", closed)]
    next: Cell,
    #[printed("制作日期")]
    written: Cell,
}

#[derive(Printed)]
struct Part {
    #[printed("名目")]
    label: &'static str,
    #[printed("内容", closed)]
    text: Cell,
}

fn papers(material: &Material<'_>, folder: &CaseFolder, wanted: Wanted) -> Vec<CasePaper> {
    let mut papers = Vec::new();
    for making in makings(&DOCUMENT, material, folder) {
        for visit in &making.course.papers.visits {
            // A record finished in a later month is printed again there, whole.
            let written = visit.written.map(|day| day.day());
            if wanted.takes([visit.date.day()].into_iter().chain(written)) {
                papers.push(paper(&making, visit));
            }
        }
    }
    papers
}

fn paper(making: &Making<'_, '_>, visit: &Filed<Visit>) -> CasePaper {
    // The file's own name tells two calls of one day apart.
    let paper = making.paper(stem(visit), &visit.path, &view(making, visit));
    paper
        .on(visit.date.day())
        .by(making.branch_on(visit.date.day()))
}

/// The form before anything is written on it.
fn empty() -> VisitRecordView {
    let part = |(label, ..): Field| Part {
        label,
        text: Cell::default(),
    };
    VisitRecordView {
        ordinal: "第　　次访问".to_owned(),
        time: Cell::text(format!("{DAY_TO_WRITE}　　时　　分至　　时　　分")),
        home: true,
        next: Cell::text(DAY_TO_WRITE),
        written: Cell::text(DAY_TO_WRITE),
        parts: FIELDS.into_iter().map(part).collect(),
        ..VisitRecordView::default()
    }
}

fn view(making: &Making<'_, '_>, visit: &Filed<Visit>) -> VisitRecordView {
    let course = making.course;
    let stub = course.is_stub();
    let reached = visit.reached();
    let day = visit.date.day();
    let recording = visit.recording.as_ref();
    let name = match course.name() {
        Some(name) if !stub => Some(name.to_string()),
        _ => stub.then(|| course.number()),
    };
    VisitRecordView {
        number: course.number(),
        ordinal: ordinal(course, visit),
        way: Cell::required(visit.way.as_ref().map(|way| way.text()), 17),
        outcome: Cell::required(visit.outcome.as_ref().map(|outcome| outcome.text()), 21),
        time: time(visit),
        place: Cell::asked(&visit.place, 21, reached && !stub),
        members: Cell::required(Some(course.members_on(day).join("、")), 15),
        visitors: visitors(making, visit),
        person: Cell::required(name, 21),
        met: if stub {
            Cell::text("从略")
        } else {
            met(visit)
        },
        companions: companions(visit),
        home: visit.is_home(),
        identified: answer(&visit.identified),
        purpose: answer(&visit.purpose_told),
        card: answer(&visit.card_given),
        plain_clothes: answer(&visit.plain_clothes),
        both_present: answer(&visit.both_present),
        recorded: recording.map_or("", |recording| answer(&recording.made)),
        consent: consent(visit),
        promise: answer(&visit.unauthorised_promise),
        reason: reason(visit),
        parts: parts(visit, stub, reached),
        gifts: gifts(visit),
        next: Cell::optional(day_in_words(visit.next_contact)),
        written: match day_in_words(visit.written) {
            None if reached => Cell::missing(21),
            written => Cell::optional(written),
        },
    }
}

fn day_in_words(day: Option<Dated>) -> Option<String> {
    day.map(|day| chinese_date(day.day()))
}

/// A part of the narrative: its label, its field, the article that asks for it.
type Field = (&'static str, fn(&Visit) -> &Option<Text>, u8);

/// What the conversation at the door is to bring (article 18), then what the record is to
/// hold of any visit (article 21).
const FIELDS: [Field; 9] = [
    ("对案件处理\n的评价", |visit| &visit.view_of_handling, 18),
    ("案件造成\n的影响", |visit| &visit.influence, 18),
    ("心理状况", |visit| &visit.state_of_mind, 18),
    ("存在困难", |visit| &visit.difficulties, 18),
    ("工作和生活\n状况", |visit| &visit.work_and_life, 21),
    ("家庭和经济\n情况", |visit| &visit.family_economy, 21),
    ("主要存在\n的问题", |visit| &visit.main_problems, 21),
    ("相关单位人员\n意见和建议", |visit| &visit.others_views, 21),
    ("感受、体会和\n工作改进建议", |visit| &visit.impressions, 21),
];

fn parts(visit: &Visit, stub: bool, reached: bool) -> Vec<Part> {
    if stub {
        let text = Cell::text("依法封存或者涉密，内容存纸质材料");
        let label = "内容";
        return vec![Part { label, text }];
    }
    let part = |(label, field, article): Field| {
        let asked = reached && (article != 18 || visit.is_home());
        let text = Cell::asked(field(visit), article, asked);
        Part { label, text }
    };
    // A remark is no part of the form: its row is there only when something is written.
    let remark = filled(&visit.note).map(|note| Part {
        label: "备注",
        text: Cell::text(note.as_str()),
    });
    FIELDS.into_iter().map(part).chain(remark).collect()
}

/// The nth visit among those that reached the person; an attempt says so.
fn ordinal(course: &Course<'_>, visit: &Filed<Visit>) -> String {
    let position = course.reached().position(|other| other.path == visit.path);
    match position {
        Some(0) => "初访".to_owned(),
        Some(index) => format!("第{}次访问", index + 1),
        None => "未访成".to_owned(),
    }
}

fn time(visit: &Visit) -> Cell {
    let day = chinese_date(visit.date.day());
    match (visit.begun, visit.ended) {
        (Some(begun), Some(ended)) => Cell::text(format!(
            "{day}{}至{}",
            chinese_time(begun.0),
            chinese_time(ended.0)
        )),
        (Some(begun), None) => Cell::text(format!("{day}{}", chinese_time(begun.0))),
        (None, _) if visit.reached() => Cell::missing(21),
        (None, _) => Cell::text(day),
    }
}

fn visitors(making: &Making<'_, '_>, visit: &Visit) -> Cell {
    let (roster, day) = (&making.material.facts.roster, visit.date.day());
    let mut told = making.names(&visit.visitors, day);
    for stand_in in &visit.stand_ins {
        let replaced = stand_in.replaces.as_ref();
        let replaces = replaced.map_or(Cow::Borrowed(""), |name| roster.told_as(name, day));
        let approver = stand_in.approver.as_ref().map_or("", |name| name.as_str());
        let member = roster.told_as(&stand_in.member, day);
        let parting = if told.is_empty() { "" } else { "、" };
        told += &format!("{parting}（{member}替{replaces}，{approver}批准）");
    }
    Cell::required(Some(told), 19)
}

fn met(visit: &Visit) -> Cell {
    Cell::optional(filled(&visit.person_met).map(|person| person.to_string()))
}

fn companions(visit: &Visit) -> Cell {
    let describe = |one: &crate::records::Companion| {
        let capacity = one
            .capacity
            .as_ref()
            .map_or("", |capacity| capacity.as_str());
        let told = one.told_of_confidentiality.is_some_and(|told| told.0);
        let told = if told { "，已告知保密" } else { "" };
        format!("{}（{capacity}{told}）", one.name.as_str())
    };
    let lines: Vec<String> = visit.companions.iter().map(|one| describe(one)).collect();
    match lines.is_empty() {
        true => Cell::none(),
        false => Cell::text(lines.join("、")),
    }
}

fn answer(answer: &Option<Answer>) -> &'static str {
    match answer {
        Some(answer) if answer.0 => "是",
        Some(_) => "否",
        None => "",
    }
}

fn consent(visit: &Visit) -> String {
    let Some(recording) = &visit.recording else {
        return String::new();
    };
    let need = filled(&recording.need)
        .map(|need| need.to_string())
        .unwrap_or_default();
    match answer(&recording.consent) {
        "是" => format!("{need}（已同意）"),
        "否" => format!("{need}（未同意）"),
        _ => need,
    }
}

fn reason(visit: &Visit) -> String {
    let reason = filled(&visit.not_at_door).map(|text| text.to_string());
    let certificate = filled(&visit.certificate).map(|text| {
        let name = text.trim().rsplit('/').next().unwrap_or_default();
        let name = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        format!("证明：{name}（附卷）")
    });
    let other_day = filled(&visit.off_day_reason);
    let other_day = other_day.map(|text| format!("不在群众工作日：{}", text.as_str()));
    reason
        .into_iter()
        .chain(certificate)
        .chain(other_day)
        .collect::<Vec<_>>()
        .join("；")
}

fn gifts(visit: &Visit) -> String {
    let describe = |gift: &crate::records::Gift| {
        let source = gift
            .source
            .as_ref()
            .map(|source| format!("（{}）", source.as_str()));
        let amount = gift.amount.map(|amount| format!("{}元", money(amount.0)));
        let receiver = filled(&gift.receiver).map(|name| format!("，领取人：{}", name.as_str()));
        format!(
            "{}{}{}{}",
            gift.what.as_str(),
            amount.unwrap_or_default(),
            source.unwrap_or_default(),
            receiver.unwrap_or_default()
        )
    };
    visit
        .gifts
        .iter()
        .map(|gift| describe(gift))
        .collect::<Vec<_>>()
        .join("、")
}
