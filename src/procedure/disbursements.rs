//! What the fund has paid to whom (articles 22, 30): one sum for ledgers, case papers and rules.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::accounts;
use crate::records::{ApplicationKey, Office};

/// What the fund has paid on each application, less what was undone or came back.
#[derive(Debug)]
pub struct Disbursements {
    /// By application, day and yuan of each movement, in order of day.
    movements: BTreeMap<ApplicationKey, Vec<(Date, Decimal)>>,
}

impl Disbursements {
    /// Of all books of an office.
    pub(super) fn new(office: &Office) -> Self {
        let mut movements: BTreeMap<_, Vec<_>> = BTreeMap::new();
        let accounts = accounts(office);
        for movement in accounts.iter().flat_map(|account| &account.movements) {
            let reference = movement.booking().application();
            if let Some(key) = reference.and_then(|text| ApplicationKey::parse(text)) {
                let of_it = movements.entry(key).or_default();
                of_it.push((movement.day, movement.paid()));
            }
        }
        Disbursements { movements }
    }

    /// Yuan paid on an application up to the end of `until`.
    pub fn on_application(&self, key: &ApplicationKey, until: Date) -> Decimal {
        let of_it = self.movements.get(key);
        of_it.map_or(Decimal::ZERO, |movements| sum(movements, until))
    }

    /// Yuan paid to a beneficiary up to the end of `until`.
    pub fn to_person(&self, case: &str, person: i32, until: Date) -> Decimal {
        let first = ApplicationKey {
            case: case.to_owned(),
            person,
            number: i32::MIN,
        };
        let of_it = self.movements.range(first..);
        of_it
            .take_while(|(key, _)| key.case == case && key.person == person)
            .map(|(_, movements)| sum(movements, until))
            .sum()
    }
}

fn sum(movements: &[(Date, Decimal)], until: Date) -> Decimal {
    let counted = movements.iter().filter(|(day, _)| *day <= until);
    counted.map(|(_, amount)| *amount).sum()
}
