//! Every kind of record, with its place in the data folder and a filled sample.

use serde_json::Value;

use super::field::{Field, fields_of};
use crate::load::schema_of;
use crate::records::for_each_form;
use crate::records::*;

/// A kind of record as a form.
#[derive(Debug)]
pub struct FormKind {
    /// The kind.
    pub kind: Kind,
    /// Its name.
    pub name: &'static str,
    /// The name of its schema's file. Plain letters: yaml-language-server does not take a
    /// path with others for a relative one.
    pub code: &'static str,
    /// Where its sample would stand.
    pub sample_path: &'static str,
    /// A sample in which every key is filled, with explanations.
    pub sample: &'static str,
    /// The JSON Schema it is decoded by.
    pub schema: fn() -> Value,
    /// What its fields are besides.
    pub traits: &'static [FieldTraits],
}

macro_rules! forms {
    ($($kind:ident: $record:ty, $name:literal, $code:literal, $place:literal, $sample:literal,
        $home:ident $field:ident;)+) => {
        &[$(FormKind {
            kind: Kind::$kind,
            name: $name,
            code: $code,
            sample_path: $sample,
            sample: include_str!(concat!("samples/", $name, ".yaml")),
            schema: schema_of::<$record>,
            traits: <$record as Fields>::FIELDS,
        }),+]
    };
}

/// Every kind of record that people fill in, in the order in which an office comes to need them.
pub const KINDS: &[FormKind] = for_each_form! { forms };

/// The schema of every kind of record, under the kind's name.
pub fn all_schemas() -> Vec<(&'static str, Value)> {
    let of = |kind: &FormKind| (kind.name, (kind.schema)());
    KINDS.iter().map(of).collect()
}

impl FormKind {
    /// The kind of this name.
    pub fn named(name: &str) -> Option<&'static FormKind> {
        KINDS.iter().find(|kind| kind.name == name)
    }

    /// Where its files stand, as a glob relative to the data folder.
    pub fn place(&self) -> String {
        let part = |part: &str| match part.strip_suffix(".yaml") {
            Some(stem) if stem.starts_with('{') => "*.yaml".to_owned(),
            _ if part.starts_with('{') => "*".to_owned(),
            _ => part.to_owned(),
        };
        let parts: Vec<String> = self.kind.place().split('/').map(part).collect();
        parts.join("/")
    }

    /// The file of its schema.
    pub fn schema_file(&self) -> String {
        format!("{}.schema.json", self.code)
    }

    /// The form's title, as its record is declared.
    pub fn title(&self) -> String {
        let schema = (self.schema)();
        let title = schema["description"].as_str();
        title.unwrap_or(self.name).to_owned()
    }

    /// The article that the form as a whole rests on, if any.
    pub fn article(&self) -> Option<u8> {
        super::field::article_of(&(self.schema)())
    }

    /// Its fields in the order of the form.
    pub fn fields(&self) -> Vec<Field> {
        fields_of(&(self.schema)(), self.traits, self.sample)
    }
}
