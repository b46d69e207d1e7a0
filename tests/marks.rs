//! The mark of a sheet: what counts for it and what does not, and that others can compute it.

use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Command, Stdio};

use jiff::civil::date;
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};
use xiafang::calendar::Period;
use xiafang::disk::Folder;
use xiafang::load::load;
use xiafang::printed::{Cell, Field, Mark, Marked, Node, Object, Plain};
use xiafang::registers::{Material, Sheet, blank_forms, case_file, sheets_of};
use xiafang::rules::check;

fn field(key: &'static str, identifier: &'static str, node: Node) -> Field {
    Field {
        key,
        identifier: Some(identifier),
        node,
        closes: false,
    }
}

fn mark(content: &Object) -> Mark {
    let marked = Marked {
        code: "DJB",
        number: "2016-08",
        wording: None,
        content,
        bound: &[],
        scans: &[],
    };
    marked.mark()
}

fn row(number: &str, day: Cell) -> Node {
    Node::Object(Object(vec![
        field("number", "登记号", Node::Plain(number.into())),
        field("day", "收到日期", Node::Cell(day)),
    ]))
}

/// A sheet with a value of every kind.
fn sample() -> Object {
    let received = Cell::on(date(2016, 8, 9));
    Object(vec![
        field("month", "月份", Node::Plain("2016年8月".into())),
        field(
            "rows",
            "登记",
            Node::List(vec![
                row("2016-0001", received),
                row("2016-0002", Cell::missing(14)),
            ]),
        ),
        field(
            "amount",
            "金额",
            Node::Plain(Plain::money(Decimal::new(150_000, 2))),
        ),
        field("count", "份数", Node::Cell(Cell::count(2))),
        field("told", "说明来意", Node::Cell(Cell::yes_no(true))),
        field("home", "登门", Node::Flag(true)),
    ])
}

#[test]
fn neither_keys_nor_their_order_nor_what_is_empty_count() {
    let mut shuffled = sample();
    shuffled.0.reverse();
    for field in &mut shuffled.0 {
        field.key = "renamed";
    }
    shuffled
        .0
        .push(field("note", "备注", Node::Cell(Cell::default())));
    shuffled.0.push(Field {
        key: "wide",
        identifier: None,
        node: Node::Flag(true),
        closes: false,
    });
    assert_eq!(mark(&shuffled), mark(&sample()));
}

#[test]
fn how_a_day_or_an_amount_is_spelt_does_not_count() {
    let with = |amount: Decimal| {
        let mut sheet = sample();
        sheet.0[2].node = Node::Plain(Plain::money(amount));
        mark(&sheet)
    };
    assert_eq!(with(Decimal::new(1500, 0)), mark(&sample()));
    assert_ne!(with(Decimal::new(150_001, 2)), mark(&sample()));
}

#[test]
fn letters_of_two_forms_are_one() {
    let with = |text: &str| mark(&Object(vec![field("a", "甲", Node::Plain(text.into()))]));
    assert_eq!(with("caf\u{e9}"), with("cafe\u{301}"));
}

/// Every node of a tree changed, one at a time.
fn changed_once(object: &Object) -> Vec<Object> {
    let mut all = Vec::new();
    for (at, field) in object.0.iter().enumerate() {
        for node in changed_node(&field.node) {
            let mut other = object.clone();
            other.0[at].node = node;
            all.push(other);
        }
    }
    all
}

fn changed_node(node: &Node) -> Vec<Node> {
    match node {
        Node::Cell(_) => vec![
            Node::Cell(Cell::text("别的")),
            Node::Cell(Cell::missing(5)),
            Node::Cell(Cell::default()),
        ],
        Node::Plain(_) => vec![Node::Plain("别的".into()), Node::Plain("".into())],
        Node::Flag(flag) => vec![Node::Flag(!flag)],
        Node::Object(object) => changed_once(object).into_iter().map(Node::Object).collect(),
        Node::List(items) => {
            let mut all = vec![Node::List(items[1..].to_vec())];
            let reversed = items.iter().rev().cloned().collect();
            all.push(Node::List(reversed));
            for (at, item) in items.iter().enumerate() {
                for node in changed_node(item) {
                    let mut other = items.clone();
                    other[at] = node;
                    all.push(Node::List(other));
                }
            }
            all
        }
    }
}

#[test]
fn a_change_of_any_one_value_is_another_mark() {
    let changed = changed_once(&sample());
    assert!(changed.len() > 15);
    let mut marks: Vec<Mark> = changed.iter().map(mark).collect();
    marks.push(mark(&sample()));
    // What was missing there is missing for another article here, which is one change twice.
    let distinct: BTreeSet<&Mark> = marks.iter().collect();
    assert_eq!(distinct.len(), marks.len());
}

#[test]
fn code_number_wording_and_what_is_bound_in_count() {
    let sheet = sample();
    let plain = Marked {
        code: "DJB",
        number: "2016-08",
        wording: None,
        content: &sheet,
        bound: &[],
        scans: &[],
    };
    let bound = [plain.mark()];
    let others = [
        Marked {
            code: "TZ",
            ..plain
        },
        Marked {
            number: "2016-09",
            ..plain
        },
        Marked {
            wording: Some(1),
            ..plain
        },
        Marked {
            wording: Some(2),
            ..plain
        },
        Marked {
            bound: &bound,
            ..plain
        },
        Marked {
            scans: &["00"],
            ..plain
        },
    ];
    let marks: BTreeSet<Mark> = others
        .iter()
        .map(Marked::mark)
        .chain([plain.mark()])
        .collect();
    assert_eq!(marks.len(), others.len() + 1);
}

#[test]
fn a_typed_mark_is_read_as_people_type_it() {
    let known = mark(&sample());
    let text = known.to_string();
    assert_eq!(text.len(), 29);
    assert_eq!(
        Mark::parse(&text.to_lowercase().replace('-', " ")),
        Some(known.clone())
    );
    assert_eq!(
        Mark::parse(&text.replace('1', "l").replace('0', "o")),
        Some(known.clone())
    );
    assert_eq!(Mark::parse("3FA9-C1D2"), None);
    assert!(known.begins_with(&known.short()));
    assert!(!known.begins_with(&known.short()[..10]));
}

/// All sheets of the example's months, its forms and a case file.
pub fn all_sheets() -> Vec<Sheet> {
    let loaded = load(&Folder::Disk(
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data"),
    ))
    .expect("the example loads");
    let mut sheets = blank_forms();
    for period in [
        "2016-07", "2016-08", "2016-09", "2016-10", "2016-11", "2016-12", "2016",
    ] {
        let period = Period::parse(period).expect("a period");
        let checked = check(loaded.clone(), period.last());
        let material = Material::new(period, checked.facts(), &checked.findings);
        sheets.extend(sheets_of(&material));
        let folders = checked.office.cases.values();
        sheets.extend(folders.map(|folder| case_file(&material, folder)));
    }
    sheets
}

#[test]
fn identifiers_are_frozen() {
    fn gather(prefix: &str, object: &Object, found: &mut BTreeSet<String>) {
        for field in &object.0 {
            let Some(identifier) = field.identifier else {
                continue;
            };
            let way = format!("{prefix}/{identifier}");
            below(&way, &field.node, found);
            found.insert(way);
        }
    }
    fn below(way: &str, node: &Node, found: &mut BTreeSet<String>) {
        match node {
            Node::Object(object) => gather(way, object, found),
            Node::List(items) => items.iter().for_each(|item| below(way, item, found)),
            Node::Cell(_) | Node::Plain(_) | Node::Flag(_) => {}
        }
    }
    let mut found = BTreeSet::new();
    for sheet in all_sheets() {
        let mut seen = BTreeSet::new();
        let fields = sheet.content.fields();
        assert!(
            fields
                .0
                .iter()
                .filter_map(|one| one.identifier)
                .all(|one| seen.insert(one))
        );
        gather(sheet.code, &fields, &mut found);
    }
    insta::assert_snapshot!(found.into_iter().collect::<Vec<_>>().join("\n"));
}

/// A sheet as a vector: the definition's own terms.
fn vector(sheet: &Sheet) -> Value {
    let strings = |sheet: &Sheet| sheet.mark().to_string();
    let mut content = part(&Node::Object(sheet.content.fields().into_owned()));
    if let Some(wording) = sheet.wording {
        content["文本"] = json!(format!("={wording}"));
    }
    json!({
        "code": sheet.code,
        "number": sheet.number,
        "content": content,
        "bound": sheet.bound.iter().map(strings).collect::<Vec<_>>(),
        "scans": sheet.scans.iter().filter_map(|scan| scan.hash.clone()).collect::<Vec<_>>(),
        "mark": sheet.mark().to_string(),
    })
}

fn part(node: &Node) -> Value {
    use xiafang::printed::Value as Says;
    match node {
        Node::Flag(flag) => json!(if *flag { "=是" } else { "=否" }),
        Node::List(items) => items.iter().map(part).collect(),
        Node::Object(object) => {
            let fields = object.0.iter();
            let fields =
                fields.filter_map(|one| Some((one.identifier?.to_owned(), part(&one.node))));
            Value::Object(fields.collect::<Map<_, _>>())
        }
        Node::Cell(cell) | Node::Plain(Plain(cell)) => json!(match cell.value() {
            Says::Text => format!("={}", cell.text.trim()),
            Says::Day(day) => format!("={day}"),
            Says::Money(amount) => format!("={}", amount.normalize()),
            Says::Count(count) => format!("={count}"),
            Says::YesNo(answer) => format!("={}", if answer { "是" } else { "否" }),
            Says::Missing(article) => format!("?第{article}条"),
            Says::Closed => "=".to_owned(),
        }),
    }
}

/// What the script says of vectors; nothing where all agree.
pub fn disagreements(vectors: &Value) -> String {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/marks/verify.py");
    let mut python = Command::new("python3")
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 runs");
    let mut input = python.stdin.take().expect("it reads");
    input
        .write_all(vectors.to_string().as_bytes())
        .expect("it takes them");
    drop(input);
    let told = python.wait_with_output().expect("it ends");
    String::from_utf8(told.stdout).expect("text")
}

#[test]
fn a_script_that_knows_the_definition_alone_computes_the_same() {
    let sheets = all_sheets();
    let mut codes: BTreeSet<&str> = BTreeSet::new();
    // A few of each document: the script takes its time.
    let mut vectors: Vec<Value> = Vec::new();
    for sheet in &sheets {
        if codes.insert(sheet.code) || sheet.number == "2016-12" {
            vectors.push(vector(sheet));
        }
    }
    assert!(codes.len() > 30, "{codes:?}");
    assert_eq!(disagreements(&Value::Array(vectors.clone())), "");
    vectors[0]["number"] = json!("2017-01");
    assert_ne!(disagreements(&Value::Array(vectors)), "");
}

/// The vectors that are given away with the definition.
const PUBLISHED: &str = include_str!("marks/vectors.json");

#[test]
fn the_published_vectors_agree() {
    let vectors: Value = serde_json::from_str(PUBLISHED).expect("JSON");
    assert_eq!(disagreements(&vectors), "");
    assert_eq!(vectors[0]["mark"], mark(&sample()).to_string());
}
