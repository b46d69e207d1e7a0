//! What tells of one marked party, or of everybody in cases that cannot be read.

use std::collections::BTreeSet;

use super::fields::told;
use super::forms::{Form, forms_of, names_in, numbers_in};
use super::gather::Payees;
use super::names::{SHORTEST, contact_words, private_names, says_nothing, school};
use crate::privacy::fold::folded;
use crate::records::{
    Beneficiary, CaseFolder, Certainty, Fields, FormText, MarkedParty, Office, Party, PersonFolder,
    Spanned, TellingWord, Tells, WordKind, bare_name, filled, number_spellings,
};

impl MarkedParty {
    pub(super) fn of(folder: &CaseFolder, party: &Spanned<Party>, payees: &Payees<'_>) -> Self {
        let mut marked = MarkedParty {
            case: folder.case.number.to_string(),
            party: party.number.0,
            ..MarkedParty::default()
        };
        marked.record(&party.value, WordKind::Party);
        let others_live = shared_places(folder, party.number.0);
        let is_of = |person: &Beneficiary| person.party.0 == party.number.0;
        let people = || folder.beneficiaries().filter(|(person, _)| is_of(person));
        for (person, papers) in people() {
            marked.people.push(person.number.0);
            let who = WordKind::Person(person.number.0);
            marked.record(&person.value, who);
            marked.survey(papers, who);
            marked.homes(&person.value, &others_live);
            marked.visits(papers);
        }
        // Last, so that nobody passes for a relative who is known otherwise.
        for (person, papers) in people() {
            marked.relatives(papers, WordKind::Relative);
            let number = format!("{}-{}", marked.case, person.number.0);
            for payee in payees.get(number.as_str()).into_iter().flatten() {
                marked.private(payee, &BTreeSet::new(), WordKind::Relative);
            }
        }
        marked
    }

    pub(super) fn unread(office: &Office, payees: &Payees<'_>) -> Self {
        let mut unread = MarkedParty::default();
        let unreadable = || office.unreadable_cases.values();
        let strays = || office.doubts.iter();
        let names = unreadable().flat_map(|case| &case.names);
        for word in names.chain(strays().flat_map(|doubt| &doubt.names)) {
            unread.whole_name(word, WordKind::Unread);
            for part in contact_words(word) {
                unread.whole_name(&part, WordKind::Unread);
            }
        }
        let places = unreadable().flat_map(|case| &case.places);
        for place in places.chain(strays().flat_map(|doubt| &doubt.places)) {
            unread.word(place, WordKind::Address);
        }
        for papers in unreadable().flat_map(|case| case.people.values()) {
            unread.survey(papers, WordKind::Unread);
            unread.relatives(papers, WordKind::Unread);
        }
        for (person, names) in payees {
            let case = person.rsplit_once('-').map_or("", |(case, _)| case);
            if office.unreadable_cases.contains_key(case) {
                for name in names {
                    unread.private(name, &BTreeSet::new(), WordKind::Unread);
                }
            }
        }
        unread
    }

    /// What a record tells of those in it, homes and relatives apart; `who` is whom it is about.
    fn record<F: Fields>(&mut self, record: &F, who: WordKind) {
        for (tells, text) in told(record) {
            match tells {
                Tells::Name => self.name(text, who),
                Tells::Guardian => self.name(text, WordKind::Guardian),
                Tells::Number => self.numbers(text),
                Tells::Contact => self.contact(text),
                Tells::Employer => {
                    self.word(text, WordKind::Employer);
                    self.school(text);
                }
                Tells::Education => self.school(text),
                Tells::Village | Tells::Address | Tells::Relative => {}
            }
        }
    }

    fn survey(&mut self, papers: &PersonFolder, who: WordKind) {
        if let Some(survey) = &papers.survey {
            self.record(&*survey.record, who);
        }
    }

    fn homes(&mut self, person: &Beneficiary, shared: &BTreeSet<&FormText>) {
        let homes = told(person).into_iter();
        for (tells, text) in homes.filter(|(_, text)| !shared.contains(&text.value)) {
            match tells {
                Tells::Village => self.word(text, WordKind::Village),
                Tells::Address => self.address(text),
                _ => {}
            }
        }
    }

    /// A home, however its numbers are written.
    fn address(&mut self, text: &str) {
        self.word(text, WordKind::Address);
        for spelling in number_spellings(text) {
            self.word(&spelling, WordKind::Address);
        }
    }

    /// Whoever spoke, signed or took something for the person; not the officials who did.
    fn relatives(&mut self, papers: &PersonFolder, kind: WordKind) {
        let officials = officials(papers);
        let mut texts = Vec::new();
        texts.extend(papers.visits.iter().flat_map(|one| told(&*one.record)));
        texts.extend(papers.opinions.iter().flat_map(|one| told(&*one.record)));
        texts.extend(papers.letter.iter().flat_map(|one| told(&*one.record)));
        texts.extend(
            papers
                .applications
                .values()
                .flat_map(|one| told(&*one.record)),
        );
        texts.retain(|(tells, _)| *tells == Tells::Relative);
        for (_, text) in texts {
            self.private(text, &officials, kind);
        }
    }

    fn private(&mut self, text: &str, officials: &BTreeSet<String>, kind: WordKind) {
        for name in private_names(text) {
            if !officials.contains(&folded(name)) {
                self.whole_name(name, kind);
            }
        }
        self.numbers(text);
    }

    /// Every name in a field in every form in which people type it.
    fn name(&mut self, text: &str, kind: WordKind) {
        self.forms(text, kind, |_, _| true);
    }

    /// As [`MarkedParty::name`], without what is left when the surname is left out: relatives
    /// are rarely called so in records.
    fn whole_name(&mut self, text: &str, kind: WordKind) {
        let whole =
            |form: &Form, name: &str| form.1 == Certainty::Certain || form.0 == folded(name);
        self.forms(text, kind, whole);
    }

    fn forms(&mut self, text: &str, kind: WordKind, wanted: impl Fn(&Form, &str) -> bool) {
        for name in names_in(text) {
            for form in forms_of(name).into_iter().filter(|form| wanted(form, name)) {
                self.push(form.0, kind, form.1);
            }
        }
        self.numbers(text);
    }

    fn numbers(&mut self, text: &str) {
        for number in numbers_in(text) {
            self.push(number, WordKind::Number, Certainty::Certain);
        }
    }

    /// A unit's contact: name, post and phone often stand in one field.
    fn contact(&mut self, text: &str) {
        self.whole_name(text, WordKind::Contact);
        for word in contact_words(text) {
            self.whole_name(&word, WordKind::Contact);
        }
    }

    fn visits(&mut self, papers: &PersonFolder) {
        for visit in &papers.visits {
            let stand_ins = visit.stand_ins.iter().map(|one| &one.value.member);
            let members = visit.visitors.iter().chain(stand_ins);
            let day = visit.date.day();
            self.met
                .extend(members.map(|member| (folded(&bare_name(member)), day)));
        }
    }

    fn school(&mut self, text: &str) {
        if let Some(school) = school(text) {
            self.word(school, WordKind::Employer);
        }
    }

    /// A home or employer, whole.
    fn word(&mut self, text: &str, kind: WordKind) {
        self.push(folded(text), kind, Certainty::Certain);
    }

    /// A word, unless it says nothing or is known already.
    fn push(&mut self, text: String, kind: WordKind, certainty: Certainty) {
        let says_nothing = says_nothing(&text) || text.chars().count() < SHORTEST;
        let mut known = self.words.iter_mut().filter(|word| word.text == text);
        match known.next() {
            Some(known) => known.certainty = known.certainty.min(certainty),
            None if says_nothing => {}
            None => self.words.push(TellingWord {
                text,
                kind,
                certainty,
            }),
        }
    }
}

/// Handlers, village cadres and liaisons whom the members talked to beforehand.
fn officials(papers: &PersonFolder) -> BTreeSet<String> {
    let survey = papers.survey.iter();
    let talks = survey.flat_map(|survey| {
        let talks = [
            &survey.handler_talk,
            &survey.village_talk,
            &survey.liaison_talk,
        ];
        talks.into_iter().flatten()
    });
    let names = talks.filter_map(|talk| filled(&talk.person));
    names.map(|name| folded(name)).collect()
}

/// Where others of the case live too: naming it tells nothing.
fn shared_places(folder: &CaseFolder, party: i32) -> BTreeSet<&FormText> {
    let others = folder.case.beneficiaries.iter();
    let others = others.filter(|person| person.party.0 != party);
    let texts = others.flat_map(|person| told(&person.value));
    let homes = texts.filter(|(tells, _)| matches!(tells, Tells::Village | Tells::Address));
    homes.map(|(_, text)| &text.value).collect()
}
