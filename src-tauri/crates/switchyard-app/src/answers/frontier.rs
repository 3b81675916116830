//! Where converting stops to pay: rent against a price of the market.

use switchyard_analysis::{self as analysis, Frontier, Progress, RENT};
use switchyard_charts::{Body, FrontierAxis, Meaning, Measure as Scale, Region};
use switchyard_model::number::{edit_text, show, unit_label};
use switchyard_model::problem::Problem;
use switchyard_model::register::Assumption;

use super::side::{Moved, name};
use super::{Asked, Picture};
use crate::api::{FrontierPoint, FrontierView};

pub fn answer(asked: &Asked, y: &str, progress: Progress) -> Result<FrontierView, Problem> {
    let found = analysis::frontier(asked.engine, &asked.seen, y, progress)?;
    let catalogue = &asked.context().catalogue;
    let input = |key: &str| catalogue.assumption(key).expect("a moved input");
    let field = Field::of(&found, input(RENT), input(found.key));
    let sentence = field.sentence();
    let drawing = asked.draw(Picture {
        id: "frontier",
        title: sentence.clone(),
        what: "Rent at which converting and mining are worth the same".to_string(),
        measure: Scale::of(&field.rent.unit),
        periods: Vec::new(),
        body: field.body(),
    });
    Ok(FrontierView {
        drawing,
        sentence,
        points: found
            .points
            .iter()
            .map(|point| field.point(*point))
            .collect(),
    })
}

/// Rent to the right, price upwards.
struct Field<'a> {
    found: &'a Frontier,
    rent: &'a Assumption,
    price: &'a Assumption,
    /// Rent and price, upwards along the line.
    line: Vec<[f64; 2]>,
    x: (f64, f64),
    y: (f64, f64),
}

impl<'a> Field<'a> {
    fn of(found: &'a Frontier, rent: &'a Assumption, price: &'a Assumption) -> Field<'a> {
        let line: Vec<[f64; 2]> = found
            .points
            .iter()
            .filter_map(|(price, rent)| Some([(*rent)?, *price]))
            .collect();
        let [rent_now, price_now] = found.here;
        let prices = found.points.iter().map(|(price, _)| *price);
        Field {
            x: padded(
                line.iter()
                    .map(|point| point[0])
                    .chain([rent_now, rent.low, rent.high]),
            ),
            y: padded(prices.chain([price_now])),
            found,
            rent,
            price,
            line,
        }
    }

    fn body(&self) -> Body {
        let axis = |assumption: &Assumption, (min, max): (f64, f64)| FrontierAxis {
            label: format!("{}, {}", assumption.label, unit_label(&assumption.unit)),
            min,
            max,
            ticks: ticks(assumption, min, max),
        };
        let [stay, convert] = self.insides();
        let region = |label: &str, meaning: Meaning, inside: [f64; 2]| Region {
            label: label.to_string(),
            meaning,
            inside,
        };
        Body::Frontier {
            x: axis(self.rent, self.x),
            y: axis(self.price, self.y),
            points: self.line.clone(),
            regions: [
                region("Stay mining", Meaning::Mining, stay),
                region("Convert", Meaning::Hpc, convert),
            ],
            here: self.found.here,
        }
    }

    /// A point left of the line and one right of it, each where its side is widest. Without a
    /// line the side on which today's plan stands holds everywhere.
    fn insides(&self) -> [[f64; 2]; 2] {
        let (left, right) = self.x;
        let widest = |width: &dyn Fn(f64) -> f64| {
            let by_width = |a: &&[f64; 2], b: &&[f64; 2]| width(a[0]).total_cmp(&width(b[0]));
            self.line.iter().max_by(by_width).copied()
        };
        let stay = widest(&|rent| rent - left);
        let convert = widest(&|rent| right - rent);
        if let (Some(stay), Some(convert)) = (stay, convert) {
            return [
                [0.5 * (left + stay[0]), stay[1]],
                [0.5 * (right + convert[0]), convert[1]],
            ];
        }
        let here = self.found.here;
        let opposite =
            |at: f64, (low, high): (f64, f64)| if at - low < high - at { high } else { low };
        let far = [opposite(here[0], self.x), opposite(here[1], self.y)];
        match self.converts_today() {
            true => [far, here],
            false => [here, far],
        }
    }

    fn converts_today(&self) -> bool {
        self.found.now.is_some_and(|uplift| uplift > 0.0)
    }

    fn rent_text(&self, rent: f64) -> String {
        show(&self.rent.unit, rent)
    }

    /// "At $84,714/BTC converting pays above a rent of $102.66/kW-month; the plan has …".
    fn sentence(&self) -> String {
        let [rent_now, price_now] = self.found.here;
        let price = show(&self.price.unit, price_now);
        match self.found.rent_here {
            Some(rent) => format!(
                "At {price} converting pays above a rent of {}; the plan has {}.",
                self.rent_text(rent),
                self.rent_text(rent_now)
            ),
            None => {
                let (from, to) = self.found.rents;
                let verdict = match self.converts_today() {
                    true => "pays at every rent",
                    false => "pays at no rent",
                };
                format!(
                    "At {price} converting {verdict} from {} to {}.",
                    self.rent_text(from),
                    self.rent_text(to)
                )
            }
        }
    }

    fn point(&self, (price, rent): (f64, Option<f64>)) -> FrontierPoint {
        let moved = |assumption, value| Moved {
            assumption,
            row: None,
            value,
        };
        let mut both: Vec<Moved> = Vec::new();
        both.extend(rent.map(|rent| moved(self.rent, rent)));
        both.push(moved(self.price, price));
        FrontierPoint {
            y_text: show(&self.price.unit, price),
            x_text: rent.map_or_else(
                || "no break-even in range".to_string(),
                |rent| self.rent_text(rent),
            ),
            settings: both.iter().map(Moved::setting).collect(),
            name: name(&both),
        }
    }
}

/// The range of some numbers and a twentieth of it to both sides, never below zero.
fn padded(values: impl Iterator<Item = f64> + Clone) -> (f64, f64) {
    let low = values.clone().fold(f64::INFINITY, f64::min);
    let high = values.fold(f64::NEG_INFINITY, f64::max);
    let pad = ((high - low) * 0.05).max(high.abs() * 0.01);
    ((low - pad).max(0.0), high + pad)
}

/// Round numbers; the axis names their unit.
fn ticks(assumption: &Assumption, min: f64, max: f64) -> Vec<(f64, String)> {
    let step = super::ranges::round_step((max - min) / 5.0);
    let first = (min / step).ceil() as i64;
    let last = (max / step).floor() as i64;
    let values = (first..=last).map(|at| at as f64 * step);
    values
        .map(|value| (value, edit_text(&assumption.unit, value)))
        .collect()
}
