//! 发文稿纸 (article 9): behind each letter and report, who drafted, checked and signed it, its
//! number, its copies and its seal. For the file only.

use super::material::Material;
use super::papers::{Wanted, letter_days, stem};
use super::{Document, Scope, Sheet};
use crate::calendar::Length;
use crate::printed::{Cell, Printed};

pub(super) const DOCUMENT: Document = Document {
    title: "发文稿纸",
    code: "FWZ",
    article: 9,
    wording: None,
    scope: Scope::Every(sheets),
    blank: Some(|| Sheet::blank(&DOCUMENT, &DispatchFormView::default())),
};

#[derive(Default, Printed)]
struct DispatchFormView {
    #[printed("标题")]
    title: Cell,
    #[printed("主送")]
    addressee: Cell,
    #[printed("拟稿")]
    author: Cell,
    #[printed("签发人")]
    signer: Cell,
    #[printed("文号")]
    number: Cell,
    #[printed("日期")]
    date: Cell,
    #[printed("印章")]
    seal: Cell,
}

/// What goes with the report of the period, with the publication of the fund's use, with the
/// letters of explanation and the reports on persons of the month, and with the members' summaries
/// of the year.
fn sheets(material: &Material<'_>) -> Vec<Sheet> {
    let report = super::monthly_report::dispatched(material);
    let length = material.period.length();
    let publication = match length {
        Length::Month | Length::Year => super::fund_publication::dispatched(material),
        Length::Quarter | Length::HalfYear => None,
    };
    let others = match length {
        Length::Month => [letters(material), summaries(material)].concat(),
        Length::Quarter | Length::HalfYear => Vec::new(),
        Length::Year => super::year_end_summary::dispatched(material)
            .into_iter()
            .collect(),
    };
    let papers = std::iter::once(report).chain(publication).chain(others);
    papers.map(|paper| sheet(material, paper)).collect()
}

/// A paper that goes out.
#[derive(Clone)]
pub(super) struct Dispatched {
    /// What its sheet is called, which names the form's.
    pub name: String,
    /// Its title.
    pub title: String,
    /// To whom it goes.
    pub addressee: String,
    /// Who drafted it.
    pub author: String,
    /// Who signed it for issue; empty while nobody has.
    pub signer: String,
    /// Its number; empty while it has none.
    pub number: String,
    /// The day of issue.
    pub date: Cell,
    /// The body that issues it.
    pub issuer: String,
    /// The files that it rests on.
    pub sources: Vec<String>,
}

fn sheet(material: &Material<'_>, paper: Dispatched) -> Sheet {
    let view = DispatchFormView {
        title: Cell::text(paper.title),
        addressee: Cell::text(paper.addressee),
        author: Cell::text(paper.author),
        signer: Cell::text(paper.signer),
        number: Cell::text(paper.number),
        date: paper.date,
        seal: match material.has_seal(&paper.issuer) {
            true => Cell::text(paper.issuer),
            false => Cell::text("不用印"),
        },
    };
    let title = format!("{}·{}", DOCUMENT.title, paper.name);
    Sheet::new(&DOCUMENT, title, Some(&paper.name), &view)
        .resting_on(material.common_sources().chain(paper.sources))
}

/// The letters of the month: by number alone, since the person's name is no business of an
/// office's register of papers.
fn letters(material: &Material<'_>) -> Vec<Dispatched> {
    let wanted = Wanted::In(material.period);
    let courses = material.facts.courses.iter();
    let letters = courses.filter_map(|course| {
        let letter = course.papers.letter.as_ref()?;
        wanted.takes(letter_days(letter)).then(|| {
            let roster = &material.facts.roster;
            let approved = letter.approved.as_ref();
            let signer = approved.and_then(|one| one.name.as_ref());
            let is_told = !course.is_marked();
            let number = letter.number.as_ref().filter(|_| is_told);
            let told = |text: Option<&crate::records::Text>| {
                text.map_or_else(String::new, ToString::to_string)
            };
            Dispatched {
                name: format!("案件释明书 {}", course.number()),
                title: format!("案件释明书（{}）", course.number()),
                addressee: format!("下访帮扶对象（{}）", course.number()),
                author: roster.told_in_row(&letter.authors, letter.date.day()),
                signer: told(signer),
                number: told(number),
                date: Cell::day(&approved.map(|one| one.date)),
                issuer: material.facts.office.name(),
                sources: vec![letter.path.to_string()],
            }
        })
    });
    letters.collect()
}

/// The reports of the month on what was done for one person, which a branch gives to the party
/// committee: by number alone, as the letters.
fn summaries(material: &Material<'_>) -> Vec<Dispatched> {
    let roster = &material.facts.roster;
    let wanted = Wanted::In(material.period);
    let mut found = Vec::new();
    for course in material.facts.courses.iter() {
        let of_month = course.papers.summaries.iter();
        for summary in of_month.filter(|one| wanted.takes([one.date.day()])) {
            let day = summary.date.day();
            let branch = roster.branch_in_charge(course.person, day);
            let branch = branch.map_or(String::new(), ToString::to_string);
            let title = format!("帮扶总结报告（{}）", course.number());
            found.push(Dispatched {
                name: format!("帮扶总结报告 {} {}", course.number(), stem(summary)),
                title: format!("{branch}{title}"),
                addressee: roster.party_committee().to_owned(),
                author: course.members_on(day).join("、"),
                signer: String::new(),
                number: String::new(),
                // The pen dates what it signs.
                date: Cell::default(),
                issuer: branch,
                sources: vec![summary.path.to_string()],
            });
        }
    }
    found
}
