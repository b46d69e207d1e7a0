//! What the fund has paid to whom (articles 22, 30): one sum for ledgers, case papers and rules.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{Booking, accounts};
use crate::records::{ApplicationKey, Office};

/// What the fund has paid on each application, less what was undone or came back.
#[derive(Debug)]
pub struct Disbursements {
    /// By application, in order of day.
    movements: BTreeMap<ApplicationKey, Vec<Disbursed>>,
}

/// What one movement adds to an application's sums, in yuan.
#[derive(Debug, Clone, Copy)]
struct Disbursed {
    day: Date,
    /// Below nought for what was undone or came back.
    paid: Decimal,
    /// Whether it came back: it had been given all the same.
    is_refund: bool,
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
                of_it.push(Disbursed {
                    day: movement.day,
                    paid: movement.paid(),
                    is_refund: matches!(movement.booking(), Booking::Refund(_)),
                });
            }
        }
        Disbursements { movements }
    }

    /// Yuan handed over on an application up to the end of `until`, whether or not some of it came
    /// back later.
    pub fn given_on(&self, key: &ApplicationKey, until: Date) -> Decimal {
        let of_it = self.movements.get(key).into_iter().flatten();
        let given = of_it.filter(|one| !one.is_refund && one.day <= until);
        given.map(|one| one.paid).sum()
    }

    /// Yuan paid on an application up to the end of `until`, less what came back.
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

fn sum(movements: &[Disbursed], until: Date) -> Decimal {
    let counted = movements.iter().filter(|one| one.day <= until);
    counted.map(|one| one.paid).sum()
}
