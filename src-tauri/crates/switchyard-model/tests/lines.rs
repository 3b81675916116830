//! How lines are declared: sections, and sums on the sheets above.

use std::collections::BTreeSet;

use switchyard_model::catalogue::Catalogue;
use switchyard_model::formula::{line as line_of, sum_of};
use switchyard_model::line::{Line, RollUp};
use switchyard_model::lines;
use switchyard_model::section::Section;
use switchyard_model::sheet::Sheet;

fn declared(key: &str) -> Line {
    let catalogue = Catalogue::standard();
    catalogue.line(catalogue.id(key)).clone()
}

#[test]
fn every_sheet_reads_section_by_section() {
    let catalogue = Catalogue::standard();
    for sheet in Sheet::ALL {
        let lines = catalogue.lines().filter(|(_, line)| line.sheet == sheet);
        let sections: Vec<Section> = lines.map(|(_, line)| line.section).collect();
        assert!(sections.is_sorted(), "{sheet:?}: {sections:?}");
    }
}

#[test]
fn inputs_have_their_section_and_no_section_is_empty() {
    let catalogue = Catalogue::standard();
    for (_, line) in catalogue.lines() {
        assert_eq!(
            line.is_input(),
            line.section == Section::Inputs,
            "{}",
            line.key
        );
    }
    let used: BTreeSet<Section> = catalogue.lines().map(|(_, line)| line.section).collect();
    assert!(used.iter().eq(Section::ALL), "{used:?}");
}

#[test]
fn a_rung_is_the_sum_of_the_line_below_it() {
    let rungs = [
        ("lot_revenue_usd", "hall_mining_revenue_usd"),
        ("hall_mining_revenue_usd", "site_mining_revenue_usd"),
        ("site_mining_revenue_usd", "mining_revenue_usd"),
    ];
    for (below, above) in rungs.map(|(below, above)| (declared(below), declared(above))) {
        assert_eq!(above.formula(), Some(&sum_of(line_of(below.key))));
        assert_eq!(above.sheet, below.sheet.parent().expect("a sheet above"));
        assert_eq!((above.kind, above.roll_up), (below.kind, below.roll_up));
        assert_eq!((above.section, &above.unit), (below.section, &below.unit));
        assert_eq!((&above.label, &*above.note), (&below.label, ""));
    }
}

#[test]
fn a_rung_keeps_the_label_of_the_rung_below_it() {
    assert_eq!(
        declared("delivery_it_mw").label,
        "Critical IT power delivered"
    );
    for key in [
        "hall_leased_it_mw",
        "site_critical_it_mw_leased",
        "critical_it_mw_leased",
    ] {
        assert_eq!(declared(key).label, "Critical IT power leased", "{key}");
    }
}

#[test]
#[should_panic(expected = "'hashprice_usd_per_ph_day' has no plain sum")]
fn a_mean_has_no_rung() {
    let mean = declared("hashprice_usd_per_ph_day");
    assert!(matches!(mean.roll_up, RollUp::WeightedBy(_)));
    mean.rung(Sheet::Company, "sum", None);
}

#[test]
#[should_panic(expected = "'block_height_end' has no plain sum")]
fn a_line_that_opens_has_no_rung() {
    declared("block_height_end").rung(Sheet::Company, "sum", None);
}

#[test]
fn what_is_declared_is_what_is_read() {
    let declared: BTreeSet<&str> = lines::lines().iter().map(|line| line.key).collect();
    assert_eq!(declared.len(), lines::lines().len(), "every key once");
    assert!(declared.contains("hall_rent_usd"));
    assert_eq!(lines::hall_rent_usd(), line_of("hall_rent_usd"));
}
