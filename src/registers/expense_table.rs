//! 工作经费执行表 (article 33): budget lines, what was spent, what is left.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::material::Material;
use super::{Document, Scope, Sheet};
use crate::calendar::Period;
use crate::printed::{Cell, Column, List, Plain, Printed, Shows, Sum, TablePart};
use crate::records::{Amount, BudgetLine, Spanned, WorkExpenses};

pub(super) const DOCUMENT: Document = Document {
    title: "工作经费执行表",
    code: "JFB",
    article: 33,
    wording: None,
    scope: Scope::MonthAndYear(sheets),
    blank: None,
};

#[derive(Printed)]
struct ExpenseTableView {
    #[printed("期间")]
    period: String,
    #[printed(layout)]
    column: &'static str,
    #[printed("科目")]
    rows: Vec<Row>,
    #[printed("合计")]
    total: Row,
}

#[derive(Printed)]
struct Row {
    #[printed("科目")]
    line: String,
    #[printed("预算")]
    budget: Plain,
    #[printed("调整")]
    adjusted: Plain,
    #[printed("本期")]
    in_period: Plain,
    #[printed("累计")]
    spent: Plain,
    #[printed("结余")]
    left: Plain,
}

/// One line in yuan.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    budget: Decimal,
    adjusted: Decimal,
    in_period: Decimal,
    spent: Decimal,
}

impl Sums {
    fn row(self, line: &str) -> Row {
        Row {
            line: line.to_owned(),
            budget: Plain::money(self.budget),
            adjusted: Plain::money(self.adjusted),
            in_period: Plain::money(self.in_period),
            spent: Plain::money(self.spent),
            left: Plain::money(self.budget + self.adjusted - self.spent),
        }
    }

    fn add(&mut self, other: Sums) {
        self.budget += other.budget;
        self.adjusted += other.adjusted;
        self.in_period += other.in_period;
        self.spent += other.spent;
    }
}

fn sheets(material: &Material<'_>) -> Vec<Sheet> {
    let Some(book) = material
        .facts
        .office
        .work_expenses
        .get(&material.period.year())
    else {
        return Vec::new();
    };
    let mut total = Sums::default();
    let mut rows = Vec::new();
    for (name, lines) in lines(book) {
        let sums = sums(book, &name, &lines, material.period);
        total.add(sums);
        rows.push(sums.row(&name));
    }
    let view = ExpenseTableView {
        period: material.period.label(),
        column: if material.period.is_year() {
            "本年"
        } else {
            "本月"
        },
        rows,
        total: total.row("合计"),
    };
    let title = format!("{}（{}）", DOCUMENT.title, material.period.label());
    let sources = material.common_sources().chain([book.path.to_string()]);
    vec![
        Sheet::new(&DOCUMENT, title, None, &view)
            .laid_out(layout(&material.facts.office.name(), &view))
            .resting_on(sources),
    ]
}

/// Lines by name in recorded order, and what was spent on none of them at the end.
fn lines(book: &WorkExpenses) -> Vec<(String, Vec<&Spanned<BudgetLine>>)> {
    let mut lines: Vec<(String, Vec<&Spanned<BudgetLine>>)> = Vec::new();
    for line in &book.lines {
        match lines
            .iter_mut()
            .find(|(name, _)| *name == line.name.as_str())
        {
            Some((_, same)) => same.push(line),
            None => lines.push((line.name.to_string(), vec![line])),
        }
    }
    for expense in &book.expenses {
        if !lines.iter().any(|(name, _)| *name == expense.line.as_str()) {
            lines.push((expense.line.to_string(), Vec::new()));
        }
    }
    lines
}

fn sums(book: &WorkExpenses, name: &str, lines: &[&Spanned<BudgetLine>], period: Period) -> Sums {
    let amount = |field: Option<Amount>| field.map(|amount| amount.0).unwrap_or_default();
    let by_then = |day: Date| day <= period.last();
    let adjustments = lines.iter().flat_map(|line| &line.value.adjustments);
    let adjustments = adjustments.filter(|one| by_then(one.date.day()));
    let expenses = book.expenses.iter();
    let expenses = expenses.filter(|one| one.line.as_str() == name && by_then(one.date.day()));
    let in_period = expenses
        .clone()
        .filter(|one| period.contains(one.date.day()));
    Sums {
        budget: lines.iter().map(|line| amount(line.budget)).sum(),
        adjusted: adjustments
            .map(|one| amount(one.added) - amount(one.removed))
            .sum(),
        in_period: in_period.map(|one| one.amount.0).sum(),
        spent: expenses.map(|one| one.amount.0).sum(),
    }
}

fn layout(office: &str, view: &ExpenseTableView) -> List {
    let money = ["budget", "adjusted", "in_period", "spent", "left"];
    let titles = ["预算", "调整", view.column, "累计", "结余"];
    let widths = [26.0, 25.0, 25.0, 26.0, 26.0];
    let mut columns = vec![Column::of("科目", 42.0, ["line"])];
    let of_money = titles.into_iter().zip(widths).zip(money);
    columns.extend(of_money.map(|((title, width), key)| Column::number(title, width, key)));
    let keys = ["line"].into_iter().chain(money);
    let rows = TablePart {
        sums: vec![Sum {
            shows: keys
                .map(|key| Shows::Field(format!("total/{key}")))
                .collect(),
            is_headed: true,
        }],
        ..TablePart::upright("rows", columns)
    };
    List {
        title: "工作经费执行表",
        left: Cell::text(format!("{office}机关党委")),
        right: Cell::text(format!("{}　单位：元", view.period)),
        parts: vec![rows.into()],
        signatures: vec!["制表人", "机关党委负责人", "日期"],
        ..List::default()
    }
}
