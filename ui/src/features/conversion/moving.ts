// A hall's works moved along the time axis: seen while the hand is on the bar, kept when it lets go.

import type { EditCommand } from '../../api/generated/EditCommand';
import type { Drag } from '../../components/figure/dragging';
import { sendFrom } from '../../state/field-edit';
import type { FieldView } from '../../state/objects';
import { session } from '../../state/session.svelte';
import { conversion as words } from '../../words/conversion';
import { fieldOf, START_KEY } from './order';

/** The month the works started in when the bar was taken; a preview moves what the plan shows. */
let began: { row: string; month: number } | null = null;

const startOf = (row: string): FieldView | null => {
  const hall = session.objects.find(({ id }) => id === row);
  return hall ? fieldOf(hall, START_KEY) : null;
};

function editTo({ row, key, min, max, value }: FieldView, months: number): EditCommand {
  if (began?.row !== row) began = { row, month: value };
  const month = Math.min(Math.max(began.month + months, min), max);
  return { kind: 'set_number', row, key, value: month };
}

export const moving: Drag = {
  hint: words.moveKeys,
  move({ owner }, months) {
    const field = owner && startOf(owner);
    if (field) void session.preview(editTo(field, months));
  },
  drop({ owner }, months) {
    const field = owner && startOf(owner);
    if (field) void sendFrom(field.row, field.key, editTo(field, months), null);
    began = null;
  },
  cancel() {
    began = null;
    void session.cancelPreview();
  },
};
