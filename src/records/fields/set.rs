//! How a setting of one value is read: as the value, or as a row for each day from which another
//! holds.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error, IntoDeserializer, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::record::{Editor, Reader};
use super::traits::FieldTraits;
use super::value::FieldValue;
use crate::records::scalar::{Dated, FROM, Setting, SettingRow};
use crate::records::span::Spanned;

impl<V: FieldValue> FieldValue for Setting<V> {
    const IS_LIST: bool = V::IS_LIST;
    const BELOW: &'static [FieldTraits] = V::BELOW;

    fn read<'r, R: Reader<'r>>(&'r self, field: &'static FieldTraits, reader: &mut R) {
        for row in &self.rows {
            row.from.read(&DAY, reader);
            row.value.read(field, reader);
        }
    }

    fn edit<E: Editor>(&mut self, field: &'static FieldTraits, editor: &mut E) -> bool {
        self.rows.retain_mut(|row| {
            let from = &mut row.from;
            let stays = from.as_mut().is_none_or(|day| day.edit(&DAY, editor));
            stays && row.value.edit(field, editor)
        });
        true
    }
}

/// The day of a row.
static DAY: FieldTraits = FieldTraits::of::<Dated>(FROM);

/// A row as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Row<T> {
    #[serde(rename = "自")]
    from: Dated,
    #[serde(rename = "定为")]
    value: T,
}

impl<T> From<Row<T>> for SettingRow<T> {
    fn from(row: Row<T>) -> Self {
        SettingRow {
            from: Some(row.from),
            value: row.value,
        }
    }
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Setting<Spanned<V>> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let found = serde_yaml::Spanned::<Written<V>>::deserialize(deserializer)?;
        let span = found.referenced.into();
        Ok(match found.value {
            Written::Blank => Setting::default(),
            Written::Value(value) => Setting::for_good(Spanned { value, span }),
            Written::Rows(rows) => Setting {
                rows: rows.into_iter().map(SettingRow::from).collect(),
            },
        })
    }
}

/// A setting of one value as it is written.
enum Written<V> {
    Blank,
    Value(V),
    Rows(Vec<Row<Spanned<V>>>),
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Written<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(WrittenVisitor(PhantomData))
    }
}

struct WrittenVisitor<V>(PhantomData<V>);

impl<'de, V: Deserialize<'de>> Visitor<'de> for WrittenVisitor<V> {
    type Value = Written<V>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("一个值，或者一行一改")
    }

    fn visit_unit<E: Error>(self) -> Result<Written<V>, E> {
        Ok(Written::Blank)
    }

    fn visit_none<E: Error>(self) -> Result<Written<V>, E> {
        Ok(Written::Blank)
    }

    fn visit_bool<E: Error>(self, answer: bool) -> Result<Written<V>, E> {
        V::deserialize(answer.into_deserializer()).map(Written::Value)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Written<V>, E> {
        V::deserialize(text.into_deserializer()).map(Written::Value)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Written<V>, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Written<V>, E> {
        self.visit_str(&number.to_string())
    }

    /// A sum has at most fourteen digits, which a float gives back as they were; what is written
    /// with a point keeps one.
    fn visit_f64<E: Error>(self, number: f64) -> Result<Written<V>, E> {
        self.visit_str(&format!("{number:?}"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Written<V>, A::Error> {
        let mut rows = Vec::new();
        while let Some(row) = items.next_element()? {
            rows.push(row);
        }
        Ok(Written::Rows(rows))
    }
}
