// The webview's own menu reloads and inspects, which is nothing for a plan. It is left where it
// cuts, copies and pastes; what brings a menu of its own has prevented this one already.

/** Whether the webview may show its menu here. */
export function keepsMenu({ target }: MouseEvent): boolean {
  if (import.meta.env.DEV && import.meta.env.MODE !== 'test') return true;
  if (!(target instanceof Element)) return false;
  if (target.closest('input, textarea')) return true;
  return target.closest('.selectable') !== null && window.getSelection()?.isCollapsed === false;
}
