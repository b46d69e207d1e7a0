//! Words that must come from a list: the record still loads, the word is named.

use std::sync::Arc;

use super::example::{CASE, VISIT, example};
use super::{Check, Report, Rule};
use crate::findings::Severity;
use crate::load::UNKNOWN_WORD;
use crate::procedure::Facts;
use crate::records::{CaseFolder, Choice, PersonFolder, Vocabulary, nearest};

pub(super) const RULES: &[Rule] = &[Rule {
    code: UNKNOWN_WORD,
    severity: Severity::Error,
    title: "不在可填的词里",
    why: "类别、身份、关系、方式等要用表格规定的词，程序才知道怎样检查。",
    term: None,
    checks: &[Check::Office(unknown_word)],
    raises: example! { CASE: "身份: 被害人" => "身份: 受害人"; at "受害人" },
    passes: example! { VISIT: "方式: 登门" => "方式: 登门访" },
}];

/// Names words outside their list, one after another.
struct Words<'s, 'r> {
    path: &'s Arc<str>,
    report: &'s mut Report<'r>,
}

impl Words<'_, '_> {
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

fn unknown_word(facts: &Facts<'_>, report: &mut Report<'_>) {
    if let Some(filed) = &facts.office.members {
        let mut words = Words {
            path: &filed.path,
            report,
        };
        for member in &filed.members {
            words.see(member.posts.iter().filter_map(|post| post.rank.as_ref()));
            words.see(member.states.iter().map(|spell| &spell.state));
        }
    }
    if let Some(filed) = &facts.office.townships {
        let kinds = filed
            .townships
            .iter()
            .filter_map(|township| township.kind.as_ref());
        Words {
            path: &filed.path,
            report,
        }
        .see(kinds);
    }
    if let Some(filed) = &facts.office.settings {
        let mut words = Words {
            path: &filed.path,
            report,
        };
        words.see(&filed.outreach_weekday);
        for item in &filed.assessment {
            words.see(&item.applies_to);
            words.see(&item.indicator);
            words.see(&item.scoring);
        }
        words.see(filed.terms.iter().filter_map(|t| t.report_period.as_ref()));
    }
    words_of_work(facts, report);
    for folder in facts.office.cases.values() {
        words_of_case(folder, report);
        for papers in folder.people.values() {
            words_of_papers(papers, report);
        }
    }
}

/// Words of the logs, the attendance and the fund.
fn words_of_work(facts: &Facts<'_>, report: &mut Report<'_>) {
    for log in &facts.office.work_logs {
        Words {
            path: &log.path,
            report,
        }
        .see(log.entries.iter().flat_map(|entry| &entry.kinds));
    }
    for filed in facts.office.attendances.values() {
        let mut words = Words {
            path: &filed.path,
            report,
        };
        for outreach in &filed.days {
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
    for book in facts.office.fund_books.values() {
        Words {
            path: &book.path,
            report,
        }
        .see(book.incomes.iter().filter_map(|one| one.source.as_ref()));
    }
}

fn words_of_case(folder: &CaseFolder, report: &mut Report<'_>) {
    let mut words = Words {
        path: &folder.case.path,
        report,
    };
    for party in &folder.case.parties {
        words.see(&party.role);
        words.see(&party.mark);
        words.see(&party.class);
        words.see(party.changes.iter().map(|change| &change.kind));
    }
    for person in &folder.case.beneficiaries {
        words.see(&person.relation);
        words.see(&person.mark);
        words.see(person.assignments.iter().flat_map(|pair| &pair.factors));
        words.see(person.end.iter().filter_map(|end| end.reason.as_ref()));
    }
}

fn words_of_papers(papers: &PersonFolder, report: &mut Report<'_>) {
    for visit in &papers.visits {
        let mut words = Words {
            path: &visit.path,
            report,
        };
        words.see(&visit.way);
        words.see(&visit.outcome);
        words.see(&visit.combined);
    }
    for measure in &papers.measures {
        let mut words = Words {
            path: &measure.path,
            report,
        };
        words.see(&measure.kinds);
        words.see(&measure.source);
    }
    for opinion in &papers.opinions {
        Words {
            path: &opinion.path,
            report,
        }
        .see(&opinion.verdict);
    }
    for summary in &papers.summaries {
        let entries = summary
            .examination
            .iter()
            .filter_map(|entry| entry.conclusion.as_ref());
        Words {
            path: &summary.path,
            report,
        }
        .see(entries);
    }
    for application in papers.applications.values() {
        Words {
            path: &application.path,
            report,
        }
        .see(&application.hardship);
    }
}
