//! The TypeScript side of the contract is written from the Rust types. The files are committed;
//! this test proves that they are fresh. `UPDATE_GENERATED=1 cargo test` writes them anew.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use switchyard_app::api::{Api, Refusal};
use switchyard_app::figures;
use switchyard_app::pages::{self, Page};
use ts_rs::{Config, TS};

fn committed() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../ui/src/api/generated")
}

fn files(folder: &Path) -> BTreeMap<String, String> {
    let entries = std::fs::read_dir(folder).expect("the folder of generated types");
    entries
        .map(|entry| entry.expect("an entry").path())
        .map(|path| {
            let name = path
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .to_string();
            (name, std::fs::read_to_string(&path).expect("a text file"))
        })
        .collect()
}

fn write_to(folder: &Path) {
    let config = Config::new().with_out_dir(folder);
    Api::export_all(&config).expect("the contract is written");
    Refusal::export_all(&config).expect("the refusal is written");
    std::fs::write(folder.join("figures.ts"), figures::typescript()).expect("the figures");
    Page::export_all(&config).expect("the kinds of page are written");
    std::fs::write(folder.join("pages.ts"), pages::typescript()).expect("the pages are written");
}

#[test]
fn generated_types_are_fresh() {
    if std::env::var_os("UPDATE_GENERATED").is_some() {
        std::fs::remove_dir_all(committed()).expect("the old files go");
        write_to(&committed());
    }
    let fresh = std::env::temp_dir().join(format!("switchyard-types-{}", std::process::id()));
    write_to(&fresh);
    let (ours, theirs) = (files(&fresh), files(&committed()));
    std::fs::remove_dir_all(&fresh).expect("the temporary folder goes");
    let names = |files: &BTreeMap<String, String>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&ours), names(&theirs), "run with UPDATE_GENERATED=1");
    for (name, text) in &ours {
        assert_eq!(
            text, &theirs[name],
            "{name} is stale: run with UPDATE_GENERATED=1"
        );
    }
}
