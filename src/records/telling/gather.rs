//! The words are gathered from an office before it is cut back to a day.

use std::collections::{BTreeMap, BTreeSet};

use super::names::{contact_words, private_names, says_nothing, school};
use super::{FEWEST_DIGITS, MarkedParty, SHORTEST, Telling, TellingWord, WordKind};
use crate::records::{
    Beneficiary, CaseFolder, FormText, Office, Party, PersonFolder, Spanned, Text, filled, folded,
};

/// Payees of the fund, by the beneficiary whose application was paid.
type Payees<'o> = BTreeMap<&'o str, Vec<&'o Text>>;

impl Telling {
    /// Gathers the words over all cases of the office, and everybody named in a case that
    /// could not be read: who is marked there is not known.
    pub fn of(office: &Office) -> Self {
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
        let case = &folder.case;
        let of_parties = case.parties.iter().map(|party| &party.identity_number);
        let of_people = case.beneficiaries.iter().flat_map(|person| {
            let guardian = person.guardian.as_ref();
            let phone = guardian.and_then(|guardian| guardian.phone.as_ref());
            let own = [&person.value.identity_number, &person.value.phone];
            own.into_iter().filter_map(filled).chain(phone)
        });
        let numbers = of_parties.filter_map(filled).chain(of_people);
        let numbers = numbers.map(|text| folded(text));
        let contacts = case
            .parties
            .iter()
            .filter_map(|party| filled(&party.contact));
        let contacts = contacts.flat_map(|contact| contact_words(contact));
        let all = numbers.chain(contacts.map(|word| folded(&word)));
        self.numbers.extend(all.filter(|number| is_number(number)));
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
                    self.others
                        .extend(filled(&party.name).map(|name| folded(name)));
                }
            }
            for person in &case.beneficiaries {
                if case.is_marked(person.party.0) {
                    continue;
                }
                self.others
                    .extend(filled(&person.name).map(|name| folded(name)));
                let homes = person.value.residences.iter();
                let homes = homes.flat_map(|home| home.village.iter().chain(&home.address));
                self.others_homes.extend(homes.map(|home| folded(home)));
            }
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
        marked.field(&party.name, WordKind::Party);
        marked.contact(&party.contact);
        marked.number(&party.identity_number);
        let others_live = shared_places(folder, party.number.0);
        let is_of = |person: &Beneficiary| person.party.0 == party.number.0;
        let people = || folder.beneficiaries().filter(|(person, _)| is_of(person));
        for (person, papers) in people() {
            marked.people.push(person.number.0);
            marked.person(person, papers);
            for home in &person.value.residences {
                marked.home(&home.village, WordKind::Village, &others_live);
                marked.home(&home.address, WordKind::Address, &others_live);
            }
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
        for word in &office.unreadable_names {
            unread.word(word, WordKind::Unread);
            for part in contact_words(word) {
                unread.word(&part, WordKind::Unread);
            }
        }
        for place in &office.unreadable_places {
            unread.word(place, WordKind::Address);
        }
        for papers in office.unreadable_papers.values() {
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

    fn person(&mut self, person: &Spanned<Beneficiary>, papers: &PersonFolder) {
        let who = WordKind::Person(person.number.0);
        self.field(&person.name, who);
        self.number(&person.identity_number);
        self.number(&person.phone);
        if let Some(guardian) = &person.guardian {
            self.field(&guardian.name, WordKind::Guardian);
            self.number(&guardian.phone);
        }
        self.survey(papers, who);
    }

    fn survey(&mut self, papers: &PersonFolder, who: WordKind) {
        if let Some(survey) = &papers.survey {
            self.field(&survey.name, who);
            self.field(&survey.employer, WordKind::Employer);
            for text in [&survey.employer, &survey.education]
                .into_iter()
                .filter_map(filled)
            {
                if let Some(school) = school(text) {
                    self.word(school, WordKind::Employer);
                }
            }
        }
    }

    /// Whoever spoke, signed or took something for the person; not the officials who did.
    fn relatives(&mut self, papers: &PersonFolder, kind: WordKind) {
        let officials = officials(papers);
        let visits = papers.visits.iter();
        let met = visits.clone().map(|visit| &visit.person_met);
        let gifts = visits.flat_map(|visit| visit.gifts.iter().map(|gift| &gift.receiver));
        let proxies = papers.opinions.iter().map(|opinion| &opinion.proxy);
        let letter = papers
            .letter
            .iter()
            .filter_map(|letter| letter.delivered.as_ref());
        let receivers = letter.map(|delivered| &delivered.receiver);
        let applicants = papers.applications.values().map(|one| &one.applicant);
        let fields = met.chain(gifts).chain(proxies).chain(receivers);
        for text in fields.chain(applicants).filter_map(filled) {
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

    fn field(&mut self, field: &Option<Text>, kind: WordKind) {
        if let Some(text) = filled(field) {
            self.word(text, kind);
        }
    }

    fn number(&mut self, field: &Option<Text>) {
        let number = filled(field).filter(|text| is_number(text));
        if let Some(text) = number {
            self.word(text, WordKind::Number);
        }
    }

    /// A unit's contact: name, post and phone often stand in one field.
    fn contact(&mut self, field: &Option<Text>) {
        self.field(field, WordKind::Contact);
        for word in filled(field)
            .into_iter()
            .flat_map(|text| contact_words(text))
        {
            let kind = match is_number(&word) {
                true => WordKind::Number,
                false => WordKind::Contact,
            };
            self.word(&word, kind);
        }
    }

    fn home(&mut self, field: &Option<Text>, kind: WordKind, shared: &BTreeSet<&FormText>) {
        if field
            .as_ref()
            .is_some_and(|text| !shared.contains(&text.value))
        {
            self.field(field, kind);
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
    let homes = others.flat_map(|person| &person.value.residences);
    let places = homes.flat_map(|home| home.village.iter().chain(&home.address));
    places.map(|text| &text.value).collect()
}
