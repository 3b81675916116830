//! What is told, put together by the window, is the reply; and it is no larger than it may be.

use super::*;
use crate::Session;
use crate::api::*;
use crate::figures::NAMES;

/// As the window does it.
fn applied(old: &Value, patch: &Value) -> Value {
    match (patch, old) {
        (Value::Object(changes), Value::Object(old)) => {
            let mut new = old.clone();
            for (key, change) in changes {
                match change.as_array().map(Vec::len) {
                    Some(0) => drop(new.remove(key)),
                    _ => {
                        let before = old.get(key).unwrap_or(&Value::Null);
                        new.insert(key.clone(), applied(before, change));
                    }
                }
            }
            Value::Object(new)
        }
        (Value::Object(changes), Value::Array(old)) => {
            let mut new = old.clone();
            for (at, change) in changes {
                let at: usize = at.parse().expect("a place");
                new[at] = applied(&old[at], change);
            }
            Value::Array(new)
        }
        (Value::Object(_), old) => old.clone(),
        (Value::Array(whole), _) if whole.len() == 1 => whole[0].clone(),
        (Value::Array(triple), Value::String(text)) if triple[2].is_string() => {
            let place = |at: usize| triple[at].as_u64().expect("a place") as usize;
            let put = triple[2].as_str().expect("letters");
            json!(format!(
                "{}{put}{}",
                &text[..place(0)],
                &text[place(0) + place(1)..]
            ))
        }
        (Value::Array(triples), Value::String(text)) => {
            let lines: Vec<Value> = text.split('\n').map(Value::from).collect();
            let new = spliced(&lines, triples);
            let new = new.iter().map(|line| line.as_str().expect("a line"));
            json!(new.collect::<Vec<&str>>().join("\n"))
        }
        (Value::Array(triples), Value::Array(old)) => Value::Array(spliced(old, triples)),
        other => panic!("no patch: {other:?}"),
    }
}

fn spliced(old: &[Value], triples: &[Value]) -> Vec<Value> {
    let (mut new, mut from) = (Vec::new(), 0);
    for triple in triples.chunks(3) {
        let place = |value: &Value| value.as_u64().expect("a place") as usize;
        let (at, gone) = (place(&triple[0]), place(&triple[1]));
        new.extend_from_slice(&old[from..at]);
        match &triple[2] {
            Value::Array(put) => {
                for item in put {
                    let told = ALIKE.iter().find_map(|(mark, back)| {
                        let patch = item.get(mark)?;
                        Some(applied(&new[new.len() - back], patch))
                    });
                    new.push(told.unwrap_or_else(|| item.clone()));
                }
            }
            changes => {
                let there = Value::Array(old[at..at + gone].to_vec());
                let changed = applied(&there, changes);
                new.extend_from_slice(changed.as_array().expect("items"));
            }
        }
        from = at + gone;
    }
    new.extend_from_slice(&old[from..]);
    new
}

#[test]
fn a_patch_says_what_differs_and_nothing_else() {
    for (old, new, expected) in [
        (
            json!({"a": 1, "b": "x"}),
            json!({"a": 1, "b": "x"}),
            json!({}),
        ),
        (
            json!({"a": 1, "b": "long enough"}),
            json!({"a": 2, "b": "long enough"}),
            json!({"a": [2]}),
        ),
        (
            json!({"a": 1, "b": "long enough"}),
            json!({"b": "long enough"}),
            json!({"a": []}),
        ),
        (
            json!(["one", "two", "three"]),
            json!(["one", "2", "three"]),
            json!({"1": ["2"]}),
        ),
        (
            json!(["one", "two", "three"]),
            json!(["one", "three"]),
            json!([1, 1, []]),
        ),
        (
            json!("<g>\n<rect x=\"1\" y=\"2\"/>\n<b/>\n</g>\n"),
            json!("<g>\n<rect x=\"1\" y=\"3\"/>\n<b/>\n</g>\n"),
            json!([1, 1, {"0": [15, 1, "3"]}]),
        ),
        (json!([1, 2]), json!([3, 4]), json!([[3, 4]])),
        (json!(null), json!({"a": [1]}), json!([{"a": [1]}])),
    ] {
        assert_eq!(patch(&old, &new), expected, "{old} to {new}");
        assert_eq!(applied(&old, &expected), new);
    }
}

/// A small value of any shape; small, so that two of them often share parts.
fn any(random: &mut u64, depth: u32) -> Value {
    *random = random
        .wrapping_mul(6364136223846793005)
        .wrapping_add(1442695040888963407);
    let pick = |n: u64| (*random >> 33) % n;
    let (kind, size) = (pick(if depth == 0 { 4 } else { 7 }), pick(6));
    match kind {
        0 => Value::Null,
        1 => json!(size),
        2 => json!(format!("text {size}")),
        3 => {
            let lines = (0..size).map(|_| any(random, 0).to_string());
            json!(format!("line\n{}", lines.collect::<Vec<_>>().join("\n")))
        }
        4 | 5 => (0..size).map(|_| any(random, depth - 1)).collect(),
        _ => {
            let fields = (0..size).map(|key| (format!("k{}", key * 2 % 5), any(random, depth - 1)));
            Value::Object(fields.collect())
        }
    }
}

#[test]
fn whatever_differs_the_patched_value_is_the_new_one() {
    let mut random = 7;
    let mut old = any(&mut random, 4);
    for round in 0..4_000 {
        let new = any(&mut random, 4);
        assert_eq!(
            applied(&old, &patch(&old, &new)),
            new,
            "round {round}: {old}"
        );
        old = new;
    }
}

#[test]
fn a_version_that_is_not_known_any_more_is_told_whole() {
    let mut replies = Replies::default();
    let first = replies.tell(&json!({"n": 0, "same": "a text that stays"}), None);
    assert_eq!((first.version, first.base), (1, None));
    for n in 1..=KEPT + 1 {
        let told = replies.tell(&json!({"n": n, "same": "a text that stays"}), Some(1));
        match n <= KEPT {
            true => assert_eq!((told.base, told.patch), (Some(1), json!({"n": [n]}))),
            false => assert!(told.base.is_none() && told.patch[0]["n"] == json!(n)),
        }
    }
    assert!(replies.tell(&json!(0), Some(999)).base.is_none());
}

/// A session in a folder of its own, which goes with it.
struct Desk {
    session: Session,
    replies: Replies,
    folder: std::path::PathBuf,
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn desk(name: &str) -> Desk {
    let unique = format!("switchyard-replies-{name}-{}", std::process::id());
    let folder = std::env::temp_dir().join(unique);
    Desk {
        session: Session::new(folder.clone(), None),
        replies: Replies::default(),
        folder,
    }
}

/// Figures of these names and sizes, by quarter.
fn view(figures: &[(&str, u32, u32)]) -> ViewRequest {
    let wanted = figures.iter().map(|(name, width, height)| FigureRequest {
        name: name.to_string(),
        width: *width,
        height: *height,
    });
    ViewRequest {
        figures: wanted.collect(),
        ..ViewRequest::default()
    }
}

/// The story page at 1440 by 900: measured in the window.
fn story() -> ViewRequest {
    view(&[
        ("mw_by_use", 918, 266),
        ("revenue_mix", 436, 162),
        ("cumulative_cash", 436, 162),
    ])
}

fn opened(desk: &mut Desk, view: &ViewRequest) -> ViewUpdate {
    let sample = OpenSample {
        name: "first-run".to_string(),
        view: view.clone(),
    };
    desk.session.open_sample(sample).expect("the sample opens")
}

/// A lever of the last reply moved to a share of its track.
fn moved(lever: &Lever, share: f64) -> EditCommand {
    if !lever.stops.is_empty() {
        let stop = &lever.stops[(share * lever.stops.len() as f64) as usize];
        return HallEdit::ConvertMw {
            utility_mw: stop.value,
        }
        .into();
    }
    let value = lever.min + (lever.max - lever.min) * share;
    InputEdit::SetNumber {
        row: lever.row.clone(),
        key: lever.key.clone(),
        value: (value / lever.step).round() * lever.step,
    }
    .into()
}

/// Levers moved, pages, themes, periods and sizes changed, undone and redone, with replies that
/// the window never saw: what it puts together is always the reply.
#[test]
fn two_hundred_changes_arrive_whole() {
    let mut desk = desk("changes");
    let opened = opened(&mut desk, &story());
    let levers = opened.levers.clone();
    let told = desk.replies.tell(&opened, None);
    let (mut version, mut held) = (told.version, told.patch[0].clone());
    let mut request = story();
    for step in 0..200_usize {
        let share = (step as f64 * 0.618_034) % 1.0;
        let edit = EditRequest {
            edit: moved(&levers[step % levers.len()], share),
            view: request.clone(),
        };
        let update = match step % 9 {
            5 => desk.session.commit(edit),
            6 if step % 2 == 0 => desk.session.undo(request.clone()),
            7 => {
                request.dark = step % 2 == 0;
                request.period = [Gathering::Month, Gathering::Year][step % 2];
                request.sheets = [Sheet::Hall, Sheet::Site, Sheet::MinerLot][..step % 4].to_vec();
                desk.session.view(request.clone())
            }
            8 => {
                request = view(&[(NAMES[step % NAMES.len()], 300 + step as u32, 240)]);
                desk.session.view(request.clone())
            }
            _ => desk.session.preview(edit),
        };
        let update = update.expect("a reply");
        let told = desk.replies.tell(&update, Some(version));
        let whole = applied(&held, &told.patch);
        assert_eq!(whole, json!(update), "step {step}");
        // Now and then the window asks on without having read a reply.
        if step % 4 != 3 {
            (version, held) = (told.version, whole);
        }
    }
}

fn kilobytes(told: &Told) -> f64 {
    serde_json::to_string(told).expect("JSON").len() as f64 / 1024.0
}

/// Story of the sample at 1440 by 900, a reply to a drag takes 40 KB at most.
#[test]
fn a_drag_of_any_lever_is_told_within_its_budget() {
    let mut desk = desk("drag");
    let opened = opened(&mut desk, &story());
    let levers = opened.levers.clone();
    let mut version = desk.replies.tell(&opened, None).version;
    for lever in &levers {
        let mut most = 0_f64;
        for step in 0..24 {
            let edit = EditRequest {
                edit: moved(lever, (f64::from(step) * 0.618_034) % 1.0),
                view: story(),
            };
            let update = desk.session.preview(edit).expect("a reply");
            let told = desk.replies.tell(&update, Some(version));
            version = told.version;
            most = most.max(kilobytes(&told));
        }
        println!("{}: {most:.1} KB", lever.id);
        assert!(most <= 40.0, "{} takes {most:.1} KB", lever.id);
    }
}
