//! What a text says where an article lets it settle a demand, and what says nothing there.

use super::{FormText, Text, filled, reading};

/// Answers to what was found that are no reason, basis, proof, measure, approver or decision.
const NOTHING: [&str; 26] = [
    "无",
    "没",
    "没有",
    "暂无",
    "不详",
    "不清楚",
    "不清",
    "不知道",
    "未知",
    "不明",
    "空",
    "未填",
    "待定",
    "待办",
    "待议",
    "未定",
    "未决定",
    "尚未决定",
    "还没有决定",
    "研究中",
    "正在研究",
    "待研究",
    "原因不明",
    "没有原因",
    "没什么",
    "其他",
];

/// How a text begins that says that a proof or a consent is still lacking.
const LACKING: [&str; 24] = [
    "待批",
    "待征",
    "没有",
    "没开",
    "没办",
    "没拿",
    "没取",
    "没征",
    "尚未",
    "还没",
    "还未",
    "暂未",
    "暂无",
    "暂缺",
    "待补",
    "待开",
    "待办",
    "待取",
    "未开",
    "未出具",
    "未取得",
    "未征",
    "未经",
    "未同意",
];

/// Words by which a consent is refused.
const REFUSING: [&str; 7] = [
    "不同意",
    "未同意",
    "不予同意",
    "不宜",
    "暂不",
    "暂缓",
    "拒绝",
];

/// What people write where nothing has changed since the visit before.
const UNCHANGED: [&str; 10] = [
    "没有变化",
    "没变化",
    "无变化",
    "未变化",
    "没有明显变化",
    "无明显变化",
    "同前",
    "同以前",
    "和以前一样",
    "与上次相同",
];

fn bare(text: &FormText) -> String {
    let is_said = |one: &char| one.is_alphanumeric();
    reading::plain(text).chars().filter(is_said).collect()
}

/// A reason, measure or decision: filled with something besides 无, 不详, 待定 and the like.
pub fn stated(field: &Option<Text>) -> Option<&Text> {
    filled(field).filter(|text| !NOTHING.contains(&bare(text).as_str()))
}

/// A basis, proof, authority or approver: stated, and not as something still lacking.
pub fn proven(field: &Option<Text>) -> Option<&Text> {
    stated(field).filter(|text| {
        let plain = bare(text);
        !LACKING.iter().any(|lack| plain.starts_with(lack))
    })
}

/// A consent: proven, and not refused.
pub fn consented(field: &Option<Text>) -> Option<&Text> {
    proven(field).filter(|text| {
        let plain = bare(text);
        !REFUSING.iter().any(|word| plain.contains(word))
    })
}

impl FormText {
    /// Whether it says no more than that nothing has changed.
    pub fn is_unchanged(&self) -> bool {
        UNCHANGED.contains(&bare(self).as_str())
    }
}
