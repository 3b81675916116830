//! Where each row of a plan stands in its sheet: children of one parent side by side, in the
//! order of their parents.

use std::collections::BTreeMap;

use crate::plan::Plan;
use crate::sheet::Sheet;

#[derive(Clone, Debug, PartialEq)]
pub struct SheetLayout {
    /// Positions in `Plan::rows`.
    pub rows: Vec<usize>,
    /// For each row, the position of its parent in the parent's sheet.
    pub parents: Vec<usize>,
    /// For each link name, the position of the target row; `None` when the link is not set.
    pub links: BTreeMap<&'static str, Vec<Option<usize>>>,
    /// For each link name, the rows of this sheet that point to each row of the target's sheet.
    pub pointing: BTreeMap<&'static str, Vec<Vec<usize>>>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    sheets: BTreeMap<Sheet, SheetLayout>,
    positions: BTreeMap<String, (Sheet, usize)>,
}

impl Layout {
    /// Expects a plan whose parents exist (`check::plan`); an orphan is left out.
    pub fn new(plan: &Plan) -> Layout {
        let mut layout = Layout {
            sheets: BTreeMap::new(),
            positions: BTreeMap::new(),
        };
        for sheet in Sheet::ALL {
            layout.place(plan, sheet);
        }
        for sheet in Sheet::ALL {
            layout.place_links(plan, sheet);
        }
        layout
    }

    fn place(&mut self, plan: &Plan, sheet: Sheet) {
        let mut placed: Vec<(usize, usize)> = plan
            .rows
            .iter()
            .enumerate()
            .filter(|(_, row)| row.sheet == sheet)
            .filter_map(|(at, row)| match (&row.parent, sheet.parent()) {
                (_, None) => Some((0, at)),
                (Some(parent), Some(_)) => Some((self.positions.get(parent)?.1, at)),
                (None, Some(_)) => None,
            })
            .collect();
        placed.sort();
        for (position, (_, at)) in placed.iter().enumerate() {
            self.positions
                .insert(plan.rows[*at].id.clone(), (sheet, position));
        }
        let layout = SheetLayout {
            rows: placed.iter().map(|(_, at)| *at).collect(),
            parents: placed.iter().map(|(parent, _)| *parent).collect(),
            links: BTreeMap::new(),
            pointing: BTreeMap::new(),
        };
        self.sheets.insert(sheet, layout);
    }

    fn place_links(&mut self, plan: &Plan, sheet: Sheet) {
        for (link, to) in sheet.links() {
            let targets: Vec<Option<usize>> = self.sheets[&sheet]
                .rows
                .iter()
                .map(|at| {
                    let target = plan.rows[*at].links.get(*link)?;
                    Some(self.positions.get(target)?.1)
                })
                .collect();
            let mut pointing = vec![Vec::new(); self.count(*to)];
            for (row, target) in targets.iter().enumerate() {
                target.iter().for_each(|target| pointing[*target].push(row));
            }
            if let Some(layout) = self.sheets.get_mut(&sheet) {
                layout.links.insert(link, targets);
                layout.pointing.insert(link, pointing);
            }
        }
    }

    pub fn sheet(&self, sheet: Sheet) -> &SheetLayout {
        &self.sheets[&sheet]
    }

    pub fn count(&self, sheet: Sheet) -> usize {
        self.sheets[&sheet].rows.len()
    }

    /// Sheet and position of a row.
    pub fn position(&self, id: &str) -> Option<(Sheet, usize)> {
        self.positions.get(id).copied()
    }

    /// For every row of `from`, the position of its ancestor in `to`.
    pub fn ancestors(&self, from: Sheet, to: Sheet) -> Vec<usize> {
        let mut here: Vec<usize> = (0..self.count(from)).collect();
        let mut sheet = from;
        while sheet != to {
            let parents = &self.sheets[&sheet].parents;
            here = here.into_iter().map(|at| parents[at]).collect();
            sheet = sheet.parent().expect("`to` stands above `from`");
        }
        here
    }

    /// Rows above this one that share its parent.
    pub fn siblings_above(&self, sheet: Sheet, row: usize) -> std::ops::Range<usize> {
        let parents = &self.sheets[&sheet].parents;
        parents.partition_point(|parent| *parent < parents[row])..row
    }

    /// The row that a link points to, in the link's sheet.
    pub fn link(&self, sheet: Sheet, link: &str, row: usize) -> Option<usize> {
        self.sheets[&sheet].links.get(link)?[row]
    }

    /// Rows of `from` whose link points to this row, in row order.
    pub fn linked(&self, from: Sheet, link: &str, target: usize) -> &[usize] {
        let pointing = self.sheets[&from].pointing.get(link);
        pointing.map_or(&[], |pointing| &pointing[target])
    }

    /// Rows of `child` that belong to row `parent`, side by side.
    pub fn children(&self, child: Sheet, parent: usize) -> std::ops::Range<usize> {
        let parents = &self.sheets[&child].parents;
        let first = parents.partition_point(|at| *at < parent);
        let end = parents.partition_point(|at| *at <= parent);
        first..end
    }
}
