//! Every rule of the findings: a plan that sets it off, with its sentence and its place, and one
//! just on the other side that does not.

use std::collections::BTreeSet;

use switchyard_model::findings::{Finding, Severity, Spoiled, findings, rules};
use switchyard_model::keys;
use switchyard_model::measures;
use switchyard_model::plan::Plan;
use switchyard_testkit::{edited, engine, plan};

/// Nothing is wrong with it. Hall H: 30 MW, empty, works from March 2027, live in July 2028, 20 MW
/// leased. Hall G: 1,000 machines of 200 TH/s and 17.5 J/TH are 200 PH/s, 3.5 MW at the machines
/// and, with a PUE of 1.04, 3.64 MW at the meter.
const QUIET: &str = r#"
start = "2027-01"
months = 24
[market]
network_mode = "Hashprice curve"
hashprice_curve_usd_per_ph_day = 40
hashprice_floor_usd_per_ph_day = 15
[[site]]
id = "S"
name = "Site S"
contracted_utility_mw = 40
kappa = 1.35
energy_pue_hpc = 1.2
mining_pue = 1.04
[[power_contract]]
id = "P"
parent = "S"
power_price_usd_per_mwh = 45
power_escalator_fraction = 0
[[capex_component]]
id = "K"
parent = "S"
cost_usd_m_per_it_mw = 9
[[hall]]
id = "H"
name = "Hall H"
parent = "S"
hall_utility_mw = 30
present_use = "Empty"
converts = 1
conversion_start_month = "2027-03"
drain_months = 2
build_months = 11
commission_months = 3
[[hall]]
id = "G"
name = "Hall G"
parent = "S"
hall_utility_mw = 5
conversion_start_month = "2027-03"
drain_months = 2
build_months = 11
commission_months = 3
[[miner_lot]]
id = "M"
name = "Lot M"
parent = "G"
machines = 1000
hashrate_th_per_machine = 200
efficiency_j_per_th = 17.5
pool_fee_fraction = 0.01
variable_om_usd_per_mwh = 5.5
[[hpc_contract]]
id = "L"
name = "Lease L"
rent_usd_per_kw_month = 115
[[delivery]]
id = "D"
name = "Delivery D"
parent = "H"
contract = "L"
contracted_it_mw = 20
"#;

/// Works start in August 2027 and January 2028: year times 12 plus month less 1.
const AUGUST_2027: f64 = 24_331.0;
const JANUARY_2028: f64 = 24_336.0;

/// Rule, what is typed, and the row, input and sentence to be found.
type Case = (
    &'static str,
    (&'static str, &'static str, f64),
    Option<(&'static str, &'static str, &'static str)>,
);

const CASES: &[Case] = &[
    // Both halls at work from May 2027, when the drain of hall H is over.
    (
        "interconnect_exceeded",
        ("S", "contracted_utility_mw", 20.0),
        Some((
            "S",
            "contracted_utility_mw",
            "Site S needs 33.6 MW in May 2027; the interconnect allows 20 MW, 13.6 MW are missing.",
        )),
    ),
    (
        "interconnect_exceeded",
        ("S", "contracted_utility_mw", 33.64),
        None,
    ),
    (
        "hall_exceeded",
        ("G", "hall_utility_mw", 3.0),
        Some((
            "G",
            "hall_utility_mw",
            "Hall G needs 3.6 MW in Jan 2027; the hall has 3 MW, 0.6 MW are missing.",
        )),
    ),
    ("hall_exceeded", ("G", "hall_utility_mw", 3.64), None),
    // 20 MW gross at 1.35 are 14.8 MW critical IT; 27 MW are 20.
    (
        "lease_beyond_hall",
        ("H", "hall_utility_mw", 20.0),
        Some((
            "D",
            "contracted_it_mw",
            "Delivery D leases 20 MW critical IT, the hall delivers 14.8 MW; 5.2 MW are missing.",
        )),
    ),
    ("lease_beyond_hall", ("H", "hall_utility_mw", 27.0), None),
    (
        "power_not_covered",
        ("P", "power_share_fraction", 0.8),
        Some((
            "P",
            "power_share_fraction",
            "Power contracts of Site S cover 80% of the load; they must add up to 100%.",
        )),
    ),
    (
        "power_not_covered",
        ("P", "power_share_fraction", 1.0),
        None,
    ),
    (
        "design_below_pue",
        ("S", "kappa", 1.1),
        Some((
            "S",
            "kappa",
            "Site S sets aside 1.10 MW gross for one critical IT MW, less than its energy PUE of 1.20; \
             on a design day the power does not reach.",
        )),
    ),
    ("design_below_pue", ("S", "kappa", 1.2), None),
    (
        "converts_without_contract",
        ("G", "converts", 1.0),
        Some((
            "G",
            "converts",
            "Hall G converts, but no HPC contract is delivered in it: no rent will come.",
        )),
    ),
    ("converts_without_contract", ("G", "converts", 0.0), None),
    // Sixteen months of works; the plan ends in December 2028.
    (
        "live_after_the_plan",
        ("H", "conversion_start_month", JANUARY_2028),
        Some((
            "H",
            "conversion_start_month",
            "Hall H goes live in May 2029, after the plan's last month.",
        )),
    ),
    (
        "live_after_the_plan",
        ("H", "conversion_start_month", AUGUST_2027),
        None,
    ),
    (
        "converts_at_no_cost",
        ("K", "cost_usd_m_per_it_mw", 0.0),
        Some((
            "S",
            "capex_factor_fraction",
            "Site S converts at no cost: it has no capex components.",
        )),
    ),
    (
        "converts_at_no_cost",
        ("K", "cost_usd_m_per_it_mw", 0.05),
        None,
    ),
    // A PH/s takes 18.2 kW at the meter, 0.4368 MWh a day. At $45 for power and $5.50 for repair
    // it must earn $22.06 a day after the fee, $22.281 before.
    (
        "lot_stops",
        ("market", "hashprice_curve_usd_per_ph_day", 22.28),
        Some((
            "M",
            "efficiency_j_per_th",
            "Lot M stops in Jan 2027 at a hashprice of $22.28/PH/day and stands still in 24 months.",
        )),
    ),
    (
        "lot_stops",
        ("market", "hashprice_curve_usd_per_ph_day", 22.29),
        None,
    ),
    (
        "unusual_value",
        ("L", "rent_usd_per_kw_month", 140.0),
        Some((
            "L",
            "rent_usd_per_kw_month",
            "Rent of Lease L is $140.00/kW-month, outside the usual $111.00/kW-month to $130.00/kW-month.",
        )),
    ),
    ("unusual_value", ("L", "rent_usd_per_kw_month", 130.0), None),
    // How large a plan is, is the planner's business.
    ("unusual_value", ("M", "machines", 10.0), None),
];

fn found(plan: &std::sync::Arc<Plan>) -> Vec<Finding> {
    let world = engine().world(plan).expect("finite");
    findings(&world)
}

#[test]
fn each_rule_says_its_sentence_and_is_silent_beside_it() {
    let engine = engine();
    let quiet = plan(&engine, QUIET);
    assert_eq!(found(&quiet), []);
    for (rule, (row, key, value), wanted) in CASES {
        let told = found(&edited(&engine, &quiet, row, key, *value));
        let told: Vec<_> = told.iter().filter(|found| found.rule == *rule).collect();
        let said: Vec<_> = told
            .iter()
            .map(|found| (found.row.as_deref(), found.key.as_deref(), &*found.text))
            .collect();
        let wanted = wanted.map(|(row, key, text)| (Some(row), Some(key), text));
        assert_eq!(said, Vec::from_iter(wanted), "{rule}: {key} = {value}");
    }
}

#[test]
fn every_rule_is_in_the_table_both_ways() {
    let all: BTreeSet<&str> = rules().map(|rule| rule.key).collect();
    assert_eq!(all.len(), rules().count(), "two rules have one key");
    let tried = |finds: bool| -> BTreeSet<&str> {
        let cases = CASES.iter().filter(|case| case.2.is_some() == finds);
        cases.map(|case| case.0).collect()
    };
    assert_eq!(tried(true), all, "set off");
    assert_eq!(tried(false), all, "silent");
}

#[test]
fn a_site_without_a_contract_is_told_at_the_site() {
    let bare = QUIET.replace("[[power_contract]]\nid = \"P\"\nparent = \"S\"\npower_price_usd_per_mwh = 45\npower_escalator_fraction = 0\n", "");
    let told = found(&plan(&engine(), &bare));
    let place = (told[0].row.as_deref(), told[0].key.as_deref());
    assert_eq!(place, (Some("S"), Some("power_share_fraction")));
    let text = "Power contracts of Site S cover 0% of the load; they must add up to 100%.";
    assert_eq!(told[0].text, text);
}

#[test]
fn errors_come_first() {
    let engine = engine();
    let quiet = plan(&engine, QUIET);
    let unusual = edited(&engine, &quiet, "L", "rent_usd_per_kw_month", 140.0);
    let unleased = edited(&engine, &unusual, "G", "converts", 1.0);
    let all = edited(&engine, &unleased, "P", "power_share_fraction", 0.8);
    let told: Vec<&str> = found(&all).iter().map(|found| found.rule).collect();
    assert_eq!(
        told,
        [
            "power_not_covered",
            "converts_without_contract",
            "unusual_value"
        ]
    );
}

#[test]
fn rules_read_lines_that_are_there() {
    let engine = engine();
    for rule in rules() {
        for key in rule.reads {
            let there = engine
                .context
                .catalogue
                .lines()
                .any(|(_, line)| line.key == *key);
            assert!(there, "{} reads {key}", rule.key);
        }
    }
}

/// What an error leaves untrue is dimmed; nothing else is.
#[test]
fn errors_spoil_the_uplift_and_nothing_else_spoils_anything() {
    let engine = engine();
    let catalogue = &engine.context.catalogue;
    let uplift = measures::parse(catalogue, measures::UPLIFT).expect("a measure");
    for rule in rules() {
        let is_error = rule.severity == Severity::Error;
        assert_eq!(!rule.spoils.is_empty(), is_error, "{}", rule.key);
        let finding = Finding {
            rule: rule.key,
            severity: rule.severity,
            text: String::new(),
            row: None,
            key: None,
        };
        let spoiled = Spoiled::by(catalogue, &[finding]);
        assert_eq!(spoiled.measure(&uplift), is_error, "{}", rule.key);
        assert!(
            !spoiled.line(keys::hashprice_usd_per_ph_day),
            "{}",
            rule.key
        );
    }
}

#[test]
fn a_lease_beyond_its_hall_leaves_the_mine_as_it_is() {
    let engine = engine();
    let beyond = edited(
        &engine,
        &plan(&engine, QUIET),
        "D",
        "contracted_it_mw",
        30.0,
    );
    let findings = found(&beyond);
    let spoiled = Spoiled::by(&engine.context.catalogue, &findings);
    assert!(spoiled.line(keys::hpc_rent_usd) && spoiled.line(keys::npv_usd));
    assert!(!spoiled.line(keys::mining_revenue_usd) && !spoiled.line(keys::capex_usd));
}
