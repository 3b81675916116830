//! Every node of a formula as Excel text. The only place where the workbook says what a node
//! means; `scalar` and the engine's `step` say the same in numbers.
//!
//! Chosen here, because spreadsheets differ from Rust and from each other:
//! - Every operation stands in its own parentheses and minus is `0-x`: `-2^2` is 4 in sheets.
//! - Comparisons and `INT` carry the rounding margin from Inputs on both sides of noise.
//! - `x^0` is 1 by a guard where the base might be 0: Excel has no 0^0.
//! - `Spread` is `SUMPRODUCT` of the months so far with the weight each has by its age, which
//!   `SUMIF` looks up on Tables. Excel, LibreOffice and IronCalc read it alike (IronCalc does not
//!   read `INDEX(..):cell`); schedules may be longer than the history columns, openings stay out,
//!   and no range reaches into later months, so that a line may feed itself through `prev`.
//! - A window over a line with an opening reads plan months only while it would reach the
//!   opening: history counts as 0.
//! - `At` and `Curve` repeat their argument; nothing here needs LET, OFFSET or an array.

use std::ops::Range;

use switchyard_model::formula::{Comparison, Fold, Formula, Key, Reading, Schedule, Table};
use switchyard_model::scalar;
use switchyard_model::unit_check;
use switchyard_model::world::World;

use super::book::Book;
use super::entries::{HALF_CENT, ROUNDING_MARGIN};
use super::places::{FIRST_MONTH, INDEX_ROW, Spot, YEAR_ROW, month_column};
use super::references::{Owner, References};
use super::side::Side;
use super::tables;
use super::template::{Template, column_letters};
use super::terms::ExportError;

pub struct Lowering<'a> {
    refs: References<'a>,
}

impl<'a> Lowering<'a> {
    pub fn new(book: &'a Book, side: Side, world: &'a dyn World) -> Lowering<'a> {
        Lowering {
            refs: References {
                places: &book.places,
                catalogue: &world.context().catalogue,
                world,
                side,
            },
        }
    }

    /// The whole formula of a cell: outermost parentheses would only be in the way.
    pub fn cell_text(&self, formula: &Formula, at: Owner) -> Result<Template, ExportError> {
        let template = self.lower(formula, at)?;
        Ok(match formula {
            Formula::Add(..)
            | Formula::Sub(..)
            | Formula::Mul(..)
            | Formula::Div(..)
            | Formula::Curve(..)
            | Formula::Read(Reading::LastMonth(_)) => template.unwrapped(),
            _ => template,
        })
    }

    fn lower(&self, formula: &Formula, at: Owner) -> Result<Template, ExportError> {
        let part = |formula: &Formula| self.lower(formula, at);
        Ok(match formula {
            Formula::Literal(value) => literal(*value),
            Formula::Constant(constant) => {
                Template::text(self.refs.places.constant(constant.key)).elsewhere(true)
            }
            Formula::Read(reading) => self.reading(reading, at)?,
            Formula::Add(a, b) => Template::fill("({0}+{1})", &[&part(a)?, &part(b)?]),
            Formula::Sub(a, b) => Template::fill("({0}-{1})", &[&part(a)?, &part(b)?]),
            Formula::Mul(a, b) => Template::fill("({0}*{1})", &[&part(a)?, &part(b)?]),
            Formula::Div(a, b) => Template::fill("({0}/{1})", &[&part(a)?, &part(b)?]),
            Formula::Ratio(a, b, at_zero) => Template::fill(
                "IF({1}=0,{2},{0}/{1})",
                &[&part(a)?, &part(b)?, &literal(*at_zero)],
            ),
            Formula::Min(a, b) => Template::fill("MIN({0},{1})", &[&part(a)?, &part(b)?]),
            Formula::Max(a, b) => Template::fill("MAX({0},{1})", &[&part(a)?, &part(b)?]),
            Formula::Pow(a, b) => self.pow(a, b, at)?,
            Formula::Floor(a) => self.floor(&part(a)?),
            Formula::Compare(..) => Template::fill("IF({0},1,0)", &[&self.condition(formula, at)?]),
            Formula::If(a, b, c) => Template::fill(
                "IF({0},{1},{2})",
                &[&self.condition(a, at)?, &part(b)?, &part(c)?],
            ),
            Formula::Choose(code, options) => self.choose(code, options, at)?,
            Formula::Curve(table, x) => self.curve(*table, &part(x)?),
        })
    }

    fn reading(&self, reading: &Reading, at: Owner) -> Result<Template, ExportError> {
        Ok(match reading {
            Reading::Line(key) => self.refs.cell(key, self.refs.up(key, at), 0, at),
            Reading::Children(fold, key) => self.children(*fold, key, at),
            Reading::RowsAbove(key) => self.rows_above(key, at),
            Reading::Through(link, key) => self.through(link, key, at),
            Reading::Linked(fold, link, key) => self.linked(*fold, link, key, at),
            Reading::InTwin(key) => {
                let mirror = self.refs.catalogue.column(reading);
                let spot = self.refs.places.spot(self.refs.side, mirror);
                self.refs.cell_at(spot, self.refs.up(key, at), 0, at)
            }
            Reading::Prev(key) => {
                self.refs.monthly(key, at)?;
                self.refs.cell(key, self.refs.up(key, at), -1, at)
            }
            Reading::Window(fold, key, months) => self.window(*fold, key, *months as i32, at)?,
            Reading::Total(key) => Template::fill("SUM({0})", &[&self.refs.months(key, at)?]),
            Reading::YearTotal(key) => self.year_total(key, at)?,
            Reading::FirstMonth(key) => Template::fill(
                "IFERROR(MATCH(1,{0},0)-1,0-1)",
                &[&self.refs.months(key, at)?],
            ),
            Reading::LastMonth(key) => self.last_month(key, at)?,
            Reading::At(key, month) => self.at(key, month, at)?,
            Reading::Spread(key, schedule) => self.spread(key, *schedule, at)?,
        })
    }

    fn children(&self, fold: Fold, key: &str, at: Owner) -> Template {
        let child = self.refs.catalogue.line(self.refs.id(key)).sheet;
        let children = self.refs.world.layout().children(child, at.row);
        if children.is_empty() {
            return literal(0.0);
        }
        folded(fold, &self.refs.owners(key, children, at))
    }

    fn rows_above(&self, key: &str, at: Owner) -> Template {
        let above = self.refs.world.layout().siblings_above(at.sheet, at.row);
        if above.is_empty() {
            return literal(0.0);
        }
        folded(Fold::Sum, &self.refs.owners(key, above, at))
    }

    fn through(&self, link: &str, key: &str, at: Owner) -> Template {
        match self.refs.world.layout().link(at.sheet, link, at.row) {
            Some(target) => self.refs.cell(key, target, 0, at),
            None => literal(0.0),
        }
    }

    /// Rows that point here, in row order: neighbours are one range.
    fn linked(&self, fold: Fold, link: &str, key: &str, at: Owner) -> Template {
        let from = self.refs.catalogue.line(self.refs.id(key)).sheet;
        let rows = self.refs.world.layout().linked(from, link, at.row);
        let ranges = runs(rows).into_iter();
        let ranges: Vec<Template> = ranges.map(|run| self.refs.owners(key, run, at)).collect();
        match ranges.is_empty() {
            true => literal(0.0),
            false => folded_all(fold, ranges),
        }
    }

    fn last_month(&self, key: &str, at: Owner) -> Result<Template, ExportError> {
        let months = Template::text(self.refs.places.axis(INDEX_ROW));
        // One more than the month's index, so that a plan without any gives 0.
        Ok(Template::fill(
            "(SUMPRODUCT(MAX(({0}=1)*({1}+1)))-1)",
            &[&self.refs.months(key, at)?, &months],
        ))
    }

    fn window(
        &self,
        fold: Fold,
        key: Key,
        months: i32,
        at: Owner,
    ) -> Result<Template, ExportError> {
        let spot = self.refs.monthly(key, at)?;
        let row = Template::text(spot.row(self.refs.up(key, at)).to_string());
        let prefix = References::prefix(spot, at);
        let (first, here) = (Template::column(1 - months), Template::column(0));
        let reach = Template::fill("{0}{1}{2}:{3}{2}", &[&prefix, &first, &row, &here]);
        if months == 1 || !self.refs.has_opening(key) {
            return Ok(folded(fold, &reach));
        }
        let known = self.refs.known_months(key, at)?;
        let short = match fold {
            Fold::Sum => folded(fold, &known),
            Fold::Min | Fold::Max => folded(fold, &Template::fill("0,{0}", &[&known])),
        };
        Ok(Template::fill(
            "IF(COLUMNS({0})<COLUMNS({1}),{2},{3})",
            &[&known, &reach, &short, &folded(fold, &reach)],
        ))
    }

    fn year_total(&self, key: &str, at: Owner) -> Result<Template, ExportError> {
        let years = Template::text(self.refs.places.axis(YEAR_ROW));
        let year = Template::fill(&format!("{{0}}${YEAR_ROW}"), &[&Template::column(0)]);
        let months = self.refs.months(key, at)?;
        Ok(Template::fill(
            "SUMIF({0},{1},{2})",
            &[&years, &year, &months],
        ))
    }

    fn at(&self, key: &str, month: &Formula, at: Owner) -> Result<Template, ExportError> {
        let spot = self.refs.monthly(key, at)?;
        if let Formula::Literal(value) = month {
            return Ok(self.at_fixed(key, spot, scalar::floor(*value), at));
        }
        let index = self.floor(&self.lower(month, at)?);
        let months = self.refs.months(key, at)?;
        Ok(Template::fill(
            "IF({0}<0,0,IF({0}>=COLUMNS({1}),0,INDEX({1},1,{0}+1)))",
            &[&index, &months],
        ))
    }

    fn at_fixed(&self, key: &str, spot: Spot, index: f64, at: Owner) -> Template {
        if index < 0.0 || index >= self.refs.places.months as f64 {
            return literal(0.0);
        }
        let column = column_letters(month_column(index as usize));
        let cell = Template::text(format!("${column}{}", spot.row(self.refs.up(key, at))));
        Template::fill("{0}{1}", &[&References::prefix(spot, at), &cell])
    }

    fn spread(&self, key: &str, schedule: Schedule, at: Owner) -> Result<Template, ExportError> {
        let ages = Template::text(tables::ages(schedule)).elsewhere(true);
        let weights = Template::text(tables::weights(schedule));
        let start = Template::text(format!("${}${INDEX_ROW}", column_letters(FIRST_MONTH)));
        let here = Template::fill(&format!("{{0}}${INDEX_ROW}"), &[&Template::column(0)]);
        Ok(Template::fill(
            "SUMPRODUCT({0},SUMIF({1},{3}-{2}:{3},{4}))",
            &[
                &self.refs.known_months(key, at)?,
                &ages,
                &start,
                &here,
                &weights,
            ],
        ))
    }

    fn pow(&self, base: &Formula, exponent: &Formula, at: Owner) -> Result<Template, ExportError> {
        let safe = self.surely_at_least(base).is_some_and(|least| least > 0.0)
            || matches!(exponent, Formula::Literal(value) if *value != 0.0);
        let pattern = if safe {
            "({0}^{1})"
        } else {
            "IF({1}=0,1,{0}^{1})"
        };
        let (base, exponent) = (self.lower(base, at)?, self.lower(exponent, at)?);
        Ok(Template::fill(pattern, &[&base, &exponent]))
    }

    /// A lower bound from the register, where one is known.
    fn surely_at_least(&self, formula: &Formula) -> Option<f64> {
        match formula {
            Formula::Literal(value) => Some(*value),
            Formula::Constant(constant) => Some(constant.value),
            Formula::Read(Reading::Line(key)) => Some(self.refs.catalogue.assumption(key)?.min),
            // An unset link reads 0.
            Formula::Read(Reading::Through(_, key)) => {
                Some(self.refs.catalogue.assumption(key)?.min.min(0.0))
            }
            Formula::Add(a, b) => Some(self.surely_at_least(a)? + self.surely_at_least(b)?),
            _ => None,
        }
    }

    fn named(&self, constant: &str) -> Template {
        Template::text(self.refs.places.constant(constant)).elsewhere(true)
    }

    fn floor(&self, a: &Template) -> Template {
        Template::fill("INT({0}+{1})", &[a, &self.named(ROUNDING_MARGIN)])
    }

    fn margin(&self, a: &Formula, b: &Formula) -> Template {
        let is_half_cent = unit_check::margin(self.refs.catalogue, a, b) == scalar::HALF_CENT;
        self.named(match is_half_cent {
            true => HALF_CENT,
            false => ROUNDING_MARGIN,
        })
    }

    /// A formula as something `IF` can ask.
    fn condition(&self, formula: &Formula, at: Owner) -> Result<Template, ExportError> {
        let Formula::Compare(comparison, a, b) = formula else {
            return Ok(Template::fill("{0}<>0", &[&self.lower(formula, at)?]));
        };
        let pattern = match comparison {
            Comparison::AtLeast => "({0}-{1})>=(0-{2})",
            Comparison::Above => "({0}-{1})>{2}",
            Comparison::Equal => "ABS({0}-{1})<={2}",
        };
        let margin = self.margin(a, b);
        let (a, b) = (self.lower(a, at)?, self.lower(b, at)?);
        Ok(Template::fill(pattern, &[&a, &b, &margin]))
    }

    fn choose(
        &self,
        code: &Formula,
        options: &[Formula],
        at: Owner,
    ) -> Result<Template, ExportError> {
        let code = self.floor(&self.lower(code, at)?);
        let count = Template::text(options.len().to_string());
        let mut list = Template::default();
        for option in options {
            list = Template::fill("{0},{1}", &[&list, &self.lower(option, at)?]);
        }
        Ok(Template::fill(
            "CHOOSE(MAX(1,MIN({1},{0}+1)){2})",
            &[&code, &count, &list],
        ))
    }

    fn curve(&self, table: Table, x: &Template) -> Template {
        let points = Template::text(tables::points(table)).elsewhere(true);
        let steps = Template::text(tables::steps(table));
        let position = Template::fill("(MIN(MAX({0},0),1)*{1})", &[x, &steps]);
        let cell = Template::fill("MIN({0},{1}-1)", &[&self.floor(&position), &steps]);
        let low = Template::fill("INDEX({0},{1}+1)", &[&points, &cell]);
        let high = Template::fill("INDEX({0},{1}+2)", &[&points, &cell]);
        Template::fill(
            "({0}+({1}-{0})*({2}-{3}))",
            &[&low, &high, &position, &cell],
        )
    }
}

/// Neighbouring rows together.
fn runs(rows: &[usize]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for row in rows {
        match runs.last_mut() {
            Some(last) if last.end == *row => last.end += 1,
            _ => runs.push(*row..row + 1),
        }
    }
    runs
}

/// A function takes so many arguments; more are folded in groups first.
const MOST_ARGUMENTS: usize = 255;

fn folded_all(fold: Fold, mut ranges: Vec<Template>) -> Template {
    while ranges.len() > MOST_ARGUMENTS {
        let groups = ranges.chunks(MOST_ARGUMENTS);
        ranges = groups.map(|group| folded(fold, &listed(group))).collect();
    }
    folded(fold, &listed(&ranges))
}

fn listed(parts: &[Template]) -> Template {
    let (first, rest) = parts.split_first().expect("something to list");
    rest.iter().fold(first.clone(), |list, part| {
        Template::fill("{0},{1}", &[&list, part])
    })
}

fn folded(fold: Fold, range: &Template) -> Template {
    let pattern = match fold {
        Fold::Sum => "SUM({0})",
        Fold::Min => "MIN({0})",
        Fold::Max => "MAX({0})",
    };
    Template::fill(pattern, &[range])
}

fn literal(value: f64) -> Template {
    if value < 0.0 {
        Template::text(format!("(0-{})", -value))
    } else {
        Template::text((value + 0.0).to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_side_by_side_are_one_range() {
        assert_eq!(runs(&[0, 1, 2, 5, 7, 8]), [0..3, 5..6, 7..9]);
        assert_eq!(runs(&[]), []);
    }

    /// Excel takes 255 arguments; IronCalc and LibreOffice read nested sums alike.
    #[test]
    fn many_ranges_are_folded_in_groups() {
        let cells = (1..=600).map(|row| Template::text(format!("A{row}")));
        let text = folded_all(Fold::Sum, cells.collect()).at(0);
        assert!(text.starts_with("SUM(SUM(A1,") && text.ends_with(",A600))"));
        let most = text.split("SUM(").map(|group| group.matches('A').count());
        assert_eq!(most.max(), Some(MOST_ARGUMENTS));
        assert_eq!(text.matches('A').count(), 600);
    }
}
