//! What is said of a name that nobody bears.

use crate::findings::{Finding, Fix};

/// The nearest name first, where one is near.
pub(super) fn did_you_mean(near: Option<&str>, otherwise: &str) -> String {
    near.map_or_else(
        || otherwise.to_owned(),
        |near| format!("是不是「{near}」？否则{otherwise}"),
    )
}

/// A finding about a name, with the one that was likely meant as a fix.
pub(super) fn with_near(finding: Finding, near: Option<&str>) -> Finding {
    let Some(near) = near else {
        return finding;
    };
    let place = finding.place.clone();
    let title = format!("改为「{near}」");
    finding.fix(Fix::doubtful(title, "只是写法最近的一个", place, near))
}
