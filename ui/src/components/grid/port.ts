// Whoever shows a grid: gives it its sheet, takes what is typed, and answers what it asks for.

import type { Block } from './clipboard';
import type { Edit, Place, Sheet } from './sheet';

export type How = 'type' | 'fill' | 'clear';

export type Port = {
  sheet: () => Sheet;
  /** Hands texts over. Null when they were taken, otherwise the sentence why not. */
  commit: (edits: Edit[], how: How) => Promise<string | null>;
  paste: (block: Block, own: boolean) => void;
  explain: (place: Place) => void;
  source: (line: number) => void;
  /** All of a line at once, where it has more to show than its cells. */
  open?: (line: number) => void;
  /** Nothing in the grid itself was left to give up. */
  escape?: () => void;
  /** A line more, or the chosen ones less, where lines come and go. */
  add?: () => void;
  remove?: () => void;
  /** What else can be done with a column. */
  menu?: (column: number) => void;
};
