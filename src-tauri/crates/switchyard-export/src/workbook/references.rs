//! Cells and ranges a formula reads: which sheet, which row, how many months away.

use switchyard_model::catalogue::{Catalogue, LineId};
use switchyard_model::formula::Formula;
use switchyard_model::line::Definition;
use switchyard_model::sheet::Sheet;
use switchyard_model::world::World;

use super::places::{Cells, FIRST_MONTH, Places, Spot, Tab};
use super::side::Side;
use super::template::{Template, column_letters};
use super::terms::ExportError;

/// The cell row a formula is written for.
#[derive(Clone, Copy)]
pub struct Owner<'a> {
    pub key: &'a str,
    pub sheet: Sheet,
    pub row: usize,
    /// Where the formula stands.
    pub tab: Tab,
}

/// Readings of one world's lines.
pub struct References<'a> {
    pub places: &'a Places,
    pub catalogue: &'a Catalogue,
    pub world: &'a dyn World,
    pub side: Side,
}

impl References<'_> {
    pub fn id(&self, key: &str) -> LineId {
        self.catalogue.id(key)
    }

    pub fn spot(&self, key: &str) -> Spot {
        self.places.spot(self.side, self.id(key))
    }

    /// The row of the line's own sheet that stands at or above the formula's owner.
    pub fn up(&self, key: &str, at: Owner) -> usize {
        let sheet = self.catalogue.line(self.id(key)).sheet;
        let layout = self.world.layout();
        let mut here = (at.sheet, at.row);
        while here.0 != sheet {
            let parent = here.0.parent().expect("catalogues check what stands above");
            here = (parent, layout.sheet(here.0).parents[here.1]);
        }
        here.1
    }

    pub fn prefix(spot: Spot, at: Owner) -> Template {
        if spot.tab == at.tab {
            Template::text("")
        } else {
            Template::text(spot.tab.prefix()).elsewhere(true)
        }
    }

    /// One cell of a line: this many months away, or its one value.
    pub fn cell(&self, key: &str, owner: usize, months_away: i32, at: Owner) -> Template {
        self.cell_at(self.spot(key), owner, months_away, at)
    }

    /// One cell of the column at this spot.
    pub fn cell_at(&self, spot: Spot, owner: usize, months_away: i32, at: Owner) -> Template {
        let column = column(spot, months_away);
        let row = Template::text(spot.row(owner).to_string());
        Template::fill("{0}{1}{2}", &[&Self::prefix(spot, at), &column, &row])
    }

    /// Cells of consecutive owners in this month.
    pub fn owners(&self, key: &str, owners: std::ops::Range<usize>, at: Owner) -> Template {
        let spot = self.spot(key);
        let column = column(spot, 0);
        let first = Template::text(spot.row(owners.start).to_string());
        let last = Template::text(spot.row(owners.end - 1).to_string());
        Template::fill(
            "{0}{1}{2}:{1}{3}",
            &[&Self::prefix(spot, at), &column, &first, &last],
        )
    }

    /// `spot` of a line that must have months.
    pub fn monthly(&self, key: &str, at: Owner) -> Result<Spot, ExportError> {
        let spot = self.spot(key);
        match spot.cells {
            Cells::Months => Ok(spot),
            Cells::Column(_) => Err(ExportError::NoMonths {
                line: at.key.to_string(),
                reads: key.to_string(),
            }),
        }
    }

    /// All months of the line in the owner's row.
    pub fn months(&self, key: &str, at: Owner) -> Result<Template, ExportError> {
        let spot = self.monthly(key, at)?;
        let range = Template::text(self.places.all_months(spot.row(self.up(key, at))));
        Ok(Template::fill("{0}{1}", &[&Self::prefix(spot, at), &range]))
    }

    /// From the first month of the plan to this one: `$R12:R12`.
    pub fn known_months(&self, key: &str, at: Owner) -> Result<Template, ExportError> {
        let spot = self.monthly(key, at)?;
        let row = Template::text(spot.row(self.up(key, at)).to_string());
        let start = Template::text(format!("${}", column_letters(FIRST_MONTH)));
        let here = Template::column(0);
        Ok(Template::fill(
            "{0}{1}{2}:{3}{2}",
            &[&Self::prefix(spot, at), &start, &row, &here],
        ))
    }

    pub fn has_opening(&self, key: &str) -> bool {
        match &self.catalogue.line(self.id(key)).definition {
            Definition::Formula { opening, .. } => *opening != Formula::Literal(0.0),
            Definition::Input { .. } | Definition::Mirror { .. } => false,
        }
    }
}

fn column(spot: Spot, months_away: i32) -> Template {
    match spot.cells {
        Cells::Months => Template::column(months_away),
        Cells::Column(column) => Template::text(format!("${}", column_letters(column))),
    }
}
