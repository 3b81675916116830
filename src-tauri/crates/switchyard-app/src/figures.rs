//! The figures of the product: which lines each one shows and what its title claims.

use switchyard_charts::{
    BarKind, Body, Callout, Cap, Figure, GanttBar, GanttRow, Meaning, Measure, Period, Series,
};
use switchyard_engine::Worlds;
use switchyard_model::calendar::{Gathering, PeriodSpan};
use switchyard_model::conversion::conversion;
use switchyard_model::keys;
use switchyard_model::number::{grouped, money};
use switchyard_model::plan::Row;
use switchyard_model::roll_up::gathered;
use switchyard_model::sheet::Sheet;
use switchyard_model::world::World;

/// Names a figure request may use.
pub const NAMES: [&str; 4] = [
    "mw_by_use",
    "revenue_mix",
    "cumulative_cash",
    "conversion_plan",
];

/// The named figure, or `None` when there is none of this name.
pub fn figure(worlds: &Worlds, name: &str, gathering: Gathering) -> Option<Figure> {
    let drawn = Drawn {
        worlds,
        gathering,
        periods: worlds.scenario.calendar().periods(gathering),
    };
    match name {
        "mw_by_use" => Some(drawn.mw_by_use()),
        "revenue_mix" => Some(drawn.revenue_mix()),
        "cumulative_cash" => Some(drawn.cumulative_cash()),
        "conversion_plan" => Some(drawn.conversion_plan()),
        _ => None,
    }
}

struct Drawn<'a> {
    worlds: &'a Worlds,
    gathering: Gathering,
    periods: Vec<PeriodSpan>,
}

impl Drawn<'_> {
    fn world(&self) -> &dyn World {
        &self.worlds.scenario
    }

    fn values(&self, world: &dyn World, key: &str) -> Vec<f64> {
        let id = world.context().catalogue.id(key);
        gathered(world, id, 0, self.gathering).expect("figures show lines that roll up")
    }

    fn series(&self, key: &str, label: &str, meaning: Meaning) -> Series {
        let owner = self.world().plan().rows_of(Sheet::Company).next();
        Series {
            id: key.to_string(),
            label: label.to_string(),
            meaning,
            values: self.values(self.world(), key),
            line: Some(key.to_string()),
            owner: owner.map(|row| row.id.clone()),
            world: "scenario".to_string(),
        }
    }

    fn figure(&self, id: &str, title: String, what: &str, measure: Measure, body: Body) -> Figure {
        Figure {
            id: id.to_string(),
            title,
            subtitle: format!("{what}, {}", self.world().plan().name),
            source_note:
                "Switchyard model; every value opens to its formula and source. Estimates."
                    .to_string(),
            measure,
            periods: self.periods.iter().map(period).collect(),
            body,
            value_range: None,
        }
    }

    fn mw_by_use(&self) -> Figure {
        let series = vec![
            self.series(keys::mw_hpc, "HPC live", Meaning::Hpc),
            self.series(keys::mw_conversion, "In conversion", Meaning::Conversion),
            self.series(keys::mw_mining, "Mining", Meaning::Mining),
            self.series(keys::mw_stopped, "Stopped miners", Meaning::Stopped),
            self.series(keys::mw_idle, "Idle", Meaning::Idle),
        ];
        let limit = self.values(self.world(), keys::interconnect_mw);
        let title = self.mw_title(limit.first().copied().unwrap_or(0.0));
        let body = Body::StackedSteps {
            series,
            cap: Some(Cap {
                label: "Interconnect".to_string(),
                values: limit,
            }),
        };
        self.figure(
            "mw_by_use",
            title,
            "Gross MW by use at period end",
            Measure::MwUtility,
            body,
        )
    }

    fn mw_title(&self, limit: f64) -> String {
        let hpc = self.world().single(keys::mw_hpc);
        let most = hpc.iter().copied().fold(0.0, f64::max);
        let Some(month) = hpc.iter().position(|mw| *mw > 0.0 && *mw >= most - 1e-6) else {
            let converting = conversion(self.world().context(), self.world().plan()).utility_mw;
            return match converting > 0.0 {
                true => format!("{} MW convert, and none earns rent", grouped(converting, 0)),
                false => format!("All {} MW stay with the mine", grouped(limit, 0)),
            };
        };
        format!(
            "HPC takes {} of {} MW by {}",
            grouped(most, 0),
            grouped(limit, 0),
            self.world().calendar().month(month).label()
        )
    }

    fn revenue_mix(&self) -> Figure {
        let series = vec![
            self.series(keys::hpc_rent_usd, "HPC rent", Meaning::Hpc),
            self.series(keys::mining_revenue_usd, "Mining", Meaning::Mining),
        ];
        let title = self.revenue_title(&series[0].values, &series[1].values);
        let body = Body::StackedColumns { series };
        self.figure(
            "revenue_mix",
            title,
            "Revenue without power pass-through",
            Measure::Usd,
            body,
        )
    }

    fn revenue_title(&self, rent: &[f64], mining: &[f64]) -> String {
        let passes = rent
            .iter()
            .zip(mining)
            .position(|(rent, mining)| rent > mining && *rent > 0.0);
        match passes {
            Some(at) => format!("HPC rent passes mining in {}", self.periods[at].long),
            None if rent.iter().any(|rent| *rent > 0.0) => {
                "Mining stays the larger revenue".to_string()
            }
            None => "Mining brings all revenue".to_string(),
        }
    }

    fn cumulative_cash(&self) -> Figure {
        let mut twin = self.series(keys::cumulative_cash_usd, "Keep mining", Meaning::Mining);
        twin.id = "keep_mining".to_string();
        twin.values = self.values(&self.worlds.twin, keys::cumulative_cash_usd);
        twin.world = "twin".to_string();
        let series = vec![
            self.series(keys::cumulative_cash_usd, "Convert", Meaning::Hpc),
            twin,
        ];
        let trough = self.trough();
        let callouts = trough.map(|(month, value)| Callout {
            period: self.place(month as f64).floor() as usize,
            value,
            text: format!("{} in {}", money(value), self.month_label(month)),
        });
        let title = match trough {
            Some((month, value)) => format!(
                "Funding need peaks at {} in {}",
                money(-value),
                self.month_label(month)
            ),
            None => "Cash never falls below its start".to_string(),
        };
        let body = Body::Lines {
            series,
            callouts: callouts.into_iter().collect(),
        };
        self.figure(
            "cumulative_cash",
            title,
            "Cumulative cash before financing and tax",
            Measure::Usd,
            body,
        )
    }

    fn month_label(&self, month: usize) -> String {
        self.world().calendar().month(month).label()
    }

    /// The deepest month of cumulative cash, whatever the view, so that title and headline agree.
    fn trough(&self) -> Option<(usize, f64)> {
        let cash = self.world().single(keys::cumulative_cash_usd);
        let lowest = cash
            .into_iter()
            .enumerate()
            .min_by(|a, b| a.1.total_cmp(&b.1))?;
        (lowest.1 < 0.0).then_some(lowest)
    }

    fn conversion_plan(&self) -> Figure {
        let halls = self.world().layout().count(Sheet::Hall);
        let world = self.world();
        let order = world.context().catalogue.id(keys::conversion_order);
        let mut in_order: Vec<usize> = (0..halls)
            .filter(|hall| {
                world
                    .context()
                    .takes_part(world.plan(), &self.hall(*hall).id)
            })
            .collect();
        in_order.sort_by(|a, b| {
            world
                .value(order, *a, 0)
                .total_cmp(&world.value(order, *b, 0))
        });
        let rows: Vec<GanttRow> = in_order.into_iter().map(|row| self.hall_row(row)).collect();
        let live = self
            .world()
            .single(keys::mw_hpc)
            .iter()
            .position(|mw| *mw > 0.0);
        let title = match live {
            Some(month) => format!(
                "First HPC power is live in {}",
                self.world().calendar().month(month).label()
            ),
            None => "No hall goes live within the plan".to_string(),
        };
        let mut figure = self.figure(
            "conversion_plan",
            title,
            "Halls and their works",
            Measure::MwUtility,
            Body::Gantt { rows },
        );
        figure.periods.truncate(self.periods_of_interest());
        clip(&mut figure);
        figure
    }

    /// Until a year after the last hall is live; works deserve the width, not the decades after.
    fn periods_of_interest(&self) -> usize {
        let catalogue = &self.world().context().catalogue;
        let (live, converts) = (
            catalogue.id(keys::hall_live_start_month),
            catalogue.id(keys::hall_converts),
        );
        let start = self.world().plan().start.0;
        let last = (0..self.world().layout().count(Sheet::Hall))
            .filter(|row| self.world().value(converts, *row, 0) != 0.0)
            .map(|row| self.world().value(live, row, 0) as i32 - start + 12)
            .max()
            .unwrap_or(36);
        self.place(f64::from(last)).ceil().max(1.0) as usize
    }

    fn hall(&self, row: usize) -> &Row {
        let world = self.world();
        &world.plan().rows[world.layout().sheet(Sheet::Hall).rows[row]]
    }

    fn hall_row(&self, row: usize) -> GanttRow {
        let world = self.world();
        let catalogue = &world.context().catalogue;
        let value = |key: &str| world.value(catalogue.id(key), row, 0);
        let owner = self.hall(row);
        let start = f64::from(world.plan().start.0);
        let at = |key: &str| value(key) - start;
        let bars = if value(keys::hall_converts) == 0.0 {
            Vec::new()
        } else {
            let bar = |kind, from: f64, to: f64, label: &str| GanttBar {
                kind,
                start: self.place(from),
                end: self.place(to),
                label: label.to_string(),
                line: Some(line_of(label).to_string()),
            };
            vec![
                bar(
                    BarKind::Drain,
                    at(keys::hall_drain_start_month),
                    at(keys::hall_mining_end_month),
                    "Drain",
                ),
                bar(
                    BarKind::Build,
                    at(keys::hall_build_start_month),
                    at(keys::hall_commission_start_month),
                    "Build",
                ),
                bar(
                    BarKind::Commission,
                    at(keys::hall_commission_start_month),
                    at(keys::hall_live_start_month),
                    "Commission",
                ),
                bar(
                    BarKind::Live,
                    at(keys::hall_live_start_month),
                    world.plan().months as f64,
                    "Live",
                ),
            ]
        };
        GanttRow {
            id: owner.id.clone(),
            label: owner.name.clone(),
            detail: format!("{} MW", grouped(value(keys::hall_mw), 1)),
            bars: bars.into_iter().filter(|bar| bar.end > bar.start).collect(),
        }
    }

    /// A month counted from the start as a place on the axis of periods.
    fn place(&self, month: f64) -> f64 {
        let whole = month.floor();
        let containing = self.periods.iter().position(|period| {
            (period.first_month as f64..=period.last_month as f64).contains(&whole)
        });
        match containing {
            Some(at) => {
                let period = &self.periods[at];
                let months = (period.last_month + 1 - period.first_month) as f64;
                at as f64 + (month - period.first_month as f64) / months
            }
            None if month < 0.0 => 0.0,
            None => self.periods.len() as f64,
        }
    }
}

/// Bars end where the shown periods end.
fn clip(figure: &mut Figure) {
    let end = figure.periods.len() as f64;
    if let Body::Gantt { rows } = &mut figure.body {
        for row in rows {
            row.bars.retain(|bar| bar.start < end);
            row.bars
                .iter_mut()
                .for_each(|bar| bar.end = bar.end.min(end));
        }
    }
}

pub fn period(span: &PeriodSpan) -> Period {
    Period {
        key: span.key.clone(),
        label: span.tick.clone(),
        group: span.group.clone(),
        long: span.long.clone(),
        month: span.last_month as u32,
    }
}

/// The line that says when a phase begins.
fn line_of(phase: &str) -> &'static str {
    match phase {
        "Drain" => keys::hall_drain_start_month,
        "Build" => keys::hall_build_start_month,
        "Commission" => keys::hall_commission_start_month,
        _ => keys::hall_live_start_month,
    }
}
