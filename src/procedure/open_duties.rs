//! What is still to be done, by whom and by when.

use jiff::civil::Date;

use super::{Duty, Facts, StepKind};

impl Facts<'_> {
    /// Steps that somebody still has to do: those due on or before `last`, and those without a
    /// term; what leaders asked for at the head, whenever it is due, then the earliest due first,
    /// those without a term at the end. What began before the day
    /// of issue (article 36) is none of them.
    pub fn open_duties(&self, last: Date) -> Vec<Duty> {
        let of_courses = self.courses.iter().flat_map(|course| {
            course.open_steps().into_iter().map(|step| Duty {
                subject: Some(course.subject()),
                step: step.clone(),
            })
        });
        let open = self.duties.iter().filter(|duty| duty.step.is_owed());
        let mut duties: Vec<Duty> = of_courses
            .chain(open.cloned())
            .filter(|duty| duty.step.from >= self.terms.issued)
            .filter(|duty| is_instruction(duty) || duty.step.due.is_none_or(|due| due <= last))
            .collect();
        let key = |duty: &Duty| {
            let step = &duty.step;
            let due = step.due.unwrap_or(Date::MAX);
            let is_ordinary = !is_instruction(duty);
            (
                is_ordinary,
                due,
                duty.subject.clone(),
                step.kind,
                step.actor.clone(),
            )
        };
        duties.sort_by_key(key);
        duties.dedup_by(|one, other| one.subject == other.subject && one.step == other.step);
        duties
    }
}

fn is_instruction(duty: &Duty) -> bool {
    duty.step.kind == StepKind::FollowInstruction
}
