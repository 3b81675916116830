//! What every picture promises: safe markup, the same bytes, and no number from nowhere.

mod samples;

use std::fs;
use std::path::Path;

use samples::texts::texts;
use samples::{answers, canvas, mw_by_use, quarters, slide};
use switchyard_charts::{Body, Drawing, Figure, Mark, Table, Theme, draw};

fn figures() -> Vec<Figure> {
    samples::every()
}

#[test]
fn markup_is_plain_attributes() {
    for figure in figures() {
        for theme in [Theme::Light, Theme::Dark] {
            let svg = draw(&figure, canvas(700, 300), theme).svg;
            for forbidden in [
                "style=", "<style", "var(", "class=", " id=", "url(", "NaN", "inf", "=\"\"",
            ] {
                assert!(!svg.contains(forbidden), "{forbidden} in {}", figure.id);
            }
        }
    }
}

#[test]
fn a_hostile_name_stays_text() {
    const HOSTILE: &str = "</text><script>alert('1' & \"2\")</script>\u{0}\u{1b}";
    let mut figure = mw_by_use(quarters(8));
    figure.id = HOSTILE.to_string();
    figure.title = HOSTILE.to_string();
    figure
        .periods
        .iter_mut()
        .for_each(|p| p.group = HOSTILE.to_string());
    if let Body::StackedSteps { series, cap } = &mut figure.body {
        for one in series {
            (one.id, one.label) = (HOSTILE.to_string(), HOSTILE.to_string());
        }
        cap.as_mut().expect("a cap").label = HOSTILE.to_string();
    }
    let svg = draw(&figure, slide(), Theme::Light).svg;
    assert!(!svg.contains("<script"));
    assert!(svg.contains("&lt;/text&gt;&lt;script&gt;"));
    assert!(!svg.chars().any(|c| c.is_control() && c != '\n'));
    assert_eq!(
        svg.matches("<text ").count(),
        svg.matches("</text>").count()
    );
}

#[test]
fn the_same_figure_gives_the_same_bytes() {
    for figure in figures() {
        let once = draw(&figure, slide(), Theme::Dark);
        assert_eq!(once, draw(&figure, slide(), Theme::Dark), "{}", figure.id);
    }
}

#[test]
fn every_number_is_in_the_table_or_on_the_axis() {
    for figure in figures() {
        for canvas in [canvas(420, 240), canvas(1200, 380), slide()] {
            let drawing = draw(&figure, canvas, Theme::Light);
            let given = words_given(&figure);
            let printed = texts(&drawing.svg)
                .into_iter()
                .filter(|t| t.group != "axis:value");
            for (text, number) in printed.flat_map(|t| {
                numbers(&t.text)
                    .into_iter()
                    .map(move |n| (t.text.clone(), n))
            }) {
                let known = given.contains(&number) || in_table(&drawing, &number);
                assert!(
                    known,
                    "{number} of {text:?} in {} comes from nowhere",
                    figure.id
                );
            }
        }
    }
}

/// Numbers the caller wrote: names, titles, periods, callouts.
fn words_given(figure: &Figure) -> Vec<String> {
    format!("{figure:?}")
        .split('"')
        .skip(1)
        .step_by(2)
        .flat_map(numbers)
        .collect()
}

fn numbers(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','));
    let trimmed = parts.map(|p| p.trim_matches(|c| c == '.' || c == ',').replace(',', ""));
    trimmed.filter(|p| !p.is_empty()).collect()
}

/// A table value at the precision the picture printed it with, in the unit of its row.
fn in_table(drawing: &Drawing, number: &str) -> bool {
    let decimals = number
        .split_once('.')
        .map_or(0, |(_, fraction)| fraction.len());
    drawing.table.rows.iter().any(|row| {
        row.values.iter().zip(&row.texts).any(|(value, text)| {
            let unit = match text.trim_end_matches(')').chars().last() {
                Some('B') => 1e9,
                Some('M') => 1e6,
                Some('K') => 1e3,
                Some('%') => 0.01,
                _ => 1.0,
            };
            format!("{:.decimals$}", value.abs() / unit) == number
        })
    })
}

#[test]
fn the_table_has_every_value_and_the_words_of_the_marks() {
    for figure in figures() {
        let drawing = draw(&figure, canvas(700, 300), Theme::Light);
        for row in &drawing.table.rows {
            assert_eq!(
                row.texts.len(),
                drawing.table.columns.len(),
                "{}",
                figure.id
            );
            assert_eq!(
                row.values.len(),
                drawing.table.columns.len(),
                "{}",
                figure.id
            );
        }
        if matches!(figure.body, Body::Gantt { .. }) {
            continue;
        }
        for mark in drawing.each_mark() {
            assert!(said(&figure.body, &drawing.table, &mark), "{mark:?}");
        }
    }
}

/// What a mark says stands in the table where the body's kind of mark belongs.
fn said(body: &Body, table: &Table, mark: &Mark) -> bool {
    let at = |row: usize, column: usize| table.rows[row].texts[column].clone();
    match body {
        Body::Waterfall { steps } => {
            steps[mark.period].id == mark.series && at(mark.period, 0) == mark.value_text
        }
        // The first row is the base.
        Body::Tornado { bars, .. } => (0..bars.len()).any(|i| {
            bars[i].id == mark.series && at(i + 1, 2 * mark.period + 1) == mark.value_text
        }),
        Body::HeatMap { .. } => {
            let row = mark.series.parse().expect("a row");
            at(row, mark.period) == mark.value_text
        }
        Body::Frontier { .. } => {
            format!("{} at {}", at(mark.period, 1), at(mark.period, 0)) == mark.value_text
        }
        Body::Bars { .. } | Body::Supply { .. } => {
            let mut rows = table.rows.iter().filter(|row| row.id == mark.series);
            rows.any(|row| row.texts.contains(&mark.value_text))
        }
        _ => table
            .rows
            .iter()
            .any(|r| r.texts[mark.period] == mark.value_text),
    }
}

#[test]
fn a_failed_run_is_said_and_never_a_number() {
    for (figure, word_of_picture) in [
        (answers::heat_map(), "numbers"),
        (answers::tornado(), "row"),
    ] {
        let drawing = draw(&figure, canvas(900, 500), Theme::Light);
        let words = texts(&drawing.svg);
        assert!(
            words
                .iter()
                .any(|t| t.text == "failed" && t.group.starts_with(word_of_picture))
        );
        let rows = &drawing.table.rows;
        let failed = rows.iter().flat_map(|r| r.texts.iter().zip(&r.values));
        let failed: Vec<f64> = failed
            .filter(|(t, _)| *t == "failed")
            .map(|(_, v)| *v)
            .collect();
        assert!(!failed.is_empty() && failed.iter().all(|v| *v == 0.0));
        assert!(rows.iter().flat_map(|r| &r.values).all(|v| v.is_finite()));
    }
}

#[test]
fn every_answer_has_its_mark() {
    let count = |figure: &Figure| {
        draw(figure, canvas(700, 420), Theme::Light)
            .each_mark()
            .len()
    };
    assert_eq!(count(&answers::bridge()), 7);
    assert_eq!(count(&answers::tornado()), 2 * 9);
    assert_eq!(count(&answers::heat_map()), 81);
    assert_eq!(count(&answers::frontier()), 12);
    assert_eq!(count(&answers::sparkline()), 24);
}

#[test]
fn sentences_name_what_stands_out() {
    let alt = |figure: &Figure| draw(figure, canvas(700, 420), Theme::Light).alt;
    for (figure, word) in [
        (answers::bridge(), "largest rise HPC leases $498.0M"),
        (answers::bridge(), "largest fall MW released ($148.0M)"),
        (
            answers::tornado(),
            "largest first: Rent from $71.0M at $115/kW-mo",
        ),
        (answers::heat_map(), "2 failed"),
        (answers::frontier(), "lies in Convert to HPC"),
        (
            answers::frontier_of(Vec::new(), [47.5, 131.0]),
            "no break-even in this range",
        ),
    ] {
        let alt = alt(&figure);
        assert!(alt.contains(word), "{word} in {alt}");
    }
}

#[test]
fn empty_figures_say_so() {
    let drawing = draw(
        &samples::revenue(Vec::new(), 3.0),
        canvas(700, 300),
        Theme::Light,
    );
    assert!(drawing.svg.contains("Nothing to show yet"));
    assert!(drawing.alt.contains("nothing to show yet"));
    assert!(drawing.marks.is_empty() && drawing.period_px.is_empty());
    let mut flat = mw_by_use(quarters(8));
    if let Body::StackedSteps { series, cap } = &mut flat.body {
        series.iter_mut().for_each(|s| s.values.fill(0.0));
        *cap = None;
    }
    assert!(
        draw(&flat, canvas(700, 300), Theme::Light)
            .svg
            .contains("All values are zero")
    );
}

/// One crate knows what draws the charts; should it change, nobody else notices.
#[test]
fn plotters_is_named_in_this_crate_only() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shell = own
        .parent()
        .and_then(Path::parent)
        .expect("the crate lies in src-tauri/crates");
    let mut folders = vec![shell.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a readable folder").flatten() {
            let path = entry.path();
            if path.is_dir() && path != own && entry.file_name() != "target" {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs" || e == "toml") && path.is_file() {
                let text = fs::read_to_string(&path).unwrap_or_default();
                let named = [
                    "use plotters",
                    "plotters::",
                    "plotters =",
                    "plotters.workspace",
                ];
                assert!(
                    !named.iter().any(|n| text.contains(n)),
                    "plotters in {}",
                    path.display()
                );
            }
        }
    }
}
