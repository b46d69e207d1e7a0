//! Who is meant by a number, on the screen of those who work with the records.

use jiff::civil::Date;

use crate::findings::{Finding, Subject};
use crate::records::{
    CaseFolder, Count, Dated, FieldTraits, Fields, Mark, Office, Party, Reader, Span, Spanned,
    Text, filled, is_case_number,
};

/// Names of an office's beneficiaries by their numbers: of those who bear a mark, and of a case
/// that cannot be read, the number is all that is told.
#[derive(Debug, Clone, Copy)]
pub struct Naming<'a> {
    office: &'a Office,
}

impl<'a> Naming<'a> {
    /// The names of an office.
    pub fn of(office: &'a Office) -> Self {
        Naming { office }
    }

    /// `张三（2016-0003-1）`, or the number alone.
    pub fn told(self, subject: &Subject) -> String {
        let number = subject.to_string();
        match self.name_of(subject) {
            Some(name) => format!("{name}（{number}）"),
            None => number,
        }
    }

    /// The name of an unmarked beneficiary.
    pub fn name(self, subject: &Subject) -> Option<String> {
        self.name_of(subject).map(str::to_owned)
    }

    /// Township and village in which a beneficiary lived on a day: of a marked one the township
    /// alone, nothing where only dates and steps are recorded.
    pub fn home(self, subject: &Subject, day: Date) -> Option<(String, Option<String>)> {
        let folder: &CaseFolder = self.office.cases.get(&subject.case)?;
        let mut people = folder.case.beneficiaries.iter();
        let person = people.find(|one| Some(one.number.0) == subject.person)?;
        let party = folder.case.party(person.party.0);
        let marks = [person.mark(), party.and_then(|party| party.mark())];
        if marks.into_iter().flatten().any(Mark::is_stub) {
            return None;
        }
        let home = person.residence_on(day)?;
        let is_marked = person.mark.is_some() || folder.case.is_marked(person.party.0);
        let village = filled(&home.village).filter(|_| !is_marked);
        Some((home.township.to_string(), village.map(ToString::to_string)))
    }

    /// A finding's message with the names of those it is about, whom it mentions by number or not
    /// at all. What is withheld of it stays so.
    pub fn message(self, finding: &Finding) -> String {
        if finding.withheld {
            return finding.message.clone();
        }
        let message = self.named(&finding.message);
        let Some(subject) = &finding.subject else {
            return message;
        };
        let message = self.with_parties(&message, &subject.case);
        let of_party = self.party_at(finding, &message);
        let of_party = of_party.map_or_else(String::new, |party| format!(" {party}"));
        match message.contains(&subject.to_string()) && of_party.is_empty() {
            true => message,
            false => format!("{}{of_party}：{message}", self.told(subject)),
        }
    }

    /// The party of a case in whose entry a finding about the case as a whole points, where its
    /// message names none.
    fn party_at(self, finding: &Finding, message: &str) -> Option<String> {
        let subject = finding
            .subject
            .as_ref()
            .filter(|one| one.person.is_none())?;
        let case = &self.office.cases.get(&subject.case)?.case;
        let place = &finding.place;
        let is_here = |party: &&Spanned<Party>| {
            let mut seeker = Seeker {
                sought: place.span,
                is_found: false,
            };
            party.value.read(&mut seeker);
            seeker.is_found
        };
        let is_unnamed = *place.path == *case.path && !message.contains(PARTY);
        let party = case.parties.iter().find(is_here).filter(|_| is_unnamed)?;
        let number = party.number.0.to_string();
        let name = self.party(&subject.case, &number);
        Some(match name {
            Some(name) => format!("{PARTY}{name}（{number}）"),
            None => format!("{PARTY}{number}"),
        })
    }

    /// The finding as it is told.
    pub fn named_in(self, finding: &Finding) -> Finding {
        Finding {
            message: self.message(finding),
            ..finding.clone()
        }
    }

    /// The text with names before the beneficiaries' numbers in it.
    fn named(self, text: &str) -> String {
        let mut named = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(|one: char| is_part(one)) {
            let behind = &rest[at..];
            let end = behind.find(|one| !is_part(one)).unwrap_or(behind.len());
            let (word, after) = behind.split_at(end);
            named += &rest[..at];
            let told = subject_of(word).map(|subject| self.told(&subject));
            named += told.as_deref().unwrap_or(word);
            rest = behind_name(told.as_deref(), after);
        }
        named + rest
    }

    /// The text with names before the numbers of a case's parties in it.
    fn with_parties(self, text: &str, case: &str) -> String {
        let mut parts = text.split(PARTY);
        let mut named = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let end = part.find(|one: char| !one.is_ascii_digit());
            let (number, after) = part.split_at(end.unwrap_or(part.len()));
            let told = self
                .party(case, number)
                .map(|name| format!("{name}（{number}）"));
            named += PARTY;
            named += told.as_deref().unwrap_or(number);
            named += behind_name(told.as_deref(), after);
        }
        named
    }

    fn party(self, case: &str, number: &str) -> Option<&'a str> {
        let case = &self.office.cases.get(case)?.case;
        let number = number.parse().ok().filter(|one| !case.is_marked(*one))?;
        let name = filled(&case.party(number)?.name)?;
        Some(name.as_str())
    }

    fn name_of(self, subject: &Subject) -> Option<&'a str> {
        let folder: &CaseFolder = self.office.cases.get(&subject.case)?;
        let mut people = folder.case.beneficiaries.iter();
        let person = people.find(|one| Some(one.number.0) == subject.person)?;
        let is_marked = person.mark.is_some() || folder.case.is_marked(person.party.0);
        let name = folder.case.name_of(person).filter(|_| !is_marked)?;
        Some(name.as_str())
    }
}

/// Looks for the value that stands at a place.
struct Seeker {
    sought: Span,
    is_found: bool,
}

impl Seeker {
    fn see(&mut self, span: Span) {
        self.is_found |= span == self.sought;
    }
}

impl<'r> Reader<'r> for Seeker {
    fn text(&mut self, _: &'static FieldTraits, text: &'r Text) {
        self.see(text.span);
    }

    fn day(&mut self, _: &'static FieldTraits, day: &'r Dated) {
        self.see(day.span);
    }

    fn count(&mut self, _: &'static FieldTraits, count: &'r Spanned<Count>) {
        self.see(count.span);
    }

    fn word(&mut self, _: &'static FieldTraits, _: &'r str, span: Span) {
        self.see(span);
    }
}

/// What messages write before a party's number.
const PARTY: &str = "当事人 ";

/// What follows a number; where a name stands for it, without the blank that parted the number.
fn behind_name<'t>(told: Option<&str>, after: &'t str) -> &'t str {
    match told.is_some_and(|told| told.ends_with('）')) {
        true => after.strip_prefix(' ').unwrap_or(after),
        false => after,
    }
}

/// What numbers, and ways that begin as they do, consist of.
fn is_part(one: char) -> bool {
    one.is_ascii_alphanumeric() || matches!(one, '-' | '/' | '.')
}

/// The beneficiary whose number a word is; a way or a longer number is none.
fn subject_of(word: &str) -> Option<Subject> {
    let (case, person) = word.rsplit_once('-')?;
    let person = person.parse().ok().filter(|_| is_case_number(case))?;
    Some(Subject {
        case: case.to_owned(),
        person: Some(person),
    })
}
