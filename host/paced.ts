import { longPiece } from '../core/text/longPiece';
import { whileTyping } from './typing';

/**
 * How long work may keep the event loop before it gives it a turn, in milliseconds: a fifth of the 10 that a user may be made
 * to wait, because the piece that ends the slice takes its time, too, and a collection of garbage up to 8 ms.
 */
export const sliceMs = 2;

export interface PaceOptions {
  /** Cancelled work throws the signal's reason; it never returns part of an answer. */
  readonly signal?: AbortSignal;
  /** `Infinity` never gives a turn: for a program that has nothing else to do. */
  readonly sliceMs?: number;
  /** Gives way while the user types. */
  readonly background?: boolean;
}

/**
 * Runs `work` to its end, with a turn of the event loop whenever a slice of time is used up. However much work is under
 * way, a turn holds one slice of it: several begin with a turn of their own, and take turns.
 */
export async function paced<T>(work: Generator<unknown, T, void>, options: PaceOptions = {}): Promise<T> {
  const slice = options.sliceMs ?? sliceMs;
  // A report is some hundred thousand pieces of work, and a look at the clock takes as long as one of them.
  const givesTurns = slice < Number.POSITIVE_INFINITY;
  let turnAt = slice;
  try {
    if (givesTurns) {
      if (options.background) await whileTyping();
      await turn();
      turnAt = performance.now() + slice;
    }
    for (;;) {
      options.signal?.throwIfAborted();
      const step = work.next();
      if (step.done) return step.value;
      if (!givesTurns || (step.value !== longPiece && performance.now() < turnAt)) continue;
      if (options.background) await whileTyping();
      await turn();
      turnAt = performance.now() + slice;
    }
  } finally {
    // Work that was cancelled halfway closes what it opened.
    work.return(undefined as T);
  }
}

/** Work that waits for its turn, the longest waiting first. There is one event loop, and so one queue. */
const waiting: (() => void)[] = [];

/** A turn of the event loop in which no other work gets a slice: for what takes some milliseconds and has no pieces. */
export function turn(): Promise<void> {
  return new Promise(resolve => {
    if (waiting.push(resolve) === 1) setImmediate(next);
  });
}

function next(): void {
  const resolve = waiting.shift()!;
  if (waiting.length > 0) setImmediate(next);
  resolve();
}
