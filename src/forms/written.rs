//! A draft as the text that a person goes on writing.

use std::fmt::Write;

use super::draft::{Entry, Form};
use super::field::{Field, Shape};
use super::kinds::FormKind;
use crate::findings::article_label;
use crate::load::{NodeKind, parse_tree};

/// A draft as text.
#[derive(Debug, Clone, Default)]
pub struct Written {
    /// The file, or the part of one.
    pub text: String,
    /// The keys left blank, in order, each with the keys above it.
    pub blanks: Vec<String>,
}

impl Form {
    /// The whole file of a record: the editor's first line where there is one, what the form
    /// is, every key.
    pub fn to_file(&self, kind: &FormKind, modeline: Option<&str>) -> Written {
        let mut text = modeline.map_or(String::new(), |line| format!("{line}\n"));
        let article = kind.article().map(article_label);
        let article = article.map_or(String::new(), |article| format!("（{article}）"));
        // Writing to a String cannot fail, here and below.
        let _ = writeln!(text, "# {}{article}", kind.title());
        text += "# 在冒号后面空一格填写。# 开头的行是说明，程序不读；用得着的项目，删去键前面的 # 再填。\n";
        let mut pen = Pen::new(text, true);
        let place = Place {
            indent: 0,
            above: String::new(),
            article: kind.article(),
        };
        pen.form(self, &kind.fields(), &place);
        pen.written()
    }

    /// Forms as more items of a list whose dashes are indented by `indent` blanks; keys that
    /// are seldom needed are not offered in a file that a person keeps.
    pub fn to_items(items: &[Form], fields: &[Field], indent: usize) -> Written {
        let mut pen = Pen::new(String::new(), false);
        let place = Place::within(indent);
        items.iter().for_each(|item| pen.item(item, fields, &place));
        pen.written()
    }

    /// The form as the keys below another, indented by `indent` blanks.
    pub fn to_group(&self, fields: &[Field], indent: usize) -> Written {
        let mut pen = Pen::new(String::new(), false);
        pen.form(self, fields, &Place::within(indent));
        pen.written()
    }
}

/// Where a part is written.
struct Place {
    /// Blanks before its keys, or before the dashes of its items.
    indent: usize,
    /// The keys above it, each with a `/` behind.
    above: String,
    /// The article of the form around it.
    article: Option<u8>,
}

impl Place {
    /// Within a file that is there.
    fn within(indent: usize) -> Place {
        Place {
            indent,
            above: String::new(),
            article: None,
        }
    }

    fn below(&self, field: &Field, indent: usize) -> Place {
        Place {
            indent: self.indent + indent,
            above: format!("{}{}/", self.above, field.key),
            article: field.article,
        }
    }
}

struct Pen {
    text: String,
    blanks: Vec<String>,
    /// Whether keys that are seldom needed are offered.
    offers: bool,
}

impl Pen {
    fn new(text: String, offers: bool) -> Self {
        Pen {
            text,
            blanks: Vec::new(),
            offers,
        }
    }

    fn written(self) -> Written {
        Written {
            text: self.text,
            blanks: self.blanks,
        }
    }

    fn form<'f>(
        &mut self,
        form: &Form,
        fields: impl IntoIterator<Item = &'f Field>,
        place: &Place,
    ) {
        for field in fields {
            match form.get(&field.key) {
                None | Some(Entry::Asked) if !self.offers || form.keeps_out(field) => {}
                None | Some(Entry::Asked) => self.offer(field, place),
                Some(entry) => self.entry(field, entry, place),
            }
        }
    }

    /// An item of a list. It begins with a key that is there: an offered one before the
    /// dash would belong to nothing.
    fn item(&mut self, form: &Form, fields: &[Field], place: &Place) {
        let first = fields
            .iter()
            .position(|field| form.get(&field.key).is_some());
        let (before, rest) = fields.split_at(first.unwrap_or(0));
        let inner = Place {
            indent: place.indent + 2,
            above: place.above.clone(),
            article: place.article,
        };
        let begun = self.text.len();
        let reordered = rest.iter().take(1).chain(before).chain(rest.iter().skip(1));
        self.form(form, reordered, &inner);
        itemise(&mut self.text, begun, place.indent);
    }

    fn entry(&mut self, field: &Field, entry: &Entry, place: &Place) {
        let pad = " ".repeat(place.indent);
        if !matches!(entry, Entry::Value(_) | Entry::Values(_)) {
            self.hint(field, place);
        }
        self.text += &format!("{pad}{}:", field.key);
        match entry {
            Entry::Value(value) => self.text += &format!(" {}\n", scalar(value)),
            Entry::Values(values) => {
                let values: Vec<String> = values.iter().map(|value| scalar(value)).collect();
                self.text += &format!(" [{}]\n", values.join(", "));
            }
            _ => self.text.push('\n'),
        }
        match entry {
            Entry::Blank => self.blanks.push(format!("{}{}", place.above, field.key)),
            Entry::Open => self.offer_below(field, place),
            Entry::Group(form) => self.form(form, &field.fields, &place.below(field, 2)),
            Entry::Items(items) => {
                let inner = place.below(field, 2);
                items
                    .iter()
                    .for_each(|item| self.item(item, &field.fields, &inner));
            }
            Entry::Value(_) | Entry::Values(_) | Entry::Asked => {}
        }
    }

    /// A key that is seldom needed, as a comment to take the `#` off.
    fn offer(&mut self, field: &Field, place: &Place) {
        self.hint(field, place);
        self.text += &format!("{}#{}:\n", " ".repeat(place.indent), field.key);
        self.offer_below(field, place);
    }

    fn offer_below(&mut self, field: &Field, place: &Place) {
        let pad = " ".repeat(place.indent);
        let first = if field.shape == Shape::Groups {
            "  - "
        } else {
            "  "
        };
        let rest = " ".repeat(first.len());
        for (index, inner) in field.fields.iter().enumerate() {
            let lead = if index == 0 { first } else { &rest };
            self.text += &format!("{pad}#{lead}{}:\n", inner.key);
        }
    }

    fn hint(&mut self, field: &Field, place: &Place) {
        let pad = " ".repeat(place.indent);
        self.text += &format!("{pad}# {}\n", field.hint(place.article));
    }
}

/// Makes what was written from `begun` on an item: a dash before its first key, the hint
/// above it out to the dash.
fn itemise(text: &mut String, begun: usize, indent: usize) {
    let written = text.split_off(begun);
    let mut dashed = false;
    for line in written.split_inclusive('\n') {
        let inner = &line[(indent + 2).min(line.len())..];
        let lead = " ".repeat(indent);
        match dashed {
            true => text.push_str(line),
            false if inner.starts_with('#') => text.push_str(&format!("{lead}{inner}")),
            false => {
                dashed = true;
                text.push_str(&format!("{lead}- {inner}"));
            }
        }
    }
}

/// A value as YAML: plain where it reads back as it is, else in double quotes.
pub fn scalar(value: &str) -> String {
    let line = format!("- [{value}]\n- {value}\n");
    let plain = parse_tree(&line).ok().flatten().is_some_and(|root| {
        let NodeKind::List(items) = &root.kind else {
            return false;
        };
        let is_it = |kind: &NodeKind| matches!(kind, NodeKind::Scalar { text, plain: true } if text == value);
        let in_list = matches!(&items[0].kind, NodeKind::List(one) if one.len() == 1 && is_it(&one[0].kind));
        items.len() == 2 && in_list && is_it(&items[1].kind)
    });
    match plain && !value.is_empty() {
        true => value.to_owned(),
        // A JSON string is a YAML string; a string always serialises.
        false => serde_json::to_string(value).unwrap_or_default(),
    }
}
