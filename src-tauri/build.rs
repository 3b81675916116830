//! Embeds the built pages and writes the list of what the page may ask for.

use std::fs;
use std::path::Path;

/// Every command of `switchyard_app::api::Api`; a test in src/contract.rs compares them.
const COMMANDS: &[&str] = &[
    "start",
    "catalogue",
    "open_sample",
    "choose_plan",
    "open_plan",
    "new_plan",
    "read_site",
    "read_removal",
    "recover",
    "recovery_differences",
    "discard_recovery",
    "preview",
    "commit",
    "undo",
    "redo",
    "view",
    "save",
    "explain",
    "comparables",
    "choose_scenario",
    "scenario_changes",
    "compare",
    "ask",
    "progress",
    "cancel",
    "choices",
    "checkpoints",
    "take_checkpoint",
    "restore_checkpoint",
    "older_plan",
    "adopt_defaults",
    "keep_defaults",
    "checkpoint_differences",
    "change_log",
    "export_log",
    "grid",
    "read_cells",
    "table",
    "read_fields",
    "import_open",
    "import_read",
    "import_apply",
    "export",
    "show_written",
    "copy",
    "index",
    "close_plan",
    "zoom",
    "quit",
];

/// `cargo xtask` knows the placeholder by its first meta line and builds the real pages over it.
const PLACEHOLDER: &str = r#"<!doctype html>
<html lang="en">
  <head><meta name="generator" content="placeholder"><meta charset="utf-8"><title>Switchyard</title></head>
  <body><p>The window's pages are not built yet. Run <code>cargo xtask run</code>.</p></body>
</html>
"#;

fn main() {
    // The pages are embedded at build time; without this folder every cargo command would fail on
    // a clean clone.
    let pages = Path::new("../ui/dist");
    let front = pages.join("index.html");
    if !front.exists() {
        fs::create_dir_all(pages).expect("ui/dist can be created");
        fs::write(front, PLACEHOLDER).expect("ui/dist/index.html can be written");
    }
    println!("cargo:rerun-if-changed=../ui/dist");

    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    let attributes = tauri_build::Attributes::new().app_manifest(manifest);
    tauri_build::try_build(attributes).expect("tauri-build");
}
