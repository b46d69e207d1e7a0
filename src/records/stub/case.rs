//! The case itself, its parties and beneficiaries.

use super::{Clearing, StubText};
use crate::records::beneficiary::{Beneficiary, PersonState};
use crate::records::case::Case;
use crate::records::office::CaseFolder;
use crate::records::party::Party;
use crate::records::scalar::List;
use crate::records::span::Spanned;
use crate::records::vocabulary::{Mark, Relation};

impl CaseFolder {
    /// Takes out what this case, one with a stub in it, must not hold.
    pub(super) fn clear(&mut self, found: &mut Vec<StubText>) {
        let number = self.case.number.to_string();
        let (parties, people) = (self.case.stub_parties(), self.case.stub_people());
        let mut file = Clearing::of(&number, &self.case.path, found);
        if !self.attachments.is_empty() {
            file.note(self.case.record.number.span, "附件");
        }
        file.case(&mut self.case.record);
        for party in &mut self.case.record.parties.0 {
            if parties.contains(&party.number.0) {
                file.party(&mut party.value);
            }
        }
        for person in &mut self.case.record.beneficiaries.0 {
            if people.contains(&person.number.0) {
                file.person(&mut person.value);
            }
        }
        for (person, papers) in &mut self.people {
            if people.contains(person) {
                papers.clear(&number, found);
            }
        }
    }
}

impl Case {
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

impl Clearing<'_> {
    fn case(&mut self, case: &mut Case) {
        self.texts([(&mut case.cause, "案由")]);
        for handover in &mut case.handovers.0 {
            self.texts([(&mut handover.value.note, "说明")]);
        }
    }

    fn party(&mut self, party: &mut Party) {
        self.texts([
            (&mut party.name, "姓名"),
            (&mut party.sex, "性别"),
            (&mut party.nation, "民族"),
            (&mut party.identity_number, "身份证号"),
            (&mut party.contact, "联系人"),
        ]);
        self.day(&mut party.born, "出生日期");
        for judgment in &mut party.judgments.0 {
            self.texts([(&mut judgment.value.result, "结果")]);
        }
        for change in &mut party.changes.0 {
            self.texts([(&mut change.value.follow_up, "处理")]);
        }
        for paper in &mut party.papers.0 {
            self.texts([(&mut paper.value.note, "备注")]);
        }
        self.states(&mut party.states);
    }

    fn person(&mut self, person: &mut Beneficiary) {
        self.texts([
            (&mut person.name, "姓名"),
            (&mut person.sex, "性别"),
            (&mut person.nation, "民族"),
            (&mut person.identity_number, "身份证号"),
            (&mut person.phone, "电话"),
        ]);
        self.day(&mut person.born, "出生日期");
        if let Some(guardian) = &mut person.guardian {
            self.texts([
                (&mut guardian.value.name, "监护人姓名"),
                (&mut guardian.value.relation, "监护人关系"),
                (&mut guardian.value.phone, "监护人电话"),
            ]);
        }
        for home in &mut person.residences.0 {
            self.text(&mut home.value.township, "居住地");
            self.texts([
                (&mut home.value.village, "村居"),
                (&mut home.value.address, "地址"),
                (&mut home.value.decision, "去留决定"),
            ]);
        }
        self.states(&mut person.states);
        for pair in &mut person.assignments.0 {
            self.texts([(&mut pair.value.reason, "更换原因")]);
        }
        if let Some(end) = &mut person.end {
            self.texts([(&mut end.value.proof, "证明")]);
        }
    }

    fn states(&mut self, states: &mut List<Spanned<PersonState>>) {
        for state in &mut states.0 {
            self.text(&mut state.value.state, "状态");
            self.texts([(&mut state.value.note, "说明")]);
        }
    }
}
