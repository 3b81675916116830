//! What must hold of the model's numbers, each as a function of an engine: it panics when the
//! engine's catalogue is at fault. `switchyard-engine/tests/checks.rs` asks the product's catalogue
//! all of it, and asks the same of catalogues with a fault put in.

pub mod by_hand;
pub mod goldens;
pub mod model_rules;
pub mod public_cases;

pub use by_hand::{calendar, capex, company, comparison, edges, halls, hpc, market, mining, power};

use std::panic::catch_unwind;

use switchyard_engine::Engine;

/// Every check by topic, written once: taken by [`ALL`] and by the tests of the engine.
#[macro_export]
macro_rules! every_check {
    ($take:ident) => {
        $take! {
            calendar {
                months_and_days,
                fiscal_years,
                leap_centuries,
            }
            market {
                blocks_and_subsidy,
                price_and_network,
                hashprice,
                given_as_difficulty,
                typed_by_month,
            }
            power {
                contracts_and_sites,
            }
            halls {
                capacity,
                months_of_the_works,
                machines_leave,
                phases,
                an_empty_hall_waits_for_its_build,
            }
            mining {
                hash_and_power,
                revenue_and_cost,
                a_lot_that_would_lose_cash_stops,
                machines_are_sold,
                halls_and_sites_add_up,
            }
            hpc {
                capacity_goes_by_row,
                term_ramp_and_free_rent,
                rent_and_cost,
                commissioning_uses_power,
                megawatts_of_a_hall,
                more_than_a_hall_has,
                halls_and_sites_add_up,
            }
            capex {
                components,
                sites_and_halls,
                spending_by_month,
                works_without_a_month,
            }
            company {
                megawatts,
                more_than_the_interconnect,
                sums_of_sites,
                revenue_and_ebitda,
                cash,
                value,
                no_value_in_losses,
            }
            edges {
                everything_stops,
                works_fall_together,
                both_interconnects_are_too_small,
                what_converts_adds_up,
                an_empty_hall_that_stays,
                a_drain_of_no_months,
                satoshis_are_whole,
                nothing_divides_nothing,
                at_break_even_a_lot_runs,
            }
            comparison {
                against_keeping_the_mine,
                what_converts_nothing_is_never_behind,
            }
            goldens {
                subsidy_follows_the_protocol,
                difficulty_and_hashrate_follow_the_protocol,
                retargets_keep_the_tie_of_hashrate_and_difficulty,
                hashprice_and_one_megawatt,
                machines_stop_at_their_break_even_price,
                the_next_halving_falls_in_april_2028,
                component_capex_adds_up,
            }
            public_cases {
                hashprice_prints,
                river_bend_lease,
                core42_lease,
                lake_mariner_fluidstack_lease,
                iren_production_of_april_2025,
            }
            model_rules {
                megawatts_by_use_add_up_to_the_interconnect,
                a_plan_that_converts_nothing_is_its_own_twin,
                lots_stop_alike_in_scenario_and_twin,
                machines_are_sold_once_at_the_library_value_less_haircut,
                months_quarters_and_years_agree,
                weighted_lines_give_the_same_year_from_months_and_from_quarters,
                the_calendar_of_lines_is_the_calendar_of_the_plan,
                a_hand_worked_lease,
                other_conversion_cash_comes_only_with_the_conversion,
                a_power_price_by_month_is_paid_month_by_month,
            }
        }
    };
}

pub struct Check {
    pub name: &'static str,
    pub run: fn(&Engine),
}

macro_rules! table {
    ($( $topic:ident { $( $name:ident, )* } )*) => {
        pub const ALL: &[Check] = &[ $( $( Check {
            name: concat!(stringify!($topic), "::", stringify!($name)),
            run: $topic::$name,
        }, )* )* ];
    };
}
every_check!(table);

impl Check {
    /// Whether the engine's catalogue passes.
    pub fn passes(&self, engine: &Engine) -> bool {
        let engine = std::panic::AssertUnwindSafe(engine);
        catch_unwind(|| (self.run)(&engine)).is_ok()
    }
}
