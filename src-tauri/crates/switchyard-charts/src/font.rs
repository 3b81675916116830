//! The committed Inter files and how wide a text is in them.
//!
//! The window loads the same four files, so a width measured here holds on screen too.
//! Pair kerning is not counted; it only ever makes Inter narrower than measured.

use std::sync::Once;

use plotters::style::{FontDesc, FontFamily, FontStyle, register_font};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    Regular,
    Medium,
    SemiBold,
    Bold,
}

impl Weight {
    pub(crate) fn css(self) -> u32 {
        match self {
            Self::Regular => 400,
            Self::Medium => 500,
            Self::SemiBold => 600,
            Self::Bold => 700,
        }
    }

    /// Each weight is registered as a family of its own: plotters knows only normal and bold.
    pub(crate) fn family(self) -> &'static str {
        match self {
            Self::Regular => "Inter Regular",
            Self::Medium => "Inter Medium",
            Self::SemiBold => "Inter SemiBold",
            Self::Bold => "Inter Bold",
        }
    }

    pub(crate) fn of_family(name: &str) -> Self {
        [Self::Medium, Self::SemiBold, Self::Bold]
            .into_iter()
            .find(|w| w.family() == name)
            .unwrap_or(Self::Regular)
    }

    pub(crate) const fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../fonts/Inter-Regular.otf"),
            Self::Medium => include_bytes!("../fonts/Inter-Medium.otf"),
            Self::SemiBold => include_bytes!("../fonts/Inter-SemiBold.otf"),
            Self::Bold => include_bytes!("../fonts/Inter-Bold.otf"),
        }
    }
}

/// Height of a capital letter in em.
pub const CAP: f64 = 2048.0 / 2816.0;
/// plotters measures at ascent plus descent where a browser measures at the em square.
const LINE_PER_EM: f64 = 3408.0 / 2816.0;
/// plotters cuts widths to whole units; at this size a unit is a thousandth of an em.
const PROBE: f64 = 1000.0;

pub(crate) fn face(weight: Weight, size: f64) -> FontDesc<'static> {
    static REGISTER: Once = Once::new();
    REGISTER.call_once(|| {
        for weight in [
            Weight::Regular,
            Weight::Medium,
            Weight::SemiBold,
            Weight::Bold,
        ] {
            let taken = register_font(weight.family(), FontStyle::Normal, weight.bytes());
            assert!(taken.is_ok(), "{} is not a font", weight.family());
        }
    });
    FontDesc::new(FontFamily::Name(weight.family()), size, FontStyle::Normal)
}

/// Width in pixels of one line of text.
pub fn text_width(text: &str, weight: Weight, size_px: f64) -> f64 {
    let (units, _) = face(weight, PROBE * LINE_PER_EM)
        .box_size(text)
        .expect("the font is registered");
    f64::from(units + 1) * size_px / PROBE
}

/// Breaks a text into lines no wider than `width`; the last allowed line ends in an ellipsis.
pub fn wrap(text: &str, weight: Weight, size: f64, width: f64, max_lines: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let joined = lines.last().map(|line| format!("{line} {word}"));
        match joined {
            Some(longer) if text_width(&longer, weight, size) <= width => {
                *lines.last_mut().expect("joined to it") = longer;
            }
            _ => lines.push(word.to_string()),
        }
    }
    if lines.len() > max_lines {
        let rest = lines.split_off(max_lines.saturating_sub(1)).join(" ");
        lines.push(rest);
    }
    lines
        .iter()
        .map(|line| ellipsize(line, weight, size, width))
        .collect()
}

/// Wraps like [`wrap`], then narrows the block as far as the number of lines allows.
pub fn balanced(
    text: &str,
    weight: Weight,
    size: f64,
    width: f64,
    max_lines: usize,
) -> Vec<String> {
    let cut = |lines: &[String]| lines.iter().any(|line| line.ends_with('…'));
    let mut best = wrap(text, weight, size, width, max_lines);
    for tenths in (4..10).rev() {
        let lines = wrap(
            text,
            weight,
            size,
            width * f64::from(tenths) / 10.0,
            max_lines,
        );
        if lines.len() > best.len() || cut(&lines) {
            break;
        }
        best = lines;
    }
    best
}

pub fn ellipsize(text: &str, weight: Weight, size: f64, width: f64) -> String {
    if text_width(text, weight, size) <= width {
        return text.to_string();
    }
    let mut kept: Vec<char> = text.chars().collect();
    while kept.pop().is_some() {
        let short: String = kept.iter().collect::<String>().trim_end().to_string() + "…";
        if text_width(&short, weight, size) <= width {
            return short;
        }
    }
    String::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_in_true_em() {
        // Advances read from the files' hmtx tables, in units of 2816 to the em.
        for (text, weight, units) in [
            ("0", Weight::Regular, 1760.0),
            ("M", Weight::Bold, 2576.0),
            ("–", Weight::SemiBold, 1408.0),
        ] {
            let expect = 10.0 * units / 2816.0 * 100.0;
            let measured = text_width(&text.repeat(10), weight, 100.0);
            assert!(
                (measured - expect).abs() < 0.5,
                "{text} {measured} {expect}"
            );
        }
    }

    #[test]
    fn wraps_to_the_width_and_ends_with_an_ellipsis() {
        let text = "HPC passes mining in Q1 FY28 and the cash trough moves to the next year";
        let lines = wrap(text, Weight::Bold, 20.0, 200.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'));
        assert!(
            lines
                .iter()
                .all(|l| text_width(l, Weight::Bold, 20.0) <= 200.0)
        );
    }
}
