//! 党员联系卡 (article 18): ten cards of one member to a sheet, to be cut.

use super::material::Material;
use super::{Document, Scope, Sheet};
use crate::printed::{Cell, Printed};
use crate::records::{Member, filled};

pub(super) const DOCUMENT: Document = Document {
    title: "党员联系卡",
    code: "LXK",
    article: 18,
    wording: None,
    scope: Scope::Month(sheets),
    blank: None,
};

#[derive(Printed)]
struct ContactCardView {
    #[printed("姓名")]
    name: String,
    #[printed("党支部")]
    branch: String,
    #[printed("职务")]
    post: String,
    #[printed("单位地址")]
    address: Cell,
    #[printed("电话")]
    phone: Cell,
    #[printed("监督电话")]
    supervision_phone: Cell,
}

/// A sheet for each member who is at work in a branch at the month's end; one of whose card
/// nothing has changed in the month is made only where it is asked for.
fn sheets(material: &Material<'_>) -> Vec<Sheet> {
    material.each_member(|member, name| Sheet {
        on_demand: !is_changed(material, member),
        ..sheet(material, member, name)
    })
}

/// Whether a member is new, or has another branch or post than before the month. In the first
/// month under the Measures all are new.
fn is_changed(material: &Material<'_>, member: &Member) -> bool {
    let eve = material.period.first().yesterday();
    let Some(eve) = eve
        .ok()
        .filter(|eve| eve.first_of_month() > material.facts.terms.issued)
    else {
        return true;
    };
    let card = |day| {
        let branch = material.facts.roster.branch_of_member(member, day);
        let post = member.post_on(day).map(|post| post.name.as_str());
        let serves = member.serves_on(day) && branch.is_some();
        serves.then_some((branch, post))
    };
    card(eve) != card(material.facts.as_of)
}

fn sheet(material: &Material<'_>, member: &Member, name: &str) -> Sheet {
    let day = material.facts.as_of;
    let branch = material.facts.roster.branch_of_member(member, day);
    let settings = material.facts.office.settings.as_ref();
    let supervision = settings.and_then(|settings| filled(&settings.supervision_phone));
    let address = settings.and_then(|settings| filled(&settings.address));
    let view = ContactCardView {
        address: Cell::optional(address.map(ToString::to_string)),
        name: member.name.to_string(),
        branch: branch.unwrap_or_default().to_owned(),
        post: member
            .post_on(day)
            .map_or("党员".to_owned(), |post| post.name.to_string()),
        phone: Cell::required(filled(&member.phone).map(ToString::to_string), 18),
        supervision_phone: Cell::required(supervision.map(ToString::to_string), 18),
    };
    let title = format!("{}·{name}", DOCUMENT.title);
    Sheet::new(&DOCUMENT, title, Some(name), &view).resting_on(material.common_sources())
}
