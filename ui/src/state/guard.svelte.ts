// Nothing unsaved is lost without a question.

export type LeaveAnswer = 'save' | 'discard' | 'cancel';

export type LeavePort = {
  dirty: () => boolean;
  ask: () => Promise<LeaveAnswer>;
  /** False when the save did not come about; the plan then stays open. */
  save: () => Promise<boolean>;
};

/** Whether the open plan may be left. */
export async function mayLeave(port: LeavePort): Promise<boolean> {
  if (!port.dirty()) return true;
  const answer = await port.ask();
  if (answer === 'cancel') return false;
  return answer === 'discard' || (await port.save());
}

class LeaveQuestion {
  open = $state(false);
  #answer: ((answer: LeaveAnswer) => void) | null = null;

  ask(): Promise<LeaveAnswer> {
    // A second wish to leave takes the place of the first one.
    this.#answer?.('cancel');
    this.open = true;
    return new Promise((resolve) => (this.#answer = resolve));
  }

  answer(answer: LeaveAnswer): void {
    this.open = false;
    this.#answer?.(answer);
    this.#answer = null;
  }
}

export const leaveQuestion = new LeaveQuestion();
