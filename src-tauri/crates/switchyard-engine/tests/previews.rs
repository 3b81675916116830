//! What the engine keeps to beside the numbers themselves: a preview is what a cold start gives,
//! and a scenario that says nothing is its parent.

use std::sync::Arc;

use switchyard_model::scenario::{self, Branch};
use switchyard_model::world::World;
use switchyard_testkit::{edited, engine, sample};

#[test]
fn a_preview_from_the_last_numbers_equals_a_cold_evaluation() {
    let engine = engine();
    let plan = sample(&engine);
    let mut last = engine.evaluate(&plan, None).expect("finite");
    for (row, key, value) in [
        ("L1", "rent_usd_per_kw_month", 128.0),
        ("S1", "kappa", 1.5),
        ("market", "btc_price_start_usd", 60_000.0),
        ("company", "works_delay_months", 6.0),
        ("B", "converts", 0.0),
    ] {
        let next = edited(&engine, &plan, row, key, value);
        let quick = engine.evaluate(&next, Some(&last)).expect("finite");
        let cold = engine.evaluate(&next, None).expect("finite");
        for (id, line) in engine.context.catalogue.lines() {
            assert_eq!(
                quick.scenario.column(id),
                cold.scenario.column(id),
                "{} after {key}",
                line.key
            );
            assert_eq!(
                quick.twin.column(id),
                cold.twin.column(id),
                "{} after {key}",
                line.key
            );
        }
        last = quick;
    }
}

#[test]
fn a_scenario_without_overrides_has_its_parents_numbers_bit_for_bit() {
    let engine = engine();
    let plan = sample(&engine);
    let context = &engine.context;
    let mut parents: Vec<String> = plan
        .scenarios
        .iter()
        .map(|known| known.id.clone())
        .collect();
    parents.push(scenario::BASE.to_string());
    for parent in parents {
        let add = Branch::Add {
            parent: parent.clone(),
            name: None,
        };
        let landed = add.apply(context, &plan, &parent).expect("a branch");
        let seen =
            |id: &str| Arc::new(scenario::resolved(context, &landed.plan, id).expect("resolves"));
        let child = engine
            .evaluate(&seen(&landed.scenario), None)
            .expect("finite");
        let above = engine.evaluate(&seen(&parent), None).expect("finite");
        for (own, theirs) in [
            (&child.scenario, &above.scenario),
            (&child.twin, &above.twin),
        ] {
            for (id, line) in context.catalogue.lines() {
                let bits = |world: &dyn World| {
                    world
                        .column(id)
                        .iter()
                        .map(|v| v.to_bits())
                        .collect::<Vec<u64>>()
                };
                assert!(bits(own) == bits(theirs), "{parent}: {}", line.key);
            }
        }
    }
}
