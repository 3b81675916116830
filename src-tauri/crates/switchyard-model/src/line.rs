//! A line of the model: what it is called, what it measures and the one formula behind it.

use crate::formula::{Fold, Formula, Key, Reading};
use crate::section::Section;
use crate::sheet::Sheet;

/// What a value means over time; dimensions cannot see stock against flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An amount of this month.
    Flow,
    /// A level at the month's end.
    Stock,
    /// A price, share or factor.
    Rate,
    /// 1 or 0.
    Flag,
}

/// How months become a quarter, and quarters a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RollUp {
    Sum,
    Last,
    /// Mean weighted by another monthly flow of the same sheet.
    WeightedBy(Key),
    None,
}

#[derive(Clone, Debug)]
pub struct Line {
    pub key: Key,
    pub sheet: Sheet,
    pub section: Section,
    pub label: String,
    pub unit: String,
    pub kind: Kind,
    pub roll_up: RollUp,
    /// Why the line is as it is, in one or two sentences.
    pub note: String,
    /// What a code means, counted from 0; empty for a line that is an amount.
    pub labels: Vec<String>,
    pub definition: Definition,
}

#[derive(Clone, Debug)]
pub enum Definition {
    /// Typed by the user, taken from a library row or the register's default.
    Input { series: bool },
    Formula {
        formula: Formula,
        /// Value of the month before month 0, without a month of its own.
        opening: Formula,
    },
    /// The column that a line of this key has in the keep-mining twin; `in_twin` reads it.
    Mirror { of: Key },
}

impl Line {
    pub fn formula(&self) -> Option<&Formula> {
        match &self.definition {
            Definition::Formula { formula, .. } => Some(formula),
            Definition::Input { .. } | Definition::Mirror { .. } => None,
        }
    }

    pub fn is_input(&self) -> bool {
        matches!(self.definition, Definition::Input { .. })
    }

    /// The sum of this line over the rows of its sheet that stand under one row of `sheet`.
    ///
    /// # Panics
    /// When this line is a weighted mean, or opens with something: neither adds up by itself,
    /// so its rungs are lines with formulas of their own. A mistake in this program.
    pub fn rung(&self, sheet: Sheet, key: Key, label: Option<&str>) -> Line {
        let opens = matches!(&self.definition, Definition::Formula { opening, .. }
            if *opening != Formula::Literal(0.0));
        let mean = matches!(self.roll_up, RollUp::WeightedBy(_));
        assert!(!opens && !mean, "'{}' has no plain sum", self.key);
        Line {
            key,
            sheet,
            label: label.unwrap_or(&self.label).to_string(),
            note: String::new(),
            definition: Definition::Formula {
                formula: Formula::Read(Reading::Children(Fold::Sum, self.key)),
                opening: Formula::Literal(0.0),
            },
            ..self.clone()
        }
    }
}

/// A module `keys` with one constant per name. They are spelt in small letters, as keys are
/// everywhere else (plans, the register, the workbook), so that one search finds them all.
macro_rules! keys {
    ($( $name:ident )*) => {
        #[allow(non_upper_case_globals)]
        pub mod keys {
            $( pub const $name: $crate::formula::Key = stringify!($name); )*
        }
    };
}
pub(crate) use keys;

/// Declares lines in reading order, by sheet and section. Each name becomes a function that reads
/// the line, and a constant in `keys`.
///
/// A line that is also wanted as a sum on the sheets above names its rungs from the bottom up:
/// `… = formula, up { Hall: hall_rent_usd, Site: site_rent_usd "Rent", Company: rent_usd };`. A
/// rung has the unit, kind and section of the line, and its label or that of the rung below.
macro_rules! lines {
    ($( in $sheet:ident, $section:ident { $(
        $(#[doc = $note:literal])*
        $name:ident : $kind:ident [$unit:literal $(, by $weight:ident)? $(, opens $opening:expr)? $(, codes [$($code:literal),+])?]
            $label:literal = $formula:expr
            $(, up { $( $above:ident : $rung:ident $($rung_label:literal)? ),+ $(,)? })?;
    )* } )*) => {
        $( $(
            $(#[doc = $note])*
            pub fn $name() -> $crate::formula::Formula {
                $crate::formula::line(stringify!($name))
            }
            $( $(
                pub fn $rung() -> $crate::formula::Formula {
                    $crate::formula::line(stringify!($rung))
                }
            )+ )?
        )* )*

        $crate::line::keys! { $( $( $name $( $( $rung )+ )? )* )* }

        pub fn lines() -> Vec<$crate::line::Line> {
            [ $( $( $crate::line::with_rungs(
                $crate::line::Line {
                    key: stringify!($name),
                    sheet: $crate::sheet::Sheet::$sheet,
                    section: $crate::section::Section::$section,
                    label: $label.to_string(),
                    unit: $unit.to_string(),
                    kind: $crate::line::Kind::$kind,
                    roll_up: $crate::line::roll_up(
                        $crate::line::Kind::$kind, &[$( stringify!($weight) )?]),
                    note: concat!($($note),*).trim().to_string(),
                    labels: vec![$($($code.to_string()),+)?],
                    definition: $crate::line::Definition::Formula {
                        formula: $formula,
                        opening: $crate::line::opening(vec![$( $crate::formula::Formula::from($opening) )?]),
                    },
                },
                &[$( $( (
                    $crate::sheet::Sheet::$above, stringify!($rung), &[$( $rung_label )?],
                ) ),+ )?],
            ), )* )* ].concat()
        }
    };
}
pub(crate) use lines;

/// A sum on a sheet above: sheet, key, and its label where it has one of its own.
type Rung<'a> = (Sheet, Key, &'a [&'a str]);

/// A line and its sums on the sheets above, each of the one before it.
pub(crate) fn with_rungs(line: Line, rungs: &[Rung]) -> Vec<Line> {
    let mut lines = vec![line];
    for (sheet, key, label) in rungs {
        let below = &lines[lines.len() - 1];
        lines.push(below.rung(*sheet, key, label.first().copied()));
    }
    lines
}

/// As the line says, or as is usual for its kind.
pub(crate) fn roll_up(kind: Kind, weight: &[Key]) -> RollUp {
    match (weight, kind) {
        ([weight, ..], _) => RollUp::WeightedBy(weight),
        ([], Kind::Flow) => RollUp::Sum,
        ([], Kind::Stock | Kind::Flag) => RollUp::Last,
        ([], Kind::Rate) => RollUp::None,
    }
}

/// Nothing was there before the first month unless the line says so.
pub(crate) fn opening(mut said: Vec<Formula>) -> Formula {
    said.pop().unwrap_or(Formula::Literal(0.0))
}

/// Declares inputs by key; label, unit, range and source stand in `data/assumptions.csv`.
macro_rules! inputs {
    ($( $name:ident ),* $(,)?) => {
        $( pub fn $name() -> $crate::formula::Formula {
            $crate::formula::line(stringify!($name))
        } )*

        $crate::line::keys! { $( $name )* }

        /// Keys the formulas may read; a test compares them with the register.
        pub const INPUT_KEYS: &[&str] = &[ $( stringify!($name) ),* ];
    };
}
pub(crate) use inputs;
