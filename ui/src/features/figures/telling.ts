// What a mark that stands for no line of the model says when it is asked.

import type { Drawing } from '../../api/generated/Drawing';
import { saidOf, type Mark } from '../../components/figure/marks';
import { inspector } from '../../state/inspector.svelte';

/** Whether there was something to tell. */
export function told(drawing: Drawing | undefined, mark: Mark, byKeyboard: boolean): boolean {
  const said = mark.line === null && drawing ? saidOf(drawing, mark) : undefined;
  if (said) inspector.tell(said.label, mark.value_text, said.sentence, byKeyboard);
  return said !== undefined;
}
