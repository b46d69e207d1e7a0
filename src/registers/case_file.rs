//! 下访帮扶案卷 (article 34): a case's papers bound in order, with cover and contents.

use jiff::civil::Date;

use super::case_contents::{Row, bound};
use super::material::Material;
use super::papers::{self, CasePaper, Wanted};
use super::person::shown_cause;
use super::sheet::tell_apart;
use super::{Document, Scope, Sheet, assignment_table, registration_book};
use crate::printed::{Cell, Printed, chinese_date};
use crate::procedure::Stage;
use crate::records::{CaseFolder, Mark, Party, Spanned, filled};

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
    /// Whose records in it are sealed, on the cover.
    #[printed("封存")]
    sealed: &'static str,
    #[printed("件数")]
    count: String,
    /// That a record could not be read and so is not in the file.
    #[printed("未能读取")]
    lost: String,
    #[printed("未附签字件")]
    unsigned: String,
    /// Papers about the case that lie elsewhere, and where.
    #[printed("另存")]
    elsewhere: Vec<String>,
    #[printed("目录")]
    rows: Vec<Row>,
}

/// Papers about the case as a whole, in the order of the file.
const OF_CASE: [&Document; 2] = [
    &papers::hand_over_list::DOCUMENT,
    &papers::recusal_approval::DOCUMENT,
];

/// Registers of which the lines of the case are copied out.
const EXTRACTS: [&Document; 2] = [&registration_book::DOCUMENT, &assignment_table::DOCUMENT];

/// Papers about one beneficiary, in the order of the file.
const OF_PERSON: [&Document; 14] = [
    &papers::survey::DOCUMENT,
    &papers::certificate::DOCUMENT,
    &papers::visit_record::DOCUMENT,
    &papers::stand_in_approval::DOCUMENT,
    &papers::explanation_letter::DOCUMENT,
    &papers::letter_approval::DOCUMENT,
    &papers::service_receipt::DOCUMENT,
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
    let closed = closed_cases(material);
    closed.map(|folder| case_file(material, folder)).collect()
}

/// The cases that were closed in the period, by number.
pub(super) fn closed_cases<'m>(material: &'m Material<'_>) -> impl Iterator<Item = &'m CaseFolder> {
    let closed = |folder: &&CaseFolder| {
        let archived = folder.case.archiving.as_ref().map(|one| one.date.day());
        let days = [archived, last_end(material, folder)];
        let mut days = days.into_iter().flatten();
        days.any(|day| material.period.contains(day))
    };
    let cases = material.facts.office.cases.values();
    cases.filter(closed)
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
    let days: Vec<Date> = papers.iter().filter_map(|paper| paper.day).collect();
    let bound = bound(folder, papers, &EXTRACTS.map(|document| document.title));
    let archiving = folder.case.archiving.as_ref();
    let view = CaseFileView {
        number: number.to_owned(),
        title: title(folder),
        begun: days
            .iter()
            .min()
            .copied()
            .map(chinese_date)
            .unwrap_or_default(),
        ended: days
            .iter()
            .max()
            .copied()
            .map(chinese_date)
            .unwrap_or_default(),
        retention: archiving
            .map(|one| Cell::field(&one.retention))
            .unwrap_or_default(),
        archive_number: archiving
            .map(|one| Cell::field(&one.number))
            .unwrap_or_default(),
        archived: Cell::day(&archiving.map(|one| one.date)),
        sealed: sealing(folder),
        count: bound.rows.len().to_string(),
        lost: match folder
            .people
            .values()
            .any(|papers| papers.lost_visits || papers.lost_papers)
        {
            true => "有记录不能读取，没有装入，见检查结果。".to_owned(),
            false => String::new(),
        },
        unsigned: match bound.unsigned {
            0 => String::new(),
            count => format!("{count}件未附签字件，签字原件由制作的部门、支部保存，收到后补入。"),
        },
        elsewhere: elsewhere(material, folder),
        rows: bound.rows,
    };
    let title = format!("{}·{number}", DOCUMENT.title);
    let case_folder = folder.case.path.strip_suffix("案件.yaml");
    let case_folder = case_folder.unwrap_or(&folder.case.path).to_owned();
    let sheet = Sheet::new(&DOCUMENT, title, Some(number), &view);
    let mut sheet = Sheet {
        bound: bound.sheets,
        scans: bound.scans,
        ..sheet.resting_on(material.common_sources().chain([case_folder]))
    };
    // Cover and contents lie open to whoever takes the file from the shelf.
    material.veil.over_case(&mut sheet, number);
    sheet
}

fn papers_in_order(material: &Material<'_>, folder: &CaseFolder) -> Vec<CasePaper> {
    let of = |document: &Document| match document.scope {
        Scope::Case(papers) => papers(material, folder, Wanted::All),
        Scope::Month(_)
        | Scope::Year(_)
        | Scope::MonthAndYear(_)
        | Scope::Quarter(_)
        | Scope::Every(_)
        | Scope::Form => Vec::new(),
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

/// The most names in a title.
const NAMED: usize = 3;

/// Whose case and what for: those accused, marked ones by number; the victims only where
/// nobody is accused.
pub(super) fn title(folder: &CaseFolder) -> String {
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

/// What the cover says of sealed records: those of everybody accused, or of some among them.
pub(super) fn sealing(folder: &CaseFolder) -> &'static str {
    let case = &folder.case;
    let is_sealed = |party: &Spanned<Party>| {
        let mut marks = case.marks();
        marks.any(|(of, mark)| of == party.number.0 && mark.is(Mark::Sealed))
    };
    let accused = || case.parties.iter().filter(|party| !party.is_victim());
    match (accused().any(is_sealed), accused().all(is_sealed)) {
        (true, true) => "未成年人犯罪记录封存",
        (true, false) => "含犯罪记录封存信息",
        _ => "",
    }
}

/// Papers about the case that are not in its file, and where they are.
fn elsewhere(material: &Material<'_>, folder: &CaseFolder) -> Vec<String> {
    let papers = || folder.people.values();
    let office = material.facts.roster.party_office();
    let mut lines = vec![
        format!("下访帮扶案件登记簿在{office}，本卷摘录本案各行。"),
        "法律文书移交清单第一联在承办部门。".to_owned(),
        "党支部下访帮扶案件台帐、党员下访帮扶案件分配表在包案党支部，本卷摘录本案各行。".to_owned(),
        "党员工作日志由党支部按月保存。".to_owned(),
    ];
    if papers().any(|person| person.letter.is_some()) {
        lines.push("案件释明书交对象，本卷存底稿。".to_owned());
    }
    if papers().any(|person| !person.applications.is_empty()) {
        lines.push("帮扶基金收支凭证在财务部门。".to_owned());
    }
    let stored = folder.case.parties.iter();
    let stored = stored.filter_map(|party| Some((party.number.0, filled(&party.stored_at)?)));
    lines.extend(stored.map(|(party, place)| {
        format!("{party}号当事人封存、涉密的纸质材料在{}。", place.as_str())
    }));
    lines
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
