//! A marked person's name planted in every text field of every kind: no sheet outside the own
//! papers shows it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use xiafang::calendar::Period;
use xiafang::disk::Folder;
use xiafang::forms::KINDS;
use xiafang::load::{Loaded, load};
use xiafang::records::{
    Editor, FieldTraits, Fields, FileEditor, Filed, FormText, Office, Span, Text, slot_of,
};
use xiafang::registers::{Material, Sheet, case_file, sheets_of};
use xiafang::rules::check;

use crate::support::views::printed;

/// The case of the marked person in the example.
const CASE: &str = "2016-0010";
pub const SPELLINGS: [&str; 3] = ["邢梓涵", "邢●梓　涵", "刑紫涵"];
/// Fields that are planted together: a name where another record is referred to may keep a
/// whole row from being printed, so each field is planted in several companies.
const COMPANIES: usize = 12;
const PERIODS: [&str; 3] = ["2016-09", "2016-12", "2016"];

/// Fields by which a record is filed or others refer to it: with a name in them hardly anything is read.
pub const OF_FILING: [&str; 14] = [
    "登记号",
    "月份",
    "党员",
    "姓名",
    "名称",
    "对象",
    "申请",
    "乡镇",
    "村",
    "支部",
    "党支部",
    "年度",
    "文件",
    "项目",
];

/// The example office with every kind's sample, which fills each field.
fn office() -> Loaded {
    load(&Folder::Memory(files())).expect("it loads")
}

/// Its files.
fn files() -> BTreeMap<String, Vec<u8>> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let mut files = Folder::Disk(data).files(|_| false).expect("it can be read");
    let of_office = ["设置.yaml", "日历/", "组织/", "案件.yaml"];
    for kind in KINDS {
        let is_kept = of_office.iter().any(|part| kind.sample_path.contains(part));
        if !is_kept && slot_of(kind.sample_path).kind().is_some() {
            files.insert(kind.sample_path.to_owned(), kind.sample.as_bytes().to_vec());
        }
    }
    files
}

/// A text with the name behind it in every spelling.
fn telling(text: &str) -> String {
    format!("{text}，{}", SPELLINGS.join("，"))
}

/// The keys of all fields that hold a text.
pub fn keys() -> Vec<&'static str> {
    let mut keys = BTreeSet::new();
    each_text(&mut office().office, |_, field, _| {
        keys.insert(field.key);
    });
    keys.into_iter().collect()
}

/// The files with the name planted in every text of these fields, as somebody types it there.
pub fn planted_files(keys: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let mut files = files();
    let mut places: BTreeMap<String, BTreeMap<Span, String>> = BTreeMap::new();
    each_text(&mut office().office, |path, field, text| {
        if keys.contains(&field.key) && text.span != Span::START {
            let of_file = places.entry(path.to_owned()).or_default();
            of_file.insert(text.span, telling(text.as_str()));
        }
    });
    for (path, texts) in places {
        let file = files.get_mut(&path).expect("it was loaded");
        for (span, text) in texts.iter().rev() {
            let quoted = serde_json::to_string(text).expect("a text");
            file.splice(span.bytes(), quoted.into_bytes());
        }
    }
    files
}

/// Goes through the texts of all records but those of the marked person's case.
struct Texts<'t> {
    path: String,
    look: Look<'t>,
}

/// What is done at a text: the file, the field, the text.
type Look<'t> = &'t mut dyn FnMut(&str, &'static FieldTraits, &mut Text);

impl FileEditor for Texts<'_> {
    fn file<F: Fields + Clone>(&mut self, filed: &mut Filed<F>) -> bool {
        if !filed.path.contains(CASE) && !filed.path.starts_with("锁定/") {
            self.path = filed.path.to_string();
            filed.edit().edit(self);
        }
        true
    }
}

impl Editor for Texts<'_> {
    fn text(&mut self, field: &'static FieldTraits, text: &mut Text) -> bool {
        (self.look)(&self.path, field, text);
        true
    }
}

fn each_text(office: &mut Office, mut look: impl FnMut(&str, &'static FieldTraits, &mut Text)) {
    let mut texts = Texts {
        path: String::new(),
        look: &mut look,
    };
    office.edit_own(&mut texts);
    for folder in office.cases.values_mut() {
        texts.file(&mut folder.case);
        for papers in folder.people.values_mut() {
            papers.edit(&mut texts);
        }
    }
}

/// The sheets of some periods and the bound files of all cases but the marked person's.
fn sheets(loaded: Loaded) -> Vec<Sheet> {
    let last = Period::parse("2016-12").expect("a month").last();
    let checked = check(loaded, last);
    let mut sheets = Vec::new();
    for period in PERIODS {
        let period = Period::parse(period).expect("a period");
        let material = Material::new(period, checked.facts(), &checked.findings);
        sheets.extend(sheets_of(&material));
        let others = checked
            .office
            .cases
            .iter()
            .filter(|(number, _)| *number != CASE);
        sheets.extend(others.map(|(_, folder)| case_file(&material, folder)));
    }
    sheets.retain(|sheet| !sheet.path.contains("2016-0010-1"));
    sheets
}

/// The keys in several companies: neighbours, and such as stand far apart.
pub fn companies(keys: &[&'static str]) -> Vec<Vec<&'static str>> {
    let size = keys.len().div_ceil(COMPANIES);
    let in_order = keys.chunks(size).map(<[&str]>::to_vec);
    let across = (0..COMPANIES).map(|first| {
        let some = keys.iter().skip(first).step_by(COMPANIES);
        some.copied().collect()
    });
    in_order.chain(across).collect()
}

#[test]
fn a_marked_name_in_any_field_of_any_kind_is_on_no_sheet() {
    let loaded = office();
    let keys = keys();
    assert!(keys.len() > 130, "{}", keys.len());
    let mut seen = BTreeSet::new();
    for planted in companies(&keys).into_iter().chain([keys.clone()]) {
        let mut loaded = loaded.clone();
        each_text(&mut loaded.office, |_, field, text: &mut Text| {
            if planted.contains(&field.key) {
                text.value = FormText::from(telling(text.as_str()).as_str());
            }
        });
        for sheet in sheets(loaded) {
            let text = format!("{}{:?}", printed(&sheet), sheet.list);
            let told = SPELLINGS.iter().filter(|name| text.contains(**name));
            seen.extend(told.map(|name| format!("{name} in {}", sheet.path)));
        }
    }
    let first: Vec<&String> = seen.iter().take(20).collect();
    assert!(seen.is_empty(), "{} places: {first:?}", seen.len());
}
