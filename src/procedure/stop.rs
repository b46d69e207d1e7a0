//! What death and an approved refusal stop (article 7).

use jiff::civil::Date;

/// Why a step is owed no longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// The person died on this day. What had lapsed before stays found.
    Death(Date),
    /// The person refused in writing before any visit, and that was approved.
    Refusal,
}

impl Stop {
    /// What a step says that was stopped.
    pub fn label(self) -> &'static str {
        match self {
            Stop::Death(_) => "因死亡终止",
            Stop::Refusal => "因书面拒绝终止",
        }
    }
}
