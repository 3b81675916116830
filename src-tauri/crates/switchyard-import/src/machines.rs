//! The machine of the library that a fleet list means by "Antminer S19J Pro 104TH".

use switchyard_model::library::{Libraries, LibraryRow};
use switchyard_model::problem::nearest;
use switchyard_model::sheet::Sheet;

use crate::problem::shortened;

/// Makers and families, which fleet lists write or leave out.
const MAKERS: &[&str] = &[
    "bitmain",
    "antminer",
    "microbt",
    "whatsminer",
    "canaan",
    "avalon",
    "avalonminer",
    "bitdeer",
];

/// The library by its names.
pub(crate) struct Machines<'a> {
    rows: Vec<(String, &'a LibraryRow)>,
}

impl<'a> Machines<'a> {
    pub(crate) fn of(libraries: &'a Libraries) -> Machines<'a> {
        let rows = libraries.of(Sheet::MinerLot).iter();
        Machines {
            rows: rows.map(|row| (name(&row.label), row)).collect(),
        }
    }

    /// The one machine of this name. One that is only similar is never taken: an S19 is no S19j.
    pub(crate) fn find(&self, text: &str) -> Option<&'a LibraryRow> {
        let wanted = name(text);
        let is_it = |(name, row): &&(String, &LibraryRow)| {
            row.id.eq_ignore_ascii_case(text.trim())
                || *name == wanted
                || row.id.replace('_', "") == wanted
        };
        let found = self.rows.iter().find(is_it)?;
        (!wanted.is_empty()).then_some(found.1)
    }

    /// What to say of a text that names no machine, with the machine that is most like it.
    pub(crate) fn unknown(&self, text: &str) -> String {
        let names = self.rows.iter().map(|(name, _)| name.as_str());
        let like = nearest(&name(text), names);
        let meant = self
            .rows
            .iter()
            .find(|(name, _)| Some(name.as_str()) == like);
        let text = shortened(text);
        match meant {
            Some((_, row)) => format!(
                "'{text}' is not in the machine library; write it as there, such as {}.",
                row.label
            ),
            None => format!("'{text}' is not in the machine library; write it as there."),
        }
    }
}

/// `S19j Pro+ Hydro (198 TH)` as `s19jproplushyd`.
fn name(text: &str) -> String {
    let spelled: String = text.chars().take(80).collect();
    let spelled = spelled.to_lowercase().replace('+', " plus ");
    let words: Vec<&str> = spelled
        .split(|c: char| !c.is_alphanumeric() && c != '.')
        .filter(|word| !word.is_empty())
        .collect();
    let mut name = String::new();
    for (at, word) in words.iter().enumerate() {
        if !MAKERS.contains(word) && !is_hashrate(&words[at..]) && !is_unit(word) {
            name += short(word);
        }
    }
    name
}

/// `104th` or `104` before `th`.
fn is_hashrate(words: &[&str]) -> bool {
    let is_number = |word: &str| word.parse::<f64>().is_ok();
    let glued = ["ths", "th", "t"];
    let mut stripped = glued.iter().filter_map(|unit| words[0].strip_suffix(unit));
    stripped.any(is_number) || is_number(words[0]) && words.get(1).is_some_and(|next| is_unit(next))
}

fn is_unit(word: &str) -> bool {
    ["th", "ths", "s"].contains(&word)
}

fn short(word: &str) -> &str {
    match word {
        "hydro" | "hydr" => "hyd",
        "immersion" => "imm",
        other => other,
    }
}
