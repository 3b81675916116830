//! Which worlds of a block share a value. A line has as many variants as the inputs that reach it
//! have combinations, so a line reached by three of ten inputs is computed eight times, not 1,024.

use std::collections::HashMap;

use polars::prelude::Float64Chunked;

use crate::columns::numbers;

/// For each world the number of its variant, counted from 0 without gaps.
#[derive(Clone, Debug, PartialEq)]
pub struct Classes {
    pub of_world: Vec<u32>,
    pub count: usize,
}

impl Classes {
    /// Every world alike.
    pub fn one(worlds: usize) -> Classes {
        Classes {
            of_world: vec![0; worlds],
            count: 1,
        }
    }

    /// Numbers the names anew, in the order in which they come; every name is below `end`.
    pub fn numbered(names: impl ExactSizeIterator<Item = usize>, end: usize) -> Classes {
        // A table is several times faster than hashing, as long as it is small.
        if end > 8 * names.len() {
            return Classes::numbered_by_hash(names);
        }
        const NEW: u32 = u32::MAX;
        let (mut numbers, mut count) = (vec![NEW; end], 0);
        let of_world = names.map(|name| {
            if numbers[name] == NEW {
                numbers[name] = count;
                count += 1;
            }
            numbers[name]
        });
        Classes {
            of_world: of_world.collect(),
            count: count as usize,
        }
    }

    fn numbered_by_hash(names: impl Iterator<Item = usize>) -> Classes {
        let mut numbers: HashMap<usize, u32> = HashMap::new();
        let of_world = names.map(|name| {
            let next = numbers.len() as u32;
            *numbers.entry(name).or_insert(next)
        });
        Classes {
            of_world: of_world.collect(),
            count: numbers.len(),
        }
    }

    /// Worlds stay together where both say so.
    pub fn split_by(&mut self, other: &Classes) {
        let all_apart = self.count == self.of_world.len();
        if other.count == 1 || all_apart {
            return;
        }
        let pairs = self.of_world.iter().zip(&other.of_world);
        let names =
            pairs.map(|(class, other_class)| *class as usize * other.count + *other_class as usize);
        *self = Classes::numbered(names, self.count * other.count);
    }

    /// The first world of each class.
    pub fn first_worlds(&self) -> Vec<usize> {
        let mut firsts = Vec::with_capacity(self.count);
        for (world, class) in self.of_world.iter().enumerate() {
            if *class as usize == firsts.len() {
                firsts.push(world);
            }
        }
        firsts
    }

    /// Joins classes whose columns agree in every bit; what reads them is computed less often.
    pub fn merged(self, columns: Vec<Float64Chunked>) -> (Classes, Vec<Float64Chunked>) {
        if self.count == 1 {
            return (self, columns);
        }
        let mut kept: Vec<Float64Chunked> = Vec::new();
        let mut by_hash: HashMap<u64, Vec<u32>> = HashMap::new();
        let mut new_class = Vec::with_capacity(columns.len());
        for column in columns {
            let alike = by_hash.entry(hash(numbers(&column))).or_default();
            let known = alike
                .iter()
                .find(|class| same_bits(numbers(&kept[**class as usize]), numbers(&column)));
            let class = known.copied().unwrap_or(kept.len() as u32);
            if class as usize == kept.len() {
                alike.push(class);
                kept.push(column);
            }
            new_class.push(class);
        }
        let of_world = self.of_world.iter().map(|class| new_class[*class as usize]);
        let classes = Classes {
            of_world: of_world.collect(),
            count: kept.len(),
        };
        (classes, kept)
    }
}

pub fn same_bits(a: &[f64], b: &[f64]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.to_bits() == b.to_bits())
}

/// Four strands, because each step of one waits for the step before.
fn hash(values: &[f64]) -> u64 {
    let mix =
        |hash: u64, bits: u64| (hash.rotate_left(5) ^ bits).wrapping_mul(0x517c_c1b7_2722_0a95);
    let mut strands = [1, 2, 3, 4];
    let fours = values.chunks_exact(4);
    let rest = fours.remainder();
    for four in fours {
        for (strand, value) in strands.iter_mut().zip(four) {
            *strand = mix(*strand, value.to_bits());
        }
    }
    let rest = rest.iter().map(|value| value.to_bits());
    strands.into_iter().chain(rest).fold(0, mix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_and_hashing_number_alike() {
        let names = [7, 900, 7, 3, 3, 900, 0];
        let small = Classes::numbered(names.iter().map(|name| name % 50), 50);
        let large = Classes::numbered(names.iter().copied(), 1000);
        assert_eq!(large.of_world, [0, 1, 0, 2, 2, 1, 3]);
        // 900 and 0 are one name below 50.
        assert_eq!(small.of_world, [0, 1, 0, 2, 2, 1, 1]);
        assert_eq!(large.first_worlds(), [0, 1, 3, 6]);
    }
}
