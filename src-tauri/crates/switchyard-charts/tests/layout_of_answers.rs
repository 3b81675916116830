//! Bodies that are not about time: everything named, everything hit, at every size.

mod samples;

use samples::texts::texts;
use samples::{answers, canvas};
use switchyard_charts::{Body, Figure, Mark, Theme, draw};

fn within(mark: &Mark, [x, y, w, h]: [f64; 4]) -> bool {
    let [mx, my, mw, mh] = mark.rect;
    let slack = 5.1;
    mx >= x - slack && mx + mw <= x + w + slack && my >= y - slack && my + mh <= y + h + slack
}

#[test]
fn marks_of_answers_lie_in_the_plot_and_can_be_hit() {
    for figure in answers::all() {
        let drawing = draw(&figure, canvas(700, 720), Theme::Light);
        assert!(drawing.period_px.is_empty());
        for mark in drawing.each_mark() {
            assert!(within(&mark, drawing.plot_area), "{}: {mark:?}", figure.id);
            let [_, _, w, h] = mark.rect;
            assert!(w >= 4.9 && h >= 4.9, "{}: {mark:?}", figure.id);
        }
    }
}

#[test]
fn cells_do_not_overlap() {
    let drawing = draw(&answers::heat_map(), canvas(560, 420), Theme::Light);
    let marks = drawing.each_mark();
    for (i, one) in marks.iter().enumerate() {
        for other in &marks[i + 1..] {
            let ([ax, ay, aw, ah], [bx, by, bw, bh]) = (one.rect, other.rect);
            assert!(ax + aw <= bx || bx + bw <= ax || ay + ah <= by || by + bh <= ay);
        }
    }
}

/// From a narrow pane to a wide one, from two steps to fourteen.
#[test]
fn every_step_keeps_its_name() {
    let Body::Waterfall { steps: most } = answers::long_bridge().body else {
        panic!("a waterfall");
    };
    for count in 2..=most.len() {
        let mut figure = answers::long_bridge();
        figure.body = Body::Waterfall {
            steps: most[..count].to_vec(),
        };
        for width in (420..=1600).step_by(59) {
            let placed = texts(&draw(&figure, canvas(width, 300), Theme::Light).svg);
            let words: Vec<&str> = placed.iter().map(|t| t.text.as_str()).collect();
            assert!(
                !words.iter().any(|w| w.ends_with('…')),
                "{count} at {width}: {words:?}"
            );
            let numbers = placed.iter().filter(|t| t.group == "numbers").count();
            assert_eq!(numbers, count, "{count} at {width}: {words:?}");
            for (i, one) in placed.iter().enumerate() {
                let clear = placed[i + 1..].iter().all(|other| !one.overlaps(other));
                assert!(clear && one.left >= 0.0 && one.right <= f64::from(width));
            }
        }
    }
}

#[test]
fn thirty_inputs_fit_a_window() {
    let drawing = draw(&answers::many_swings(30), canvas(800, 720), Theme::Light);
    let placed = texts(&drawing.svg);
    let row = |t: &&samples::texts::Placed| t.group.starts_with("row:");
    assert_eq!(placed.iter().filter(row).count(), 30 * 3);
    let lowest = placed.iter().filter(row).map(|t| t.bottom - t.top);
    // A text's box is a little lower than its type size.
    assert!(lowest.fold(f64::INFINITY, f64::min) >= 10.0);
    assert!(!drawing.svg.contains("in the table"));
    let cramped = draw(&answers::many_swings(30), canvas(800, 300), Theme::Light);
    assert!(cramped.svg.contains("Smaller ones are in the table"));
}

#[test]
fn every_cell_carries_its_number() {
    let drawing = draw(&answers::heat_map(), canvas(560, 420), Theme::Light);
    let placed = texts(&drawing.svg);
    let cells = placed.iter().filter(|t| t.group == "numbers");
    assert_eq!(cells.count(), 81);
}

/// Small multiples: the same value stands at the same height in each of them.
#[test]
fn a_shared_range_is_kept_exactly() {
    let range = [-600e6, 1_400e6];
    let zero_line = |mut figure: Figure| {
        figure.value_range = Some(range);
        let drawing = draw(&figure, canvas(700, 300), Theme::Light);
        let [_, y, _, h] = drawing.plot_area;
        let zero = y + h * range[1] / (range[1] - range[0]);
        let rule = drawing.svg.split("axis:zero").nth(1).expect("a zero line");
        let points = rule.split('"').nth(2).expect("its points");
        let drawn: f64 = points
            .rsplit(',')
            .next()
            .and_then(|v| v.parse().ok())
            .expect("a height");
        assert!((drawn - zero).abs() <= 0.6, "{drawn} {zero}");
        (y, h, drawn)
    };
    let one = zero_line(samples::cumulative_cash(samples::quarters(60)));
    let mut small = samples::cumulative_cash(samples::quarters(60));
    if let Body::Lines { series, .. } = &mut small.body {
        let values = series.iter_mut().flat_map(|s| &mut s.values);
        values.for_each(|v| *v *= 0.1);
    }
    let two = zero_line(small);
    assert_eq!((one.0, one.2), (two.0, two.2));
}

#[test]
fn nothing_is_drawn_past_a_range() {
    let mut figure = samples::cumulative_cash(samples::quarters(60));
    figure.value_range = Some([-200e6, 50e6]);
    let drawing = draw(&figure, canvas(700, 300), Theme::Light);
    let [_, y, _, h] = drawing.plot_area;
    let series = drawing.svg.split("data-id=\"series:").skip(1);
    for path in series.filter_map(|g| g.split("points=\"").nth(1)) {
        let points = path.split('"').next().expect("points");
        for point in points.split(' ') {
            let (_, v) = point.split_once(',').expect("two numbers");
            let v: f64 = v.parse().expect("a number");
            assert!(v >= y - 0.2 && v <= y + h + 0.2, "{point}");
        }
    }
}
