//! The words are gathered from an office before it is cut back to a day.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::fields::told;
use super::names::{FEWEST_DIGITS, SHORTEST, contact_words, private_names, says_nothing, school};
use crate::privacy::fold::folded;
use crate::records::{
    Beneficiary, CaseFolder, Fields, FormText, MarkedParty, Office, Party, PersonFolder, Spanned,
    Telling, TellingWord, Tells, Text, WordKind, filled,
};

/// Payees of the fund, by the beneficiary whose application was paid.
type Payees<'o> = BTreeMap<&'o str, Vec<&'o Text>>;

/// What tells who a marked person is, over everything that was ever recorded.
pub fn telling_of(office: &Office) -> Arc<Telling> {
    let gathered = office.telling.as_ref().map(Arc::clone);
    gathered.unwrap_or_else(|| Arc::new(Telling::of(office)))
}

impl Telling {
    /// Gathers the words over all cases of the office, and everybody named in a case that
    /// could not be read: who is marked there is not known.
    fn of(office: &Office) -> Self {
        let payees = payees(office);
        let mut telling = Telling::default();
        for folder in office.cases.values() {
            telling.take_numbers(folder);
            for party in &folder.case.parties {
                if folder.case.is_marked(party.number.0) {
                    let marked = MarkedParty::of(folder, party, &payees);
                    telling.parties.push(marked);
                }
            }
        }
        telling.parties.push(MarkedParty::unread(office, &payees));
        telling.parties.retain(|party| !party.words.is_empty());
        if !telling.parties.is_empty() {
            telling.take_others(office);
        }
        // Whoever signed for the person and is known for something else is no relative.
        let others = &telling.others;
        for party in &mut telling.parties {
            party
                .words
                .retain(|word| word.kind != WordKind::Relative || !others.contains(&word.text));
        }
        telling
    }

    fn take_numbers(&mut self, folder: &CaseFolder) {
        for (tells, text) in told(&*folder.case.record) {
            let numbers = match tells {
                Tells::Number => vec![folded(text)],
                Tells::Contact => contact_words(text).iter().map(|one| folded(one)).collect(),
                _ => continue,
            };
            let numbers = numbers.into_iter().filter(|number| is_number(number));
            self.numbers.extend(numbers);
        }
    }

    /// Names and homes of those whom no mark covers.
    fn take_others(&mut self, office: &Office) {
        let members = office.members.iter().flat_map(|filed| &filed.members);
        let members = members.map(|member| folded(&member.name));
        self.others.extend(members);
        for folder in office.cases.values() {
            let case = &folder.case;
            for party in &case.parties {
                if !case.is_marked(party.number.0) {
                    self.spare(&party.value);
                }
            }
            for person in &case.beneficiaries {
                if !case.is_marked(person.party.0) {
                    self.spare(&person.value);
                }
            }
        }
    }

    fn spare<F: Fields>(&mut self, person: &F) {
        for (tells, text) in told(person) {
            match tells {
                Tells::Name => self.others.insert(folded(text)),
                Tells::Village | Tells::Address => self.others_homes.insert(folded(text)),
                _ => continue,
            };
        }
    }
}

fn payees(office: &Office) -> Payees<'_> {
    let mut payees = Payees::new();
    let payments = office.fund_books.values().flat_map(|book| &book.payments);
    for payment in payments {
        let person = filled(&payment.application);
        let person = person.and_then(|reference| reference.split('/').next());
        if let (Some(person), Some(payee)) = (person, filled(&payment.payee)) {
            payees.entry(person.trim()).or_default().push(payee);
        }
    }
    payees
}

impl MarkedParty {
    fn of(folder: &CaseFolder, party: &Spanned<Party>, payees: &Payees<'_>) -> Self {
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

    fn unread(office: &Office, payees: &Payees<'_>) -> Self {
        let mut unread = MarkedParty::default();
        let unreadable = || office.unreadable_cases.values();
        let strays = || office.doubts.iter();
        let names = unreadable().flat_map(|case| &case.names);
        for word in names.chain(strays().flat_map(|doubt| &doubt.names)) {
            unread.word(word, WordKind::Unread);
            for part in contact_words(word) {
                unread.word(&part, WordKind::Unread);
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
                Tells::Name => self.word(text, who),
                Tells::Guardian => self.word(text, WordKind::Guardian),
                Tells::Number => self.number(text),
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
                Tells::Address => self.word(text, WordKind::Address),
                _ => {}
            }
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
                self.word(name, kind);
            }
        }
    }

    fn number(&mut self, text: &str) {
        if is_number(text) {
            self.word(text, WordKind::Number);
        }
    }

    /// A unit's contact: name, post and phone often stand in one field.
    fn contact(&mut self, text: &str) {
        self.word(text, WordKind::Contact);
        for word in contact_words(text) {
            let kind = match is_number(&word) {
                true => WordKind::Number,
                false => WordKind::Contact,
            };
            self.word(&word, kind);
        }
    }

    fn school(&mut self, text: &str) {
        if let Some(school) = school(text) {
            self.word(school, WordKind::Employer);
        }
    }

    /// A word, unless it says nothing or is known already.
    fn word(&mut self, text: &str, kind: WordKind) {
        let text = folded(text);
        let digits = text.chars().filter(char::is_ascii_digit).count();
        let few = kind.names() && digits > 0 && digits < FEWEST_DIGITS;
        let says_nothing = says_nothing(&text) || text.chars().count() < SHORTEST;
        let is_known = self.words.iter().any(|word| word.text == text);
        if !few && !says_nothing && !is_known {
            self.words.push(TellingWord { text, kind });
        }
    }
}

fn is_number(text: &str) -> bool {
    text.chars().filter(char::is_ascii_digit).count() >= FEWEST_DIGITS
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
