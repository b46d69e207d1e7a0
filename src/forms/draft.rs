//! A record begun for a person to finish: what is known filled in, the rest left blank
//! with hints.

use super::field::{Field, Shape};

/// What stands behind a key of a draft.
#[derive(Debug, Clone)]
pub enum Entry {
    /// Nothing yet: the person fills it in.
    Blank,
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
pub struct Form(Vec<(String, Entry)>);

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

    /// Leaves out all keys but these.
    pub fn only(mut self, keys: &[&str]) -> Self {
        self.0.retain(|(key, _)| keys.contains(&key.as_str()));
        self
    }

    /// Adds a list of items.
    pub fn items(self, key: &str, items: Vec<Form>) -> Self {
        self.with(key, Entry::Items(items))
    }

    /// Fills the value at a way of keys, parts by `/`, as the shape of its field wants it; of
    /// a list of items the first is filled.
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
        if !matches!(self.at(key), Some(Entry::Group(_) | Entry::Items(_))) {
            let whole = match field.shape {
                Shape::Groups => Entry::Items(vec![Form::new()]),
                _ => Entry::Group(Form::new()),
            };
            self.put(key, whole);
        }
        match self.at(key) {
            Some(Entry::Group(form)) => form.fill(&field.fields, rest, value),
            Some(Entry::Items(items)) => {
                if items.is_empty() {
                    items.push(Form::new());
                }
                items[0].fill(&field.fields, rest, value);
            }
            _ => {}
        }
    }

    /// What a key holds, when it is filled in.
    pub fn value(&self, key: &str) -> Option<&str> {
        match self.get(key) {
            Some(Entry::Value(value)) => Some(value),
            _ => None,
        }
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
        Form(self.0.into_iter().map(part).collect())
    }

    fn put(&mut self, key: &str, entry: Entry) {
        match self.at(key) {
            Some(old) => *old = entry,
            None => self.0.push((key.to_owned(), entry)),
        }
    }

    fn at(&mut self, key: &str) -> Option<&mut Entry> {
        let found = self.0.iter_mut().find(|(name, _)| name == key);
        found.map(|(_, entry)| entry)
    }

    pub(super) fn get(&self, key: &str) -> Option<&Entry> {
        let found = self.0.iter().find(|(name, _)| name == key);
        found.map(|(_, entry)| entry)
    }
}

/// The values of a list as typed, with or without brackets.
fn listed(value: &str) -> Vec<String> {
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
