//! Every line's formula has the unit the line says; what must not be mixed is refused.

use switchyard_model::catalogue::Catalogue;
use switchyard_model::formula::Formula;
use switchyard_model::lines::*;
use switchyard_model::unit_check;

#[test]
fn every_line_has_the_unit_it_says() {
    let mistakes = unit_check::mistakes(&Catalogue::standard());
    assert!(mistakes.is_empty(), "{}", mistakes.join("\n"));
}

#[test]
fn what_must_not_be_mixed_is_refused() {
    let catalogue = Catalogue::standard();
    let mixes: [(&str, Formula); 4] = [
        (
            "critical IT MW with utility MW",
            hall_critical_it_mw() + hall_mw(),
        ),
        (
            "dollars with dollars a month",
            ebitda_usd() + overhead_usd_per_month(),
        ),
        ("MW with MWh", lot_mw_on_site() + lot_energy_mwh()),
        (
            "dollars per MWh with dollars per kW-month",
            site_power_price_usd_per_mwh() + delivery_rent_rate_usd_per_kw_month(),
        ),
    ];
    for (mix, formula) in mixes {
        assert!(unit_check::infer(&catalogue, &formula).is_err(), "{mix}");
    }
}
