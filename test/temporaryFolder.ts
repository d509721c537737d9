import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives the whole run, and every program that it starts, one folder for what is temporary; it goes with the run. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'twinfold-run-'));
  // Some tests read as another user.
  chmodSync(folder, 0o755);
  Object.assign(process.env, { TMPDIR: folder });
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
