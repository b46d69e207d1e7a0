//! A record as its fields, and who goes through them.

use jiff::civil::Date;

use super::traits::FieldTraits;
use crate::records::scalar::{Amount, Answer, Count, Dated, Text, Timed};
use crate::records::span::{Span, Spanned};

/// A record that can be cut back to what was known on a day.
pub trait AsOf {
    /// Forgets what is dated after `day`; `false` when nothing of the record was known yet.
    fn forget_after(&mut self, day: Date) -> bool;

    /// Whether the record is of any use: one that is no more than its entries is of none
    /// without them.
    fn says_something(&self) -> bool {
        true
    }
}

/// A record whose fields are described; made by the derive of the same name.
pub trait Fields: AsOf {
    /// What the fields are, in the order of the form.
    const FIELDS: &'static [FieldTraits];

    /// Shows the reader every value, in the order of the form.
    fn read<'r, R: Reader<'r>>(&'r self, reader: &mut R);

    /// Takes the editor through every value, in the order of the form.
    fn edit<E: Editor>(&mut self, editor: &mut E);
}

/// Whoever reads the values of a record.
pub trait Reader<'r>: Sized {
    /// Reads a text.
    fn text(&mut self, _: &'static FieldTraits, _: &'r Text) {}

    /// Reads a day.
    fn day(&mut self, _: &'static FieldTraits, _: &'r Dated) {}

    /// Reads a whole number.
    fn count(&mut self, _: &'static FieldTraits, _: &'r Spanned<Count>) {}

    /// Reads an amount.
    fn amount(&mut self, _: &'static FieldTraits, _: &'r Amount) {}

    /// Reads a time of day.
    fn time(&mut self, _: &'static FieldTraits, _: &'r Timed) {}

    /// Reads an answer.
    fn answer(&mut self, _: &'static FieldTraits, _: &'r Answer) {}

    /// Reads a word of a closed list: as it is called, and where it stands.
    fn word(&mut self, _: &'static FieldTraits, _: &'r str, _: Span) {}

    /// Reads the places of a list's items, where those are texts or words.
    fn items(&mut self, _: &'static FieldTraits, _: &[Span]) {}

    /// Reads a record inside the record.
    fn record<F: Fields>(&mut self, record: &'r F) {
        record.read(self);
    }
}

/// Whoever changes the values of a record or takes them out. Each answer is whether the value
/// stays; one that the record cannot be without stays anyhow.
pub trait Editor: Sized {
    /// Looks at a text.
    fn text(&mut self, _: &'static FieldTraits, _: &mut Text) -> bool {
        true
    }

    /// Looks at a day.
    fn day(&mut self, _: &'static FieldTraits, _: &mut Dated) -> bool {
        true
    }

    /// Looks at a whole number.
    fn count(&mut self, _: &'static FieldTraits, _: Count) -> bool {
        true
    }

    /// Looks at a record inside the record.
    fn record<F: Fields>(&mut self, record: &mut F) -> bool {
        record.edit(self);
        true
    }
}
