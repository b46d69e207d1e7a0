//! The case itself, its parties and beneficiaries.

use std::mem::take;
use std::sync::Arc;

use super::clearing::{Clearing, ClearingPapers, StubText};
use crate::records::{Beneficiary, Case, CaseFolder, Fields, Mark, Party, Relation, Spanned};

impl CaseFolder {
    /// Takes out what this case, one with a stub in it, must not hold.
    pub(super) fn clear(&mut self, found: &mut Vec<StubText>) {
        let case = self.case.number.to_string();
        let people = self.case.stub_people();
        let path = Arc::clone(&self.case.path);
        let mut file = Clearing::of(&case, &path, found);
        if !self.attachments.is_empty() {
            file.note(self.case.record.number.span, "附件");
        }
        self.case.edit().clear(&mut file);
        let mut papers = ClearingPapers { case: &case, found };
        for (_, folder) in self
            .people
            .iter_mut()
            .filter(|(one, _)| people.contains(one))
        {
            folder.edit(&mut papers);
        }
    }
}

impl Case {
    /// What is of the whole case, and of those who are stubs: others keep what is theirs.
    fn clear(&mut self, file: &mut Clearing<'_>) {
        let (parties, people) = (self.stub_parties(), self.stub_people());
        let everybody = (take(&mut self.parties), take(&mut self.beneficiaries));
        self.edit(file);
        (self.parties, self.beneficiaries) = everybody;
        let of_case = self.parties.0.iter_mut();
        for party in of_case.filter(|party| parties.contains(&party.number.0)) {
            party.value.edit(file);
        }
        let of_case = self.beneficiaries.0.iter_mut();
        for person in of_case.filter(|person| people.contains(&person.number.0)) {
            person.value.edit(file);
        }
    }

    /// The parties that are stubs by their own mark or by that of the beneficiary they are.
    pub(super) fn stub_parties(&self) -> Vec<i32> {
        let is_stub = |party: &&Spanned<Party>| {
            let is_party = |person: &&Spanned<Beneficiary>| {
                let in_person = person.relation() == Some(Relation::InPerson);
                in_person && person.party.0 == party.number.0
            };
            let people = self.beneficiaries.iter().filter(is_party);
            let mut marks = people.map(|person| person.mark()).chain([party.mark()]);
            marks.any(|mark| mark.is_some_and(Mark::is_stub))
        };
        let stubs = self.parties.iter().filter(is_stub);
        stubs.map(|party| party.number.0).collect()
    }

    /// The beneficiaries that are stubs by their own mark or by their party's.
    pub(super) fn stub_people(&self) -> Vec<i32> {
        let is_stub = |person: &&Spanned<Beneficiary>| {
            let party = self.party(person.party.0).and_then(|party| party.mark());
            let mut marks = [person.mark(), party].into_iter().flatten();
            marks.any(Mark::is_stub)
        };
        let stubs = self.beneficiaries.iter().filter(is_stub);
        stubs.map(|person| person.number.0).collect()
    }
}
