//! `explain`: a rule, an article, or the table of all 36, from the registries alone.

use std::error::Error;
use std::io::Write;

use super::Exit;
use super::arguments::{ExplainOptions, Format};
use super::errors::Failure;
use super::screen::output;
use crate::articles::{ARTICLES, article};
use crate::faces::{Explained, explanation_json, explanation_text};
use crate::findings::article_label;
use crate::rules::rule;

/// Runs the command.
pub fn run(options: &ExplainOptions) -> Result<Exit, Box<dyn Error>> {
    let asked = match &options.what {
        None => Explained::Everything,
        Some(what) => find(what)?,
    };
    let text = match options.face.format {
        Format::Json => serde_json::to_string(&explanation_json(&asked))? + "\n",
        Format::Text => explanation_text(&asked),
    };
    output().write_all(text.as_bytes())?;
    Ok(Exit::Success)
}

/// A code in either case, or an article as 13, 第13条 or 第十三条.
fn find(what: &str) -> Result<Explained, Box<dyn Error>> {
    let what = what.trim();
    if let Some(rule) = rule(&what.to_ascii_uppercase()) {
        return Ok(Explained::Rule(rule));
    }
    let bare = what.trim_start_matches('第').trim_end_matches('条');
    let by_figure = bare.parse().ok().and_then(article);
    let by_words = || {
        let label = format!("第{bare}条");
        ARTICLES
            .iter()
            .find(|article| article_label(article.number) == label)
    };
    by_figure
        .or_else(by_words)
        .map(Explained::Article)
        .ok_or_else(|| {
            let help = "代码如 A13.1、D08，条号如 13 或者 第十三条；不写则列出全部三十六条";
            Failure::boxed(format!("没有「{what}」这个代码或者条号"), help)
        })
}
