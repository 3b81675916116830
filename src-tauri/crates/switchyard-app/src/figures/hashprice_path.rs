//! What bitcoin must do: the path of hashprice with its halvings, the floor, and the hashprice
//! each kind of machine needs.

use switchyard_charts::{Body, Callout, Event, Figure, Meaning, Measure, Said, Series};
use switchyard_model::keys;
use switchyard_model::number::grouped;
use switchyard_model::plan::Row;
use switchyard_model::sheet::Sheet;

use super::Entry;
use super::fleet_break_even::floor;
use super::subject::Subject;
use crate::fleet::{self, End};

pub const FIGURE: Entry = Entry {
    name: "hashprice_path",
    title: "Hashprice and break-even",
    smallest: (160, 100),
    of: figure,
};

/// More lines than these are a thicket; the smaller kinds are on the fleet page.
const MOST_MODELS: usize = 6;

struct Model<'a> {
    name: String,
    lots: Vec<(usize, &'a Row)>,
    hash_ph: f64,
}

fn figure(subject: &Subject) -> Figure {
    let models = models(subject);
    let mut series = vec![hashprice(subject)];
    series.extend(models.iter().map(|model| break_even(subject, model)));
    series.extend(floor_line(subject));
    let stops: Vec<(&Model, usize)> = models
        .iter()
        .filter_map(|model| Some((model, stops(subject, model)?)))
        .collect();
    let callouts = stops.iter().filter(|(_, month)| *month > 0);
    let body = Body::Lines {
        callouts: callouts
            .map(|(model, month)| crossing(subject, model, *month))
            .collect(),
        series,
        events: halvings(subject),
        stepped: false,
    };
    let what = "Hashprice, and what each kind of machine needs, $/PH/day";
    let title = title(subject, &models, &stops);
    Figure {
        said: vec![floor_said()],
        ..subject.figure(title, what, Measure::UsdPerPhDay, body)
    }
}

fn floor_said() -> Said {
    Said {
        series: FLOOR.to_string(),
        label: "Floor".to_string(),
        sentence: "The plan lets the hashprice fall no lower; the floor is typed on the Market \
            page."
            .to_string(),
    }
}

fn hashprice(subject: &Subject) -> Series {
    let market = subject.world().plan().rows_of(Sheet::Market).next();
    Series {
        owner: market.map(|row| row.id.clone()),
        ..subject.series(keys::hashprice_usd_per_ph_day, "Hashprice", Meaning::Mining)
    }
}

const FLOOR: &str = "floor";

fn floor_line(subject: &Subject) -> Option<Series> {
    let floor = floor(subject);
    (floor > 0.0).then(|| Series {
        id: FLOOR.to_string(),
        label: "Floor".to_string(),
        meaning: Meaning::Total,
        values: vec![floor; subject.periods.len()],
        line: None,
        owner: None,
        world: "scenario".to_string(),
    })
}

/// Kinds of machine on site today, the most hash first.
fn models<'a>(subject: &'a Subject) -> Vec<Model<'a>> {
    let world = subject.world();
    let mut models: Vec<Model> = Vec::new();
    for (at, row) in subject.rows(Sheet::MinerLot) {
        let hash_ph = subject.value(keys::lot_hash_on_site_ph, at, 0);
        if hash_ph <= 0.0 {
            continue;
        }
        let name = fleet::model_of(world, row);
        match models.iter_mut().find(|model| model.name == name) {
            Some(model) => {
                model.hash_ph += hash_ph;
                model.lots.push((at, row));
            }
            None => models.push(Model {
                name,
                lots: vec![(at, row)],
                hash_ph,
            }),
        }
    }
    models.sort_by(|a, b| b.hash_ph.total_cmp(&a.hash_ph));
    models.truncate(MOST_MODELS);
    models
}

/// By hash, at the end of each period: sites pay different prices for power.
fn break_even(subject: &Subject, model: &Model) -> Series {
    let world = subject.world();
    let mut last = 0.0;
    let mut at = |month: usize| {
        let (mut sum, mut weights) = (0.0, 0.0);
        for (lot, _) in &model.lots {
            let weight = subject.value(keys::lot_hash_installed_ph, *lot, 0);
            if let Some(price) = fleet::break_even_usd_per_ph_day(world, *lot, month) {
                (sum, weights) = (sum + weight * price, weights + weight);
            }
        }
        // Where nothing is earned nothing can be said; the line goes on as it was.
        last = if weights > 0.0 { sum / weights } else { last };
        last
    };
    let values = subject
        .periods
        .iter()
        .map(|span| at(span.last_month))
        .collect();
    let first = model.lots.first().map(|(_, row)| row.id.clone());
    Series {
        id: format!("model/{}", model.name),
        label: model.name.clone(),
        meaning: Meaning::Cost,
        values,
        line: Some(keys::lot_cash_margin_usd_per_mwh.to_string()),
        owner: first,
        world: "scenario".to_string(),
    }
}

/// The first month in which machines of this kind stand still, counted from 0.
fn stops(subject: &Subject, model: &Model) -> Option<usize> {
    let ends = model.lots.iter();
    ends.filter_map(|(lot, _)| match fleet::end(subject.world(), *lot) {
        End::Stops(month) => Some(month),
        _ => None,
    })
    .min()
}

fn crossing(subject: &Subject, model: &Model, month: usize) -> Callout {
    Callout {
        period: subject.place(month as f64).floor() as usize,
        value: subject.value(keys::hashprice_usd_per_ph_day, 0, month),
        text: format!("{} stops {}", model.name, subject.month_label(month)),
    }
}

fn halvings(subject: &Subject) -> Vec<Event> {
    let before = subject.world().single(keys::halvings_before);
    let pairs = before.windows(2).enumerate();
    pairs
        .filter(|(_, pair)| pair[1] > pair[0])
        .map(|(month, _)| {
            let share = subject.value(keys::share_before_halving, 0, month);
            Event {
                at: subject.place(month as f64 + share.min(0.999)),
                label: format!("Halving {}", subject.month_label(month)),
            }
        })
        .collect()
}

fn title(subject: &Subject, models: &[Model], stops: &[(&Model, usize)]) -> String {
    let today = subject.value(keys::hashprice_usd_per_ph_day, 0, 0);
    let today = format!("${}/PH/day", grouped(today, 2));
    let last = subject.world().plan().months - 1;
    match stops.iter().min_by_key(|(_, month)| *month) {
        Some((model, 0)) => format!(
            "At {today} {} stands still from the first month",
            model.name
        ),
        Some((model, month)) => format!(
            "Hashprice begins at {today}; {} stops first, in {}",
            model.name,
            subject.month_label(*month)
        ),
        None if models.is_empty() => format!("Hashprice begins at {today}; no machine is on site"),
        None => format!(
            "From {today} on every machine earns until it leaves, through {}",
            subject.month_label(last)
        ),
    }
}
