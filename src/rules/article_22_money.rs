//! Article 22: money needs a basis, the fund's money an application on which it was paid.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::example::{APPLICATION, MEASURE, example};
use super::{Check, Report, Rule};
use crate::findings::{Code, Severity};
use crate::procedure::{CaseFacts, Course, Ground};
use crate::records::{
    ApplicationKey, Count, Dated, Filed, FundApplication, Gift, HelpKind, Measure, MoneySource,
    Span, Spanned, Visit, filled, proven,
};

const AID: &str =
    "日期: 2016-09-20\n方式: [经济救助]\n内容: 秋播补助\n金额: 500\n资金来源: 民政救助\n";

pub(super) const RULES: &[Rule] = &[Rule {
    code: Code("A22.1"),
    severity: Severity::Violation,
    title: "救助款物没有申请或者依据",
    why: "确需经济救助的，依照帮扶基金的管理使用办法办理，所以动用基金要有申请；\
              慰问也一样；措施、慰问写明从基金给付的，不能多于基金账上实际付出的。\
              司法救助、民政救助、捐赠慰问等其他款物不经基金，要写明来源和依据。",
    term: None,
    checks: &[Check::Case(money_without_basis), Check::Case(fund_money)],
    raises: example! { MEASURE = AID; at "民政救助" },
    passes: example! {
        MEASURE = "日期: 2016-09-20\n方式: [经济救助]\n内容: 秋播补助\n金额: 500\n资金来源: 帮扶基金\n基金申请: 1\n",
        APPLICATION = "日期: 2016-09-14\n困难情况: 秋播缺钱\n用途: 购买化肥\n申请金额: 500\n"
    },
}];

fn money_without_basis(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    for course in case.courses.iter().filter(|one| !one.papers.lost_papers) {
        let is_judged = |date: Dated| date.day() >= ground.terms.issued;
        let measures = course.papers.measures.iter();
        for measure in measures.filter(|measure| is_judged(measure.date)) {
            if let Some(lack) = unfounded(course, measure) {
                let at = (&measure.path, measure.date);
                push(course, at, lack, report);
            }
        }
        let visits = course.papers.visits.iter();
        for visit in visits.filter(|visit| is_judged(visit.date)) {
            for lack in visit
                .gifts
                .iter()
                .filter_map(|gift| without_source(course, gift))
            {
                push(course, (&visit.path, visit.date), lack, report);
            }
        }
    }
}

fn push(course: &Course<'_>, at: (&Arc<str>, Dated), lack: Lack, report: &mut Report<'_>) {
    let finding = report.finding(at.0, lack.span, format!("{}（第二十二条）", lack.what));
    report.push(
        finding
            .help(lack.remedy)
            .about(course.subject())
            .actor(course.members_on(at.1.day()).join("、")),
    );
}

/// What is missing, at which place, and what to do about it.
struct Lack {
    span: Span,
    what: String,
    remedy: &'static str,
}

impl Lack {
    fn new(span: Span, what: impl Into<String>, remedy: &'static str) -> Self {
        Lack {
            span,
            what: what.into(),
            remedy,
        }
    }
}

/// What the money of a measure lacks. A source outside the list is named as such elsewhere; a
/// stub has an amount at most, its basis stays on paper.
fn unfounded(course: &Course<'_>, measure: &Measure) -> Option<Lack> {
    let Some(source) = &measure.source else {
        return Some(Lack::new(
            measure.amount?.span,
            "帮扶措施有「金额」，没有「资金来源」",
            "填「资金来源」；不是帮扶基金的，再填「依据」",
        ));
    };
    let is_other = source.meaning()? != MoneySource::Fund;
    let lacks = is_other && measure.amount.is_some() && proven(&measure.basis).is_none();
    (lacks && !course.is_stub()).then(|| {
        let remedy = "填「依据」：文号或者经手单位";
        Lack::new(source.span, "救助款物没有依据", remedy)
    })
}

/// A gift with a sum and no word of where it came from; a stub cannot have that word.
fn without_source(course: &Course<'_>, gift: &Gift) -> Option<Lack> {
    let untold = proven(&gift.source).is_none() && gift.application.is_none();
    let amount = gift.amount.filter(|_| untold && !course.is_stub())?;
    let remedy = "填慰问的「来源」，写款物从哪里来";
    Some(Lack::new(
        amount.span,
        "慰问有「金额」，没有「来源」",
        remedy,
    ))
}

/// What a paper says came from the fund.
struct Drawn<'c> {
    path: &'c Arc<str>,
    date: Dated,
    what: &'static str,
    /// Where the paper names the fund.
    named: Span,
    amount: Option<(Span, Decimal)>,
    application: Option<Spanned<Count>>,
    /// Whether the money was handed over, as the paper has it.
    is_given: bool,
}

impl<'c> Drawn<'c> {
    fn by_measure(course: &Course<'_>, measure: &'c Filed<Measure>) -> Option<Self> {
        let source = measure.source.as_ref()?;
        let is_aid = !course.is_stub() && measure.kinds.iter().any(|kind| kind.is(HelpKind::Money));
        let is_money = measure.amount.is_some() || is_aid;
        (source.is(MoneySource::Fund) && is_money).then(|| Drawn {
            path: &measure.path,
            date: measure.date,
            what: "帮扶措施",
            named: source.span,
            amount: measure.amount.map(|amount| (amount.span, amount.0)),
            application: measure.application,
            is_given: measure.done.is_some(),
        })
    }

    fn by_gift(visit: &'c Filed<Visit>, gift: &'c Spanned<Gift>) -> Option<Self> {
        let source = filled(&gift.source).map(|source| source.span);
        let number = gift.application.map(|number| number.span);
        gift.is_from_fund().then(|| Drawn {
            path: &visit.path,
            date: visit.date,
            what: "慰问",
            named: source.or(number).unwrap_or(gift.what.span),
            amount: gift.amount.map(|amount| (amount.span, amount.0)),
            application: gift.application,
            is_given: true,
        })
    }
}

/// All that the papers of a beneficiary say came from the fund, in order of day.
fn drawn<'c>(course: &Course<'c>) -> Vec<Drawn<'c>> {
    let papers = course.papers;
    let measures = papers.measures.iter();
    let measures = measures.filter_map(|measure| Drawn::by_measure(course, measure));
    let gifts = papers.visits.iter().flat_map(|visit| {
        let gifts = visit.gifts.iter();
        gifts.filter_map(move |gift| Drawn::by_gift(visit, gift))
    });
    let mut drawn: Vec<Drawn<'c>> = measures.chain(gifts).collect();
    drawn.sort_by_key(|one| one.date.day());
    drawn
}

fn fund_money(ground: &Ground<'_>, case: &CaseFacts<'_, '_>, report: &mut Report<'_>) {
    for course in case.courses.iter().filter(|one| !one.papers.lost_papers) {
        let mut said: BTreeMap<i32, Decimal> = BTreeMap::new();
        for one in drawn(course) {
            let total = one.application.map(|number| {
                let total = said.entry(number.0).or_default();
                *total += one.amount.map_or(Decimal::ZERO, |amount| amount.1);
                *total
            });
            if one.date.day() < ground.terms.issued {
                continue;
            }
            if let Some(lack) = not_from_fund(ground, course, &one, total.unwrap_or_default()) {
                push(course, (one.path, one.date), lack, report);
            }
        }
    }
}

/// Why money cannot have come from the fund as a paper says, `total` with all that earlier ones
/// say came on its application.
fn not_from_fund(
    ground: &Ground<'_>,
    course: &Course<'_>,
    one: &Drawn<'_>,
    total: Decimal,
) -> Option<Lack> {
    let Some(number) = one.application else {
        return Some(Lack::new(
            one.named,
            format!("{}动用帮扶基金，没有填「基金申请」", one.what),
            "先申请、批准，从基金账上支付，填「基金申请」，如 1；不是基金的更正来源",
        ));
    };
    let Some(application) = course.papers.applications.get(&number.0) else {
        return Some(Lack::new(
            number.span,
            format!("{}所填的基金申请不存在", one.what),
            "核对编号，或者在「基金申请」文件夹里补上这份申请",
        ));
    };
    if application.is_refused() {
        return Some(Lack::new(
            number.span,
            format!(
                "{}动用帮扶基金，所填的基金申请 {} 没有同意",
                one.what, number.0
            ),
            "没有给付的删去「金额」；给付了的核对来源，付错的追回",
        ));
    }
    more_than_paid(ground, course, one, application, total)
}

/// More than the fund's account has paid on the application: said as given, or of what was never
/// agreed to. Money that is still to be paid is the business of article 30.
fn more_than_paid(
    ground: &Ground<'_>,
    course: &Course<'_>,
    one: &Drawn<'_>,
    application: &FundApplication,
    total: Decimal,
) -> Option<Lack> {
    let (span, number) = (one.amount?.0, one.application?.0);
    let unreadable = &ground.office.unreadable;
    if unreadable.iter().any(|path| path.starts_with("帮扶基金/")) {
        return None;
    }
    let key = ApplicationKey {
        case: course.case_number().to_owned(),
        person: course.person.number.0,
        number,
    };
    // What came back was given all the same.
    let paid = ground.disbursements.given_on(&key, ground.as_of);
    let agreed = application.agreed_amount().map(|agreed| agreed.0);
    let is_settled = one.is_given
        || !paid.is_zero()
        || application.withdrawn().is_some()
        || agreed.is_some_and(|agreed| total > agreed);
    (is_settled && total > paid).then(|| {
        let what = format!(
            "{}写明从基金申请 {number} 累计给付 {total:.2} 元，基金账上这份申请只付出 {paid:.2} 元",
            one.what
        );
        let remedy = "核对两处：漏记的在 帮扶基金/ 的「支出」补记，多写的更正「金额」";
        Lack::new(span, what, remedy)
    })
}
