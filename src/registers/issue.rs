//! How a report of a month or a year is issued (article 9): by whom, under which number and date,
//! with what words of the office's own.

use super::masking::Masking;
use super::material::Material;
use crate::calendar::Period;
use crate::printed::{Cell, Plain};
use crate::records::{ReportIssue, ReportStyle, Text, filled};

/// What is printed of a report's issue.
pub(super) struct Issue {
    /// Whether it is an official paper, with letterhead, number and imprint.
    pub is_official: bool,
    /// Who issues it.
    pub issuer: String,
    /// Its number; none while it is to be signed, or is no official paper.
    pub number: String,
    /// Who signed it for issue.
    pub signer: String,
    /// That it is still to be signed.
    pub state: &'static str,
    /// The day of issue.
    pub date: Plain,
    /// Who printed it.
    pub printed_by: String,
    /// 主要做法.
    pub practices: Cell,
    /// 存在问题.
    pub problems: Cell,
    /// 下步打算.
    pub plans: Cell,
}

/// What a report is called that nobody has signed for issue.
const FOR_SIGNING: &str = "送审稿";

impl Issue {
    /// That of the period's report: a draft for signing unless day, signer and, of an official
    /// paper, number are recorded.
    pub(super) fn of(material: &Material<'_>) -> Self {
        let roster = &material.facts.roster;
        let entry = entry_of(material);
        let is_official = is_official(material);
        let number = entry.and_then(|one| one.number.as_ref());
        let signer = entry.and_then(|one| filled(&one.signer));
        let day = entry.and_then(|one| one.issued).map(|one| one.day());
        let issued = day.zip(signer).filter(|_| number.is_some() || !is_official);
        let prefix = material.facts.office.settings.as_ref();
        let prefix = prefix.and_then(|settings| filled(&settings.document_prefix));
        let prefix = prefix.map_or("", |prefix| prefix.as_str());
        let numbered = number.zip(issued).filter(|_| is_official);
        let masking = Masking::of(material);
        let told = |field: fn(&ReportIssue) -> &Option<Text>| {
            let text = entry.and_then(|one| filled(field(one)));
            Cell::optional(text.map(|text| masking.over(text)))
        };
        Issue {
            is_official,
            issuer: match is_official {
                true => roster.party_committee().to_owned(),
                false => roster.party_office().to_owned(),
            },
            number: numbered.map_or_else(String::new, |(number, (day, _))| {
                format!("{prefix}〔{}〕{}号", day.year(), number.0)
            }),
            signer: issued.map_or_else(String::new, |(_, signer)| signer.to_string()),
            state: match issued {
                Some(_) => "",
                None => FOR_SIGNING,
            },
            date: Plain::day(issued.map(|(day, _)| day)),
            printed_by: roster.party_office().to_owned(),
            practices: told(|one| &one.practices),
            problems: told(|one| &one.problems),
            plans: told(|one| &one.plans),
        }
    }
}

/// A report of more than a month is an official paper, a month's where the office wants it so.
fn is_official(material: &Material<'_>) -> bool {
    let settings = material.facts.office.settings.as_ref();
    let style = settings.and_then(|settings| settings.report_style.as_ref());
    !material.period.is_month() || style.is_some_and(|style| style.is(ReportStyle::Official))
}

fn entry_of<'m>(material: &'m Material<'_>) -> Option<&'m ReportIssue> {
    let books = material.facts.office.party_group_reports.values();
    let mut entries = books.flat_map(|book| &book.issues);
    let entry = entries.find(|one| Period::parse(one.period.trim()) == Some(material.period));
    entry.map(|one| &one.value)
}
