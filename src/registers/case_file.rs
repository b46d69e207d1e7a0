//! 下访帮扶案卷 (article 34): a case's papers bound in order, with cover and contents.

use jiff::civil::Date;

use super::material::Material;
use super::papers::{self, CasePaper, Wanted};
use super::person::shown_cause;
use super::sheet::{Scan, tell_apart};
use super::{Document, Scope, Sheet, assignment_table, registration_book};
use crate::printed::{Cell, Printed, chinese_date};
use crate::procedure::Stage;
use crate::records::{CaseFolder, Party, Spanned, filled, natural_order};

pub(super) const DOCUMENT: Document = Document {
    title: "下访帮扶案卷",
    code: "AJ",
    article: 34,
    wording: None,
    scope: Scope::Month(sheets),
    blank: None,
};

#[derive(Printed)]
struct CaseFileView {
    #[printed("登记号")]
    number: String,
    #[printed("案卷题名")]
    title: String,
    #[printed("立卷起")]
    begun: String,
    #[printed("立卷止")]
    ended: String,
    #[printed("保管期限")]
    retention: Cell,
    #[printed("档号")]
    archive_number: Cell,
    #[printed("归档日期")]
    archived: Cell,
    #[printed("件数")]
    count: String,
    /// That a record could not be read and so is not in the file.
    #[printed("未能读取")]
    lost: String,
    #[printed("目录")]
    rows: Vec<Row>,
}

/// A line of the contents.
#[derive(Printed)]
struct Row {
    #[printed("文号")]
    number: String,
    #[printed("责任者")]
    author: String,
    #[printed("题名")]
    title: String,
    #[printed("日期")]
    date: String,
    #[printed("备注")]
    note: String,
}

/// Papers about the case as a whole, in the order of the file.
const OF_CASE: [&Document; 1] = [&papers::hand_over_list::DOCUMENT];

/// Papers about one beneficiary, in the order of the file.
const OF_PERSON: [&Document; 12] = [
    &papers::survey::DOCUMENT,
    &papers::certificate::DOCUMENT,
    &papers::visit_record::DOCUMENT,
    &papers::explanation_letter::DOCUMENT,
    &papers::letter_approval::DOCUMENT,
    &papers::proposal::DOCUMENT,
    &papers::fund_application::DOCUMENT,
    &papers::receipt::DOCUMENT,
    &papers::opinion_form::DOCUMENT,
    &papers::summary_report::DOCUMENT,
    &papers::change_of_members::DOCUMENT,
    &papers::contact_end::DOCUMENT,
];

/// The files of the cases that were closed in the month: the last contact ended, or the
/// case was filed in the archive.
fn sheets(material: &Material<'_>) -> Vec<Sheet> {
    let closed = |folder: &&CaseFolder| {
        let archived = folder.case.archiving.as_ref().map(|one| one.date.day());
        let days = [archived, last_end(material, folder)];
        let mut days = days.into_iter().flatten();
        days.any(|day| material.period.contains(day))
    };
    let cases = material.facts.office.cases.values();
    cases
        .filter(closed)
        .map(|folder| case_file(material, folder))
        .collect()
}

/// The day the last contact ended, once all have.
fn last_end(material: &Material<'_>, folder: &CaseFolder) -> Option<Date> {
    let courses = material.facts.courses.of(folder);
    let all_ended = courses.iter().all(|course| course.stage == Stage::Ended);
    let ends = courses
        .iter()
        .filter_map(|course| course.person.end.as_ref());
    let last = ends.map(|end| end.date.day()).max();
    last.filter(|_| all_ended)
}

/// The bound file of a case, as of the month's day.
pub fn case_file(material: &Material<'_>, folder: &CaseFolder) -> Sheet {
    let number = folder.case.number.as_str();
    let mut papers = papers_in_order(material, folder);
    tell_apart(papers.iter_mut().map(|paper| &mut paper.sheet));
    let scans = scans(folder);
    let mut rows: Vec<Row> = papers.iter().map(row).collect();
    rows.extend(scans.iter().map(|scan| Row {
        number: String::new(),
        author: String::new(),
        title: scan.title.clone(),
        date: String::new(),
        note: "附件".to_owned(),
    }));
    let days = || papers.iter().filter_map(|paper| paper.day);
    let archiving = folder.case.archiving.as_ref();
    let view = CaseFileView {
        number: number.to_owned(),
        title: title(folder),
        begun: days().min().map(chinese_date).unwrap_or_default(),
        ended: days().max().map(chinese_date).unwrap_or_default(),
        retention: archiving
            .map(|one| Cell::field(&one.retention))
            .unwrap_or_default(),
        archive_number: archiving
            .map(|one| Cell::field(&one.number))
            .unwrap_or_default(),
        archived: Cell::day(&archiving.map(|one| one.date)),
        count: rows.len().to_string(),
        lost: match folder
            .people
            .values()
            .any(|papers| papers.lost_visits || papers.lost_papers)
        {
            true => "有记录不能读取，没有装入，见检查结果。".to_owned(),
            false => String::new(),
        },
        rows,
    };
    let title = format!("{}·{number}", DOCUMENT.title);
    let case_folder = folder.case.path.strip_suffix("案件.yaml");
    let case_folder = case_folder.unwrap_or(&folder.case.path).to_owned();
    let sheet = Sheet::new(&DOCUMENT, title, Some(number), &view);
    let mut sheet = Sheet {
        bound: papers.into_iter().map(|paper| paper.sheet).collect(),
        scans,
        ..sheet.resting_on(material.common_sources().chain([case_folder]))
    };
    // Cover and contents lie open to whoever takes the file from the shelf.
    material.veil.over_case(&mut sheet, number);
    sheet
}

fn papers_in_order(material: &Material<'_>, folder: &CaseFolder) -> Vec<CasePaper> {
    let of = |document: &Document| match document.scope {
        Scope::Case(papers) => papers(material, folder, Wanted::All),
        Scope::Month(_) | Scope::Year(_) | Scope::MonthAndYear(_) | Scope::Form => Vec::new(),
    };
    let mut in_order: Vec<CasePaper> = OF_CASE.into_iter().flat_map(of).collect();
    let extracts = [
        registration_book::extract(material, folder),
        assignment_table::extract(material, folder),
    ];
    for mut extract in extracts.into_iter().flatten() {
        let number = folder.case.number.as_str();
        material.veil.over_case(&mut extract.sheet, number);
        in_order.push(extract);
    }
    let mut of_people: Vec<CasePaper> = OF_PERSON.into_iter().flat_map(of).collect();
    // By person, each in the order above; the sort keeps what is equal as it stands.
    of_people.sort_by_key(|paper| paper.person);
    in_order.extend(of_people);
    in_order
}

fn row(paper: &CasePaper) -> Row {
    let person = paper.sheet.title.split_once('·');
    let person = person.and_then(|(_, name)| name.split(' ').next());
    let person = person.filter(|_| paper.person.is_some());
    let person = person.map_or(String::new(), |number| format!("（{number}）"));
    Row {
        number: paper.number.clone(),
        author: paper.author.clone(),
        title: format!("{}{person}", paper.sheet.document),
        date: paper.day.map(chinese_date).unwrap_or_default(),
        note: String::new(),
    }
}

/// The most names in a title.
const NAMED: usize = 3;

/// Whose case and what for: those accused, marked ones by number; the victims only where
/// nobody is accused.
fn title(folder: &CaseFolder) -> String {
    let case = &folder.case;
    let accused = case.parties.iter().filter(|party| !party.is_victim());
    let mut parties: Vec<&Spanned<Party>> = accused.collect();
    if parties.is_empty() {
        parties = case.parties.iter().collect();
    }
    let name = |party: &&Spanned<Party>| match filled(&party.name) {
        Some(name) if !case.is_marked(party.number.0) => name.to_string(),
        _ => format!("{}号当事人", party.number.0),
    };
    let names: Vec<String> = parties.iter().take(NAMED).map(name).collect();
    let more = match parties.len() {
        count if count > NAMED => format!("等{count}人"),
        _ => String::new(),
    };
    let cause = shown_cause(folder).unwrap_or_default();
    format!("{}{more}{cause}下访帮扶案卷", names.join("、"))
}

/// Files that systems leave in any folder.
fn is_of_system(name: &str) -> bool {
    let name = name.rsplit('/').next().unwrap_or(name);
    name.starts_with(['.', '~']) || ["Thumbs.db", "desktop.ini"].contains(&name)
}

fn scans(folder: &CaseFolder) -> Vec<Scan> {
    let case_folder = folder.case.path.strip_suffix("案件.yaml");
    let case_folder = case_folder.unwrap_or_default();
    // What is sealed or secret stays on paper, its scans too.
    if folder.case.is_stub() {
        return Vec::new();
    }
    let attachments = folder.attachments.iter();
    let mut names: Vec<&String> = attachments.filter(|name| !is_of_system(name)).collect();
    names.sort_by(|one, other| natural_order(one, other));
    let scan = |name: &String| {
        let stem = name
            .rsplit_once('.')
            .map_or(name.as_str(), |(stem, _)| stem);
        Scan {
            title: stem.to_owned(),
            path: format!("{case_folder}附件/{name}"),
            hash: None,
        }
    };
    names.into_iter().map(scan).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registers::DOCUMENTS;

    #[test]
    fn every_paper_of_a_case_has_its_place_in_the_file() {
        let placed: Vec<&str> = OF_CASE
            .into_iter()
            .chain(OF_PERSON)
            .map(|one| one.title)
            .collect();
        let papers = DOCUMENTS
            .iter()
            .filter(|one| matches!(one.scope, Scope::Case(_)));
        for document in papers {
            assert!(placed.contains(&document.title), "{}", document.title);
        }
    }
}
