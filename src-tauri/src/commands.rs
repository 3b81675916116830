//! One command per row of `switchyard_app::api::Api`. A command takes its request, calls the
//! session, returns; a fifth line belongs in `switchyard-app`.
//! `(async)` keeps them off the thread that draws the window.

use switchyard_app::Told;
use switchyard_app::api::*;
use tauri::ipc::Invoke;
use tauri::{State, WebviewWindow, Wry, command, generate_handler};

use crate::desk::{self, Desk};
use crate::{clipboard, dialogs, opener};

type Reply<T> = Result<T, Refusal>;
type Held<'desk> = State<'desk, Desk>;
/// Version of the reply that the page holds, see `switchyard_app::Replies`.
type Holds = Option<u32>;

pub fn handler() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    generate_handler![
        start,
        catalogue,
        open_sample,
        choose_plan,
        open_plan,
        new_plan,
        read_site,
        read_removal,
        recover,
        recovery_differences,
        discard_recovery,
        preview,
        commit,
        undo,
        redo,
        view,
        save,
        explain,
        comparables,
        choose_scenario,
        scenario_changes,
        compare,
        ask,
        progress,
        cancel,
        choices,
        checkpoints,
        take_checkpoint,
        restore_checkpoint,
        older_plan,
        adopt_defaults,
        keep_defaults,
        checkpoint_differences,
        change_log,
        export_log,
        grid,
        read_cells,
        table,
        read_fields,
        import_open,
        import_read,
        import_apply,
        export,
        show_written,
        copy,
        index,
        close_plan,
        zoom,
        quit,
    ]
}

#[command(async)]
fn start(desk: Held<'_>, request: Nothing) -> Reply<StartView> {
    desk.guarded(|session| session.start(request))
}

#[command(async)]
fn catalogue(desk: Held<'_>, request: Nothing) -> Reply<CatalogueView> {
    desk.guarded(|session| session.catalogue(request))
}

#[command(async)]
fn open_sample(desk: Held<'_>, request: OpenSample, held: Holds) -> Reply<Told> {
    desk.shown(held, |session| session.open_sample(request))
}

#[command]
async fn choose_plan(
    window: WebviewWindow,
    desk: Held<'_>,
    mut request: ChoosePlan,
) -> Reply<Option<PlanChosen>> {
    if request.path.is_none() {
        request.path = dialogs::ask_open(&window, dialogs::Kind::Plan).await;
    }
    desk.guarded(|session| session.choose_plan(request))
}

#[command(async)]
fn open_plan(desk: Held<'_>, request: OpenPlan, held: Holds) -> Reply<Told> {
    desk.shown(held, |session| session.open_plan(request))
}

#[command(async)]
fn new_plan(desk: Held<'_>, request: NewPlan, held: Holds) -> Reply<Told> {
    desk.shown(held, |session| session.new_plan(request))
}

#[command(async)]
fn read_site(desk: Held<'_>, request: ReadSite) -> Reply<SiteReading> {
    desk.guarded(|session| session.read_site(request))
}

#[command(async)]
fn read_removal(desk: Held<'_>, request: RemovalRequest) -> Reply<RemovalView> {
    desk.guarded(|session| session.read_removal(request))
}

#[command(async)]
fn recover(desk: Held<'_>, request: Recover, held: Holds) -> Reply<Told> {
    desk.shown(held, |session| session.recover(request))
}

#[command(async)]
fn recovery_differences(desk: Held<'_>, request: RecoveryRequest) -> Reply<RecoveryDifferences> {
    desk.guarded(|session| session.recovery_differences(request))
}

#[command(async)]
fn discard_recovery(desk: Held<'_>, request: RecoveryRequest) -> Reply<StartView> {
    desk.guarded(|session| session.discard_recovery(request))
}

#[command(async)]
fn preview(desk: Held<'_>, request: EditRequest, held: Holds) -> Reply<Told> {
    desk.shown(held, |session| session.preview(request))
}

#[command(async)]
fn commit(desk: Held<'_>, request: EditRequest, held: Holds) -> Reply<Told> {
    desk.shown(held, |session| session.commit(request))
}

#[command(async)]
fn undo(desk: Held<'_>, request: ViewRequest, held: Holds) -> Reply<Told> {
    desk.shown(held, |session| session.undo(request))
}

#[command(async)]
fn redo(desk: Held<'_>, request: ViewRequest, held: Holds) -> Reply<Told> {
    desk.shown(held, |session| session.redo(request))
}

#[command(async)]
fn view(desk: Held<'_>, request: ViewRequest, held: Holds) -> Reply<Told> {
    desk.shown(held, |session| session.view(request))
}

#[command]
async fn save(
    window: WebviewWindow,
    desk: Held<'_>,
    request: SaveRequest,
    held: Holds,
) -> Reply<Option<Told>> {
    let path = match desk.name_to_ask_with(request.save_as) {
        Some(name) => dialogs::ask_save(&window, dialogs::Kind::Plan, &name).await,
        None => None,
    };
    desk.shown_if(held, |session| session.save(request, path))
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
fn choose_scenario(desk: Held<'_>, request: ChooseScenario, held: Holds) -> Reply<Told> {
    desk.shown(held, |session| session.choose_scenario(request))
}

#[command(async)]
fn scenario_changes(desk: Held<'_>, request: ScenarioRequest) -> Reply<ScenarioChanges> {
    desk.guarded(|session| session.scenario_changes(request))
}

#[command(async)]
fn compare(desk: Held<'_>, request: CompareRequest) -> Reply<CompareView> {
    desk.guarded(|session| session.compare(request))
}

#[command(async)]
fn ask(desk: Held<'_>, request: AskRequest) -> Reply<Answer> {
    desk.ask(&request)
}

#[command(async)]
fn progress(desk: Held<'_>, request: RunRequest) -> Reply<ProgressView> {
    Ok(desk.runs.progress(&request))
}

#[command(async)]
fn cancel(desk: Held<'_>, request: RunRequest) -> Reply<Nothing> {
    Ok(desk.runs.cancel(&request))
}

#[command(async)]
fn choices(desk: Held<'_>, request: Nothing) -> Reply<QuestionChoices> {
    desk.guarded(|session| session.choices(request))
}

#[command(async)]
fn checkpoints(desk: Held<'_>, request: Nothing) -> Reply<Vec<CheckpointView>> {
    desk.guarded(|session| session.checkpoints(request))
}

#[command(async)]
fn take_checkpoint(desk: Held<'_>, request: TakeCheckpoint, held: Holds) -> Reply<Told> {
    desk.shown(held, |session| session.take_checkpoint(request))
}

#[command(async)]
fn restore_checkpoint(desk: Held<'_>, request: RestoreCheckpoint, held: Holds) -> Reply<Told> {
    desk.shown(held, |session| session.restore_checkpoint(request))
}

#[command(async)]
fn older_plan(desk: Held<'_>, request: OlderRequest) -> Reply<OlderPlan> {
    desk.guarded(|session| session.older_plan(request))
}

#[command(async)]
fn adopt_defaults(desk: Held<'_>, request: AdoptDefaults, held: Holds) -> Reply<Told> {
    desk.shown(held, |session| session.adopt_defaults(request))
}

#[command(async)]
fn keep_defaults(desk: Held<'_>, request: Nothing) -> Reply<Nothing> {
    desk.guarded(|session| session.keep_defaults(request))
}

#[command(async)]
fn checkpoint_differences(desk: Held<'_>, request: CheckpointPair) -> Reply<CheckpointDifferences> {
    desk.guarded(|session| session.checkpoint_differences(request))
}

#[command(async)]
fn change_log(desk: Held<'_>, request: Nothing) -> Reply<Vec<LogLine>> {
    desk.guarded(|session| session.change_log(request))
}

#[command]
async fn export_log(window: WebviewWindow, desk: Held<'_>, request: Nothing) -> Reply<bool> {
    let Nothing {} = request;
    let path = dialogs::ask_save(&window, dialogs::Kind::Log, &desk.log_file_name()).await;
    desk.guarded(|session| session.export_log(path.as_deref()))
}

#[command(async)]
fn grid(desk: Held<'_>, request: GridRequest) -> Reply<GridView> {
    desk.guarded(|session| session.grid(request))
}

#[command(async)]
fn read_cells(desk: Held<'_>, request: ReadCells) -> Reply<CellsReading> {
    desk.guarded(|session| session.read_cells(request))
}

#[command(async)]
fn table(desk: Held<'_>, request: TableRequest) -> Reply<TableView> {
    desk.guarded(|session| session.table(request))
}

#[command(async)]
fn read_fields(desk: Held<'_>, request: ReadFields) -> Reply<CellsReading> {
    desk.guarded(|session| session.read_fields(request))
}

#[command]
async fn import_open(
    window: WebviewWindow,
    desk: Held<'_>,
    mut request: ImportOpen,
) -> Reply<Option<ImportView>> {
    if request.path.is_none() {
        request.path = dialogs::ask_open(&window, dialogs::Kind::Table).await;
    }
    desk.guarded(|session| session.import_open(request))
}

#[command(async)]
fn import_read(desk: Held<'_>, request: ImportMapping) -> Reply<ImportReading> {
    desk.guarded(|session| session.import_read(request))
}

#[command(async)]
fn import_apply(desk: Held<'_>, request: ImportApply, held: Holds) -> Reply<Told> {
    desk.shown(held, |session| session.import_apply(request))
}

#[command]
async fn export(
    window: WebviewWindow,
    desk: Held<'_>,
    request: ExportRequest,
) -> Reply<Option<Exported>> {
    let (kind, name) = (
        dialogs::Kind::Output(request.format),
        desk.output_file_name(&request)?,
    );
    let path = dialogs::ask_save(&window, kind, &name).await;
    desk.export(&request, path.as_deref())
}

#[command]
async fn show_written(
    window: WebviewWindow,
    desk: Held<'_>,
    request: ShowWritten,
) -> Reply<Nothing> {
    let path = desk.runs.written(request.number)?;
    opener::show(&window, &path, request.folder).await
}

#[command]
async fn copy(window: WebviewWindow, desk: Held<'_>, request: CopyRequest) -> Reply<Copied> {
    clipboard::put(&window, desk.clip(&request)?).await
}

#[command(async)]
fn index(desk: Held<'_>, request: Nothing) -> Reply<Vec<IndexEntry>> {
    desk.guarded(|session| session.index(request))
}

#[command(async)]
fn close_plan(desk: Held<'_>, request: Nothing) -> Reply<StartView> {
    desk.guarded(|session| session.close_plan(request))
}

#[command]
fn zoom(window: WebviewWindow, request: ZoomRequest) -> Reply<Nothing> {
    let zoomed = window.set_zoom(request.factor);
    zoomed.map(|()| Nothing {}).map_err(desk::refused)
}

#[command(async)]
fn quit(window: WebviewWindow, desk: Held<'_>, request: Nothing) -> Reply<Nothing> {
    let answer = desk.guarded(|session| session.quit(request))?;
    // `destroy` and not `close`: the page has asked already.
    let _ = window.destroy();
    Ok(answer)
}
