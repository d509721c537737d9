import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { vsCode } from './editors';
import { VsCodeWindow } from './vsCodeWindow';

const root = join(__dirname, '..', '..');
let folder: string;
let window: VsCodeWindow;

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'twinfold-shop-')));
  cpSync(join(root, 'test/samples/shop'), join(folder, 'shop'), { recursive: true });
  const vsix = join(folder, 'twinfold.vsix');
  const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
  execFileSync(process.execPath, [tsx, join(root, 'scripts/package.ts'), vsix], { cwd: root, stdio: 'pipe' });
  window = await VsCodeWindow.open(vsCode(), vsix);
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail')
    await window.page.screenshot({ path: join(root, '.cache/vscode-failed.png') });
});

afterAll(async () => {
  await window?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a folder is opened: the Problem, its related place, the status bar and the report are seen', async () => {
  const { page } = window;
  page.setDefaultTimeout(20_000);
  await window.show(join(folder, 'shop'), 'src/invoice.ts');
  await page.waitForSelector('.monaco-editor .squiggly-info');

  await page.keyboard.press('Control+Shift+M');
  const problem = page
    .locator('.markers-panel .monaco-list-row', { hasText: 'Duplicate of `offerText`' })
    .first();
  await problem.waitFor();
  expect(await problem.innerText()).toContain('src/offer.ts:8');
  await page.locator('.markers-panel .monaco-list-row', { hasText: 'offer.ts' }).last().waitFor();
  await page.locator('.statusbar-item', { hasText: '1 twin' }).waitFor();

  await window.command('Twinfold: Show Report');
  const report = page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
  await report.getByText('offerText').first().waitFor();
  mkdirSync(join(root, 'docs/images'), { recursive: true });
  await page.screenshot({ path: join(root, 'docs/images/vscode.png') });
});
