//! What was known of the organisation and its calendar.

use jiff::civil::Date;

use super::{AsOf, forget, keep, known};
use crate::records::organisation::{Allotments, Branches, Members, Townships};
use crate::records::waiver::Waivers;
use crate::records::year_calendar::YearCalendar;

impl AsOf for Waivers {
    fn forget_after(&mut self, day: Date) -> bool {
        keep(&mut self.waivers, |waiver| waiver.date.day() <= day);
        true
    }
}

/// Drops spells begun later; an end that lies ahead was not known yet.
macro_rules! forget_spells {
    ($list:expr, $day:expr) => {
        keep(&mut $list, |spell| known(&spell.from, $day));
        $list
            .0
            .iter_mut()
            .for_each(|spell| forget(&mut spell.value.until, $day));
    };
}

impl AsOf for Branches {
    fn forget_after(&mut self, day: Date) -> bool {
        let bodies = self
            .party_committees
            .0
            .iter_mut()
            .chain(&mut self.party_offices.0);
        for body in bodies {
            forget_spells!(body.value.heads, day);
        }
        for branch in &mut self.branches.0 {
            forget_spells!(branch.value.secretaries, day);
            forget_spells!(branch.value.contact_members, day);
        }
        forget_spells!(self.party_group, day);
        true
    }
}

impl AsOf for Members {
    fn forget_after(&mut self, day: Date) -> bool {
        for member in &mut self.members.0 {
            let member = &mut member.value;
            forget(&mut member.full_since, day);
            forget_spells!(member.departments, day);
            // Somebody whose only branches come later has not joined yet; without any
            // branch left he or she would pass for somebody who is always there.
            if member.branches.iter().any(|one| known(&one.from, day)) {
                forget_spells!(member.branches, day);
            }
            forget_spells!(member.posts, day);
            keep(&mut member.states, |state| state.from.day() <= day);
            member
                .states
                .0
                .iter_mut()
                .for_each(|state| forget(&mut state.value.until, day));
        }
        true
    }
}

impl AsOf for Townships {
    fn forget_after(&mut self, day: Date) -> bool {
        forget_spells!(self.townships, day);
        true
    }
}

impl AsOf for Allotments {
    fn forget_after(&mut self, day: Date) -> bool {
        keep(&mut self.allotments, |allotment| {
            allotment.from.day() <= day
        });
        for allotment in &mut self.allotments.0 {
            forget(&mut allotment.value.until, day);
        }
        true
    }
}

impl AsOf for YearCalendar {
    /// Holidays are announced beforehand and stay; a moved outreach day is known once decided.
    fn forget_after(&mut self, day: Date) -> bool {
        keep(&mut self.moved_days, |moved| {
            let earliest = moved.proposed.as_ref().or(moved.decided.as_ref());
            earliest.map_or(moved.original.day() <= day, |dated| dated.day() <= day)
        });
        for moved in &mut self.moved_days.0 {
            forget(&mut moved.value.decided, day);
        }
        true
    }
}
