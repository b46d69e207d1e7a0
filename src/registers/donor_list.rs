//! 捐款名单 (article 29): who gave how much of a donation that several gave together.

use rust_decimal::Decimal;

use super::material::Material;
use super::{Document, Scope, Sheet, capital_money};
use crate::printed::{Cell, Column, List, Part, Plain, Printed, Shows, Sum, TablePart};
use crate::records::{Donor, FundIncome};

pub(super) const DOCUMENT: Document = Document {
    title: "捐款名单",
    code: "JKMD",
    article: 29,
    wording: None,
    scope: Scope::Month(sheets),
    blank: None,
};

#[derive(Printed)]
struct DonorListView {
    #[printed("凭证")]
    voucher: String,
    #[printed("日期")]
    date: Plain,
    #[printed("名单")]
    rows: Vec<Row>,
    #[printed("合计")]
    total: Plain,
    #[printed("大写")]
    capital: String,
}

#[derive(Printed)]
struct Row {
    #[printed("捐款人")]
    giver: String,
    #[printed("金额")]
    amount: Cell,
}

/// A list for each donation of the month whose givers are named one by one.
fn sheets(material: &Material<'_>) -> Vec<Sheet> {
    let books = material.facts.office.fund_books.values();
    let incomes = books.flat_map(|book| {
        let given = book.incomes.iter();
        let given = given.filter(|one| !book.is_reversed(&one.voucher));
        given.map(|one| (book.path.to_string(), one))
    });
    let listed = incomes.filter(|(_, income)| {
        !income.donors.is_empty() && material.period.contains(income.date.day())
    });
    let made = listed.map(|(path, income)| {
        let name = income.voucher.to_string();
        let title = format!("{}·{name}", DOCUMENT.title);
        let view = view(income);
        Sheet::new(&DOCUMENT, title, Some(&name), &view)
            .laid_out(layout(material, &view))
            .resting_on(material.common_sources().chain([path]))
    });
    made.collect()
}

fn view(income: &FundIncome) -> DonorListView {
    let amounts = income.donors.iter().filter_map(|donor| donor.amount);
    let total: Decimal = amounts.map(|amount| amount.0).sum();
    DonorListView {
        voucher: income.voucher.to_string(),
        date: Plain::on(income.date.day()),
        rows: income.donors.iter().map(|donor| row(donor)).collect(),
        total: Plain::money(total),
        capital: capital_money(total).unwrap_or_default(),
    }
}

fn row(donor: &Donor) -> Row {
    Row {
        giver: donor.name.to_string(),
        amount: Cell::required_money(donor.amount.map(|amount| amount.0), 29),
    }
}

fn layout(material: &Material<'_>, view: &DonorListView) -> List {
    let columns = vec![
        Column::new("序号", 12.0, [Shows::Ordinal]),
        Column::of("捐款人", 44.0, ["giver"]),
        Column::number("金额（元）", 32.0, "amount"),
        Column::new("签名", 50.0, [Shows::Room]),
        Column::new("备注", 32.0, [Shows::Room]),
    ];
    let rows = TablePart {
        row_height: Some(8.0),
        sums: vec![Sum {
            shows: vec![
                Shows::Room,
                Shows::Words("合计"),
                Shows::Field("total".to_owned()),
                Shows::Room,
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
    let committee = material.facts.roster.party_committee();
    List {
        title: DOCUMENT.title,
        left: Cell::text(committee),
        right: Cell::text(format!("凭证：{}　{}", view.voucher, view.date.0.text)),
        parts: vec![rows.into(), capital],
        signatures: vec!["收款人", "登记人", "日期"],
        ..List::default()
    }
}
