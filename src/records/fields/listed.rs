//! How a list is read: with its items in order, or as one item, or several written as one.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::value::FieldValue;
use crate::records::scalar::List;

impl<'de, T: Deserialize<'de> + FieldValue> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let found = serde_yaml::Spanned::<Written<T>>::deserialize(deserializer)?;
        let items = match found.value {
            Written::Items(items) => items,
            // Who has nothing to list says so.
            Written::Text(text) if is_none(&text) => Vec::new(),
            Written::Text(text) => {
                let item = T::of_text(text, found.referenced.into());
                vec![item.ok_or_else(|| D::Error::custom("应当是一个列表"))?]
            }
        };
        Ok(List(items.into_iter().flat_map(T::parted).collect()))
    }
}

/// Whether a text says that there is nothing to list.
pub fn is_none(text: &str) -> bool {
    matches!(text.trim(), "无" | "没有" | "-" | "－" | "／" | "/")
}

/// A list as it is written: its items, or, of one, the item alone.
enum Written<T> {
    Items(Vec<T>),
    Text(String),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Written<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(WrittenVisitor(PhantomData))
    }
}

struct WrittenVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for WrittenVisitor<T> {
    type Value = Written<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("一个列表")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Written<T>, A::Error> {
        let mut read = Vec::new();
        while let Some(item) = items.next_element()? {
            read.push(item);
        }
        Ok(Written::Items(read))
    }

    fn visit_unit<E: Error>(self) -> Result<Written<T>, E> {
        Ok(Written::Items(Vec::new()))
    }

    fn visit_none<E: Error>(self) -> Result<Written<T>, E> {
        Ok(Written::Items(Vec::new()))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Written<T>, E> {
        Ok(Written::Text(text.to_owned()))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Written<T>, E> {
        Ok(Written::Text(number.to_string()))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Written<T>, E> {
        Ok(Written::Text(number.to_string()))
    }
}
