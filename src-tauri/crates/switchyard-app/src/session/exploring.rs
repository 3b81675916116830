//! Scenarios, questions and the time grid of the open plan.

use super::{Session, refused};
use crate::api::*;
use crate::outputs::Leaving;
use crate::runs::Asking;
use crate::time_grid::{self, Seen};
use crate::{answers, index, scenarios, tables};

impl Session {
    pub fn choose_scenario(&mut self, request: ChooseScenario) -> Result<ViewUpdate, Refusal> {
        let engine = self.engine.clone();
        self.open_document()?.choose(&engine, &request.scenario)?;
        self.view(request.view)
    }

    pub fn scenario_changes(
        &mut self,
        request: ScenarioRequest,
    ) -> Result<ScenarioChanges, Refusal> {
        let context = self.engine.context.clone();
        let plan = &self.open_document()?.plan;
        Ok(scenarios::changes(&context, plan, &request.scenario)?)
    }

    pub fn compare(&mut self, request: CompareRequest) -> Result<CompareView, Refusal> {
        let engine = self.engine.clone();
        let plan = &self.open_document()?.plan;
        Ok(answers::compare(&engine, plan, &request)?)
    }

    pub fn choices(&mut self, _: Nothing) -> Result<QuestionChoices, Refusal> {
        let engine = self.engine.clone();
        let worlds = &self.open_document()?.worlds;
        let seen = switchyard_model::world::World::plan(&worlds.scenario);
        Ok(answers::choices(&engine, seen))
    }

    /// What a run needs; it then works without the session.
    ///
    /// # Errors
    /// When no plan is open.
    pub fn asking(&mut self) -> Result<Asking, Refusal> {
        let engine = self.engine.clone();
        let document = self.open_document()?;
        Ok(Asking {
            engine,
            plan: document.plan.clone(),
            scenario: document.scenario.clone(),
        })
    }

    /// What an export or a copy needs; it is then made without the session.
    ///
    /// # Errors
    /// When no plan is open.
    pub fn leaving(&mut self) -> Result<Leaving, Refusal> {
        let engine = self.engine.clone();
        let document = self.open_document()?;
        Ok(Leaving {
            plan: document.plan.clone(),
            scenario: document.scenario.clone(),
            worlds: document.worlds.clone(),
            below: document.below(&engine.context),
            engine,
        })
    }

    pub fn grid(&mut self, request: GridRequest) -> Result<GridView, Refusal> {
        self.with_seen(|seen| Ok(time_grid::grid(seen, request.period)))
    }

    pub fn read_cells(&mut self, request: ReadCells) -> Result<CellsReading, Refusal> {
        self.with_seen(|seen| Ok(time_grid::read(seen, request.period, &request.cells)?))
    }

    pub fn table(&mut self, request: TableRequest) -> Result<TableView, Refusal> {
        self.with_seen(|seen| Ok(tables::table(seen, request.sheet, request.only.as_deref())))
    }

    pub fn read_fields(&mut self, request: ReadFields) -> Result<CellsReading, Refusal> {
        self.with_seen(|seen| Ok(tables::read(seen, &request.cells)?))
    }

    pub fn index(&mut self, _: Nothing) -> Result<Vec<IndexEntry>, Refusal> {
        let document = self.open_document()?;
        Ok(index::index(&document.worlds.scenario))
    }

    fn with_seen<T>(
        &mut self,
        read: impl FnOnce(&Seen) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        let context = self.engine.context.clone();
        let document = self.document.as_ref();
        let document = document.ok_or_else(|| refused("No plan is open."))?;
        let below = document.below(&context);
        read(&Seen {
            world: &document.worlds.scenario,
            below: below.as_ref(),
        })
    }
}
