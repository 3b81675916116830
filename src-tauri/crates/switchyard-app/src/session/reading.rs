//! What something would do, told before it is done.

use switchyard_model::world::World;

use super::Session;
use crate::api::*;
use crate::{new_plan, new_site, removal};

impl Session {
    pub fn read_site(&mut self, request: ReadSite) -> Result<SiteReading, Refusal> {
        let engine = self.engine.clone();
        let sentences = match request.of_open_plan {
            true => {
                let plan = self.open_document()?.worlds.scenario.plan().clone();
                new_site::reading(&engine, &plan, &request.site)?
            }
            false => {
                let bare = new_plan::without_sites("Company", 12);
                new_site::reading(&engine, &bare, &request.site)?
            }
        };
        Ok(SiteReading { sentences })
    }

    pub fn read_removal(&mut self, request: RemovalRequest) -> Result<RemovalView, Refusal> {
        let document = self.open_document()?;
        let plan = document.worlds.scenario.plan();
        Ok(removal::removal(plan, &request.rows))
    }
}
