//! Figures as sentences that read well for none, one and many.

/// How a figure stands to the one before: nothing where both are nought or there is none.
pub fn compared(now: usize, before: Option<usize>, measure_word: &str) -> String {
    match (now, before) {
        (_, None) | (0, Some(0)) => String::new(),
        (now, Some(before)) if now == before => "，与上月持平".to_owned(),
        (now, Some(before)) if now > before => {
            format!("，比上月增加{}{measure_word}", now - before)
        }
        (now, Some(before)) => format!("，比上月减少{}{measure_word}", before - now),
    }
}

/// `甲2次、乙1次`, what did not happen left out; `None` where nothing did.
pub fn listed(counts: &[(&str, usize)], measure_word: &str) -> Option<String> {
    let parts: Vec<String> = counts
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(word, count)| format!("{word}{count}{measure_word}"))
        .collect();
    (!parts.is_empty()).then(|| parts.join("、"))
}
