//! Text never overlaps text and never leaves the canvas, measured with the committed fonts.

mod samples;

use samples::texts::texts;
use samples::{canvas, slide};
use switchyard_charts::{Body, Canvas, Figure, Theme, draw};

fn canvases() -> [Canvas; 5] {
    [
        canvas(420, 240),
        canvas(560, 420),
        canvas(700, 300),
        canvas(1200, 380),
        slide(),
    ]
}

fn figures() -> Vec<Figure> {
    samples::every()
}

fn named(figure: &Figure, canvas: Canvas) -> String {
    format!(
        "{} of {} periods at {} px",
        figure.id,
        figure.periods.len(),
        canvas.width
    )
}

#[test]
fn labels_do_not_overlap() {
    for figure in figures() {
        for canvas in canvases() {
            let placed = texts(&draw(&figure, canvas, Theme::Light).svg);
            for (i, one) in placed.iter().enumerate() {
                for other in &placed[i + 1..] {
                    assert!(
                        !one.overlaps(other),
                        "{}: {one:?} {other:?}",
                        named(&figure, canvas)
                    );
                }
            }
        }
    }
}

#[test]
fn text_stays_on_the_canvas() {
    for figure in figures() {
        for canvas in canvases() {
            // In the window a picture of many rows is higher than asked for, and scrolls.
            let drawing = draw(&figure, canvas, Theme::Dark);
            let (w, h) = (drawing.width, drawing.height);
            for one in texts(&drawing.svg) {
                let inside = one.left >= -0.1
                    && one.top >= -0.1
                    && one.right <= w + 0.1
                    && one.bottom <= h + 0.1;
                assert!(inside, "{}: {one:?}", named(&figure, canvas));
            }
        }
    }
}

#[test]
fn callouts_keep_clear_of_the_names() {
    let drawing = draw(
        &samples::cumulative_cash(samples::quarters(60)),
        canvas(420, 240),
        Theme::Light,
    );
    let placed = texts(&drawing.svg);
    let right = drawing.plot_area[0] + drawing.plot_area[2];
    let of = |group: &str| {
        placed
            .iter()
            .filter(|t| t.group == group)
            .collect::<Vec<_>>()
    };
    assert_eq!(of("names").len(), 2);
    assert!(!of("callouts").is_empty());
    assert!(of("names").iter().all(|t| t.left > right));
    assert!(of("callouts").iter().all(|t| t.right <= right));
}

#[test]
fn every_named_series_is_named_somewhere() {
    for figure in samples::all() {
        let (Body::StackedSteps { series, .. }
        | Body::StackedColumns { series }
        | Body::Lines { series, .. }) = &figure.body
        else {
            continue;
        };
        for canvas in canvases() {
            let words: Vec<String> = texts(&draw(&figure, canvas, Theme::Light).svg)
                .into_iter()
                .map(|t| t.text)
                .collect();
            let words = words.join(" ");
            for one in series {
                assert!(
                    words.contains(&one.label),
                    "{} in {}",
                    one.label,
                    named(&figure, canvas)
                );
            }
        }
    }
}

#[test]
fn geometry_matches_the_picture() {
    for figure in samples::all() {
        let drawing = draw(&figure, canvas(700, 300), Theme::Light);
        let [x, y, w, h] = drawing.plot_area;
        assert!(x >= 0.0 && y >= 0.0 && x + w <= 700.0 && y + h <= 300.0);
        assert_eq!(drawing.period_px.len(), figure.periods.len());
        assert!(drawing.period_px.is_sorted());
        for mark in drawing.each_mark() {
            assert!(mark.period < figure.periods.len());
            let [mx, my, mw, mh] = mark.rect;
            let slack = 4.1;
            assert!(mx >= x - slack && mx + mw <= x + w + slack, "{mark:?}");
            assert!(my >= y - slack && my + mh <= y + h + slack, "{mark:?}");
        }
    }
}
