//! The faces of one case: its steps, papers and findings.

use std::fmt::Write as _;

use jiff::civil::Date;
use serde_json::{Value, json};

use super::findings_json::finding_json;
use super::findings_text::{Screen, findings_text};
use super::naming::Naming;
use crate::disk::Sources;
use crate::findings::{Finding, article_label};
use crate::printed::money;
use crate::privacy::Veil;
use crate::procedure::{Course, Duty, Facts, Stage, Step, Stop};
use crate::records::{CaseFolder, PersonFolder, Text};

/// Everything shown of one case, or of one beneficiary of it.
#[derive(Debug)]
pub struct CaseShown<'a> {
    /// The office's facts.
    pub facts: &'a Facts<'a>,
    /// As asked: the case's number or the beneficiary's.
    pub number: String,
    /// The case.
    pub folder: &'a CaseFolder,
    /// Its beneficiaries, or the one asked for.
    pub courses: Vec<&'a Course<'a>>,
    /// What was found of them.
    pub findings: Vec<Finding>,
}

impl<'a> CaseShown<'a> {
    /// The stage of the one beneficiary, or of the one who has come least far.
    fn stage(&self) -> Stage {
        let stages = self.courses.iter().map(|course| course.stage);
        stages.min().unwrap_or(Stage::AwaitingPapers)
    }

    /// Steps of the case and its beneficiaries, each with its subject, by day.
    fn duties(&self) -> Vec<Duty> {
        let steps = self.courses.iter().flat_map(|course| {
            course.steps.iter().map(|step| Duty {
                subject: Some(course.subject()),
                step: step.clone(),
            })
        });
        let own = self.facts.duties.iter().filter(|duty| {
            duty.subject.as_ref().is_some_and(|subject| {
                subject.case == *self.folder.case.number.value
                    && subject.person.is_none_or(|person| {
                        let mut courses = self.courses.iter();
                        courses.any(|course| course.person.number.0 == person)
                    })
            })
        });
        let mut duties: Vec<Duty> = steps.chain(own.cloned()).collect();
        let veil = Veil::of_office(self.facts.office);
        for duty in &mut duties {
            duty.step.actor = veil.over(&duty.step.actor, None);
        }
        let key = |duty: &Duty| (duty.subject.clone(), duty.step.from, duty.step.kind);
        duties.sort_by_key(key);
        duties
    }

    fn papers(&self) -> Vec<PaperLine> {
        let mut papers = Vec::new();
        let veil = Veil::of_office(self.facts.office);
        let veiled = |text: &Text| veil.over(text, None);
        for party in &self.folder.case.parties {
            papers.extend(party.papers.iter().map(|paper| PaperLine {
                title: veiled(&paper.title),
                number: paper.number.as_ref().map(veiled),
                date: paper.date.map(|date| date.day()),
                file: self.folder.case.path.to_string(),
            }));
        }
        for course in &self.courses {
            papers.extend(papers_of(course.papers));
        }
        papers
    }

    /// What each household got, by year and source.
    fn received_json(&self) -> Vec<Value> {
        let of_course = |course: &&Course<'a>| {
            let number = course.number();
            let sums = course.received_money(self.facts).into_iter();
            let lines = sums.map(|((year, source), amount)| {
                json!({ "case": number, "year": year, "source": source, "amount": amount.to_string() })
            });
            lines.collect::<Vec<_>>()
        };
        self.courses.iter().flat_map(of_course).collect()
    }

    fn received_in_text(&self) -> String {
        let naming = Naming::of(self.facts.office);
        let mut text = String::new();
        for course in &self.courses {
            let sums = course.received_money(self.facts);
            for ((year, source), amount) in &sums {
                let whom = naming.told(&course.subject());
                let _ = writeln!(text, "  {year}年  {whom}  {source}  {}元", money(*amount));
            }
            if sums.len() > 1 {
                let _ = writeln!(text, "  合计  {}元", money(sums.values().sum()));
            }
        }
        match text.is_empty() {
            true => "\n款物\n  没有给付过\n".to_owned(),
            false => format!("\n款物\n{text}"),
        }
    }

    /// As `show --format json` writes it.
    pub fn to_json(&self, sources: &Sources) -> Value {
        let as_of = self.facts.as_of;
        let beneficiaries = self
            .courses
            .iter()
            .map(|course| json!({ "case": course.number(), "stage": course.stage.label() }));
        let duties = self.duties();
        let steps = duties.iter().map(|duty| step_json(duty, as_of));
        let papers = self.papers().into_iter().map(|paper| {
            let date = paper.date.map(|date| date.to_string());
            json!({ "title": paper.title, "number": paper.number, "date": date, "file": paper.file })
        });
        let findings = self.findings.iter().map(|one| finding_json(one, sources));
        json!({
            "schema": 1,
            "as_of": as_of.to_string(),
            "case": self.number,
            "stage": self.stage().label(),
            "beneficiaries": beneficiaries.collect::<Vec<_>>(),
            "steps": steps.collect::<Vec<_>>(),
            "papers": papers.collect::<Vec<_>>(),
            "received": self.received_json(),
            "findings": findings.collect::<Vec<_>>(),
        })
    }

    /// For people.
    pub fn to_text(&self, sources: &Sources, screen: Screen) -> String {
        let as_of = self.facts.as_of;
        let naming = Naming::of(self.facts.office);
        let mut text = format!("案件 {}（截至 {as_of}）\n", self.number);
        for course in &self.courses {
            let whom = naming.told(&course.subject());
            let _ = writeln!(text, "\n对象 {whom}：{}", course.stage.label());
            let actor = course.members_on(as_of).join("、");
            let actor = if actor.is_empty() {
                "尚未指定"
            } else {
                &actor
            };
            let branch = course.current_branch().unwrap_or("尚未移交支部");
            let _ = writeln!(text, "  {branch}，包案党员：{actor}");
        }
        text.push_str("\n步骤\n");
        for duty in self.duties() {
            text.push_str(&step_in_text(&duty, naming, as_of));
        }
        text.push_str("\n材料\n");
        for paper in self.papers() {
            let date = paper
                .date
                .map_or_else(|| "日期待补".to_owned(), |date| date.to_string());
            let number = paper.number.map(|number| format!(" {number}"));
            let _ = writeln!(
                text,
                "  {date}  {}{}",
                paper.title,
                number.unwrap_or_default()
            );
        }
        text.push_str(&self.received_in_text());
        text.push_str("\n检查结果\n");
        if self.findings.is_empty() {
            text.push_str("  没有问题\n");
        } else {
            text.push_str(&findings_text(&self.findings, sources, naming, screen));
        }
        text
    }
}

/// A paper on file.
struct PaperLine {
    title: String,
    number: Option<String>,
    date: Option<Date>,
    file: String,
}

/// The beneficiary's own papers, by day.
fn papers_of(papers: &PersonFolder) -> Vec<PaperLine> {
    let paper = |title: &str, date: Date, file: &str| PaperLine {
        title: title.to_owned(),
        number: None,
        date: Some(date),
        file: file.to_owned(),
    };
    let mut list = Vec::new();
    list.extend(
        papers
            .survey
            .iter()
            .map(|one| paper("下访帮扶前期调查表", one.date.day(), &one.path)),
    );
    list.extend(
        papers
            .visits
            .iter()
            .map(|one| paper("访问记录", one.date.day(), &one.path)),
    );
    list.extend(
        papers
            .measures
            .iter()
            .map(|one| paper("帮扶措施", one.date.day(), &one.path)),
    );
    list.extend(
        papers
            .letter
            .iter()
            .map(|one| paper("案件释明书", one.date.day(), &one.path)),
    );
    list.extend(
        papers
            .proposals
            .iter()
            .map(|one| paper("帮扶意见书", one.date.day(), &one.path)),
    );
    list.extend(
        papers
            .applications
            .values()
            .map(|one| paper("帮扶基金申请", one.date.day(), &one.path)),
    );
    list.extend(
        papers
            .opinions
            .iter()
            .map(|one| paper("下访帮扶对象意见表", one.date.day(), &one.path)),
    );
    list.extend(
        papers
            .summaries
            .iter()
            .map(|one| paper("帮扶总结报告", one.date.day(), &one.path)),
    );
    list.sort_by(|one, other| (one.date, &one.file).cmp(&(other.date, &other.file)));
    list
}

/// Days after the term; 0 in time or without a term.
fn late_days(step: &Step, as_of: Date) -> i32 {
    let last = match (step.done, step.stop) {
        (Some(done), _) => done,
        (None, Some(Stop::Death(died))) => died,
        (None, _) => as_of,
    };
    let late = step.due.filter(|_| step.is_late(as_of));
    late.map_or(0, |due| (last - due).get_days())
}

fn step_json(duty: &Duty, as_of: Date) -> Value {
    let step = &duty.step;
    let mut line = json!({
        "case": duty.subject.as_ref().map(ToString::to_string),
        "step": step.kind.label(),
        "article": step.kind.article(),
        "from": step.from.to_string(),
        "due": step.due.map(|due| due.to_string()),
        "done": step.done.map(|done| done.to_string()),
        "late_days": late_days(step, as_of),
        "actor": step.actor,
        "source": step.due.map(|_| step.source.key()),
        "file": &*step.path,
    });
    if let Some(stop) = step.stop.filter(|_| step.done.is_none()) {
        line["stopped"] = stop.label().into();
    }
    line
}

fn step_in_text(duty: &Duty, naming: Naming<'_>, as_of: Date) -> String {
    let step = &duty.step;
    let late = late_days(step, as_of);
    let mut state = match (step.done, step.stop, step.due) {
        (Some(done), ..) => format!("已办 {done}"),
        (None, Some(stop), _) => stop.label().to_owned(),
        (None, None, Some(due)) => format!("待办，期限 {due}"),
        (None, None, None) => "待办".to_owned(),
    };
    if late > 0 {
        let word = if step.done.is_some() { "迟" } else { "超期" };
        let _ = write!(state, "（{word}{late}天）");
    }
    let article = article_label(step.kind.article());
    let whom = duty.subject.as_ref().map(|one| naming.told(one));
    let whom = whom.unwrap_or_default();
    format!(
        "  {}  {whom}  {}（{article}）：{state}\n",
        step.from,
        step.kind.label()
    )
}
