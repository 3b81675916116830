//! The conversion page of a plan of twenty halls. A reply to a commit takes 60 KB at most,
//! opening the page 250 KB when the register has 350 inputs. Sizes do not depend on the machine.

use std::path::PathBuf;
use std::sync::Arc;

use serde::Serialize;
use switchyard_app::api::*;
use switchyard_app::{Replies, Session};
use switchyard_bench::plan;
use switchyard_model::past;
use switchyard_model::plan::Context;
use switchyard_store::Document;

/// Inputs that the register is going to have.
const INPUTS: f64 = 350.0;

fn kilobytes(told: &impl Serialize) -> f64 {
    serde_json::to_string(told).expect("JSON").len() as f64 / 1024.0
}

/// A folder with the plan in it, which goes with the test.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn folder() -> Folder {
    let name = format!("switchyard-bench-replies-{}", std::process::id());
    let folder = Folder(std::env::temp_dir().join(name));
    std::fs::create_dir_all(&folder.0).expect("a folder");
    let context = Context::standard();
    let document = Document {
        doc_id: "twenty".to_string(),
        created: "2026-11-22T00:00:00Z".to_string(),
        plan: Arc::new(past::whole(&context, &plan(&context, 20))),
        checkpoints: Vec::new(),
        headlines: Default::default(),
        log: Vec::new(),
    };
    switchyard_store::save(&folder.0.join("twenty.swy"), &document).expect("saved");
    folder
}

/// The conversion page at 1440 by 900.
fn page() -> ViewRequest {
    let figures = ["conversion_plan", "mw_by_use"].map(|name| FigureRequest {
        name: name.to_string(),
        width: 720,
        height: 300,
    });
    ViewRequest {
        figures: figures.to_vec(),
        sheets: vec![Sheet::Hall],
        ..ViewRequest::default()
    }
}

fn edits() -> Vec<EditCommand> {
    let later = InputEdit::SetText {
        row: "H3".to_string(),
        key: "conversion_start_month".to_string(),
        text: "Jun 2031".to_string(),
    };
    let smaller = InputEdit::SetNumber {
        row: "H7".to_string(),
        key: "hall_utility_mw".to_string(),
        value: 20.0,
    };
    let moved = HallEdit::MoveHall {
        row: "H9".to_string(),
        earlier: true,
    };
    let none = HallEdit::ConvertMw { utility_mw: 0.0 };
    vec![later.into(), smaller.into(), moved.into(), none.into()]
}

#[test]
fn the_conversion_page_of_twenty_halls_keeps_its_budgets() {
    let folder = folder();
    let mut session = Session::new(folder.0.join("data"), None);
    let mut replies = Replies::default();
    let opening = OpenPlan {
        path: folder.0.join("twenty.swy").display().to_string(),
        view: page(),
    };
    let opened = session.open_plan(opening).expect("opens");
    let catalogue = session.catalogue(Nothing {}).expect("a catalogue");

    // What is known of the inputs is told once, when the program starts; the page brings values.
    let inputs = catalogue.inputs.len() as f64;
    let values = opened.objects.iter().map(|row| kilobytes(&row.fields));
    let values: f64 = values.sum();
    let told = replies.tell(&opened, None);
    let rest = kilobytes(&told) - values;
    let opening = rest + values * INPUTS / inputs;
    println!(
        "opening: {opening:.0} KB at {INPUTS} inputs; today, with {inputs}: {rest:.0} KB of rows \
         and pictures, {values:.0} KB of values"
    );
    let facts = kilobytes(&catalogue);
    println!(
        "told at start: {facts:.0} KB of facts, {:.0} KB then",
        facts * INPUTS / inputs
    );
    assert!(opening <= 250.0, "opening takes {opening:.0} KB");

    let mut held = told.version;
    for edit in edits() {
        let what = format!("{edit:?}");
        let request = EditRequest { edit, view: page() };
        let told = replies.tell(&session.commit(request).expect("a reply"), Some(held));
        held = told.version;
        let size = kilobytes(&told);
        println!("commit: {size:.1} KB, {what}");
        assert!(size <= 60.0, "{what} takes {size:.1} KB");
    }
}
