//! Words that must come from a list: the record still loads, the word is named.

use std::sync::Arc;

use super::example::{CASE, VISIT, example};
use super::{Check, Report, Rule};
use crate::findings::Severity;
use crate::load::UNKNOWN_WORD;
use crate::records::{Attendance, Case, Choice, Filed, KeptRecord, Settings, Vocabulary, nearest};

pub(super) const RULES: &[Rule] = &[Rule {
    code: UNKNOWN_WORD,
    severity: Severity::Error,
    title: "不在可填的词里",
    why: "类别、身份、关系、方式等要用表格规定的词，程序才知道怎样检查。",
    term: None,
    checks: &[Check::File(unknown_word)],
    raises: example! { CASE: "身份: 被害人" => "身份: 苦主"; at "苦主" },
    passes: example! { VISIT: "方式: 登门" => "方式: 登门访" },
}];

/// Names words outside their list, one after another.
struct Words<'s, 'r> {
    path: &'s Arc<str>,
    report: &'s mut Report<'r>,
}

impl<'s, 'r> Words<'s, 'r> {
    fn of<T>(filed: &'s Filed<T>, report: &'s mut Report<'r>) -> Self {
        Words {
            path: &filed.path,
            report,
        }
    }

    fn see<'c, T: Vocabulary>(&mut self, choices: impl IntoIterator<Item = &'c Choice<T>>) {
        for choice in choices {
            if choice.meaning().is_some() {
                continue;
            }
            let words = T::WORDS.iter().map(|(word, _)| *word);
            let list = words.clone().collect::<Vec<_>>().join("、");
            let message = format!("{}没有「{}」这个词", T::NAME, choice.text());
            let help = match nearest(choice.text(), words) {
                Some(near) => format!("是不是「{near}」？可填：{list}"),
                None => format!("可填：{list}"),
            };
            self.report.push(
                self.report
                    .finding(self.path, choice.span, message)
                    .help(help),
            );
        }
    }
}

fn unknown_word(record: KeptRecord<'_>, report: &mut Report<'_>) {
    match record {
        KeptRecord::Settings(filed) => of_settings(Words::of(filed, report), filed),
        KeptRecord::Members(filed) => {
            let mut words = Words::of(filed, report);
            for member in &filed.members {
                words.see(member.posts.iter().filter_map(|post| post.rank.as_ref()));
                words.see(member.states.iter().map(|spell| &spell.state));
            }
        }
        KeptRecord::Townships(filed) => {
            let townships = filed.townships.iter();
            Words::of(filed, report).see(townships.filter_map(|one| one.kind.as_ref()));
        }
        KeptRecord::Case(filed) => of_case(Words::of(filed, report), filed),
        KeptRecord::Visit(visit) => {
            let mut words = Words::of(visit, report);
            words.see(&visit.way);
            words.see(&visit.outcome);
            words.see(&visit.purpose);
            words.see(&visit.combined);
        }
        KeptRecord::Measure(measure) => {
            let mut words = Words::of(measure, report);
            words.see(&measure.kinds);
            words.see(&measure.source);
        }
        KeptRecord::Opinion(opinion) => Words::of(opinion, report).see(&opinion.verdict),
        KeptRecord::Summary(summary) => {
            let entries = summary.examination.iter();
            let conclusions = entries.filter_map(|entry| entry.conclusion.as_ref());
            Words::of(summary, report).see(conclusions);
        }
        KeptRecord::Application(filed) => {
            let mut words = Words::of(filed, report);
            words.see(&filed.hardship);
            let sequel = filed.sequel.iter();
            words.see(sequel.clone().filter_map(|one| one.ruling.as_ref()));
            words.see(sequel.filter_map(|one| one.relation.as_ref()));
        }
        KeptRecord::WorkLog(log) => {
            let kinds = log.entries.iter().flat_map(|entry| &entry.kinds);
            Words::of(log, report).see(kinds);
        }
        KeptRecord::Attendance(filed) => of_attendance(Words::of(filed, report), filed),
        KeptRecord::FundBook(book) => {
            let sources = book.incomes.iter().filter_map(|one| one.source.as_ref());
            Words::of(book, report).see(sources);
        }
        _ => {}
    }
}

fn of_settings(mut words: Words<'_, '_>, settings: &Settings) {
    words.see(&settings.outreach_weekday);
    words.see(&settings.report_style);
    for item in settings.assessment.values().flatten() {
        words.see(&item.applies_to);
        words.see(&item.indicator);
        words.see(&item.scoring);
    }
    let terms = settings.terms.iter();
    words.see(terms.flat_map(|terms| terms.report_period.values()));
}

fn of_attendance(mut words: Words<'_, '_>, attendance: &Attendance) {
    for outreach in &attendance.days {
        for activity in &outreach.activities {
            words.see(&activity.kind);
            words.see(&activity.part);
        }
        for absent in &outreach.absences {
            words.see(&absent.reason);
            words.see(&absent.part);
        }
    }
}

fn of_case(mut words: Words<'_, '_>, case: &Case) {
    let decisions = case
        .declarations
        .iter()
        .filter_map(|one| one.decision.as_ref());
    words.see(decisions.filter_map(|one| one.conclusion.as_ref()));
    for party in &case.parties {
        words.see(&party.role);
        words.see(&party.mark);
        words.see(&party.class);
        words.see(party.changes.iter().map(|change| &change.kind));
    }
    for person in &case.beneficiaries {
        words.see(&person.relation);
        words.see(&person.mark);
        words.see(person.assignments.iter().flat_map(|pair| &pair.factors));
        let ends = person.end.iter().chain(&person.earlier_ends);
        words.see(ends.filter_map(|end| end.reason.as_ref()));
    }
}
