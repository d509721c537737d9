import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emacs } from './editors';

const root = join(__dirname, '..', '..');
let folder: string;

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'twinfold-emacs-')));
  cpSync(join(root, 'test/samples/shop'), folder, { recursive: true });
  // The root of the project, for Emacs.
  execFileSync('git', ['init', '-q', folder]);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Outcome {
  readonly ok: boolean;
  readonly version: string;
  /** 1-based. */
  readonly line: number;
  readonly message: string;
  readonly menu: readonly string[];
  readonly fixed: readonly string[];
}

function run(program: string): Outcome {
  const out = join(folder, 'out.json');
  try {
    execFileSync(program, ['-Q', '--batch', '-l', join(__dirname, 'emacs', 'check.el')], {
      env: {
        ...process.env,
        COMMAND: [process.execPath, join(root, 'dist/cli.js'), 'lsp', '--stdio'].join(' '),
        FILE: join(folder, 'src/invoice.ts'),
        FEATURE: join(folder, 'features/cart.feature'),
        OUT: out,
      },
      stdio: 'pipe',
      timeout: 60_000,
    });
  } catch (error) {
    if (!existsSync(out)) throw error;
  }
  const outcome = JSON.parse(readFileSync(out, 'utf8')) as Outcome;
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome;
}

test('Emacs with eglot shows the twin and fixes repeated steps', () => {
  const { version, line, message, menu, fixed } = run(emacs());
  expect(Number.parseInt(version, 10)).toBeGreaterThanOrEqual(28);
  expect(line).toBe(4);
  expect(message).toContain('Duplicate of `offerText` in src/offer.ts:8');
  expect(menu[0]).toContain('Background');
  expect(fixed).toContain('    Given the shop is open');
});
