//! Where a function of one input takes a wanted value: a scan finds every change of sign, then
//! each bracket is closed. A function that leaps over the value is said to leap.

use switchyard_model::problem::Problem;

/// An input and what came of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    pub input: f64,
    pub value: f64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Crossing {
    /// The value is taken here.
    Root(Place),
    /// Neighbours between which the function leaps over the value, or whole numbers around it.
    Leap(Place, Place),
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    pub crossings: Vec<Crossing>,
    /// The point nearest to the wanted value, of those scanned and those beside a leap.
    pub closest: Option<Place>,
    /// Every point that was scanned gives this one value, but for rounding.
    pub constant: Option<f64>,
    /// Points of the scan without a value.
    pub failed: usize,
}

impl Found {
    pub fn roots(&self) -> Vec<f64> {
        let roots = self.crossings.iter().filter_map(|crossing| match crossing {
            Crossing::Root(place) => Some(place.input),
            Crossing::Leap(..) => None,
        });
        roots.collect()
    }
}

/// As near as this, in the size of the values seen, counts as reached.
const REACHED: f64 = 1e-11;
/// A bracket that cannot be closed further ends this near to a root, or the function leaps.
const ROOT: f64 = 1e-7;
/// More than enough halvings for the digits of an f64.
const TRIES: usize = 120;

/// What is looked for.
#[derive(Clone, Copy)]
pub struct Wanted<'a> {
    pub target: f64,
    /// Only whole inputs count.
    pub whole: bool,
    /// Tells a change that is rounding from one that is an answer, by the largest value seen.
    pub is_dust: &'a dyn Fn(f64, f64) -> bool,
}

pub type ValueAt<'a> = &'a mut dyn FnMut(f64) -> Result<Option<f64>, Problem>;

/// Looks at the points, ascending, and closes in on every change of sign between two of them.
///
/// # Errors
/// When the user cancels.
pub fn crossings(points: &[f64], wanted: Wanted, value_at: ValueAt) -> Result<Found, Problem> {
    let Wanted { target, whole, .. } = wanted;
    let mut seen = Vec::with_capacity(points.len());
    for input in points {
        seen.push(value_at(*input)?.map(|value| Place {
            input: *input,
            value,
        }));
    }
    let known: Vec<Place> = seen.iter().flatten().copied().collect();
    let mut found = Found {
        failed: seen.len() - known.len(),
        closest: closest(&known, target),
        ..Found::default()
    };
    if stands_still(&known, wanted) {
        found.constant = Some(known[0].value);
        found.closest = None;
        return Ok(found);
    }
    let size = known
        .iter()
        .map(|place| place.value.abs())
        .fold(target.abs(), f64::max);
    let mut search = Search {
        whole,
        target,
        size,
        value_at,
    };
    for (at, place) in seen.iter().enumerate() {
        let Some(place) = place else { continue };
        let before = at.checked_sub(1).and_then(|at| seen[at]);
        let miss = |place: &Place| place.value - target;
        // Of a stretch that holds the value, only where it begins.
        let arrives = before.is_none_or(|before| miss(&before) != 0.0);
        match before {
            _ if miss(place) == 0.0 && arrives => {
                found.crossings.push(Crossing::Root(*place));
            }
            Some(before) if miss(&before) * miss(place) < 0.0 => {
                found.crossings.push(search.close_in(before, *place)?);
            }
            _ => {}
        }
    }
    let edges = found
        .crossings
        .iter()
        .filter_map(|crossing| match crossing {
            Crossing::Leap(low, high) => Some([*low, *high]),
            Crossing::Root(_) => None,
        });
    let near: Vec<Place> = edges.flatten().chain(found.closest).collect();
    found.closest = closest(&near, target);
    Ok(found)
}

/// An input that reaches a sum without changing it still moves its last digits.
fn stands_still(known: &[Place], wanted: Wanted) -> bool {
    let values = || known.iter().map(|place| place.value);
    let spread =
        values().fold(f64::NEG_INFINITY, f64::max) - values().fold(f64::INFINITY, f64::min);
    let size = values().map(f64::abs).fold(0.0, f64::max);
    known.len() > 1 && (wanted.is_dust)(spread, size)
}

fn closest(known: &[Place], target: f64) -> Option<Place> {
    let far = |place: &Place| (place.value - target).abs();
    known
        .iter()
        .copied()
        .min_by(|a, b| far(a).total_cmp(&far(b)))
}

struct Search<'a> {
    whole: bool,
    target: f64,
    /// Largest value seen, so that "near" means something when the target is zero.
    size: f64,
    value_at: ValueAt<'a>,
}

impl Search<'_> {
    fn miss(&self, place: &Place) -> f64 {
        place.value - self.target
    }

    fn is_reached(&self, place: &Place) -> bool {
        self.miss(place).abs() <= REACHED * self.size
    }

    fn close_in(&mut self, mut low: Place, mut high: Place) -> Result<Crossing, Problem> {
        // Misses that draw the next guess; halved on the side that stays (Illinois).
        let (mut low_pull, mut high_pull) = (self.miss(&low), self.miss(&high));
        let mut width = high.input - low.input;
        for turn in 0..TRIES {
            let slow = high.input - low.input > 0.5 * width;
            width = high.input - low.input;
            let between = match slow && turn % 2 == 1 {
                true => 0.5,
                false => low_pull / (low_pull - high_pull),
            };
            let Some(input) = self.inside(low.input, high.input, between) else {
                break;
            };
            let Some(value) = (self.value_at)(input)? else {
                break;
            };
            let place = Place { input, value };
            if self.is_reached(&place) {
                return Ok(Crossing::Root(place));
            }
            if self.miss(&place).signum() == self.miss(&low).signum() {
                low = place;
                low_pull = self.miss(&low);
                high_pull *= 0.5;
            } else {
                high = place;
                high_pull = self.miss(&high);
                low_pull *= 0.5;
            }
        }
        Ok(self.ended(low, high))
    }

    /// A point strictly between two, whole where only whole numbers count.
    fn inside(&self, low: f64, high: f64, share: f64) -> Option<f64> {
        let input = low + share * (high - low);
        let input = match self.whole {
            true => input.round().min(high - 1.0).max(low + 1.0),
            false if low < input && input < high => input,
            false => 0.5 * (low + high),
        };
        (low < input && input < high).then_some(input)
    }

    fn ended(&self, low: Place, high: Place) -> Crossing {
        let near = match self.miss(&low).abs() <= self.miss(&high).abs() {
            true => low,
            false => high,
        };
        match self.miss(&near).abs() <= ROOT * self.size {
            true => Crossing::Root(near),
            false => Crossing::Leap(low, high),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn search(
        points: &[f64],
        whole: bool,
        target: f64,
        of: impl Fn(f64) -> Option<f64>,
    ) -> (Found, usize) {
        let mut runs = 0;
        let wanted = Wanted {
            target,
            whole,
            is_dust: &|spread, size| spread <= 1e-9 * size,
        };
        let found = crossings(points, wanted, &mut |input| {
            runs += 1;
            Ok(of(input))
        });
        (found.expect("nobody cancels"), runs)
    }

    #[test]
    fn roots_leaps_and_flat_stretches_are_told_apart() {
        let points: Vec<f64> = (0..9).map(f64::from).collect();
        let (line, runs) = search(&points, false, 1.0, |x| Some(3.0 * x - 11.0));
        assert_eq!(line.roots().len(), 1);
        assert!((line.roots()[0] - 4.0).abs() < 1e-9);
        assert!(runs <= 11, "{runs}");
        let (hill, _) = search(&points, false, 0.0, |x| Some(2.0 - (x - 4.2) * (x - 4.2)));
        assert_eq!(hill.roots().len(), 2);
        let (bent, runs) = search(&points, false, 0.0, |x| Some((x - 5.3).powi(9)));
        assert!((bent.roots()[0] - 5.3).abs() < 0.4 && runs < 9 + TRIES);
        let (step, _) = search(&points, false, 0.0, |x| {
            Some(if x < 3.3 { -1.0 } else { 1.0 })
        });
        let [Crossing::Leap(low, high)] = step.crossings[..] else {
            panic!("{step:?}");
        };
        assert!(low.input <= 3.3 && high.input >= 3.3 && high.input - low.input < 1e-9);
        let (whole, _) = search(&[0.0, 8.0], true, 0.0, |x| Some(x - 4.5));
        assert!(
            matches!(whole.crossings[..], [Crossing::Leap(a, b)] if (a.input, b.input) == (4.0, 5.0))
        );
        let (flat, _) = search(&points, false, 0.0, |_| Some(0.0));
        assert_eq!((flat.constant, flat.crossings.len()), (Some(0.0), 0));
        let (dust, _) = search(&points, false, 7.0, |x| Some(40e6 + 1e-8 * x));
        assert_eq!((dust.constant, dust.closest), (Some(40e6), None));
        let (slow, _) = search(&points, false, 7.0, |x| Some(40e6 + 0.1 * x));
        assert!(slow.constant.is_none() && slow.closest.is_some());
        let (rest, _) = search(&points, false, 0.0, |x| Some((x - 3.0).max(0.0)));
        assert_eq!(rest.roots(), [0.0]);
        let (holes, _) = search(&points, false, 0.0, |x| (x < 4.0).then_some(x - 2.0));
        assert_eq!((holes.roots().as_slice(), holes.failed), (&[2.0][..], 5));
    }
}
