//! Keys outside the files that declare them: constants everywhere, so that a misspelt one does
//! not compile. A literal that spells a key would get past that.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use switchyard_model::catalogue::Catalogue;
use switchyard_model::keys;

#[test]
fn a_constant_spells_its_key() {
    assert_eq!(keys::npv_usd, "npv_usd");
    assert_eq!(keys::kappa, "kappa");
}

#[test]
fn no_source_spells_a_key_as_text() {
    let catalogue = Catalogue::standard();
    let known: BTreeSet<&str> = catalogue.lines().map(|(_, line)| line.key).collect();
    let sources = sources();
    assert!(
        sources.len() > 200,
        "the walk found the sources of every crate"
    );
    let mut spelt = Vec::new();
    for path in sources {
        let text = fs::read_to_string(&path).expect("a source is readable text");
        for (number, line) in text.lines().enumerate() {
            let literals = literals(line).filter(|literal| known.contains(literal));
            spelt
                .extend(literals.map(|key| format!("{}:{} \"{key}\"", path.display(), number + 1)));
        }
    }
    assert!(spelt.is_empty(), "write keys::…:\n{}", spelt.join("\n"));
}

/// What stands between quotes on a line of code; a line that is a comment has no code.
fn literals(line: &str) -> impl Iterator<Item = &str> {
    let code = if line.trim_start().starts_with("//") {
        ""
    } else {
        line
    };
    code.split('"').skip(1).step_by(2)
}

/// Every source of the product: tests and benchmarks may spell keys.
fn sources() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a readable folder").flatten() {
            let (path, name) = (entry.path(), entry.file_name());
            let skipped = ["tests", "benches", "target", "gen", "switchyard-testkit"];
            if path.is_dir() && !skipped.iter().any(|folder| name == *folder) {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    found
}
