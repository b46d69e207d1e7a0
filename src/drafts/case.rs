//! A new case, another party, another beneficiary.

use super::draft::{entries, file};
use super::kind::Make;
use super::{Desk, Draft, DraftKind, Refusal, Whom};
use crate::forms::{Entry, Form, FormKind};
use crate::records::{Class, Mark, Relation, Role, Text, Word, is_case_number};

pub(super) const CASE: DraftKind = DraftKind {
    name: "case",
    title: "案件",
    whom: Whom::NewCase,
    of: "案件",
    way: "",
    several: false,
    asks: &[
        "当事人/身份",
        "当事人/标记",
        "当事人/纸质存放",
        "当事人/姓名",
        "当事人/性别",
        "当事人/类别",
        "当事人/自侦案件",
        "当事人/决定日期",
        "当事人/生效日期",
        "当事人/判决/审级",
        "当事人/判决/日期",
        "当事人/判决/送达日期",
        "当事人/判决/结果",
        "当事人/文书/名称",
        "当事人/文书/文号",
        "当事人/文书/日期",
        "当事人/文书/页数",
        "对象/当事人",
        "对象/关系",
        "对象/姓名",
        "对象/居住地/乡镇",
        "对象/居住地/村居",
        "对象/移交/党支部",
        "案由",
    ],
    make: Make::Draft(case),
};

/// What is asked of one more party, as of those of a new case.
pub(super) const PARTY_ASKS: &[&str] = &[
    "身份",
    "标记",
    "纸质存放",
    "姓名",
    "性别",
    "类别",
    "自侦案件",
    "决定日期",
    "生效日期",
    "判决/审级",
    "判决/日期",
    "判决/送达日期",
    "判决/结果",
    "文书/名称",
    "文书/文号",
    "文书/日期",
    "文书/页数",
];

pub(super) const BENEFICIARY: DraftKind = DraftKind {
    name: "beneficiary",
    title: "下访帮扶对象",
    whom: Whom::Case,
    of: "案件",
    way: "对象",
    several: true,
    asks: &[
        "当事人",
        "标记",
        "关系",
        "姓名",
        "居住地/乡镇",
        "居住地/村居",
        "移交/党支部",
    ],
    make: Make::Draft(beneficiary),
};

fn case(desk: &Desk<'_>, number: &str) -> Result<Draft, Refusal> {
    let number = match number {
        "" => next_number(desk),
        given if is_case_number(given) => given.to_owned(),
        other => {
            return Err(Refusal::new(
                format!("「{other}」不是登记号"),
                "写成 年份-四位序号，如 2016-0012",
            ));
        }
    };
    let year = &number[..4];
    let path = format!("案件/{year}/{number}/案件.yaml");
    let parties = desk.count("当事人");
    let sealed: Vec<bool> = (1..=parties)
        .map(|at| is_sealed(desk, &format!("当事人/{at}")))
        .collect();
    let party = |at: usize| {
        let form = party(desk, at, &format!("当事人/{at}/"));
        as_sealed(form, "当事人", sealed[at - 1])
    };
    let person = |at: usize| {
        let way = format!("对象/{at}/");
        let of = desk.said(&format!("{way}当事人"));
        let of = of.or((parties == 1).then_some("1"));
        let form = person(desk, at, &way).with("当事人", of.map(str::to_owned));
        let of = of.and_then(|of| of.parse::<usize>().ok()).unwrap_or(1);
        let is_out = sealed.get(of - of.min(1)).is_some_and(|sealed| *sealed);
        as_sealed(
            form,
            "对象",
            is_out || is_sealed(desk, &format!("对象/{at}")),
        )
    };
    let persons = desk.count("对象");
    let is_stub =
        sealed.contains(&true) || (1..=persons).any(|at| is_sealed(desk, &format!("对象/{at}")));
    let handling = Form::new().ask(&["环节", "部门", "承办人", "部门负责人"]);
    let form = Form::new()
        .with("登记号", number)
        .ask(&["案由"])
        .items("承办", vec![handling])
        .items("当事人", (1..=parties).map(party).collect())
        .items("移送", vec![handover(desk)])
        .items("对象", (1..=persons).map(person).collect());
    let form = match is_stub {
        true => form.without("案由"),
        false => form,
    };
    file("案件", path, form)
}

/// A party as its class wants it: what a judgment or a decision leaves behind.
fn party(desk: &Desk<'_>, number: usize, way: &str) -> Form {
    let said = |key: &str| desk.said(&format!("{way}{key}"));
    let form =
        Form::new()
            .with("编号", number.to_string())
            .ask(&["姓名", "身份", "性别", "出生日期"]);
    let form = match is_sealed(desk, way) {
        true => form.ask(&["标记", "纸质存放"]),
        // A mark that nobody has is no blank of the form.
        false => form.with("标记", Entry::Asked),
    };
    let several = |list: &str, item: &Form| {
        let count = desk.count(&format!("{way}{list}"));
        vec![item.clone(); count]
    };
    let paper = Form::new().ask(&["名称", "文号", "日期", "页数"]);
    let judgment = Form::new().ask(&["审级", "日期", "送达日期", "结果"]);
    let class = said("类别").and_then(|class| Word::<Class>::of(class).meaning());
    let is_victim = said("身份").is_some_and(|role| Word::<Role>::of(role).is(Role::Victim));
    let form = match class {
        // A victim's class is that of the accused.
        None if is_victim => return form,
        Some(Class::Prosecuted) | None => form
            .items("判决", several("判决", &judgment))
            .ask(&["类别", "生效日期"]),
        Some(Class::Withdrawn) => form.ask(&["类别", "自侦案件", "决定日期"]),
        Some(Class::NotArrested | Class::NotProsecuted) => form.ask(&["类别", "决定日期"]),
    };
    form.items("文书", several("文书", &paper))
}

/// The form without what a sealed or secret record must not hold, where it is one.
fn as_sealed(form: Form, list: &str, is_sealed: bool) -> Form {
    let fields = FormKind::named("案件")
        .map(FormKind::fields)
        .unwrap_or_default();
    let field = fields.iter().find(|field| field.key == list);
    match (is_sealed, field) {
        (true, Some(field)) => form.sealed(&field.fields),
        _ => form,
    }
}

/// Whether the person said that the one at a way is sealed or secret.
fn is_sealed(desk: &Desk<'_>, way: &str) -> bool {
    let mark = desk.said(&format!("{}/标记", way.trim_end_matches('/')));
    let mark = mark.and_then(|mark| Word::<Mark>::of(mark).meaning());
    mark.is_some_and(Mark::is_stub)
}

pub(super) fn another_party(desk: &Desk<'_>, number: &str) -> Result<Draft, Refusal> {
    let folder = desk.case(number)?;
    let last = folder.case.parties.iter().map(|one| one.number.0).max();
    let last = usize::try_from(last.unwrap_or(0)).unwrap_or(0);
    let form = |at: usize| {
        let way = format!("{at}/");
        let form = party(desk, last + at, &way);
        as_sealed(form, "当事人", is_sealed(desk, &way))
    };
    let items = (1..=desk.count("")).map(form).collect();
    in_case(folder.case.path.to_string(), number, "当事人", items)
}

fn in_case(
    path: String,
    number: &str,
    list: &'static str,
    items: Vec<Form>,
) -> Result<Draft, Refusal> {
    entries(
        "案件",
        path,
        list,
        Form::new().with("登记号", number),
        items,
    )
}

/// The number after the greatest of the day's year.
fn next_number(desk: &Desk<'_>) -> String {
    let year = desk.day.year();
    let head = format!("案件/{year}/{year}-");
    let serial = |path: &String| {
        let rest = path.strip_prefix(&head)?;
        rest.split('/').next()?.parse::<u32>().ok()
    };
    let last = desk.taken.iter().filter_map(serial).max().unwrap_or(0);
    format!("{year}-{:04}", last + 1)
}

/// The hand-over of the day; received and registered by whoever did it last.
pub(super) fn handover(desk: &Desk<'_>) -> Form {
    let cases = desk.facts.office.cases.values();
    let handovers = cases.flat_map(|folder| &folder.case.handovers);
    let last = handovers.max_by_key(|one| one.received.map(|day| day.day()));
    let name = |field: fn(&crate::records::Handover) -> &Option<Text>| {
        last.and_then(|one| field(one).as_ref())
            .map(ToString::to_string)
    };
    Form::new()
        .ask(&["送交部门", "送交人"])
        .with("送交日期", desk.day)
        .with("收件人", name(|one| &one.receiver))
        .with("收到日期", desk.day)
        .with("登记人", name(|one| &one.registrar))
        .with("登记日期", desk.day)
}

/// A beneficiary of the day, handed over to the branch of its township where that is said.
fn person(desk: &Desk<'_>, number: usize, way: &str) -> Form {
    let said = |key: &str| desk.said(&format!("{way}{key}"));
    let roster = &desk.facts.roster;
    let branch = said("居住地/乡镇").and_then(|one| roster.branch_of_township(one, desk.day));
    let secretary = branch.and_then(|branch| roster.secretary(branch, desk.day));
    let handover = Form::new()
        .with("党支部", branch.map(ToString::to_string))
        .with("移交日期", desk.day)
        .with("签收日期", desk.day)
        .with("签收人", secretary);
    let form = Form::new()
        .with("编号", number.to_string())
        .ask(&["当事人", "关系"])
        .items("居住地", vec![Form::new().ask(&["乡镇", "村居", "地址"])])
        .items("移交", vec![handover]);
    let relation = said("关系").and_then(|word| Word::<Relation>::of(word).meaning());
    match relation {
        // Who the party in person is stands with the party.
        Some(Relation::InPerson) => form.ask(&["电话"]),
        _ => form.ask(&["姓名", "性别", "出生日期", "电话"]),
    }
}

fn beneficiary(desk: &Desk<'_>, number: &str) -> Result<Draft, Refusal> {
    let folder = desk.case(number)?;
    let people = folder.case.beneficiaries.iter();
    let last = people.map(|one| one.number.0).max();
    let last = usize::try_from(last.unwrap_or(0)).unwrap_or(0);
    // One of two sides: only a person can tell whose the beneficiary is.
    let only = match folder.case.parties.as_slice() {
        [only] => Some(only.number.0.to_string()),
        _ => None,
    };
    let form = |at: usize| {
        let way = format!("{at}/");
        let party = desk
            .said(&format!("{way}当事人"))
            .map(str::to_owned)
            .or(only.clone());
        let of = party.as_deref().and_then(|party| party.parse().ok());
        let of = of.and_then(|number| folder.case.party(number));
        let mark = of.and_then(|party| party.mark());
        let is_out =
            mark.is_some_and(Mark::is_stub) || is_sealed(desk, &way) || folder.case.is_stub();
        let form = person(desk, last + at, &way)
            .with("当事人", party)
            .with("列入日期", desk.day);
        as_sealed(form, "对象", is_out)
    };
    let items = (1..=desk.count("")).map(form).collect();
    in_case(folder.case.path.to_string(), number, "对象", items)
}
