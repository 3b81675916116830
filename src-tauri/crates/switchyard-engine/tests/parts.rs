//! A sum taken apart: its parts add up to it, in every sample and at every month that is asked.

use switchyard_engine::Worlds;
use switchyard_model::keys;
use switchyard_model::measures::{self, Readings};
use switchyard_model::parts::{Both, Sum, sum};
use switchyard_model::samples;
use switchyard_model::world::World;
use switchyard_testkit::{engine, value};

fn both(worlds: &Worlds) -> Both<'_> {
    Both {
        own: &worlds.scenario,
        twin: &worlds.twin,
    }
}

fn of(worlds: &Worlds, key: &'static str, months: std::ops::Range<usize>) -> Sum {
    sum(both(worlds), key, months).unwrap_or_else(|| panic!("{key} is a sum"))
}

fn total(sum: &Sum) -> f64 {
    sum.parts.iter().map(|part| part.amount).sum()
}

fn each_sample(mut look: impl FnMut(&str, &Worlds)) {
    let engine = engine();
    for name in samples::names() {
        let plan = samples::load(&engine.context, name).expect("a sample");
        look(name, &engine.evaluate(&plan.into(), None).expect("finite"));
    }
}

#[test]
fn parts_add_up_to_the_cent() {
    each_sample(|name, worlds| {
        let last = worlds.scenario.plan().months - 1;
        let accumulating = [keys::cumulative_cash_usd, keys::cumulative_gain_usd];
        let whole = [keys::uplift_usd, keys::npv_usd, keys::capex_total_usd];
        let asked = accumulating.map(|key| [0, 17, last].map(|month| (key, month)));
        let asked = asked
            .into_iter()
            .flatten()
            .chain(whole.map(|key| (key, last)));
        for (key, month) in asked {
            let stated = value(&worlds.scenario, key, 0, month);
            let ours = total(&of(worlds, key, month..month + 1));
            assert!(
                (ours - stated).abs() < 0.01,
                "{name}: {key} in {month}: {ours} for {stated}"
            );
        }
    });
}

#[test]
fn every_headline_opens_to_what_it_is_made_of() {
    each_sample(|name, worlds| {
        let readings = Readings::of(&worlds.scenario);
        for id in [measures::UPLIFT, measures::FUNDING_NEED, measures::PAYBACK] {
            let (key, month) = readings.cell(readings.find(id).expect(id));
            let made = of(worlds, key, month..month + 1);
            assert!(made.gathers(), "{name}: {id}");
            let labels: Vec<&str> = made.parts.iter().map(|part| &*part.label).collect();
            for part in ["Mining revenue", "HPC rent", "Conversion capex"] {
                assert!(labels.contains(&part), "{name}: {id} of {labels:?}");
            }
        }
    });
}

/// The peak need by hand: cash of every month up to the trough.
#[test]
fn the_peak_need_is_cash_up_to_the_trough() {
    each_sample(|name, worlds| {
        let readings = Readings::of(&worlds.scenario);
        let (key, month) = readings.cell(readings.find(measures::FUNDING_NEED).expect("a row"));
        let made = of(worlds, key, month..month + 1);
        assert_eq!(
            (made.months.clone(), made.rate, made.against_twin),
            (0..month + 1, None, false)
        );
        let capex = made
            .parts
            .iter()
            .find(|part| part.key == keys::capex_usd)
            .expect("capex");
        let spent: f64 = worlds.scenario.single(keys::capex_usd)[..=month]
            .iter()
            .sum();
        assert!((capex.amount + spent).abs() < 0.01, "{name}");
    });
}

#[test]
fn what_is_no_sum_is_not_taken_apart() {
    each_sample(|name, worlds| {
        for key in [
            keys::overhead_usd,
            keys::hpc_rent_usd,
            keys::terminal_value_usd,
        ] {
            assert_eq!(sum(both(worlds), key, 0..1), None, "{name}: {key}");
        }
        let month = of(worlds, keys::ebitda_usd, 3..4);
        assert!(!month.gathers(), "{name}: one month of one world");
    });
}
