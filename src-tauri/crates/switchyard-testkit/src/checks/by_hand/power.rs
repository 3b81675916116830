//! Power prices: contracts by share, steps of twelve months. A contract that takes no part has none.

use switchyard_engine::Engine;

use super::scenario;

pub fn contracts_and_sites(engine: &Engine) {
    let hand = scenario(engine);
    for (month, first) in [(0, 40.0), (11, 40.0), (12, 44.0), (23, 44.0)] {
        hand.is("contract_price_usd_per_mwh", "P1", month, first);
        hand.is(
            "contract_price_share_usd_per_mwh",
            "P1",
            month,
            first * 0.75,
        );
        let site = first * 0.75 + 60.0 * 0.25;
        hand.is("site_power_price_usd_per_mwh", "S", month, site);
        hand.is("site_power_price_usd_per_mwh", "T", month, 30.0);
    }
    for (contract, share) in [("P1", 0.75), ("P2", 0.25), ("P0", 0.0), ("P3", 1.0)] {
        hand.is("contract_share", contract, 0, share);
    }
    hand.is("contract_price_share_usd_per_mwh", "P0", 0, 0.0);
    for (site, share) in [("S", 1.0), ("T", 1.0), ("U", 0.0)] {
        hand.is("site_power_share", site, 0, share);
    }
}
