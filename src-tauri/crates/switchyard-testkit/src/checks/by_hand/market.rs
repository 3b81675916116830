//! Bitcoin and its network. Month 5, April 2028, has the halving at block 1,050,000: 152 days of
//! 144 blocks from November to March leave 1,080 of April's 4,320 blocks before it.

use switchyard_engine::Engine;

use super::{mean_of_three, scenario};
use crate::{evaluate, series};

pub fn blocks_and_subsidy(engine: &Engine) {
    let hand = scenario(engine);
    hand.runs("blocks_in_month", "market", &[4_320.0, 4_464.0]);
    hand.is("block_height_end", "market", 0, 1_031_352.0);
    hand.is("block_height_end", "market", 4, 1_048_920.0);
    hand.is("block_height_end", "market", 5, 1_053_240.0);
    hand.is("halvings_before", "market", 5, 4.0);
    hand.is("halvings_before", "market", 6, 5.0);
    hand.is("block_subsidy_begin_btc", "market", 0, 3.125);
    hand.is("block_subsidy_begin_btc", "market", 6, 1.5625);
    hand.is("share_before_halving", "market", 4, 1.0);
    hand.is("share_before_halving", "market", 5, 0.25);
    hand.is("share_before_halving", "market", 6, 1.0);
    hand.is("block_subsidy_btc", "market", 0, 3.125);
    hand.is(
        "block_subsidy_btc",
        "market",
        5,
        3.125 * 0.25 + 1.5625 * 0.75,
    );
    hand.is("block_subsidy_btc", "market", 6, 1.5625);
    // A fifth of the reward is fees: a quarter of the subsidy, held through the halving.
    for month in [0, 5, 6, 23] {
        hand.is("fee_btc_per_block", "market", month, 0.781_25);
    }
}

pub fn price_and_network(engine: &Engine) {
    let hand = scenario(engine);
    hand.is("btc_price_usd", "market", 0, 80_000.0);
    hand.is("btc_price_usd", "market", 6, 88_000.0);
    hand.is("btc_price_usd", "market", 12, 96_800.0);
    // As far as the plan has months.
    let second = 80_000.0 * 1.21_f64.powf(1.0 / 12.0);
    hand.is("btc_price_lagged_usd", "market", 0, 80_000.0);
    hand.is(
        "btc_price_lagged_usd",
        "market",
        1,
        (80_000.0 + second) / 2.0,
    );
    hand.is(
        "btc_price_lagged_usd",
        "market",
        6,
        80_000.0 * mean_of_three(4.0),
    );
    // 44% a year are 1.2 in six months; the elasticity of one half is a root.
    hand.is("network_response", "market", 0, 1.0);
    let response = 1.2 * mean_of_three(4.0).sqrt();
    hand.is("network_response", "market", 6, response);
    hand.is("network_before_floor_eh", "market", 0, 900.0);
    hand.is("network_before_floor_eh", "market", 6, 900.0 * response);
}

pub fn hashprice(engine: &Engine) {
    let hand = scenario(engine);
    // (3.125 + 0.78125) x 144 x 80,000 / 900,000 PH.
    hand.is("hashprice_modelled_usd_per_ph_day", "market", 0, 50.0);
    hand.is("hashprice_usd_per_ph_day", "market", 0, 50.0);
    hand.is("hashprice_btc_per_ph_day", "market", 0, 50.0 / 80_000.0);
    hand.is("network_hashrate_eh", "market", 0, 900.0);
    hand.is("hashprice_change", "market", 0, 1.0);
    // (1.5625 + 0.78125) x 144 x 88,000 / 900,000 = 33 before the network grew: below the floor.
    let modelled = 33.0 / (1.2 * mean_of_three(4.0).sqrt());
    hand.is("hashprice_modelled_usd_per_ph_day", "market", 6, modelled);
    hand.is("hashprice_usd_per_ph_day", "market", 6, 30.0);
    hand.is("hashprice_btc_per_ph_day", "market", 6, 30.0 / 88_000.0);
    // 337.5 BTC a day at 30/88,000 BTC each: 990,000 PH.
    hand.is("network_hashrate_eh", "market", 6, 990.0);
    hand.is("hashprice_change", "market", 6, 0.6);
}

/// The same network, given as a difficulty: hashrate = difficulty x 2^32 / 600.
pub fn given_as_difficulty(engine: &Engine) {
    let text = super::PLAN
        .replace("\"Network hashrate\"", "\"Difficulty\"")
        .replace("network_start_eh", "difficulty_start_t");
    let world = evaluate(engine, &text).scenario;
    let network = 900.0 * 4_294_967_296.0 / 600.0 / 1e6;
    let hashprice = 50.0 * 900.0 / network;
    for (key, month, by_hand) in [
        ("network_before_floor_eh", 0, network),
        (
            "network_before_floor_eh",
            6,
            network * 1.2 * mean_of_three(4.0).sqrt(),
        ),
        ("hashprice_modelled_usd_per_ph_day", 0, hashprice),
        ("hashprice_usd_per_ph_day", 0, 30.0_f64.max(hashprice)),
    ] {
        crate::assert_near(key, series(&world, key)[month], by_hand, 1e-9);
    }
}

/// A typed price and a typed hashprice are taken as they are; the floor holds here too.
pub fn typed_by_month(engine: &Engine) {
    let text = super::PLAN
        .replace("\"Network hashrate\"", "\"Hashprice curve\"")
        .replace(
            "[market]",
            "[market]\nbtc_price_mode = \"Typed by month\"\n\
             btc_price_curve_usd = [70000, 71000, 60000]\n\
             hashprice_curve_usd_per_ph_day = [44, 22, 55]",
        );
    let world = evaluate(engine, &text).scenario;
    let starts = |key: &str, by_hand: [f64; 4]| {
        assert_eq!(series(&world, key)[..4], by_hand, "{key}");
    };
    starts("btc_price_usd", [70_000.0, 71_000.0, 60_000.0, 60_000.0]);
    starts("hashprice_usd_per_ph_day", [44.0, 30.0, 55.0, 55.0]);
    starts("network_before_floor_eh", [0.0; 4]);
    starts("hashprice_modelled_usd_per_ph_day", [0.0; 4]);
    // 562.5 BTC a day at 44/70,000 BTC for a PH/s.
    let network = 562.5 * 70_000.0 / 44.0 / 1000.0;
    crate::assert_near(
        "network at a typed hashprice",
        series(&world, "network_hashrate_eh")[0],
        network,
        1e-9,
    );
}
