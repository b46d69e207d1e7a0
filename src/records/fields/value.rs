//! What a field can hold, and how readers and editors meet it.

use std::collections::BTreeMap;

use super::record::{Editor, Fields, Reader};
use super::traits::FieldTraits;
use crate::records::scalar::{ClockTime, Count, Dated, List, Money, MonthDay};
use crate::records::scalar::{Text, YesNo};
use crate::records::span::Spanned;
use crate::records::vocabulary::Word;

/// What a field can hold.
pub trait FieldValue {
    /// Whether it is a list.
    const IS_LIST: bool = false;
    /// The fields of what it holds.
    const BELOW: &'static [FieldTraits] = &[];

    /// Shows it to a reader.
    fn read<'r, R: Reader<'r>>(&'r self, _: &'static FieldTraits, _: &mut R) {}

    /// Shows it to an editor; whether it stays.
    fn edit<E: Editor>(&mut self, _: &'static FieldTraits, _: &mut E) -> bool {
        true
    }
}

impl FieldTraits {
    /// A field that is nothing in particular.
    pub const fn of<V: FieldValue>(key: &'static str) -> Self {
        FieldTraits {
            key,
            article: None,
            hidden: None,
            admits: None,
            dates: None,
            tells: None,
            narrative: false,
            identity: None,
            of_life: false,
            is_list: V::IS_LIST,
            below: V::BELOW,
        }
    }
}

impl FieldValue for Text {
    fn read<'r, R: Reader<'r>>(&'r self, field: &'static FieldTraits, reader: &mut R) {
        reader.text(field, self);
    }

    fn edit<E: Editor>(&mut self, field: &'static FieldTraits, editor: &mut E) -> bool {
        editor.text(field, self)
    }
}

impl FieldValue for Dated {
    fn read<'r, R: Reader<'r>>(&'r self, field: &'static FieldTraits, reader: &mut R) {
        reader.day(field, self);
    }

    fn edit<E: Editor>(&mut self, field: &'static FieldTraits, editor: &mut E) -> bool {
        editor.day(field, self)
    }
}

impl FieldValue for Spanned<Count> {
    fn read<'r, R: Reader<'r>>(&'r self, field: &'static FieldTraits, reader: &mut R) {
        reader.count(field, self.value);
    }

    fn edit<E: Editor>(&mut self, field: &'static FieldTraits, editor: &mut E) -> bool {
        editor.count(field, self.value)
    }
}

impl<F: Fields> FieldValue for Spanned<F> {
    const BELOW: &'static [FieldTraits] = F::FIELDS;

    fn read<'r, R: Reader<'r>>(&'r self, _: &'static FieldTraits, reader: &mut R) {
        reader.record(&self.value);
    }

    fn edit<E: Editor>(&mut self, _: &'static FieldTraits, editor: &mut E) -> bool {
        editor.record(&mut self.value)
    }
}

impl<V: FieldValue> FieldValue for Option<V> {
    const IS_LIST: bool = V::IS_LIST;
    const BELOW: &'static [FieldTraits] = V::BELOW;

    fn read<'r, R: Reader<'r>>(&'r self, field: &'static FieldTraits, reader: &mut R) {
        if let Some(value) = self {
            value.read(field, reader);
        }
    }

    fn edit<E: Editor>(&mut self, field: &'static FieldTraits, editor: &mut E) -> bool {
        if self
            .as_mut()
            .is_some_and(|value| !value.edit(field, editor))
        {
            *self = None;
        }
        true
    }
}

impl<V: FieldValue> FieldValue for List<V> {
    const IS_LIST: bool = true;
    const BELOW: &'static [FieldTraits] = V::BELOW;

    fn read<'r, R: Reader<'r>>(&'r self, field: &'static FieldTraits, reader: &mut R) {
        self.iter().for_each(|value| value.read(field, reader));
    }

    fn edit<E: Editor>(&mut self, field: &'static FieldTraits, editor: &mut E) -> bool {
        self.0.retain_mut(|value| value.edit(field, editor));
        true
    }
}

// What nobody asks for.
impl FieldValue for Spanned<ClockTime> {}
impl FieldValue for Spanned<MonthDay> {}
impl FieldValue for Spanned<Money> {}
impl FieldValue for Spanned<YesNo> {}
impl<T> FieldValue for Spanned<Word<T>> {}
impl FieldValue for String {}
impl<V> FieldValue for BTreeMap<String, V> {}
