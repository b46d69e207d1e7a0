//! What is at hand when a record is begun: the facts, the day, the paths taken.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::Refusal;
use crate::procedure::{Course, Facts, Lookup};
use crate::records::{CaseFolder, Member, Party, Spanned, nearest};

/// What a record is begun from.
pub struct Desk<'a> {
    /// The office.
    pub facts: &'a Facts<'a>,
    /// The day that the record is of.
    pub day: Date,
    /// Paths of all files of the data folder, readable or not.
    pub taken: &'a BTreeSet<String>,
    /// What the person has said of keys, ways by `/`.
    pub said: &'a [(String, String)],
}

impl<'a> Desk<'a> {
    /// The beneficiary `2016-0003-1`; the number may be left out where there is only one.
    ///
    /// # Errors
    /// When there is none.
    pub fn beneficiary(&self, number: &str) -> Result<&'a Course<'a>, Refusal> {
        let facts: &'a Facts<'a> = self.facts;
        let courses = || facts.courses.iter();
        let exact = courses().find(|course| course.number() == number);
        let of_case: Vec<_> = courses()
            .filter(|course| course.case_number() == number)
            .collect();
        if let Some(course) = exact {
            return Ok(course);
        }
        self.expect_readable(number)?;
        let remedy = match of_case.as_slice() {
            [only] => return Ok(only),
            [] => {
                let numbers: Vec<String> = courses().map(Course::number).collect();
                match nearest(number, numbers.iter().map(String::as_str)) {
                    Some(near) => format!("是不是 {near}？写登记号和对象编号"),
                    None => "写登记号和对象编号，如 2016-0003-1；先用 xiafang new case 登记案件"
                        .to_owned(),
                }
            }
            several => {
                let each =
                    |course: &&Course<'_>| match course.name().filter(|_| !course.is_marked()) {
                        Some(name) => format!("{}（{name}）", course.number()),
                        None => course.number(),
                    };
                let each: Vec<String> = several.iter().map(each).collect();
                return Err(Refusal::new(
                    format!("案件 {number} 有 {} 名对象", several.len()),
                    format!("写明其中一名：{}", each.join("、")),
                ));
            }
        };
        Err(Refusal::new(format!("没有对象「{number}」"), remedy))
    }

    /// The case of this number.
    ///
    /// # Errors
    /// When there is none.
    pub fn case(&self, number: &str) -> Result<&'a CaseFolder, Refusal> {
        self.expect_readable(number)?;
        let cases = &self.facts.office.cases;
        cases.get(number).ok_or_else(|| {
            let near = nearest(number, cases.keys().map(String::as_str));
            let near = near.map_or(String::new(), |near| format!("是不是 {near}？"));
            Refusal::new(
                format!("没有登记号「{number}」的案件"),
                format!("{near}登记号就是 案件/ 下文件夹的名字"),
            )
        })
    }

    /// The party `2016-0003 1`; the number may be left out where there is only one.
    ///
    /// # Errors
    /// When there is none, or several and none is named.
    pub fn party(&self, words: &str) -> Result<(&'a CaseFolder, &'a Spanned<Party>), Refusal> {
        let (case, number) = match words.split_once([' ', '/']) {
            Some((case, number)) => (case, Some(number.trim())),
            None => (words, None),
        };
        let folder = self.case(case)?;
        let parties = &folder.case.parties;
        let named =
            |one: &&Spanned<Party>| number.is_some_and(|text| one.number.0.to_string() == text);
        match (parties.iter().find(named), number, &parties[..]) {
            (Some(party), ..) | (None, None, [party]) => Ok((folder, party)),
            (None, None, [_, _, ..]) => {
                let each: Vec<String> =
                    parties.iter().map(|one| one.number.0.to_string()).collect();
                Err(Refusal::new(
                    format!("案件 {case} 有 {} 名当事人", parties.len()),
                    format!("在登记号后面空一格写编号：{}", each.join("、")),
                ))
            }
            _ => Err(Refusal::new(
                format!("案件 {case} 没有当事人「{}」", number.unwrap_or_default()),
                format!("写 案件.yaml 里当事人的编号；新的用 xiafang new party {case} 加"),
            )),
        }
    }

    /// Refuses what adds to a file that is not there.
    ///
    /// # Errors
    /// Names the file, and the command that begins it.
    pub fn expect_there(&self, path: &str, command: &str) -> Result<(), Refusal> {
        match self.taken.contains(path) {
            true => Ok(()),
            false => Err(Refusal::new(
                format!("还没有 {path}"),
                format!("先运行 {command}"),
            )),
        }
    }

    /// How many items of a list the person has said something of, at least one; `way` leads to
    /// the list, empty for what the draft itself adds.
    pub fn count(&self, way: &str) -> usize {
        let numbers = self.said.iter().filter_map(|(said, _)| {
            let head = below(said, way)?.next()?;
            head.parse::<usize>().ok().filter(|number| *number < 1000)
        });
        numbers.max().unwrap_or(1).max(1)
    }

    /// A case that cannot be read is not one that is missing.
    fn expect_readable(&self, number: &str) -> Result<(), Refusal> {
        let mut unreadable = self.facts.office.unreadable_cases.keys();
        match unreadable.find(|case| number == *case || number.starts_with(&format!("{case}-"))) {
            None => Ok(()),
            Some(case) => Err(Refusal::new(
                format!("案件 {case} 的 案件.yaml 有错误，读不了"),
                "先运行 xiafang check，照「办法」改好",
            )),
        }
    }

    /// The member of this name or staff number.
    ///
    /// # Errors
    /// When there is none, or more than one.
    pub fn member(&self, name: &str) -> Result<&'a Member, Refusal> {
        let roster = &self.facts.roster;
        match roster.member(name, self.day) {
            Lookup::Found(member) => Ok(member),
            Lookup::Ambiguous => {
                let numbers = roster.staff_numbers(name).join("、");
                Err(Refusal::new(
                    format!("有不止一位党员叫「{name}」"),
                    format!("写工号：{numbers}"),
                ))
            }
            Lookup::Unknown => {
                let near = roster.nearest_member(name);
                let near = near.map_or(String::new(), |near| format!("是不是 {near}？"));
                Err(Refusal::new(
                    format!("党员名册里没有「{name}」"),
                    format!("{near}写 组织/党员.yaml 里的姓名或者工号"),
                ))
            }
        }
    }

    /// What a record of the day calls a member: by name, or by number where the name means
    /// another, or several.
    pub fn name_of(&self, member: &'a Member) -> &'a str {
        let means = |name: &str| {
            let found = self.facts.roster.find(name, self.day);
            found.is_some_and(|found| std::ptr::eq(found, member))
        };
        match &member.staff_number {
            Some(number) if !means(&member.name) => number.as_str(),
            _ => member.name.as_str(),
        }
    }

    /// The day before what is begun begins: what it follows ends on it.
    pub fn day_before_beginning(&self) -> Option<String> {
        let said = self.said("起").and_then(|text| text.parse().ok());
        let begins: Date = said.unwrap_or(self.day);
        begins.yesterday().ok().map(|day| day.to_string())
    }

    /// What the person has said of a key.
    pub fn said(&self, way: &str) -> Option<&str> {
        let is_way = |said: &str| whole_way(said).eq(whole_way(way));
        let found = self.said.iter().rfind(|(said, _)| is_way(said));
        found.map(|(_, value)| value.as_str())
    }

    /// The members in charge of a beneficiary on the day.
    pub fn members_of(&self, course: &Course<'_>) -> Vec<String> {
        let names = course.members_written_on(self.day);
        names.into_iter().map(str::to_owned).collect()
    }

    /// The beneficiary's folder.
    pub fn folder_of(&self, course: &Course<'_>) -> String {
        let case = course.case_path().trim_end_matches("案件.yaml");
        format!("{case}对象/{}", course.person.number.0)
    }

    /// The first free path `FOLDER/1.yaml`, `FOLDER/2.yaml`….
    pub fn next_in(&self, folder: &str) -> String {
        let path = |number: usize| format!("{folder}/{number}.yaml");
        // More numbers than files: one of them is free.
        let free = (1..=self.taken.len() + 1).find(|number| !self.taken.contains(&path(*number)));
        path(free.unwrap_or(1))
    }
}

/// The parts of a way; the first item of a list is meant where none is named.
fn whole_way(way: &str) -> impl Iterator<Item = &str> {
    way.split('/').filter(|part| *part != "1")
}

/// The parts of a way behind those that lead to a list.
fn below<'s>(said: &'s str, list: &str) -> Option<impl Iterator<Item = &'s str>> {
    let is_number = |part: &str| part.parse::<usize>().is_ok();
    let mut parts = said.split('/').peekable();
    for wanted in list.split('/').filter(|part| !part.is_empty()) {
        if is_number(wanted) {
            let number = parts.next_if(|part| is_number(part)).unwrap_or("1");
            if number != wanted {
                return None;
            }
            continue;
        }
        // The first item is meant where the list names none.
        parts.next_if_eq(&"1");
        parts.next_if_eq(&wanted)?;
    }
    Some(parts)
}
