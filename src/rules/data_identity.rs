//! What identifies a record must identify one.

use std::collections::HashMap;
use std::hash::Hash;

use super::example::{CASE, TOWNSHIPS, example};
use super::{Check, Report, Rule};
use crate::findings::{Code, Severity};
use crate::records::{
    Case, Count, Filed, KeptRecord, Member, Members, Posting, Span, Spanned, Spell, Township,
    Townships,
};

pub(super) const RULES: &[Rule] = &[Rule {
    code: DOUBLE_IDENTITY,
    severity: Severity::Error,
    title: "编号或者名称重复",
    why: "编号、名称用来辨认；两条记录用同一个，引用时就不知道指哪一条。",
    term: None,
    checks: &[Check::File(double_identity)],
    raises: example! {
        CASE: "  - 编号: 2\n    姓名: 钱小云" => "  - 编号: 1\n    姓名: 钱小云";
        at "1\n    姓名: 钱小云"
    },
    passes: example! {
        TOWNSHIPS: "    类别: 乡\n"
            => "    类别: 乡\n    止: 2016-12-31\n  - 名称: 柳河乡\n    类别: 镇\n    起: 2017-01-01\n"
    },
}];

/// Two records of one identity.
const DOUBLE_IDENTITY: Code = Code("D25");

fn double_identity(record: KeptRecord<'_>, report: &mut Report<'_>) {
    match record {
        KeptRecord::Case(case) => double_numbers(case, report),
        KeptRecord::Branches(filed) => {
            let names = filed.branches.iter().map(|branch| &branch.name);
            let names = names.map(|name| (name.as_str(), name.span));
            for (name, span) in repeated(names) {
                let message = format!("党支部「{name}」写了两次");
                let finding = report.finding(&filed.path, span, message);
                report.push(finding.help("留下一条，删去另一条"));
            }
        }
        KeptRecord::Members(filed) => {
            let members = filed.members.iter();
            let numbers = members.filter_map(|member| member.staff_number.as_ref());
            let numbers = numbers.map(|number| (number.as_str(), number.span));
            for (number, span) in repeated(numbers) {
                let message = format!("工号 {number} 有两个人用");
                let finding = report.finding(&filed.path, span, message);
                report.push(finding.help("核对工号，一人一个"));
            }
            nameless_namesakes(filed, report);
        }
        KeptRecord::Townships(filed) => double_townships(filed, report),
        _ => {}
    }
}

fn double_numbers(case: &Filed<Case>, report: &mut Report<'_>) {
    let parties = case.parties.iter().map(|party| &party.number);
    let people = case.beneficiaries.iter().map(|person| &person.number);
    let key = |number: &Spanned<Count>| (number.0, number.span);
    let parties = repeated(parties.map(key));
    let people = repeated(people.map(key));
    for (what, repeated) in [("当事人编号", parties), ("对象编号", people)] {
        for (number, span) in repeated {
            let message = format!("{what} {number} 重复");
            let finding = report.finding(&case.path, span, message);
            report.push(finding.help("改用下一个没有用过的编号"));
        }
    }
}

/// Every value but the first of its kind.
fn repeated<K: Eq + Hash + Copy>(keys: impl Iterator<Item = (K, Span)>) -> Vec<(K, Span)> {
    let mut seen = HashMap::new();
    keys.filter(|(key, _)| seen.insert(*key, ()).is_some())
        .collect()
}

/// Namesakes can only be told apart by staff number.
fn nameless_namesakes(filed: &Filed<Members>, report: &mut Report<'_>) {
    for (index, member) in filed.members.iter().enumerate() {
        let others = filed
            .members
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != index);
        let mut namesakes = others.filter(|(_, other)| {
            *other.name.value == *member.name.value && serve_together(member, other)
        });
        if member.staff_number.is_none() && namesakes.next().is_some() {
            let message = format!("有两名党员叫「{}」，没有工号分不清", member.name.as_str());
            let finding = report.finding(&filed.path, member.name.span, message);
            report.push(finding.help("给同名的党员各填「工号」"));
        }
    }
}

/// Whether there is a day on which both are in a branch.
fn serve_together(one: &Member, other: &Member) -> bool {
    let overlap =
        |spell: &Spanned<Posting>| other.branches.iter().any(|b| b.overlaps(&spell.value));
    one.branches.is_empty() || other.branches.is_empty() || one.branches.iter().any(overlap)
}

fn double_townships(filed: &Filed<Townships>, report: &mut Report<'_>) {
    for (index, township) in filed.townships.iter().enumerate() {
        let same = |other: &&Spanned<Township>| {
            *other.name.value == *township.name.value && other.overlaps(&township.value)
        };
        if filed.townships[..index].iter().any(|other| same(&other)) {
            let message = format!("乡镇「{}」在同一时期写了两次", township.name.as_str());
            let finding = report.finding(&filed.path, township.name.span, message);
            report.push(finding.help("留下一条，删去另一条"));
        }
    }
}
