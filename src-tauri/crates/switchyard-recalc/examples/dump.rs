#[path = "../tests/common/mod.rs"]
mod common;
use switchyard_export::Cached;
use switchyard_recalc::*;
fn main() {
    let worlds = common::every_node();
    let bytes = file(&worlds, Cached::Engine);
    std::fs::write("/tmp/every.xlsx", &bytes).unwrap();
    let poisoned = file(&worlds, Cached::Poison(POISON));
    let name = std::env::args().nth(1).unwrap_or_default();
    for f in text::formulas(&bytes) { if f.contains(&name) { println!("{f}"); } }
    let g = ironcalc_engine::recalculated(&poisoned);
    for ((r,c),v) in &g.sheets["Tables"] { if *r > 24 { println!("{r} {c} {v:?}"); } }
}
