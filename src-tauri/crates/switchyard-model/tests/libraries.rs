//! The shipped libraries: every row says who says so, and since when.

use switchyard_model::library::Libraries;

#[test]
fn every_row_keeps_source_date_and_confidence() {
    let libraries = Libraries::shipped();
    for (name, rows, least) in [
        ("asics", &libraries.asics, 50),
        ("gpus", &libraries.gpus, 25),
        ("capex components", &libraries.capex_components, 15),
        ("power contract types", &libraries.power_contract_types, 14),
        ("regions", &libraries.regions, 20),
    ] {
        assert!(rows.len() >= least, "{name}: {}", rows.len());
        for row in rows {
            let source = row.source();
            assert!(!row.id.is_empty() && !row.label.is_empty(), "{name}");
            assert!(!source.source.is_empty(), "{name} {}", row.id);
            assert_eq!(
                source.as_of.len(),
                10,
                "{name} {}: {}",
                row.id,
                source.as_of
            );
            assert!(!source.confidence.is_empty(), "{name} {}", row.id);
            let from_memory = source
                .source
                .replace("analyst memory, unverified", "")
                .trim_matches([';', ' '])
                .is_empty();
            assert!(!from_memory || source.is_placeholder(), "{name} {}", row.id);
        }
    }
    assert!(
        libraries
            .asics
            .iter()
            .all(|row| row.text("ai_reusable") == "no")
    );
}
