//! Two hundred edits by chance, undone and done again.

use super::*;

/// SplitMix64: the same edits in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % end as u64) as usize
    }

    fn of<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())].clone()
    }
}

fn random_command(random: &mut Random, now: &ViewUpdate, catalogue: &CatalogueView) -> EditCommand {
    let ids: Vec<String> = now
        .document
        .scenarios
        .iter()
        .map(|one| one.id.clone())
        .collect();
    let (one, other) = (random.of(&ids), random.of(&ids));
    let change = match random.below(12) {
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
            locked: random.below(4) == 0,
        },
        6 => {
            let objects = &now.objects;
            return RowEdit::RemoveRow {
                row: random.of(objects).id,
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
                period: random.of(&[Gathering::Month, Gathering::Quarter]),
                cells: vec![cell(CURVE, random.below(20) as u32, &random.of(&texts))],
                skip_unread: false,
            }
            .into();
        }
        _ => {
            let objects = &now.objects;
            let object = random.of(objects);
            let field = random.of(&object.fields);
            let input = catalogue.inputs.iter().find(|input| input.key == field.key);
            let step = input.expect("an input of the catalogue").step;
            let steps = random.below(5) as f64;
            return number(&object.id, &field.key, field.value + step * steps);
        }
    };
    change.into()
}

#[test]
fn two_hundred_random_edits_in_random_scenarios_are_undone_and_done_again() {
    for seed in 0..2 {
        let mut desk = desk(&format!("random-{seed}"));
        let mut random = Random(seed);
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
            if random.below(4) == 0 {
                let ids: Vec<String> = now
                    .document
                    .scenarios
                    .iter()
                    .map(|one| one.id.clone())
                    .collect();
                let request = ChooseScenario {
                    scenario: random.of(&ids),
                    view: view(),
                };
                // One that overflows is refused and the one looked at stays.
                now = desk.session.choose_scenario(request).unwrap_or(now);
            }
            let before = now.document.undo.clone();
            let steps = looked_at.len();
            let here = state(&now);
            match desk.commit(random_command(&mut random, &now, &catalogue)) {
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
