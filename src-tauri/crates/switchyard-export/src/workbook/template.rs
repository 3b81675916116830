//! The text of one row's formula with its columns left open: rendered for any month it is the
//! same formula copied across.

use std::fmt::Write;

#[derive(Clone, Debug, PartialEq)]
enum Piece {
    Text(String),
    /// Letters of the column this many months away from the formula's own.
    Column(i32),
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Template {
    pieces: Vec<Piece>,
    /// Reads a cell of another sheet: such formulas are green.
    pub reads_elsewhere: bool,
}

impl Template {
    pub fn text(text: impl Into<String>) -> Template {
        Template {
            pieces: vec![Piece::Text(text.into())],
            reads_elsewhere: false,
        }
    }

    pub fn column(months_away: i32) -> Template {
        Template {
            pieces: vec![Piece::Column(months_away)],
            reads_elsewhere: false,
        }
    }

    /// Puts the parts where the pattern says `{0}`, `{1}`, …; formulas have no other braces.
    pub fn fill(pattern: &str, parts: &[&Template]) -> Template {
        let mut filled = Template::default();
        for (at, section) in pattern.split('{').enumerate() {
            let rest = match section.split_once('}') {
                Some((index, rest)) if at > 0 => {
                    filled.append(parts[index.parse::<usize>().expect("patterns count parts")]);
                    rest
                }
                _ => section,
            };
            filled.push_text(rest);
        }
        filled
    }

    pub fn elsewhere(mut self, elsewhere: bool) -> Template {
        self.reads_elsewhere |= elsewhere;
        self
    }

    /// Without the parentheses around the whole, which must be there.
    pub fn unwrapped(mut self) -> Template {
        if let Some(Piece::Text(first)) = self.pieces.first_mut() {
            first.remove(0);
        }
        if let Some(Piece::Text(last)) = self.pieces.last_mut() {
            last.pop();
        }
        self
    }

    fn append(&mut self, other: &Template) {
        self.reads_elsewhere |= other.reads_elsewhere;
        for piece in &other.pieces {
            match piece {
                Piece::Text(text) => self.push_text(text),
                column => self.pieces.push(column.clone()),
            }
        }
    }

    fn push_text(&mut self, text: &str) {
        match self.pieces.last_mut() {
            _ if text.is_empty() => {}
            Some(Piece::Text(last)) => last.push_str(text),
            _ => self.pieces.push(Piece::Text(text.to_string())),
        }
    }

    /// The formula in this column (counted from 0), references moving with it.
    pub fn at(&self, column: u16) -> String {
        self.render(column, "")
    }

    /// The formula as in this column, its references held there.
    pub fn fixed_at(&self, column: u16) -> String {
        self.render(column, "$")
    }

    fn render(&self, column: u16, anchor: &str) -> String {
        let mut text = String::with_capacity(64);
        for piece in &self.pieces {
            match piece {
                Piece::Text(part) => text.push_str(part),
                Piece::Column(months) => {
                    let there = i32::from(column) + months;
                    let letters = column_letters(u16::try_from(there).expect("within the sheet"));
                    let _ = write!(text, "{anchor}{letters}");
                }
            }
        }
        text
    }
}

/// `A` for 0, `Z` for 25, `AA` for 26.
pub fn column_letters(column: u16) -> String {
    let letter = |digit: u16| char::from(b'A' + u8::try_from(digit).expect("below 26"));
    match column {
        0..26 => letter(column).to_string(),
        _ => column_letters(column / 26 - 1) + &letter(column % 26).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_count_like_a_spreadsheet() {
        for (column, letters) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(column_letters(column), letters);
        }
    }

    #[test]
    fn a_formula_copies_across() {
        let before = Template::fill("{0}12", &[&Template::column(-1)]);
        let sum = Template::fill("({0}+$E$4)*{0}", &[&before]);
        assert_eq!(sum.at(17), "(Q12+$E$4)*Q12");
        assert_eq!(sum.at(18), "(R12+$E$4)*R12");
        assert_eq!(sum.fixed_at(17), "($Q12+$E$4)*$Q12");
    }
}
