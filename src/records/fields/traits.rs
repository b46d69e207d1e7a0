//! What a field is.

/// What one field of a form is, besides what its schema says.
#[derive(Debug, Clone, Copy)]
pub struct FieldTraits {
    /// Its key in the form.
    pub key: &'static str,
    /// The article that it rests on by itself, whatever the form around it rests on.
    pub article: Option<u8>,
    /// For what a sealed or secret record must not hold: how messages call it.
    pub hidden: Option<&'static str>,
    /// What may be written in a hidden field all the same.
    pub admits: Option<&'static str>,
    /// For a day or year: what was not known before it.
    pub dates: Option<Dates>,
    /// How it tells who somebody is.
    pub tells: Option<Tells>,
    /// Whether it is part of the account that the record gives.
    pub narrative: bool,
    /// The rank among the fields that tell an item of a list from the others, from 1; the
    /// first that is filled does.
    pub identity: Option<u8>,
    /// Whether it is a day of somebody's life, which says nothing of when the record's
    /// matter happened.
    pub of_life: bool,
    /// Whether it holds a list.
    pub is_list: bool,
    /// The fields of what it holds.
    pub below: &'static [FieldTraits],
}

/// What a day dates: before it, that was not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dates {
    /// The record that it stands in.
    Record,
    /// Itself alone: until then nobody knew that it would come.
    Itself,
    /// The account that the record gives, and itself.
    Narrative,
}

/// How a field tells who somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tells {
    /// The name of whom the record is about.
    Name,
    /// The name of the person's guardian.
    Guardian,
    /// A unit's contact: name, post and phone in one.
    Contact,
    /// A phone or identity number.
    Number,
    /// The village of a home.
    Village,
    /// A home.
    Address,
    /// An employer or school.
    Employer,
    /// An education, which may name a school.
    Education,
    /// Whoever spoke, signed or took something for the person.
    Relative,
}

impl FieldTraits {
    /// Whether it is hidden, or holds a field that is.
    pub fn hides(&self) -> bool {
        self.hidden.is_some() || self.below.iter().any(FieldTraits::hides)
    }
}
