//! A line of the model: what it is called, what it measures and the one formula behind it.

use crate::formula::{Formula, Key};
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
    pub label: String,
    pub unit: String,
    pub kind: Kind,
    pub roll_up: RollUp,
    /// Why the line is as it is, in one or two sentences.
    pub note: String,
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
}

impl Line {
    pub fn formula(&self) -> Option<&Formula> {
        match &self.definition {
            Definition::Formula { formula, .. } => Some(formula),
            Definition::Input { .. } => None,
        }
    }

    pub fn is_input(&self) -> bool {
        matches!(self.definition, Definition::Input { .. })
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

/// Declares lines in reading order. Each name becomes a function that reads the line.
macro_rules! lines {
    ($list:ident; $( in $sheet:ident { $(
        $(#[doc = $note:literal])*
        $name:ident : $kind:ident [$unit:literal $(, by $weight:ident)? $(, opens $opening:expr)?]
            $label:literal = $formula:expr;
    )* } )*) => {
        $( $(
            $(#[doc = $note])*
            pub fn $name() -> $crate::formula::Formula {
                $crate::formula::Formula::Line(stringify!($name))
            }
        )* )*

        $crate::line::keys! { $( $( $name )* )* }

        pub fn $list() -> Vec<$crate::line::Line> {
            vec![ $( $( $crate::line::Line {
                key: stringify!($name),
                sheet: $crate::sheet::Sheet::$sheet,
                label: $label.to_string(),
                unit: $unit.to_string(),
                kind: $crate::line::Kind::$kind,
                roll_up: {
                    #[allow(unused_mut, unused_assignments)]
                    let mut roll_up = $crate::line::usual_roll_up($crate::line::Kind::$kind);
                    $( roll_up = $crate::line::RollUp::WeightedBy(stringify!($weight)); )?
                    roll_up
                },
                note: concat!($($note),*).trim().to_string(),
                definition: $crate::line::Definition::Formula {
                    formula: $formula,
                    opening: {
                        #[allow(unused_mut, unused_assignments)]
                        let mut opening = $crate::formula::Formula::Literal(0.0);
                        $( opening = $crate::formula::Formula::from($opening); )?
                        opening
                    },
                },
            } ),* ),* ]
        }
    };
}
pub(crate) use lines;

pub fn usual_roll_up(kind: Kind) -> RollUp {
    match kind {
        Kind::Flow => RollUp::Sum,
        Kind::Stock | Kind::Flag => RollUp::Last,
        Kind::Rate => RollUp::None,
    }
}

/// Declares inputs by key; label, unit, range and source stand in `data/assumptions.csv`.
macro_rules! inputs {
    ($( $name:ident ),* $(,)?) => {
        $( pub fn $name() -> $crate::formula::Formula {
            $crate::formula::Formula::Line(stringify!($name))
        } )*

        $crate::line::keys! { $( $name )* }

        /// Keys the formulas may read; a test compares them with the register.
        pub const INPUT_KEYS: &[&str] = &[ $( stringify!($name) ),* ];
    };
}
pub(crate) use inputs;
