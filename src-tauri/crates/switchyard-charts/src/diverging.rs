//! Colours on both sides of a target: vermillion below, blue above, next to nothing at it.

use crate::figure::{Meaning, Theme};
use crate::theme::{Ink, Rgb};

/// `t` is -1 for the answer farthest below the target, 1 for the one farthest above, in equal
/// steps of the answer. The strongest colours still carry their number at 4.5:1 or better.
pub fn fill(ink: &Ink, t: f64) -> Rgb {
    let meaning = if t < 0.0 { Meaning::Cost } else { Meaning::Hpc };
    let strongest = match ink.theme {
        Theme::Light => 0.74,
        Theme::Dark => 0.56,
    };
    // A root lifts the answers near the target off the ground.
    let alpha = strongest * t.abs().min(1.0).powf(0.8);
    ink.fill(meaning).over(at_target(ink), alpha)
}

pub fn at_target(ink: &Ink) -> Rgb {
    Rgb::hex(match ink.theme {
        Theme::Light => 0xF7F8FA,
        Theme::Dark => 0x1F252E,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_on_every_shade() {
        for theme in [Theme::Light, Theme::Dark] {
            let ink = Ink::of(theme);
            for step in -100..=100 {
                let fill = fill(&ink, f64::from(step) / 100.0);
                let contrast = ink.on(fill).contrast(fill);
                assert!(contrast >= 4.5, "{theme:?} {step} {contrast:.2}");
            }
        }
    }
}
