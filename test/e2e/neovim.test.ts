import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { neovims } from './editors';

const root = join(__dirname, '..', '..');
let folder: string;

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'twinfold-neovim-')));
  cpSync(join(root, 'test/samples/shop'), folder, { recursive: true });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Outcome {
  readonly ok: boolean;
  readonly message?: string;
  readonly version: string;
  readonly diagnostic: { readonly line: number; readonly source: string; readonly message: string };
  readonly hover: string;
  readonly pushed: number;
  readonly menu: readonly string[];
  readonly fixed: readonly string[];
}

function run(neovim: string): Outcome {
  const out = join(folder, 'out.json');
  const script = join(__dirname, 'neovim', 'check.lua');
  execFileSync(neovim, ['--headless', '--clean', '-c', `luafile ${script}`], {
    env: {
      ...process.env,
      COMMAND: JSON.stringify([process.execPath, join(root, 'dist/cli.js'), 'lsp', '--stdio']),
      FILE: join(folder, 'src/invoice.ts'),
      FEATURE: join(folder, 'features/cart.feature'),
      ROOT: folder,
      OUT: out,
    },
    stdio: 'pipe',
    timeout: 60_000,
  });
  const outcome = JSON.parse(readFileSync(out, 'utf8')) as Outcome;
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome;
}

test.each(['pushed', 'pulling'] as const)(
  'Neovim (%s) shows the twin, also while it is edited, and fixes repeated steps',
  kind => {
    const { diagnostic, hover, pushed, version, menu, fixed } = run(neovims()[kind]);
    expect(version).toMatch(kind === 'pulling' ? /^0\.1\d/ : /^0\.\d/);
    expect(diagnostic).toMatchObject({ line: 3, source: 'twinfold' });
    expect(diagnostic.message).toContain('Duplicate of `offerText` in src/offer.ts:8');
    expect(hover).toContain('src/offer.ts:8');
    expect(menu[0]).toContain('Background');
    expect(fixed).toContain('    Given the shop is open');
    expect(pushed > 0).toBe(kind === 'pushed');
  },
);
