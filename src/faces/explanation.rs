//! The faces of rules and articles, from the registries alone.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::articles::{ARTICLES, Article};
use crate::findings::article_label;
use crate::rules::{AS_OF, Example, REMOVED, Rule, all, told_of_names};

/// What is explained.
#[derive(Debug, Clone, Copy)]
pub enum Explained {
    /// All articles and rules.
    Everything,
    /// An article.
    Article(&'static Article),
    /// A rule.
    Rule(&'static Rule),
}

/// For people.
pub fn explanation_text(asked: &Explained) -> String {
    match asked {
        Explained::Rule(rule) => rule_in_full(rule),
        Explained::Article(article) => article_in_full(article),
        Explained::Everything => {
            let mut text: String = ARTICLES.iter().map(article_in_short).collect();
            let data = all()
                .into_iter()
                .filter(|rule| rule.code.article().is_none());
            text.push_str("数据可信与例外（D）\n");
            text.extend(data.map(rule_in_short));
            text
        }
    }
}

fn article_in_short(article: &Article) -> String {
    let kinds: Vec<&str> = article.kinds().iter().map(|kind| kind.label()).collect();
    let mut text = format!("{article} {}（{}）\n", article.title, kinds.join("、"));
    text.extend(article.rules().into_iter().map(rule_in_short));
    text.push_str(&rest_of(article));
    text
}

fn article_in_full(article: &Article) -> String {
    let mut text = format!("{article} {}\n", article.title);
    for rule in article.rules() {
        text.push_str(&rule_in_short(rule));
        let _ = writeln!(text, "      {}", rule.why);
    }
    text.push_str(&rest_of(article));
    text
}

/// Documents, figures, settings and note of an article, a line each.
fn rest_of(article: &Article) -> String {
    let mut text = String::new();
    let mut line = |word: &str, items: Vec<&str>| {
        if !items.is_empty() {
            let _ = writeln!(text, "  {word}：{}", items.join("、"));
        }
    };
    let documents = article.documents();
    line("表册", documents.iter().map(|one| one.title).collect());
    line(
        "数字",
        article.figures().iter().map(|one| one.title).collect(),
    );
    line("设置", article.settings.to_vec());
    line("说明", article.note.into_iter().collect());
    text
}

fn rule_in_short(rule: &Rule) -> String {
    let label = rule.severity.label();
    format!("  {} 〔{label}〕{}\n", rule.code, rule.title)
}

fn rule_in_full(rule: &Rule) -> String {
    let basis = match rule.code.article() {
        Some(article) => article_label(article),
        None => "数据".to_owned(),
    };
    let mut text = format!(
        "{} 〔{}〕{}（{basis}）\n",
        rule.code,
        rule.severity.label(),
        rule.title
    );
    let _ = writeln!(text, "\n{}\n", rule.why);
    if let Some(of_names) = told_of_names(rule) {
        let _ = writeln!(text, "{of_names}\n");
    }
    if let Some(term) = rule.term {
        let _ = writeln!(text, "期限依据：{}", term.label());
    }
    let waivable = if rule.is_waivable() {
        "可以"
    } else {
        "不可以"
    };
    let _ = writeln!(text, "设例外：{waivable}");
    text.push_str(&example_in_text("会查出的例子", &rule.raises));
    text.push_str(&example_in_text("不会查出的例子", &rule.passes));
    text
}

/// The changes as lines taken out and put in.
fn example_in_text(heading: &str, example: &Example) -> String {
    let mut text = String::new();
    let edits = example.edits();
    if edits.is_empty() {
        return text;
    }
    let _ = writeln!(text, "\n{heading}（截至 {}）", example.day());
    for edit in edits.iter().filter(|edit| edit.file != AS_OF) {
        let _ = writeln!(text, "  {}", edit.file);
        if edit.to == REMOVED {
            text.push_str("    （没有这个文件）\n");
            continue;
        }
        for line in edit.from.lines() {
            let _ = writeln!(text, "  - {line}");
        }
        for line in edit.to.lines() {
            let _ = writeln!(text, "  + {line}");
        }
    }
    text
}

/// As `explain --format json` writes it.
pub fn explanation_json(asked: &Explained) -> Value {
    let (articles, rules): (Vec<&Article>, Vec<&Rule>) = match asked {
        Explained::Everything => (ARTICLES.iter().collect(), all()),
        Explained::Article(article) => (vec![article], article.rules()),
        Explained::Rule(rule) => {
            let resting = ARTICLES
                .iter()
                .filter(|article| article.rules().iter().any(|other| other.code == rule.code));
            (resting.collect(), vec![rule])
        }
    };
    json!({
        "schema": 1,
        "articles": articles.into_iter().map(article_json).collect::<Vec<_>>(),
        "codes": rules.into_iter().map(rule_json).collect::<Vec<_>>(),
    })
}

fn article_json(article: &Article) -> Value {
    let kinds: Vec<&str> = article.kinds().iter().map(|kind| kind.key()).collect();
    let codes: Vec<&str> = article.rules().iter().map(|rule| rule.code.0).collect();
    let documents: Vec<&str> = article.documents().iter().map(|one| one.title).collect();
    let figures: Vec<&str> = article.figures().iter().map(|one| one.title).collect();
    json!({
        "article": article.number,
        "title": article.title,
        "kinds": kinds,
        "codes": codes,
        "documents": documents,
        "figures": figures,
        "settings": article.settings,
        "note": article.note,
    })
}

fn rule_json(rule: &Rule) -> Value {
    json!({
        "code": rule.code.0,
        "article": rule.code.article(),
        "severity": rule.severity.key(),
        "title": rule.title,
        "source": rule.term.map(|term| term.key()),
        "waivable": rule.is_waivable(),
        "why": rule.why,
        "raises": example_json(&rule.raises),
        "passes": example_json(&rule.passes),
    })
}

fn example_json(example: &Example) -> Value {
    let edits = example.edits();
    let edits = edits.iter().filter(|edit| edit.file != AS_OF);
    let edits = edits.map(|edit| {
        let removed = edit.to == REMOVED;
        let to = (!removed).then_some(edit.to);
        json!({ "file": edit.file, "from": edit.from, "to": to })
    });
    json!({ "as_of": example.day().to_string(), "edits": edits.collect::<Vec<_>>() })
}
