import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { vsCode } from './editors';
import { VsCodeWindow } from './vsCodeWindow';

const root = join(__dirname, '..', '..');
/** The picture of the README is made anew on request; otherwise every run would change the repository. */
const picture = process.env.TWINFOLD_PICTURES ? 'docs/images/vscode.png' : '.cache/vscode.png';
let folder: string;
let window: VsCodeWindow;

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'twinfold-')));
  cpSync(join(root, 'test/samples/shop'), join(folder, 'shop'), { recursive: true });
  const vsix = join(folder, 'twinfold.vsix');
  const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
  execFileSync(process.execPath, [tsx, join(root, 'scripts/package.ts'), vsix], { cwd: root, stdio: 'pipe' });
  const renamer = join(folder, 'renamer.vsix');
  await createVSIX({
    cwd: join(__dirname, 'renamer'),
    packagePath: renamer,
    allowMissingRepository: true,
    skipLicense: true,
  });
  window = await VsCodeWindow.open(vsCode(), vsix, renamer);
  await window.show(join(folder, 'shop'), 'src/invoice.ts');
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail')
    await window.page.screenshot({ path: join(root, '.cache/vscode-failed.png') });
});

afterAll(async () => {
  await window?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('the Problem, the place of the twin and the number in the status bar are seen', async () => {
  const { page } = window;
  await page.waitForSelector('.monaco-editor .squiggly-info');
  await page.keyboard.press('Control+Shift+M');
  const problem = page
    .locator('.markers-panel .monaco-list-row', { hasText: 'Duplicate of `offerText`' })
    .first();
  await problem.waitFor();
  expect(await problem.innerText()).toContain('src/offer.ts:8');
  await page.locator('.markers-panel .monaco-list-row', { hasText: 'offer.ts' }).last().waitFor();
  await page.locator('.statusbar-item', { hasText: '1 twin' }).waitFor();
});

test('the report opens beside the text, and a click on a place of it opens the file', async () => {
  const { page } = window;
  await page.keyboard.press('Control+B');
  await window.command('Twinfold: Show Report');
  const report = page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
  const place = report.locator('button.place', { hasText: 'src/offer.ts' }).first();
  await place.waitFor();
  const path = join(root, picture);
  mkdirSync(dirname(path), { recursive: true });
  await page.screenshot({ path });
  await place.click();
  await page.locator('.tab.active', { hasText: 'offer.ts' }).waitFor();
});

test('the fragment under the cursor is compared with its twin', async () => {
  const { page } = window;
  await page.locator('.monaco-editor .view-line', { hasText: 'validUntil' }).waitFor();
  await page.locator('.monaco-editor .view-line', { hasText: 'offerText' }).first().click();
  await window.command('Twinfold: Compare With Twin');
  await page.locator('.tab.active', { hasText: 'src/offer.ts:8 ↔ src/invoice.ts:4' }).waitFor();
  await page.locator('.monaco-diff-editor .view-line', { hasText: 'invoiceText' }).waitFor();
  expect(await page.locator('.monaco-diff-editor .view-line', { hasText: 'invoiceNumber' }).count()).toBe(0);
});

test('the quick fix of repeated steps moves them to a Background', async () => {
  const { page } = window;
  await window.openFile('cart.feature');
  const step = page.locator('.monaco-editor .view-line', { hasText: 'Given the shop is open' }).first();
  await step.click();
  await page.waitForSelector('.monaco-editor .squiggly-info');
  await page.locator('.monaco-editor [class*="lightbulb"]').first().waitFor();
  await window.openQuickFixes('Background');
  await page.screenshot({ path: join(root, '.cache/vscode-fix.png') });
  await page.keyboard.press('Enter');
  await page.locator('.monaco-editor .view-line', { hasText: 'Background:' }).waitFor();
});

test('the tree lists the twins, and a click opens one', async () => {
  const { page } = window;
  await window.command('Explorer: Focus on Twins View');
  const tree = page.locator('.pane', { hasText: 'Twins' }).last();
  await tree.locator('.monaco-list-row', { hasText: 'Code' }).first().click();
  await tree.locator('.monaco-list-row', { hasText: '2 places, Type' }).first().click();
  const place = tree.locator('.monaco-list-row', { hasText: 'src/offer.ts:8' }).first();
  await place.waitFor();
  await page.screenshot({ path: join(root, '.cache/vscode-tree.png') });
  await place.click();
  await page.locator('.tab.active', { hasText: 'offer.ts' }).waitFor();
  await page.locator('.monaco-editor .codelens-decoration', { hasText: '1 twin' }).first().waitFor();
});

const bars = `export function chart(parts) {
  const shown = parts.filter(part => part.visible && part.width > 0);
  const widest = Math.max(...shown.map(part => part.width));
  const bars = [];
  for (const part of shown) {
    const share = Math.round((part.width / widest) * 40);
    bars.push('#'.repeat(share).padEnd(40) + part.label.trim());
  }
  return bars.join('\\n');
}

export function row(parts) {
  const shown = parts.filter(part => part.visible && part.width > 0);
  const widest = Math.max(...shown.map(part => part.width));
  const bars = [];
  for (const part of shown) {
    const share = Math.round((part.width / widest) * 40);
    bars.push('#'.repeat(share).padEnd(40) + part.label.trim());
  }
  return bars.join(' | ');
}
`;

test('the test command runs after a fold, and when it fails one click undoes the fold', async () => {
  const { page } = window;
  // The check by TypeScript takes longer than the menu stays.
  const path = join(folder, 'shop/src/bars.ts');
  const typed = bars
    .replaceAll('(parts)', '(parts: Part[])')
    .replaceAll('const bars =', 'const bars: string[] =');
  const text = `interface Part {\n  visible: boolean;\n  width: number;\n  label: string;\n}\n\n${typed}`;
  const command = 'echo 1 test failed; exit 2';
  mkdirSync(join(folder, 'shop/.vscode'));
  writeFileSync(
    join(folder, 'shop/.vscode/settings.json'),
    JSON.stringify({ 'twinfold.fold.testCommand': command }),
  );
  writeFileSync(path, text);
  await window.show(join(folder, 'shop'), 'src/bars.ts');
  await page.locator('.monaco-editor .view-line', { hasText: 'const widest' }).first().click();
  await page.waitForSelector('.monaco-editor .squiggly-info');
  await window.openQuickFixes('Extract 2 copies');
  await page.keyboard.press('Enter');
  // At the next place there is another menu, and VS Code gives up what it knows of this one.
  await page.keyboard.press('ArrowDown');
  // A driven window shows no toasts.
  await page.locator('.statusbar-item .codicon-bell-dot').waitFor();
  const failure = await window.openNotification('The check fails after');
  expect(await failure.innerText()).toContain('1 test failed');
  expect(readFileSync(path, 'utf8')).toContain("return runFilter(parts, ' | ');");
  await page.screenshot({ path: join(root, '.cache/vscode-tests-fail.png') });
  await failure.locator('.monaco-button', { hasText: 'Undo the Fold' }).click();
  await page.locator('.tab.active:not(.dirty)', { hasText: 'bars.ts' }).waitFor();
  await expect.poll(() => readFileSync(path, 'utf8'), { timeout: 10_000 }).toBe(text);
});

const priceOf = (name: string, result: string) => `func ${name}(items []Item, rate int) string {
	total := 0
	for _, item := range items {
		if item.Amount <= 0 {
			continue
		}
		total += item.Price * item.Amount * (100 - rate) / 100
		fmt.Println("item", item.Price, item.Amount)
	}
	return fmt.Sprintf(${result})
}
`;
const prices = `package shop

import "fmt"

type Item struct {
	Price  int
	Amount int
}

${priceOf('Invoice', '"invoice %d", total')}
${priceOf('Offer', '"offer %d of %d", total, len(items)')}`;

test('a function in a language that nobody here can rename is extracted without a complaint', async () => {
  const { page } = window;
  writeFileSync(join(folder, 'shop/src/prices.go'), prices);
  await window.show(join(folder, 'shop'), 'src/prices.go');
  await page.waitForSelector('.monaco-editor .squiggly-info');
  await page.locator('.monaco-editor .view-line', { hasText: 'item.Amount <= 0' }).first().click();
  await window.openQuickFixes('Extract what 2 near-twins share');
  await page.keyboard.press('Enter');
  await page.locator('.monaco-editor .view-line', { hasText: ':= makeTotal(' }).first().waitFor();
  await page.locator('.statusbar-item', { hasText: 'Ln 10, Col 6' }).waitFor();
  const complaint = page.locator('.monaco-editor-overlaymessage');
  await page.waitForTimeout(1500);
  expect(await complaint.allInnerTexts()).toEqual([]);
});

const totals = `def invoice(items, rate):
    total = 0
    for item in items:
        if item.amount <= 0:
            continue
        total += item.price * item.amount * (100 - rate) / 100
        print("item", item.price, item.amount)
    return "invoice %d" % total


def offer(items, rate):
    total = 0
    for item in items:
        if item.amount <= 0:
            continue
        total += item.price * item.amount * (100 - rate) / 100
        print("item", item.price, item.amount)
    return "offer %d" % total
`;

/** Folds the copies of a file of Python and waits for the call of the new function. */
async function foldTotals(name: string): Promise<void> {
  const { page } = window;
  writeFileSync(join(folder, 'shop/src', name), totals);
  await window.show(join(folder, 'shop'), `src/${name}`);
  await page.waitForSelector('.monaco-editor .squiggly-info');
  await page.locator('.statusbar-item', { hasText: 'Renamer ready' }).waitFor();
  await page.locator('.monaco-editor .view-line', { hasText: 'item.amount <= 0' }).first().click();
  await window.openQuickFixes('Extract 2 copies');
  await page.keyboard.press('Enter');
}

test('the name of an extracted function can be typed at once', async () => {
  const { page } = window;
  await foldTotals('totals.py');
  await page.locator('.rename-box input:focus').waitFor();
  await page.keyboard.type('total_of');
  await page.keyboard.press('Enter');
  await page.locator('.monaco-editor .view-line', { hasText: 'def total_of(' }).waitFor();
  await page.keyboard.press('Control+S');
  await expect
    .poll(() => readFileSync(join(folder, 'shop/src/totals.py'), 'utf8').match(/\btotal_of\(/g))
    .toHaveLength(3);
  rmSync(join(folder, 'shop/src/totals.py'));
});

test('a rename that comes late does not take the keyboard', async () => {
  const { page } = window;
  await foldTotals('totals_late.py');
  await page.locator('.statusbar-item', { hasText: 'Ln 1, Col 5' }).waitFor();
  await page.waitForTimeout(5000);
  expect(await page.locator('.rename-box input:visible').count()).toBe(0);
});

test('all near-twins are shown side by side with a function for all', async () => {
  const { page } = window;
  const near = bars
    .replace(/chart|row/g, name => `${name}Text`)
    .replace("  return bars.join(' | ');", "  bars.sort();\n  bars.reverse();\n  return bars.join(' | ');");
  writeFileSync(join(folder, 'shop/src/near.js'), near);
  rmSync(join(folder, 'shop/src/bars.ts'));
  await window.show(join(folder, 'shop'), 'src/near.js');
  await page.locator('.monaco-editor .view-line', { hasText: 'const widest' }).first().click();
  await page.waitForSelector('.monaco-editor .squiggly-info');
  await window.openQuickFixes('Compare all 2 near-twins');
  await page
    .locator('.action-widget .monaco-list-row', { hasText: 'Compare all 2 near-twins' })
    .first()
    .click();
  await page.locator('.tab.active', { hasText: '2 twins of' }).waitFor();
  await page.locator('.monaco-editor .view-line', { hasText: 'bars.reverse();' }).first().waitFor();
  await page.screenshot({ path: join(root, '.cache/vscode-compare.png') });
});
