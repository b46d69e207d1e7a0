//! What stays on the supervision list of an office that has worked for years.
//!
//! The list knows findings, not cases: sixty cases a year of which each is late three times fill it
//! as six hundred do of which each is late three times in ten.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use fastrand::Rng;
use jiff::civil::{Date, date};
use jiff::{Span, ToSpan};
use walkdir::WalkDir;
use xiafang::disk::Folder;
use xiafang::load::load;
use xiafang::rules::check;

use crate::generated_office::office::{Size, write_office};
use crate::support::build::{CASE, Made, example, written};

const SUPERVISION: &str = "督办表";
const YEARS: i16 = 5;
const OFFICE: Size = Size {
    cases: 265,
    years: YEARS,
    seed: 2016,
};

/// What is done late: in files that end so, the day behind the last of these words, by how much.
const LATE: [(&str, &str, i64); 3] = [
    ("/访问/", "制作日期: ", 9),
    ("/意见表/1.yaml", "日期: ", 7),
    ("/总结报告/1.yaml", "  日期: ", 20),
];

/// Five years of work, some of it late, seen in their last months.
static OFFICE_OF_FIVE_YEARS: LazyLock<Made> = LazyLock::new(|| seen_late(OFFICE, 1.0));

/// The lists of an office's last two months, where this share of its steps is late.
fn seen_late(office: Size, share: f64) -> Made {
    let build = written(|data| {
        write_office(data, office).expect("it can be written");
        be_late(data, share);
    });
    let months = ["2020-11", "2020-12"];
    let args = [
        &months[..],
        &["--only", SUPERVISION, "--as-of", "2020-12-31"],
    ]
    .concat();
    build.args(&args).run()
}

/// Delays this share of first records, opinions and examinations, and leaves one name out of each
/// list of attendance in ten.
fn be_late(data: &Path, share: f64) {
    let mut rng = Rng::with_seed(OFFICE.seed);
    let mut visited = String::new();
    for entry in WalkDir::new(data).sort_by_file_name() {
        let entry = entry.expect("the office can be listed");
        let path = entry.path().display().to_string();
        let folder = entry.path().parent().map(|one| one.display().to_string());
        let late = LATE.iter().find(|(of, _, _)| path.contains(of));
        let is_first = folder.as_ref() != Some(&visited);
        match late.filter(|_| is_first && rng.f64() < share) {
            Some((_, key, days)) => edit(entry.path(), |text| later(&text, key, days.days())),
            None if path.contains("/出勤/") && path.ends_with(".yaml") => {
                edit(entry.path(), |text| absent(&text, &mut rng));
            }
            None => {}
        }
        if path.ends_with(".yaml") {
            visited = folder.unwrap_or_default();
        }
    }
}

fn edit(path: &Path, work: impl FnOnce(String) -> String) {
    let text = fs::read_to_string(path).expect("a record");
    fs::write(path, work(text)).expect("records can be written");
}

/// The text with the last day behind a key put off, where that is not after all days.
fn later(text: &str, key: &str, by: Span) -> String {
    let Some(at) = text.rfind(key).map(|at| at + key.len()) else {
        return text.to_owned();
    };
    let day: Date = text[at..at + 10].parse().expect("a day");
    match day.saturating_add(by) {
        day if day > OFFICE.last_day() => text.to_owned(),
        day => format!("{}{day}{}", &text[..at], &text[at + 10..]),
    }
}

fn absent(text: &str, rng: &mut Rng) -> String {
    let lines = text.lines().map(|line| {
        match line
            .strip_prefix("        党员: [")
            .filter(|_| rng.u8(0..10) == 0)
        {
            Some(names) => {
                let (_, others) = names.split_once(", ").expect("several names");
                format!("        党员: [{others}\n")
            }
            None => format!("{line}\n"),
        }
    });
    lines.collect()
}

/// How many pages the list of a month has, and what is printed on it without blanks.
fn list(made: &Made, month: &str) -> (usize, String) {
    let month = made.month(month);
    let pages = month.pdf(SUPERVISION).info("Pages");
    (
        pages.parse().expect("a number"),
        month.pdf(SUPERVISION).flat(),
    )
}

/// The numbers that stand behind these words, parted by blanks as on paper.
fn numbers_behind(text: &str, words: &str) -> Vec<usize> {
    let rest = text.split(words).skip(1);
    let counts = rest.map(|rest| rest.split_whitespace().next().unwrap_or_default().parse());
    counts.collect::<Result<_, _>>().expect("numbers")
}

#[test]
fn after_five_years_the_list_is_short() {
    for month in ["2020-11", "2020-12"] {
        let (pages, text) = list(&OFFICE_OF_FIVE_YEARS, month);
        assert!(pages < 6, "{pages} pages:\n{text}");
    }
}

#[test]
fn each_late_step_of_the_year_is_a_row_or_counted_and_none_of_another_year() {
    let loaded = load(&Folder::Disk(OFFICE_OF_FIVE_YEARS.data())).expect("it loads");
    let found = check(loaded, OFFICE.last_day()).findings;
    let done = found.iter().filter_map(|one| one.deadline?.done);
    let done: Vec<Date> = done.collect();
    let of_year = done.iter().filter(|day| day.year() == 2020).count();
    // As six hundred cases a year of which each is late three times in ten.
    assert!(of_year > 170, "{of_year}");
    assert!(done.len() > 4 * of_year, "{} in all", done.len());

    let (_, text) = list(&OFFICE_OF_FIVE_YEARS, "2020-12");
    let rows = text.matches("12月").count();
    let laid_out = OFFICE_OF_FIVE_YEARS.month("2020-12");
    let laid_out = laid_out.pdf(SUPERVISION).text();
    let counted: usize = numbers_behind(&laid_out, "已办结，迟延").iter().sum();
    let in_month = done
        .iter()
        .filter(|day| day.first_of_month() == date(2020, 12, 1));
    assert!(rows >= in_month.clone().count());
    assert_eq!(counted + in_month.count(), of_year, "{text}");
}

/// The pages of the office at its full size; to be run by hand, for it takes minutes.
#[test]
#[ignore = "forty thousand files"]
fn six_hundred_cases_a_year() {
    let office = Size {
        cases: 2650,
        ..OFFICE
    };
    let made = seen_late(office, 0.1);
    for month in ["2020-11", "2020-12"] {
        let (pages, text) = list(&made, month);
        println!("{month}: {pages} pages");
        assert!(pages < 6, "{text}");
    }
}

/// The example office, whose case was registered two days late in August.
fn registered_late(more: &str) -> Made {
    let build = example().edit(CASE, "登记日期: 2016-08-16", "登记日期: 2016-08-18");
    let build = build.edit(CASE, "例外: []\n", more);
    let months = ["2016-08", "2016-09", "2016-12", "2017-01"];
    build
        .args(&[&months[..], &["--only", SUPERVISION]].concat())
        .run()
}

#[test]
fn a_late_step_is_a_row_in_its_month_a_count_in_its_year_and_gone_in_the_next() {
    let made = registered_late("例外: []\n");
    let row = "2016-0001〔违反〕登记案件（第十四条）：期限8月16日";
    let count = "〔违反〕登记迟延A14.1已办结，迟延1";
    for (month, has_row, is_counted) in [
        ("2016-08", true, false),
        ("2016-09", false, true),
        ("2016-12", false, true),
        ("2017-01", false, false),
    ] {
        let (_, text) = list(&made, month);
        assert_eq!(text.contains(row), has_row, "{month}: {text}");
        assert_eq!(text.contains(count), is_counted, "{month}: {text}");
    }
}

#[test]
fn an_exception_is_a_row_in_its_month_and_a_count_ever_after() {
    let waiver =
        "例外:\n  - 代码: A14.1\n    理由: 收件人外出\n    批准人: 郑怀远\n    日期: 2016-09-05\n";
    let made = registered_late(waiver);
    let row = "收件人外出郑怀远9月5日";
    let count = "〔违反〕登记迟延A14.1已批准例外1";
    for (month, has_row, is_counted) in [
        ("2016-08", false, false),
        ("2016-09", true, false),
        ("2016-12", false, true),
        ("2017-01", false, true),
    ] {
        let (_, text) = list(&made, month);
        assert_eq!(text.contains(row), has_row, "{month}: {text}");
        assert_eq!(text.contains(count), is_counted, "{month}: {text}");
    }
}

#[test]
fn a_month_without_records_is_a_row_then_a_count_then_gone() {
    let attendance = "活动:\n      - 类别: 检察宣传\n        党员: [王建国, 李红";
    let build = example().edit(
        "出勤/2016-09.yaml",
        &format!("日期: 2016-09-27\n    {attendance}"),
        &format!(
            "日期: 2016-09-27\n    {}",
            attendance.replace("王建国, ", "")
        ),
    );
    let months = ["2016-09", "2016-10", "2018-01"];
    let made = build
        .args(&[&months[..], &["--only", SUPERVISION]].concat())
        .run();
    let row = "第一党支部没有活动记录、也没有记载未参加的：27日王建国";
    let count = "群众工作日有党员没有记录A06.2已过去1";
    for (month, has_row, is_counted) in [
        ("2016-09", true, false),
        ("2016-10", false, true),
        ("2018-01", false, false),
    ] {
        let (_, text) = list(&made, month);
        assert_eq!(text.contains(row), has_row, "{month}: {text}");
        assert_eq!(text.contains(count), is_counted, "{month}: {text}");
    }
}
