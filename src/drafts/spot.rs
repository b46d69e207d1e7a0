//! Where in which record something is added.

use super::desk::Desk;
use super::draft::{Draft, Growth, Refusal};
use crate::forms::{Field, Form, FormKind, Shape, Step, Target};
use crate::procedure::Course;
use crate::records::{Member, Party, Span, Spanned};

/// A place in a record, and whose it is.
pub(super) struct Spot<'a> {
    kind: &'static FormKind,
    path: String,
    target: Target,
    /// What the file begins with where it is not there yet.
    head: Form,
    /// The item of the same list that ends where the new one begins.
    ends: Option<Span>,
    /// Whether nothing may be written that a sealed or secret record must not hold.
    pub sealed: bool,
    pub whose: Whose<'a>,
}

/// Whose the part is.
#[derive(Clone, Copy)]
pub(super) enum Whose<'a> {
    /// The office's, or a case's as a whole.
    Office,
    Party(&'a Spanned<Party>),
    Beneficiary(&'a Course<'a>),
    Member(&'a Member),
    Branch(&'a str),
}

impl<'a> Spot<'a> {
    /// The end of a way in a record of the kind of this name.
    pub fn new(
        of: &str,
        way: &'static str,
        path: String,
        whose: Whose<'a>,
    ) -> Result<Self, Refusal> {
        let form = FormKind::named(of).ok_or_else(|| {
            Refusal::new(format!("没有「{of}」这种记录"), "这是程序的错误，请报告")
        })?;
        let key = way.rsplit('/').next().unwrap_or_default();
        Ok(Spot {
            kind: form,
            path,
            target: Target::of(key),
            head: Form::new(),
            ends: None,
            sealed: false,
            whose,
        })
    }

    /// Within an item of a list.
    pub fn into_item(mut self, list: &'static str, item: Span) -> Self {
        let item = Some(item);
        self.target.into.push(Step { key: list, item });
        self
    }

    /// Within a group.
    pub fn into_group(mut self, key: &'static str) -> Self {
        self.target.into.push(Step { key, item: None });
        self
    }

    /// With what the file begins with where it is not there yet.
    pub fn with_head(mut self, key: &str, value: impl Into<crate::forms::Entry>) -> Self {
        self.head = self.head.with(key, value);
        self
    }

    /// With whether nothing may be written that a sealed or secret record must not hold.
    pub fn sealed(mut self, sealed: bool) -> Self {
        self.sealed = sealed;
        self
    }

    /// The beneficiary that it is of.
    pub fn course(&self) -> Option<&'a Course<'a>> {
        match self.whose {
            Whose::Beneficiary(course) => Some(course),
            _ => None,
        }
    }

    /// The key of the list or group.
    pub fn key(&self) -> &'static str {
        self.target.key
    }

    /// The key of the list in whose item it is; its own where it is in none.
    pub fn list(&self) -> &'static str {
        self.target
            .into
            .first()
            .map_or(self.target.key, |step| step.key)
    }

    /// An item of the same list that ends where the new one begins.
    pub fn ends_with(&mut self, open: Option<Span>) {
        self.ends = open;
    }

    /// The draft of a form there, as many items as the person has said something of.
    pub fn draft(self, desk: &Desk<'_>, form: Form, several: bool) -> Result<Draft, Refusal> {
        let field = self.field();
        let (fields, is_list) = match &field {
            Some(field) => (field.fields.as_slice(), field.shape == Shape::Groups),
            None => (&[][..], false),
        };
        let title = || format!("{}的「{}」", self.kind.title(), self.target.key);
        let form = match self.sealed {
            true if field.as_ref().is_some_and(Field::is_hidden) => {
                return Err(Refusal::new(
                    format!("封存、涉密的案件不记{}", title()),
                    "写在纸质卷里；「纸质存放」写明放在哪里",
                ));
            }
            true => form.sealed(fields),
            false => form,
        };
        let count = if several { desk.count("") } else { 1 };
        let ends = self.ending().zip(desk.day_before_beginning());
        Ok(Draft {
            kind: self.kind,
            path: self.path,
            forms: vec![form; count],
            entry: Some(Growth {
                target: self.target,
                is_list,
                several,
                head: self.head,
                ends,
            }),
        })
    }

    /// The last day of the item that ends.
    fn ending(&self) -> Option<Target> {
        let mut into = self.target.into.clone();
        into.push(Step {
            key: self.target.key,
            item: Some(self.ends?),
        });
        Some(Target { into, key: "止" })
    }

    fn field(&self) -> Option<Field> {
        let keys = self.target.into.iter().map(|step| step.key);
        field_at(self.kind, keys.chain([self.target.key]))
    }
}

/// The field at the end of keys.
pub(super) fn field_at<'k>(
    kind: &FormKind,
    keys: impl IntoIterator<Item = &'k str>,
) -> Option<Field> {
    let mut fields = kind.fields();
    let mut found = None;
    for key in keys {
        let field: Field = fields.into_iter().find(|field| field.key == key)?;
        fields = field.fields.clone();
        found = Some(field);
    }
    found
}
