//! A record begun for a person to finish: what is known filled in, the rest left blank
//! with hints.

use super::field::{Field, Shape};

/// What stands behind a key of a draft.
#[derive(Debug, Clone)]
pub enum Entry {
    /// Nothing yet: the person fills it in.
    Blank,
    /// Asked for, and no blank where nothing is said of it.
    Asked,
    /// A value.
    Value(String),
    /// A short list of values.
    Values(Vec<String>),
    /// Keys of its own.
    Group(Form),
    /// Items with keys of their own.
    Items(Vec<Form>),
    /// A list to begin when there is something to list: its first item is offered.
    Open,
}

impl From<&str> for Entry {
    fn from(text: &str) -> Self {
        Entry::Value(text.to_owned())
    }
}

impl From<String> for Entry {
    fn from(text: String) -> Self {
        Entry::Value(text)
    }
}

impl From<jiff::civil::Date> for Entry {
    fn from(day: jiff::civil::Date) -> Self {
        Entry::Value(day.to_string())
    }
}

impl From<Vec<String>> for Entry {
    fn from(values: Vec<String>) -> Self {
        match values.is_empty() {
            true => Entry::Blank,
            false => Entry::Values(values),
        }
    }
}

impl From<Form> for Entry {
    fn from(form: Form) -> Self {
        Entry::Group(form)
    }
}

impl<T: Into<Entry>> From<Option<T>> for Entry {
    fn from(known: Option<T>) -> Self {
        known.map_or(Entry::Blank, Into::into)
    }
}

/// A form, or a part of one, in the making. Its keys are written in the order in which the
/// record declares them; keys that are not mentioned are offered as comments.
#[derive(Debug, Clone, Default)]
pub struct Form {
    entries: Vec<(String, Entry)>,
    /// Whether what a sealed or secret record must not hold stays out.
    sealed: bool,
}

impl Form {
    /// An empty form.
    pub fn new() -> Self {
        Form::default()
    }

    /// Fills a key; where nothing is known of it, it stays blank.
    pub fn with(mut self, key: &str, entry: impl Into<Entry>) -> Self {
        self.put(key, entry.into());
        self
    }

    /// Adds keys for the person to fill in.
    pub fn ask(self, keys: &[&str]) -> Self {
        let add = |form: Form, key: &&str| form.with(key, Entry::Blank);
        keys.iter().fold(self, add)
    }

    /// Leaves a key blank where the other form has it.
    pub fn with_blank(self, other: &Form, key: &str) -> Self {
        match other.get(key) {
            Some(_) => self.with(key, Entry::Asked),
            None => self,
        }
    }

    /// Leaves out a key.
    pub fn without(mut self, key: &str) -> Self {
        self.entries.retain(|(name, _)| name != key);
        self
    }

    /// Leaves out what a sealed or secret record must not hold, here and below; a part that
    /// could not be read without it is left out whole.
    pub fn sealed(self, fields: &[Field]) -> Self {
        let part = |(key, entry): (String, Entry)| {
            let field = fields.iter().find(|field| field.key == key)?;
            let is_out = field.is_hidden();
            let entry = match entry {
                _ if is_out => return None,
                Entry::Group(form) => Entry::Group(form.sealed(&field.fields)),
                Entry::Items(items) => {
                    let sealed = |item: Form| item.sealed(&field.fields);
                    Entry::Items(items.into_iter().map(sealed).collect())
                }
                other => other,
            };
            Some((key, entry))
        };
        Form {
            entries: self.entries.into_iter().filter_map(part).collect(),
            sealed: true,
        }
    }

    /// Whether a field has no place in this form.
    pub fn keeps_out(&self, field: &Field) -> bool {
        self.sealed && field.is_hidden()
    }

    /// Whether what a way leads to has no place in this form.
    pub fn keeps_out_at(&self, fields: &[Field], way: &str) -> bool {
        let (key, rest) = way.split_once('/').unwrap_or((way, ""));
        let Some(field) = fields.iter().find(|field| field.key == key) else {
            return false;
        };
        let below = || match self.get(key) {
            Some(Entry::Group(form)) => form.keeps_out_at(&field.fields, rest),
            Some(Entry::Items(items)) => {
                let (at, rest) = numbered(rest);
                let item = items.get(at);
                item.is_some_and(|item| item.keeps_out_at(&field.fields, rest))
            }
            _ => {
                self.sealed
                    && field
                        .fields
                        .iter()
                        .any(|inner| inner.key == rest && inner.is_hidden())
            }
        };
        self.keeps_out(field) || below()
    }

    /// Adds a list of items.
    pub fn items(self, key: &str, items: Vec<Form>) -> Self {
        self.with(key, Entry::Items(items))
    }

    /// Fills the value at a way of keys, parts by `/`, as the shape of its field wants it; of
    /// a list of items that of the number behind its key, without one the first.
    pub fn fill(&mut self, fields: &[Field], way: &str, value: &str) {
        let (key, rest) = match way.split_once('/') {
            Some((key, rest)) => (key, Some(rest)),
            None => (way, None),
        };
        let Some(field) = fields.iter().find(|field| field.key == key) else {
            return;
        };
        let Some(rest) = rest else {
            let entry = match field.shape {
                Shape::List => Entry::Values(listed(value)),
                _ => Entry::Value(value.to_owned()),
            };
            return self.put(key, entry);
        };
        let Shape::Groups = field.shape else {
            if !matches!(self.at(key), Some(Entry::Group(_))) {
                self.put(key, Entry::Group(Form::new()));
            }
            if let Some(Entry::Group(form)) = self.at(key) {
                form.fill(&field.fields, rest, value);
            }
            return;
        };
        if !matches!(self.at(key), Some(Entry::Items(_))) {
            self.put(key, Entry::Items(Vec::new()));
        }
        if let Some(Entry::Items(items)) = self.at(key) {
            fill_item(items, &field.fields, rest, value);
        }
    }

    /// What stands at a way of keys; a number behind the key of a list names its item.
    pub fn entry(&self, way: &str) -> Option<&Entry> {
        let (key, rest) = match way.split_once('/') {
            Some((key, rest)) => (key, rest),
            None => return self.get(way),
        };
        match self.get(key)? {
            Entry::Group(form) => form.entry(rest),
            Entry::Items(items) => {
                let (at, rest) = numbered(rest);
                items.get(at)?.entry(rest)
            }
            _ => None,
        }
    }

    /// What a key holds, when it is filled in.
    pub fn value(&self, way: &str) -> Option<&str> {
        match self.entry(way) {
            Some(Entry::Value(value)) => Some(value),
            _ => None,
        }
    }

    /// The form with an example behind every key without which it could not be read.
    pub fn exemplary(self, fields: &[Field]) -> Self {
        let lacking = self.lacking(fields);
        let example = |key: &String| {
            let field = fields.iter().find(|field| field.key == *key)?;
            Some((key.clone(), field.example.clone()?))
        };
        let examples: Vec<_> = lacking.iter().filter_map(example).collect();
        let mut form = self;
        for (key, example) in examples {
            form.fill(fields, &key, &example);
        }
        form.readable(fields)
    }

    /// The keys left blank without which the record, or an item of it, cannot be read.
    pub fn lacking(&self, fields: &[Field]) -> Vec<String> {
        let lacks =
            |field: &&Field| field.required && matches!(self.get(&field.key), Some(Entry::Blank));
        fields
            .iter()
            .filter(lacks)
            .map(|field| field.key.clone())
            .collect()
    }

    /// Leaves a list to be begun where an item of it could not be read yet: the file as a
    /// whole must load while it is unfinished.
    pub fn readable(self, fields: &[Field]) -> Self {
        let part = |(key, entry): (String, Entry)| {
            let inner = fields
                .iter()
                .find(|field| field.key == key)
                .map_or(&[][..], |field| &field.fields);
            let entry = match entry {
                Entry::Items(items) if items.iter().any(|item| !item.lacking(inner).is_empty()) => {
                    Entry::Open
                }
                Entry::Items(items) => {
                    Entry::Items(items.into_iter().map(|item| item.readable(inner)).collect())
                }
                Entry::Group(form) => Entry::Group(form.readable(inner)),
                other => other,
            };
            (key, entry)
        };
        Form {
            entries: self.entries.into_iter().map(part).collect(),
            sealed: self.sealed,
        }
    }

    fn put(&mut self, key: &str, entry: Entry) {
        match self.at(key) {
            Some(old) => *old = entry,
            None => self.entries.push((key.to_owned(), entry)),
        }
    }

    fn at(&mut self, key: &str) -> Option<&mut Entry> {
        let found = self.entries.iter_mut().find(|(name, _)| name == key);
        found.map(|(_, entry)| entry)
    }

    pub(super) fn get(&self, key: &str) -> Option<&Entry> {
        let found = self.entries.iter().find(|(name, _)| name == key);
        found.map(|(_, entry)| entry)
    }
}

/// Fills a value of the item that the way begins with the number of, else of the first.
pub fn fill_item(items: &mut Vec<Form>, fields: &[Field], way: &str, value: &str) {
    let (at, rest) = numbered(way);
    if items.len() <= at {
        items.resize(at + 1, Form::new());
    }
    items[at].fill(fields, rest, value);
}

/// The position of the item that a way names by a number in front, and the rest of the way;
/// without a number the first.
pub fn numbered(way: &str) -> (usize, &str) {
    let (head, rest) = way.split_once('/').unwrap_or((way, ""));
    match head.parse::<usize>() {
        // Nobody types a thousand of anything.
        Ok(number @ 1..=999) => (number - 1, rest),
        _ => (0, way),
    }
}

/// The values of a list as typed, with or without brackets.
pub fn listed(value: &str) -> Vec<String> {
    let inner = value
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    let parts = inner
        .unwrap_or(value)
        .split([',', '，', '、'])
        .map(str::trim);
    parts
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}
