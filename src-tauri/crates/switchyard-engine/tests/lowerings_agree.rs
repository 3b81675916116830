//! Polars columns and the month-stepper read the same formulas and must agree in every bit.

use std::sync::Arc;

use switchyard_engine::Engine;
use switchyard_model::plan::Context;
use switchyard_model::samples;
use switchyard_model::world::World;

#[test]
fn every_sample_is_bit_equal_in_both_lowerings() {
    let context = Context::standard();
    let engine = Engine::new(context.clone());
    for name in samples::names() {
        let plan = Arc::new(samples::load(&context, name).expect("a built-in sample"));
        let columns = engine.evaluate(&plan, None).expect("finite");
        let steps = engine.evaluate_by_steps(&plan).expect("finite");
        let mut cells = 0;
        for (id, line) in context.catalogue.columns() {
            let bits = |values: &[f64]| values.iter().map(|v| v.to_bits()).collect::<Vec<_>>();
            let pairs = [
                (&columns.scenario, &steps.scenario),
                (&columns.twin, &steps.twin),
            ];
            for (columns, steps) in pairs {
                let (columns, steps) = (columns.column(id), steps.column(id));
                assert_eq!(bits(columns), bits(steps), "{} of {name}", line.key);
                cells += columns.len();
            }
        }
        assert!(cells > 10_000, "{name} compared only {cells} cells");
    }
}
