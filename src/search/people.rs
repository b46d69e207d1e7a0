//! Beneficiaries and cases whom words mean.

use super::hit::{Hit, HitKind};
use super::spelled::Words;
use crate::findings::Place;
use crate::procedure::{CaseFacts, Course, Facts};
use crate::records::filled;
use crate::rules::Checked;

/// The people and cases found, by number.
pub(super) fn found(checked: &Checked, facts: &Facts<'_>, words: &Words, marked: bool) -> Vec<Hit> {
    let of_case = |case: CaseFacts<'_, '_>| {
        let mut hits = Vec::new();
        hits.extend(case_found(facts, &case, words, marked));
        let people = case.courses.iter();
        hits.extend(people.filter_map(|course| person_found(facts, course, words, marked)));
        hits
    };
    let hits = facts.cases().flat_map(of_case);
    let is_told =
        |hit: &Hit| !checked.withheld.covers(&hit.place) || marked || is_number(hit, words);
    hits.filter(is_told).collect()
}

/// Whether it was found by its number, which is no secret.
fn is_number(hit: &Hit, words: &Words) -> bool {
    let number = hit.number.as_deref().unwrap_or_default();
    words.are_in(&[], &[number])
}

fn case_found(
    facts: &Facts<'_>,
    case: &CaseFacts<'_, '_>,
    words: &Words,
    marked: bool,
) -> Option<Hit> {
    let record = &case.folder.case;
    let is_marked = record.has_marked_person();
    let number = record.number.as_str();
    let cause = filled(&record.cause).map_or("", |cause| cause.as_str());
    let told_cause = if is_marked { "" } else { cause };
    let searched = if marked { cause } else { told_cause };
    let parties = record.parties.iter();
    let parties = parties.filter(|party| marked || !record.is_marked(party.number.0));
    let names = parties.filter_map(|party| filled(&party.name));
    let mut names: Vec<&str> = names.map(|name| name.as_str()).collect();
    names.push(searched);
    words.are_in(&names, &[number]).then(|| Hit {
        kind: HitKind::Case,
        place: Place::new(&record.path, record.number.span),
        number: Some(number.to_owned()),
        text: match case.courses.len() {
            0 => format!("{number}  {told_cause}  还没有对象，截至 {}", facts.as_of),
            people => format!("{number}  {told_cause}  对象 {people} 名"),
        },
    })
}

fn person_found(
    facts: &Facts<'_>,
    course: &Course<'_>,
    words: &Words,
    marked: bool,
) -> Option<Hit> {
    let is_marked = course.is_marked();
    let number = course.number();
    let is_searched = marked || !is_marked;
    let name = course.name().filter(|_| is_searched);
    let name = name.map_or("", |name| name.as_str());
    let home = course
        .person
        .residence_on(facts.as_of)
        .filter(|_| is_searched);
    let township = home.map_or("", |home| home.township.as_str());
    let village = home.and_then(|home| filled(&home.village));
    let village = village.map_or("", |village| village.as_str());
    let branch = course.current_branch().unwrap_or_default();
    let members = course.members_on(facts.as_of);
    let mut names = vec![name, township, village];
    names.extend(&members);
    if !words.are_in(&names, &[&number, branch]) {
        return None;
    }
    let whom = match is_marked || name.is_empty() {
        true => number.clone(),
        false => format!("{name}（{number}）"),
    };
    let home = if is_marked {
        String::new()
    } else {
        format!("{township}{village}")
    };
    let parts = [
        whom,
        home,
        branch.to_owned(),
        members.join("、"),
        course.stage.label().to_owned(),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Some(Hit {
        kind: HitKind::Person,
        place: Place::new(course.case_path(), course.person.number.span),
        number: Some(number),
        text: parts.join("  "),
    })
}
