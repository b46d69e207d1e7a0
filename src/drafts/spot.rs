//! Where in which record something is added.

use super::desk::Desk;
use super::draft::{Draft, Growth, Refusal};
use super::kind::{DraftKind, Whom};
use super::paper::paper_of;
use crate::forms::{Field, Form, FormKind, Shape, Step, Target};
use crate::procedure::Course;
use crate::records::{Member, Party, Span, Spanned, nearest};

/// A place in a record, and whose it is.
pub(super) struct Spot<'a> {
    kind: &'static FormKind,
    path: String,
    target: Target,
    /// What the file begins with where it is not there yet.
    head: Form,
    /// The item of the same list that ends where the new one begins.
    ends: Option<Span>,
    /// Whether nothing may be written that a sealed or secret record must not hold.
    pub sealed: bool,
    pub whose: Whose<'a>,
}

/// Whose the part is.
#[derive(Clone, Copy)]
pub(super) enum Whose<'a> {
    /// The office's, or a case's as a whole.
    Office,
    Party(&'a Spanned<Party>),
    Beneficiary(&'a Course<'a>),
    Member(&'a Member),
    Branch(&'a str),
}

impl<'a> Spot<'a> {
    fn new(kind: &DraftKind, path: String, whose: Whose<'a>) -> Result<Self, Refusal> {
        let form = FormKind::named(kind.of).ok_or_else(|| {
            Refusal::new(
                format!("没有「{}」这种记录", kind.of),
                "这是程序的错误，请报告",
            )
        })?;
        let key = kind.way.rsplit('/').next().unwrap_or_default();
        Ok(Spot {
            kind: form,
            path,
            target: Target::of(key),
            head: Form::new(),
            ends: None,
            sealed: false,
            whose,
        })
    }

    fn into_item(mut self, list: &'static str, item: Span) -> Self {
        let item = Some(item);
        self.target.into.push(Step { key: list, item });
        self
    }

    fn into_group(mut self, key: &'static str) -> Self {
        self.target.into.push(Step { key, item: None });
        self
    }

    fn with_head(mut self, key: &str, value: impl Into<crate::forms::Entry>) -> Self {
        self.head = self.head.with(key, value);
        self
    }

    fn sealed(mut self, sealed: bool) -> Self {
        self.sealed = sealed;
        self
    }

    /// The beneficiary that it is of.
    pub fn course(&self) -> Option<&'a Course<'a>> {
        match self.whose {
            Whose::Beneficiary(course) => Some(course),
            _ => None,
        }
    }

    /// The key of the list or group.
    pub fn key(&self) -> &'static str {
        self.target.key
    }

    /// The key of the list in whose item it is; its own where it is in none.
    pub fn list(&self) -> &'static str {
        self.target
            .into
            .first()
            .map_or(self.target.key, |step| step.key)
    }

    /// An item of the same list that ends where the new one begins.
    pub fn ends_with(&mut self, open: Option<Span>) {
        self.ends = open;
    }

    /// The draft of a form there, as many items as the person has said something of.
    pub fn draft(self, desk: &Desk<'_>, form: Form, several: bool) -> Result<Draft, Refusal> {
        let field = self.field();
        let (fields, is_list) = match &field {
            Some(field) => (field.fields.as_slice(), field.shape == Shape::Groups),
            None => (&[][..], false),
        };
        let title = || format!("{}的「{}」", self.kind.title(), self.target.key);
        let form = match self.sealed {
            true if field.as_ref().is_some_and(Field::is_hidden) => {
                return Err(Refusal::new(
                    format!("封存、涉密的案件不记{}", title()),
                    "写在纸质卷里；「纸质存放」写明放在哪里",
                ));
            }
            true => form.sealed(fields),
            false => form,
        };
        let count = if several { desk.count("") } else { 1 };
        let ends = self.ending().zip(desk.day_before_beginning());
        Ok(Draft {
            kind: self.kind,
            path: self.path,
            forms: vec![form; count],
            entry: Some(Growth {
                target: self.target,
                is_list,
                several,
                head: self.head,
                ends,
            }),
        })
    }

    /// The last day of the item that ends.
    fn ending(&self) -> Option<Target> {
        let mut into = self.target.into.clone();
        into.push(Step {
            key: self.target.key,
            item: Some(self.ends?),
        });
        Some(Target { into, key: "止" })
    }

    fn field(&self) -> Option<Field> {
        let keys = self.target.into.iter().map(|step| step.key);
        field_at(self.kind, keys.chain([self.target.key]))
    }
}

/// The field at the end of keys.
pub(super) fn field_at<'k>(
    kind: &FormKind,
    keys: impl IntoIterator<Item = &'k str>,
) -> Option<Field> {
    let mut fields = kind.fields();
    let mut found = None;
    for key in keys {
        let field: Field = fields.into_iter().find(|field| field.key == key)?;
        fields = field.fields.clone();
        found = Some(field);
    }
    found
}

/// Where the kind adds something for `whom`.
pub(super) fn spot_of<'a>(
    kind: &DraftKind,
    desk: &Desk<'a>,
    whom: &str,
) -> Result<Spot<'a>, Refusal> {
    let year = desk.day.year().to_string();
    let of_year = |folder: &str| {
        let spot = Spot::new(kind, format!("{folder}/{year}.yaml"), Whose::Office)?;
        Ok(spot.with_head("年份", year.clone()))
    };
    match (kind.of, kind.whom) {
        ("案件", Whom::Case) => of_case(kind, desk, whom),
        ("案件", Whom::Party) => of_party(kind, desk, whom),
        ("案件", _) => of_beneficiary(kind, desk, whom),
        ("党员", Whom::Member) => of_member(kind, desk, whom),
        ("党支部", _) => of_organisation(kind, desk, whom),
        ("设置", _) => {
            let spot = Spot::new(kind, "设置.yaml".to_owned(), Whose::Office)?;
            Ok(match kind.way {
                "帮扶基金/审批层级" => spot.into_group("帮扶基金"),
                _ => spot,
            })
        }
        ("党员" | "乡镇" | "包乡分配", _) => {
            Spot::new(kind, format!("组织/{}.yaml", kind.of), Whose::Office)
        }
        ("工作经费", Whom::BudgetLine) => of_budget_line(kind, desk, whom),
        ("汇报" | "日历" | "帮扶基金" | "工作经费", _) => of_year(kind.of),
        ("年度计划", _) => {
            let spot = Spot::new(kind, format!("年度/{year}/计划.yaml"), Whose::Office)?;
            Ok(spot.with_head("年份", year))
        }
        ("年终总结", _) => of_summary(kind, desk, whom),
        ("出勤", _) => of_outreach_day(kind, desk),
        ("工作日志", _) => of_log(kind, desk, whom),
        _ => {
            let (path, course) = paper_of(kind, desk, whom)?;
            let spot = Spot::new(kind, path, Whose::Beneficiary(course))?;
            Ok(spot.sealed(course.is_stub()))
        }
    }
}

fn of_case<'a>(kind: &DraftKind, desk: &Desk<'a>, whom: &str) -> Result<Spot<'a>, Refusal> {
    let folder = desk.case(whom)?;
    let spot = Spot::new(kind, folder.case.path.to_string(), Whose::Office)?;
    Ok(spot.sealed(folder.case.is_stub()))
}

fn of_party<'a>(kind: &DraftKind, desk: &Desk<'a>, whom: &str) -> Result<Spot<'a>, Refusal> {
    let (folder, party) = desk.party(whom)?;
    let spot = Spot::new(kind, folder.case.path.to_string(), Whose::Party(party))?;
    let spot = spot.into_item("当事人", party.span);
    Ok(spot.sealed(folder.case.is_stub()))
}

fn of_beneficiary<'a>(kind: &DraftKind, desk: &Desk<'a>, whom: &str) -> Result<Spot<'a>, Refusal> {
    let course = desk.beneficiary(whom)?;
    let spot = Spot::new(
        kind,
        course.case_path().to_string(),
        Whose::Beneficiary(course),
    )?;
    let spot = spot.into_item("对象", course.person.span);
    Ok(spot.sealed(course.is_stub()))
}

fn of_member<'a>(kind: &DraftKind, desk: &Desk<'a>, whom: &str) -> Result<Spot<'a>, Refusal> {
    let path = "组织/党员.yaml".to_owned();
    if kind.way == "党员" {
        return Spot::new(kind, path, Whose::Office);
    }
    let member = desk.member(whom)?;
    let listed = desk.facts.office.members.iter();
    let mut listed = listed.flat_map(|members| members.members.iter());
    let place = listed.find(|one| std::ptr::eq(&one.value, member));
    let place = place.map_or(Span::START, |one| one.span);
    let spot = Spot::new(kind, path, Whose::Member(member))?;
    Ok(spot.into_item("党员", place))
}

fn of_organisation<'a>(kind: &DraftKind, desk: &Desk<'a>, whom: &str) -> Result<Spot<'a>, Refusal> {
    let path = "组织/党支部.yaml".to_owned();
    let lists = desk.facts.office.branches.as_ref();
    let Some((list, _)) = kind.way.split_once('/') else {
        return Spot::new(kind, path, Whose::Office);
    };
    let Some(lists) = lists else {
        return Err(Refusal::new(
            format!("{path} 没有，或者读不了"),
            "先运行 xiafang check",
        ));
    };
    let of_body = |list: &'static str, bodies: &[Spanned<crate::records::Body>]| {
        let body = bodies
            .first()
            .ok_or_else(|| Refusal::new(format!("{path} 里没有「{list}」"), "先在里面写明名称"))?;
        Ok(Spot::new(kind, path.clone(), Whose::Office)?.into_item(list, body.span))
    };
    match list {
        "机关党委" => of_body("机关党委", &lists.party_committees),
        "党务办公室" => of_body("党务办公室", &lists.party_offices),
        _ => {
            let branches = &lists.branches;
            let found = branches.iter().find(|branch| branch.name.as_str() == whom);
            let branch = found.ok_or_else(|| {
                let near = nearest(whom, branches.iter().map(|branch| branch.name.as_str()));
                let near = near.map_or(String::new(), |near| format!("是不是 {near}？"));
                let what = format!("没有「{whom}」这个党支部");
                Refusal::new(what, format!("{near}写 组织/党支部.yaml 里的名称"))
            })?;
            let spot = Spot::new(kind, path.clone(), Whose::Branch(branch.name.as_str()))?;
            Ok(spot.into_item("党支部", branch.span))
        }
    }
}

fn of_budget_line<'a>(kind: &DraftKind, desk: &Desk<'a>, whom: &str) -> Result<Spot<'a>, Refusal> {
    let year = desk.day.year();
    let lines = desk.facts.office.work_expenses.get(&year);
    let lines = lines.map_or(&[][..], |book| &book.lines);
    let line = lines
        .iter()
        .find(|line| line.name.as_str() == whom)
        .ok_or_else(|| {
            let near = nearest(whom, lines.iter().map(|line| line.name.as_str()));
            let near = near.map_or(String::new(), |near| format!("是不是 {near}？"));
            let what = format!("{year} 年的工作经费没有「{whom}」这个科目");
            Refusal::new(what, format!("{near}新科目用 xiafang new budget 加"))
        })?;
    let spot = Spot::new(kind, format!("工作经费/{year}.yaml"), Whose::Office)?;
    Ok(spot.into_item("科目", line.span))
}

fn of_summary<'a>(kind: &DraftKind, desk: &Desk<'a>, whom: &str) -> Result<Spot<'a>, Refusal> {
    let member = desk.member(whom)?;
    let name = desk.name_of(member);
    let day = desk.day;
    let year = if day.month() <= 6 {
        day.year() - 1
    } else {
        day.year()
    };
    let path = format!("年度/{year}/总结/{name}.yaml");
    desk.expect_there(&path, "xiafang new year-end")?;
    Spot::new(kind, path, Whose::Member(member))
}

fn of_outreach_day<'a>(kind: &DraftKind, desk: &Desk<'a>) -> Result<Spot<'a>, Refusal> {
    let month = desk.day.strftime("%Y-%m").to_string();
    let taken = desk.facts.office.attendances.get(&month);
    let mut days = taken.into_iter().flat_map(|filed| filed.days.iter());
    let day = days.find(|one| one.date.day() == desk.day).ok_or_else(|| {
        let what = format!("{} 还没有记出勤", desk.day);
        Refusal::new(
            what,
            "先运行 xiafang new attendance，用 --date 写群众工作日",
        )
    })?;
    let spot = Spot::new(kind, format!("出勤/{month}.yaml"), Whose::Office)?;
    Ok(spot.into_item("群众工作日", day.span))
}

fn of_log<'a>(kind: &DraftKind, desk: &Desk<'a>, whom: &str) -> Result<Spot<'a>, Refusal> {
    let member = desk.member(whom)?;
    let name = desk.name_of(member);
    let month = desk.day.strftime("%Y-%m").to_string();
    let path = format!("工作日志/{month}/{name}.yaml");
    let spot = Spot::new(kind, path, Whose::Member(member))?;
    Ok(spot.with_head("党员", name).with_head("月份", month))
}
