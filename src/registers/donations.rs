//! 捐款登记表 (article 29): what members gave to the fund in the period.

use rust_decimal::Decimal;

use super::material::Material;
use super::{Document, Scope, Sheet, capital_money};
use crate::printed::{Cell, Column, List, Part, Plain, Printed, Shows, Sum, TablePart};
use crate::records::{FundIncome, IncomeSource, Spanned};

pub(super) const DOCUMENT: Document = Document {
    title: "捐款登记表",
    code: "JKB",
    article: 29,
    wording: None,
    scope: Scope::MonthAndYear(sheets),
    blank: None,
};

#[derive(Printed)]
struct DonationsView {
    #[printed("期间")]
    period: String,
    #[printed("捐款")]
    rows: Vec<Row>,
    #[printed("合计")]
    total: Plain,
    #[printed("大写")]
    capital: String,
}

#[derive(Printed)]
struct Row {
    #[printed("日期")]
    date: Plain,
    #[printed("凭证")]
    voucher: String,
    #[printed("捐款人")]
    giver: Cell,
    #[printed("金额")]
    amount: Plain,
    #[printed("备注")]
    note: Cell,
}

/// A sheet for a period in which somebody gave.
fn sheets(material: &Material<'_>) -> Vec<Sheet> {
    let Some(book) = material
        .facts
        .office
        .fund_books
        .get(&material.period.year())
    else {
        return Vec::new();
    };
    let of_period = |income: &&Spanned<FundIncome>| {
        let given = income
            .source
            .as_ref()
            .is_some_and(|word| word.is(IncomeSource::Members));
        let standing = !book.is_reversed(&income.voucher);
        given && standing && material.period.contains(income.date.day())
    };
    let mut donations: Vec<_> = book.incomes.iter().filter(of_period).collect();
    donations.sort_by_key(|income| income.date.day());
    if donations.is_empty() {
        return Vec::new();
    }
    let total: Decimal = donations.iter().map(|income| income.amount.0).sum();
    let view = DonationsView {
        period: material.period.label(),
        rows: donations.into_iter().map(|income| row(income)).collect(),
        total: Plain::money(total),
        capital: capital_money(total).unwrap_or_default(),
    };
    let title = format!("{}（{}）", DOCUMENT.title, material.period.label());
    let sources = material.common_sources().chain([book.path.to_string()]);
    vec![
        Sheet::new(&DOCUMENT, title, None, &view)
            .laid_out(List {
                year: Some(material.period.year()),
                ..layout(&material.facts.office.name(), &view)
            })
            .resting_on(sources),
    ]
}

fn row(income: &FundIncome) -> Row {
    Row {
        date: Plain::on(income.date.day()),
        voucher: income.voucher.to_string(),
        giver: Cell::asked(&income.giver, 29, true),
        amount: Plain::money(income.amount.0),
        note: Cell::field(&income.note),
    }
}

fn layout(office: &str, view: &DonationsView) -> List {
    let columns = vec![
        Column::ordinal(),
        Column::of("日期", 20.0, ["date"]),
        Column::of("凭证", 30.0, ["voucher"]),
        Column::of("捐款人", 51.0, ["giver"]),
        Column::number("金额（元）", 28.0, "amount"),
        Column::of("备注", 32.0, ["note"]),
    ];
    let total = Shows::Field("total".to_owned());
    let rows = TablePart {
        sums: vec![Sum {
            shows: vec![
                Shows::Room,
                Shows::Room,
                Shows::Room,
                Shows::Words("合计"),
                total,
                Shows::Room,
            ],
            is_headed: false,
        }],
        ..TablePart::upright("rows", columns)
    };
    let capital = Part::Sentence {
        label: "合计金额（大写）：",
        at: "capital",
    };
    List {
        title: "捐款登记表",
        left: Cell::text(format!("{office}机关党委")),
        right: Cell::text(view.period.as_str()),
        parts: vec![rows.into(), capital],
        signatures: vec!["登记人", "机关党委负责人", "日期"],
        ..List::default()
    }
}
