/** The HTML report as a reader sees it: in a real browser, by mouse and keyboard, in light and dark. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tempTree } from '../host/tempTree';

const root = join(__dirname, '..', '..');
let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
});
afterAll(() => browser?.close());

const body = `  let total = 0;
  for (const item of items) {
    if (item.price > 0) total += item.price * item.count;
    else console.warn('no price', item.name, item.id);
  }
  return Math.round(total * 100) / 100;
}
`;

/** The page of a small shop with one class of code, one of steps and one broken file. */
async function openPage(
  colorScheme: 'light' | 'dark' = 'light',
): Promise<{ page: Page; troubles: string[] }> {
  const folder = tempTree({
    'src/a.ts': `let a;\nexport function sum(items: Item[]) {\n${body}`,
    'src/b.ts': `let b = 2;\nexport function sum(items: Item[]) {\n${body.replace('0;', '1;')}`,
    'x.feature':
      'Feature: x\n  Scenario: one\n    Given I add the book "Emma"\n  Scenario: two\n    When I add the book "Ivanhoe"\n',
    'broken.feature': 'Scenario: no feature\n  Given x\n',
  });
  const program = join(root, 'dist', 'cli.js');
  const args = [program, 'report', '--no-cache', '--format', 'html', '--output', 'report.html'];
  expect(spawnSync(process.execPath, args, { cwd: folder }).status).toBe(0);
  const page = await browser.newPage({ colorScheme, viewport: { width: 1200, height: 900 } });
  const troubles: string[] = [];
  page.on('console', message => troubles.push(message.text()));
  page.on('pageerror', error => troubles.push(error.message));
  page.on('request', request => {
    if (!request.url().startsWith('file://')) troubles.push(request.url());
  });
  await page.goto(`file://${join(folder, 'report.html')}`);
  return { page, troubles };
}

const titles = (page: Page) => page.locator('article h3').allTextContents();

test('the page shows every class with its places, and loads nothing', async () => {
  const { page, troubles } = await openPage();
  expect(await titles(page)).toEqual(['sum', expect.stringContaining('I add the book')]);
  expect(await page.locator('article').first().locator('figcaption').allTextContents()).toEqual([
    expect.stringContaining('src/a.ts:2'),
    expect.stringContaining('src/b.ts:2'),
  ]);
  expect(await page.locator('article').first().locator('.differs').allTextContents()).toEqual([
    '  let total = 1;',
  ]);
  expect(await page.locator('article').nth(1).locator('mark').allTextContents()).toHaveLength(1);
  expect(await page.locator('#problems tbody tr').count()).toBe(1);
  expect(troubles).toEqual([]);
  await page.close();
});

test('search, kinds and types narrow the list, and the page says how many are left', async () => {
  const { page } = await openPage();
  const status = page.getByRole('status');
  expect(await status.textContent()).toBe('2 classes');
  await page.getByRole('searchbox').fill('SRC/b');
  expect(await titles(page)).toEqual(['sum']);
  expect(await status.textContent()).toBe('1 of 2 classes');
  await page.getByRole('searchbox').fill('');
  await page.getByLabel(/^Code/).uncheck();
  expect(await titles(page)).toEqual([expect.stringContaining('I add the book')]);
  await page.getByLabel('Type').selectOption('1');
  expect(await titles(page)).toEqual([]);
  await page.close();
});

test('the order can be chosen', async () => {
  const { page } = await openPage();
  await page.getByLabel('Order').selectOption('path');
  expect(await titles(page)).toEqual(['sum', expect.stringContaining('I add the book')]);
  await page.getByLabel('Order').selectOption('size');
  expect((await titles(page))[0]).toBe('sum');
  await page.close();
});

test('every control has a name and can be reached by keyboard', async () => {
  const { page } = await openPage();
  const unnamed = `[...document.querySelectorAll('input, select')].filter(node => !node.labels?.length).length`;
  expect(await page.evaluate(unnamed)).toBe(0);
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.id')).toBe('search');
  await page.close();
});

test('text can be told from its background in light and in dark', async () => {
  const luminances: number[] = [];
  for (const scheme of ['light', 'dark'] as const) {
    const { page } = await openPage(scheme);
    for (const selector of ['body', 'article', 'figcaption .place', 'pre', '.soft', '.badges li']) {
      const [text, ground] = (await page.evaluate(colours(selector))) as string[];
      expect(contrast(text!, ground!), `${selector} in ${scheme}`).toBeGreaterThan(4.5);
      if (selector === 'body') luminances.push(luminance(ground!));
    }
    await page.close();
  }
  expect(luminances[0]).toBeGreaterThan(0.8);
  expect(luminances[1]).toBeLessThan(0.1);
});

test('on a narrow screen nothing is wider than the screen', async () => {
  const { page } = await openPage();
  await page.setViewportSize({ width: 360, height: 800 });
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  await page.close();
});

/** Colour of a node's text and of the nearest background behind it; a text, because it runs in the page. */
const colours = (selector: string) => `(() => {
  const node = document.querySelector('${selector}');
  let behind = node;
  while (/, 0\\)$/.test(getComputedStyle(behind).backgroundColor)) behind = behind.parentElement;
  return [getComputedStyle(node).color, getComputedStyle(behind).backgroundColor];
})()`;

/** WCAG 2.2, "relative luminance". */
function luminance(colour: string): number {
  const [r, g, b] = colour.match(/\d+/g)!.map(part => {
    const value = Number(part) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light! + 0.05) / (dark! + 0.05);
}
