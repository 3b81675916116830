//! Words of a heading, so that "BTC price (USD)" and "Bitcoin price by month" are the same.

/// Words that mean the same, the first one standing for all.
const SAME: &[&str] = &[
    "bitcoin btc",
    "machines machine miners miner asics asic units",
    "resale residual salvage",
    "uptime availability",
    "fee fees",
    "price prices",
];

/// Words that say how a number is written, not what it is.
const SAY_NOTHING: &[&str] = &[
    "by", "per", "of", "the", "a", "in", "and", "for", "month", "monthly", "usd", "curve",
    "forward", "path", "value", "avg", "average", "number", "fraction",
];

/// Every word of a text, in lower case, with its signs left out.
pub(crate) fn all(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_string)
        .collect()
}

/// The words that say what a heading is about; its unit in parentheses does not.
pub(crate) fn telling(text: &str) -> Vec<String> {
    let mut words: Vec<String> = all(without_unit(text))
        .into_iter()
        .filter(|word| !SAY_NOTHING.contains(&word.as_str()))
        .map(|word| standing_for(&word))
        .collect();
    words.sort();
    words.dedup();
    words
}

fn standing_for(word: &str) -> String {
    let mut same = SAME.iter().map(|words| words.split(' '));
    let meant = same.find(|words| words.clone().any(|other| other == word));
    meant
        .and_then(|mut words| words.next())
        .unwrap_or(word)
        .to_string()
}

/// From 0, nothing in common, to 1, the same words (Dice).
pub(crate) fn likeness(a: &[String], b: &[String]) -> f64 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let shared = a.iter().filter(|word| b.contains(word)).count();
    2.0 * shared as f64 / (a.len() + b.len()) as f64
}

/// A heading without what stands in parentheses behind it.
pub(crate) fn without_unit(heading: &str) -> &str {
    match heading.find(['(', '[']) {
        Some(at) if at > 0 => &heading[..at],
        _ => heading,
    }
}

/// What stands in parentheses or brackets: `BTC price (USD)` says `USD`.
pub(crate) fn unit(heading: &str) -> Option<&str> {
    let open = heading.rfind(['(', '['])?;
    let rest = &heading[open + 1..];
    let close = rest.find([')', ']'])?;
    Some(rest[..close].trim()).filter(|unit| !unit.is_empty())
}
