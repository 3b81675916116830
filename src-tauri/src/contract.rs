//! The four places that name a command agree: the contract, the handler, the build script, the
//! capability. A command missing from one of them would fail only when a user presses its button.
#![cfg(test)]

use std::collections::BTreeSet;

type Names = BTreeSet<String>;

fn between<'text>(text: &'text str, start: &str, end: &str) -> &'text str {
    let (_, rest) = text.split_once(start).expect(start);
    rest.split_once(end).expect(end).0
}

/// What `pick` finds in each line between two marks.
fn names(text: &str, start: &str, end: &str, pick: fn(&str) -> Option<String>) -> Names {
    between(text, start, end).lines().filter_map(pick).collect()
}

fn contract() -> Names {
    let api = include_str!("../crates/switchyard-app/src/api/mod.rs");
    names(api, "pub struct Api {", "\n}", |line| {
        let (name, _) = line.trim().strip_prefix("pub ")?.split_once(':')?;
        Some(name.to_owned())
    })
}

#[test]
fn the_handler_serves_the_contract() {
    let commands = include_str!("commands.rs");
    let served = names(commands, "generate_handler![\n", "]\n", |line| {
        Some(line.trim().strip_suffix(',')?.to_owned())
    });
    assert_eq!(served, contract());
}

#[test]
fn the_build_script_lists_the_contract() {
    let build = include_str!("../build.rs");
    let listed = names(build, "COMMANDS: &[&str] = &[", "];", |line| {
        Some(line.trim().strip_suffix(',')?.trim_matches('"').to_owned())
    });
    assert_eq!(listed, contract());
}

#[test]
fn the_window_may_ask_for_the_contract_and_hear_events_and_nothing_else() {
    let capability = include_str!("../capabilities/main.json");
    let allowed = names(capability, "\"permissions\": [", "]", |line| {
        let name = line.trim().trim_end_matches(',').trim_matches('"');
        (!name.is_empty()).then(|| name.to_owned())
    });
    let mut expected: Names = contract()
        .iter()
        .map(|name| format!("allow-{}", name.replace('_', "-")))
        .collect();
    expected.insert("core:event:allow-listen".to_owned());
    expected.insert("core:event:allow-unlisten".to_owned());
    assert_eq!(allowed, expected);
}
