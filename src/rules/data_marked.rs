//! Marked persons named where others read: their names belong into their own papers alone.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::example::{CASE, VISIT, example};
use super::{Check, Report, Rule};
use crate::findings::{Code, Fix, Place, Severity};
use crate::privacy::{Mention, MentionKind, PartyOf, Veil, namesakes, untidy};
use crate::procedure::Facts;
use crate::records::{FieldTraits, KeptRecord, Office, Reader, Span, Tells, Text, slot_of};

/// The example's second party, marked.
const MARKED: &str = "    身份: 被害人\n    标记: 性侵被害";

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: NAMED_OUTSIDE,
        severity: Severity::Error,
        title: "本人案卷以外写了有标记的人",
        why: "有标记的人，姓名、电话、身份证号只写在本人的案卷里；别的记录写编号。表册上会遮盖，但是看数据文件夹的人、\
              看修改历史的人都看得到，所以要在记录里改掉。",
        term: None,
        checks: &[Check::Office(named_outside)],
        raises: example! {
            CASE: "    身份: 被害人" => MARKED,
            VISIT: "秋播资金不足" => "钱小云一家要求赔偿";
            at "钱小云一家"
        },
        passes: example! {
            CASE: "    身份: 被害人" => MARKED,
            VISIT: "秋播资金不足" => "2016-0001案2号当事人一家要求赔偿"
        },
    },
    Rule {
        code: LEFT_STANDING,
        severity: Severity::Reminder,
        title: "和有标记的人的名字相同的词",
        why: "这个词也是平常的词，附近又看不出说的是谁，表册照印。说的确实是这个人的，改写编号。",
        term: None,
        checks: &[Check::Office(left_standing)],
        raises: example! {
            CASE: "    姓名: 钱小云\n    身份: 被害人" => "    姓名: 钱平安\n    身份: 被害人\n    标记: 性侵被害",
            VISIT: "秋播资金不足" => "担心平安的事";
            at "平安的事"
        },
        passes: example! {
            CASE: "    姓名: 钱小云\n    身份: 被害人" => "    姓名: 钱平安\n    身份: 被害人\n    标记: 性侵被害",
            VISIT: "秋播资金不足" => "担心安全的事"
        },
    },
    Rule {
        code: NAMESAKE,
        severity: Severity::Reminder,
        title: "和别的案件里有标记的人同名",
        why: "一个人在一件案件里有标记、在另一件里没有，另一件的表册照印姓名，等于没有标记。",
        term: None,
        checks: &[Check::Office(namesake)],
        raises: example! {
            OTHER = OTHER_MARKED,
            CASE: "姓名: 钱小云" => "姓名: 钱晓云";
            at "钱晓云\n    身份: 被害人\n移送"
        },
        passes: example! {
            OTHER = OTHER_MARKED,
            CASE: "姓名: 钱小云" => "姓名: 钱晓芸"
        },
    },
    Rule {
        code: UNTIDY,
        severity: Severity::Reminder,
        title: "有标记的人，一栏写了几样内容",
        why: "姓名、电话一栏只写一个，遮盖才有把握；曾用名、别名、第二个电话写在前期调查表的叙述里。",
        term: None,
        checks: &[Check::Office(untidy_field)],
        raises: example! {
            CASE: "    姓名: 钱小云\n    身份: 被害人" => "    姓名: 钱小云/钱云\n    身份: 被害人\n    标记: 性侵被害";
            at "钱小云/钱云"
        },
        passes: example! { CASE: "    身份: 被害人" => MARKED },
    },
];

/// Another case with a marked person.
const OTHER: &str = "案件/2016/2016-0002/案件.yaml";
const OTHER_MARKED: &str = "登记号: 2016-0002\n案由: 强奸\n当事人:\n  - 编号: 1\n    姓名: 钱晓云\n    身份: 被害人\n    标记: 性侵被害\n";

/// Somebody who is called as a marked person of another case is.
const NAMESAKE: Code = Code("D77");
/// A field of a marked person that says more than one thing.
const UNTIDY: Code = Code("D78");

/// A marked person named outside the own papers.
pub(super) const NAMED_OUTSIDE: Code = Code("D75");
/// A word that sheets show although it may name a marked person.
const LEFT_STANDING: Code = Code("D76");

/// A part of a record that names a marked person.
struct Named<'o> {
    path: &'o Arc<str>,
    text: &'o Text,
    mention: Mention,
}

fn named_outside(facts: &Facts<'_>, report: &mut Report<'_>) {
    let veil = Veil::of_office(facts.office);
    let is_left = |one: &Named<'_>| matches!(one.mention.kind, MentionKind::LeftStanding(_));
    for named in named_in(facts.office, &veil)
        .into_iter()
        .filter(|one| !is_left(one))
    {
        let (case, party) = veil.party(named.mention.owner);
        let what = match named.mention.kind {
            MentionKind::Number => "号码",
            MentionKind::Name | MentionKind::LeftStanding(_) => "姓名",
        };
        let message =
            format!("本人案卷以外写了{case}案{party}号当事人（有标记）或者其亲属的{what}");
        let help = format!("这一处改写「{}」；这里不复述内容", named.mention.instead);
        let place = place_of(&named);
        let mut finding = report.finding(named.path, place.span, message).help(help);
        if is_as_read(named.text) {
            let title = format!("改为「{}」", named.mention.instead);
            let reason = "前后文要跟着读得通";
            finding = finding.fix(Fix::doubtful(title, reason, place, &named.mention.instead));
        }
        report.push(finding.withheld());
    }
}

/// One finding a person and word, however often it stands: such words are ordinary ones.
fn left_standing(facts: &Facts<'_>, report: &mut Report<'_>) {
    let veil = Veil::of_office(facts.office);
    if !veil.may_leave_standing() {
        return;
    }
    let mut groups: BTreeMap<(usize, String), Vec<Named<'_>>> = BTreeMap::new();
    for named in named_in(facts.office, &veil) {
        if let MentionKind::LeftStanding(word) = &named.mention.kind {
            let group = (named.mention.owner, word.clone());
            groups.entry(group).or_default().push(named);
        }
    }
    for ((owner, _), group) in groups {
        let Some((first, others)) = group.split_first() else {
            continue;
        };
        let (case, party) = veil.party(owner);
        let mut message =
            format!("这里有一个平常的词，也是{case}案{party}号当事人（有标记）的名字，表册照印");
        if !others.is_empty() {
            message += &format!("；另有 {} 处", others.len());
        }
        let help = format!(
            "说的是这个人的，改写「{}」；不是的不用改",
            first.mention.instead
        );
        let finding = report.finding(first.path, place_of(first).span, message);
        report.push(finding.help(help).withheld());
    }
}

fn namesake(facts: &Facts<'_>, report: &mut Report<'_>) {
    for one in namesakes(facts.office) {
        let (case, party) = (&one.case, one.party);
        let message = format!("与{case}案{party}号当事人同名，那里有标记，这里没有");
        let help = "是同一个人的，这里也填「标记」；不是的不用改";
        let finding = report.finding(&one.place.path, one.place.span, message);
        report.push(finding.help(help).withheld());
    }
}

fn untidy_field(facts: &Facts<'_>, report: &mut Report<'_>) {
    for one in untidy(facts.office) {
        let message = "这一栏写了几样内容，遮盖没有把握".to_owned();
        let help = "只留一个姓名或者号码，其余写在前期调查表的叙述里";
        let finding = report.finding(&one.place.path, one.place.span, message);
        let reason = "其余的内容要先写到别处";
        let fix = Fix::doubtful("只留第一个".to_owned(), reason, one.place, &one.tidy);
        report.push(finding.help(help).fix(fix).withheld());
    }
}

/// All such parts of all records, in the order of the records.
fn named_in<'o>(office: &'o Office, veil: &Veil) -> Vec<Named<'o>> {
    if veil.is_empty() {
        return Vec::new();
    }
    let mut named: Vec<Named<'o>> = Vec::new();
    let own = office.own_records().into_par_iter();
    named.par_extend(own.flat_map_iter(|record| of_record(record, veil, None)));
    let folders: Vec<_> = office.cases.values().collect();
    named.par_extend(folders.par_iter().flat_map_iter(|folder| {
        let records = folder.records().into_iter();
        records.flat_map(|record| {
            let slot = slot_of(record.path());
            let person = slot.of_case().and_then(|(_, person)| person);
            let mut people = folder.case.beneficiaries.iter();
            let party = person.and_then(|number| people.find(|one| one.number.0 == number));
            let party = party.map_or(0, |person| person.party.0);
            let own = (folder.case.number.as_str(), party);
            of_record(record, veil, Some(own))
        })
    }));
    named
}

fn of_record<'o>(record: KeptRecord<'o>, veil: &Veil, own: Option<PartyOf<'_>>) -> Vec<Named<'o>> {
    let mut texts = Texts {
        path: record.path(),
        veil,
        own,
        found: Vec::new(),
    };
    record.read(&mut texts);
    texts.found
}

struct Texts<'o, 'v> {
    path: &'o Arc<str>,
    veil: &'v Veil,
    own: Option<PartyOf<'v>>,
    found: Vec<Named<'o>>,
}

impl<'o> Reader<'o> for Texts<'o, '_> {
    fn text(&mut self, field: &'static FieldTraits, text: &'o Text) {
        let mentions = self.veil.mentions(text, self.own).into_iter();
        // Who is recorded in a case of the own is no mention in it.
        let is_recorded = |mention: &Mention| mention.typed == (0..text.len()) && tells_who(field);
        let mentions = mentions.filter(|mention| !is_recorded(mention));
        self.found.extend(mentions.map(|mention| Named {
            path: self.path,
            text,
            mention,
        }));
    }
}

/// Whether a field of a case says whom it is about, or how to reach them.
fn tells_who(field: &FieldTraits) -> bool {
    matches!(
        field.tells,
        Some(Tells::Name | Tells::Guardian | Tells::Contact | Tells::Number)
    )
}

/// Whether a text stands in its file letter by letter as it is read.
fn is_as_read(text: &Text) -> bool {
    text.span.bytes().len() == text.len()
}

/// The part itself where the text stands in the file as it is read, else the whole text.
fn place_of(named: &Named<'_>) -> Place {
    let whole = named.text.span;
    let start = whole.start as usize;
    let typed = &named.mention.typed;
    let part = Span::of(start + typed.start..start + typed.end);
    Place::new(
        named.path,
        if is_as_read(named.text) { part } else { whole },
    )
}
