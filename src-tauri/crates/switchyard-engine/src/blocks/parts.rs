//! What there is to do, taken part by part by a few threads.

use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::Sender;

use super::Answer;
use super::block::Block;
use super::family::Family;
use super::needs::Needs;
use crate::evaluation::Engine;

/// A person sees a step forward after each block, however little it computes.
const MOST_PLANS: usize = 512;

pub struct Parts<'a> {
    engine: &'a Engine,
    needs: &'a Needs<'a>,
    /// Places of plans in their family.
    parts: Vec<(&'a Family, Range<usize>)>,
    /// What the columns of a block may take.
    bytes: usize,
    next: AtomicUsize,
    stopped: AtomicBool,
}

/// Where some plans stand in the caller's list, and what came out.
type Done<'a> = (&'a [usize], Vec<Answer>);

impl<'a> Parts<'a> {
    /// Every thread gets some plans of each family.
    pub fn new(
        engine: &'a Engine,
        needs: &'a Needs<'a>,
        families: &'a [Family],
        threads: usize,
        bytes: usize,
    ) -> Parts<'a> {
        let mut parts = Vec::new();
        for family in families {
            let count = family.members.len();
            let size = count.div_ceil(threads).min(MOST_PLANS);
            let starts = (0..count).step_by(size);
            parts.extend(starts.map(|start| (family, start..(start + size).min(count))));
        }
        Parts {
            engine,
            needs,
            parts,
            bytes,
            next: AtomicUsize::new(0),
            stopped: AtomicBool::new(false),
        }
    }

    /// Nothing more is begun.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// Until nothing is left or somebody stopped it.
    pub fn work(&self, done: &Sender<Done<'a>>) {
        while let Some((family, plans)) = self.parts.get(self.next.fetch_add(1, Ordering::Relaxed))
        {
            self.evaluate(family, plans.clone(), done);
        }
    }

    /// As one block, or in halves when its columns would take too much.
    fn evaluate(&self, family: &'a Family, plans: Range<usize>, done: &Sender<Done<'a>>) {
        if self.stopped.load(Ordering::Relaxed) {
            return;
        }
        let block = Block::new(self.engine, self.needs, family, plans.clone());
        if plans.len() == 1 || block.bytes() <= self.bytes {
            // Nobody listens any more once the run was stopped.
            let _ = done.send((&family.members[plans], block.run()));
            return;
        }
        let middle = plans.start + plans.len() / 2;
        self.evaluate(family, plans.start..middle, done);
        self.evaluate(family, middle..plans.end, done);
    }
}
