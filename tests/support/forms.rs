//! Filled forms made from a JSON Schema: every key with a value the schema admits.

use serde_json::{Map, Value, json};
use xiafang::forms::FormKind;
use xiafang::records::{MONTH_DAY_PATTERN, schema_of_value};

/// Where a form of this kind stands in the example office.
pub fn file_of(kind: &str) -> String {
    let kind = FormKind::named(kind).expect("a kind of record");
    let of_example = kind.sample_path.replace("2016-0003", "2016-0001");
    of_example.replace("许文斌", "李红")
}

/// A form in the making, with what each scalar reads in the file and means in JSON.
#[derive(Debug, Clone)]
pub enum Form {
    Written(String, Value),
    List(Vec<Form>),
    Mapping(Vec<(String, Form)>),
}

/// A way from the whole form to one of its parts: keys, and list items by index.
pub type Path = Vec<String>;

impl Form {
    /// A value as written in the file, with its meaning in JSON.
    pub fn written(source: &str, meaning: Value) -> Self {
        Form::Written(source.to_owned(), meaning)
    }

    /// The form in which every key of `schema` is filled.
    pub fn filled(schema: &Value) -> Self {
        let schema = schema_of_value(schema);
        if let Some(word) = schema["enum"].get(0).and_then(Value::as_str) {
            return Form::written(word, json!(word));
        }
        if admits(schema, "object") {
            let keys = schema["properties"].as_object().expect("a form has keys");
            let fill = |(key, part): (&String, &Value)| (key.clone(), Form::filled(part));
            return Form::Mapping(keys.iter().map(fill).collect());
        }
        if admits(schema, "array") {
            return Form::List(vec![Form::filled(&schema["items"])]);
        }
        if schema["format"] == "date" {
            return Form::written("2016-08-16", json!("2016-08-16"));
        }
        if schema["pattern"] == MONTH_DAY_PATTERN {
            return Form::written("01-15", json!("01-15"));
        }
        if is_time(schema) {
            return Form::written("09:30", json!("09:30"));
        }
        if admits(schema, "integer") || schema["minimum"] == 0 {
            return Form::written("1", json!(1));
        }
        Form::written("文字", json!("文字"))
    }

    /// The form as one line of YAML.
    pub fn source(&self) -> String {
        match self {
            Form::Written(source, _) => source.clone(),
            Form::List(items) => {
                let items: Vec<_> = items.iter().map(Form::source).collect();
                format!("[{}]", items.join(", "))
            }
            Form::Mapping(entries) => {
                let entries = entries.iter().map(|(k, v)| format!("{k}: {}", v.source()));
                format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
            }
        }
    }

    /// The form as an editor that knows the schema sees it.
    pub fn meaning(&self) -> Value {
        match self {
            Form::Written(_, meaning) => meaning.clone(),
            Form::List(items) => items.iter().map(Form::meaning).collect(),
            Form::Mapping(entries) => {
                let entries = entries.iter().map(|(k, v)| (k.clone(), v.meaning()));
                Value::Object(entries.collect::<Map<_, _>>())
            }
        }
    }

    /// The ways to all parts below the form, lists before their items.
    pub fn paths(&self) -> Vec<Path> {
        let steps: Vec<(String, &Form)> = match self {
            Form::Written(..) => Vec::new(),
            Form::List(items) => {
                let numbered = items.iter().enumerate();
                numbered.map(|(n, item)| (n.to_string(), item)).collect()
            }
            Form::Mapping(entries) => entries.iter().map(|(k, v)| (k.clone(), v)).collect(),
        };
        let below = |(step, part): (String, &Form)| {
            let deeper = part.paths().into_iter();
            let deeper = deeper.map(|path| [vec![step.clone()], path].concat());
            [vec![vec![step.clone()]], deeper.collect()].concat()
        };
        steps.into_iter().flat_map(below).collect()
    }

    /// The part at the end of `path`.
    pub fn at(&mut self, path: &[String]) -> &mut Form {
        let Some((step, rest)) = path.split_first() else {
            return self;
        };
        let part = match self {
            Form::List(items) => &mut items[step.parse::<usize>().expect("an index")],
            Form::Mapping(entries) => {
                let entry = entries.iter_mut().find(|(key, _)| key == step);
                &mut entry.expect("the key is there").1
            }
            Form::Written(..) => unreachable!("a scalar has no parts"),
        };
        part.at(rest)
    }

    /// The same form with another part at `path`.
    pub fn with(&self, path: &[String], part: Form) -> Self {
        let mut form = self.clone();
        *form.at(path) = part;
        form
    }

    /// The column, from 1, at which the part at `path` begins in the form's one line.
    pub fn column_of(&self, path: &[String]) -> usize {
        const MARK: char = '\u{2605}';
        let marked = self.with(path, Form::written(&MARK.to_string(), Value::Null));
        let line = marked.source();
        let before = line.chars().position(|character| character == MARK);
        before.expect("the mark is there") + 1
    }

    /// The same form with the mapping at `path` changed.
    pub fn edited(&self, path: &[String], edit: impl FnOnce(&mut Vec<(String, Form)>)) -> Self {
        let mut form = self.clone();
        edit(form.at(path).entries().expect("a mapping"));
        form
    }

    /// The entries, when the form is a mapping.
    pub fn entries(&mut self) -> Option<&mut Vec<(String, Form)>> {
        match self {
            Form::Mapping(entries) => Some(entries),
            Form::Written(..) | Form::List(_) => None,
        }
    }
}

/// The part of `schema` that governs the end of `path`.
pub fn schema_at<'a>(schema: &'a Value, path: &[String]) -> &'a Value {
    path.iter().fold(schema, |schema, step| {
        let part = schema["properties"].get(step);
        schema_of_value(part.unwrap_or(&schema["items"]))
    })
}

fn is_time(schema: &Value) -> bool {
    let pattern = schema["pattern"].as_str();
    pattern.is_some_and(|pattern| pattern.contains(':'))
}

fn admits(schema: &Value, kind: &str) -> bool {
    let kinds = &schema["type"];
    *kinds == kind
        || kinds
            .as_array()
            .is_some_and(|kinds| kinds.contains(&json!(kind)))
}

/// Values of every sort, as written and as they mean.
pub fn values() -> Vec<(&'static str, Value)> {
    let text = |source| (source, json!(source));
    vec![
        ("~", Value::Null),
        ("null", Value::Null),
        ("true", json!(true)),
        ("False", json!(false)),
        ("\"true\"", json!("true")),
        ("\"\"", json!("")),
        text("是"),
        text("yes"),
        text("没有这个词"),
        ("7", json!(7)),
        ("\"7\"", json!("7")),
        ("-7", json!(-7)),
        ("99999999999", json!(99_999_999_999_i64)),
        ("9999999999999", json!(9_999_999_999_999_i64)),
        ("1234567890", json!(1_234_567_890)),
        text("+7"),
        text("007"),
        text("0x7"),
        text("1_000"),
        text("7.0"),
        text("1234.50"),
        text("0.29"),
        text("1.005"),
        text("1e3"),
        text(".5"),
        text(".nan"),
        text("5元"),
        text("2016-02-29"),
        text("2016-02-30"),
        text("2016-8-9"),
        text("2016年8月9日"),
        ("20160809", json!(20_160_809)),
        text("2016-08-09T10:00:00Z"),
        text("23:59"),
        text("24:00"),
        text("9:30"),
        text("09:30:00"),
        ("[]", json!([])),
        ("[~]", json!([null])),
        ("[没有这个词]", json!(["没有这个词"])),
        ("[{甲: 乙}]", json!([{"甲": "乙"}])),
        ("{}", json!({})),
        ("{没有这一项: 乙}", json!({"没有这一项": "乙"})),
    ]
}
