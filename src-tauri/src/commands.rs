//! One command per row of `switchyard_app::api::Api`. A command takes its request, calls the
//! session, returns; a fifth line belongs in `switchyard-app`.
//! `(async)` keeps them off the thread that draws the window.

use switchyard_app::api::*;
use tauri::ipc::Invoke;
use tauri::{State, WebviewWindow, Wry, command, generate_handler};

use crate::desk::Desk;
use crate::dialogs;

type Reply<T> = Result<T, Refusal>;
type Held<'desk> = State<'desk, Desk>;

pub fn handler() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    generate_handler![
        start,
        open_sample,
        open_plan,
        new_plan,
        recover,
        discard_recovery,
        preview,
        commit,
        undo,
        redo,
        view,
        save,
        explain,
        comparables,
        close_plan,
        quit,
    ]
}

#[command(async)]
fn start(desk: Held<'_>, request: Nothing) -> Reply<StartView> {
    desk.guarded(|session| session.start(request))
}

#[command(async)]
fn open_sample(desk: Held<'_>, request: OpenSample) -> Reply<ViewUpdate> {
    desk.guarded(|session| session.open_sample(request))
}

#[command]
async fn open_plan(
    window: WebviewWindow,
    desk: Held<'_>,
    mut request: OpenPlan,
) -> Reply<Option<ViewUpdate>> {
    if request.path.is_none() {
        request.path = dialogs::ask_open(&window).await;
    }
    desk.guarded(|session| session.open_plan(request))
}

#[command(async)]
fn new_plan(desk: Held<'_>, request: NewPlan) -> Reply<ViewUpdate> {
    desk.guarded(|session| session.new_plan(request))
}

#[command(async)]
fn recover(desk: Held<'_>, request: Recover) -> Reply<ViewUpdate> {
    desk.guarded(|session| session.recover(request))
}

#[command(async)]
fn discard_recovery(desk: Held<'_>, request: Recover) -> Reply<StartView> {
    desk.guarded(|session| session.discard_recovery(request))
}

#[command(async)]
fn preview(desk: Held<'_>, request: EditRequest) -> Reply<ViewUpdate> {
    desk.guarded(|session| session.preview(request))
}

#[command(async)]
fn commit(desk: Held<'_>, request: EditRequest) -> Reply<ViewUpdate> {
    desk.guarded(|session| session.commit(request))
}

#[command(async)]
fn undo(desk: Held<'_>, request: ViewRequest) -> Reply<ViewUpdate> {
    desk.guarded(|session| session.undo(request))
}

#[command(async)]
fn redo(desk: Held<'_>, request: ViewRequest) -> Reply<ViewUpdate> {
    desk.guarded(|session| session.redo(request))
}

#[command(async)]
fn view(desk: Held<'_>, request: ViewRequest) -> Reply<ViewUpdate> {
    desk.guarded(|session| session.view(request))
}

#[command]
async fn save(
    window: WebviewWindow,
    desk: Held<'_>,
    request: SaveRequest,
) -> Reply<Option<ViewUpdate>> {
    let path = match desk.name_to_ask_with(request.save_as) {
        Some(name) => dialogs::ask_save(&window, &name).await,
        None => None,
    };
    desk.guarded(|session| session.save(request, path))
}

#[command(async)]
fn explain(desk: Held<'_>, request: ExplainRequest) -> Reply<Explanation> {
    desk.guarded(|session| session.explain(request))
}

#[command(async)]
fn comparables(desk: Held<'_>, request: Nothing) -> Reply<Vec<Comparable>> {
    desk.guarded(|session| session.comparables(request))
}

#[command(async)]
fn close_plan(desk: Held<'_>, request: Nothing) -> Reply<StartView> {
    desk.guarded(|session| session.close_plan(request))
}

#[command(async)]
fn quit(window: WebviewWindow, desk: Held<'_>, request: Nothing) -> Reply<Nothing> {
    let answer = desk.guarded(|session| session.quit(request))?;
    // `destroy` and not `close`: the page has asked already.
    let _ = window.destroy();
    Ok(answer)
}
