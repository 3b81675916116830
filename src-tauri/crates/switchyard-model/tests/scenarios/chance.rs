//! Random edits in random scenarios.

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

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

fn random_step(
    random: &mut Random,
    context: &Context,
    plan: &Plan,
    here: &str,
) -> Result<Landed, Problem> {
    let mut ids: Vec<String> = plan
        .scenarios
        .iter()
        .map(|known| known.id.clone())
        .collect();
    ids.extend([BASE.to_string(), KEEP_MINING.to_string()]);
    let (one, other) = (random.of(&ids).clone(), random.of(&ids).clone());
    let row = random.of(&plan.rows).clone();
    let inputs: Vec<_> = context
        .catalogue
        .inputs()
        .filter(|input| input.sheet == row.sheet)
        .collect();
    let input = *random.of(&inputs);
    let at = random.below(5) as f64 / 4.0;
    let value = input.low + (input.high - input.low) * at;
    let step = random.below(14);
    let branch = match step {
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
            return apply_in(
                context,
                plan,
                here,
                &Edit::Row(RowEdit::RemoveRow {
                    row: row.id.clone(),
                }),
            );
        }
        7 => {
            return apply_in(
                context,
                plan,
                here,
                &Edit::Row(RowEdit::AddRow {
                    sheet: Sheet::Hall,
                    parent: "S1".to_string(),
                }),
            );
        }
        8 if input.kind == InputKind::Series => {
            let from = random.below(plan.months);
            return apply_in(
                context,
                plan,
                here,
                &months(&row.id, input.key, &[(from, value)]),
            );
        }
        9 => {
            return apply_in(
                context,
                plan,
                here,
                &Edit::Input(InputEdit::Reset {
                    row: row.id.clone(),
                    key: input.key.to_string(),
                }),
            );
        }
        _ => return apply_in(context, plan, here, &set(&row.id, input.key, value)),
    };
    branch.apply(context, plan, here)
}

#[test]
fn random_edits_in_random_scenarios_keep_the_plan_sound_and_are_undone_exactly() {
    for seed in 0..20 {
        let mut random = Random(seed);
        let (context, first) = sample();
        let mut history = vec![(Arc::new(first), BASE.to_string())];
        let mut done = 0;
        for _ in 0..200 {
            let (plan, here) = history.last().cloned().expect("never empty");
            let here = if random.below(3) == 0 {
                let ids: Vec<String> = plan
                    .scenarios
                    .iter()
                    .map(|known| known.id.clone())
                    .chain([BASE.to_string()])
                    .collect();
                random.of(&ids).clone()
            } else {
                here
            };
            let copy = Plan::clone(&plan);
            let Ok(landed) = random_step(&mut random, &context, &plan, &here) else {
                assert_eq!(*plan, copy, "a refusal changes nothing");
                continue;
            };
            assert_eq!(*plan, copy, "an edit leaves the version before it alone");
            check::plan(&context, &landed.plan).expect("every version is sound");
            for known in &landed.plan.scenarios {
                resolved(&context, &landed.plan, &known.id).expect("every scenario resolves");
            }
            assert!(
                scenario::exists(&landed.plan, &landed.scenario),
                "what is looked at exists"
            );
            history.push((Arc::new(landed.plan), landed.scenario));
            done += 1;
        }
        assert!(done > 100, "seed {seed}: only {done} edits were possible");
        let last = &history.last().expect("one").0;
        let again = plan_text::read(&context, &plan_text::write(&context, last));
        assert_eq!(again.expect("reads back"), **last);
    }
}
