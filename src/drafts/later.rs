//! What is added to a paper later: opinions, decisions, checks, what became of it.

use super::kind::{DraftKind, Whom};
use super::parts::{of_the_day, part, several, unknown};

pub(super) const STAND_IN: DraftKind = part(
    "stand-in",
    "替访",
    Whom::Visit,
    ("访问", "替访"),
    &["党员", "代替", "批准人", "原因"],
    unknown,
);

pub(super) const COMPANION: DraftKind = several(part(
    "companion",
    "陪同人",
    Whom::Visit,
    ("访问", "陪同人"),
    &["姓名", "身份", "告知保密"],
    unknown,
));

pub(super) const GIFT: DraftKind = several(part(
    "gift",
    "慰问",
    Whom::Visit,
    ("访问", "慰问"),
    &["物品", "金额", "来源", "领取人"],
    unknown,
));

pub(super) const POSSIBLE_ERROR: DraftKind = part(
    "possible-error",
    "案件可能有误的报告",
    Whom::Visit,
    ("访问", "案件可能有误"),
    &["发现", "报告文号", "报告日期"],
    unknown,
);

pub(super) const CLUE: DraftKind = part(
    "clue",
    "犯罪新线索的报告",
    Whom::Visit,
    ("访问", "犯罪新线索"),
    &["发现", "报告文号", "报告日期"],
    unknown,
);

pub(super) const LETTER_CHECK: DraftKind = part(
    "letter-check",
    "案件释明书的承办部门核对",
    Whom::Beneficiary,
    ("案件释明书", "承办部门核对"),
    &["姓名", "意见"],
    of_the_day,
);

pub(super) const LETTER_APPROVAL: DraftKind = part(
    "letter-approval",
    "案件释明书的批准",
    Whom::Beneficiary,
    ("案件释明书", "批准"),
    &["姓名", "意见"],
    of_the_day,
);

pub(super) const LETTER_SERVICE: DraftKind = part(
    "letter-service",
    "案件释明书的送达",
    Whom::Beneficiary,
    ("案件释明书", "送达"),
    &["签收人"],
    of_the_day,
);

pub(super) const DECISION: DraftKind = part(
    "decision",
    "支部对帮扶意见书的决定",
    Whom::Paper,
    ("帮扶意见书", "支部决定"),
    &["到会", "结论"],
    of_the_day,
);

pub(super) const IMPROVEMENT: DraftKind = part(
    "improvement",
    "对意见的改进",
    Whom::Paper,
    ("意见表", "改进"),
    &["情况"],
    of_the_day,
);

pub(super) const EXAMINATION: DraftKind = part(
    "examination",
    "总结报告的审查",
    Whom::Paper,
    ("总结报告", "审查"),
    &["结论", "意见"],
    of_the_day,
);

pub(super) const FUND_OPINION: DraftKind = part(
    "fund-opinion",
    "对基金申请的意见",
    Whom::Paper,
    ("基金申请", "意见"),
    &["层级", "姓名", "同意", "意见"],
    of_the_day,
);

pub(super) const FUND_APPROVAL: DraftKind = part(
    "fund-approval",
    "基金申请的批准",
    Whom::Paper,
    ("基金申请", "批准"),
    &["同意", "金额", "批准人"],
    of_the_day,
);

pub(super) const FUND_SEQUEL: DraftKind = part(
    "fund-sequel",
    "基金申请批准以后的决定",
    Whom::Paper,
    ("基金申请", "后续决定"),
    &["处理", "领款人", "关系", "决定人"],
    of_the_day,
);

pub(super) const FEEDBACK: DraftKind = part(
    "feedback",
    "基金使用的反馈",
    Whom::Paper,
    ("基金申请", "反馈"),
    &["情况"],
    of_the_day,
);

pub(super) const YEAR_END_OPINION: DraftKind = part(
    "year-end-opinion",
    "支部对年终总结的意见",
    Whom::Member,
    ("年终总结", "支部意见"),
    &["意见"],
    of_the_day,
);
