//! Who may take a person into charge (article 15): what is to be weighed of each member of the
//! branch. The choice is the secretary's.

use jiff::civil::Date;

use super::article_08::recusal_of;
use super::article_15::is_mentor;
use crate::procedure::{Course, Facts};
use crate::records::{Member, Residence};

/// A member of the branch, with what speaks for and against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// What the member is called.
    pub name: String,
    /// The post.
    pub post: String,
    /// Why the member is absent on the day.
    pub absent: Option<String>,
    /// Why article 8 speaks against it.
    pub recusal: Option<String>,
    /// How many people the member has in charge.
    pub load: usize,
    /// How many of them live in the person's township.
    pub in_township: usize,
    /// How many of them live in the person's village.
    pub in_village: usize,
    /// A veteran, or of deputy-section rank or above: one who may lead a young member.
    pub is_mentor: bool,
    /// Of the age that the office calls young.
    pub is_young: bool,
}

impl Candidate {
    /// Whether nothing forbids the choice.
    pub fn is_fit(&self) -> bool {
        self.absent.is_none() && self.recusal.is_none()
    }
}

/// The branch in charge of a person on a day and its members: those whom nothing speaks against
/// first, of these who has contacts in the village, then who has the least to carry. `None`
/// while no branch is in charge.
pub fn candidates(
    facts: &Facts<'_>,
    course: &Course<'_>,
    day: Date,
) -> Option<(String, Vec<Candidate>)> {
    let branch = facts.roster.branch_in_charge(course.person, day)?;
    let in_branch = |member: &&Member| facts.roster.branch_of_member(member, day) == Some(branch);
    let members = facts.roster.members().filter(in_branch);
    let mut all: Vec<Candidate> = members
        .map(|member| candidate(facts, course, member, day))
        .collect();
    all.sort_by_key(|one| (!one.is_fit(), std::cmp::Reverse(one.in_village), one.load));
    Some((branch.to_owned(), all))
}

fn candidate(facts: &Facts<'_>, course: &Course<'_>, member: &Member, day: Date) -> Candidate {
    let roster = &facts.roster;
    let is_member = |name: &str| {
        let found = roster.find(name, day);
        found.is_some_and(|found| std::ptr::eq(found, member))
    };
    let carried: Vec<&Course<'_>> = facts
        .courses
        .iter()
        .filter(|other| other.person.over_since().is_none())
        .filter(|other| {
            let names = other.members_written_on(day);
            names.iter().any(|name| is_member(name))
        })
        .collect();
    let home = course.person.residence_on(day);
    let near = |is_near: fn(&Residence, &Residence) -> bool| {
        let homes = carried
            .iter()
            .filter_map(|other| other.person.residence_on(day));
        homes
            .filter(|other| home.is_some_and(|home| is_near(&home.value, &other.value)))
            .count()
    };
    let young_age = facts.terms.young_age.on(day);
    Candidate {
        name: roster.told(member).into_owned(),
        post: member
            .post_on(day)
            .map_or(String::new(), |post| post.name.to_string()),
        absent: member
            .state_on(day)
            .map(|spell| spell.state.text().to_owned()),
        recusal: recusal_of(&facts.ground, course, &member.name, day),
        load: carried.len(),
        in_township: near(|one, other| *one.township.value == *other.township.value),
        in_village: near(|one, other| {
            let villages = one.village.as_ref().zip(other.village.as_ref());
            *one.township.value == *other.township.value
                && villages.is_some_and(|(one, other)| *one.value == *other.value)
        }),
        is_mentor: is_mentor(&facts.ground, member, day),
        is_young: member.age_on(day).is_some_and(|age| age <= young_age),
    }
}
