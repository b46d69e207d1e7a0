//! Article 13: the handling department hands the papers over within three days.

use super::example::{CASE, example};
use super::{Check, Report, Rule};
use crate::calendar::TermSource;
use crate::findings::{Code, Severity, Subject};
use crate::procedure::{CaseFacts, Ground, hand_over_of};
use crate::records::{Case, Class, Filed, Handover, Party, Spanned, reading};

/// The hand-over of the example two days later than its last day.
const LATE: &str = "2016-08-18";

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: Code("A13.1"),
        severity: Severity::Violation,
        title: "文书送交迟延",
        why: "判决生效、作出不批捕、不起诉或者撤案决定之日起三日内，承办部门把诉讼文书复印件送交党务办公室。\
              当日不算；末日遇休息日按本院设置顺延。法院送达迟延的可设例外。",
        term: Some(TermSource::Measures),
        checks: &[Check::Case(handed_over_late)],
        raises: example! {
            CASE: "送交日期: 2016-08-16" => "送交日期: 2016-08-18",
            CASE: "收到日期: 2016-08-16" => "收到日期: 2016-08-18",
            CASE: "登记日期: 2016-08-16" => "登记日期: 2016-08-18",
            CASE: "签收日期: 2016-08-16" => "签收日期: 2016-08-18";
            at LATE
        },
        passes: example! {
            CASE: "送交日期: 2016-08-16" => "送交日期: 2016-08-17",
            CASE: "收到日期: 2016-08-16" => "收到日期: 2016-08-17",
            CASE: "登记日期: 2016-08-16" => "登记日期: 2016-08-17",
            CASE: "签收日期: 2016-08-16" => "签收日期: 2016-08-17"
        },
    },
    Rule {
        code: Code("A13.2"),
        severity: Severity::Violation,
        title: "缺少应当送交的文书",
        why: "公诉案件要有起诉书和一审刑事判决书，有二审的还要有二审裁判文书；不批捕、不起诉、撤案的要有各自的决定书。\
              公诉和不起诉案件没有起诉意见书的，只作提醒。",
        term: None,
        checks: &[Check::Case(paper_missing)],
        raises: example! { CASE: "名称: 一审刑事判决书" => "名称: 附带民事判决书"; at "提起公诉" },
        passes: example! { CASE: "名称: 一审刑事判决书" => "名称: 刑事判决书" },
    },
    Rule {
        code: Code("A13.3"),
        severity: Severity::Reminder,
        title: "不是这类案件常有的文书",
        why: "送来的文书不是这一类案件常有的，多半是名称写错或者送错了卷。",
        term: None,
        checks: &[Check::Case(paper_unusual)],
        raises: example! {
            CASE: "        日期: 2016-06-20\n" => "        日期: 2016-06-20\n      - 名称: 撤销案件决定书\n";
            at "撤销案件决定书"
        },
        passes: example! {
            CASE: "        日期: 2016-06-20\n" => "        日期: 2016-06-20\n      - 名称: 附带民事起诉状\n"
        },
    },
    Rule {
        code: Code("A13.4"),
        severity: Severity::Reminder,
        title: "送交了内部材料",
        why: "送交的是诉讼法律文书。审查报告、讨论记录、笔录等是内部材料，依保密规定不宜随案送交；实施办法没有禁止，所以只是提醒。",
        term: None,
        checks: &[Check::Case(internal_paper)],
        raises: example! {
            CASE: "        日期: 2016-06-20\n" => "        日期: 2016-06-20\n      - 名称: 公诉案件审查报告\n";
            at "公诉案件审查报告"
        },
        passes: example! {
            CASE: "        日期: 2016-06-20\n" => "        日期: 2016-06-20\n      - 名称: 抗诉书\n"
        },
    },
];

/// Words that betray a paper meant to stay inside the office.
const INTERNAL: &[&str] = &[
    "审查报告",
    "审结报告",
    "审查意见",
    "讨论记录",
    "会议记录",
    "会议纪要",
    "检委会",
    "笔录",
    "内部",
];

fn handed_over_late(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    let folder = case.folder;
    let mut told = Vec::new();
    for party in folder.case.parties_in_scope() {
        let Some(step) = hand_over_of(ground, folder, party) else {
            continue;
        };
        let judged = step.from >= ground.terms.issued && step.is_late(ground.as_of);
        // Parties of one outcome share one hand-over; it is told once.
        if !judged || told.contains(&(step.from, step.done)) {
            continue;
        }
        told.push((step.from, step.done));
        let help = match step.done {
            Some(_) => "今后按时送交；确因法院送达迟延的设例外，写明理由和批准人",
            None => "尽快送交；确因法院送达迟延的设例外，写明理由和批准人",
        };
        let finding = report.late(subject(&folder.case), &step, "承办部门送交文书（第十三条）");
        report.push(finding.help(help));
    }
}

/// Calls `check` for every party of a case that is judged whose papers were handed over.
fn each_handed_over(
    ground: &Ground<'_>,
    case: &CaseFacts<'_, '_>,
    mut check: impl FnMut(&Filed<Case>, &Spanned<Party>, Class, &Spanned<Handover>),
) {
    let case = &case.folder.case;
    for party in case.parties.iter().filter(|_| ground.is_judged(case)) {
        let stub = party.mark().is_some_and(|mark| mark.is_stub());
        let delivered = |handover: &&Spanned<Handover>| handover.delivered().is_some();
        let handover = case.handover_of(party.number.0).filter(delivered);
        if let (Some(class), Some(handover), false) = (party.class(), handover, stub) {
            check(case, party, class, handover);
        }
    }
}

fn subject(case: &Case) -> Subject {
    Subject::of_case(&case.number)
}

fn paper_missing(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    each_handed_over(ground, case, |case, party, class, handover| {
        let missing = missing_papers(class, party);
        let Some(span) = party.class.as_ref().map(|class| class.span) else {
            return;
        };
        let names_it = matches!(class, Class::Prosecuted | Class::NotProsecuted);
        let mut papers = party.papers.iter();
        if names_it && !papers.any(|paper| is_proposal_to_prosecute(&paper.title)) {
            let message = format!("当事人 {} 没有起诉意见书（第十三条）", party.number.0);
            let finding = report.reminder(&case.path, span, message);
            let help = "侦查机关移送的，请承办部门补送；自侦案件没有的设例外";
            report.push(finding.help(help).about(subject(case)));
        }
        if missing.is_empty() {
            return;
        }
        let list = missing.join("、");
        let message = format!("当事人 {} 缺少{list}（第十三条）", party.number.0);
        let department = handover
            .department
            .as_ref()
            .map_or("承办部门", |name| name.as_str());
        let finding = report
            .finding(&case.path, span, message)
            .about(subject(case));
        let help = format!("请{department}补送，并在「文书」里登记");
        report.push(finding.help(help).actor(department));
    });
}

fn missing_papers(class: Class, party: &Party) -> Vec<&'static str> {
    let titles: Vec<&str> = party
        .papers
        .iter()
        .map(|paper| paper.title.as_str())
        .collect();
    let has = |test: fn(&str) -> bool| titles.iter().any(|title| test(title));
    let mut missing = Vec::new();
    let mut require = |present: bool, title| {
        if !present {
            missing.push(title);
        }
    };
    match class {
        Class::Prosecuted => {
            require(has(is_indictment), "起诉书");
            require(has(is_first_judgment), "一审刑事判决书");
            let second = party
                .judgments
                .iter()
                .any(|judgment| judgment.is_second_instance());
            require(!second || has(is_second_instance), "二审裁判文书");
        }
        Class::NotArrested => require(has(is_arrest_refusal), "不批准逮捕决定书"),
        Class::NotProsecuted => require(has(is_non_prosecution), "不起诉决定书"),
        Class::Withdrawn => require(has(is_withdrawal), "撤销案件决定书"),
    }
    missing
}

/// A title as papers bear it, without blanks, brackets and the words for a copy.
fn bare_title(title: &str) -> String {
    let plain = reading::plain(title);
    let outside = plain.split(['(', '[', '〔']).next().unwrap_or_default();
    outside.replace("复印件", "").replace("副本", "")
}

fn is_indictment(title: &str) -> bool {
    let title = bare_title(title);
    title.ends_with("起诉书") && !title.contains("不起诉") && !title.contains("自诉")
}

fn is_proposal_to_prosecute(title: &str) -> bool {
    bare_title(title).ends_with("起诉意见书")
}

fn is_first_judgment(title: &str) -> bool {
    let title = bare_title(title);
    let is_later = ["二审", "终审", "再审"]
        .iter()
        .any(|word| title.contains(word));
    let is_civil_alone = title.contains("民事") && !title.contains("刑事");
    title.ends_with("判决书") && !is_later && !is_civil_alone
}

fn is_second_instance(title: &str) -> bool {
    let title = bare_title(title);
    let is_named = title.contains("二审") || title.contains("终审");
    is_named || title.ends_with("裁定书") || title.ends_with("裁定")
}

fn is_arrest_refusal(title: &str) -> bool {
    let title = bare_title(title);
    let is_refusal = title.contains("不批准逮捕") || title.contains("不批捕");
    is_refusal && (title.ends_with("决定书") || title.ends_with("决定"))
}

fn is_non_prosecution(title: &str) -> bool {
    let title = bare_title(title);
    title.ends_with("不起诉决定书") && !title.contains("附条件")
}

fn is_withdrawal(title: &str) -> bool {
    let title = bare_title(title);
    title.ends_with("撤销案件决定书") || title.ends_with("撤案决定书")
}

fn is_internal(title: &str) -> bool {
    INTERNAL.iter().any(|word| title.contains(word))
}

fn is_usual(class: Class, title: &str) -> bool {
    let bare = bare_title(title);
    match class {
        Class::Prosecuted => {
            is_indictment(title)
                || is_first_judgment(title)
                || is_second_instance(title)
                || is_proposal_to_prosecute(title)
                || bare.contains("附带民事")
                || bare.ends_with("抗诉书")
        }
        Class::NotArrested => {
            is_arrest_refusal(title)
                || bare.ends_with("提请批准逮捕书")
                || bare.contains("复议")
                || bare.contains("复核")
        }
        Class::NotProsecuted => {
            is_non_prosecution(title)
                || is_proposal_to_prosecute(title)
                || is_indictment(title)
                || bare.ends_with("附条件不起诉决定书")
                || bare.contains("撤回起诉裁定")
        }
        Class::Withdrawn => is_withdrawal(title) || bare.ends_with("立案决定书"),
    }
}

fn paper_unusual(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    each_handed_over(ground, case, |case, party, class, _| {
        for paper in &party.papers {
            let title = paper.title.as_str();
            if is_usual(class, title) || is_internal(title) {
                continue;
            }
            let label = party.class.as_ref().map_or("", |class| class.text());
            let message = format!("《{title}》不是{label}案件常有的文书（第十三条）");
            let help = "核对文书名称；送错的退回，删去这一条";
            let finding = report.finding(&case.path, paper.title.span, message);
            report.push(finding.help(help).about(subject(case)));
        }
    });
}

fn internal_paper(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    each_handed_over(ground, case, |case, party, _, _| {
        for paper in party
            .papers
            .iter()
            .filter(|paper| is_internal(paper.title.as_str()))
        {
            let message = format!(
                "《{}》像是内部材料，依保密规定不宜送交（第十三条）",
                paper.title.as_str()
            );
            let finding = report.finding(&case.path, paper.title.span, message);
            report.push(
                finding
                    .help("退回承办部门，删去这一条")
                    .about(subject(case)),
            );
        }
    });
}
