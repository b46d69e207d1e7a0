//! Marked persons appear by number only in every sheet outside their own file.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::procedure::{Course, Facts};
use crate::records::{CaseFolder, FormText, Party, Spanned, Text, filled};

/// What stands for the cause of a case with a marked person.
const VEILED_CAUSE: &str = "刑事案件";

/// The name for sheets outside the own file: the number alone for a marked person.
pub fn shown_name(course: &Course<'_>) -> Option<String> {
    if course.is_marked() {
        return Some(course.number());
    }
    course.name().map(|name| name.to_string())
}

/// Whether any party or beneficiary of the case is marked.
pub fn has_marked_person(folder: &CaseFolder) -> bool {
    let case = &folder.case;
    case.parties.iter().any(|party| party.mark.is_some())
        || case
            .beneficiaries
            .iter()
            .any(|person| person.mark.is_some())
}

/// The marked parties of a case, without the one named.
fn marked_parties(
    folder: &CaseFolder,
    without: Option<i32>,
) -> impl Iterator<Item = &Spanned<Party>> {
    let parties = folder.case.parties.iter();
    let others = parties.filter(move |party| Some(party.number.0) != without);
    others.filter(|party| folder.case.is_marked(party.number.0))
}

/// The cause for sheets outside the own file.
pub fn shown_cause(folder: &CaseFolder) -> Option<String> {
    if has_marked_person(folder) {
        return Some(VEILED_CAUSE.to_owned());
    }
    filled(&folder.case.cause).map(|cause| cause.to_string())
}

/// The surname with 某某, as people appear in what leaves the office.
pub fn masked_name(name: &str) -> String {
    const COMPOUND: [&str; 10] = [
        "欧阳", "司马", "上官", "诸葛", "东方", "夏侯", "尉迟", "公孙", "慕容", "令狐",
    ];
    let compound = COMPOUND.iter().find(|surname| name.starts_with(**surname));
    let surname = compound.map(|surname| (*surname).to_owned());
    let first = || name.chars().next().map(String::from);
    surname
        .or_else(first)
        .map_or_else(String::new, |surname| format!("{surname}某某"))
}

/// Words that would tell who a marked person is, each with what stands for it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Veil {
    words: Vec<(String, String)>,
}

/// What people write who have no employer.
const NO_EMPLOYER: [&str; 4] = ["务农", "无单位", "无", "无业"];

/// The fewest characters of a word worth hiding: a single one is in any text.
const SHORTEST: usize = 2;

impl Veil {
    /// Over every marked person of the office, for sheets that several cases share.
    pub fn of_office(facts: &Facts<'_>) -> Self {
        let folders = facts.office.cases.values();
        let marked = folders.filter(|folder| has_marked_person(folder));
        let mut veil = Veil::default();
        for folder in marked {
            for party in marked_parties(folder, None) {
                veil.cover_names(folder, party);
            }
        }
        veil.in_order()
    }

    /// Over every marked person of the case who does not belong to the same party as
    /// the course's own, for that one's papers.
    pub fn of_others(course: &Course<'_>) -> Self {
        let mut veil = Veil::default();
        let folder = course.folder;
        for party in marked_parties(folder, Some(course.person.party.0)) {
            veil.cover_names(folder, party);
            veil.cover_places(folder, party);
        }
        veil.in_order()
    }

    /// Over every marked person of the case, for the papers of the case as a whole.
    pub fn of_case(folder: &CaseFolder) -> Self {
        let mut veil = Veil::default();
        for party in marked_parties(folder, None) {
            veil.cover_names(folder, party);
        }
        veil.in_order()
    }

    /// Names and numbers of the party, its beneficiaries and their guardians.
    fn cover_names(&mut self, folder: &CaseFolder, party: &Spanned<Party>) {
        const NUMBER: &str = "（号码从略）";
        let case = folder.case.number.as_str();
        let who = format!("{case}案{}号当事人", party.number.0);
        self.hide(&party.name, &who);
        self.hide(&party.contact, "其联系人");
        self.hide(&party.identity_number, NUMBER);
        for (person, papers) in folder.beneficiaries() {
            if person.party.0 != party.number.0 {
                continue;
            }
            let who = format!("{case}-{}", person.number.0);
            self.hide(&person.name, &who);
            self.hide(&person.identity_number, NUMBER);
            self.hide(&person.phone, NUMBER);
            if let Some(guardian) = &person.guardian {
                self.hide(&guardian.name, "其监护人");
                self.hide(&guardian.phone, NUMBER);
            }
            if let Some(survey) = &papers.survey {
                self.hide(&survey.name, &who);
            }
        }
    }

    /// Where the party's beneficiaries live and work, as far as nobody else of the case
    /// lives there too.
    fn cover_places(&mut self, folder: &CaseFolder, party: &Spanned<Party>) {
        let is_own = |number: i32| number == party.number.0;
        let others = folder.case.beneficiaries.iter();
        let others = others.filter(|person| !is_own(person.party.0));
        let shared: BTreeSet<&FormText> = others
            .flat_map(|person| &person.value.residences)
            .flat_map(|home| home.village.iter().chain(&home.address))
            .map(|text| &text.value)
            .collect();
        for (person, papers) in folder.beneficiaries() {
            if !is_own(person.party.0) {
                continue;
            }
            for home in &person.value.residences {
                for place in [&home.address, &home.village] {
                    if place
                        .as_ref()
                        .is_some_and(|text| !shared.contains(&text.value))
                    {
                        self.hide(place, "（地址从略）");
                    }
                }
            }
            if let Some(survey) = &papers.survey {
                let employer = filled(&survey.employer);
                let told = employer.filter(|text| !NO_EMPLOYER.contains(&text.trim()));
                self.hide(&told.cloned(), "（单位从略）");
            }
        }
    }

    fn hide(&mut self, field: &Option<Text>, stand_in: &str) {
        let Some(word) = filled(field).map(|text| text.trim()) else {
            return;
        };
        if word.chars().count() >= SHORTEST {
            self.words.push((word.to_owned(), stand_in.to_owned()));
        }
    }

    /// Longer words first, so that none is cut by a shorter one within it.
    fn in_order(mut self) -> Self {
        self.words
            .sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
        self.words.dedup_by(|a, b| a.0 == b.0);
        self
    }

    /// The text with every such word replaced.
    pub fn over(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for (word, stand_in) in &self.words {
            if text.contains(word.as_str()) {
                text = text.replace(word.as_str(), stand_in);
            }
        }
        text
    }

    /// Replaces every such word in every text of a view.
    pub fn over_view(&self, view: &mut Value) {
        if self.words.is_empty() {
            return;
        }
        match view {
            Value::String(text) => *text = self.over(text),
            Value::Array(items) => items.iter_mut().for_each(|item| self.over_view(item)),
            Value::Object(fields) => fields.values_mut().for_each(|field| self.over_view(field)),
            _ => {}
        }
    }
}
