//! What an item of the year's assessment scores, and why (article 10).

use jiff::civil::Date;
use rust_decimal::{Decimal, RoundingStrategy};

use super::{Facts, Subjected, Tallied, tally};
use crate::records::{AssessmentItem, AssessmentResult, Indicator, Scoring, filled};

/// An item's score with its basis in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    /// Points, with two decimals; `None` where nothing can be scored yet.
    pub points: Option<Decimal>,
    /// How they came about.
    pub basis: String,
    /// What they rest on.
    pub tallied: Tallied,
}

/// The score of an item; a manual one from the assessors' own entry.
pub fn item_score(
    facts: &Facts<'_>,
    whom: Subjected<'_>,
    item: &AssessmentItem,
    result: Option<&AssessmentResult>,
    days: (Date, Date),
) -> Score {
    let weight = item.weight.map(|weight| weight.0).unwrap_or_default();
    let indicator = item.indicator.as_ref().and_then(|word| word.meaning());
    match indicator {
        None => Score::none("没有写明指标"),
        Some(Indicator::Manual) => manual_score(item, result, weight),
        Some(indicator) => {
            let tallied = tally(facts, whom, indicator, days);
            let scoring = item.scoring.as_ref().and_then(|word| word.meaning());
            let usual = match (indicator.is_rate(), indicator) {
                (true, _) => Scoring::Proportion,
                (false, Indicator::Late) => Scoring::Deduction,
                (false, _) => Scoring::Quantity,
            };
            scored(item, scoring.unwrap_or(usual), weight, tallied)
        }
    }
}

impl Score {
    fn none(basis: &str) -> Self {
        Score {
            points: None,
            basis: basis.to_owned(),
            tallied: Tallied::default(),
        }
    }
}

fn manual_score(
    item: &AssessmentItem,
    result: Option<&AssessmentResult>,
    weight: Decimal,
) -> Score {
    let entries = result.into_iter().flat_map(|result| &result.manual);
    let mut own = entries.filter(|entry| entry.item.as_str() == item.name.as_str());
    match own.next() {
        None => Score::none("待人工评分"),
        Some(entry) => Score {
            points: Some(entry.score.0.min(weight)),
            basis: match filled(&entry.reason) {
                Some(reason) => format!("人工评分：{}", reason.as_str()),
                None => "人工评分，没有写理由".to_owned(),
            },
            tallied: Tallied::default(),
        },
    }
}

fn scored(item: &AssessmentItem, scoring: Scoring, weight: Decimal, tallied: Tallied) -> Score {
    let (count, total) = (tallied.count(), tallied.total());
    let number = |count: usize| Decimal::from(u64::try_from(count).unwrap_or(u64::MAX));
    let (points, basis) = match scoring {
        Scoring::Proportion if total == 0 => (Some(weight), "没有应办的，计满分".to_owned()),
        Scoring::Proportion => (
            Some(weight * number(count) / number(total)),
            format!("{total} 项中 {count} 项，{weight}×{count}÷{total}"),
        ),
        Scoring::Quantity => match item.target.map(|target| target.0) {
            Some(target) if target > Decimal::ZERO => (
                Some(weight * number(count).min(target) / target),
                format!("{count} 项，目标 {target}"),
            ),
            _ => (None, format!("{count} 项；没有填目标，不能计分")),
        },
        Scoring::Deduction => match item.deduction.map(|each| each.0) {
            Some(each) => (
                Some((weight - each * number(count)).max(Decimal::ZERO)),
                format!("{count} 项，每项扣 {each}"),
            ),
            None => (None, format!("{count} 项；没有填每项扣分，不能计分")),
        },
    };
    let rounded = points
        .map(|points| points.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero));
    Score {
        points: rounded,
        basis,
        tallied,
    }
}
