// Where the focus goes back to, also when what had it is gone by then, e.g. the editor of a cell.

/** The stop of the Tab key in a list, a tree or a grid. */
const STOP = '[tabindex="0"]';

/** The focus is nowhere: what had it went from the page. */
export const isLost = (): boolean => document.activeElement === null || document.activeElement === document.body;

/** Remembers what has the focus. Answers how to give it back. */
export function remember(): () => void {
  const path: Element[] = [];
  for (let at = document.activeElement; at && at !== document.body; at = at.parentElement) path.push(at);
  return () => {
    const [before, ...around] = path;
    if (before instanceof HTMLElement && before.isConnected) return before.focus();
    const near = around.find((each) => each.isConnected && each.querySelector(STOP));
    near?.querySelector<HTMLElement>(STOP)?.focus();
  };
}
