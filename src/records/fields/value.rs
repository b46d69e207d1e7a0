//! What a field can hold, and how readers and editors meet it.

use std::collections::BTreeMap;

use super::record::{Editor, Fields, Reader};
use super::traits::FieldTraits;
use crate::records::person_name::parted_by_blanks;
use crate::records::scalar::reading::is_unseen;
use crate::records::scalar::{ClockTime, Count, Dated, FormText, List, Money, MonthDay};
use crate::records::scalar::{Text, YesNo};
use crate::records::span::{Span, Spanned};
use crate::records::vocabulary::{Vocabulary, Word};

/// What a field can hold.
pub trait FieldValue {
    /// Whether it is a list.
    const IS_LIST: bool = false;
    /// The fields of what it holds.
    const BELOW: &'static [FieldTraits] = &[];

    /// What a text alone makes where a list of such values is meant; `None` where it makes none.
    fn of_text(_: String, _: Span) -> Option<Self>
    where
        Self: Sized,
    {
        None
    }

    /// Itself, or the several that are written as one.
    fn parted(self) -> Vec<Self>
    where
        Self: Sized,
    {
        vec![self]
    }

    /// Where it stands, of a text or a word.
    fn place(&self) -> Option<Span> {
        None
    }

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
    fn of_text(text: String, span: Span) -> Option<Self> {
        let value = FormText::from(text.as_str());
        Some(Spanned { value, span })
    }

    fn parted(self) -> Vec<Self> {
        let text = |(text, span): (&str, Span)| Spanned {
            value: FormText::from(text),
            span,
        };
        match parts(&self.value, self.span) {
            Some(parts) => parts.into_iter().map(text).collect(),
            None => vec![self],
        }
    }

    fn place(&self) -> Option<Span> {
        Some(self.span)
    }

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
        reader.count(field, self);
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
        let places: Vec<Span> = self.iter().filter_map(V::place).collect();
        if !places.is_empty() {
            reader.items(field, &places);
        }
        self.iter().for_each(|value| value.read(field, reader));
    }

    fn edit<E: Editor>(&mut self, field: &'static FieldTraits, editor: &mut E) -> bool {
        self.0.retain_mut(|value| value.edit(field, editor));
        true
    }
}

impl FieldValue for Spanned<ClockTime> {
    fn read<'r, R: Reader<'r>>(&'r self, field: &'static FieldTraits, reader: &mut R) {
        reader.time(field, self);
    }
}

impl FieldValue for Spanned<Money> {
    fn read<'r, R: Reader<'r>>(&'r self, field: &'static FieldTraits, reader: &mut R) {
        reader.amount(field, self);
    }
}

impl FieldValue for Spanned<YesNo> {
    fn read<'r, R: Reader<'r>>(&'r self, field: &'static FieldTraits, reader: &mut R) {
        reader.answer(field, self);
    }
}

impl<T: Vocabulary> FieldValue for Spanned<Word<T>> {
    fn of_text(text: String, span: Span) -> Option<Self> {
        let value = Word::of(&text);
        Some(Spanned { value, span })
    }

    fn parted(self) -> Vec<Self> {
        let word = |(text, span): (&str, Span)| Spanned {
            value: Word::of(text),
            span,
        };
        match parts(self.value.text(), self.span).filter(|_| self.meaning().is_none()) {
            Some(parts) => parts.into_iter().map(word).collect(),
            None => vec![self],
        }
    }

    fn place(&self) -> Option<Span> {
        Some(self.span)
    }

    fn read<'r, R: Reader<'r>>(&'r self, field: &'static FieldTraits, reader: &mut R) {
        reader.word(field, self.value.text(), self.span);
    }
}

/// What people put between the items of a list, besides the comma of the form.
const SEPARATORS: [char; 5] = ['、', '，', '；', ';', '/'];

/// Whether a sign stands in a list of names or words; a text with any other is one item.
fn is_of_a_list(one: char) -> bool {
    let is_mark = SEPARATORS.contains(&one) || ",.:-·()（）[]［］【】“”\"'%％".contains(one);
    one.is_alphanumeric() || one.is_whitespace() || is_unseen(one) || is_mark
}

/// The parts of a text that is several items, each with its place; `None` of one that is one.
fn parts(text: &str, span: Span) -> Option<Vec<(&str, Span)>> {
    let text = text.trim_start_matches(['[', '［', '【']);
    if !text.chars().all(is_of_a_list) {
        return None;
    }
    if !text.contains(SEPARATORS) {
        let names = parted_by_blanks(text)?;
        return Some(
            names
                .into_iter()
                .map(|name| (name, place_in(text, name, span)))
                .collect(),
        );
    }
    let parts = text.split(SEPARATORS).map(trimmed);
    let parts = parts.filter(|part| !part.is_empty());
    Some(
        parts
            .map(|part| (part, place_in(text, part, span)))
            .collect(),
    )
}

/// Where a part of a text stands whose own place is known; a text in quotes, or one that goes
/// over lines, stands there otherwise than it says, and each part of it where all does.
fn place_in(text: &str, part: &str, span: Span) -> Span {
    if span.bytes().len() != text.len() {
        return span;
    }
    let at = span.start as usize + (part.as_ptr() as usize - text.as_ptr() as usize);
    Span::of(at..at + part.len())
}

/// The items that a text names where a list of them is meant; the text alone where it is one.
pub fn parts_of_list(text: &str) -> Vec<&str> {
    let parts = parts(text, Span::START).unwrap_or_default();
    match parts.is_empty() {
        true => vec![text.trim()],
        false => parts.into_iter().map(|(part, _)| part).collect(),
    }
}

fn trimmed(part: &str) -> &str {
    part.trim_matches([' ', '\u{3000}', ']', '］', '】'])
}

// What nobody asks for.
impl FieldValue for Spanned<MonthDay> {}
impl FieldValue for String {}
impl FieldValue for Vec<String> {}
impl<V> FieldValue for BTreeMap<String, V> {}
