// Sum, average and count of the chosen cells, as a spreadsheet's foot shows them.

import { type Box } from './selection';
import { isNumber, type Sheet } from './sheet';

export type Tally = { sum: number; average: number; count: number };

export function tally(sheet: Sheet, box: Box): Tally | null {
  let sum = 0;
  let count = 0;
  for (let line = box.top; line <= box.bottom; line += 1) {
    const cells = sheet.lines[line]?.cells.slice(box.left, box.right + 1) ?? [];
    for (const cell of cells) {
      if (!isNumber(cell)) continue;
      sum += cell.value;
      count += 1;
    }
  }
  return count === 0 ? null : { sum, average: sum / count, count };
}
