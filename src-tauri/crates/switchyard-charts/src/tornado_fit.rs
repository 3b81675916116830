//! Fits a tornado's bars and the words at their ends between two walls.

use crate::figure::TornadoBar;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Left,
    Right,
}

impl Way {
    pub fn other(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }

    pub fn sign(self) -> f64 {
        match self {
            Self::Left => -1.0,
            Self::Right => 1.0,
        }
    }
}

/// One side of a bar: which way it runs, and on which side of the base line its words stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Side {
    pub at: Option<f64>,
    pub way: Way,
    pub words: Way,
    /// The other side runs the same way, so both share the height of the row.
    pub shared: bool,
}

pub fn sound(at: Option<f64>) -> Option<f64> {
    at.filter(|v| v.is_finite())
}

/// The low and the high side.
pub fn sides(base: f64, bar: &TornadoBar) -> [Side; 2] {
    let at = [sound(bar.at_low), sound(bar.at_high)];
    let away = at.map(|at| at.map_or(0.0, |v| v - base));
    let own = |d: f64| match d {
        d if d < 0.0 => Some(Way::Left),
        d if d > 0.0 => Some(Way::Right),
        _ => None,
    };
    let (low, high) = match (own(away[0]), own(away[1])) {
        (Some(low), Some(high)) => (low, high),
        (Some(low), None) => (low, low.other()),
        (None, Some(high)) => (high.other(), high),
        (None, None) => (Way::Left, Way::Right),
    };
    let shared = low == high;
    // The words of the shorter of two bars on one side go across the base line, where it is free.
    let low_is_longer = away[0].abs() > away[1].abs();
    let words = |way: Way, longer: bool| if shared && !longer { way.other() } else { way };
    [
        Side {
            at: at[0],
            way: low,
            words: words(low, low_is_longer),
            shared,
        },
        Side {
            at: at[1],
            way: high,
            words: words(high, !low_is_longer),
            shared,
        },
    ]
}

/// Words `width` pixels wide that stand past a bar reaching `reach` units from the base.
#[derive(Clone, Copy, Debug)]
pub struct Need {
    pub way: Way,
    pub reach: f64,
    pub width: f64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// Where the base line stands, and how many pixels a unit takes.
    pub base_px: f64,
    pub per_unit: f64,
}

/// The widest bars with which every need still lies between the walls.
pub fn fit(needs: &[Need], left: f64, right: f64) -> Fit {
    let most = |way: Way, per_unit: f64| {
        let of = needs.iter().filter(|n| n.way == way);
        of.map(|n| n.reach * per_unit + n.width).fold(0.0, f64::max)
    };
    let room =
        |per_unit: f64| right - left - most(Way::Left, per_unit) - most(Way::Right, per_unit);
    let farthest = needs.iter().map(|n| n.reach).fold(0.0, f64::max);
    let (mut fits, mut too_wide) = match farthest {
        0.0 => (0.0, 0.0),
        _ => (0.0, (right - left).max(0.0) / farthest),
    };
    // More pixels per unit always need more room, so halving the interval finds the limit.
    for _ in 0..60 {
        let middle = (fits + too_wide) / 2.0;
        if room(middle) >= 0.0 {
            fits = middle;
        } else {
            too_wide = middle;
        }
    }
    Fit {
        base_px: left + most(Way::Left, fits) + room(fits) / 2.0,
        per_unit: fits,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(at_low: Option<f64>, at_high: Option<f64>) -> TornadoBar {
        TornadoBar {
            id: String::new(),
            label: String::new(),
            low_text: String::new(),
            high_text: String::new(),
            at_low,
            at_high,
        }
    }

    #[test]
    fn a_side_without_a_direction_takes_the_free_one() {
        let ways = |low, high| sides(10.0, &bar(low, high)).map(|s| s.way);
        assert_eq!(ways(Some(8.0), Some(13.0)), [Way::Left, Way::Right]);
        assert_eq!(ways(Some(13.0), Some(8.0)), [Way::Right, Way::Left]);
        assert_eq!(ways(None, Some(8.0)), [Way::Right, Way::Left]);
        assert_eq!(ways(Some(13.0), Some(10.0)), [Way::Right, Way::Left]);
        assert_eq!(ways(None, Some(f64::NAN)), [Way::Left, Way::Right]);
    }

    #[test]
    fn the_shorter_of_two_on_one_side_is_named_across() {
        let [low, high] = sides(10.0, &bar(Some(14.0), Some(11.0)));
        assert!(low.shared && high.shared);
        assert_eq!((low.words, high.words), (Way::Right, Way::Left));
    }

    #[test]
    fn words_stay_between_the_walls() {
        let need = |way, reach, width| Need { way, reach, width };
        let needs = [need(Way::Left, 4.0, 50.0), need(Way::Right, 1.0, 20.0)];
        let fit = fit(&needs, 100.0, 400.0);
        assert!((fit.per_unit - 46.0).abs() < 1e-6);
        assert!((fit.base_px - 334.0).abs() < 1e-6);
    }
}
