//! What is to stand of two readings: as was said beforehand, or as somebody says at the terminal.

use std::error::Error;
use std::io::{BufRead, Write, stderr, stdin};
use std::path::Path;

use crate::cli::arguments::Keep;
use crate::faces::visible;
use crate::history::Discretion;
use crate::merging::{Choice, Clash};

/// How the decisions come.
#[derive(Clone, Copy)]
pub(super) enum Deciding {
    /// All alike.
    Alike(Keep),
    /// As the person at the terminal says.
    Asked,
    /// Nobody decides: they are only told.
    Told,
}

/// Where decisions are taken.
pub(super) struct Desk<'d> {
    /// The data folder.
    pub data: &'d Path,
    /// How they come.
    pub deciding: Deciding,
    /// What is not repeated on the way.
    pub discretion: Discretion,
}

/// What is to stand; `None` where nobody says.
pub(super) fn decision(
    desk: &Desk<'_>,
    path: &str,
    clash: &Clash,
) -> Result<Option<Choice>, Box<dyn Error>> {
    match desk.deciding {
        Deciding::Alike(Keep::Mine) => Ok(Some(Choice::Ours)),
        Deciding::Alike(Keep::Theirs) => Ok(Some(Choice::Theirs)),
        Deciding::Alike(Keep::Both) => Ok(clash.is_item.then_some(Choice::Both)),
        Deciding::Told => {
            tell(desk, path, clash);
            Ok(None)
        }
        Deciding::Asked => asked(desk, path, clash),
    }
}

fn tell(desk: &Desk<'_>, path: &str, clash: &Clash) {
    let shown = &desk.discretion;
    say!("{}：{}", shown.path(path), shown.way(path, &clash.way));
    for (number, (whose, says)) in (1..).zip(clash.whose.iter().zip(&clash.says)) {
        let says = says
            .as_deref()
            .map(|says| shown.text(path, &clash.way, says));
        say!(
            "  {number} {whose}：{}",
            says.as_deref().unwrap_or("删去了")
        );
    }
}

fn asked(desk: &Desk<'_>, path: &str, clash: &Clash) -> Result<Option<Choice>, Box<dyn Error>> {
    tell(desk, path, clash);
    let third = match (clash.is_item, clash.is_value) {
        (true, _) => "，3 两条都留",
        (false, true) => "，3 另写",
        (false, false) => "",
    };
    loop {
        let answer = answer(&format!("留哪一种（1、2{third}；空着以后再定）"))?;
        return Ok(Some(match answer.as_str() {
            "" => return Ok(None),
            "1" => Choice::Ours,
            "2" => Choice::Theirs,
            "3" if clash.is_item => Choice::Both,
            "3" if clash.is_value => match self::answer("写成")? {
                text if text.is_empty() => continue,
                text => Choice::Text(text),
            },
            _ => continue,
        }));
    }
}

/// What somebody types behind a question.
pub(super) fn answer(question: &str) -> Result<String, Box<dyn Error>> {
    write!(stderr(), "{}：", visible(question))?;
    stderr().flush()?;
    let mut line = String::new();
    stdin().lock().read_line(&mut line)?;
    Ok(line.trim().to_owned())
}
