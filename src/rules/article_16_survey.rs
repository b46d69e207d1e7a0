//! Article 16: what the survey holds, whom the members spoke with, and consent while proceedings go on.

use super::example::{SURVEY, example};
use super::{Check, Report, Rule};
use crate::findings::{Code, Severity};
use crate::procedure::{CaseFacts, Course, Ground};
use crate::records::{Filed, Spanned, Survey, Talk, consented, filled, reading};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: Code("A16.3"),
        severity: Severity::Violation,
        title: "前期调查表缺项",
        why: "前期调查表包括姓名、年龄、受教育情况、所在单位、村（居）委会和联络员的了解情况、社会评价、注意问题；\
              务农、无单位也是回答。",
        term: None,
        checks: &[Check::Case(items_missing)],
        raises: example! { SURVEY: "所在单位: 务农\n" => ""; at "2016-08-22" },
        passes: example! { SURVEY: "所在单位: 务农" => "所在单位: 无单位" },
    },
    Rule {
        code: Code("A16.4"),
        severity: Severity::Violation,
        title: "该沟通的人没有沟通",
        why: "初访以前要同承办人，单位领导或者村（居）干部，以及检察联络员沟通。写明没有沟通的是违反，没有填的是提醒；\
              当地没有联络员的，在「说明」里写明即可。",
        term: None,
        checks: &[Check::Case(talks_missing)],
        raises: example! { SURVEY: "承办人沟通:\n  已沟通: 是" => "承办人沟通:\n  已沟通: 否"; at "否\n  姓名: 周强" },
        passes: example! {
            SURVEY: "联络员沟通:\n  已沟通: 是\n  姓名: 田桂英" => "联络员沟通:\n  已沟通: 否\n  说明: 当地没有联络员"
        },
    },
    Rule {
        code: Code("A16.5"),
        severity: Severity::Reminder,
        title: "程序未结，没有承办部门同意",
        why: "接触对象以前要同案件承办人沟通；诉讼程序还没有终结的，下访容易影响办案，所以提醒先征得承办部门同意。",
        term: None,
        checks: &[Check::Case(pending_without_consent)],
        raises: example! { SURVEY: "了解情况: " => "程序未结: 是\n了解情况: "; at "是\n了解情况" },
        passes: example! { SURVEY: "了解情况: " => "程序未结: 是\n承办部门同意: 公诉科 2016-08-19 同意\n了解情况: " },
    },
];

/// Surveys of judged cases made since the day of issue, each with its course.
fn surveys<'f, 'a>(
    ground: &'f Ground<'a>,
    case: &CaseFacts<'f, 'a>,
) -> impl Iterator<Item = (&'f Course<'a>, &'a Filed<Survey>)> {
    let issued = ground.terms.issued;
    let surveys = case
        .courses
        .iter()
        .filter(|course| ground.is_judged(&course.folder.case))
        .filter_map(|course| course.papers.survey.as_ref().map(|survey| (course, survey)));
    surveys.filter(move |(_, survey)| survey.date.day() >= issued)
}

fn items_missing(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    for (course, survey) in surveys(ground, case).filter(|(course, _)| !course.is_stub()) {
        let items = [
            (filled(&survey.name).or(course.name()), "姓名"),
            (filled(&survey.age), "年龄"),
            (filled(&survey.education), "受教育情况"),
            (filled(&survey.employer), "所在单位"),
            (filled(&survey.known_locally), "了解情况"),
            (filled(&survey.standing), "社会评价"),
            (filled(&survey.caution), "注意问题"),
        ];
        let missing = items.iter().filter(|(item, _)| item.is_none());
        let missing: Vec<&str> = missing.map(|(_, key)| *key).collect();
        if missing.is_empty() {
            continue;
        }
        let list = missing.join("」「");
        let message = format!("前期调查表缺「{list}」（第十六条）");
        let finding = report.finding(&survey.path, survey.date.span, message);
        let actor = course.members_on(survey.date.day()).join("、");
        report.push(
            finding
                .help(format!("补填「{list}」；务农、无单位也要写明"))
                .about(course.subject())
                .actor(actor),
        );
    }
}

/// What a talk comes to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spoken {
    Yes,
    No,
    Blank,
}

/// A talk with words but without an answer took place.
fn spoken(talk: &Option<Spanned<Talk>>) -> Spoken {
    let Some(talk) = talk else {
        return Spoken::Blank;
    };
    match talk.done {
        Some(done) if done.0 => Spoken::Yes,
        Some(_) => Spoken::No,
        None if filled(&talk.content).is_some() => Spoken::Yes,
        None => Spoken::Blank,
    }
}

/// Whether a note says that there is no liaison there: nothing else excuses the talk.
fn says_none_there(note: &str) -> bool {
    let note = reading::plain(note);
    let lacks = [
        "没有", "无", "没设", "未设", "不设", "没聘", "未聘", "空缺", "尚未",
    ];
    let whom =
        note.contains("联络员") || ["没有", "无", "没设", "未设", "未聘"].contains(&note.as_str());
    whom && lacks.iter().any(|word| note.contains(word))
}

/// The three talks that the article asks for: what each comes to, where it stands, with whom.
fn talks_of<'a>(
    course: &Course<'_>,
    survey: &'a Survey,
) -> [(Spoken, &'a Option<Spanned<Talk>>, &'static str); 3] {
    let handler = &survey.handler_talk;
    let local = match (spoken(&survey.employer_talk), spoken(&survey.village_talk)) {
        (Spoken::Yes, _) | (_, Spoken::Yes) => Spoken::Yes,
        (Spoken::No, Spoken::No) => Spoken::No,
        _ => Spoken::Blank,
    };
    let note = survey.liaison_talk.as_ref().map(|talk| &talk.note);
    let liaison = match spoken(&survey.liaison_talk) {
        _ if note.is_some_and(|note| filled(note).is_some_and(|note| says_none_there(note))) => {
            Spoken::Yes
        }
        // Why a stub's members spoke with none stays on paper.
        Spoken::No if course.is_stub() => Spoken::Yes,
        spoken => spoken,
    };
    [
        (spoken(handler), handler, "案件承办人"),
        (local, &survey.village_talk, "单位领导或者村（居）干部"),
        (liaison, &survey.liaison_talk, "检察联络员"),
    ]
}

fn talks_missing(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    for (course, survey) in surveys(ground, case) {
        for (spoken, talk, whom) in talks_of(course, survey) {
            let span = talk.as_ref().and_then(|talk| talk.done);
            let span = span.map_or(survey.date.span, |done| done.span);
            let finding = match spoken {
                Spoken::Yes => continue,
                // A stub may leave the talks on paper; what it does answer is judged.
                Spoken::Blank if course.is_stub() => continue,
                Spoken::No => {
                    let message = format!("初访以前没有同{whom}沟通（第十六条）");
                    report.finding(&survey.path, span, message)
                }
                Spoken::Blank => {
                    let message = format!("没有填是否同{whom}沟通（第十六条）");
                    report.reminder(&survey.path, survey.date.span, message)
                }
            };
            let actor = course.members_on(survey.date.day()).join("、");
            report.push(
                finding
                    .help("补上沟通，填「已沟通」「内容」；当地没有联络员的写在「说明」里")
                    .about(course.subject())
                    .actor(actor),
            );
        }
    }
}

fn pending_without_consent(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    for (course, survey) in surveys(ground, case) {
        let pending = survey.pending.filter(|pending| pending.0);
        let Some(pending) = pending.filter(|_| consented(&survey.consent).is_none()) else {
            continue;
        };
        let message = "诉讼程序尚未终结，没有承办部门同意（第十六条）".to_owned();
        let finding = report.finding(&survey.path, pending.span, message);
        report.push(
            finding
                .help("先征得承办部门同意，填「承办部门同意」")
                .about(course.subject())
                .actor(course.members_on(survey.date.day()).join("、")),
        );
    }
}
