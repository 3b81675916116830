//! What must be computed for the lines that are asked for, and how long each line is held.

use switchyard_model::catalogue::{Catalogue, LineId, Step};
use switchyard_model::formula::Reach;
use switchyard_model::line::RollUp;

pub struct Needs<'a> {
    /// Lines asked for, with the weights by which they roll up.
    pub wanted: Vec<LineId>,
    /// Those and everything they are computed from.
    pub lines: Vec<bool>,
    /// In evaluation order, inputs left out.
    pub steps: Vec<NeededStep<'a>>,
}

pub struct NeededStep<'a> {
    pub step: &'a Step,
    pub lines: &'a [LineId],
    /// What must be known to compute it.
    pub reads: Vec<LineId>,
    /// What nobody reads afterwards.
    pub last_reads: Vec<LineId>,
}

impl<'a> Needs<'a> {
    pub fn new(catalogue: &'a Catalogue, asked_for: &[LineId]) -> Needs<'a> {
        let wanted = with_weights(catalogue, asked_for);
        let mut lines = vec![false; catalogue.len()];
        wanted.iter().for_each(|line| lines[line.0] = true);
        let mut steps = Vec::new();
        for step in catalogue.steps().iter().rev() {
            let members = step.lines();
            if !members.iter().any(|line| lines[line.0]) {
                continue;
            }
            let reads = reads(catalogue, members);
            let known = members.iter().chain(&reads);
            known.for_each(|line| lines[line.0] = true);
            if !members.iter().all(|line| catalogue.line(*line).is_input()) {
                steps.push(NeededStep {
                    step,
                    lines: members,
                    reads,
                    last_reads: Vec::new(),
                });
            }
        }
        let mut held = vec![false; catalogue.len()];
        wanted.iter().for_each(|line| held[line.0] = true);
        for step in &mut steps {
            for line in step.lines.iter().chain(&step.reads) {
                if !held[line.0] {
                    step.last_reads.push(*line);
                    held[line.0] = true;
                }
            }
        }
        steps.reverse();
        Needs {
            wanted,
            lines,
            steps,
        }
    }
}

fn with_weights(catalogue: &Catalogue, asked_for: &[LineId]) -> Vec<LineId> {
    let mut wanted = asked_for.to_vec();
    for line in asked_for {
        if let RollUp::WeightedBy(key) = catalogue.line(*line).roll_up {
            wanted.push(catalogue.id(key));
        }
    }
    wanted.sort();
    wanted.dedup();
    wanted
}

/// Also what the openings of lines read through `prev` are made of: month 0 needs it.
fn reads(catalogue: &Catalogue, lines: &[LineId]) -> Vec<LineId> {
    let mut reads = Vec::new();
    for (read, reach) in lines.iter().flat_map(|line| catalogue.reads(*line)) {
        reads.push(*read);
        if *reach == Reach::Before {
            let opening = catalogue.reads(*read).iter();
            let opening = opening.filter(|(_, reach)| *reach == Reach::WholeLine);
            reads.extend(opening.map(|(line, _)| *line));
        }
    }
    reads.sort();
    reads.dedup();
    reads.retain(|read| !lines.contains(read));
    reads
}
