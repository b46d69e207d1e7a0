//! One more item in a list of a file that a person keeps.

use proptest::prelude::*;
use xiafang::forms::{Form, FormKind, NoPlace, insert};

/// The book with a payment added.
fn with_payment(text: &str) -> Result<String, NoPlace> {
    let book = FormKind::named("帮扶基金").expect("the book is a kind");
    let item = Form::new()
        .with("日期", "2016-12-01")
        .with("凭证号", "支3")
        .with("金额", "1500");
    insert(text, &book.fields(), "支出", &item).map(|written| written.text)
}

const ITEM: &str = "  - 日期: 2016-12-01
    凭证号: 支3
    金额: 1500
";

#[track_caller]
fn adds(before: &str, behind: &str) {
    let text = format!("{before}{behind}");
    assert_eq!(with_payment(&text), Ok(format!("{before}{ITEM}{behind}")));
}

#[test]
fn at_the_end_of_the_file() {
    adds("年份: 2016\n支出:\n  - 日期: 2016-09-01\n    金额: 1\n", "");
}

#[test]
fn before_the_next_key_and_what_is_said_of_it() {
    adds(
        "年份: 2016\n支出:\n  - 日期: 2016-09-01\n    金额: 1 # 一元\n",
        "\n# 公示从这里起\n公示:\n  - 日期: 2016-10-10\n",
    );
}

#[test]
fn behind_a_list_that_was_left_blank() {
    adds("年份: 2016\n支出:\n", "收入:\n  - 金额: 1\n");
}

#[test]
fn with_the_key_where_the_file_has_none() {
    let text = "年份: 2016\n";
    assert_eq!(with_payment(text), Ok(format!("{text}支出:\n{ITEM}")));
}

#[test]
fn in_a_file_whose_last_line_has_no_end() {
    let text = "年份: 2016\n支出:\n  - 金额: 1";
    assert_eq!(with_payment(text), Ok(format!("{text}\n{ITEM}")));
}

#[test]
fn with_dashes_where_the_person_has_put_them() {
    let text = "年份: 2016\n支出:\n- 金额: 1\n";
    let flush: String = ITEM
        .lines()
        .map(|line| format!("{}\n", &line[2..]))
        .collect();
    assert_eq!(with_payment(text), Ok(format!("{text}{flush}")));
}

#[test]
fn not_where_it_would_have_to_be_guessed() {
    for text in [
        "支出: []\n",
        "支出: [{金额: 1}]\n",
        "支出: 没有\n",
        "支出: {金额: 1}\n",
    ] {
        assert_eq!(with_payment(text), Err(NoPlace::Inline), "{text}");
    }
    for text in ["支出:\n\t- 金额: 1\n", "支出: [\n", "", "- 支出\n"] {
        assert_eq!(with_payment(text), Err(NoPlace::Unreadable), "{text}");
    }
}

/// A line as people write them, in order or not.
fn line() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "年份: 2016",
        "支出:",
        "收入:",
        "  - 日期: 2016-09-01",
        "    金额: 1",
        "  # 说明",
        "# 说明",
        "",
        "- 金额: 2",
        "公示: []",
        "    用途: |",
        "      第一行：",
        "  - 凭证号: 甲",
    ])
}

proptest! {
    /// Whatever the file, nothing of it is lost: it is refused, or stands whole around the item.
    #[test]
    fn every_line_of_the_person_stays(lines in prop::collection::vec(line(), 0..14)) {
        let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
        if let Ok(whole) = with_payment(&text) {
            let mut rest = whole.lines();
            for line in text.lines() {
                prop_assert!(rest.any(|one| one == line), "{line} is lost of\n{text}\n{whole}");
            }
        }
    }
}
