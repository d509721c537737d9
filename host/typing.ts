import { setTimeout as pause } from 'node:timers/promises';

/** Work in the background gives way for so long after each edit, in milliseconds: what an editor asks for then comes soon. */
const pauseMs = 50;
/** However fast edits come, it waits no longer than this, and then goes on for as long: it gets half of the time at least. */
const longestPauseMs = 500;

let editedAt = Number.NEGATIVE_INFINITY;
let freeUntil = Number.NEGATIVE_INFINITY;

/** The user has edited a document. */
export function noteEdit(): void {
  editedAt = performance.now();
}

/** Waits while the user types. */
export async function whileTyping(): Promise<void> {
  const begun = performance.now();
  for (let now = begun; now >= freeUntil && now < editedAt + pauseMs; now = performance.now()) {
    if (now >= begun + longestPauseMs) freeUntil = now + longestPauseMs;
    else await pause(editedAt + pauseMs - now);
  }
}
