// Enter in a field goes on: to the next one that still has no answer and needs one, else to what
// comes after them all. What was typed is handed over first. Where that is the last step, Enter
// goes to its button: what it will do is read before it is done.

import { typed } from './typed';

/** Fields inside such an element need no answer. */
const OPTIONAL = '[data-optional]';

export function onEnter(next: (() => unknown) | null) {
  return (event: KeyboardEvent) => {
    const from = event.target as HTMLElement;
    if (event.key !== 'Enter' || !from.matches('input, select')) return;
    event.preventDefault();
    const around = event.currentTarget as HTMLElement;
    const open = unanswered(around, from);
    if (open) open.focus();
    else void handedOver().then((taken) => taken && (next ?? (() => lastButton(around)?.focus()))());
  };
}

const lastButton = (inside: HTMLElement) => inside.closest('dialog')?.querySelector<HTMLElement>('button.primary');

function unanswered(around: HTMLElement, from: HTMLElement): HTMLElement | undefined {
  const fields = [...around.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select')];
  const later = fields.slice(fields.indexOf(from as HTMLInputElement) + 1);
  return later.find((field) => field.value === '' && !field.closest(OPTIONAL));
}

/** Whether all that is typed was taken. */
export async function handedOver(): Promise<boolean> {
  return typed.none || (await typed.handOver());
}
