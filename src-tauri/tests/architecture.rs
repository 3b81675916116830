//! The map of docs/architecture.md, held against what cargo links on this machine: which crate may
//! name which, which one has the key to which library, and that nothing linked can speak to a
//! network. Offline is proved here, not claimed.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

type Names = BTreeSet<String>;

/// Our crates, without `switchyard-`, and those of ours that each may name.
const MAP: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("engine", &["model"]),
    ("charts", &["model"]),
    ("store", &["model"]),
    ("export", &["model"]),
    ("import", &["model"]),
    ("analysis", &["model", "engine"]),
    (
        "app",
        &[
            "model", "engine", "analysis", "charts", "store", "export", "import",
        ],
    ),
    ("desktop", &["app"]),
    ("cli", &["app"]),
    // Beside the product: other spreadsheets, benchmarks, the builder's own tool.
    ("recalc", &["model", "engine", "export"]),
    (
        "bench",
        &[
            "model", "engine", "analysis", "charts", "store", "export", "app",
        ],
    ),
    ("testkit", &["model", "engine"]),
    ("xtask", &[]),
];

/// What the tests of every crate share, and no crate may link.
const TESTS_ONLY: &str = "testkit";

/// A library, together with the crates it is split into, and the only one of ours that names it.
const KEYS: &[(&str, &str)] = &[
    ("polars", "engine"),
    ("plotters", "charts"),
    ("rusqlite", "store"),
    ("tauri", "desktop"),
    ("calamine", "import"),
];

/// What it takes to call somebody: clients, and the transport and encryption under them.
const NETWORK: &[&str] = &[
    "attohttpc",
    "aws-lc-rs",
    "curl",
    "curl-sys",
    "h2",
    "h3",
    "hickory-resolver",
    "hyper",
    "hyper-util",
    "isahc",
    "minreq",
    "native-tls",
    "object_store",
    "openssl",
    "openssl-sys",
    "quinn",
    "reqwest",
    "ring",
    "rustls",
    "schannel",
    "surf",
    "tiny_http",
    "tungstenite",
    "ureq",
];

/// What one package depends on.
#[derive(Default)]
struct Needs {
    /// Ends up in the program.
    linked: Names,
    /// The same, and what its tests and its build script use.
    all: Names,
}

type Graph = BTreeMap<String, Needs>;

#[test]
fn our_crates_name_each_other_as_the_map_says() {
    let graph = graph();
    let ours: Names = graph.keys().filter_map(|name| our(name)).collect();
    let mapped: Names = MAP.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(ours, mapped, "a crate is missing from the map, or gone");
    for (name, allowed) in MAP {
        let ours = |names: &Names| -> Names { names.iter().filter_map(|n| our(n)).collect() };
        let needs = needs(&graph, name);
        assert!(
            !ours(&needs.linked).contains(TESTS_ONLY),
            "{name} links what is for tests only"
        );
        let mut named = ours(&needs.all);
        named.remove(TESTS_ONLY);
        let allowed: Names = allowed.iter().map(|name| (*name).to_owned()).collect();
        let strangers: Vec<_> = named.difference(&allowed).collect();
        assert!(strangers.is_empty(), "{name} must not name {strangers:?}");
    }
}

#[test]
fn one_crate_has_the_key_to_each_library() {
    let graph = graph();
    for (library, owner) in KEYS {
        let part = format!("{library}-");
        let names_it = |name: &&str| {
            let all = &needs(&graph, name).all;
            all.iter().any(|n| n == library || n.starts_with(&part))
        };
        let holders: Vec<_> = MAP.iter().map(|(name, _)| *name).filter(names_it).collect();
        assert_eq!(holders, [*owner], "who names {library}");
    }
}

#[test]
fn nothing_linked_can_call_anybody() {
    let graph = graph();
    for door in ["desktop", "cli"] {
        let linked = linked(&graph, &full(door));
        // A walk that went nowhere would find nothing either.
        assert!(linked.contains("polars-core"), "{door} reaches the engine");
        let callers: Vec<_> = NETWORK.iter().filter(|n| linked.contains(**n)).collect();
        assert!(callers.is_empty(), "{door} links {callers:?}");
    }
}

/// Everything that ends up in one program.
fn linked(graph: &Graph, program: &str) -> Names {
    let mut found = Names::new();
    let mut open = vec![program.to_owned()];
    while let Some(name) = open.pop() {
        if found.insert(name.clone()) {
            open.extend(graph[&name].linked.iter().cloned());
        }
    }
    found
}

fn needs<'graph>(graph: &'graph Graph, name: &str) -> &'graph Needs {
    &graph[&full(name)]
}

fn full(name: &str) -> String {
    match name {
        "xtask" => name.to_owned(),
        _ => format!("switchyard-{name}"),
    }
}

/// The short name of a crate of ours.
fn our(name: &str) -> Option<String> {
    match name {
        "xtask" => Some(name.to_owned()),
        _ => name.strip_prefix("switchyard-").map(str::to_owned),
    }
}

/// Every package of this machine's build by name, versions of one package taken together.
fn graph() -> Graph {
    let metadata = metadata();
    let names: BTreeMap<_, _> = list(&metadata["packages"])
        .iter()
        .map(|package| (text(&package["id"]), text(&package["name"])))
        .collect();
    let mut graph = Graph::new();
    for node in list(&metadata["resolve"]["nodes"]) {
        let needs = graph
            .entry(names[text(&node["id"])].to_owned())
            .or_default();
        for dependency in list(&node["deps"]) {
            let name = names[text(&dependency["pkg"])];
            needs.all.insert(name.to_owned());
            // An ordinary dependency has no kind; the others are "build" and "dev".
            let kinds = list(&dependency["dep_kinds"]);
            if kinds.iter().any(|need| need["kind"].is_null()) {
                needs.linked.insert(name.to_owned());
            }
        }
    }
    graph
}

/// What cargo knows about this workspace. Other platforms' packages may not even be on the disk.
fn metadata() -> Value {
    let said = output(env!("CARGO"), &["--version", "--verbose"]);
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    let host = host.expect("cargo names its host");
    let words = ["metadata", "--format-version", "1", "--offline"];
    let words = [&words[..], &["--filter-platform", host]].concat();
    serde_json::from_str(&output(env!("CARGO"), &words)).expect("cargo writes JSON")
}

fn output(program: &str, words: &[&str]) -> String {
    let output = Command::new(program)
        .args(words)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    String::from_utf8(output.stdout).expect("cargo writes UTF-8")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}
