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
    #[printed("电话")]
    phone: Cell,
    #[printed("监督电话")]
    supervision_phone: Cell,
}

/// A sheet for each member who is at work in a branch at the month's end.
fn sheets(material: &Material<'_>) -> Vec<Sheet> {
    material.each_member(|member, name| sheet(material, member, name))
}

fn sheet(material: &Material<'_>, member: &Member, name: &str) -> Sheet {
    let day = material.facts.as_of;
    let branch = material.facts.roster.branch_of_member(member, day);
    let settings = material.facts.office.settings.as_ref();
    let supervision = settings.and_then(|settings| filled(&settings.supervision_phone));
    let view = ContactCardView {
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
