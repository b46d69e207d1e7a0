//! 操作手册: the printed book, its reference read from the registries.

mod transcript;

use serde::Serialize;

use crate::articles::{ARTICLES, Article};
use crate::findings::article_label;
use crate::forms::{Field, FormKind, KINDS};
use crate::registers::{Content, Document, Scope, Sheet, blank_forms};
use crate::rules::{Rule, all, told_of_names};

pub use transcript::{Block, BlockKind, FIRST_DAY, first_day};

const DOCUMENT: Document = Document {
    title: "操作手册",
    code: "SC",
    article: 0,
    wording: None,
    scope: Scope::Form,
    blank: None,
};

/// A command as its help shows it.
#[derive(Debug, Clone, Serialize)]
pub struct CommandHelp {
    /// The word after `xiafang`.
    pub name: String,
    /// Its Chinese name, which may be typed instead.
    pub chinese: String,
    /// What it does.
    pub about: String,
    /// How it is typed.
    pub usage: String,
    /// Its arguments and options with their meaning.
    pub options: Vec<OptionHelp>,
    /// What its help says besides, line by line.
    pub notes: Vec<String>,
    /// Command lines with what they do.
    pub examples: Vec<CommandExample>,
}

/// A command line as it is typed.
#[derive(Debug, Clone, Serialize)]
pub struct CommandExample {
    /// The line.
    pub line: String,
    /// What it does; nothing where the line says so itself.
    pub about: String,
}

/// An argument or option.
#[derive(Debug, Clone, Serialize)]
pub struct OptionHelp {
    /// As typed.
    pub name: String,
    /// What it does.
    pub help: String,
}

#[derive(Serialize)]
struct View {
    version: &'static str,
    office: String,
    first_day: Vec<Block>,
    forms: Vec<FormView>,
    rules: Vec<RuleView>,
    articles: Vec<ArticleView>,
    blanks: Vec<BlankView>,
    commands: Vec<CommandHelp>,
}

#[derive(Serialize)]
struct FormView {
    name: &'static str,
    title: String,
    article: String,
    place: String,
    sample: Vec<&'static str>,
    fields: Vec<FieldView>,
}

#[derive(Serialize)]
struct FieldView {
    depth: usize,
    key: String,
    about: String,
    shape: String,
    required: bool,
    article: String,
    example: String,
}

#[derive(Serialize)]
struct RuleView {
    code: &'static str,
    severity: &'static str,
    title: &'static str,
    why: String,
    term: &'static str,
    waivable: bool,
}

#[derive(Serialize)]
struct BlankView {
    title: &'static str,
    article: String,
}

#[derive(Serialize)]
struct ArticleView {
    label: String,
    title: &'static str,
    comes_to: String,
}

/// The book of an office: forms, rules and articles from the registries, the commands as
/// the command line describes them.
pub fn handbook(office: String, commands: Vec<CommandHelp>) -> Sheet {
    let view = View {
        version: env!("CARGO_PKG_VERSION"),
        office,
        first_day: first_day(),
        forms: KINDS.iter().map(form).collect(),
        rules: all().into_iter().map(rule).collect(),
        articles: ARTICLES.iter().map(article).collect(),
        blanks: blank_forms().iter().map(blank).collect(),
        commands,
    };
    // Strings always serialise.
    let view = serde_json::to_value(&view).unwrap_or_default();
    let title = DOCUMENT.title.to_owned();
    let sheet = Sheet::of(&DOCUMENT, title, None, Content::Book(view));
    Sheet {
        blank: true,
        ..sheet
    }
}

fn blank(form: &Sheet) -> BlankView {
    BlankView {
        title: form.document,
        article: article_label(form.article),
    }
}

fn form(kind: &FormKind) -> FormView {
    let mut fields = Vec::new();
    // A field says its article only where it is another than the form's.
    add(&kind.fields(), 0, kind.article(), &mut fields);
    FormView {
        name: kind.name,
        title: kind.title(),
        article: kind.article().map(article_label).unwrap_or_default(),
        place: kind.place(),
        sample: kind.sample.lines().collect(),
        fields,
    }
}

fn add(fields: &[Field], depth: usize, above: Option<u8>, views: &mut Vec<FieldView>) {
    for field in fields {
        let article = field.article.filter(|_| field.article != above);
        views.push(FieldView {
            depth,
            key: field.key.clone(),
            about: field.about.clone(),
            shape: field.how(),
            required: field.required,
            article: article.map(article_label).unwrap_or_default(),
            example: field.example.clone().unwrap_or_default(),
        });
        add(&field.fields, depth + 1, field.article, views);
    }
}

fn rule(rule: &Rule) -> RuleView {
    RuleView {
        code: rule.code.0,
        severity: rule.severity.label(),
        title: rule.title,
        why: format!("{}{}", rule.why, told_of_names(rule).unwrap_or_default()),
        term: rule.term.map_or("", |term| term.label()),
        waivable: rule.is_waivable(),
    }
}

fn article(article: &Article) -> ArticleView {
    let mut parts = Vec::new();
    let mut part = |label: &str, items: Vec<&str>| {
        if !items.is_empty() {
            parts.push(format!("{label} {}", items.join("、")));
        }
    };
    part(
        "检查",
        article.rules().iter().map(|rule| rule.code.0).collect(),
    );
    part(
        "表册",
        article.documents().iter().map(|one| one.title).collect(),
    );
    part(
        "数字",
        article.figures().iter().map(|one| one.title).collect(),
    );
    part("设置", article.settings.to_vec());
    parts.extend(article.note.map(str::to_owned));
    ArticleView {
        label: article_label(article.number),
        title: article.title,
        comes_to: parts.join("；"),
    }
}
