//! What a small part could make its reader keep many times over: a reader copies a sheet's path
//! per sheet, a number format and a font name per cell style, and reserves room for as many shared
//! strings as the part says. Each is bounded here by what Excel itself allows, or well above.
//!
//! Every part is looked at, whatever its name: a workbook may call its parts as it likes.

use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::error::Fault;

/// What may stand how often in one part. Excel keeps 65,490 cell styles.
const MOST: &[(&str, usize, &str)] = &[
    ("sheet", 1_000, "more than 1,000 sheets"),
    ("xf", 70_000, "more than 70,000 cell styles"),
    ("font", 70_000, "more than 70,000 fonts"),
    ("fill", 70_000, "more than 70,000 fills"),
    ("border", 70_000, "more than 70,000 borders"),
    ("numFmt", 70_000, "more than 70,000 number formats"),
    ("si", 2_000_000, "more than 2,000,000 texts"),
];

/// How long the tag of an element may be whose attributes are copied.
const LONGEST: &[(&str, usize)] = &[
    ("numFmt", 2_000),
    ("name", 1_000),
    ("sheet", 4_000),
    ("Relationship", 8_000),
];

/// Digits of the count of shared strings, which is reserved before one is read.
const MOST_DIGITS: usize = 7;

/// # Errors
/// The part holds more than a workbook of tables needs. A part that is not XML is no concern here:
/// its reader will stop where this one does.
pub(crate) fn check(part: impl BufRead) -> Result<(), Fault> {
    let mut reader = Reader::from_reader(part);
    let config = reader.config_mut();
    // As calamine reads, so that both see the same elements.
    config.check_end_names = false;
    config.check_comments = false;
    config.expand_empty_elements = true;
    let mut found = [0; MOST.len()];
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) => {
                count(&element, &mut found)?;
                size(&element)?;
            }
            Ok(Event::Eof) | Err(_) => return Ok(()),
            Ok(_) => {}
        }
    }
}

fn count(element: &BytesStart, found: &mut [usize; MOST.len()]) -> Result<(), Fault> {
    let name = element.local_name();
    let Some(at) = MOST
        .iter()
        .position(|(limited, ..)| *limited == name.as_ref())
    else {
        return Ok(());
    };
    let (_, most, what) = MOST[at];
    found[at] += 1;
    if found[at] > most {
        return Err(overgrown(what));
    }
    Ok(())
}

fn size(element: &BytesStart) -> Result<(), Fault> {
    let name = element.local_name();
    let name = name.as_ref();
    let length = element.attributes_raw().len();
    let limit = LONGEST.iter().find(|(limited, _)| *limited == name);
    if limit.is_some_and(|(_, longest)| length > *longest) {
        return Err(overgrown("a name that is too long"));
    }
    if name == "sst" && longest_run_of_digits(element.attributes_raw()) > MOST_DIGITS {
        return Err(overgrown("a count of texts that cannot be true"));
    }
    Ok(())
}

fn overgrown(what: &str) -> Fault {
    Fault::Overgrown {
        what: what.to_string(),
    }
}

fn longest_run_of_digits(text: &str) -> usize {
    let runs = text.split(|c: char| !c.is_ascii_digit());
    runs.map(str::len).max().unwrap_or(0)
}
