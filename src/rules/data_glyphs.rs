//! Characters that no font has: the record is in order, and a sheet cannot show it.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::example::{CASE, example};
use super::{Check, Report, Rule};
use crate::disk::Sources;
use crate::findings::{Code, Place, Severity};
use crate::printed::{Glyphs, SUBSTITUTE};
use crate::records::{FieldTraits, KeptRecord, Office, Reader, Span, Text};

pub(super) const RULES: &[Rule] = &[Rule {
    code: UNSHOWN,
    severity: Severity::Reminder,
    title: "字体里没有这个字",
    why: "记录照写，不算错；表册上这个字印成「〓」，打印以后手写补上，有了字体再做就印得出来。\
          字体各台电脑不同，所以这一项不进表册，也不用设例外。",
    term: None,
    checks: &[Check::Shown(unshown)],
    raises: example! { CASE: "姓名: 陈大有" => "姓名: 陈𪚥有"; at "𪚥" },
    passes: example! { CASE: "姓名: 陈大有" => "姓名: 陈龘有" },
}];

/// A character that no font has.
pub const UNSHOWN: Code = Code("D70");

/// A character that cannot be shown, in a text of a record.
struct Unshown<'o> {
    sign: char,
    text: &'o str,
    path: &'o Arc<str>,
    span: Span,
}

/// One finding for each such text, however often it is repeated: a name stands in many files.
fn unshown(office: &Office, sources: &Sources, glyphs: &Glyphs, report: &mut Report<'_>) {
    let mut found: Vec<Unshown<'_>> = Vec::new();
    for record in office.own_records() {
        found.extend(unshown_in(record, glyphs));
    }
    let cases: Vec<_> = office.cases.values().collect();
    let of_cases = cases.par_iter().flat_map_iter(|folder| {
        let records = folder.records().into_iter();
        records.flat_map(|record| unshown_in(record, glyphs))
    });
    found.extend(of_cases.collect::<Vec<_>>());
    let mut at: HashMap<(char, &str), usize> = HashMap::new();
    let mut groups: Vec<Vec<Unshown<'_>>> = Vec::new();
    for one in found {
        let group = *at.entry((one.sign, one.text)).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[group].push(one);
    }
    for group in &groups {
        tell(group, sources, report);
    }
}

/// What cannot be shown of a record, each character once a text.
fn unshown_in<'o>(record: KeptRecord<'o>, glyphs: &Glyphs) -> Vec<Unshown<'o>> {
    let mut texts = Texts {
        path: record.path(),
        glyphs,
        found: Vec::new(),
    };
    record.read(&mut texts);
    texts.found
}

struct Texts<'o, 'g> {
    path: &'o Arc<str>,
    glyphs: &'g Glyphs,
    found: Vec<Unshown<'o>>,
}

impl<'o> Reader<'o> for Texts<'o, '_> {
    fn text(&mut self, _: &'static FieldTraits, text: &'o Text) {
        let mut signs: Vec<char> = Vec::new();
        for (_, sign) in self.glyphs.lacking(text.as_str()) {
            if !signs.contains(&sign) {
                signs.push(sign);
            }
        }
        self.found.extend(signs.into_iter().map(|sign| Unshown {
            sign,
            text: text.as_str(),
            path: self.path,
            span: text.span,
        }));
    }
}

fn tell(group: &[Unshown<'_>], sources: &Sources, report: &mut Report<'_>) {
    let Some((first, others)) = group.split_first() else {
        return;
    };
    let sign = first.sign;
    let mut message = format!(
        "「{sign}」（U+{:04X}）没有一种字体能显示，表册上印成「{SUBSTITUTE}」",
        sign as u32
    );
    if !others.is_empty() {
        message += &format!("；同样的内容另有 {} 处", others.len());
    }
    let place = place_of(first, sources);
    let finding = report.finding(&place.path, place.span, message);
    let finding = others
        .iter()
        .fold(finding.help(unshown_remedy(sign)), |finding, one| {
            finding.related(place_of(one, sources), "同样的内容")
        });
    report.push(finding);
}

/// Where the character itself stands; the whole text where it is written as an escape.
fn place_of(one: &Unshown<'_>, sources: &Sources) -> Place {
    let source = sources.of(one.path);
    let written = source
        .as_ref()
        .and_then(|source| source.text().get(one.span.bytes()));
    let at = written.and_then(|written| written.find(one.sign));
    let span = at.map_or(one.span, |at| {
        let start = one.span.bytes().start + at;
        Span::of(start..start + one.sign.len_utf8())
    });
    Place::new(one.path, span)
}

/// What to do about a character that no font has; the handbook says the same.
pub fn unshown_remedy(sign: char) -> &'static str {
    match sign {
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => {
            "这是自造字，别的电脑上没有：用输入法按部首、笔画找出同样的字重打；确实没有的，写「〓」，\
             打印以后手写补上"
        }
        '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => {
            "照证件写，不换字；找一种有这个字的字体，把文件放进 设置.yaml 的「字体文件夹」，\
             再做就印得出来；没有字体的，打印以后在「〓」处手写补上"
        }
        _ => {
            "这不是汉字：表情、图形一类的删去，用文字写；确实要印的，找一种有它的字体，把文件放进 \
             设置.yaml 的「字体文件夹」"
        }
    }
}
