//! The fund's accounts: what a year opens with, which voucher the finance department has.

use xiafang::load::load;
use xiafang::procedure::accounts;
use xiafang::records::Office;
use xiafang::rules::{Edit, example_folder};

const LOST: &str = "年份: [";

/// The example office with books of the fund: year and text.
fn office(books: &[(i16, &str)]) -> Office {
    let edit = |(year, text): &(i16, &str)| Edit {
        file: format!("帮扶基金/{year}.yaml").leak(),
        from: "",
        to: text.to_string().leak(),
    };
    let edits: Vec<Edit> = books.iter().map(edit).collect();
    let folder = example_folder(&edits).expect("books are whole files");
    load(&folder).expect("a folder in memory").office
}

/// A book that took in so many yuan.
fn book(year: i16, more: &str) -> String {
    format!(
        "年份: {year}\n{more}收入:\n  - 日期: {year}-12-01\n    凭证号: 收1\n    金额: 800\n    \
         来源: 政府资助\n"
    )
}

/// A year with the text of its book.
type Book<'b> = (i16, &'b str);

/// A year with what it opens with, in yuan; nothing where that is not known.
type Opening = (i16, Option<String>);

fn openings(books: &[Book<'_>]) -> Vec<Opening> {
    let office = office(books);
    let accounts = accounts(&office);
    let opening = |sum: rust_decimal::Decimal| sum.normalize().to_string();
    accounts
        .iter()
        .map(|one| (one.year, one.opening.map(opening)))
        .collect()
}

#[test]
fn a_year_opens_with_what_is_known_of_those_before() {
    let known = |sum: &str| Some(sum.to_owned());
    let (of_2014, of_2015, of_2016) = (book(2014, ""), book(2015, ""), book(2016, ""));
    let stated = book(2016, "上年结转: 5\n");
    let cases: [(&str, &[Book<'_>], &[Opening]); 7] = [
        ("the first book", &[(2016, &of_2016)], &[(2016, known("0"))]),
        (
            "the next",
            &[(2015, &of_2015), (2016, &of_2016)],
            &[(2015, known("0")), (2016, known("800"))],
        ),
        (
            "a year without a book between",
            &[(2014, &of_2014), (2016, &of_2016)],
            &[(2014, known("0")), (2016, known("800"))],
        ),
        (
            "a lost book before the first",
            &[(2015, LOST), (2016, &of_2016)],
            &[(2016, None)],
        ),
        (
            "a lost book between",
            &[(2014, &of_2014), (2015, LOST), (2016, &of_2016)],
            &[(2014, known("0")), (2016, None)],
        ),
        (
            "a lost book before both",
            &[(2014, LOST), (2015, &of_2015), (2016, &of_2016)],
            &[(2015, None), (2016, None)],
        ),
        (
            "a lost book, the sum stated",
            &[(2015, LOST), (2016, &stated)],
            &[(2016, known("5"))],
        ),
    ];
    for (what, books, expected) in cases {
        assert_eq!(openings(books), expected, "{what}");
    }
}

#[test]
fn a_lost_book_matters_to_those_after_it_alone() {
    let (of_2014, of_2016) = (book(2014, ""), book(2016, ""));
    let before = openings(&[
        (2013, LOST),
        (2014, "年份: 2014\n上年结转: 5\n"),
        (2016, &of_2016),
    ]);
    assert_eq!(
        before,
        [(2014, Some("5".to_owned())), (2016, Some("5".to_owned()))]
    );
    let after = openings(&[(2014, &of_2014), (2016, &of_2016), (2017, LOST)]);
    let known = |year, sum: &str| (year, Some(sum.to_owned()));
    assert_eq!(after, [known(2014, "0"), known(2016, "800")]);
}

#[test]
fn every_entry_has_the_voucher_of_the_finance_department() {
    let text = "年份: 2016\n收入:\n  - 日期: 2016-08-01\n    凭证号: 收1\n    金额: 800\n    来源: 政府资助\n    \
        财务凭证号: 财1\n支出:\n  - 日期: 2016-08-02\n    凭证号: 付1\n    金额: 500\n    \
        财务凭证号: 财2\n退回:\n  - 日期: 2016-08-03\n    凭证号: 退1\n    金额: 5\n    \
        财务凭证号: 财3\n手续费:\n  - 日期: 2016-08-04\n    凭证号: 费1\n    金额: 5\n    \
        财务凭证号: 财4\n";
    let office = office(&[(2016, text)]);
    let accounts = accounts(&office);
    let movements = accounts[0].movements.iter();
    let vouchers = movements.map(|one| one.booking().finance_voucher().map(|text| text.as_str()));
    let expected = ["财1", "财2", "财3", "财4"].map(Some);
    assert_eq!(vouchers.collect::<Vec<_>>(), expected);
}
