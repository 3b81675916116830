//! How a cell looks: bankers' colours, number format, ground. Formats are made once and shared.

use std::collections::HashMap;

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use super::number_format;

/// What kind of content a cell holds, which decides its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ink {
    Text,
    /// Typed by a person: blue.
    Input,
    /// Computed from the own sheet: black.
    Formula,
    /// Computed from other sheets too: green.
    Elsewhere,
    /// Copied from another file: purple.
    OtherFile,
    Grey,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ground {
    None,
    /// A value without a public source, to be replaced.
    Placeholder,
    /// Under column headings.
    Heading,
    Bad,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Style {
    pub ink: Ink,
    pub ground: Ground,
    pub format: &'static str,
    pub bold: bool,
    pub title: bool,
}

impl Style {
    pub const TEXT: Style = Style {
        ink: Ink::Text,
        ground: Ground::None,
        format: number_format::PLAIN,
        bold: false,
        title: false,
    };
    pub const GREY: Style = Style {
        ink: Ink::Grey,
        ..Style::TEXT
    };
    pub const BOLD: Style = Style {
        bold: true,
        ..Style::TEXT
    };
    pub const TITLE: Style = Style {
        bold: true,
        title: true,
        ..Style::TEXT
    };
    pub const HEADING: Style = Style {
        bold: true,
        ground: Ground::Heading,
        ..Style::TEXT
    };

    pub fn number(ink: Ink, format: &'static str) -> Style {
        Style {
            ink,
            format,
            ..Style::TEXT
        }
    }

    pub fn input(format: &'static str, placeholder: bool) -> Style {
        let ground = if placeholder {
            Ground::Placeholder
        } else {
            Ground::None
        };
        Style {
            ground,
            ..Style::number(Ink::Input, format)
        }
    }

    pub fn formula(format: &'static str, reads_elsewhere: bool) -> Style {
        let ink = if reads_elsewhere {
            Ink::Elsewhere
        } else {
            Ink::Formula
        };
        Style::number(ink, format)
    }

    pub fn on(self, ground: Ground) -> Style {
        Style { ground, ..self }
    }
}

#[derive(Default)]
pub struct Styles {
    made: HashMap<Style, Format>,
}

impl Styles {
    pub fn of(&mut self, style: Style) -> &Format {
        self.made.entry(style).or_insert_with(|| make(style))
    }
}

fn make(style: Style) -> Format {
    let mut format = Format::new()
        .set_font_name("Calibri")
        .set_num_format(style.format)
        .set_font_color(Color::RGB(ink(style.ink)));
    if style.bold {
        format = format.set_bold();
    }
    if style.title {
        format = format.set_font_size(14);
    }
    if let Some(colour) = ground(style.ground) {
        format = format.set_background_color(Color::RGB(colour));
    }
    if style.ground == Ground::Heading {
        format = format
            .set_border_bottom(FormatBorder::Thin)
            .set_align(FormatAlign::Left);
    }
    format
}

fn ink(ink: Ink) -> u32 {
    match ink {
        Ink::Text | Ink::Formula => 0x000000,
        Ink::Input => 0x0000FF,
        Ink::Elsewhere => 0x008000,
        Ink::OtherFile => 0x7030A0,
        Ink::Grey => 0x7F7F7F,
    }
}

fn ground(ground: Ground) -> Option<u32> {
    match ground {
        Ground::None => None,
        Ground::Placeholder => Some(0xFFFFCC),
        Ground::Heading => Some(0xEDEDED),
        Ground::Bad => Some(0xFFC7CE),
    }
}
