//! The tables that say once what a kind of row and a unit are.

use std::collections::BTreeSet;

use switchyard_model::catalogue::Catalogue;
use switchyard_model::library::Libraries;
use switchyard_model::sheet::{SHEETS, Sheet};
use switchyard_model::units::{Form, UNITS};

#[test]
fn kinds_of_row_stand_parents_first_under_keys_of_their_own() {
    let mut seen = BTreeSet::new();
    for (kind, sheet) in SHEETS.iter().zip(Sheet::ALL) {
        assert_eq!(kind.sheet, sheet);
        assert_eq!(sheet.row().key, kind.key);
        assert!(
            kind.parent.is_none_or(|parent| seen.contains(&parent)),
            "{}",
            kind.key
        );
        assert!(seen.insert(sheet));
        assert_eq!(Sheet::from_key(kind.key), Some(sheet));
        let in_files = serde_json::to_value(sheet).expect("a name");
        assert_eq!(in_files, kind.key, "files and plan text name it alike");
        for word in [kind.label, kind.plural] {
            assert!(!word.is_empty(), "{}", kind.key);
        }
    }
    assert_eq!(SHEETS.len(), Sheet::ALL.len());
    assert_eq!(Sheet::HpcContract.noun(), "HPC contract");
    assert_eq!(Sheet::Delivery.nouns(), "deliveries");
}

#[test]
fn a_kind_of_row_names_lines_and_columns_that_are_there() {
    let catalogue = Catalogue::standard();
    let libraries = Libraries::shipped();
    for kind in SHEETS {
        for key in kind.facts.iter().chain(kind.watched) {
            let line = catalogue.line(catalogue.id(key));
            assert_eq!(line.sheet, kind.sheet, "{key}");
        }
        if let Some(key) = kind.present_key {
            let present = catalogue.assumption(key).expect("an input");
            assert_eq!(present.sheet, kind.sheet, "{key}");
        }
        let rows = libraries.of(kind.sheet);
        assert_eq!(kind.library.is_some(), !rows.is_empty(), "{}", kind.key);
        for (library, row) in kind.library.iter().zip(rows) {
            let words = row.words(library.detail);
            assert!(!words.contains(['{', '}']), "{words}");
        }
        let from_library = catalogue.inputs().filter(|input| input.library.is_some());
        for input in from_library.filter(|input| input.sheet == kind.sheet) {
            assert!(kind.library.is_some(), "{} has a library column", input.key);
        }
    }
    let machine = libraries.find(Sheet::MinerLot, "s21").expect("a machine");
    let words = machine.words("{hashrate_th_s} TH/s, {efficiency_j_per_th:kw_it/ph}");
    assert_eq!(words, "200 TH/s, 17.5 J/TH");
}

#[test]
fn every_unit_has_one_row() {
    let names: BTreeSet<&str> = UNITS.iter().map(|row| row.unit).collect();
    assert_eq!(names.len(), UNITS.len());
    for row in UNITS {
        assert!(
            !row.excel.is_empty() && !row.excel_input.is_empty(),
            "{}",
            row.unit
        );
        let percent = row.form == Form::Percent;
        assert_eq!(percent, row.shown_per_stored() == 100.0, "{}", row.unit);
        assert!(row.decimals <= 8, "{}", row.unit);
    }
}
