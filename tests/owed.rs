//! `check`, `due` and `show` say the same of what is owed, in any office on any day.

use fastrand::Rng;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use xiafang::findings::Finding;
use xiafang::load::load;
use xiafang::procedure::{CONTACT_YEARS, Duty, Facts, Stage};
use xiafang::rules::{Checked, check, is_of, unfound};

use crate::support::random_office::{
    Files, accident, changes_of_rules, in_memory, life, office, tie,
};

const ROUNDS: u64 = 150;

/// An office after some changes.
fn changed(rng: &mut Rng) -> Files {
    let mut files = office();
    for _ in 0..rng.usize(1..8) {
        let changes = match rng.u8(..8) {
            0 => tie(rng, &files),
            1 => accident(rng, &files),
            2 | 3 => life(rng, &files),
            _ => changes_of_rules(rng),
        };
        for (path, text) in changes {
            files.remove(&path);
            files.extend(text.map(|text| (path, text)));
        }
    }
    files
}

fn any_day(rng: &mut Rng, last: Date) -> Date {
    let first = date(2016, 8, 1);
    let days = (last - first).get_days();
    first.checked_add(rng.i32(0..=days).days()).expect("a day")
}

/// Calls `say` with what is checked and what follows, in random offices on random days.
fn each_office(last: Date, say: impl Fn(u64, &Checked, &Facts<'_>)) {
    for seed in 0..ROUNDS {
        let mut rng = Rng::with_seed(seed);
        let files = changed(&mut rng);
        let day = any_day(&mut rng, last);
        let checked = check(load(&in_memory(&files)).expect("it loads"), day);
        say(seed, &checked, &checked.facts());
    }
}

fn is_found(checked: &Checked, duty: &Duty) -> bool {
    let of_step = checked.findings.iter().filter(|one| is_of(one, duty));
    of_step.into_iter().any(|finding| finding.waived.is_none())
}

#[test]
fn every_overdue_step_is_found_or_has_one_of_two_reasons() {
    each_office(date(2023, 1, 1), |seed, checked, facts| {
        let yesterday = checked.as_of.yesterday().expect("a day");
        for duty in facts
            .open_duties(yesterday)
            .iter()
            .filter(|one| one.step.due.is_some())
        {
            let found = is_found(checked, duty);
            let reason = unfound(checked, facts, duty);
            assert!(
                found != reason.is_some(),
                "seed {seed}, {}: found {found}, {reason:?}, {duty:#?}",
                checked.as_of
            );
        }
    });
}

#[test]
fn every_step_that_is_found_open_is_due() {
    each_office(date(2023, 1, 1), |seed, checked, facts| {
        let due = facts.open_duties(checked.as_of);
        let is_open = |one: &&Finding| {
            let open = one.deadline.is_some_and(|deadline| deadline.done.is_none());
            open && one.message.contains("至今未办")
        };
        for finding in checked.findings.iter().filter(is_open) {
            assert!(
                due.iter().any(|duty| is_of(finding, duty)),
                "seed {seed}, {}: {finding:#?}",
                checked.as_of
            );
        }
    });
}

#[test]
fn nothing_is_due_with_the_dead() {
    each_office(date(2023, 1, 1), |seed, checked, facts| {
        for duty in facts.open_duties(checked.as_of) {
            let of_dead = facts.courses.iter().any(|course| {
                Some(course.subject()) == duty.subject && course.person.died().is_some()
            });
            let is_dealing = of_dead && duty.step.kind.is_dealing();
            assert!(!is_dealing, "seed {seed}, {}: {duty:#?}", checked.as_of);
        }
    });
}

#[test]
fn after_ten_years_nobody_is_being_helped() {
    each_office(date(2016, 12, 31), |seed, checked, _| {
        let mut rng = Rng::with_seed(seed);
        let files = changed(&mut rng);
        let day = any_day(&mut rng, date(2016, 12, 31));
        let years = i64::from(2 * CONTACT_YEARS);
        let later = day.checked_add(years.years()).expect("a day");
        let checked_later = check(load(&in_memory(&files)).expect("it loads"), later);
        for course in &checked_later.facts().courses {
            let rested = course.rested_days > 0;
            assert!(
                rested || course.stage != Stage::Helping,
                "seed {seed}, {} and {later}: {}",
                checked.as_of,
                course.number()
            );
        }
    });
}
