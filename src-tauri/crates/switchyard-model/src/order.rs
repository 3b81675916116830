//! Puts lines into the order in which they can be evaluated, and finds the circles that only
//! `prev` or the rows above may close.

use crate::catalogue::{CatalogueError, LineId, Step};
use crate::formula::Reach;
use crate::line::Line;

type Reads = [Vec<(LineId, Reach)>];

pub fn steps(lines: &[Line], reads: &Reads) -> Result<Vec<Step>, CatalogueError> {
    connected_groups(reads)
        .into_iter()
        .map(|group| step_for(group, lines, reads))
        .collect()
}

fn step_for(group: Vec<usize>, lines: &[Line], reads: &Reads) -> Result<Step, CatalogueError> {
    let inside = |id: LineId| group.contains(&id.0);
    let reads_itself = reads[group[0]].iter().any(|(id, _)| inside(*id));
    if group.len() == 1 && !reads_itself {
        return Ok(Step::Column(LineId(group[0])));
    }
    for &member in &group {
        for (read, reach) in &reads[member] {
            if inside(*read) && *reach == Reach::WholeLine {
                return Err(CatalogueError::WholeLineInLoop {
                    line: lines[member].key.to_string(),
                    reads: lines[read.0].key.to_string(),
                });
            }
        }
    }
    let by_row = group.iter().any(|&member| {
        reads[member]
            .iter()
            .any(|(read, reach)| inside(*read) && *reach == Reach::RowsAbove)
    });
    let ordered = order_within(&group, lines, reads)?;
    let one_sheet = ordered
        .iter()
        .all(|id| lines[id.0].sheet == lines[ordered[0].0].sheet);
    if by_row && !one_sheet {
        return Err(circle(&group, lines));
    }
    Ok(Step::Loop {
        lines: ordered,
        by_row,
    })
}

/// Order by what is read in the same month; a circle that is left is a mistake in the model.
fn order_within(
    group: &[usize],
    lines: &[Line],
    reads: &Reads,
) -> Result<Vec<LineId>, CatalogueError> {
    let mut left: Vec<usize> = group.to_vec();
    let mut ordered = Vec::new();
    while !left.is_empty() {
        let ready = left.iter().position(|&member| {
            reads[member].iter().all(|(read, reach)| {
                matches!(reach, Reach::Before | Reach::RowsAbove) || !left.contains(&read.0)
            })
        });
        match ready {
            Some(position) => ordered.push(LineId(left.remove(position))),
            None => return Err(circle(&left, lines)),
        }
    }
    Ok(ordered)
}

fn circle(members: &[usize], lines: &[Line]) -> CatalogueError {
    let keys: Vec<&str> = members.iter().map(|&i| lines[i].key).collect();
    CatalogueError::Circle(keys.join(", "))
}

/// Strongly connected groups (Tarjan), those that are read first coming first; members in
/// catalogue order.
fn connected_groups(reads: &Reads) -> Vec<Vec<usize>> {
    let mut search = Search {
        reads,
        index: vec![None; reads.len()],
        low: vec![0; reads.len()],
        on_stack: vec![false; reads.len()],
        stack: Vec::new(),
        next: 0,
        groups: Vec::new(),
    };
    for node in 0..reads.len() {
        if search.index[node].is_none() {
            search.visit(node);
        }
    }
    search.groups
}

struct Search<'a> {
    reads: &'a Reads,
    index: Vec<Option<usize>>,
    low: Vec<usize>,
    on_stack: Vec<bool>,
    stack: Vec<usize>,
    next: usize,
    groups: Vec<Vec<usize>>,
}

impl Search<'_> {
    fn visit(&mut self, node: usize) {
        self.index[node] = Some(self.next);
        self.low[node] = self.next;
        self.next += 1;
        self.stack.push(node);
        self.on_stack[node] = true;
        for (read, _) in &self.reads[node] {
            match self.index[read.0] {
                None => {
                    self.visit(read.0);
                    self.low[node] = self.low[node].min(self.low[read.0]);
                }
                Some(index) if self.on_stack[read.0] => {
                    self.low[node] = self.low[node].min(index);
                }
                Some(_) => {}
            }
        }
        if Some(self.low[node]) == self.index[node] {
            self.close_group(node);
        }
    }

    fn close_group(&mut self, root: usize) {
        let mut group = Vec::new();
        while let Some(node) = self.stack.pop() {
            self.on_stack[node] = false;
            group.push(node);
            if node == root {
                break;
            }
        }
        group.sort_unstable();
        self.groups.push(group);
    }
}
