//! What is wrong with an input, in one sentence that names where, what and what is allowed.

use std::fmt;

#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    pub message: String,
    /// Id of the row, when the problem stands in one.
    pub row: Option<String>,
    pub key: Option<String>,
}

impl Problem {
    pub fn new(message: impl Into<String>) -> Problem {
        Problem {
            message: message.into(),
            row: None,
            key: None,
        }
    }

    pub fn in_row(mut self, row: &str) -> Problem {
        self.row = Some(row.to_string());
        self
    }

    pub fn at_key(mut self, key: &str) -> Problem {
        self.key = Some(key.to_string());
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Problem {}

/// The candidate most like a mistyped word, when one is near enough to mean it.
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let candidates: Vec<&str> = candidates.collect();
    let containing = candidates
        .iter()
        .filter(|candidate| word.len() > 2 && candidate.contains(word));
    if let Some(candidate) =
        containing.min_by_key(|candidate| (!candidate.starts_with(word), candidate.len()))
    {
        return Some(candidate);
    }
    candidates
        .into_iter()
        .map(|candidate| (distance(word, candidate), candidate))
        .min()
        .filter(|(distance, _)| *distance <= word.len().max(6) / 2)
        .map(|(_, candidate)| candidate)
}

/// Edits from one word to the other (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, left) in a.chars().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, right) in b.iter().enumerate() {
            let changed = diagonal + usize::from(left != *right);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}
