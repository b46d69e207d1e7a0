//! Numbers that a spreadsheet or a hasty hand has spoiled.

use std::sync::Arc;

use jiff::civil::Date;

use super::example::{CASE, example};
use super::{Check, Report, Rule};
use crate::findings::{Code, Edit, Fix, Place, Safety, Severity};
use crate::records::{
    Amount, Case, FieldTraits, Filed, KeptRecord, Party, Reader, Span, Text, filled, reading,
};

pub(super) const RULES: &[Rule] = &[Rule {
    code: SPOILED_NUMBER,
    severity: Severity::Reminder,
    title: "号码、金额像是写错了",
    why: "从表格软件里复制的长号码常变成 4.10923E+17 这样；位数、校验码、出生日期和性别对不上的，\
          多半抄错了一位。文号的括号也有定式：法院的写（2016），检察院的写〔2016〕。",
    term: None,
    checks: &[
        Check::File(spoiled_numbers),
        Check::File(contradicting_identity),
    ],
    raises: example! {
        CASE: "    姓名: 钱小云\n" => "    姓名: 钱小云\n    身份证号: 4.10923E+17\n";
        at "4.10923E+17"
    },
    passes: example! {
        CASE: "    姓名: 钱小云\n" => "    姓名: 钱小云\n    身份证号: 11010519491231002X\n"
    },
}];

/// A number that cannot be right as it stands.
const SPOILED_NUMBER: Code = Code("D51");

/// Signs of an identity number.
const IDENTITY_LENGTH: usize = 18;
/// The fewest digits of a telephone number.
const FEWEST_DIGITS: usize = 7;
/// The most digits of one, its country's code included.
const MOST_DIGITS: usize = 14;

fn spoiled_numbers(record: KeptRecord<'_>, report: &mut Report<'_>) {
    let mut numbers = Numbers {
        path: record.path(),
        report,
    };
    record.read(&mut numbers);
}

/// Names numbers of one file, one after another.
struct Numbers<'s, 'r> {
    path: &'s Arc<str>,
    report: &'s mut Report<'r>,
}

impl<'o> Reader<'o> for Numbers<'_, '_> {
    fn text(&mut self, field: &'static FieldTraits, text: &'o Text) {
        let written = text.trim();
        if written.is_empty() {
            return;
        }
        match field.key {
            "身份证号" => {
                if let Some(why) = identity_fault(written) {
                    self.name(
                        text.span,
                        &format!("身份证号「{written}」{why}"),
                        "照身份证重新抄写，十八位，不用加引号",
                    );
                }
            }
            "电话" | "监督电话" => {
                if let Some(why) = phone_fault(written) {
                    self.name(
                        text.span,
                        &format!("电话「{written}」{why}"),
                        "写全号码；座机带区号，不用加引号",
                    );
                }
            }
            "文号" | "报告文号" => self.document_number(text),
            _ => {}
        }
    }

    fn amount(&mut self, field: &'static FieldTraits, amount: &'o Amount) {
        let is_fund = matches!(field.key, "申请金额" | "批准金额");
        if is_fund && amount.0.is_zero() {
            let message = format!("「{}」是 0", field.key);
            self.name(
                amount.span,
                &message,
                "写申请或者批准的金额；没有金额的删去这一行",
            );
        }
    }
}

impl Numbers<'_, '_> {
    fn name(&mut self, span: Span, message: &str, help: &str) {
        let finding = self.report.finding(self.path, span, message.to_owned());
        self.report.push(finding.help(help));
    }

    /// A document's number whose brackets or form are others than its kind has.
    fn document_number(&mut self, text: &Text) {
        let Some(proper) = proper_number(text.trim()).filter(|proper| *proper != text.trim())
        else {
            return;
        };
        let message = format!("文号「{}」的写法不规范", text.trim());
        let mut finding = self.report.finding(self.path, text.span, message);
        finding.fixes.push(Fix {
            title: format!("改为「{proper}」"),
            safety: Safety::Doubtful("照文书原件核对".to_owned()),
            edits: vec![Edit {
                place: Place::new(self.path, text.span),
                text: proper.clone(),
            }],
        });
        self.report
            .push(finding.help(format!("是不是「{proper}」？照文书核对")));
    }
}

/// What is wrong with an identity number.
fn identity_fault(text: &str) -> Option<&'static str> {
    let plain = reading::plain(text).to_uppercase();
    if plain.contains("E+") {
        return Some("是表格软件缩写的，后面几位已经丢了");
    }
    if plain.chars().count() != IDENTITY_LENGTH {
        return Some("不是十八位");
    }
    let (digits, check) = plain.split_at_checked(IDENTITY_LENGTH - 1)?;
    if !digits.bytes().all(|one| one.is_ascii_digit()) {
        return Some("里面有不是数字的");
    }
    (check_sign(digits) != check.chars().next()).then_some("的校验码不对，有一位抄错了")
}

/// The last sign of an identity number, from the others (GB 11643).
fn check_sign(digits: &str) -> Option<char> {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const SIGNS: &str = "10X98765432";
    let digits = digits.chars().filter_map(|one| one.to_digit(10));
    let sum: u32 = digits
        .zip(WEIGHTS)
        .map(|(digit, weight)| digit * weight)
        .sum();
    SIGNS.chars().nth((sum % 11) as usize)
}

/// What is wrong with a telephone number; several may stand in one field.
fn phone_fault(text: &str) -> Option<&'static str> {
    let plain = reading::plain(text).to_uppercase();
    if plain.contains("E+") {
        return Some("是表格软件缩写的，后面几位已经丢了");
    }
    let parts = text.split(['、', '，', ',', '；', ';', '/', ' ']);
    let digits = |part: &str| part.chars().filter(char::is_ascii_digit).count();
    let mut counts = parts.map(digits).filter(|count| *count > 0);
    let whole = digits(&plain);
    // An extension, or a number in groups, is part of the whole.
    if whole < FEWEST_DIGITS && whole > 0 {
        return Some("位数不够");
    }
    counts
        .any(|count| count > MOST_DIGITS)
        .then_some("位数太多")
}

/// A document's number as its kind of paper has it; `None` where nobody can tell.
fn proper_number(text: &str) -> Option<String> {
    let open = ['[', '〔', '（', '(', '［', '【'];
    let close = [']', '〕', '）', ')', '］', '】'];
    // A department may stand in brackets, too: 豫安公（刑）诉字〔2016〕12号.
    let brackets = text.match_indices(open);
    let (head, year, tail) = brackets.into_iter().find_map(|(at, bracket)| {
        let inner = &text[at + bracket.len()..];
        let end = inner.find(close)?;
        let year = full_year(&inner[..end])?;
        Some((&text[..at], year, inner[end..].trim_start_matches(close)))
    })?;
    // A court's number begins with the year: （2016）豫1622刑初12号.
    let is_court = head.is_empty()
        && ["刑", "民", "行", "执", "法"]
            .iter()
            .any(|word| tail.contains(word));
    let tail = tail.trim();
    let tail = tail
        .strip_prefix('第')
        .filter(|_| !is_court)
        .unwrap_or(tail);
    Some(match is_court {
        true => format!("（{year}）{tail}"),
        false => format!("{}〔{year}〕{tail}", head.trim()),
    })
}

/// A year of four digits, from one of four or of two.
fn full_year(text: &str) -> Option<String> {
    let year = reading::plain(text);
    let is_digits = year.bytes().all(|one| one.is_ascii_digit());
    match year.len() {
        2 if is_digits => Some(format!("20{year}")),
        4 if is_digits => Some(year),
        _ => None,
    }
}

/// Birth and sex that an identity number contradicts.
fn contradicting_identity(record: KeptRecord<'_>, report: &mut Report<'_>) {
    let KeptRecord::Case(case) = record else {
        return;
    };
    for party in &case.parties {
        let person = of_party(&party.value);
        contradictions(case, person, report);
    }
    for person in &case.beneficiaries {
        let person = Stated {
            number: filled(&person.identity_number),
            born: person.born.map(|day| day.day()),
            sex: filled(&person.sex),
        };
        contradictions(case, person, report);
    }
}

/// What is stated of a person.
struct Stated<'p> {
    number: Option<&'p Text>,
    born: Option<Date>,
    sex: Option<&'p Text>,
}

fn of_party(party: &Party) -> Stated<'_> {
    Stated {
        number: filled(&party.identity_number),
        born: party.born.map(|day| day.day()),
        sex: filled(&party.sex),
    }
}

fn contradictions(case: &Filed<Case>, person: Stated<'_>, report: &mut Report<'_>) {
    let Some(number) = person
        .number
        .filter(|number| identity_fault(number.trim()).is_none())
    else {
        return;
    };
    let plain = reading::plain(number);
    let help = "照身份证核对，改正错的一个";
    let born = plain
        .get(6..14)
        .map(|text| format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]));
    let told = born.as_deref().and_then(reading::day);
    if let (Some(told), Some(born)) = (told, person.born)
        && told != born
    {
        let message = format!("身份证号说出生于 {told}，填的是 {born}");
        let finding = report.finding(&case.path, number.span, message);
        report.push(finding.help(help));
    }
    let is_man = plain
        .get(16..17)
        .and_then(|digit| digit.parse::<u8>().ok())
        .map(|digit| digit % 2 == 1);
    let stated = person.sex.map(|sex| sex.trim().starts_with('男'));
    if let (Some(is_man), Some(stated)) = (is_man, stated)
        && is_man != stated
    {
        let told = if is_man { "男" } else { "女" };
        let message = format!("身份证号说是{told}，填的是另一个性别");
        let finding = report.finding(&case.path, number.span, message);
        report.push(finding.help(help));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identity_numbers() {
        assert_eq!(identity_fault("11010519491231002X"), None);
        assert_eq!(identity_fault("11010519491231002x"), None);
        for text in [
            "110105194912310021",
            "4.10923E+17",
            "1101051949123100",
            "11010519491231002",
            "1101051949123100１X",
            "abc",
        ] {
            assert!(identity_fault(text).is_some(), "{text}");
        }
    }

    #[test]
    fn telephones() {
        for text in [
            "13800000000",
            "0394-2530000",
            "2530000",
            "13800000000、13900000000",
            "0394-2530000-12",
            "无",
        ] {
            assert_eq!(phone_fault(text), None, "{text}");
        }
        for text in ["1.38E+10", "138000", "1380000000013900000000"] {
            assert!(phone_fault(text).is_some(), "{text}");
        }
    }

    #[test]
    fn numbers_of_documents() {
        let proper = [
            ("西检诉[2016]12号", "西检诉〔2016〕12号"),
            ("西检诉〔16〕12号", "西检诉〔2016〕12号"),
            ("西检诉〔2016〕第12号", "西检诉〔2016〕12号"),
            ("[2016]豫1622刑初12号", "（2016）豫1622刑初12号"),
            ("(2016)豫1622刑初12号", "（2016）豫1622刑初12号"),
            ("西检诉〔2016〕12号", "西检诉〔2016〕12号"),
        ];
        for (written, wanted) in proper {
            assert_eq!(proper_number(written).as_deref(), Some(wanted), "{written}");
        }
        assert_eq!(proper_number("第2号"), None);
    }
}
