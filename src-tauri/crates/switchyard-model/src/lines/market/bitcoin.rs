//! Bitcoin: subsidy by block height, network, hashprice. `unit_economics` section 3.

use crate::lines::prelude::*;

/// Subsidy after this many halvings, whole satoshis as the protocol counts them.
fn subsidy_after(halvings: Formula) -> Formula {
    floor(first_subsidy_sats() * pow(0.5, halvings)) / sats_per_btc()
}

/// Growth at a yearly rate since the first month.
fn grown(yearly_fraction: Formula) -> Formula {
    pow(yearly_fraction + 1.0, month_index() / year_months())
}

lines! {
    in Market, Price {
        btc_price_usd: Rate["usd/btc", by days_in_month] "Bitcoin price" =
            choose(btc_price_mode(), vec![
                btc_price_start_usd() * grown(btc_price_growth_fraction()),
                btc_price_curve_usd(),
            ]);
        btc_price_lagged_usd: Rate["usd/btc"] "Bitcoin price, three-month mean" =
            ratio(window(Fold::Sum, btc_price_usd(), 3), window(Fold::Sum, model_month(), 3), 0.0);
    }
    in Market, Network {
        blocks_in_month: Flow["block"] "Blocks in month" =
            days_in_month() * blocks_per_day();
        block_height_end: Stock["block", opens block_height_start()] "Block height at month end" =
            prev(block_height_end()) + blocks_in_month();
        halvings_before: Stock["1"] "Halvings before this month" =
            floor(prev(block_height_end()) / halving_blocks());
        block_subsidy_begin_btc: Rate["btc/block"] "Subsidy at month start" =
            subsidy_after(halvings_before());
        /// A halving month is weighted by the blocks on either side of it.
        share_before_halving: Rate["fraction"] "Share of blocks before the next halving" =
            min(1.0, ratio(
                (halvings_before() + 1.0) * halving_blocks() - prev(block_height_end()),
                blocks_in_month(), 1.0));
        block_subsidy_btc: Rate["btc/block", by blocks_in_month] "Block subsidy" =
            block_subsidy_begin_btc() * share_before_halving()
                + subsidy_after(halvings_before() + 1.0) * (1.0 - share_before_halving());
        /// Today's fee share turned into BTC per block and held there: through a halving fees
        /// stay, the subsidy does not.
        fee_btc_per_block: Rate["btc/block"] "Fees per block" =
            subsidy_after(floor(block_height_start() / halving_blocks()))
                * ratio(fee_share_fraction(), 1.0 - fee_share_fraction(), 0.0);
        /// Machines follow the price, with a lag and less than one for one.
        network_response: Rate["1"] "Network growth factor" =
            grown(network_growth_fraction())
                * pow(ratio(btc_price_lagged_usd(), at(btc_price_usd(), 0.0), 1.0),
                    network_price_elasticity());
        /// With a typed hashprice the network plays no part.
        network_before_floor_eh: Rate["eh"] "Network hashrate before the floor" =
            choose(network_mode(), vec![
                difficulty_start_t() * eh_per_difficulty_t() * network_response(),
                network_start_eh() * network_response(),
                network_start_eh() * 0.0,
            ]);
        /// The hashrate at which hashprice, price and subsidy fit together.
        network_hashrate_eh: Rate["eh", by days_in_month] "Network hashrate" =
            ratio((block_subsidy_btc() + fee_btc_per_block()) * blocks_per_day(),
                hashprice_btc_per_ph_day() * ph_per_eh(), 0.0);
    }
    in Market, Hashprice {
        hashprice_modelled_usd_per_ph_day: Rate["usd/ph/day"] "Hashprice from price and network" =
            ratio((block_subsidy_btc() + fee_btc_per_block()) * blocks_per_day() * btc_price_usd(),
                network_before_floor_eh() * ph_per_eh(), 0.0);
        /// Below the floor the least efficient machines leave, so hashprice stops falling.
        hashprice_usd_per_ph_day: Rate["usd/ph/day", by days_in_month] "Hashprice" =
            max(hashprice_floor_usd_per_ph_day(), choose(network_mode(), vec![
                hashprice_modelled_usd_per_ph_day(),
                hashprice_modelled_usd_per_ph_day(),
                hashprice_curve_usd_per_ph_day(),
            ]));
        hashprice_btc_per_ph_day: Rate["btc/ph/day", by days_in_month] "Hashprice in bitcoin" =
            ratio(hashprice_usd_per_ph_day(), btc_price_usd(), 0.0);
        /// Resale follows hashprice: what a machine earns is what it sells for.
        hashprice_change: Rate["1"] "Hashprice against the first month" =
            ratio(hashprice_usd_per_ph_day(), at(hashprice_usd_per_ph_day(), 0.0), 1.0);
    }
}
