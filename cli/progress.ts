import type { Progress } from '../host/workspace';

/** How often the line is written at most. */
const intervalMs = 100;

export interface ProgressLine {
  update(progress: Progress): void;
  say(text: string): void;
  /** Takes the line away. */
  end(): void;
}

/** One line on stderr that counts files; nothing when stderr is no terminal. */
export function progressLine(stream: NodeJS.WriteStream): ProgressLine {
  if (!stream.isTTY) return { update: () => undefined, say: () => undefined, end: () => undefined };
  let shownAt = 0;
  const say = (text: string) => {
    shownAt = performance.now();
    stream.write(`\r\x1b[2K${text}`);
  };
  return {
    update({ done, total }) {
      if (performance.now() - shownAt >= intervalMs) say(`reading files: ${done} of ${total}`);
    },
    say,
    end: () => void (shownAt > 0 && stream.write('\r\x1b[2K')),
  };
}
