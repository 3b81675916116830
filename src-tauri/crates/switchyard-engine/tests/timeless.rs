//! What is read from the plan alone is what an evaluation gives, in every bit.

use std::sync::Arc;

use switchyard_engine::Engine;
use switchyard_model::keys;
use switchyard_model::plan::Context;
use switchyard_model::samples;
use switchyard_model::sheet::Sheet;
use switchyard_model::timeless::Timeless;
use switchyard_model::world::World;

#[test]
fn a_line_without_months_is_the_same_before_and_after_an_evaluation() {
    let engine = Engine::new(Context::standard());
    let plan = samples::load(&engine.context, "first-run").expect("the sample");
    let worlds = engine
        .evaluate(&Arc::new(plan.clone()), None)
        .expect("finite");
    let before = Timeless::new(&engine.context, &plan);
    let catalogue = &engine.context.catalogue;
    for key in [
        keys::hall_mw,
        keys::hall_critical_it_mw,
        keys::hall_converts,
    ] {
        let line = catalogue.id(key);
        for (position, at) in before.layout().sheet(Sheet::Hall).rows.iter().enumerate() {
            let after = worlds.scenario.value(line, position, 0);
            let alone = before.of_row(key, &plan.rows[*at].id).expect("a hall");
            assert_eq!(
                alone.to_bits(),
                after.to_bits(),
                "{key} of {}",
                plan.rows[*at].id
            );
        }
    }
    assert_eq!(before.of_row(keys::hall_mw, "nowhere"), None);
}
