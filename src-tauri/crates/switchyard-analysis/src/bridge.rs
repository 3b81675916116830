//! Why two plans differ: a bridge whose bars add up to the difference in whatever order they
//! stand. Each bar is the Shapley value of one driver, or of one change of a driver that is split.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;
use switchyard_engine::Engine;
use switchyard_model::plan::Plan;
use switchyard_model::problem::Problem;

use super::batch::batch;
use super::change::{Change, Group, changes, take};
use super::shapley::{
    EXACT_PLAYERS, Share, coalitions, exact_shares, sampled_coalitions, sampled_shares,
};
use super::{Measure, Progress};

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Bar {
    /// The driver's name, or `row/…` for rows that come in or leave together. Of a part: the whole,
    /// then the row, and for a driver the key.
    pub id: String,
    /// Driver, e.g. "Rent", or "Hall A is left out".
    pub group: String,
    /// The group, or the one part.
    pub label: String,
    pub amount: f64,
    /// Half-width of a 95% interval when orders were sampled; 0 when exact.
    pub error: f64,
    /// What the bar changes, in words.
    pub changes: Vec<String>,
    /// One of several changes of its driver, or of several rows.
    pub is_part: bool,
    /// The bar that is split or joined: its own id, or that of the group it is a part of.
    #[serde(skip)]
    pub whole: String,
    /// The bar has parts to show.
    #[serde(skip)]
    pub can_split: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Bridge {
    pub from: f64,
    pub to: f64,
    pub bars: Vec<Bar>,
    pub exact: bool,
    /// Plans that were evaluated on the way.
    pub runs: usize,
}

/// Changes that join together.
struct Player {
    bar: Bar,
    changes: Vec<Change>,
}

/// The bridge from one plan to another in one measure. Bars whose ids are in `expanded` are split.
///
/// # Errors
/// When either plan lacks the number, a run in between fails, or the user cancels.
pub fn bridge(
    engine: &Engine,
    from: &Plan,
    to: &Plan,
    measure: &Measure,
    expanded: &[String],
    progress: Progress,
) -> Result<Bridge, Problem> {
    let players = players(changes(&engine.context, from, to), expanded);
    let mixed = Mixed {
        from,
        to,
        players: &players,
        measure,
    };
    let exact = players.len() <= EXACT_PLAYERS;
    let valued = match exact {
        true => mixed.exact(engine, progress)?,
        false => mixed.sampled(engine, progress)?,
    };
    let Valued {
        ends: [start, end],
        shares,
        runs,
    } = valued;
    let bars = players
        .into_iter()
        .zip(shares)
        .map(|(player, (amount, error))| Bar {
            amount,
            error,
            ..player.bar
        });
    Ok(Bridge {
        from: start,
        to: end,
        bars: bars.collect(),
        exact,
        runs,
    })
}

/// One player per driver in the order of the names, then one per row that takes others with it;
/// one per part of a group that is split.
fn players(changes: Vec<Change>, expanded: &[String]) -> Vec<Player> {
    let mut groups: BTreeMap<Group, Vec<Change>> = BTreeMap::new();
    for change in changes {
        groups.entry(change.group.clone()).or_default().push(change);
    }
    let split: BTreeSet<&String> = expanded.iter().collect();
    let mut players = Vec::new();
    for (group, changes) in groups {
        let whole = whole(&group, &changes);
        let parts = parts(&group, &changes);
        if parts.len() > 1 && split.contains(&whole.bar.id) {
            let parts = parts.into_iter();
            players.extend(parts.map(|changes| part(&whole.bar, &group, changes)));
        } else {
            players.push(whole);
        }
    }
    players
}

/// A driver falls into its changes; rows that leave together into the rows, each of which leaves
/// with all that it has.
fn parts(group: &Group, changes: &[Change]) -> Vec<Vec<Change>> {
    let same = |a: &Change, b: &Change| match group {
        Group::Driver(_) => false,
        Group::Rows { .. } => a.row == b.row,
    };
    changes.chunk_by(same).map(<[Change]>::to_vec).collect()
}

fn whole(group: &Group, changes: &[Change]) -> Player {
    let (id, label) = match group {
        Group::Driver(name) => (name.clone(), name.clone()),
        Group::Rows { head, words } => (format!("row/{}", head.row), words.clone()),
    };
    Player {
        bar: Bar {
            whole: id.clone(),
            id,
            group: label.clone(),
            label,
            amount: 0.0,
            error: 0.0,
            changes: words(changes),
            is_part: false,
            can_split: parts(group, changes).len() > 1,
        },
        changes: changes.to_vec(),
    }
}

fn part(whole: &Bar, group: &Group, changes: Vec<Change>) -> Player {
    let first = &changes[0];
    let (id, label) = match group {
        Group::Driver(_) => (format!("{}/{}", first.row, first.key), first.label.clone()),
        Group::Rows { .. } => (first.row.clone(), label_of_row(&changes)),
    };
    Player {
        bar: Bar {
            id: format!("{}/{id}", whole.id),
            label,
            changes: words(&changes),
            is_part: true,
            can_split: false,
            ..whole.clone()
        },
        changes,
    }
}

/// "S21 lot, Hall A is left out"; the name alone where the row leaves by another's word.
fn label_of_row(changes: &[Change]) -> String {
    let decides = changes.iter().find(|change| change.decides);
    decides.map_or_else(
        || changes[0].row_name.clone(),
        |change| change.label.clone(),
    )
}

fn words(changes: &[Change]) -> Vec<String> {
    changes.iter().map(|change| change.words.clone()).collect()
}

/// What the players are worth.
struct Valued {
    /// The measure before anybody has joined, and after everybody has.
    ends: [f64; 2],
    shares: Vec<Share>,
    runs: usize,
}

/// Plans in which some players have joined.
struct Mixed<'a> {
    from: &'a Plan,
    to: &'a Plan,
    players: &'a [Player],
    measure: &'a Measure,
}

impl Mixed<'_> {
    fn exact(&self, engine: &Engine, progress: Progress) -> Result<Valued, Problem> {
        let players = self.players.len();
        let coalitions = coalitions(players);
        let values = self.values(engine, &coalitions, progress)?;
        let everybody = coalitions
            .iter()
            .position(|joined| joined.iter().all(|one| *one));
        Ok(Valued {
            ends: [values[0], values[everybody.unwrap_or(0)]],
            shares: exact_shares(players, &values),
            runs: values.len(),
        })
    }

    /// The coalitions that the random orders pass through are known beforehand, so they are valued
    /// together, each once.
    fn sampled(&self, engine: &Engine, progress: Progress) -> Result<Valued, Problem> {
        let players = self.players.len();
        let coalitions = sampled_coalitions(players);
        let values = self.values(engine, &coalitions, progress)?;
        let known: BTreeMap<&Vec<bool>, f64> = coalitions.iter().zip(values).collect();
        let end = |all: bool| known[&vec![all; players]];
        Ok(Valued {
            ends: [end(false), end(true)],
            shares: sampled_shares(players, &|joined| known[&joined.to_vec()]),
            runs: coalitions.len(),
        })
    }

    fn values(
        &self,
        engine: &Engine,
        coalitions: &[Vec<bool>],
        progress: Progress,
    ) -> Result<Vec<f64>, Problem> {
        let plans = coalitions.iter().map(|joined| Arc::new(self.plan(joined)));
        let plans: Vec<Arc<Plan>> = plans.collect();
        let values = batch(engine, &plans, self.measure, progress)?;
        let known = coalitions.iter().zip(values);
        known
            .map(|(joined, value)| value.ok_or_else(|| self.no_value(joined)))
            .collect()
    }

    fn plan(&self, joined: &[bool]) -> Plan {
        let mut plan = self.from.clone();
        let chosen = self
            .players
            .iter()
            .zip(joined)
            .filter(|(_, joined)| **joined);
        for change in chosen.flat_map(|(player, _)| &player.changes) {
            take(&mut plan, self.to, change);
        }
        plan
    }

    fn no_value(&self, joined: &[bool]) -> Problem {
        let chosen = self
            .players
            .iter()
            .zip(joined)
            .filter(|(_, joined)| **joined);
        let names: Vec<&str> = chosen
            .map(|(player, _)| player.bar.label.as_str())
            .collect();
        let which = match names.len() {
            0 => "in the first scenario".to_string(),
            all if all == self.players.len() => "in the second scenario".to_string(),
            _ => format!("when these change alone: {}", names.join(", ")),
        };
        Problem::new(format!(
            "{} has no value {which}, so the difference cannot be split.",
            self.measure.label
        ))
    }
}
