//! Colours. A hue is bound to a meaning, never to an order, and is resolved here per theme, so
//! that the picture carries no style sheet and reads the same in the window, a file and a slide.

use crate::figure::{BarKind, Meaning, Theme};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    pub const fn hex(code: u32) -> Self {
        Self((code >> 16) as u8, (code >> 8) as u8, code as u8)
    }

    pub fn css(self) -> String {
        format!("#{:02X}{:02X}{:02X}", self.0, self.1, self.2)
    }

    /// This colour laid over a ground, as one opaque colour.
    pub fn over(self, ground: Self, alpha: f64) -> Self {
        let mix =
            |a: u8, b: u8| (f64::from(a) * alpha + f64::from(b) * (1.0 - alpha)).round() as u8;
        Self(
            mix(self.0, ground.0),
            mix(self.1, ground.1),
            mix(self.2, ground.2),
        )
    }

    fn luminance(self) -> f64 {
        let linear = |c: u8| {
            let c = f64::from(c) / 255.0;
            if c <= 0.04045 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// WCAG contrast ratio.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

/// Tenants beside each other: light fill, dark fill and label, light label.
const TENANTS: [(u32, u32, u32); 8] = [
    (0x0072B2, 0x5CB2EC, 0x00619A),
    (0x009E73, 0x35C79A, 0x00734F),
    (0xCC79A7, 0xE39CC4, 0x93437A),
    (0x5A3286, 0x9A75D6, 0x5A3286),
    (0x69AEDC, 0xB9DEFA, 0x2A6FA0),
    (0x7A4A2B, 0xC08A63, 0x7A4A2B),
    (0x9AA21C, 0xC9CF55, 0x646A0B),
    (0x00474F, 0x3F8F99, 0x00474F),
];

fn tenant(at: usize) -> (u32, u32, u32) {
    TENANTS[at % TENANTS.len()]
}

/// There are more things of this kind than colours: this one shares its colour with another and
/// is told apart by slanted lines, or by dashes.
pub fn is_hatched(meaning: Meaning) -> bool {
    matches!(meaning, Meaning::Tenant(at) if at >= TENANTS.len())
}

const DARK_TEXT: Rgb = Rgb::hex(0x10151C);
const WHITE: Rgb = Rgb::hex(0xFFFFFF);

/// The colours that carry no meaning: ground, text, rules.
#[derive(Clone, Copy, Debug)]
pub struct Ink {
    pub theme: Theme,
    pub ground: Rgb,
    pub text: Rgb,
    pub muted: Rgb,
    pub grid: Rgb,
    pub zero: Rgb,
    pub leader: Rgb,
    pub error: Rgb,
}

impl Ink {
    pub fn of(theme: Theme) -> Self {
        let [ground, text, muted, grid, zero, leader, error] = match theme {
            Theme::Light => [
                0xFFFFFF, 0x151C28, 0x586374, 0xE4E8ED, 0x4A5462, 0x9AA4B1, 0xA83800,
            ],
            Theme::Dark => [
                0x12161C, 0xEEF1F5, 0xA0ABBA, 0x28303B, 0x8C97A6, 0x667182, 0xFF9A5C,
            ],
        }
        .map(Rgb::hex);
        Self {
            theme,
            ground,
            text,
            muted,
            grid,
            zero,
            leader,
            error,
        }
    }

    /// Fill of a band, a bar or an emphasised line.
    pub fn fill(&self, meaning: Meaning) -> Rgb {
        let (light, dark) = match meaning {
            Meaning::Mining => (0xE69F00, 0xF5B83D),
            Meaning::Hpc => (0x0072B2, 0x5CB2EC),
            Meaning::HpcSecond => (0x69AEDC, 0x9CCFF5),
            Meaning::Tenant(at) => {
                let (light, dark, _) = tenant(at);
                (light, dark)
            }
            Meaning::Hosting => (0x009E73, 0x35C79A),
            Meaning::Power => (0x56B4E9, 0x8FD0F5),
            Meaning::Treasury => (0xCC79A7, 0xE39CC4),
            Meaning::Cost => (0xD55E00, 0xFF8A3D),
            Meaning::Total => (0x5B6676, 0xA8B3C2),
            Meaning::Idle => (0xD3D9E0, 0x4A5566),
            // Mining's own hue, faded: the machines are there and stand still.
            Meaning::Stopped => (0xF4DDAE, 0x6E5524),
            Meaning::Conversion => (0x98A3B2, 0x8C98A8),
        };
        Rgb::hex(if self.theme == Theme::Light {
            light
        } else {
            dark
        })
    }

    /// The same hue as text on the ground, at 4.5:1 or better.
    pub fn label(&self, meaning: Meaning) -> Rgb {
        let (light, dark) = match meaning {
            Meaning::Mining => (0x8A5A00, 0xF5B83D),
            Meaning::Hpc => (0x00619A, 0x5CB2EC),
            Meaning::HpcSecond => (0x2A6FA0, 0x9CCFF5),
            Meaning::Tenant(at) => {
                let (_, dark, light) = tenant(at);
                (light, dark)
            }
            Meaning::Hosting => (0x00734F, 0x35C79A),
            Meaning::Power => (0x1B6E9E, 0x8FD0F5),
            Meaning::Treasury => (0x93437A, 0xE39CC4),
            Meaning::Cost => (0xA84400, 0xFF8A3D),
            Meaning::Total => (0x4A5462, 0xA8B3C2),
            Meaning::Idle => (0x66717F, 0x8B97A7),
            Meaning::Stopped => (0x8A5A00, 0xD6A94F),
            Meaning::Conversion => (0x566274, 0xA3AFBF),
        };
        Rgb::hex(if self.theme == Theme::Light {
            light
        } else {
            dark
        })
    }

    /// Fills below 3:1 on the ground get a darker edge, so that the shape never fades away.
    pub fn edge(&self, meaning: Meaning) -> Option<Rgb> {
        let fill = self.fill(meaning);
        let weak = self.theme == Theme::Light && fill.contrast(self.ground) < 3.0;
        weak.then(|| DARK_TEXT.over(fill, 0.28))
    }

    pub fn bar(&self, kind: BarKind) -> Rgb {
        match kind {
            BarKind::Drain => self.fill(Meaning::Mining).over(self.ground, 0.55),
            BarKind::Build => self.fill(Meaning::Conversion),
            BarKind::Commission => self.fill(Meaning::Conversion).over(self.text, 0.55),
            BarKind::Ramp => self.fill(Meaning::Hpc).over(self.ground, 0.5),
            BarKind::Live => self.fill(Meaning::Hpc),
        }
    }

    /// Dark or white, whichever reads better on a fill.
    pub fn on(&self, fill: Rgb) -> Rgb {
        if DARK_TEXT.contrast(fill) > WHITE.contrast(fill) {
            DARK_TEXT
        } else {
            WHITE
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEANINGS: [Meaning; 11] = [
        Meaning::Mining,
        Meaning::Hpc,
        Meaning::HpcSecond,
        Meaning::Hosting,
        Meaning::Power,
        Meaning::Treasury,
        Meaning::Cost,
        Meaning::Total,
        Meaning::Idle,
        Meaning::Stopped,
        Meaning::Conversion,
    ];

    #[test]
    fn every_text_reads_at_four_and_a_half_to_one() {
        for theme in [Theme::Light, Theme::Dark] {
            let ink = Ink::of(theme);
            assert!(ink.muted.contrast(ink.ground) >= 4.5);
            assert!(ink.error.contrast(ink.ground) >= 4.5);
            let tenants = (0..TENANTS.len()).map(Meaning::Tenant);
            for meaning in MEANINGS.into_iter().chain(tenants) {
                let label = ink.label(meaning).contrast(ink.ground);
                assert!(label >= 4.5, "{theme:?} {meaning:?} label {label:.1}");
                let fill = ink.fill(meaning);
                let inside = ink.on(fill).contrast(fill);
                assert!(inside >= 4.5, "{theme:?} {meaning:?} inside {inside:.1}");
            }
        }
    }

    /// In OKLab, where equal distances look equally different: 0.02 is just seen side by side.
    fn apart(a: Rgb, b: Rgb) -> f64 {
        let (a, b) = (oklab(a), oklab(b));
        let squares = (0..3).map(|at| (a[at] - b[at]).powi(2));
        squares.sum::<f64>().sqrt()
    }

    fn oklab(color: Rgb) -> [f64; 3] {
        let [r, g, b] = [color.0, color.1, color.2].map(|c| {
            let c = f64::from(c) / 255.0;
            match c <= 0.04045 {
                true => c / 12.92,
                false => ((c + 0.055) / 1.055).powf(2.4),
            }
        });
        let l = (0.4122 * r + 0.5363 * g + 0.0514 * b).cbrt();
        let m = (0.2119 * r + 0.6807 * g + 0.1074 * b).cbrt();
        let s = (0.0883 * r + 0.2817 * g + 0.6300 * b).cbrt();
        [
            0.2105 * l + 0.7936 * m - 0.0041 * s,
            1.9780 * l - 2.4286 * m + 0.4506 * s,
            0.0259 * l + 0.7828 * m - 0.8087 * s,
        ]
    }

    #[test]
    fn tenants_are_told_apart_by_colour_and_then_by_hatching() {
        for theme in [Theme::Light, Theme::Dark] {
            let ink = Ink::of(theme);
            for one in 0..TENANTS.len() {
                for other in 0..one {
                    let fill = |at| ink.fill(Meaning::Tenant(at));
                    let apart = apart(fill(one), fill(other));
                    assert!(apart > 0.13, "{theme:?} {other} {one}: {apart:.3}");
                }
            }
            assert_eq!(ink.fill(Meaning::Tenant(0)), ink.fill(Meaning::Hpc));
        }
        let hatched: Vec<bool> = (0..10).map(|at| is_hatched(Meaning::Tenant(at))).collect();
        assert_eq!(hatched[6..], [false, false, true, true]);
        assert!(!is_hatched(Meaning::Hpc));
    }
}
