//! Reads the texts back out of a picture, with the box each one takes.

use switchyard_charts::{Weight, text_width};

#[derive(Clone, Debug)]
pub struct Placed {
    pub text: String,
    /// The innermost `data-id` around it.
    pub group: String,
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
}

impl Placed {
    pub fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

pub fn texts(svg: &str) -> Vec<Placed> {
    let mut groups: Vec<String> = Vec::new();
    let mut found = Vec::new();
    for line in svg.lines() {
        if let Some(rest) = line.strip_prefix("<g data-id=\"") {
            groups.push(rest.trim_end_matches("\">").to_string());
        } else if line == "</g>" {
            groups.pop();
        } else if line.starts_with("<text ") {
            found.push(placed(line, groups.last().cloned().unwrap_or_default()));
        }
    }
    assert!(groups.is_empty(), "every group is closed");
    found
}

fn placed(line: &str, group: String) -> Placed {
    let inner = line.find('>').expect("a tag") + 1;
    let text = unescape(line[inner..].trim_end_matches("</text>"));
    let number = |name| {
        attribute(line, name)
            .expect(name)
            .parse::<f64>()
            .expect(name)
    };
    let size = number("font-size");
    let weight = match attribute(line, "font-weight").expect("a weight") {
        "500" => Weight::Medium,
        "600" => Weight::SemiBold,
        "700" => Weight::Bold,
        _ => Weight::Regular,
    };
    let width = text_width(&text, weight, size);
    let left = number("x")
        - match attribute(line, "text-anchor") {
            Some("middle") => width / 2.0,
            Some("end") => width,
            _ => 0.0,
        };
    let y = number("y");
    // From a little over the capitals down to the descenders.
    Placed {
        text,
        group,
        left,
        right: left + width,
        top: y - 0.76 * size,
        bottom: y + 0.2 * size,
    }
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    let end = start + tag[start..].find('"')?;
    Some(&tag[start..end])
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}
