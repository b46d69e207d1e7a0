//! Article 12: who may be a beneficiary — by residence and by kinship.

use super::example::{CASE, example};
use super::{Check, Report, Rule};
use crate::findings::{Code, Severity};
use crate::procedure::{CaseFacts, Course, Ground};
use crate::records::{OUTSIDE_COUNTY, Relation};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: Code("A12.2"),
        severity: Severity::Violation,
        title: "对象不住在本县",
        why: "收件当日居住地在本县某个乡、镇、街道办事处、农场的，才是下访帮扶对象。",
        term: None,
        checks: &[Check::Case(outside_county)],
        raises: example! { CASE: "乡镇: 城关镇" => "乡镇: 县外"; at "县外" },
        passes: example! {
            CASE: "        村居: 东街村\n" => "        村居: 东街村\n      - 乡镇: 县外\n        起: 2016-08-17\n"
        },
    },
    Rule {
        code: Code("A12.4"),
        severity: Severity::Violation,
        title: "不是近亲属",
        why: "近亲属只有夫、妻、父、母、子、女（养的和有扶养关系的继的在内）、同胞兄弟姊妹。\
              同父异母、同母异父的是否算同胞，只作提醒，由人判断。继父母、继子女要填「扶养关系」：没有填的提醒，填否的不是近亲属。\
              妻子、父亲、配偶这样写也认得；岳父、侄子、前妻、表兄不是近亲属。",
        term: None,
        checks: &[Check::Case(no_close_relative)],
        raises: example! { CASE: "关系: 本人" => "关系: 儿媳\n    姓名: 朱小梅"; at "儿媳" },
        passes: example! { CASE: "关系: 本人" => "关系: 养母\n    姓名: 吴秀英" },
    },
];

fn judged<'s, 'a>(
    ground: &'s Ground<'a>,
    case: &CaseFacts<'s, 'a>,
) -> impl Iterator<Item = &'s Course<'a>> {
    case.courses
        .iter()
        .filter(|course| ground.is_judged(&course.folder.case))
}

fn outside_county(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    for course in judged(ground, case).filter(|course| !course.is_stub()) {
        let Some(received) = course.received() else {
            continue;
        };
        let home = course.person.residence_on(received);
        let (span, what) = match home {
            Some(home) if home.township.as_str() == OUTSIDE_COUNTY => {
                (home.township.span, "收件当日住在县外")
            }
            Some(_) => continue,
            None => (course.person.number.span, "没有填「居住地」"),
        };
        let message = format!("对象 {} {what}（第十二条）", course.number());
        let help = "住在本县的，在「居住地」填「乡镇」；不住在本县的不列为对象";
        let finding = report.finding(course.case_path(), span, message);
        report.push(finding.help(help).about(course.subject()));
    }
}

fn no_close_relative(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    for course in judged(ground, case) {
        let person = course.person;
        let path = course.case_path();
        let finding = match &person.relation {
            None => {
                let message = format!(
                    "对象 {} 没有填与当事人的「关系」（第十二条）",
                    course.number()
                );
                report
                    .finding(path, person.number.span, message)
                    .help("「关系」填本人、夫、妻、父、母、子、女等")
            }
            Some(relation) if relation.is(Relation::Outside) => {
                let message = format!("「{}」不是近亲属（第十二条）", relation.text());
                let help =
                    "改由近亲属作对象；其他困难群众可记作工作日志的「自愿帮助」（第二十五条）";
                report.finding(path, relation.span, message).help(help)
            }
            Some(relation) if relation.is(Relation::HalfSibling) => {
                let message = format!("「{}」是否算同胞，请研究（第十二条）", relation.text());
                let help = "算同胞的设例外，写明理由和批准人；不算的改由近亲属作对象";
                report.reminder(path, relation.span, message).help(help)
            }
            Some(relation) if relation.is(Relation::Step) => match person.raised {
                Some(answer) if answer.0 => continue,
                Some(answer) => {
                    let message = format!(
                        "「{}」没有扶养关系，不是近亲属（第十二条）",
                        relation.text()
                    );
                    let help = "改由近亲属作对象";
                    report.finding(path, answer.span, message).help(help)
                }
                None => {
                    let message = format!(
                        "「{}」有没有扶养关系还没有写明（第十二条）",
                        relation.text()
                    );
                    let help = "在对象的「扶养关系」填 是 或者 否；没有扶养关系的不是近亲属";
                    report.reminder(path, relation.span, message).help(help)
                }
            },
            Some(_) => continue,
        };
        report.push(finding.about(course.subject()));
    }
}
