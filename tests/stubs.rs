//! Goes through every form about a person: on a stub each free text is an error, but for
//! those listed here. A new text field fails this test until somebody decides about it.

use std::collections::BTreeMap;

use serde_json::Value;
use xiafang::disk::{Folder, Source};
use xiafang::findings::Finding;
use xiafang::forms::all_schemas;
use xiafang::load::load;
use xiafang::records::{CASE_FORMS, FieldTraits};
use xiafang::rules::{EXAMPLE_DAY, check, example_folder};

use crate::support::forms::{Form, Path, file_of, schema_at};
use crate::support::views::{Records, records};
use crate::untold::all_printed;

/// The forms that stand in a case's folder.
const KINDS: &[&str] = &[
    "案件",
    "前期调查表",
    "访问",
    "帮扶措施",
    "帮扶意见书",
    "意见表",
    "总结报告",
    "案件释明书",
    "基金申请",
];

/// Texts that may be recorded of a stub: numbers, papers by title, departments and branches,
/// people of the office, fixed words of procedure, the waiver's own words.
const MAY_STAY: &[&str] = &[
    "案件 登记号",
    "案件 关联案件/登记号",
    "案件 解除标记/原标记",
    "案件 解除标记/理由",
    "案件 解除标记/批准人",
    "案件 关联案件/关联",
    "案件 承办/环节",
    "案件 承办/部门",
    "案件 承办/承办人",
    "案件 承办/部门负责人",
    "案件 承办/书记员",
    "案件 回避申报/党员",
    "案件 回避申报/关系",
    "案件 回避申报/决定/审批人",
    "案件 当事人/纸质存放",
    "案件 当事人/判决/审级",
    "案件 当事人/文书/名称",
    "案件 当事人/文书/文号",
    "案件 移送/送交部门",
    "案件 移送/送交人",
    "案件 移送/收件人",
    "案件 移送/登记人",
    "案件 对象/移交/党支部",
    "案件 对象/移交/签收人",
    "案件 对象/包案/党员",
    "案件 对象/包案/监交人",
    "案件 对象/接续对象",
    "案件 对象/无需帮扶/决定人",
    "案件 对象/继续联系/决定人",
    "案件 对象/联系终止/批准",
    "案件 对象/联系终止/包案党员意见/姓名",
    "案件 对象/联系终止/党支部意见/姓名",
    "案件 对象/以前终止/包案党员意见/姓名",
    "案件 对象/以前终止/党支部意见/姓名",
    "案件 对象/以前终止/批准",
    "案件 对象/居住地/移送函/文号",
    "案件 归档/归档号",
    "案件 归档/保管期限",
    "案件 例外/代码",
    "案件 例外/文件",
    "案件 例外/理由",
    "案件 例外/批准人",
    "前期调查表 调查人",
    "访问 访问人",
    "访问 替访/党员",
    "访问 替访/代替",
    "访问 替访/批准人",
    "访问 案件可能有误/报告文号",
    "访问 犯罪新线索/报告文号",
    "帮扶意见书 拟定人",
    "帮扶意见书 支部决定/到会",
    "意见表 签名方式",
    "意见表 征求人",
    "案件释明书 文号",
    "案件释明书 制作人",
    "案件释明书 承办部门核对/姓名",
    "案件释明书 送达/送达人",
    "案件释明书 批准/姓名",
    "基金申请 经办人",
    "基金申请 意见/层级",
    "基金申请 意见/姓名",
    "基金申请 批准/批准人",
    "基金申请 后续决定/决定人",
];

/// Personal data that are no text and must not be recorded either.
const DATES: &[&str] = &["案件 当事人/出生日期", "案件 对象/出生日期"];

fn forms() -> Vec<(&'static str, Value, Form)> {
    let mut schemas = all_schemas();
    schemas.retain(|(kind, _)| KINDS.contains(kind));
    let filled = schemas.into_iter().map(|(kind, schema)| {
        let form = Form::filled(&schema);
        (kind, schema, form)
    });
    filled.collect()
}

/// What is found in the example office when every form about the person is filled in full.
fn findings_with(forms: &[(&'static str, Value, Form)]) -> Vec<Finding> {
    let Ok(Folder::Memory(mut files)) = example_folder(&[]) else {
        unreachable!("the example is in memory")
    };
    let written = |(kind, _, form): &(&str, Value, Form)| (file_of(kind), form.source().into());
    files.extend(forms.iter().map(written).collect::<BTreeMap<_, _>>());
    let loaded = load(&Folder::Memory(files)).expect("a folder in memory can be listed");
    let mut findings = check(loaded, EXAMPLE_DAY).findings;
    let is_form = |path: &str| forms.iter().any(|(kind, ..)| file_of(kind) == path);
    findings.retain(|finding| finding.code.0 == "D36" && is_form(&finding.place.path));
    findings
}

fn is_free_text(schema: &Value) -> bool {
    let kinds = schema["type"].as_array();
    let admits = |kind: &str| kinds.is_some_and(|kinds| kinds.iter().any(|one| one == kind));
    admits("string") && admits("boolean") && schema.get("enum").is_none()
}

/// Whether something is found at a field of a form that is written in one line.
fn is_named(found: &[Finding], kind: &str, form: &Form, path: &Path) -> bool {
    let text = Source::of(form.source().as_bytes());
    let column = |finding: &Finding| text.position(finding.place.span.start).column as usize;
    let here = form.column_of(path);
    let mut found = found.iter();
    found.any(|one| *one.place.path == *file_of(kind) && column(one) == here)
}

fn name_of(kind: &str, path: &Path) -> String {
    let keys: Vec<_> = path.iter().filter(|step| *step != "0").cloned().collect();
    format!("{kind} {}", keys.join("/"))
}

#[test]
fn every_free_text_of_a_stub_is_an_error_but_what_is_listed() {
    let forms = forms();
    assert_eq!(forms.len(), KINDS.len());
    let found = findings_with(&forms);
    let (mut stayed, mut dates, mut named) = (Vec::new(), Vec::new(), 0);
    for (kind, schema, form) in &forms {
        for path in form.paths() {
            let part = schema_at(schema, &path);
            let is_named = is_named(&found, kind, form, &path);
            let is_leaf = part.get("properties").is_none() && part.get("items").is_none();
            named += usize::from(is_named && is_leaf);
            match (is_free_text(part), is_named) {
                (true, false) => stayed.push(name_of(kind, &path)),
                (false, true) if is_leaf => dates.push(name_of(kind, &path)),
                _ => {}
            }
        }
    }
    stayed.sort();
    let mut may_stay = MAY_STAY.to_vec();
    may_stay.sort_unstable();
    assert_eq!((stayed, dates), (texts(&may_stay), texts(DATES)));
    assert_eq!(named, found.len(), "each finding stands at one field");
}

#[test]
fn the_ways_to_what_is_refused_are_those_of_the_errors() {
    let forms = forms();
    let found = findings_with(&forms);
    let mut ways: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (kind, schema, form) in &forms {
        for path in form.paths() {
            let part = schema_at(schema, &path);
            let is_leaf = part.get("properties").is_none() && part.get("items").is_none();
            let is_named = is_named(&found, kind, form, &path);
            if is_leaf && is_named {
                let steps: Vec<_> = path.iter().map(|step| step.replace('0', "*")).collect();
                ways.entry(kind).or_default().push(steps.join("/"));
            }
        }
    }
    let hidden = CASE_FORMS.map(|(kind, fields)| (kind, hidden_ways(fields)));
    assert_eq!(ways, BTreeMap::from(hidden));
}

/// The ways to hidden fields, `*` for an item of a list.
fn hidden_ways(fields: &[FieldTraits]) -> Vec<String> {
    let ways = fields.iter().flat_map(|field| {
        let item = if field.is_list { "/*" } else { "" };
        let below = hidden_ways(field.below).into_iter();
        let below = below.map(move |way| format!("{}{item}/{way}", field.key));
        let own = field.hidden.map(|_| field.key.to_owned());
        own.into_iter().chain(below)
    });
    ways.collect()
}

/// The forms with a mark of its own in each field that is refused of a stub.
fn with_markers(marked: bool) -> Records {
    let mut office = records();
    let mut count = 100;
    for (kind, schema, mut form) in forms() {
        for path in form.paths() {
            let part = schema_at(&schema, &path);
            let way: Vec<_> = path.iter().map(|step| step.replace('0', "*")).collect();
            let mut forms = CASE_FORMS.iter().filter(|(of, _)| *of == kind);
            let is_refused = forms.any(|(_, fields)| hidden_ways(fields).contains(&way.join("/")));
            if is_refused && is_free_text(part) {
                count += 1;
                form = form.with(&path, Form::written(&format!("记号{count}"), Value::Null));
            }
            if !marked && path.last().is_some_and(|key| key == "标记") {
                form = form.with(&path, Form::written("~", Value::Null));
            }
        }
        office = office.record(&file_of(kind), form.source());
    }
    let book = "年份: 2016\n支出:\n  - 日期: 2016-08-16\n    凭证号: 付1\n    金额: 1\n    申请: 文字-1/1\n    \
        领款人: 记号901\n    用途: 记号902\n    摘要: 记号903\n";
    office.record("帮扶基金/2016.yaml", book)
}

#[test]
fn no_sheet_prints_what_a_stub_must_not_hold() {
    let printed = all_printed(&with_markers(true));
    let at = printed.find("记号");
    let line = at.map(|at| {
        printed[..at + 12]
            .chars()
            .rev()
            .take(200)
            .collect::<String>()
    });
    let line = line.map(|line| line.chars().rev().collect::<String>());
    assert_eq!(line, None);
    let told = all_printed(&with_markers(false));
    let markers = told.matches("记号").count();
    assert!(
        markers > 100,
        "of one without a mark all is printed: {markers}"
    );
}

fn texts(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn the_same_forms_of_a_person_without_a_mark_are_spared() {
    let mut forms = forms();
    for (kind, _, form) in &mut forms {
        if *kind == "案件" {
            for path in [["当事人", "0"], ["对象", "0"]] {
                let path = path.map(str::to_owned);
                *form = form.edited(&path, |entries| entries.retain(|(key, _)| key != "标记"));
            }
        }
    }
    assert_eq!(findings_with(&forms), []);
}

#[test]
fn money_given_to_a_stub_may_be_recorded_things_may_not() {
    for (what, named) in [("慰问金", false), ("书包", true)] {
        let mut forms = forms();
        let path = ["慰问", "0", "物品"].map(str::to_owned);
        for (kind, _, form) in &mut forms {
            if *kind == "访问" {
                *form = form.with(&path, Form::written(what, what.into()));
            }
        }
        let found = findings_with(&forms);
        let said = found
            .iter()
            .any(|finding| finding.message.contains("「物品」"));
        assert_eq!(said, named, "{what}");
    }
}
