//! What was known of a beneficiary's papers.

use jiff::civil::Date;

use super::{AsOf, forget, forget_entry, keep, known};
use crate::records::explanation_letter::ExplanationLetter;
use crate::records::fund_application::FundApplication;
use crate::records::help::{Measure, Opinion, Proposal, Summary};
use crate::records::span::Spanned;
use crate::records::survey::Survey;
use crate::records::visit::{ChiefReport, Visit};

impl AsOf for Survey {
    fn forget_after(&mut self, day: Date) -> bool {
        for talk in [
            &mut self.handler_talk,
            &mut self.employer_talk,
            &mut self.village_talk,
            &mut self.liaison_talk,
        ] {
            if talk.as_ref().is_some_and(|talk| !known(&talk.date, day)) {
                *talk = None;
            }
        }
        self.date.day() <= day
    }
}

impl AsOf for Visit {
    fn forget_after(&mut self, day: Date) -> bool {
        for report in [&mut self.possible_error, &mut self.new_clue] {
            let later = |report: &Spanned<ChiefReport>| !known(&report.reported, day);
            if let Some(report) = report.as_mut().filter(|report| later(report)) {
                // The number is the report's, which was not made yet.
                report.value.reported = None;
                report.value.number = None;
            }
        }
        let written_later = !known(&self.written, day);
        if written_later {
            self.forget_content();
        }
        self.date.day() <= day
    }
}

impl Visit {
    /// A record written later was, until then, no more than the fact of the visit.
    fn forget_content(&mut self) {
        self.written = None;
        self.beyond_members = None;
        self.letter_needed = None;
        for report in [&mut self.possible_error, &mut self.new_clue] {
            let made = |report: &Spanned<ChiefReport>| report.reported.is_some();
            if !report.as_ref().is_some_and(made) {
                *report = None;
            }
        }
        for field in [
            &mut self.view_of_handling,
            &mut self.influence,
            &mut self.state_of_mind,
            &mut self.difficulties,
            &mut self.work_and_life,
            &mut self.family_economy,
            &mut self.main_problems,
            &mut self.others_views,
            &mut self.impressions,
        ] {
            *field = None;
        }
    }
}

impl AsOf for Measure {
    fn forget_after(&mut self, day: Date) -> bool {
        forget(&mut self.done, day);
        self.date.day() <= day
    }
}

impl AsOf for Proposal {
    fn forget_after(&mut self, day: Date) -> bool {
        forget_entry(&mut self.decision, |decision| &decision.date, day);
        self.date.day() <= day
    }
}

impl AsOf for Opinion {
    fn forget_after(&mut self, day: Date) -> bool {
        forget_entry(&mut self.improvement, |improvement| &improvement.date, day);
        self.date.day() <= day
    }
}

impl AsOf for Summary {
    fn forget_after(&mut self, day: Date) -> bool {
        forget_entry(&mut self.examination, |entry| &entry.date, day);
        self.date.day() <= day
    }
}

impl AsOf for ExplanationLetter {
    fn forget_after(&mut self, day: Date) -> bool {
        forget_entry(&mut self.checked, |checked| &checked.date, day);
        forget_entry(&mut self.approved, |approved| &approved.date, day);
        forget_entry(&mut self.delivered, |delivered| &delivered.date, day);
        self.date.day() <= day
    }
}

impl AsOf for FundApplication {
    fn forget_after(&mut self, day: Date) -> bool {
        keep(&mut self.opinions, |opinion| known(&opinion.date, day));
        forget_entry(&mut self.approval, |approval| &approval.date, day);
        forget_entry(&mut self.feedback, |feedback| &feedback.date, day);
        self.date.day() <= day
    }
}
