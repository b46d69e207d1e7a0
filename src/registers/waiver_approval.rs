//! 例外审批表: that something may be otherwise than the Measures or the office's terms say, once or
//! over a period.

use super::material::Material;
use super::{Document, Scope, Sheet};
use crate::printed::{Cell, Printed, chinese_date};
use crate::records::{CaseFolder, Spanned, Text, Waiver, filled};
use crate::rules::rule;

pub(super) const DOCUMENT: Document = Document {
    title: "例外审批表",
    code: "LWSP",
    article: 11,
    wording: None,
    scope: Scope::Month(sheets),
    blank: Some(|| Sheet::blank(&DOCUMENT, &WaiverApprovalView::default())),
};

#[derive(Default, Printed)]
struct WaiverApprovalView {
    #[printed("登记号")]
    number: String,
    #[printed("代码")]
    code: String,
    #[printed("事项")]
    matter: String,
    #[printed("依据")]
    article: String,
    #[printed("范围")]
    range: String,
    #[printed("起止")]
    period: String,
    #[printed("理由")]
    reason: Cell,
    #[printed("批准人")]
    approver: Cell,
    #[printed("批准日期")]
    date: Cell,
}

/// The file of the office's settings, in the data folder.
const SETTINGS: &str = "设置.yaml";

/// A sheet for each exception that was approved in the month, of a case or of the office.
fn sheets(material: &Material<'_>) -> Vec<Sheet> {
    let office = material.facts.office;
    let of_cases = office.cases.values().flat_map(|folder| {
        let waivers = folder.case.waivers.iter();
        waivers.map(move |waiver| (Some(folder), folder.case.path.to_string(), waiver))
    });
    let of_office = office.waivers.iter().flat_map(|filed| {
        let waivers = filed.waivers.iter();
        waivers.map(|waiver| (None, filed.path.to_string(), waiver))
    });
    let all = of_cases.chain(of_office);
    let of_month = all.filter(|(_, _, waiver)| material.period.contains(waiver.date.day()));
    let numbered = of_month.enumerate();
    let made = numbered.map(|(at, (folder, path, waiver))| {
        let name = format!("{} {}", waiver.date.day(), at + 1);
        let title = format!("{}·{name}", DOCUMENT.title);
        let sheet = Sheet::new(&DOCUMENT, title, Some(&name), &view(folder, waiver));
        sheet.resting_on(material.common_sources().chain([path]))
    });
    made.collect()
}

/// A file as a sheet names it: the settings without what only a folder shows.
fn told_file(file: &Text) -> String {
    match file.trim() {
        SETTINGS => "设置".to_owned(),
        file => file.to_owned(),
    }
}

fn view(folder: Option<&CaseFolder>, waiver: &Spanned<Waiver>) -> WaiverApprovalView {
    let known = rule(waiver.code.as_str().trim());
    let case = folder.map(|folder| folder.case.number.to_string());
    let person = waiver.beneficiary.as_ref().map(|person| person.0);
    let day = |day: &Option<crate::records::Dated>| {
        day.map_or_else(|| "　".to_owned(), |day| chinese_date(day.day()))
    };
    // What is said of a marked person's case stays in that case.
    let is_marked = folder.is_some_and(|folder| folder.case.has_marked_person());
    WaiverApprovalView {
        code: waiver.code.to_string(),
        matter: known.map_or(String::new(), |rule| rule.title.to_owned()),
        article: known
            .and_then(|rule| rule.code.article())
            .map_or_else(String::new, crate::findings::article_label),
        range: match (&case, person) {
            (Some(case), Some(person)) => format!("{case}-{person}"),
            (Some(_), None) => "全案".to_owned(),
            (None, _) => filled(&waiver.file).map_or("全院".to_owned(), told_file),
        },
        number: case.unwrap_or_default(),
        period: match (&waiver.from, &waiver.until) {
            (None, None) => "单项，不是一段时间".to_owned(),
            (from, until) => format!("{}至{}", day(from), day(until)),
        },
        reason: match is_marked {
            true => Cell::text("理由见案卷"),
            false => Cell::text(waiver.reason.as_str()),
        },
        approver: Cell::text(waiver.approver.as_str()),
        date: Cell::on(waiver.date.day()),
    }
}
