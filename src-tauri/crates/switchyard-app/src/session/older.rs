//! What an older plan is told, and taking over today's values.

use std::sync::Arc;

use switchyard_model::past::{self, Newer, adopted};

use super::{Session, refused};
use crate::api::*;
use crate::edits::Action;
use crate::older::{self, Older, Then};

/// Under which a choice to keep what stands is remembered, with the date of the register it was
/// made under: a later register asks again.
const SETTLED: &str = "register kept by ";

/// Of a default that thirty halls stand on, the first few are enough to know it by.
const ROWS_NAMED: usize = 4;

impl Session {
    pub fn older_plan(&mut self, request: OlderRequest) -> Result<OlderPlan, Refusal> {
        let engine = self.engine.clone();
        let document = self.open_document()?;
        let shown = (document.scenario.as_str(), &document.worlds);
        let then = Then {
            plan: &document.headlined,
            headlines: &document.headlines,
        };
        let older = older::older(&engine, &document.plan, shown, then, request.each)?;
        let remembered = SETTLED.to_string() + &document.doc_id;
        let settled = self.library.preference(&remembered).ok().flatten();
        let is_settled = settled.as_deref() == Some(engine.context.past.date());
        Ok(view(&older, is_settled))
    }

    /// One undo step for everything chosen.
    pub fn adopt_defaults(&mut self, request: AdoptDefaults) -> Result<ViewUpdate, Refusal> {
        let context = self.engine.context.clone();
        let document = self.open_document()?;
        if document.plan.base_locked {
            return Err(refused(
                "The base plan is locked; unlock it to take over newer defaults.",
            ));
        }
        let mut taken = past::newer(&context, &document.plan)?;
        if let Some(chosen) = &request.chosen {
            let is_chosen = |place: &KeptPlace, one: &Newer| {
                (&place.key, &place.library) == (&one.key, &one.library)
            };
            taken.retain(|one| chosen.iter().any(|place| is_chosen(place, one)));
        }
        let label = older::label(&taken)
            .ok_or_else(|| refused("There is no newer default to take over in this plan."))?;
        let places = taken
            .iter()
            .map(|one| (one.key.as_str(), one.library.as_str()));
        let action = Action::Replace {
            label,
            plan: Arc::new(adopted(&document.plan, places)),
            scenario: document.scenario.clone(),
        };
        self.act(&action)?;
        self.view(request.view)
    }

    /// What stands is wanted; nobody asks again under this register.
    pub fn keep_defaults(&mut self, _: Nothing) -> Result<Nothing, Refusal> {
        let date = self.engine.context.past.date().to_string();
        let remembered = SETTLED.to_string() + &self.open_document()?.doc_id;
        // What cannot be remembered is only asked again.
        let _ = self.library.set_preference(&remembered, &date);
        Ok(Nothing {})
    }
}

fn view(older: &Older, settled: bool) -> OlderPlan {
    let money = older::money;
    OlderPlan {
        sentences: older.sentences(),
        settled,
        offers: older.offers.iter().map(offer).collect(),
        uplift: money(older.uplift),
        uplift_of_all: money(older.uplift_of_all),
        moved: older
            .moved
            .iter()
            .map(|moved| MovedHeadline {
                scenario: moved.scenario.clone(),
                label: moved.label.clone(),
                was: moved.was.clone(),
                is: moved.is.clone(),
            })
            .collect(),
    }
}

/// Rows are called "S21 lot, Hall A", so a comma would not tell them apart.
fn named(rows: &[String]) -> String {
    let mut said = rows.iter().take(ROWS_NAMED).cloned().collect::<Vec<_>>();
    if rows.len() > ROWS_NAMED {
        said.push(format!("{} more", rows.len() - ROWS_NAMED));
    }
    said.join(" · ")
}

fn offer(offer: &older::Offer) -> NewerDefault {
    let (was, is) = offer.texts();
    let Newer {
        key,
        library,
        label,
        rows,
        ..
    } = &offer.newer;
    NewerDefault {
        key: key.clone(),
        library: library.clone(),
        label: label.clone(),
        rows: named(rows),
        was,
        of: offer.of(),
        is,
        uplift: offer.uplift.map_or(String::new(), older::money),
    }
}
