import type { Progress } from '../host/workspace';

/** How often the line is written at most. */
const intervalMs = 100;

export interface ProgressLine {
  update(progress: Progress): void;
  /** Takes the line away. */
  end(): void;
}

/** One line on stderr that counts files; nothing when stderr is no terminal. */
export function progressLine(stream: NodeJS.WriteStream): ProgressLine {
  if (!stream.isTTY) return { update: () => undefined, end: () => undefined };
  let shownAt = 0;
  return {
    update({ done, total }) {
      const now = performance.now();
      if (now - shownAt < intervalMs) return;
      shownAt = now;
      stream.write(`\r\x1b[2Kreading files: ${done} of ${total}`);
    },
    end: () => void (shownAt > 0 && stream.write('\r\x1b[2K')),
  };
}
