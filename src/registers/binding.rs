//! 合订本: all sheets of a branch, or of a member, in the order of the index, bound into one file
//! that prints on both sides: each sheet begins on a front.

use std::collections::BTreeSet;

use super::material::Material;
use super::sheet::file_name;
use super::{Document, Scope, Sheet};
use crate::printed::Printed;
use crate::procedure::Course;

/// The bound volume. It has no place in the list of documents: it holds no more than they do.
const DOCUMENT: Document = Document {
    title: "合订本",
    code: "HD",
    article: 9,
    wording: None,
    scope: Scope::Form,
    blank: None,
};

/// The folder of bound volumes below a month's.
const SHELF: &str = "合订";

/// Whose sheets are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// Those of a branch, of its members and of whom it is in charge of.
    Branch(String),
    /// Those of a member and of whom the member is in charge of.
    Member(String),
}

#[derive(Printed)]
struct VolumeView {
    #[printed("题名")]
    title: String,
    #[printed("目录")]
    rows: Vec<Row>,
    #[printed("另存")]
    elsewhere: String,
}

#[derive(Printed)]
struct Row {
    #[printed("题名")]
    title: String,
}

impl Whose {
    /// The branch's or the member's name.
    pub fn name(&self) -> &str {
        match self {
            Whose::Branch(name) | Whose::Member(name) => name,
        }
    }

    /// Where the bound volume lies in a month's folder, without ending.
    pub fn path(&self) -> String {
        format!("{SHELF}/{}", file_name(self.name()))
    }

    /// Whether a sheet is theirs: of the branch, of a member, or of somebody in their charge on
    /// the last day.
    fn owns(&self, material: &Material<'_>, sheet: &Sheet) -> bool {
        let Some((_, name)) = sheet.path.split_once('/') else {
            return false;
        };
        let mut courses = material.facts.courses.iter();
        name.split(' ').any(|word| self.is_named(material, word))
            || courses.any(|course| {
                let is_of = |word: &str| {
                    course.is_number(word) || word == course.folder.case.number.as_str()
                };
                name.split(' ').any(is_of) && self.is_in_charge(material, course)
            })
    }

    fn is_named(&self, material: &Material<'_>, word: &str) -> bool {
        let roster = &material.facts.roster;
        let day = material.facts.as_of;
        match self {
            Whose::Branch(branch) => {
                let member = roster.find(word, day);
                let of_member = member.and_then(|member| roster.branch_of_member(member, day));
                word == branch || of_member == Some(branch.as_str())
            }
            Whose::Member(name) => word == name,
        }
    }

    fn is_in_charge(&self, material: &Material<'_>, course: &Course<'_>) -> bool {
        match self {
            Whose::Branch(branch) => course.current_branch() == Some(branch.as_str()),
            Whose::Member(name) => {
                let members = course.members_on(material.facts.as_of);
                members.contains(&name.as_str())
            }
        }
    }
}

/// The sheets of a branch or member among those of a period, with their bound volume behind them:
/// all sheets, and the paths of those that are asked for.
pub fn with_volume(
    material: &Material<'_>,
    mut sheets: Vec<Sheet>,
    whose: &Whose,
) -> (Vec<Sheet>, BTreeSet<String>) {
    let own: Vec<&Sheet> = sheets
        .iter()
        .filter(|sheet| whose.owns(material, sheet))
        .collect();
    let mut paths: BTreeSet<String> = own.iter().map(|sheet| sheet.path.clone()).collect();
    if !own.is_empty() {
        let volume = volume(material, &own, whose);
        paths.insert(volume.path.clone());
        sheets.push(volume);
    }
    (sheets, paths)
}

fn volume(material: &Material<'_>, own: &[&Sheet], whose: &Whose) -> Sheet {
    // The papers of a marked person lie apart, and a case file is a volume of its own.
    let is_apart = |sheet: &Sheet| {
        !sheet.bound.is_empty()
            || !sheet.scans.is_empty()
            || sheet.marked_case(material.facts.office).is_some()
    };
    let (apart, bound): (Vec<&Sheet>, Vec<&Sheet>) = own.iter().partition(|sheet| is_apart(sheet));
    let elsewhere = match apart.len() {
        0 => String::new(),
        count => format!("另有{count}份案卷和标记对象的材料，各自单印，没有装入。"),
    };
    let row = |sheet: &&Sheet| Row {
        title: sheet.title.clone(),
    };
    let title = format!("{}表册合订本（{}）", whose.name(), material.period.label());
    let view = VolumeView {
        title: title.clone(),
        rows: bound.iter().map(row).collect(),
        elsewhere,
    };
    let sources: Vec<String> = bound.iter().flat_map(|one| one.sources.clone()).collect();
    let sheet = Sheet::new(&DOCUMENT, title, None, &view).numbered(material.period.to_string());
    let sheet = Sheet {
        path: whose.path(),
        bound: bound.into_iter().cloned().collect(),
        ..sheet
    };
    sheet.resting_on(sources)
}
