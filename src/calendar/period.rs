//! The months, quarters, half-years and years that sheets are made of.

use std::fmt;

use jiff::civil::{Date, date};

use crate::records::IsoDate;

/// A calendar month, quarter, half-year or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    first: Date,
    last: Date,
}

/// How long a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// Six months.
    HalfYear,
    /// A year.
    Year,
}

impl Length {
    fn months(self) -> i8 {
        match self {
            Length::Month => 1,
            Length::Quarter => 3,
            Length::HalfYear => 6,
            Length::Year => 12,
        }
    }
}

/// The figures of quarters, and of months up to nine.
const FIGURES: [&str; 13] = [
    "〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二",
];

impl Period {
    /// Reads `2016-08`, `2016-Q3`, `2016-H1` or `2016`, and the same in words: `2016年8月`,
    /// `2016年第三季度`, `2016年上半年`, `2016年`; `None` for another shape.
    pub fn parse(text: &str) -> Option<Self> {
        let year = text.get(..4)?;
        let rest = text.get(4..)?;
        let first = |month: i8| {
            let first = IsoDate::parse(&format!("{year}-{month:02}-01"));
            first.map(|first| first.day())
        };
        let (month, length) = match rest.strip_prefix('-') {
            Some(part) => in_figures(part)?,
            None => in_words(rest)?,
        };
        first(month).map(|day| Period::of_length(day, length))
    }

    /// The month of a day.
    pub fn of(day: Date) -> Self {
        Period::of_length(day, Length::Month)
    }

    /// The year of a day.
    pub fn year_of(day: Date) -> Self {
        Period::of_length(day, Length::Year)
    }

    /// The period of a length in which a day lies.
    pub fn of_length(day: Date, length: Length) -> Self {
        let months = length.months();
        let first = (day.month() - 1) / months * months + 1;
        let (year, last) = (day.year(), first + months - 1);
        Period {
            first: date(year, first, 1),
            last: date(year, last, 1).last_of_month(),
        }
    }

    /// How long it is.
    pub fn length(self) -> Length {
        match self.last.month() - self.first.month() {
            0 => Length::Month,
            2 => Length::Quarter,
            5 => Length::HalfYear,
            _ => Length::Year,
        }
    }

    /// Whether it is a month.
    pub fn is_month(self) -> bool {
        self.length() == Length::Month
    }

    /// Whether it is a whole year.
    pub fn is_year(self) -> bool {
        self.length() == Length::Year
    }

    /// The first day.
    pub fn first(self) -> Date {
        self.first
    }

    /// The last day.
    pub fn last(self) -> Date {
        self.last
    }

    /// The one of the same length before; the same where there is none.
    pub fn previous(self) -> Self {
        let eve = self.first.yesterday();
        eve.map_or(self, |eve| Period::of_length(eve, self.length()))
    }

    /// The first month of the same year.
    pub fn first_of_year(self) -> Self {
        Period::of(self.first.first_of_year())
    }

    /// Whether `day` lies within.
    pub fn contains(self, day: Date) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// `2016年8月`, `2016年第三季度`, `2016年上半年` or `2016年`.
    pub fn label(self) -> String {
        let year = self.year();
        match self.length() {
            Length::Month => format!("{year}年{}月", self.first.month()),
            Length::Quarter => format!("{year}年第{}季度", FIGURES[self.ordinal()]),
            Length::HalfYear => match self.ordinal() {
                1 => format!("{year}年上半年"),
                _ => format!("{year}年下半年"),
            },
            Length::Year => format!("{year}年"),
        }
    }

    /// Which of its length it is in the year, from 1.
    fn ordinal(self) -> usize {
        let before = (self.first.month() - 1) / self.length().months();
        usize::from(before.unsigned_abs()) + 1
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.first.year()
    }
}

/// The first month and the length that `08`, `Q3` or `H1` mean.
fn in_figures(part: &str) -> Option<(i8, Length)> {
    let of = |letter: char, length: Length| {
        let number = part.strip_prefix([letter, letter.to_ascii_lowercase()])?;
        first_month(number.parse().ok()?, length)
    };
    let month = || {
        let is_month = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        let month = part.parse().ok().filter(|_| is_month)?;
        first_month(month, Length::Month)
    };
    of('Q', Length::Quarter)
        .or_else(|| of('H', Length::HalfYear))
        .or_else(month)
}

/// The same of `年8月`, `年第三季度`, `年上半年`; nothing and `年` mean the year.
fn in_words(rest: &str) -> Option<(i8, Length)> {
    let part = match rest {
        "" => "",
        _ => rest.strip_prefix('年')?,
    };
    let number = |text: &str| -> Option<i8> {
        let in_words = FIGURES.iter().position(|word| *word == text);
        let in_words = in_words.and_then(|at| i8::try_from(at).ok());
        in_words.or_else(|| text.parse().ok())
    };
    let quarter = || {
        let number_of = part.strip_suffix("季度")?;
        let number_of = number_of.strip_prefix('第').unwrap_or(number_of);
        first_month(number(number_of)?, Length::Quarter)
    };
    let month = || first_month(number(part.strip_suffix('月')?)?, Length::Month);
    match part {
        "" | "全年" => Some((1, Length::Year)),
        "上半年" => Some((1, Length::HalfYear)),
        "下半年" => Some((7, Length::HalfYear)),
        _ => quarter().or_else(month),
    }
}

/// The first month of the period with this number in the year.
fn first_month(number: i8, length: Length) -> Option<(i8, Length)> {
    let months = length.months();
    let is_in_year = (1..=12 / months).contains(&number);
    is_in_year.then(|| ((number - 1) * months + 1, length))
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.year();
        match self.length() {
            Length::Month => write!(f, "{year:04}-{:02}", self.first.month()),
            Length::Quarter => write!(f, "{year:04}-Q{}", self.ordinal()),
            Length::HalfYear => write!(f, "{year:04}-H{}", self.ordinal()),
            Length::Year => write!(f, "{year:04}"),
        }
    }
}
