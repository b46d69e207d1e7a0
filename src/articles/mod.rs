//! The 36 articles: what each comes to — a check, a document, a figure, a setting or a note.

use std::fmt;

mod table;

use crate::findings::{Code, article_label};
use crate::registers::{DOCUMENTS, Document, FIGURES, Figure};
use crate::rules::{Rule, all};

pub use table::ARTICLES;

/// What an article comes to in the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ArticleKind {
    /// Checks over the records.
    Check,
    /// Documents made from the records.
    Document,
    /// Figures counted from the records.
    Figure,
    /// Settings of the office.
    Setting,
    /// For a person to judge; the note says why.
    Note,
}

impl ArticleKind {
    /// The word in machine output.
    pub fn key(self) -> &'static str {
        match self {
            ArticleKind::Check => "check",
            ArticleKind::Document => "document",
            ArticleKind::Figure => "figure",
            ArticleKind::Setting => "setting",
            ArticleKind::Note => "note",
        }
    }

    /// The word on the terminal.
    pub fn label(self) -> &'static str {
        match self {
            ArticleKind::Check => "检查",
            ArticleKind::Document => "表册",
            ArticleKind::Figure => "数字",
            ArticleKind::Setting => "设置",
            ArticleKind::Note => "说明",
        }
    }
}

/// One article of the Measures.
#[derive(Debug)]
pub struct Article {
    /// Its number, from 1.
    pub number: u8,
    /// Its subject, in a few words.
    pub title: &'static str,
    /// D codes that rest on it; its A codes bear its number.
    data_codes: &'static [Code],
    /// Keys of `设置.yaml` that rest on it.
    pub settings: &'static [&'static str],
    /// What only a person can judge, or what the reader should know.
    pub note: Option<&'static str>,
}

impl fmt::Display for Article {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&article_label(self.number))
    }
}

impl Article {
    /// The rules that rest on it, in the order of their codes.
    pub fn rules(&self) -> Vec<&'static Rule> {
        let hangs_on = |rule: &&Rule| {
            rule.code.article() == Some(self.number) || self.data_codes.contains(&rule.code)
        };
        all().into_iter().filter(hangs_on).collect()
    }

    /// The documents that rest on it.
    pub fn documents(&self) -> Vec<&'static Document> {
        let rests = |document: &&Document| document.article == self.number;
        DOCUMENTS.iter().filter(rests).collect()
    }

    /// The figures that rest on it.
    pub fn figures(&self) -> Vec<&'static Figure> {
        let rests = |figure: &&Figure| figure.article == self.number;
        FIGURES.iter().filter(rests).collect()
    }

    /// What it comes to, from what the registries hold.
    pub fn kinds(&self) -> Vec<ArticleKind> {
        let held = [
            (ArticleKind::Check, !self.rules().is_empty()),
            (ArticleKind::Document, !self.documents().is_empty()),
            (ArticleKind::Figure, !self.figures().is_empty()),
            (ArticleKind::Setting, !self.settings.is_empty()),
            (ArticleKind::Note, self.note.is_some()),
        ];
        let held = held.into_iter().filter(|(_, holds)| *holds);
        held.map(|(kind, _)| kind).collect()
    }
}

/// The article of a number.
pub fn article(number: u8) -> Option<&'static Article> {
    ARTICLES.iter().find(|article| article.number == number)
}
