//! The faces of derivations: how a last day was come by, step by step, so that anybody can count
//! again.

use std::fmt::Write as _;

use jiff::civil::{Date, Weekday};
use serde_json::{Map, Value, json};

use super::naming::Naming;
use crate::calendar::{Ends, Reckoning};
use crate::disk::Sources;
use crate::findings::{Place, article_label};
use crate::history::Commit;
use crate::privacy::Veil;
use crate::procedure::{Facts, ROLL_OVER, setting_place};
use crate::records::Vocabulary;
use crate::rules::Derivation;

/// Days counted that stand in one line.
const A_LINE: usize = 7;

/// What derivations are shown over.
pub struct Derived<'a> {
    /// The facts of the office.
    pub facts: &'a Facts<'a>,
    /// The texts of its files.
    pub sources: &'a Sources,
    /// Names that are not told.
    pub veil: &'a Veil,
    /// Who wrote a line of a file; `None` where nobody asks.
    pub commit: &'a dyn Fn(&str, u32) -> Option<Commit>,
}

impl Derived<'_> {
    /// As `why --format json` writes them.
    pub fn json(&self, all: &[Derivation]) -> Value {
        let derivations: Vec<Value> = all.iter().map(|one| self.one_in_json(one)).collect();
        json!({
            "schema": 1,
            "as_of": self.facts.as_of.to_string(),
            "derivations": derivations,
        })
    }

    fn one_in_json(&self, one: &Derivation) -> Value {
        let basis = &one.basis;
        let mut told = Map::new();
        let mut put = |key: &str, value: Value| drop(told.insert(key.to_owned(), value));
        put("case", one.subject.as_ref().map(ToString::to_string).into());
        put("what", one.what.into());
        put("code", one.code.map(|code| code.0).into());
        put("article", basis.article.into());
        put("actor", self.veil.over(&one.actor, None).into());
        put("source", basis.source.key().into());
        put("setting", basis.setting.into());
        put("setting_at", self.setting(basis.setting, basis.from));
        put("from", basis.from.to_string().into());
        put(
            "from_at",
            basis
                .since
                .as_ref()
                .map_or(Value::Null, |at| self.place(at)),
        );
        match basis.ends {
            Ends::Counted(term) => {
                put("rule", "days".into());
                put("days", term.days.into());
                put("rolls", term.rolls.into());
                put("rolls_at", self.setting(Some(ROLL_OVER), basis.from));
            }
            Ends::NextYear(day) => {
                put("rule", "next_year".into());
                put(
                    "month_day",
                    format!("{:02}-{:02}", day.month, day.day).into(),
                );
            }
            Ends::Period(period) => {
                put("rule", "period".into());
                put("months", period.months().into());
            }
            Ends::Recorded(_) => put("rule", "recorded".into()),
            Ends::Never => put("rule", Value::Null),
        }
        if let Some(reckoned) = one.reckoned(&self.facts.work_days) {
            let counted = reckoned.counted().map(|day| day.to_string());
            put("counted", counted.collect::<Vec<_>>().into());
            put("last", reckoned.last.to_string().into());
            let passed = reckoned.passed.iter();
            let passed =
                passed.map(|(day, rest)| json!({ "day": day.to_string(), "why": rest.label() }));
            put("passed", passed.collect::<Vec<_>>().into());
        }
        put("due", basis.due.to_string().into());
        Value::Object(told)
    }

    fn setting(&self, key: Option<&str>, day: Date) -> Value {
        let place = key.and_then(|key| setting_place(self.facts.office, key, day));
        place.map_or(Value::Null, |place| self.place(&place))
    }

    fn place(&self, place: &Place) -> Value {
        let line = place.positions(self.sources).0.line;
        let commit = (self.commit)(&place.path, line).map(|commit| {
            json!({
                "revision": commit.revision.short(),
                "author": self.veil.over(&commit.author, None),
                "day": commit.day,
            })
        });
        json!({ "file": &*place.path, "line": line, "commit": commit })
    }

    /// For people.
    pub fn text(&self, all: &[Derivation], naming: Naming<'_>) -> String {
        let text = all.iter().map(|one| self.one_in_text(one, naming));
        text.collect::<Vec<_>>().join("\n")
    }

    fn one_in_text(&self, one: &Derivation, naming: Naming<'_>) -> String {
        let basis = &one.basis;
        let subject = one.subject.as_ref();
        let whom = subject.map_or_else(|| "全院".to_owned(), |one| naming.told(one));
        let code = one.code.map_or(String::new(), |code| format!("{code} "));
        let mut text = format!("{whom}  {code}{}：期限 {}\n", one.what, basis.due);
        let mut line = |words: String| {
            let _ = writeln!(text, "  {words}");
        };
        line(format!(
            "起算：{}，当天不算{}",
            told(basis.from),
            self.place_in_text(basis.since.as_ref())
        ));
        let source = match basis.setting {
            None => basis.source.label().to_owned(),
            Some(key) => {
                let place = setting_place(self.facts.office, key, basis.from);
                let at = match &place {
                    Some(_) => self.place_in_text(place.as_ref()),
                    None => "，没有填，照默认".to_owned(),
                };
                format!("{}「{key}」{at}", basis.source.label())
            }
        };
        let article = article_label(basis.article);
        match basis.ends {
            Ends::Counted(term) => line(format!("期限：{} 日（{article}，{source}）", term.days)),
            Ends::NextYear(day) => {
                let (month, day) = (day.month, day.day);
                line(format!(
                    "期限：次年 {month} 月 {day} 日以前（{article}，{source}）"
                ));
            }
            Ends::Period(period) => {
                let words = crate::records::ReportPeriod::WORDS;
                let word = words.iter().find(|(_, known)| *known == period);
                let word = word.map_or("", |(word, _)| word);
                line(format!(
                    "期限：{word}一次，到这一期的最后一天（{article}，{source}）"
                ));
            }
            Ends::Recorded(day) => line(format!("期限：记录写明 {day}（{article}）")),
            Ends::Never => {}
        }
        if let Some(reckoned) = one.reckoned(&self.facts.work_days) {
            self.count_in_text(&reckoned, &mut line);
        }
        line(format!("结果：{}", told(basis.due)));
        text
    }

    fn count_in_text(&self, reckoned: &Reckoning, line: &mut dyn FnMut(String)) {
        let counted: Vec<Date> = reckoned.counted().collect();
        for (at, days) in counted.chunks(A_LINE).enumerate() {
            let first = at * A_LINE + 1;
            let days = days.iter().map(|day| day.strftime("%m-%d").to_string());
            let days: Vec<String> = days.collect();
            line(format!("第 {first} 日起：{}", days.join("、")));
        }
        if counted.is_empty() {
            line("当天办，不计日".to_owned());
        }
        for (day, rest) in &reckoned.passed {
            line(format!("{} 是{}，顺延一日", told(*day), rest.label()));
        }
        let last = reckoned.last;
        if let Some(rest) = self
            .facts
            .work_days
            .rest(last)
            .filter(|_| reckoned.due == last)
        {
            let why = match reckoned.term.rolls {
                true => "当日的期限不顺延",
                false => "本院设置「节假日顺延」为否，不顺延",
            };
            line(format!("{} 是{}，{why}", told(last), rest.label()));
        }
        if !self.facts.work_days.knows(reckoned.due) {
            line(format!("{} 年没有填日历，只照周末算", reckoned.due.year()));
        }
    }

    fn place_in_text(&self, place: Option<&Place>) -> String {
        let Some(place) = place else {
            return String::new();
        };
        let line = place.positions(self.sources).0.line;
        let commit = (self.commit)(&place.path, line).map(|commit| {
            let author = self.veil.over(&commit.author, None);
            format!("，{} {author} {}", commit.revision.short(), commit.day)
        });
        format!("，{}:{line}{}", place.path, commit.unwrap_or_default())
    }
}

/// A day with its day of the week.
fn told(day: Date) -> String {
    let name = match day.weekday() {
        Weekday::Monday => "一",
        Weekday::Tuesday => "二",
        Weekday::Wednesday => "三",
        Weekday::Thursday => "四",
        Weekday::Friday => "五",
        Weekday::Saturday => "六",
        Weekday::Sunday => "日",
    };
    format!("{day} 星期{name}")
}
