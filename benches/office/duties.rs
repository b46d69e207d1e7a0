//! What the office does whatever its cases: outreach days, reports, plans, the fund.

use std::io;

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::case::Payment;
use super::days::{after, is_rest, outreach_days};
use super::organisation::{CLERK, CONTACT, Organisation};
use super::{DataFolder, Size};

/// Writes every month's and every year's files.
pub fn write_duties(
    folder: &mut DataFolder,
    organisation: &Organisation,
    size: Size,
    payments: &[Payment],
) -> io::Result<()> {
    for year in size.years() {
        for month in 1..=12 {
            if (year, month) >= (2016, 8) {
                attendance(folder, organisation, year, month)?;
            }
        }
        reports(folder, organisation, year)?;
        plan(folder, year)?;
        let of_year = |day: Date| day.year() == year;
        let paid: Vec<&Payment> = payments.iter().filter(|one| of_year(one.day)).collect();
        fund(folder, year, &paid)?;
        if date(year + 1, 1, 10) <= size.last_day() {
            year_end(folder, organisation, year)?;
        }
    }
    Ok(())
}

fn attendance(
    folder: &mut DataFolder,
    organisation: &Organisation,
    year: i16,
    month: i8,
) -> io::Result<()> {
    let mut text = format!("月份: {year}-{month:02}\n群众工作日:\n");
    for day in outreach_days(year, month) {
        text += &format!("  - 日期: {day}\n    活动:\n");
        for branch in &organisation.branches {
            let members = branch.members.join(", ");
            let township = branch.townships[day.day() as usize % branch.townships.len()];
            text += &format!(
                "      - 类别: 检察宣传\n        党员: [{members}]\n        访问对象: {township}赶集群众\n        时间: 上午\n        方式: 摆台宣传\n        情况: 发放资料，解答法律问题\n"
            );
        }
    }
    folder.write(&format!("出勤/{year}-{month:02}.yaml"), &text)
}

/// Every quarter the committee and each branch report.
fn reports(folder: &mut DataFolder, organisation: &Organisation, year: i16) -> io::Result<()> {
    let mut text = format!("年份: {year}\n汇报:\n");
    for month in [3, 6, 9, 12] {
        if (year, month) < (2016, 9) {
            continue;
        }
        let day = date(year, month, 20);
        let mut report = |from: &str, to: &str| {
            text += &format!(
                "  - 日期: {day}\n    汇报单位: {from}\n    听取: {to}\n    方式: 会议\n    内容: 本季度下访帮扶的情况\n"
            );
        };
        report("机关党委", "院党组");
        for branch in &organisation.branches {
            report(branch.name, CONTACT);
        }
    }
    folder.write(&format!("汇报/{year}.yaml"), &text)
}

fn plan(folder: &mut DataFolder, year: i16) -> io::Result<()> {
    let month = if year == 2016 { 8 } else { 1 };
    let text = format!(
        "年份: {year}\n部署:\n  - 日期: {}\n    会议: 全院党员大会\n    内容: 部署全年下访帮扶\n检查:\n  - 日期: {}\n    检查人: [{CONTACT}]\n    情况: 抽查访问记录三十份，记录完整\n",
        date(year, month, 12),
        date(year, 11, 20),
    );
    folder.write(&format!("年度/{year}/计划.yaml"), &text)
}

fn year_end(folder: &mut DataFolder, organisation: &Organisation, year: i16) -> io::Result<()> {
    let day = date(year + 1, 1, 8);
    let mut text = format!("年份: {year}\n日期: {day}\n考评人: [{CONTACT}]\n党支部:\n");
    for branch in &organisation.branches {
        text += &format!("  - 名称: {}\n    等次: 良好\n", branch.name);
        for member in &branch.members {
            let summary = format!(
                "党员: {member}\n年份: {year}\n日期: {day}\n主要工作: 包案的几户都走到了\n体会: 先听后说\n不足和打算: 记录写得再细些\n"
            );
            folder.write(&format!("年度/{year}/总结/{member}.yaml"), &summary)?;
        }
    }
    folder.write(&format!("年度/{year}/考评.yaml"), &text)
}

fn fund(folder: &mut DataFolder, year: i16, payments: &[&Payment]) -> io::Result<()> {
    let begin = if year == 2016 {
        date(2016, 8, 5)
    } else {
        date(year, 1, 4)
    };
    let mut text = format!(
        "年份: {year}\n年度计划:\n  日期: {begin}\n  预计收入: 60000\n  预计支出: 60000\n  安排: 优先用于因案致贫的对象\n收入:\n  - 日期: {begin}\n    凭证号: 基收{year}-001\n    金额: 60000\n    来源: 政府资助\n    交款人: 豫安县财政局\n    财务凭证号: 记字{year}-001\n"
    );
    if !payments.is_empty() {
        text += "支出:\n";
    }
    for (index, one) in payments.iter().enumerate() {
        let (day, serial) = (one.day, index + 1);
        text += &format!(
            "  - 日期: {day}\n    凭证号: 基支{year}-{serial:03}\n    金额: {}\n    申请: {}\n    领款人: {}\n    用途: {}\n    经办人: {CLERK}\n    批准人: {CONTACT}\n    付款人: {CLERK}\n    财务凭证号: 记字{year}-{serial:03}\n",
            one.yuan, one.application, one.name, one.purpose,
        );
    }
    text += "公示:\n";
    let halves = (1..=12).flat_map(|month| {
        let first = date(year, month, 1);
        [date(year, month, 15), first.last_of_month()]
    });
    for mut day in halves.filter(|day| *day >= begin) {
        while is_rest(day) {
            day = after(day, -1);
        }
        let until = day.saturating_add(7.days());
        text +=
            &format!("  - 日期: {day}\n    止: {until}\n    截至: {day}\n    地点: 院内公开栏\n");
    }
    folder.write(&format!("帮扶基金/{year}.yaml"), &text)
}
