//! Replies on the way to the window: what differs from the reply it holds, and nothing else.
//!
//! The page names the version it holds. The last few versions are remembered here; when the one
//! named is not among them, the whole reply is told. A patch is JSON and is read beside the old
//! value:
//!
//! * `[new]` puts a value in the place of the old one, `[]` takes a key away;
//! * `{"key": patch}` changes fields of an object, `{"3": patch}` items of a list;
//! * `[at, gone, [new, …], at, gone, …]` takes items of a list, or lines of a text, and puts others
//!   there; places are those of the old list, ascending. With `{"0": patch}` in the place of the
//!   new ones, those that were there are changed;
//! * `[at, gone, "new"]` does the same with letters of a text;
//! * among new items, `{"~": patch}` is the text before it, changed, and `{"~~": patch}` the last
//!   but one: columns of a picture differ in a few numbers.

use std::collections::VecDeque;

use serde::Serialize;
use serde_json::{Map, Value, json};

/// Versions remembered. The window shows one and asks for one; a drag may leave a few unread.
const KEPT: usize = 4;

/// Longer lists are not compared item by item where their lengths differ.
const MOST_PAIRS: usize = 1_000_000;

/// What was told to the window last.
#[derive(Default)]
pub struct Replies {
    last: u32,
    kept: VecDeque<(u32, Value)>,
}

/// A reply as it travels.
#[derive(Debug, Serialize)]
pub struct Told {
    pub version: u32,
    /// A change of the version that the page named; a whole value (`[reply]`) without one.
    pub base: Option<u32>,
    pub patch: Value,
}

impl Replies {
    /// Remembers `reply` and tells how it comes of what the window holds.
    pub fn tell(&mut self, reply: &impl Serialize, held: Option<u32>) -> Told {
        let reply = serde_json::to_value(reply).expect("a reply is JSON");
        let base = self.kept.iter().find(|(version, _)| Some(*version) == held);
        let (base, patch) = match base {
            Some((version, old)) => (Some(*version), patch(old, &reply)),
            None => (None, json!([reply])),
        };
        self.last += 1;
        self.kept.push_back((self.last, reply));
        if self.kept.len() > KEPT {
            self.kept.pop_front();
        }
        Told {
            version: self.last,
            base,
            patch,
        }
    }
}

/// How `new` comes of `old`. Nothing changed is `{}`.
pub fn patch(old: &Value, new: &Value) -> Value {
    change(old, new).map_or_else(|| json!({}), |change| change.patch)
}

/// A patch and about how many bytes it takes.
struct Change {
    patch: Value,
    bytes: usize,
}

fn change(old: &Value, new: &Value) -> Option<Change> {
    if old == new {
        return None;
    }
    let whole = Change {
        bytes: bytes(new) + 2,
        patch: json!([new]),
    };
    let part = match (old, new) {
        (Value::Object(old), Value::Object(new)) => Some(fields(old, new)),
        (Value::Array(old), Value::Array(new)) if old.len() == new.len() => Some(items(old, new)),
        (Value::Array(old), Value::Array(new)) => Some(splices(old, new)),
        (Value::String(old), Value::String(new)) if old.contains('\n') => Some(lines(old, new)),
        (Value::String(old), Value::String(new)) => letters(old, new),
        _ => None,
    };
    Some(match part {
        Some(part) if part.bytes < whole.bytes => part,
        _ => whole,
    })
}

fn fields(old: &Map<String, Value>, new: &Map<String, Value>) -> Change {
    let gone = old.keys().filter(|key| !new.contains_key(*key));
    let gone = gone.map(|key| (key.clone(), json!([]), 2));
    let changed = new.iter().filter_map(|(key, value)| {
        let change = match old.get(key) {
            Some(before) => change(before, value)?,
            None => Change {
                bytes: bytes(value) + 2,
                patch: json!([value]),
            },
        };
        Some((key.clone(), change.patch, change.bytes))
    });
    keyed(gone.chain(changed))
}

fn items(old: &[Value], new: &[Value]) -> Change {
    let pairs = old.iter().zip(new).enumerate();
    keyed(pairs.filter_map(|(at, (old, new))| {
        let change = change(old, new)?;
        Some((at.to_string(), change.patch, change.bytes))
    }))
}

fn keyed(changes: impl Iterator<Item = (String, Value, usize)>) -> Change {
    let (mut patch, mut bytes) = (Map::new(), 2);
    for (key, change, size) in changes {
        bytes += key.len() + 4 + size;
        patch.insert(key, change);
    }
    Change {
        patch: Value::Object(patch),
        bytes,
    }
}

fn lines(old: &str, new: &str) -> Change {
    let split = |text: &str| text.split('\n').map(Value::from).collect::<Vec<_>>();
    splices(&split(old), &split(new))
}

/// What differs between equal ends. The window counts letters in another way than we do beyond
/// ASCII; such a text is told whole.
fn letters(old: &str, new: &str) -> Option<Change> {
    if !old.is_ascii() || !new.is_ascii() {
        return None;
    }
    let (head, tail) = equal_ends(old.as_bytes(), new.as_bytes());
    let put = &new[head..new.len() - tail];
    Some(Change {
        bytes: 12 + put.len(),
        patch: json!([head, old.len() - tail - head, put]),
    })
}

fn splices(old: &[Value], new: &[Value]) -> Change {
    let hunks = hunks(old, new).into_iter();
    let parts: Vec<Change> = hunks.flat_map(|hunk| hunk.told(old, new)).collect();
    let bytes = 2 + parts.iter().map(|part| part.bytes).sum::<usize>();
    let triples = parts.into_iter().flat_map(|part| match part.patch {
        Value::Array(triple) => triple,
        _ => Vec::new(),
    });
    Change {
        patch: Value::Array(triples.collect()),
        bytes,
    }
}

/// How a text among new items is told by one before it: by the last one, or the last but one
/// where two kinds of lines take turns.
const ALIKE: [(&str, usize); 2] = [("~", 1), ("~~", 2)];

/// New items, each text as a change of one before it where that is shorter.
fn alike(put: &[Value]) -> Vec<Value> {
    let told = |at: usize| {
        let ways = ALIKE.iter().filter(|(_, back)| *back <= at);
        let ways = ways.filter_map(|(mark, back)| {
            let change = between(&put[at - back], &put[at])?;
            Some((change.bytes + 8, json!({ *mark: change.patch })))
        });
        let shortest = ways.min_by_key(|(bytes, _)| *bytes);
        match shortest {
            Some((length, told)) if length < bytes(&put[at]) => told,
            _ => put[at].clone(),
        }
    };
    (0..put.len()).map(told).collect()
}

fn between(before: &Value, text: &Value) -> Option<Change> {
    match (before, text) {
        (Value::String(before), Value::String(text)) => letters(before, text),
        _ => None,
    }
}

/// Items `gone` of the old list, in whose place stand items `put` of the new one: from, to.
struct Hunk {
    gone: (usize, usize),
    put: (usize, usize),
}

impl Hunk {
    /// The shorter of two ways: what stands there is changed as far as there is something in its
    /// place, and the rest goes or comes; or all of it goes and the new comes.
    fn told(&self, old: &[Value], new: &[Value]) -> Vec<Change> {
        let changed = self.changed(old, new);
        let anew = put_anew(self.gone, &new[self.put.0..self.put.1]);
        let bytes = |parts: &[Change]| parts.iter().map(|part| part.bytes).sum::<usize>();
        if bytes(&changed) <= anew.bytes {
            return changed;
        }
        vec![anew]
    }

    fn changed(&self, old: &[Value], new: &[Value]) -> Vec<Change> {
        let both = (self.gone.1 - self.gone.0).min(self.put.1 - self.put.0);
        let (at, from) = (self.gone.0, self.put.0);
        let mut parts = Vec::new();
        if both > 0 {
            let changes = items(&old[at..at + both], &new[from..from + both]);
            parts.push(Change {
                patch: json!([at, both, changes.patch]),
                bytes: 8 + changes.bytes,
            });
        }
        if at + both < self.gone.1 || from + both < self.put.1 {
            parts.push(put_anew(
                (at + both, self.gone.1),
                &new[from + both..self.put.1],
            ));
        }
        parts
    }
}

/// Items `gone`, from and to, make room for these.
fn put_anew(gone: (usize, usize), put: &[Value]) -> Change {
    let put = alike(put);
    Change {
        bytes: 10 + put.iter().map(|value| bytes(value) + 1).sum::<usize>(),
        patch: json!([gone.0, gone.1 - gone.0, put]),
    }
}

/// How many items the lists have in common at their beginnings, and after those at their ends.
fn equal_ends<T: PartialEq>(old: &[T], new: &[T]) -> (usize, usize) {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let ends = old[head..].iter().rev().zip(new[head..].iter().rev());
    (head, ends.take_while(|(a, b)| a == b).count())
}

/// The fewest items taken and put, by the longest common subsequence between equal ends.
fn hunks<T: PartialEq>(old: &[T], new: &[T]) -> Vec<Hunk> {
    let (head, tail) = equal_ends(old, new);
    let (old_end, new_end) = (old.len() - tail, new.len() - tail);
    let middle = Middle {
        old: &old[head..old_end],
        new: &new[head..new_end],
    };
    let mut hunks: Vec<Hunk> = Vec::new();
    let mut from = (0, 0);
    for (a, b) in middle
        .pairs()
        .into_iter()
        .chain([(old_end - head, new_end - head)])
    {
        if from != (a, b) {
            hunks.push(Hunk {
                gone: (head + from.0, head + a),
                put: (head + from.1, head + b),
            });
        }
        from = (a + 1, b + 1);
    }
    hunks
}

/// Two lists that begin and end differently.
struct Middle<'a, T> {
    old: &'a [T],
    new: &'a [T],
}

impl<T: PartialEq> Middle<'_, T> {
    /// Places of equal items, ascending in both lists, as many as there can be.
    fn pairs(&self) -> Vec<(usize, usize)> {
        if self.old.len() * self.new.len() > MOST_PAIRS {
            return Vec::new();
        }
        let common = self.common();
        let (mut a, mut b, mut pairs) = (0, 0, Vec::new());
        while a < self.old.len() && b < self.new.len() {
            if self.old[a] == self.new[b] {
                pairs.push((a, b));
                (a, b) = (a + 1, b + 1);
            } else if common[a + 1][b] >= common[a][b + 1] {
                a += 1;
            } else {
                b += 1;
            }
        }
        pairs
    }

    /// `[a][b]`: how many items the lists from there on have in common.
    fn common(&self) -> Vec<Vec<u32>> {
        let mut common = vec![vec![0; self.new.len() + 1]; self.old.len() + 1];
        for a in (0..self.old.len()).rev() {
            for b in (0..self.new.len()).rev() {
                common[a][b] = match self.old[a] == self.new[b] {
                    true => common[a + 1][b + 1] + 1,
                    false => common[a + 1][b].max(common[a][b + 1]),
                };
            }
        }
        common
    }
}

/// About the length of a value as text; the choice between a part and the whole needs no more.
fn bytes(value: &Value) -> usize {
    match value {
        Value::Null | Value::Bool(_) => 4,
        Value::Number(number) if number.is_f64() => 8,
        Value::Number(_) => 2,
        Value::String(text) => text.len() + 2,
        Value::Array(items) => 2 + items.iter().map(|item| bytes(item) + 1).sum::<usize>(),
        Value::Object(fields) => {
            let field = |(key, value): (&String, &Value)| key.len() + 4 + bytes(value);
            2 + fields.iter().map(field).sum::<usize>()
        }
    }
}

#[cfg(test)]
mod tests;
