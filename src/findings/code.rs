//! Codes of the registry, and how grave what they name is.

use std::fmt;

/// A code of the registry: `A15.2`, `D08`. Stable for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

impl Code {
    /// The article behind an A code; `None` for D and L codes.
    pub fn article(self) -> Option<u8> {
        self.0.strip_prefix('A')?.split('.').next()?.parse().ok()
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// How grave a finding is, the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The data contradicts itself or cannot be read. Only D codes; cannot be waived.
    Error,
    /// Recorded facts contravene the Measures.
    Violation,
    /// Due soon, an office term lapsed, or something to look at.
    Reminder,
}

impl Severity {
    /// The word in machine output.
    pub fn key(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Violation => "violation",
            Severity::Reminder => "reminder",
        }
    }

    /// The word in messages and sheets.
    pub fn label(self) -> &'static str {
        match self {
            Severity::Error => "错误",
            Severity::Violation => "违反",
            Severity::Reminder => "提醒",
        }
    }
}

/// `第十五条`.
pub fn article_label(article: u8) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (tens, units) = (usize::from(article / 10), usize::from(article % 10));
    let tens = match tens {
        0 => String::new(),
        1 => "十".to_owned(),
        tens => format!("{}十", DIGITS[tens % 10]),
    };
    format!("第{tens}{}条", DIGITS[units])
}
