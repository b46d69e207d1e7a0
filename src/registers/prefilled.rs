//! An empty form made for one person: its head is filled in from the records, the rest by hand.

use jiff::civil::Date;

use super::material::Material;
use super::sheet::Content;
use super::{Document, Sheet, person};
use crate::printed::{Cell, Node, Plain, chinese_date};
use crate::procedure::Course;

/// What days of the matter itself are called in marks.
const DAYS: [&str; 5] = ["日期", "访问日期", "申请日期", "送达日期", "领款日期"];

impl Material<'_> {
    /// The empty form of a document for a person, and for the day on which it will be filled in
    /// where that is known; `None` of one without an empty form.
    pub fn blank_for(
        &self,
        document: &Document,
        course: &Course<'_>,
        day: Option<Date>,
    ) -> Option<Sheet> {
        let mut sheet = document.blank?();
        let number = course.number();
        if let Content::Fields(fields) = &mut sheet.content {
            for field in &mut fields.0 {
                let told = field
                    .identifier
                    .and_then(|identifier| self.head(identifier, course, day));
                match (&mut field.node, told) {
                    (Node::Cell(cell), Some(told)) if is_unwritten(&cell.text) => *cell = told,
                    (Node::Plain(plain), Some(told)) if is_unwritten(&plain.0.text) => {
                        *plain = Plain(told);
                    }
                    _ => {}
                }
            }
        }
        sheet.title = format!("{}·{number}", sheet.title);
        sheet.path = format!("{} {number}", document.title);
        sheet.number = match day {
            Some(day) => format!("{number} {day}"),
            None => number,
        };
        let own = (course.case_number(), course.person.party.0);
        self.veil.over_paper(&mut sheet, Some(own));
        let sources = [course.case_path().to_string()];
        Some(sheet.resting_on(self.common_sources().chain(sources)))
    }

    /// What stands in the head of a form under a name in marks.
    fn head(&self, identifier: &str, course: &Course<'_>, day: Option<Date>) -> Option<Cell> {
        let on = day.unwrap_or(self.facts.as_of);
        let told = match identifier {
            "编号" => Cell::text(course.number()),
            "姓名" | "对象" => person::own_name(course),
            "住址" => person::address(course, on),
            "性别" => Cell::optional(person::sex(course).map(ToString::to_string)),
            "民族" => Cell::optional(person::nation(course).map(ToString::to_string)),
            "电话" if !course.is_stub() => Cell::field(&course.person.value.phone),
            "关系" => person::relation_to_party(course),
            "包案党员" => Cell::text(course.members_on(on).join("、")),
            "党支部" => {
                let branch = self.facts.roster.branch_in_charge(course.person, on);
                Cell::optional(branch)
            }
            "时间" => Cell::text(format!(
                "{}　　时　　分至　　时　　分",
                day.map(chinese_date)?
            )),
            other if DAYS.contains(&other) => Cell::on(day?),
            _ => return None,
        };
        // What the record lacks is written in by hand.
        (!told.is_missing()).then_some(told)
    }
}

/// Whether nothing stands there, or only the words between which a day and a time are written.
fn is_unwritten(text: &str) -> bool {
    text.chars().all(|sign| "　年月日时分至".contains(sign))
}
