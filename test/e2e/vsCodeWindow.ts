import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import type { VsCode } from './editors';

/** Keeps the window quiet and the same in every run. */
const settings = {
  'chat.disableAIFeatures': true,
  'editor.accessibilitySupport': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.menuBarVisibility': 'classic',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

const startLimitMs = 30_000;
const waitLimitMs = 20_000;
const menuLimitMs = 4000;
const menuAttempts = 5;

/** A VS Code window with packed extensions installed, driven by Chromium. */
export class VsCodeWindow {
  private constructor(
    private readonly folder: string,
    private readonly server: ChildProcess,
    private readonly port: number,
    private readonly browser: Browser,
    readonly page: Page,
  ) {}

  static async open(vsCode: VsCode, ...packages: string[]): Promise<VsCodeWindow> {
    const folder = mkdtempSync(join(tmpdir(), 'twinfold-vscode-'));
    const options = prepare(folder);
    const env = { ...process.env, EXTENSIONS_GALLERY: '{"serviceUrl":""}', NODE_OPTIONS: '' };
    const installed = packages.flatMap(path => ['--install-extension', path]);
    execFileSync(vsCode.node, [vsCode.server, ...options, ...installed], { env, stdio: 'pipe' });
    const server = spawn(
      vsCode.node,
      [
        vsCode.server,
        ...options,
        ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token', '--enable-smoke-test-driver'],
      ],
      // Its own process group: extension hosts outlive the browser.
      { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const port = await portOf(server);
    const browser = await chromium.launch({
      executablePath: vsCode.chromium,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
      ],
    });
    const context = await browser.newContext({ viewport: { width: 1440, height: 860 }, locale: 'en-US' });
    context.setDefaultTimeout(waitLimitMs);
    return new VsCodeWindow(folder, server, port, browser, await context.newPage());
  }

  /** Opens a workspace folder and one of its files. */
  async show(folder: string, file: string): Promise<void> {
    const remote = `vscode-remote://127.0.0.1:${this.port}${join(folder, file)}`;
    const payload = encodeURIComponent(JSON.stringify([['openFile', remote]]));
    await this.page.goto(
      `http://127.0.0.1:${this.port}/?folder=${encodeURIComponent(folder)}&payload=${payload}`,
    );
    await this.page.waitForSelector('.monaco-editor .view-line', { timeout: 60_000 });
  }

  /** Opens a file of the workspace by its name. */
  async openFile(name: string): Promise<void> {
    await this.page.keyboard.press('Control+P');
    await this.page.locator('.quick-input-widget input[type="text"]').fill(name);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.locator('.tab.active', { hasText: name }).waitFor();
  }

  /** Runs a command by its title, as a user does. */
  async command(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    const input = this.page.locator('.quick-input-widget input[type="text"]');
    await input.waitFor();
    await input.fill(`>${title}`);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().waitFor();
    await this.page.keyboard.press('Enter');
  }

  /**
   * Opens the menu of quick fixes at the cursor and waits for an entry. A menu that is asked for while the Problems
   * are just being replaced closes again, so it is asked for until it stays.
   */
  async openQuickFixes(entry: string): Promise<void> {
    const row = this.page.locator('.action-widget .monaco-list-row', { hasText: entry }).first();
    for (let attempt = 1; ; attempt++) {
      await this.page.keyboard.press('Control+.');
      if (await isShown(row)) return;
      if (attempt === menuAttempts) throw new Error(`no quick fix "${entry}" in ${attempt} attempts`);
      await this.page.keyboard.press('Escape');
    }
  }

  /**
   * Opens the list of notifications until it shows one with this text: a rename that starts while the palette is open
   * closes the palette.
   */
  async openNotification(text: string): Promise<Locator> {
    const item = this.page.locator('.notifications-center .notification-list-item', { hasText: text });
    for (let attempt = 1; ; attempt++) {
      await this.command('Notifications: Show Notifications');
      if (await isShown(item)) return item;
      if (attempt === menuAttempts) throw new Error(`no notification "${text}" in ${attempt} attempts`);
      await this.page.keyboard.press('Escape');
    }
  }

  async close(): Promise<void> {
    await this.browser.close();
    const ended = new Promise(resolve => this.server.once('exit', resolve));
    if (this.server.pid !== undefined && this.server.exitCode === null) {
      process.kill(-this.server.pid, 'SIGTERM');
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function isShown(item: Locator): Promise<boolean> {
  return item.waitFor({ timeout: menuLimitMs }).then(
    () => true,
    () => false,
  );
}

function prepare(folder: string): string[] {
  for (const profile of ['User', 'Machine']) {
    mkdirSync(join(folder, 'user', profile), { recursive: true });
    writeFileSync(join(folder, 'user', profile, 'settings.json'), JSON.stringify(settings));
  }
  return [
    '--accept-server-license-terms',
    ...['--telemetry-level', 'off'],
    ...['--server-data-dir', join(folder, 'server')],
    ...['--user-data-dir', join(folder, 'user')],
    ...['--extensions-dir', join(folder, 'extensions')],
  ];
}

function portOf(server: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const port = /listening on (\d+)/.exec(output)?.[1];
      if (port) resolve(Number(port));
    };
    server.stdout?.on('data', read);
    server.stderr?.on('data', read);
    server.once('exit', code => reject(new Error(`VS Code ended with ${code}: ${output}`)));
    setTimeout(() => reject(new Error(`VS Code did not start: ${output}`)), startLimitMs).unref();
  });
}
