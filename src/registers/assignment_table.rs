//! 党员下访帮扶案件分配表 (article 15): whom the branch put in charge in the month, and the load of each.

use jiff::civil::Date;

use super::ledger::folder_of;
use super::material::Material;
use super::papers::CasePaper;
use super::registration_book::{extract_head, year_of_all};
use super::{Document, Scope, Sheet, person};
use crate::calendar::years_after;
use crate::findings::Finding;
use crate::printed::{Cell, Column, List, Plain, Printed, TablePart};
use crate::procedure::{Course, Lookup};
use crate::records::{Assignment, CaseFolder, Member, Spanned, Text, filled};

pub(super) const DOCUMENT: Document = Document {
    title: "党员下访帮扶案件分配表",
    code: "FPB",
    article: 15,
    wording: None,
    scope: Scope::Month(sheets),
    blank: None,
};

#[derive(Printed)]
struct AssignmentTableView {
    #[printed("党支部")]
    branch: String,
    #[printed("月份")]
    month: String,
    #[printed("分配")]
    rows: Vec<Row>,
    #[printed("月末在包")]
    loads: Vec<Load>,
    /// Whether only one case's rows are shown, and nobody's load.
    #[printed(layout)]
    extract: bool,
}

#[derive(Printed)]
struct Row {
    #[printed("登记号")]
    number: String,
    #[printed("对象")]
    person: Cell,
    #[printed("类型")]
    class: Cell,
    #[printed("党员二人")]
    members: Cell,
    #[printed("考虑因素")]
    factors: Cell,
    #[printed("回避核查")]
    recusal: Cell,
    #[printed("指定日")]
    named: Cell,
}

#[derive(Printed)]
struct Load {
    #[printed("党员")]
    member: String,
    #[printed("职务")]
    post: String,
    #[printed("月末在包")]
    carried: Plain,
    #[printed("新指定")]
    new: Plain,
}

fn sheets(material: &Material<'_>) -> Vec<Sheet> {
    material.each_branch(|branch| sheet(material, branch))
}

fn sheet(material: &Material<'_>, branch: &str) -> Sheet {
    let mut rows = Vec::new();
    let mut sources = Vec::new();
    for (course, pair, day) in named_in_month(material) {
        let roster = &material.facts.roster;
        let named_by = roster.branch_in_charge(course.person, day);
        // What a branch has named that is no more is shown by the one that carries it on.
        let as_of = material.facts.as_of;
        let shown_by = named_by.map(|name| roster.carried_on(name, course.person, as_of));
        if shown_by == Some(branch) {
            rows.push((day, row(material, course, pair, day)));
            sources.push(folder_of(course));
        }
    }
    rows.sort_by(|a, b| (a.0, &a.1.number).cmp(&(b.0, &b.1.number)));
    let view = AssignmentTableView {
        branch: branch.to_owned(),
        month: material.period.label(),
        rows: rows.into_iter().map(|(_, row)| row).collect(),
        loads: loads(material, branch),
        extract: false,
    };
    let title = format!("{}·{branch}（{}）", DOCUMENT.title, material.period.label());
    Sheet::new(&DOCUMENT, title, Some(branch), &view)
        .laid_out(layout(Some(material.period.year()), &view))
        .resting_on(
            material
                .common_sources()
                .chain(sources)
                .chain(material.unreadable_sources()),
        )
}

/// The branches in charge of the people of a case, each once.
fn branches_of(material: &Material<'_>, folder: &CaseFolder) -> String {
    let courses = material.facts.courses.of(folder).iter();
    let mut branches: Vec<&str> = courses
        .filter_map(|course| course.current_branch())
        .collect();
    branches.sort_unstable();
    branches.dedup();
    branches.join("、")
}

/// All namings for one case.
pub(super) fn extract(material: &Material<'_>, folder: &CaseFolder) -> Option<CasePaper> {
    let mut rows = Vec::new();
    for course in material.facts.courses.of(folder) {
        for pair in &course.person.value.assignments {
            if let Some(named) = pair.named {
                rows.push((named.day(), row(material, course, pair, named.day())));
            }
        }
    }
    rows.sort_by(|a, b| (a.0, &a.1.number).cmp(&(b.0, &b.1.number)));
    let first = rows.first()?.0;
    let year = year_of_all(rows.iter().map(|(day, _)| *day));
    let view = AssignmentTableView {
        branch: String::new(),
        month: extract_head(year),
        rows: rows.into_iter().map(|(_, row)| row).collect(),
        loads: Vec::new(),
        extract: true,
    };
    let number = folder.case.number.as_str();
    let title = format!("{}·{number}（摘录）", DOCUMENT.title);
    let sheet = Sheet::new(&DOCUMENT, title, Some(number), &view).laid_out(layout(year, &view));
    Some(CasePaper {
        sheet: sheet.resting_on(
            material
                .common_sources()
                .chain([folder.case.path.to_string()]),
        ),
        number: String::new(),
        author: branches_of(material, folder),
        day: Some(first),
        person: None,
    })
}

/// First namings and replacements of the month.
fn named_in_month<'s, 'a>(
    material: &'s Material<'a>,
) -> impl Iterator<Item = (&'s Course<'a>, &'a Spanned<Assignment>, Date)> {
    material.facts.courses.iter().flat_map(move |course| {
        let pairs = course.person.assignments.iter();
        pairs.filter_map(move |pair| {
            let day = pair.named?.day();
            material.period.contains(day).then_some((course, pair, day))
        })
    })
}

fn row(material: &Material<'_>, course: &Course<'_>, pair: &Assignment, day: Date) -> Row {
    let described: Vec<String> = pair
        .members
        .iter()
        .map(|name| describe(material, name.as_str(), day))
        .collect();
    let mut factors: Vec<String> = pair
        .factors
        .iter()
        .map(|factor| factor.text().to_owned())
        .collect();
    // A reason is free text: where somebody is marked it may say who.
    let veiled = course.folder.case.has_marked_person();
    factors.extend(filled(&pair.reason).map(|reason| match veiled {
        true => "更换（原因见案卷）".to_owned(),
        false => format!("更换：{}", reason.as_str()),
    }));
    Row {
        number: course.number(),
        person: person::person_and_relation(course),
        class: person::class(course),
        members: Cell::required(Some(described.join("\n")), 15),
        factors: Cell::required(Some(factors.join("、")), 15),
        recusal: recusal(material, course, pair),
        named: person::day(pair.named.as_ref(), 15),
    }
}

/// Years of probation at most: one, prolonged by one.
const LONGEST_PROBATION: i32 = 2;

/// Name, post and years of full membership.
fn describe(material: &Material<'_>, name: &str, day: Date) -> String {
    let Some(member) = material.facts.roster.find(name, day) else {
        return name.to_owned();
    };
    let post = member
        .post_on(day)
        .map_or("党员", |post| post.name.as_str());
    let years = match (member.full_years_on(day), member.joined) {
        (Some(years), _) if years >= 0 => format!("党龄{years}年"),
        (Some(_), _) => "预备党员".to_owned(),
        (None, Some(joined)) if years_after(joined.day(), LONGEST_PROBATION) >= day => {
            "预备党员".to_owned()
        }
        (None, _) => "党龄待补".to_owned(),
    };
    let name = material.facts.roster.told(member);
    format!("{name}（{post}，{years}）")
}

/// What article 8 found about the two members; unknown while no handler is recorded.
fn recusal(material: &Material<'_>, course: &Course<'_>, pair: &Assignment) -> Cell {
    let mut handlings = course.folder.case.handlings.iter();
    if handlings.all(|handling| handling.handlers.is_empty()) {
        return Cell::missing(8);
    }
    let of_pair = |finding: &&Finding| {
        let named = pair
            .members
            .iter()
            .any(|name| name.span == finding.place.span);
        finding.code.article() == Some(8) && named && finding.place.path == *course.case_path()
    };
    let codes: Vec<String> = material
        .findings
        .iter()
        .filter(of_pair)
        .map(|finding| {
            let waived = if finding.stands() { "" } else { "（例外）" };
            format!("{}{waived}", finding.code)
        })
        .collect();
    if codes.is_empty() {
        return Cell::text(match is_unsettled(material, course, pair) {
            true => "待核",
            false => "无须回避",
        });
    }
    Cell::text(format!(
        "须核查
{}",
        codes.join(
            "
"
        )
    ))
}

/// Whether it is not known who is meant by a name on either side.
fn is_unsettled(material: &Material<'_>, course: &Course<'_>, pair: &Assignment) -> bool {
    let roster = &material.facts.roster;
    let is_unclear = |name: &Text, day: Date| matches!(roster.member(name, day), Lookup::Ambiguous);
    let then = course.folder.handled_on().unwrap_or(material.facts.as_of);
    let mut handlers = course.folder.handlers_named();
    let named = pair.named.map_or(material.facts.as_of, |day| day.day());
    handlers.any(|name| is_unclear(name, then))
        || pair
            .members
            .iter()
            .any(|name| !matches!(roster.member(name, named), Lookup::Found(_)))
}

fn loads(material: &Material<'_>, branch: &str) -> Vec<Load> {
    let day = material.facts.as_of;
    let in_branch =
        |member: &&Member| material.facts.roster.branch_of_member(member, day) == Some(branch);
    material
        .facts
        .roster
        .members()
        .filter(in_branch)
        .map(|member| load(material, member, day))
        .collect()
}

fn load(material: &Material<'_>, member: &Member, day: Date) -> Load {
    let is_member = |name: &str, day: Date| {
        material
            .facts
            .roster
            .find(name, day)
            .is_some_and(|found| std::ptr::eq(found, member))
    };
    let carried = material.facts.courses.iter().filter(|course| {
        let open = course.person.over_since().is_none();
        open && course
            .members_written_on(day)
            .iter()
            .any(|name| is_member(name, day))
    });
    let new = named_in_month(material)
        .filter(|(_, pair, day)| pair.members.iter().any(|name| is_member(name, *day)));
    let state = member
        .state_on(day)
        .map(|spell| format!("（{}）", spell.state.text()));
    Load {
        member: format!(
            "{}{}",
            material.facts.roster.told(member),
            state.unwrap_or_default()
        ),
        post: member
            .post_on(day)
            .map_or(String::new(), |post| post.name.to_string()),
        carried: Plain::count(carried.count()),
        new: Plain::count(new.count()),
    }
}

fn layout(year: Option<i16>, view: &AssignmentTableView) -> List {
    let columns = vec![
        Column::ordinal(),
        Column::key("登记号", 21.6, ["number"]),
        Column::of("对象\n（关系）", 20.2, ["person"]),
        Column::of("类型", 16.2, ["class"]),
        Column::of("党员二人（职务、党龄）", 42.0, ["members"]),
        Column::of("考虑因素", 28.2, ["factors"]),
        Column::of("回避\n核查", 16.4, ["recusal"]),
        Column::of("指定日", 16.4, ["named"]),
    ];
    let loads = vec![
        Column::of("党员", 34.0, ["member"]),
        Column::of("职务", 48.0, ["post"]),
        Column::number("月末在包（人）", 29.0, "carried"),
        Column::number("新指定（人）", 27.0, "new"),
        Column::signature("签名", 32.0),
    ];
    let loads = TablePart {
        heading: Some("月末在包情况"),
        empty: "本支部没有党员",
        ..TablePart::upright("loads", loads)
    };
    let loads = (!view.extract).then(|| loads.into());
    let rows = TablePart::upright("rows", columns).into();
    List {
        title: "党员下访帮扶案件分配表",
        left: Cell::text(view.branch.as_str()),
        right: Cell::text(view.month.as_str()),
        parts: [rows].into_iter().chain(loads).collect(),
        signatures: vec!["党支部书记", "日期"],
        year,
        ..List::default()
    }
}
