//! What would tell who a marked person is, hidden in free text outside the own file.

use std::collections::BTreeSet;

use aho_corasick::AhoCorasick;
use serde_json::Value;

use super::sheet::{Sheet, file_name};
use crate::procedure::Facts;
use crate::records::{CaseFolder, FormText, Party, PersonFolder, Spanned, Text, filled};

/// A party of a case: its number and the case's.
pub type PartyOf<'a> = (&'a str, i32);

/// The words that would tell who is meant, by marked party, over the whole office.
///
/// A name is hidden wherever it stands; home and school where a name stands too, and in
/// every paper of the same case.
#[derive(Debug, Clone, Default)]
pub struct Veil {
    hidden: Vec<Hidden>,
    /// Finds whether a text holds any name at all.
    names: Option<AhoCorasick>,
}

/// One marked party with its beneficiaries.
#[derive(Debug, Clone, Default)]
struct Hidden {
    case: String,
    party: i32,
    names: Vec<Word>,
    places: Vec<Word>,
}

/// A word with what stands for it.
#[derive(Debug, Clone)]
struct Word {
    text: String,
    stand_in: String,
    /// Longer names of others that hold the word, and where in them it begins.
    within: Vec<(String, usize)>,
    /// Whether somebody else is called so, too.
    is_shared: bool,
}

/// What stands for a phone or identity number.
const NUMBER: &str = "（号码从略）";
/// The fewest digits of a number worth hiding: fewer are in any text.
const FEWEST_DIGITS: usize = 6;
/// The fewest characters of a word worth hiding: a single one is in any text.
const SHORTEST: usize = 2;
/// What people write who have no employer, no name to give, or nobody.
const SAYS_NOTHING: [&str; 20] = [
    "务农",
    "无单位",
    "无业",
    "在家",
    "不详",
    "没有",
    "未知",
    "保密",
    "父亲",
    "母亲",
    "父母",
    "爷爷",
    "奶奶",
    "祖父",
    "祖母",
    "本人",
    "家属",
    "监护人",
    "被害人",
    "不知",
];

impl Veil {
    /// Over every marked person of the office, and everybody named in a case that could not
    /// be read: who is marked there is not known.
    pub fn of_office(facts: &Facts<'_>) -> Self {
        let known = known_names(facts);
        let mut hidden: Vec<Hidden> = Vec::new();
        for folder in facts.office.cases.values() {
            for party in &folder.case.parties {
                if folder.case.is_marked(party.number.0) {
                    hidden.push(Hidden::of(folder, party, &known));
                }
            }
        }
        let mut unread = Hidden::default();
        for word in &facts.office.unreadable_names {
            unread.name(word, "（从略）", &known);
        }
        hidden.push(unread);
        hidden.retain(|one| !one.names.is_empty() || !one.places.is_empty());
        let names = hidden.iter().flat_map(|one| &one.names);
        let names: Vec<&str> = names.map(|word| word.text.as_str()).collect();
        let names = (!names.is_empty()).then(|| AhoCorasick::new(names).ok());
        Veil {
            names: names.flatten(),
            hidden,
        }
    }

    /// The text with every such word replaced, those of `own` aside.
    pub fn over(&self, text: &str, own: Option<PartyOf<'_>>) -> String {
        let has_name = self
            .names
            .as_ref()
            .is_some_and(|names| names.is_match(text));
        let mut words: Vec<&Word> = Vec::new();
        for one in &self.hidden {
            if own == Some((&one.case, one.party)) {
                continue;
            }
            let same_case = own.is_some_and(|(case, _)| case == one.case);
            if !has_name && !same_case {
                continue;
            }
            let named: Vec<&Word> = one.names.iter().filter(|word| word.is_in(text)).collect();
            if same_case || !named.is_empty() {
                words.extend(&one.places);
            }
            words.extend(named);
        }
        // Longer words first, so that none is cut by a shorter one within it.
        words.sort_by_key(|word| std::cmp::Reverse(word.text.len()));
        let mut text = text.to_owned();
        for word in words {
            text = word.replaced(&text);
        }
        text
    }

    /// Replaces every such word in every text of a view, those of `own` aside.
    pub fn over_view(&self, view: &mut Value, own: Option<PartyOf<'_>>) {
        if self.hidden.is_empty() {
            return;
        }
        match view {
            Value::String(text) => *text = self.over(text, own),
            Value::Array(items) => items.iter_mut().for_each(|item| self.over_view(item, own)),
            Value::Object(fields) => fields
                .values_mut()
                .for_each(|field| self.over_view(field, own)),
            _ => {}
        }
    }

    /// Replaces every such word on a sheet that several cases share, in its title and path too.
    pub fn over_sheet(&self, sheet: &mut Sheet) {
        self.over_view(&mut sheet.view, None);
        sheet.title = self.over(&sheet.title, None);
        let parts = sheet
            .path
            .split('/')
            .map(|part| file_name(&self.over(part, None)));
        sheet.path = parts.collect::<Vec<_>>().join("/");
    }
}

/// Names of members and of everybody who bears no mark.
fn known_names(facts: &Facts<'_>) -> BTreeSet<String> {
    let members = facts.roster.members().map(|member| member.name.to_string());
    let mut known: BTreeSet<String> = members.collect();
    for folder in facts.office.cases.values() {
        let case = &folder.case;
        let parties = case
            .parties
            .iter()
            .map(|party| (party.number.0, &party.value.name));
        let people = case.beneficiaries.iter();
        let people = people.map(|person| (person.party.0, &person.value.name));
        let open = parties
            .chain(people)
            .filter(|(party, _)| !case.is_marked(*party));
        known.extend(
            open.filter_map(|(_, name)| filled(name))
                .map(ToString::to_string),
        );
    }
    known
}

impl Hidden {
    fn of(folder: &CaseFolder, party: &Spanned<Party>, known: &BTreeSet<String>) -> Self {
        let case = folder.case.number.as_str();
        let mut hidden = Hidden {
            case: case.to_owned(),
            party: party.number.0,
            ..Hidden::default()
        };
        let who = format!("{case}案{}号当事人", party.number.0);
        hidden.field(&party.name, &who, known);
        hidden.field(&party.contact, "其联系人", known);
        hidden.number(&party.identity_number);
        let shared = shared_places(folder, party.number.0);
        for (person, papers) in folder.beneficiaries() {
            if person.party.0 != party.number.0 {
                continue;
            }
            let who = format!("{case}-{}", person.number.0);
            hidden.field(&person.name, &who, known);
            hidden.number(&person.identity_number);
            hidden.number(&person.phone);
            if let Some(guardian) = &person.guardian {
                hidden.field(&guardian.name, "其监护人", known);
                hidden.number(&guardian.phone);
            }
            for home in &person.value.residences {
                for place in [&home.address, &home.village] {
                    if place
                        .as_ref()
                        .is_some_and(|text| !shared.contains(&text.value))
                    {
                        hidden.place(place, "（地址从略）");
                    }
                }
            }
            hidden.survey(papers, &who, known);
        }
        hidden
    }

    fn survey(&mut self, papers: &PersonFolder, who: &str, known: &BTreeSet<String>) {
        if let Some(survey) = &papers.survey {
            self.field(&survey.name, who, known);
            self.place(&survey.employer, "（单位从略）");
        }
    }

    fn field(&mut self, field: &Option<Text>, stand_in: &str, known: &BTreeSet<String>) {
        if let Some(text) = filled(field) {
            self.name(text, stand_in, known);
        }
    }

    /// A name, or a number of enough digits.
    fn name(&mut self, text: &str, stand_in: &str, known: &BTreeSet<String>) {
        let text = text.trim();
        let digits = text.chars().filter(char::is_ascii_digit).count();
        let says_nothing = SAYS_NOTHING.contains(&text) || text.chars().count() < SHORTEST;
        if says_nothing || (digits > 0 && digits < FEWEST_DIGITS) {
            return;
        }
        if self.names.iter().any(|word| word.text == text) {
            return;
        }
        let longer = known.iter().filter(|name| name.len() > text.len());
        let within = longer.filter_map(|name| Some((name.clone(), name.find(text)?)));
        self.names.push(Word {
            text: text.to_owned(),
            stand_in: stand_in.to_owned(),
            within: within.collect(),
            is_shared: known.contains(text),
        });
    }

    fn number(&mut self, field: &Option<Text>) {
        let digits = |text: &&Text| text.chars().filter(char::is_ascii_digit).count();
        if let Some(text) = filled(field).filter(|text| digits(text) >= FEWEST_DIGITS) {
            self.name(text, NUMBER, &BTreeSet::new());
        }
    }

    fn place(&mut self, field: &Option<Text>, stand_in: &str) {
        let Some(text) = filled(field).map(|text| text.trim()) else {
            return;
        };
        if text.chars().count() >= SHORTEST && !SAYS_NOTHING.contains(&text) {
            self.places.push(Word {
                text: text.to_owned(),
                stand_in: stand_in.to_owned(),
                within: Vec::new(),
                is_shared: false,
            });
        }
    }
}

/// Where others of the case live too: naming it tells nothing.
fn shared_places(folder: &CaseFolder, party: i32) -> BTreeSet<&FormText> {
    let others = folder.case.beneficiaries.iter();
    let others = others.filter(|person| person.party.0 != party);
    let homes = others.flat_map(|person| &person.value.residences);
    let places = homes.flat_map(|home| home.village.iter().chain(&home.address));
    places.map(|text| &text.value).collect()
}

impl Word {
    fn is_in(&self, text: &str) -> bool {
        text.contains(self.text.as_str())
    }

    /// The text with the word replaced, but where it is part of somebody else's longer name,
    /// or a list of names in which it is another's own.
    fn replaced(&self, text: &str) -> String {
        if self.is_shared && self.is_listed(text) {
            return text.to_owned();
        }
        let mut out = String::with_capacity(text.len());
        let mut done = 0;
        for (at, _) in text.match_indices(self.text.as_str()) {
            out.push_str(&text[done..at]);
            done = at + self.text.len();
            out.push_str(match self.is_within_other(text, at) {
                true => &self.text,
                false => &self.stand_in,
            });
        }
        out.push_str(&text[done..]);
        out
    }

    fn is_within_other(&self, text: &str, at: usize) -> bool {
        self.within.iter().any(|(name, offset)| {
            let start = at.checked_sub(*offset);
            start.is_some_and(|start| text.get(start..).is_some_and(|rest| rest.starts_with(name)))
        })
    }

    /// Whether the text is a list of names, with the word as one of them.
    fn is_listed(&self, text: &str) -> bool {
        let sentence = ['。', '，', '！', '？'];
        let between = ['、', '\n', '（', '）', '；', '·', '：', ' '];
        !text.contains(sentence) && text.split(between).any(|part| part == self.text)
    }
}
