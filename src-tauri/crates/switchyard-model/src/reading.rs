//! The nodes that read a line: which line, which of its rows and months, and from where they may.
//!
//! Every question about a reading is answered here by a match that names each of them, so that a
//! new one cannot slip through any of the readers unseen.

use crate::formula::{Fold, Formula, Key, Schedule};
use crate::sheet::Sheet;

/// One way to read a line. Its unit is the line's (an index of a month is a pure number), its
/// rows are those of the reading line.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    /// A line or input of the own sheet or of any sheet above it.
    Line(Key),
    /// Over the rows of a child sheet that belong to this row, in row order. Nothing gives 0.
    Children(Fold, Key),
    /// Sum over the rows above this one that share its parent.
    RowsAbove(Key),
    /// The line as it stands at the row this row links to. No link gives 0.
    Through(&'static str, Key),
    /// Over the rows, of whatever sheet, whose link of this name points here, in row order.
    /// Nothing gives 0.
    Linked(Fold, &'static str, Key),
    /// The line as the keep-mining twin has it; in the twin, as it has it itself.
    InTwin(Key),
    /// The month before; the opening in month 0.
    Prev(Key),
    /// Over this month and the months before it, `n` in all; history counts as 0.
    Window(Fold, Key, u32),
    /// Over all months of the plan.
    Total(Key),
    /// Over all months of this month's fiscal year.
    YearTotal(Key),
    /// Index of the first month in which a flag is 1; -1 when it never is.
    FirstMonth(Key),
    /// Index of the last month in which a flag is 1; -1 when it never is.
    LastMonth(Key),
    /// The line in the month with this index (a constant); outside the plan it is 0.
    At(Key, Box<Formula>),
    /// Each month's amount laid out over the months that follow, by a schedule's weights.
    Spread(Key, Schedule),
}

/// In which month a formula needs the line it reads, relative to its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The same month (or no month at all).
    Now,
    /// Only months before.
    Before,
    /// This month and months before.
    NowAndBefore,
    /// Rows above in the same sheet, same month.
    RowsAbove,
    /// Any month, so the whole line must stand first.
    WholeLine,
}

/// Whether a reading has one value per month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Months {
    /// When the line it reads has.
    OfLine,
    Each,
    /// One value per row.
    Once,
    /// When the index of the month it looks up has.
    OfIndex,
}

impl Reading {
    /// The key of the line it reads.
    pub fn line(&self) -> Key {
        match self {
            Reading::Line(key)
            | Reading::Children(_, key)
            | Reading::RowsAbove(key)
            | Reading::Through(_, key)
            | Reading::Linked(_, _, key)
            | Reading::InTwin(key)
            | Reading::Prev(key)
            | Reading::Window(_, key, _)
            | Reading::Total(key)
            | Reading::YearTotal(key)
            | Reading::FirstMonth(key)
            | Reading::LastMonth(key)
            | Reading::At(key, _)
            | Reading::Spread(key, _) => key,
        }
    }

    pub fn reach(&self) -> Reach {
        match self {
            Reading::Line(_)
            | Reading::Children(..)
            | Reading::Through(..)
            | Reading::Linked(..)
            | Reading::InTwin(_) => Reach::Now,
            Reading::RowsAbove(_) => Reach::RowsAbove,
            Reading::Prev(_) => Reach::Before,
            Reading::Window(..) | Reading::Spread(..) => Reach::NowAndBefore,
            Reading::Total(_)
            | Reading::YearTotal(_)
            | Reading::FirstMonth(_)
            | Reading::LastMonth(_)
            | Reading::At(..) => Reach::WholeLine,
        }
    }

    pub fn months(&self) -> Months {
        match self {
            Reading::Line(_)
            | Reading::Children(..)
            | Reading::RowsAbove(_)
            | Reading::Through(..)
            | Reading::Linked(..)
            | Reading::InTwin(_) => Months::OfLine,
            Reading::Prev(_)
            | Reading::Window(..)
            | Reading::YearTotal(_)
            | Reading::Spread(..) => Months::Each,
            Reading::Total(_) | Reading::FirstMonth(_) | Reading::LastMonth(_) => Months::Once,
            Reading::At(..) => Months::OfIndex,
        }
    }

    /// What reaches across months must find some there.
    pub fn needs_months(&self) -> bool {
        match self {
            Reading::Line(_)
            | Reading::Children(..)
            | Reading::RowsAbove(_)
            | Reading::Through(..)
            | Reading::Linked(..)
            | Reading::InTwin(_) => false,
            Reading::Prev(_)
            | Reading::Window(..)
            | Reading::Total(_)
            | Reading::YearTotal(_)
            | Reading::FirstMonth(_)
            | Reading::LastMonth(_)
            | Reading::At(..)
            | Reading::Spread(..) => true,
        }
    }

    /// Whether a formula of sheet `own` may read a line of sheet `read` this way.
    pub fn allowed_from(&self, own: Sheet, read: Sheet) -> bool {
        match self {
            Reading::Line(_)
            | Reading::InTwin(_)
            | Reading::Prev(_)
            | Reading::Window(..)
            | Reading::At(..) => own.steps_up_to(read).is_some(),
            Reading::Children(..) => read.parent() == Some(own),
            Reading::Through(link, _) => own.links().contains(&(*link, read)),
            Reading::Linked(_, link, _) => read.links().contains(&(*link, own)),
            Reading::RowsAbove(_)
            | Reading::Total(_)
            | Reading::YearTotal(_)
            | Reading::FirstMonth(_)
            | Reading::LastMonth(_)
            | Reading::Spread(..) => read == own,
        }
    }

    /// The expression inside, where there is one.
    pub fn index(&self) -> Option<&Formula> {
        match self {
            Reading::At(_, month) => Some(month),
            Reading::Line(_)
            | Reading::Children(..)
            | Reading::RowsAbove(_)
            | Reading::Through(..)
            | Reading::Linked(..)
            | Reading::InTwin(_)
            | Reading::Prev(_)
            | Reading::Window(..)
            | Reading::Total(_)
            | Reading::YearTotal(_)
            | Reading::FirstMonth(_)
            | Reading::LastMonth(_)
            | Reading::Spread(..) => None,
        }
    }

    /// Whether it answers with a month's index, whatever the unit of the flag it looks at.
    pub fn is_index(&self) -> bool {
        match self {
            Reading::FirstMonth(_) | Reading::LastMonth(_) => true,
            Reading::Line(_)
            | Reading::Children(..)
            | Reading::RowsAbove(_)
            | Reading::Through(..)
            | Reading::Linked(..)
            | Reading::InTwin(_)
            | Reading::Prev(_)
            | Reading::Window(..)
            | Reading::Total(_)
            | Reading::YearTotal(_)
            | Reading::At(..)
            | Reading::Spread(..) => false,
        }
    }
}

/// The key behind a plain reading; the nodes that reach across months or rows take only that.
fn key_of(line: Formula) -> Key {
    match line {
        Formula::Read(Reading::Line(key)) => key,
        other => panic!("this node takes a line, not an expression: {other:?}"),
    }
}

pub fn line(key: Key) -> Formula {
    Formula::Read(Reading::Line(key))
}
pub fn sum_of(line: Formula) -> Formula {
    Formula::Read(Reading::Children(Fold::Sum, key_of(line)))
}
pub fn smallest_of(line: Formula) -> Formula {
    Formula::Read(Reading::Children(Fold::Min, key_of(line)))
}
pub fn largest_of(line: Formula) -> Formula {
    Formula::Read(Reading::Children(Fold::Max, key_of(line)))
}
pub fn rows_above(line: Formula) -> Formula {
    Formula::Read(Reading::RowsAbove(key_of(line)))
}
pub fn through(link: &'static str, line: Formula) -> Formula {
    Formula::Read(Reading::Through(link, key_of(line)))
}
pub fn linked(fold: Fold, link: &'static str, line: Formula) -> Formula {
    Formula::Read(Reading::Linked(fold, link, key_of(line)))
}
pub fn in_twin(line: Formula) -> Formula {
    Formula::Read(Reading::InTwin(key_of(line)))
}
pub fn prev(line: Formula) -> Formula {
    Formula::Read(Reading::Prev(key_of(line)))
}
pub fn window(fold: Fold, line: Formula, months: u32) -> Formula {
    assert!(
        (1..=12).contains(&months),
        "a window reaches over 1 to 12 months"
    );
    Formula::Read(Reading::Window(fold, key_of(line), months))
}
pub fn total(line: Formula) -> Formula {
    Formula::Read(Reading::Total(key_of(line)))
}
pub fn year_total(line: Formula) -> Formula {
    Formula::Read(Reading::YearTotal(key_of(line)))
}
pub fn first_month(flag: Formula) -> Formula {
    Formula::Read(Reading::FirstMonth(key_of(flag)))
}
pub fn last_month(flag: Formula) -> Formula {
    Formula::Read(Reading::LastMonth(key_of(flag)))
}
pub fn at(line: Formula, month: impl Into<Formula>) -> Formula {
    Formula::Read(Reading::At(key_of(line), Box::new(month.into())))
}
pub fn spread(line: Formula, schedule: Schedule) -> Formula {
    Formula::Read(Reading::Spread(key_of(line), schedule))
}
