//! Reference libraries shipped with the product: machines, capex components, regions. A plan row
//! may name a library row; inputs it does not type are taken from there, with that row's source.

use std::collections::BTreeMap;

use crate::keys;
use crate::number::show;
use crate::register::Source;
use crate::sheet::Sheet;

const ASICS: &str = include_str!("../../../../data/asics.csv");
const CAPEX: &str = include_str!("../../../../data/capex_components.csv");
const GPUS: &str = include_str!("../../../../data/gpus.csv");
const POWER_CONTRACT_TYPES: &str = include_str!("../../../../data/power_contract_types.csv");
const REGIONS: &str = include_str!("../../../../data/regions.csv");
const CASES: &str = include_str!("../../../../data/public_cases.csv");

#[derive(Clone, Debug)]
pub struct LibraryRow {
    pub id: String,
    pub label: String,
    columns: BTreeMap<String, String>,
}

impl LibraryRow {
    pub fn text(&self, column: &str) -> &str {
        self.columns.get(column).map_or("", String::as_str)
    }

    /// The number in a column, or `None` where the library is silent.
    pub fn number(&self, column: &str) -> Option<f64> {
        match column {
            keys::cost_usd_m_per_it_mw => self.cost_on("critical_it_mw"),
            keys::cost_usd_m_per_gross_mw => self.cost_on("gross_mw"),
            // Electrical plant, UPS and generators are what redundancy doubles.
            keys::redundancy_applies => {
                let scales = ["mv_gear", "lv_dist", "ups_bess", "gensets"];
                Some(crate::scalar::flag(scales.contains(&self.id.as_str())))
            }
            _ => self.text(column).parse().ok(),
        }
    }

    /// Cost in $M per MW when the component is charged on this basis, else 0.
    fn cost_on(&self, basis: &str) -> Option<f64> {
        if self.text("basis") != basis {
            return Some(0.0);
        }
        self.text("cost_usd_m_per_mw_base").parse().ok()
    }

    /// A sentence about the row: `{column}` stands for a text, `{column:unit}` for a number.
    pub fn words(&self, template: &str) -> String {
        let mut parts = template.split(['{', '}']);
        let mut words = parts.next().unwrap_or_default().to_string();
        while let Some(column) = parts.next() {
            match column.split_once(':') {
                Some((column, unit)) => words += &show(unit, self.number(column).unwrap_or(0.0)),
                None => words += self.text(column),
            }
            words += parts.next().unwrap_or_default();
        }
        words
    }

    pub fn source(&self) -> Source {
        let named = ["source", "spec_source", "price_source"];
        let texts: Vec<&str> = named
            .iter()
            .map(|column| self.text(column))
            .filter(|text| !text.is_empty())
            .collect();
        let unverified = texts.iter().all(|text| text.contains("analyst memory"));
        Source {
            source: texts.join("; "),
            source_type: if unverified {
                "Placeholder"
            } else {
                "Market data"
            }
            .to_string(),
            as_of: self.text("as_of").to_string(),
            confidence: self.text("confidence").to_string(),
            note: self.text("notes").to_string(),
        }
    }
}

#[derive(Clone, Debug)]
pub struct Libraries {
    pub asics: Vec<LibraryRow>,
    pub capex_components: Vec<LibraryRow>,
    /// For reference beside the fleet; no sheet of the model reads them yet.
    pub gpus: Vec<LibraryRow>,
    pub power_contract_types: Vec<LibraryRow>,
    pub regions: Vec<LibraryRow>,
    pub public_cases: Vec<LibraryRow>,
}

impl Libraries {
    /// # Panics
    /// When a built-in table does not parse: a mistake in this program, and a test.
    pub fn shipped() -> Libraries {
        let mut capex_components = read(CAPEX, "component_id", "component");
        capex_components.retain(|row| {
            row.text("row_type") == "component"
                && ["critical_it_mw", "gross_mw"].contains(&row.text("basis"))
        });
        Libraries {
            asics: read(ASICS, "asic_id", "model"),
            capex_components,
            gpus: read(GPUS, "gpu_id", "model"),
            power_contract_types: read(POWER_CONTRACT_TYPES, "type_id", "name"),
            regions: read(REGIONS, "region_id", "name"),
            public_cases: read(CASES, "case_id", "deal"),
        }
    }

    /// The library a sheet's rows may name, empty when it has none.
    pub fn of(&self, sheet: Sheet) -> &[LibraryRow] {
        let library = sheet.row().library.as_ref();
        library.map_or(&[], |library| (library.rows)(self))
    }

    pub fn find(&self, sheet: Sheet, id: &str) -> Option<&LibraryRow> {
        self.of(sheet).iter().find(|row| row.id == id)
    }
}

fn read(csv_text: &str, id: &str, label: &str) -> Vec<LibraryRow> {
    csv::Reader::from_reader(csv_text.as_bytes())
        .deserialize::<BTreeMap<String, String>>()
        .map(|row| {
            let columns = row.expect("built-in libraries are well formed");
            LibraryRow {
                id: columns[id].clone(),
                label: columns[label].clone(),
                columns,
            }
        })
        .collect()
}
