//! When contact with a beneficiary ended, and when it rested (article 7).

use jiff::civil::Date;

use super::beneficiary::Beneficiary;
use super::contact_end::ContactEnd;
use super::scalar::Dated;
use super::span::Spanned;
use super::vocabulary::EndReason;

/// States that say that somebody died.
const DEAD: [&str; 6] = ["死亡", "去世", "病故", "亡故", "身故", "已故"];

impl Beneficiary {
    /// The day of death: its own field, else the end of contact by death, else a state that
    /// says so.
    pub fn died(&self) -> Option<Dated> {
        let ended = || {
            let end = self.end.as_ref()?;
            end.is(EndReason::Death).then_some(end.date)
        };
        let state = || {
            let mut states = self.states.iter();
            let dead = states.find(|one| DEAD.contains(&one.state.trim()))?;
            dead.from
        };
        self.died.or_else(ended).or_else(state)
    }

    /// The end of contact that still stands.
    pub fn ending(&self) -> Option<&Spanned<ContactEnd>> {
        self.end.as_ref().filter(|end| end.resumed.is_none())
    }

    /// The first day without any contact owed: that of death or of the end that stands.
    pub fn over_since(&self) -> Option<Date> {
        let ended = self.ending().map(|end| end.date.day());
        let died = self.died().map(|died| died.day());
        [ended, died].into_iter().flatten().min()
    }

    /// The times in which contact rested with approval, from the end to the day it was taken
    /// up again, which itself counts again.
    pub fn rests(&self) -> impl Iterator<Item = (Date, Date)> {
        let ends = self.earlier_ends.iter().chain(&self.end);
        ends.filter(|end| end.is_approved()).filter_map(|end| {
            let approved = end.approved.map(|approved| approved.day());
            let from = approved.map_or(end.date.day(), |approved| approved.max(end.date.day()));
            let resumed = end.resumed?.day();
            (resumed > from).then_some((from, resumed))
        })
    }
}
