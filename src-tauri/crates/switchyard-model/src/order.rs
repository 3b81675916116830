//! Puts lines into the order in which they can be evaluated, and finds the circles that only
//! `prev` or the rows above may close.

use crate::catalogue::{CatalogueError, LineId, Part, Step};
use crate::formula::Reach;
use crate::line::Line;

type Reads = [Vec<(LineId, Reach)>];

pub fn steps(lines: &[Line], reads: &Reads) -> Result<Vec<Step>, CatalogueError> {
    let any: Vec<usize> = (0..reads.len()).collect();
    connected_groups(&any, reads, |_| true)
        .into_iter()
        .map(|group| step_for(group, lines, reads))
        .collect()
}

fn step_for(group: Vec<usize>, lines: &[Line], reads: &Reads) -> Result<Step, CatalogueError> {
    if group.len() == 1 && !reads_within(&group, reads, |_| true) {
        return Ok(Step::Column(LineId(group[0])));
    }
    refuse_whole_lines(&group, lines, reads)?;
    let mut step = Ordered::default();
    // What a line needs from months before stands already when its month begins.
    for members in connected_groups(&group, reads, |reach| reach != Reach::Before) {
        step.add(members, lines, reads)?;
    }
    Ok(Step::Loop {
        lines: step.lines,
        parts: step.parts,
    })
}

fn refuse_whole_lines(
    group: &[usize],
    lines: &[Line],
    reads: &Reads,
) -> Result<(), CatalogueError> {
    for &member in group {
        for (read, reach) in &reads[member] {
            if group.contains(&read.0) && *reach == Reach::WholeLine {
                return Err(CatalogueError::WholeLineInLoop {
                    line: lines[member].key.to_string(),
                    reads: lines[read.0].key.to_string(),
                });
            }
        }
    }
    Ok(())
}

/// The lines of a loop in their order within a month.
#[derive(Default)]
struct Ordered {
    lines: Vec<LineId>,
    parts: Vec<Part>,
}

impl Ordered {
    /// A line on its own, or lines that feed each other within a month: those run row by row on
    /// one sheet, or not at all.
    fn add(
        &mut self,
        members: Vec<usize>,
        lines: &[Line],
        reads: &Reads,
    ) -> Result<(), CatalogueError> {
        let by_row = reads_within(&members, reads, |reach| reach != Reach::Before);
        let sheet = lines[members[0]].sheet;
        if by_row && members.iter().any(|member| lines[*member].sheet != sheet) {
            return Err(circle(&members, lines));
        }
        let ordered = order_within(&members, lines, reads)?;
        let start = self.lines.len();
        self.lines.extend(ordered);
        match self.parts.last_mut() {
            Some(last) if !by_row && !last.by_row => last.lines.end = self.lines.len(),
            _ => self.parts.push(Part {
                lines: start..self.lines.len(),
                by_row,
            }),
        }
        Ok(())
    }
}

/// Whether any of these lines reads one of them this way.
fn reads_within(group: &[usize], reads: &Reads, counts: impl Fn(Reach) -> bool) -> bool {
    let mut all = group.iter().flat_map(|member| &reads[*member]);
    all.any(|(read, reach)| group.contains(&read.0) && counts(*reach))
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

/// Strongly connected groups (Tarjan) of some lines by those of their reads that count, groups
/// that are read first coming first; members in catalogue order.
fn connected_groups(
    among: &[usize],
    reads: &Reads,
    counts: impl Fn(Reach) -> bool,
) -> Vec<Vec<usize>> {
    let mut is_among = vec![false; reads.len()];
    among.iter().for_each(|line| is_among[*line] = true);
    let edges = |line: usize| -> Vec<usize> {
        let reads = reads[line].iter();
        reads
            .filter(|(read, reach)| is_among[read.0] && counts(*reach))
            .map(|(read, _)| read.0)
            .collect()
    };
    let mut search = Search {
        edges: (0..reads.len())
            .map(|line| match is_among[line] {
                true => edges(line),
                false => Vec::new(),
            })
            .collect(),
        index: vec![None; reads.len()],
        low: vec![0; reads.len()],
        on_stack: vec![false; reads.len()],
        stack: Vec::new(),
        next: 0,
        groups: Vec::new(),
    };
    for node in among {
        if search.index[*node].is_none() {
            search.visit(*node);
        }
    }
    search.groups
}

struct Search {
    edges: Vec<Vec<usize>>,
    index: Vec<Option<usize>>,
    low: Vec<usize>,
    on_stack: Vec<bool>,
    stack: Vec<usize>,
    next: usize,
    groups: Vec<Vec<usize>>,
}

impl Search {
    fn visit(&mut self, node: usize) {
        self.index[node] = Some(self.next);
        self.low[node] = self.next;
        self.next += 1;
        self.stack.push(node);
        self.on_stack[node] = true;
        for edge in 0..self.edges[node].len() {
            let read = self.edges[node][edge];
            match self.index[read] {
                None => {
                    self.visit(read);
                    self.low[node] = self.low[node].min(self.low[read]);
                }
                Some(index) if self.on_stack[read] => {
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
