//! Rows that come in or are left out together: a hall with what stands in it, a lease with what
//! delivers it. Valued apart, a hall without its machines and machines without their hall would
//! stand as large bars against each other.

use std::collections::BTreeMap;

use switchyard_model::plan::{Context, Plan, Row};
use switchyard_model::sheet::Sheet;

/// The row that the others come in or leave with.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Head {
    pub sheet: Sheet,
    pub row: String,
}

#[derive(Clone, Copy, PartialEq)]
enum Move {
    In,
    Out,
}

pub struct Together<'a> {
    context: &'a Context,
    from: &'a Plan,
    to: &'a Plan,
    /// Heads that stand under another head.
    under: BTreeMap<Head, Head>,
}

impl<'a> Together<'a> {
    /// The pairs are the rows that are not the same in both plans.
    pub fn new(
        context: &'a Context,
        (from, to): (&'a Plan, &'a Plan),
        pairs: &[(&Row, &Row)],
    ) -> Together<'a> {
        let mut together = Together {
            context,
            from,
            to,
            under: BTreeMap::new(),
        };
        for (old, new) in pairs {
            for (link, _) in old.sheet.links() {
                together.join(old, new, link);
            }
        }
        together
    }

    /// What a row comes in or leaves with: the topmost row above it that does, else the row that
    /// it links to. Nothing for a row that stays.
    pub fn head(&self, row: &str) -> Option<Head> {
        let mut top = None;
        let mut here = self.row(row);
        while let Some(row) = here {
            top = self.moved(&row.id).map(|moved| (row, moved)).or(top);
            here = row.parent.as_deref().and_then(|parent| self.row(parent));
        }
        let (top, moved) = top?;
        let target = self.target(top, moved).unwrap_or(top);
        Some(self.first(head_of(target)))
    }

    /// What a link that points elsewhere belongs to: its old or its new end may come in or leave.
    pub fn head_of_link(&self, old: &Row, new: &Row, link: &str) -> Option<Head> {
        self.ends(old, new, link).into_iter().next()
    }

    /// "Hall A is left out".
    pub fn words(&self, head: &Head) -> String {
        let under = self.under.keys();
        let also = under.filter(|under| self.first((*under).clone()) == *head);
        let all = std::iter::once(head).chain(also);
        let words = all.filter_map(|head| {
            let is_in = self.moved(&head.row)? == Move::In;
            Some(words(&self.row(&head.row)?.name, is_in))
        });
        words.collect::<Vec<_>>().join(", ")
    }

    /// One lease replaced by another: both are valued with the deliveries that change over.
    fn join(&mut self, old: &Row, new: &Row, link: &str) {
        let mut ends = self.ends(old, new, link);
        ends.sort();
        if let [first, second] = &ends[..]
            && first != second
        {
            self.under.insert(second.clone(), first.clone());
        }
    }

    fn ends(&self, old: &Row, new: &Row, link: &str) -> Vec<Head> {
        let targets = [old, new].map(|row| row.links.get(link));
        if targets[0] == targets[1] {
            return Vec::new();
        }
        let heads = targets.into_iter().flatten();
        heads.filter_map(|target| self.head(target)).collect()
    }

    fn first(&self, mut head: Head) -> Head {
        while let Some(above) = self.under.get(&head) {
            head = above.clone();
        }
        head
    }

    /// The row a link points to, where that comes in or leaves as this one does.
    fn target(&self, row: &Row, moved: Move) -> Option<&Row> {
        let plan = match moved {
            Move::In => self.to,
            Move::Out => self.from,
        };
        let targets = plan.row(&row.id)?.links.values();
        let mut moving = targets.filter(|target| self.moved(target) == Some(moved));
        self.row(moving.next()?)
    }

    fn moved(&self, row: &str) -> Option<Move> {
        let [was, is] = [self.from, self.to].map(|plan| self.context.takes_part(plan, row));
        match (was, is) {
            (false, true) => Some(Move::In),
            (true, false) => Some(Move::Out),
            _ => None,
        }
    }

    fn row(&self, id: &str) -> Option<&Row> {
        self.from.row(id).or_else(|| self.to.row(id))
    }
}

fn head_of(row: &Row) -> Head {
    Head {
        sheet: row.sheet,
        row: row.id.clone(),
    }
}

/// "Hall E is added", "Hall A is left out".
pub fn words(name: &str, is_in: bool) -> String {
    match is_in {
        true => format!("{name} is added"),
        false => format!("{name} is left out"),
    }
}
