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
        let columns = engine.world(&plan, None).expect("finite");
        let steps = engine.world_by_steps(&plan).expect("finite");
        let mut cells = 0;
        for (id, line) in context.catalogue.lines() {
            let bits = |values: &[f64]| values.iter().map(|v| v.to_bits()).collect::<Vec<_>>();
            assert_eq!(
                bits(columns.column(id)),
                bits(steps.column(id)),
                "{} of {name}",
                line.key
            );
            cells += columns.column(id).len();
        }
        assert!(cells > 10_000, "{name} compared only {cells} cells");
    }
}
