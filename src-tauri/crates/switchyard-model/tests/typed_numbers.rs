//! What people type, what it means, and how it is shown back.

use switchyard_model::catalogue::Catalogue;
use switchyard_model::number::{edit_text, money, show};
use switchyard_model::parse;

#[test]
fn typed_texts_are_understood() {
    let catalogue = Catalogue::standard();
    for (key, text, expected) in [
        ("rent_usd_per_kw_month", "145", 145.0),
        ("rent_usd_per_kw_month", "$1,145.50", 1145.5),
        ("rent_usd_per_kw_month", "1.74m/MW-yr", 145.0),
        ("rent_usd_per_kw_month", "=120*1.03", 123.6),
        ("power_price_usd_per_mwh", "4.5c", 45.0),
        ("power_price_usd_per_mwh", "45/MWh", 45.0),
        ("power_price_usd_per_mwh", "(5)", -5.0),
        ("discount_rate_fraction", "12", 0.12),
        ("discount_rate_fraction", "12.5%", 0.125),
        ("discount_rate_fraction", "250 bp", 0.025),
        ("overhead_usd_per_month", "1.25m", 1_250_000.0),
        ("overhead_usd_per_month", "250k", 250_000.0),
        ("overhead_usd_per_month", "–", 0.0),
        ("power_price_usd_per_mwh", "\u{2212}5", -5.0),
        ("power_price_usd_per_mwh", "4.5¢", 45.0),
        ("power_price_usd_per_mwh", "1E+02", 100.0),
        ("conversion_start_month", "Mar 2027", 24_326.0),
        ("conversion_start_month", "3/27", 24_326.0),
        ("conversion_start_month", "2027-03", 24_326.0),
        ("conversion_start_month", "Q2 27", 24_327.0),
        ("term_months", "15y", 180.0),
        ("build_beside", "Beside the old hall", 1.0),
        ("contracted_utility_mw", "50 MW", 50.0),
        ("btc_price_start_usd", "84 714 $", 84_714.0),
        ("btc_price_start_usd", "84\u{202f}714.50", 84_714.5),
        ("discount_rate_fraction", "12.5 %", 0.125),
        ("difficulty_start_t", "0x180192d4", 0.698_736_419_517_281_7),
    ] {
        let assumption = catalogue.assumption(key).expect(key);
        let ours =
            parse::input(assumption, text).unwrap_or_else(|message| panic!("{text}: {message}"));
        assert!(
            (ours - expected).abs() <= 1e-12 * expected.abs(),
            "{key} '{text}': {ours}"
        );
    }
}

#[test]
fn what_is_not_understood_is_refused_with_a_sentence() {
    let catalogue = Catalogue::standard();
    for (key, text, part) in [
        ("rent_usd_per_kw_month", "soon", "was not understood"),
        ("rent_usd_per_kw_month", "", "was not understood"),
        ("rent_usd_per_kw_month", "NaN", "was not understood"),
        ("rent_usd_per_kw_month", "84,5", "was not understood"),
        ("rent_usd_per_kw_month", "3000", "must lie between"),
        ("contracted_utility_mw", "-5", "must lie between"),
        ("conversion_start_month", "13/27", "needs a month"),
        ("converts", "maybe", "is one of No, Yes"),
        ("discount_rate_fraction", "=1/0", "was not understood"),
        // A slip of the finger is no thousand.
        ("machines", "12 0", "was not understood"),
        ("uptime_fraction", "1 1", "was not understood"),
        ("power_price_usd_per_mwh", "4 5.5", "was not understood"),
        ("machines", "5.4", "write one instead of 5.4."),
        ("drain_months", "1.5", "write one instead of 1.5."),
        ("block_height_start", "982723.5", "takes whole numbers"),
    ] {
        let assumption = catalogue.assumption(key).expect(key);
        let message = parse::input(assumption, text).expect_err(text);
        assert!(
            message.contains(part) && message.contains(&assumption.label),
            "{message}"
        );
    }
    let nested = "=".to_string() + &"(".repeat(10_000) + "1" + &")".repeat(10_000);
    let rent = catalogue.assumption("rent_usd_per_kw_month").expect("rent");
    assert!(parse::input(rent, &nested).is_err());
}

#[test]
fn numbers_are_shown_as_people_write_them() {
    for (unit, value, text) in [
        ("usd", 412_300_000.0, "$412.3M"),
        ("usd", -96_000_000.0, "($96.0M)"),
        ("usd", 1_250_000_000.0, "$1.25B"),
        ("usd", 0.0, "$0"),
        ("usd", 8_250.0, "$8,250"),
        ("usd", -0.001, "$0"),
        ("fraction", 0.125, "12.5%"),
        ("month_serial", 24_326.0, "Mar 2027"),
        ("usd/kw_it/month", 115.0, "$115.00/kW-month"),
        ("mw_utility", 50.0, "50 MW gross"),
        ("mw_it", 37.037, "37 MW critical IT"),
        ("kw_it/ph", 17.5, "17.5 J/TH"),
        ("eh", 964.0, "964 EH/s"),
        ("flag", 1.0, "Yes"),
    ] {
        assert_eq!(show(unit, value), text, "{value} {unit}");
    }
    assert_eq!(money(999_960_000.0), "$1.00B");
    assert_eq!(edit_text("fraction", 0.07), "7");
    assert_eq!(edit_text("fraction", 0.0055), "0.55");
    assert_eq!(edit_text("usd/btc", 84_714.0), "84,714");
}

#[test]
fn a_text_may_say_what_to_do_with_what_stands_there() {
    let catalogue = Catalogue::standard();
    for (key, text, standing, expected) in [
        ("rent_usd_per_kw_month", "*1.05", 100.0, 105.0),
        ("rent_usd_per_kw_month", "/2", 100.0, 50.0),
        ("rent_usd_per_kw_month", "+10%", 100.0, 110.0),
        ("rent_usd_per_kw_month", "-10%", 100.0, 90.0),
        ("rent_usd_per_kw_month", "120", 100.0, 120.0),
        ("uptime_fraction", "+10%", 0.8, 0.88),
        ("uptime_fraction", "95%", 0.8, 0.95),
    ] {
        let assumption = catalogue.assumption(key).expect(key);
        let ours = parse::cell(assumption, text, standing).expect(text);
        assert!((ours - expected).abs() < 1e-12, "{key} '{text}': {ours}");
    }
    let rent = catalogue.assumption("rent_usd_per_kw_month").expect("rent");
    for text in ["/0", "*", "+%", "*soon"] {
        assert!(parse::cell(rent, text, 100.0).is_err(), "{text}");
    }
}

#[test]
fn a_cell_leaves_its_unit_to_the_heading() {
    use switchyard_model::number::cell_text;
    for (unit, value, text) in [
        ("usd/month", 250_000.0, "$250K"),
        ("usd/mwh", -5.0, "(5.00)"),
        ("fraction", 0.855, "85.5"),
        ("usd/btc", 84_714.0, "84,714"),
    ] {
        assert_eq!(cell_text(unit, value), text, "{unit}");
    }
}

#[test]
fn dates_are_kept_as_iso_dates() {
    for (text, iso) in [
        ("3 Oct 2026", Some("2026-10-03")),
        (" 2026-10-03 ", Some("2026-10-03")),
        ("", Some("")),
        ("last week", None),
        ("2026-13-01", None),
        ("2026-10-3", None),
        ("32 Oct 2026", None),
    ] {
        assert_eq!(parse::iso_date(text).as_deref(), iso, "{text}");
    }
}
