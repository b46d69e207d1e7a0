//! Who is who on a day: members by name, posts by their holder.

use std::borrow::Cow;
use std::collections::HashMap;

use jiff::civil::Date;

use super::succession::Succession;
use crate::records::nearest_person;
use crate::records::*;

/// Look-ups over the organisation's records.
#[derive(Debug, Default)]
pub struct Roster<'a> {
    /// By the bare name.
    by_name: HashMap<String, Vec<&'a Member>>,
    by_staff_number: HashMap<&'a str, &'a Member>,
    names: Vec<&'a str>,
    pub(super) branches: Vec<&'a Branch>,
    pub(super) succession: Succession<'a>,
    pub(super) townships: Vec<&'a Township>,
    pub(super) allotments: Vec<&'a Spanned<Allotment>>,
    bodies: Option<&'a Branches>,
}

/// Who is meant by a name on a day.
#[derive(Debug, Clone, Copy)]
pub enum Lookup<'a> {
    /// This member.
    Found(&'a Member),
    /// Several served under that name.
    Ambiguous,
    /// Nobody.
    Unknown,
}

impl<'a> Roster<'a> {
    /// Indexes the organisation.
    pub fn new(office: &'a Office) -> Self {
        let mut roster = Roster::default();
        for member in office.members.iter().flat_map(|filed| &filed.members) {
            roster
                .by_name
                .entry(bare_name(&member.name.value))
                .or_default()
                .push(&member.value);
            if let Some(number) = &member.staff_number {
                roster.by_staff_number.insert(&number.value, &member.value);
            }
            roster.names.push(&member.name.value);
        }
        roster.bodies = office.branches.as_ref().map(|filed| &*filed.record);
        if let Some(bodies) = roster.bodies {
            roster.branches = bodies.branches.iter().map(|branch| &branch.value).collect();
            roster.succession = Succession::new(&roster.branches);
        }
        if let Some(filed) = &office.townships {
            roster.townships = filed
                .townships
                .iter()
                .map(|township| &township.value)
                .collect();
        }
        if let Some(filed) = &office.allotments {
            roster.allotments = filed.allotments.iter().collect();
        }
        roster
    }

    /// Who bears `name` — a name, or a staff number — and served on `day`.
    pub fn member(&self, name: &str, day: Date) -> Lookup<'a> {
        let number = in_brackets(name).unwrap_or(name).trim();
        if let Some(member) = self.by_staff_number.get(number) {
            return Lookup::Found(member);
        }
        let Some(namesakes) = self.by_name.get(&bare_name(name)) else {
            return Lookup::Unknown;
        };
        let serving: Vec<_> = namesakes
            .iter()
            .copied()
            .filter(|member| member.serves_on(day))
            .collect();
        match (serving.as_slice(), namesakes.as_slice()) {
            ([member], _) | ([], [member]) => Lookup::Found(member),
            _ => Lookup::Ambiguous,
        }
    }

    /// Whether a name is that of any member, be it not clear of which.
    pub fn is_known(&self, name: &str, day: Date) -> bool {
        !matches!(self.member(name, day), Lookup::Unknown)
    }

    /// All who bear a name, whenever they serve.
    pub fn namesakes(&self, name: &str) -> &[&'a Member] {
        let namesakes = self.by_name.get(&bare_name(name));
        namesakes.map_or(&[], Vec::as_slice)
    }

    /// What a member is called where people read it: the name, the staff number behind it where
    /// another bears the same.
    pub fn told(&self, member: &'a Member) -> Cow<'a, str> {
        let is_shared = self.namesakes(&member.name).len() > 1;
        match filled(&member.staff_number).filter(|_| is_shared) {
            None => Cow::Borrowed(member.name.as_str()),
            Some(number) => Cow::Owned(format!("{}（{}）", member.name.as_str(), number.as_str())),
        }
    }

    /// What records call a member: by name, by staff number where another bears the same.
    pub fn written(&self, member: &'a Member) -> &'a str {
        let is_shared = self.namesakes(&member.name).len() > 1;
        let number = filled(&member.staff_number).filter(|_| is_shared);
        number.unwrap_or(&member.name).as_str()
    }

    /// What whoever is meant by a written name is called where people read it; as it is written
    /// where that is not one member.
    pub fn told_as<'n>(&self, name: &'n str, day: Date) -> Cow<'n, str>
    where
        'a: 'n,
    {
        match self.find(name, day) {
            Some(member) => self.told(member),
            None => Cow::Borrowed(name),
        }
    }

    /// As [`Roster::told_as`], of several names.
    pub fn told_all<'n>(&self, names: &'n [Text], day: Date) -> Vec<Cow<'n, str>>
    where
        'a: 'n,
    {
        names.iter().map(|name| self.told_as(name, day)).collect()
    }

    /// As [`Roster::told_all`], in a row.
    pub fn told_in_row(&self, names: &[Text], day: Date) -> String {
        self.told_all(names, day).join("、")
    }

    /// The staff numbers of all who bear a name.
    pub fn staff_numbers(&self, name: &str) -> Vec<&'a str> {
        let namesakes = self.namesakes(name).iter();
        let numbers = namesakes.filter_map(|member| member.staff_number.as_ref());
        numbers.map(|number| number.as_str()).collect()
    }

    /// The member's name nearest to `name`, if one is near.
    pub fn nearest_member(&self, name: &str) -> Option<&'a str> {
        nearest_person(name, self.names.iter().copied())
    }

    /// The member meant, when there is exactly one.
    pub fn find(&self, name: &str, day: Date) -> Option<&'a Member> {
        match self.member(name, day) {
            Lookup::Found(member) => Some(member),
            Lookup::Ambiguous | Lookup::Unknown => None,
        }
    }

    /// Whether the two names mean one person on their days; plain equality for
    /// people who are no members.
    pub fn same_person(&self, one: &str, day: Date, other: &str) -> bool {
        self.same_person_then((one, day), (other, day))
    }

    /// As [`Roster::same_person`], each name meant as of its own day.
    pub fn same_person_then(&self, one: (&str, Date), other: (&str, Date)) -> bool {
        match (self.find(one.0, one.1), self.find(other.0, other.1)) {
            (Some(one), Some(other)) => std::ptr::eq(one, other),
            _ => bare_name(one.0) == bare_name(other.0),
        }
    }

    /// All members, in recorded order.
    pub fn members(&self) -> impl Iterator<Item = &'a Member> {
        let mut members: Vec<_> = self.by_name.values().flatten().copied().collect();
        members.sort_by_key(|member| member.name.span);
        members.into_iter()
    }

    /// The secretary of a branch on `day`.
    pub fn secretary(&self, branch: &str, day: Date) -> Option<&'a str> {
        self.post_of(branch, day, |branch| &branch.secretaries)
    }

    /// The party group member in touch with a branch on `day` (article 9).
    pub fn contact_member(&self, branch: &str, day: Date) -> Option<&'a str> {
        self.post_of(branch, day, |branch| &branch.contact_members)
    }

    /// Who holds a post of a branch on `day`; where a branch that goes on from one other alone
    /// names nobody, whoever held it there.
    fn post_of(
        &self,
        name: &str,
        day: Date,
        post: fn(&'a Branch) -> &'a [Spanned<Holder>],
    ) -> Option<&'a str> {
        let mut branch = self.branch(name, day)?;
        for _ in 0..self.branches.len() {
            if !post(branch).is_empty() {
                return holder(post(branch), day);
            }
            branch = self.succession.only_former(&branch.name)?;
        }
        None
    }

    /// The head of the party committee, of the party office or of a branch on `day`, by its name
    /// or by that of the post.
    pub fn head(&self, body: &str, day: Date) -> Option<&'a str> {
        let branch = body.strip_suffix("书记").unwrap_or(body);
        let of_body = || {
            let bodies = self.bodies?;
            let mut bodies = bodies.party_committees.iter().chain(&bodies.party_offices);
            let found = bodies.find(|one| one.name.as_str() == body)?;
            holder(&found.heads, day)
        };
        self.secretary(branch, day).or_else(of_body)
    }

    /// Whether a name is that of a member, or of somebody who ever held a post of a body.
    pub fn knows_person(&self, name: &str, day: Date) -> bool {
        let is_holder = |holder: &Holder| bare_name(&holder.name) == bare_name(name);
        self.is_known(name, day) || self.holders().any(is_holder)
    }

    /// Whether whoever is named held a post on `day` in which one may approve: in the party group,
    /// at the head of the party committee, of the party office or of a branch; or is such a body.
    /// Several who approve together do so where one of them may.
    pub fn may_approve(&self, names: &str, day: Date) -> bool {
        let Some(bodies) = self.bodies else {
            // Who holds a post is unknown then; that is a finding of its own.
            return true;
        };
        let of_body = ["机关党委", "院党组", "党组"];
        let heads = bodies.party_committees.iter().chain(&bodies.party_offices);
        let names_of_bodies: Vec<&str> = heads.map(|body| body.name.as_str()).collect();
        let in_post: Vec<&str> = self
            .holders()
            .filter(|holder| holder.holds_on(day))
            .map(|holder| holder.name.as_str())
            .collect();
        parts_of_list(names).into_iter().any(|name| {
            of_body.contains(&name)
                || names_of_bodies.contains(&name)
                || in_post
                    .iter()
                    .any(|holder| self.same_person(holder, day, name))
        })
    }

    /// Whether those named are the party committee, or its head on `day`.
    pub fn is_party_committee(&self, names: &str, day: Date) -> bool {
        let committees = self
            .bodies
            .iter()
            .flat_map(|bodies| &bodies.party_committees);
        let committees: Vec<&Spanned<Body>> = committees.collect();
        parts_of_list(names).into_iter().any(|name| {
            name == "机关党委"
                || committees.iter().any(|body| {
                    let mut heads = body.heads.iter().filter(|head| head.holds_on(day));
                    body.name.as_str() == name
                        || heads.any(|head| self.same_person(&head.name, day, name))
                })
        })
    }

    fn holders(&self) -> impl Iterator<Item = &'a Holder> {
        self.bodies.into_iter().flat_map(|bodies| {
            let heads = bodies.party_committees.iter().chain(&bodies.party_offices);
            let heads = heads.flat_map(|body| &body.heads);
            let secretaries = bodies
                .branches
                .iter()
                .flat_map(|branch| &branch.secretaries);
            let holders = bodies.party_group.iter().chain(heads).chain(secretaries);
            holders.map(|holder| &holder.value)
        })
    }

    /// The party committee's name, as recorded.
    pub fn party_committee(&self) -> &'a str {
        let committee = self
            .bodies
            .and_then(|bodies| bodies.party_committees.first());
        committee.map_or("机关党委", |body| body.name.as_str())
    }

    /// The party office's name, as recorded.
    pub fn party_office(&self) -> &'a str {
        let office = self.bodies.and_then(|bodies| bodies.party_offices.first());
        office.map_or("党务办公室", |body| body.name.as_str())
    }
}

/// Who holds a post on `day`.
fn holder(holders: &[Spanned<Holder>], day: Date) -> Option<&str> {
    holders
        .iter()
        .rev()
        .find(|holder| holder.holds_on(day))
        .map(|holder| holder.name.as_str())
}
