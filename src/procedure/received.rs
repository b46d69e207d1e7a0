//! What a household got over the years (articles 22 and 30).

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{Course, Facts, accounts};
use crate::records::{ApplicationKey, MoneySource, Vocabulary};

/// The fund, which pays by its own account.
const FUND: &str = "帮扶基金";
/// What stands for a source that nobody has written.
const UNTOLD: &str = "来源没有填";
/// What members bring.
const BROUGHT: &str = "慰问";

/// Yuan by year and source.
pub type Received = BTreeMap<(i16, String), Decimal>;

impl Course<'_> {
    /// What the household got up to the day of the facts: from the fund by its account, less what
    /// was undone or came back; otherwise by measures and gifts.
    pub fn received_money(&self, facts: &Facts<'_>) -> Received {
        let mut sums = Received::new();
        let mut add = |day: Date, source: &str, amount: Decimal| {
            if day <= facts.as_of && !amount.is_zero() {
                *sums.entry((day.year(), source.to_owned())).or_default() += amount;
            }
        };
        let books = accounts(facts.office);
        for movement in books.iter().flat_map(|account| &account.movements) {
            let reference = movement.booking().application();
            let key = reference.and_then(|text| ApplicationKey::parse(text));
            if key.is_some_and(|key| {
                key.case == self.case_number() && key.person == self.person.number.0
            }) {
                add(movement.day, FUND, movement.paid());
            }
        }
        for measure in &self.papers.measures {
            let source = measure.source.as_ref();
            let meaning = source.and_then(|source| source.meaning());
            // What the fund pays stands in its account.
            if meaning == Some(MoneySource::Fund) || measure.application.is_some() {
                continue;
            }
            let source = meaning.map_or(UNTOLD, |meaning| meaning.label());
            if let Some(amount) = measure.amount.map(|amount| amount.0) {
                add(measure.date.day(), source, amount);
            }
        }
        for visit in &self.papers.visits {
            for gift in visit.gifts.iter().filter(|gift| !gift.is_from_fund()) {
                if let Some(amount) = gift.amount.map(|amount| amount.0) {
                    add(visit.date.day(), BROUGHT, amount);
                }
            }
        }
        sums
    }
}
