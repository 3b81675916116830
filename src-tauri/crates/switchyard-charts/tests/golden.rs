//! Pictures kept as files and compared byte by byte. `UPDATE_GOLDEN=1` writes them anew.

mod samples;

use std::fs;
use std::path::PathBuf;

use samples::{
    answers, canvas, cash_flow, cumulative_cash, mw_by_use, pages, quarters, revenue, schedule,
    slide,
};
use switchyard_charts::{Canvas, Figure, Theme, draw};

fn check(name: &str, figure: &Figure, canvas: Canvas, theme: Theme) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/golden/{name}.svg"));
    let drawn = draw(figure, canvas, theme).svg;
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
        fs::write(&path, &drawn).expect("the picture can be written");
        return;
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        drawn == kept,
        "{name} differs from {}; look at it, then UPDATE_GOLDEN=1",
        path.display()
    );
}

#[test]
fn every_body_in_both_themes() {
    let on_screen = canvas(700, 300);
    for (name, figure) in [
        ("steps", mw_by_use(quarters(20))),
        ("columns", revenue(quarters(12), 3.0)),
        ("columns-below-zero", cash_flow(quarters(12), 3.0)),
        ("lines", cumulative_cash(quarters(60))),
        ("gantt", schedule(quarters(20))),
        ("waterfall", answers::bridge()),
        ("waterfall-below-zero", answers::bridge_below_zero()),
        ("tornado", answers::tornado()),
        ("heat-map", answers::heat_map()),
        ("frontier", answers::frontier()),
        ("sparkline", answers::sparkline()),
        ("bars", pages::sites(5)),
        ("bars-ranged", pages::capex(6)),
        ("supply", pages::fleet(8)),
        ("events", pages::with_events()),
        ("begun-late", pages::begun_late(revenue(quarters(12), 3.0))),
        ("gantt-aligned", pages::aligned()),
        ("tenants-columns", pages::tenants(11)[0].clone()),
        ("tenants-steps", pages::tenants(11)[1].clone()),
        ("tenants-lines", pages::tenants(11)[2].clone()),
    ] {
        check(&format!("{name}-light"), &figure, on_screen, Theme::Light);
        check(&format!("{name}-dark"), &figure, on_screen, Theme::Dark);
    }
}

#[test]
fn a_sparkline_in_a_table_row() {
    let row = canvas(96, 24);
    check("sparkline-row", &answers::sparkline(), row, Theme::Light);
}

#[test]
fn a_bridge_on_a_slide() {
    check(
        "waterfall-slide",
        &answers::long_bridge(),
        slide(),
        Theme::Light,
    );
}

#[test]
fn a_slide_carries_its_title_and_source() {
    check(
        "slide",
        &cumulative_cash(quarters(60)),
        slide(),
        Theme::Light,
    );
}
