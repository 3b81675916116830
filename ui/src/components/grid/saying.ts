// What the grid says about a cell, in words.

import { grid as words } from '../../words/series';
import { cellAt, type Place, type Sheet } from './sheet';

/** "= $84,714; each month gets the quarter's value" */
export function understood(sheet: Sheet, place: Place): string {
  const line = sheet.lines[place.line];
  const text = cellAt(sheet, place)?.text ?? '';
  const several = (sheet.columns[place.column]?.months ?? 1) > 1;
  return several && line?.spread ? words.spread(text, line.spread) : words.understood(text);
}
