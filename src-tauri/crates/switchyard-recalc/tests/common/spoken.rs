//! Works out a formula as the trace tells it in values: `(1.5 + 2) × 3`, `the smaller of (1; 2)`,
//! `[1 ≥ 2]`, `(5 if 1, else 6)`, `choice 1 of (4; 5)`, `Spending S-curve at 0.3`. It knows the
//! model's tables and nothing else of the model.

use switchyard_model::formula::Table;
use switchyard_model::scalar;

/// # Panics
/// Where the text is not of that form: a trace must be readable.
pub fn value(text: &str) -> f64 {
    let mut reader = Reader { rest: text };
    let value = reader.sum();
    assert!(
        reader.rest.trim().is_empty(),
        "'{}' of '{text}'",
        reader.rest
    );
    value
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn takes(&mut self, word: &str) -> bool {
        let rest = self.rest.trim_start();
        let after = rest.strip_prefix(word);
        after.inspect(|after| self.rest = after).is_some()
    }

    fn must(&mut self, word: &str) {
        assert!(
            self.takes(word),
            "'{word}' is missing before '{}'",
            self.rest
        );
    }

    fn sum(&mut self) -> f64 {
        let mut value = self.product();
        loop {
            if self.takes("+ ") {
                value += self.product();
            } else if self.takes("− ") {
                value -= self.product();
            } else {
                return value;
            }
        }
    }

    fn product(&mut self) -> f64 {
        let mut value = self.part();
        loop {
            if self.takes("× ") {
                value *= self.part();
            } else if self.takes("÷ ") {
                value /= self.part();
            } else {
                return value;
            }
        }
    }

    fn part(&mut self) -> f64 {
        for (name, fold) in CALLS {
            if self.takes(name) {
                let list = self.list();
                return fold(list[0], list.get(1).copied().unwrap_or(0.0));
            }
        }
        if self.takes("choice ") {
            let code = self.sum();
            self.must("of ");
            let options = self.list();
            return options[scalar::option(code, options.len())];
        }
        for table in Table::ALL {
            if self.takes(table.label()) {
                self.must("at ");
                return scalar::curve(&table.points(), self.part());
            }
        }
        if self.takes("[") {
            return self.comparison();
        }
        match self.is_group() {
            true => self.group(),
            false => self.number(),
        }
    }

    /// A negative amount stands in parentheses, too, as bankers write it.
    fn is_group(&self) -> bool {
        let inside = self.rest.trim_start().strip_prefix('(');
        let closed = inside.and_then(|inside| inside.split_once(')'));
        closed.is_some_and(|(inside, _)| amount(inside).is_none())
    }

    fn group(&mut self) -> f64 {
        self.must("(");
        let then = self.sum();
        if !self.takes("if ") {
            self.must(")");
            return then;
        }
        let condition = self.sum();
        self.must(", else ");
        let otherwise = self.sum();
        self.must(")");
        if condition != 0.0 { then } else { otherwise }
    }

    fn comparison(&mut self) -> f64 {
        let a = self.sum();
        let signs = ["≥ ", "> ", "= "];
        let sign = signs.into_iter().find(|sign| self.takes(sign));
        let b = self.sum();
        self.must("]");
        scalar::flag(match sign {
            Some("≥ ") => a - b >= -scalar::MARGIN,
            Some("> ") => a - b > scalar::MARGIN,
            _ => (a - b).abs() <= scalar::MARGIN,
        })
    }

    fn list(&mut self) -> Vec<f64> {
        self.must("(");
        let mut list = vec![self.sum()];
        while self.takes("; ") {
            list.push(self.sum());
        }
        self.must(")");
        list
    }

    fn number(&mut self) -> f64 {
        let rest = self.rest.trim_start();
        let end = match rest.strip_prefix('(') {
            Some(inside) => inside.find(')').expect("closed") + 2,
            None => end_of_amount(rest),
        };
        let (text, after) = rest.split_at(end);
        self.rest = after.strip_prefix(UNIT).unwrap_or(after);
        let bare = text.trim_matches(['(', ')']);
        let size = amount(bare).unwrap_or_else(|| panic!("'{bare}' before '{after}'"));
        if text.starts_with('(') { -size } else { size }
    }
}

const UNIT: &str = " BTC/block";

type Call = (&'static str, fn(f64, f64) -> f64);

const CALLS: [Call; 4] = [
    ("the smaller of", scalar::min),
    ("the larger of", scalar::max),
    ("power of", scalar::pow),
    ("whole part of", |a, _| scalar::floor(a)),
];

fn end_of_amount(text: &str) -> usize {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-');
    let mut end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    // `0, else`: the comma belongs to the sentence.
    while text[..end].ends_with(',') {
        end -= 1;
    }
    end
}

fn amount(text: &str) -> Option<f64> {
    let bare = text.strip_suffix(UNIT).unwrap_or(text);
    bare.replace(',', "").parse().ok()
}
