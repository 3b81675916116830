//! Two hundred edits by chance, undone and done again.

use switchyard_testkit::Chance;

use super::*;

fn one_of<T: Clone>(chance: &mut Chance, all: &[T]) -> T {
    all[chance.below(all.len())].clone()
}

fn scenario_ids(now: &ViewUpdate) -> Vec<String> {
    let scenarios = now.document.scenarios.iter();
    scenarios.map(|one| one.id.clone()).collect()
}

fn random_command(chance: &mut Chance, now: &ViewUpdate, catalogue: &CatalogueView) -> EditCommand {
    let ids = scenario_ids(now);
    let (one, other) = (one_of(chance, &ids), one_of(chance, &ids));
    let change = match chance.below(12) {
        0 => Branch::Add {
            parent: one,
            name: None,
        },
        1 => Branch::Duplicate { scenario: one },
        2 => Branch::Delete { scenario: one },
        3 => Branch::Reparent {
            scenario: one,
            parent: other,
        },
        4 => Branch::Merge {
            scenario: one,
            chosen: None,
        },
        5 => Branch::Lock {
            scenario: one,
            locked: chance.below(4) == 0,
        },
        6 => {
            let objects = &now.objects;
            return RowEdit::RemoveRow {
                row: one_of(chance, objects).id,
            }
            .into();
        }
        7 => {
            return RowEdit::AddRow {
                sheet: Sheet::Hall,
                parent: "S1".to_string(),
            }
            .into();
        }
        8 => {
            let texts = ["88,000", "*1.05", "", "+10%"].map(str::to_string);
            return SeenEdit::SetCells {
                period: one_of(chance, &[Gathering::Month, Gathering::Quarter]),
                cells: vec![cell(
                    CURVE,
                    chance.below(20) as u32,
                    &one_of(chance, &texts),
                )],
                skip_unread: false,
            }
            .into();
        }
        _ => {
            let objects = &now.objects;
            let object = one_of(chance, objects);
            let field = one_of(chance, &object.fields);
            let input = catalogue.inputs.iter().find(|input| input.key == field.key);
            let step = input.expect("an input of the catalogue").step;
            let steps = chance.below(5) as f64;
            return number(&object.id, &field.key, field.value + step * steps);
        }
    };
    change.into()
}

#[test]
fn two_hundred_random_edits_in_random_scenarios_are_undone_and_done_again() {
    for seed in 0..2 {
        let mut desk = desk(&format!("random-{seed}"));
        let mut chance = Chance(seed);
        let catalogue = desk.session.catalogue(Nothing {}).expect("a catalogue");
        let mut now = desk.seen();
        let state = |update: &ViewUpdate| {
            let tree = serde_json::to_string(&update.document.scenarios).expect("JSON");
            (update.document.scenario.clone(), tree, on_screen(update))
        };
        let first = state(&now);
        let mut done = 0;
        let mut looked_at = Vec::new();
        while done < 200 {
            if chance.below(4) == 0 {
                let ids = scenario_ids(&now);
                let request = ChooseScenario {
                    scenario: one_of(&mut chance, &ids),
                    view: view(),
                };
                // One that overflows is refused and the one looked at stays.
                now = desk.session.choose_scenario(request).unwrap_or(now);
            }
            let before = now.document.undo.clone();
            let steps = looked_at.len();
            let here = state(&now);
            match desk.commit(random_command(&mut chance, &now, &catalogue)) {
                Ok(update) => now = update,
                Err(refusal) => {
                    assert!(
                        !refusal.internal && refusal.message.ends_with('.'),
                        "{}",
                        refusal.message
                    );
                    continue;
                }
            }
            // An edit that changes nothing is no step.
            if now.document.undo != before || state(&now) != here {
                looked_at.push(here);
                done += 1;
            }
            assert!(looked_at.len() <= steps + 1);
        }
        let last = state(&now);
        let mut undone = 0;
        while now.document.undo.is_some() {
            now = desk.session.undo(view()).expect("undone");
            undone += 1;
        }
        assert!(undone >= 190, "{undone} steps");
        assert!(state(&now) == first, "seed {seed}: back to the start");
        while now.document.redo.is_some() {
            now = desk.session.redo(view()).expect("done again");
        }
        assert!(state(&now).2 == last.2, "seed {seed}: and forth again");
    }
}
