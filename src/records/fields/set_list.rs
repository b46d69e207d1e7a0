//! How a setting that is a list is read: as its items, or as a row for each day from which others
//! hold.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, StringDeserializer};
use serde::de::{DeserializeSeed, Error, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::listed::is_none;
use super::set::Row;
use super::value::FieldValue;
use crate::records::scalar::{FROM, List, Setting, SettingRow, VALUE};
use crate::records::span::Spanned;

impl<'de, F: Deserialize<'de>> Deserialize<'de> for Setting<List<Spanned<F>>>
where
    Spanned<F>: FieldValue,
{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ListVisitor(PhantomData))
    }
}

struct ListVisitor<F>(PhantomData<F>);

impl<'de, F: Deserialize<'de>> Visitor<'de> for ListVisitor<F>
where
    Spanned<F>: FieldValue,
{
    type Value = Setting<List<Spanned<F>>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("一个列表")
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Setting::default())
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Setting::default())
    }

    /// Who has nothing to list says so.
    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        match is_none(text) {
            true => Ok(Setting::for_good(List::default())),
            false => Err(E::custom("应当是一个列表")),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let (mut items, mut rows) = (Vec::new(), Vec::new());
        while let Some(entry) = entries.next_element::<serde_yaml::Spanned<ItemOrRow<F>>>()? {
            match entry.value {
                ItemOrRow::Row(row) => rows.push(SettingRow::from(row)),
                ItemOrRow::Item(value) => items.push(Spanned {
                    value,
                    span: entry.referenced.into(),
                }),
            }
        }
        match (items.is_empty(), rows.is_empty()) {
            (_, true) => Ok(Setting::for_good(List(items))),
            (true, false) => Ok(Setting { rows }),
            (false, false) => Err(A::Error::custom("一行一改的和不写日子的不能混在一起")),
        }
    }
}

/// An entry of a list that is set for good, or a row.
enum ItemOrRow<F> {
    Item(F),
    Row(Row<List<Spanned<F>>>),
}

impl<'de, F: Deserialize<'de>> Deserialize<'de> for ItemOrRow<F>
where
    Spanned<F>: FieldValue,
{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ItemOrRowVisitor(PhantomData))
    }
}

struct ItemOrRowVisitor<F>(PhantomData<F>);

impl<'de, F: Deserialize<'de>> Visitor<'de> for ItemOrRowVisitor<F>
where
    Spanned<F>: FieldValue,
{
    type Value = ItemOrRow<F>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("分项填写的内容")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let first: Option<String> = entries.next_key()?;
        let is_row = matches!(first.as_deref(), Some(FROM | VALUE));
        let whole = MapAccessDeserializer::new(Begun {
            first,
            rest: entries,
        });
        match is_row {
            true => Row::deserialize(whole).map(ItemOrRow::Row),
            false => F::deserialize(whole).map(ItemOrRow::Item),
        }
    }
}

/// Entries of which the first key has been read already, to tell what they are.
struct Begun<A> {
    first: Option<String>,
    rest: A,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Begun<A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        match self.first.take() {
            Some(first) => {
                let first: StringDeserializer<A::Error> = first.into_deserializer();
                seed.deserialize(first).map(Some)
            }
            None => self.rest.next_key_seed(seed),
        }
    }

    fn next_value_seed<W: DeserializeSeed<'de>>(&mut self, seed: W) -> Result<W::Value, A::Error> {
        self.rest.next_value_seed(seed)
    }
}
