//! A check that no fault can make fail holds nothing. Every formula of the model gets every small
//! fault, and some check must tell. Those that none tells are listed in `docs/model.md`; the list
//! may only say what is so.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use switchyard_model::catalogue::Catalogue;
use switchyard_testkit::checks::{ALL, Check};
use switchyard_testkit::engine;
use switchyard_testkit::mutants::{Mutant, Nursery, parts_mut};

/// Fastest first; a check that the model itself does not pass is told by its own test.
fn by_speed() -> Vec<&'static Check> {
    let sound = engine();
    let mut timed: Vec<(Duration, &Check)> = ALL
        .iter()
        .map(|check| {
            check.passes(&sound);
            let begun = Instant::now();
            assert!(check.passes(&sound), "{} fails without a fault", check.name);
            (begun.elapsed(), check)
        })
        .collect();
    timed.sort_by_key(|(took, _)| *took);
    timed.into_iter().map(|(_, check)| check).collect()
}

fn survives(nursery: &Nursery, checks: &[&Check], mutant: &Mutant) -> bool {
    let Some(faulty) = nursery.engine(mutant) else {
        return false;
    };
    checks.iter().all(|check| check.passes(&faulty))
}

/// Mutants that every check takes for the model, as `key: fault`.
fn survivors(nursery: &Nursery, mutants: &[Mutant]) -> BTreeSet<String> {
    let checks = by_speed();
    let next = AtomicUsize::new(0);
    let work = || {
        let mut found = BTreeSet::new();
        while let Some(mutant) = mutants.get(next.fetch_add(1, Ordering::Relaxed)) {
            if survives(nursery, &checks, mutant) {
                found.insert(format!("`{}`: {}", mutant.key, mutant.fault));
            }
        }
        found
    };
    std::thread::scope(|scope| {
        let other = scope.spawn(work);
        let mut found = work();
        found.extend(other.join().expect("the other half"));
        found
    })
}

/// The lines between the two marks.
fn listed() -> BTreeSet<String> {
    let page = include_str!("../../../../docs/model.md");
    let (_, after) = page.split_once("<!-- survivors -->").expect("a mark");
    let (list, _) = after
        .split_once("<!-- end of survivors -->")
        .expect("a mark");
    let items = list.lines().filter_map(|line| line.strip_prefix("- "));
    items.map(str::to_string).collect()
}

#[test]
fn a_fault_in_any_formula_is_told() {
    let nursery = Nursery::default();
    let mutants = nursery.mutants();
    assert!(mutants.len() > 1000, "{} mutants", mutants.len());
    let quiet = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let begun = Instant::now();
    let survivors = survivors(&nursery, &mutants);
    std::panic::set_hook(quiet);
    println!(
        "{} of {} mutants survive, {:.1} s",
        survivors.len(),
        mutants.len(),
        begun.elapsed().as_secs_f64()
    );
    let listed = listed();
    let told = |set: BTreeSet<&String>| {
        let lines: Vec<String> = set.into_iter().map(|line| format!("- {line}")).collect();
        lines.join("\n")
    };
    assert!(
        survivors == listed,
        "survives and is not listed:\n{}\nlisted and does not survive:\n{}",
        told(survivors.difference(&listed).collect()),
        told(listed.difference(&survivors).collect())
    );
}

#[test]
fn faults_reach_every_part_of_a_formula() {
    let catalogue = Catalogue::standard();
    for (_, line) in catalogue.lines() {
        let Some(formula) = line.formula() else {
            continue;
        };
        let mut open = vec![formula.clone()];
        while let Some(mut part) = open.pop() {
            let mut parts = Vec::new();
            part.for_each_part(&mut |inner| parts.push(inner.clone()));
            let reached: Vec<_> = parts_mut(&mut part)
                .into_iter()
                .map(|part| part.clone())
                .collect();
            assert_eq!(reached, parts, "{}", line.key);
            open.extend(parts);
        }
    }
}
