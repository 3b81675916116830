// `<html data-idle>` says whether the window is at rest: nothing asked, nothing waiting, fonts there.
// Whoever drives the window from outside waits for it instead of for a number of seconds.

let open = 0;
let settling: ReturnType<typeof setTimeout> | undefined;

/** Something began: a request, or a timer that will end in one. */
export function enter(): void {
  open += 1;
  clearTimeout(settling);
  document.documentElement.dataset.idle = 'false';
}

export function leave(): void {
  open -= 1;
  if (open > 0) return;
  clearTimeout(settling);
  // One turn later the reply has been put into the page, and has had its say about a next request.
  settling = setTimeout(() => void rest(), 0);
}

async function rest(): Promise<void> {
  await document.fonts?.ready;
  if (open === 0) document.documentElement.dataset.idle = 'true';
}
