import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import {
  CancellationTokenSource,
  type CodeAction,
  type CodeLens,
  type Hover,
  type Location,
  LSPErrorCodes,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  eventually,
  Folder,
  pullCapabilities,
  pushCapabilities,
  ServerProcess,
} from '../../bench/serverProcess';
import type { SimilarAnswer } from '../../host/similar';
import type { RenamePlace, ReportPageResult, ReportResult, TwinsResult } from '../../server/protocol';

const invoice = `import { tax } from './tax';

export function invoiceText(customer, lines) {
  let net = 0;
  for (const line of lines) {
    const price = line.amount * line.unitPrice;
    net += line.discount ? price * (1 - line.discount) : price;
  }
  const rounded = Math.round((net + tax(customer, net)) * 100) / 100;
  return customer.name + ' pays ' + rounded.toFixed(2) + ' EUR';
}
`;
const offer = invoice
  .replace('invoiceText', 'offerText')
  .replace(/^import.*/, "import { tax } from './taxes';\n\nconst days = 14;");
const other = `export const answer = 42;\n`;

let server: ServerProcess | undefined;
let folder: Folder | undefined;
afterEach(async () => {
  await server?.stop();
  folder?.remove();
  server = undefined;
  folder = undefined;
});

async function start(
  files: Readonly<Record<string, string>>,
  capabilities = pullCapabilities,
  ...rest: [options?: unknown, settings?: unknown]
): Promise<{ server: ServerProcess; folder: Folder }> {
  folder = new Folder(files);
  server = await ServerProcess.start([folder.uri()], capabilities, ...rest);
  await server.ready();
  return { server, folder };
}

test('a pulled Problem names the twin and where it stands', async () => {
  const { server, folder } = await start({ 'src/invoice.js': invoice, 'src/offer.js': offer });
  expect(server.initialized.capabilities.diagnosticProvider).toMatchObject({ workspaceDiagnostics: false });
  await server.open(folder.uri('src/invoice.js'), invoice, 'javascript');
  const [problem, ...rest] = await server.pulled(folder.uri('src/invoice.js'));
  expect(rest).toEqual([]);
  expect(problem).toMatchObject({
    source: 'twinfold',
    range: { start: { line: 2, character: 0 } },
    relatedInformation: [
      { location: { uri: folder.uri('src/offer.js'), range: { start: { line: 4 }, end: { line: 12 } } } },
    ],
  });
  expect(problem?.code).toMatch(/^code\/type-[12]$/);
  expect(problem?.message).toContain('Duplicate of `offerText` in src/offer.js:5');
  expect(server.published.size).toBe(0);
});

test('the answer to a repeated pull is that nothing changed', async () => {
  const { server, folder } = await start({ 'invoice.js': invoice, 'offer.js': offer });
  await server.open(folder.uri('invoice.js'), invoice);
  const { resultId } = await server.pull(folder.uri('invoice.js'));
  expect(await server.pull(folder.uri('invoice.js'), resultId)).toEqual({ kind: 'unchanged', resultId });
});

test('a client that cannot pull is sent the Problems, and an empty list when the document is closed', async () => {
  const { server, folder } = await start({ 'invoice.js': invoice, 'offer.js': offer }, pushCapabilities);
  const uri = folder.uri('invoice.js');
  expect(server.initialized.capabilities.diagnosticProvider).toBeUndefined();
  await server.open(uri, invoice);
  await eventually('a Problem', () => server.published.get(uri)?.length === 1);
  await server.notify('textDocument/didClose', { textDocument: { uri } });
  await eventually('no Problem', () => server.published.get(uri)?.length === 0);
});

test('what is typed and not saved counts, in the document and in the other one', async () => {
  const { server, folder } = await start({ 'invoice.js': invoice, 'draft.js': other });
  const [draft, twin] = [folder.uri('draft.js'), folder.uri('invoice.js')];
  await server.open(draft, other);
  await server.open(twin, invoice);
  expect(await server.pulled(draft)).toEqual([]);
  expect(await server.pulled(twin)).toEqual([]);
  const end = { line: 1, character: 0 };
  await server.change(draft, { range: { start: end, end }, text: offer });
  expect(await server.pulled(draft)).toHaveLength(1);
  await eventually('a request to pull again', () => server.refreshes === 1);
  expect(await server.pulled(twin)).toHaveLength(1);
  const until = { line: 12, character: 0 };
  await server.change(draft, { range: { start: end, end: until }, text: '' });
  expect(await server.pulled(draft)).toEqual([]);
  await eventually('a second request', () => server.refreshes === 2);
  expect(await server.pulled(twin)).toEqual([]);
});

test('an edit that changes nothing elsewhere asks for no refresh', async () => {
  const { server, folder } = await start({ 'invoice.js': invoice, 'offer.js': offer, 'draft.js': other });
  const [draft, twin] = [folder.uri('draft.js'), folder.uri('invoice.js')];
  await server.open(draft, other);
  await server.open(twin, invoice);
  await server.pulled(draft);
  await server.pulled(twin);
  const start0 = { line: 0, character: 0 };
  for (let i = 0; i < 20; i++) {
    await server.change(draft, { range: { start: start0, end: start0 }, text: '// note\n' });
    expect(await server.pulled(draft)).toEqual([]);
  }
  // The notice of a later change follows any that the edits above could have caused.
  await server.change(draft, { range: { start: start0, end: start0 }, text: offer });
  await server.pulled(draft);
  await eventually('the request to pull again', () => server.refreshes > 0);
  expect(server.refreshes).toBe(1);
});

test('files that are created, changed and deleted on disk count when the client tells so', async () => {
  const { server, folder } = await start({ 'invoice.js': invoice });
  const uri = folder.uri('invoice.js');
  expect(server.registered).toContain('workspace/didChangeWatchedFiles');
  await server.open(uri, invoice);
  expect(await server.pulled(uri)).toEqual([]);
  folder.write('offer.js', offer);
  await server.changedOnDisk(folder.uri('offer.js'));
  await server.ready();
  expect(await server.pulled(uri)).toHaveLength(1);
  folder.delete('offer.js');
  await server.changedOnDisk(folder.uri('offer.js'));
  await server.ready();
  expect(await server.pulled(uri)).toEqual([]);
});

test('for a client that watches no files, a save makes the server look for changes on disk', async () => {
  const { server, folder } = await start({ 'invoice.js': invoice, 'readme.js': other }, pushCapabilities);
  const uri = folder.uri('invoice.js');
  await server.open(uri, invoice);
  await eventually('the first answer', () => server.published.get(uri)?.length === 0);
  folder.write('offer.js', offer);
  await server.notify('textDocument/didSave', { textDocument: { uri } });
  await eventually('a Problem', () => server.published.get(uri)?.length === 1);
});

test('an edited .gitignore and an edited .twinfold.json count', async () => {
  const { server, folder } = await start({
    'invoice.js': invoice,
    'copies/offer.js': offer,
    '.git/HEAD': '',
  });
  const uri = folder.uri('invoice.js');
  await server.open(uri, invoice);
  expect(await server.pulled(uri)).toHaveLength(1);
  folder.write('.gitignore', 'copies/\n');
  await server.changedOnDisk(folder.uri('.gitignore'));
  await server.ready();
  expect(await server.pulled(uri)).toEqual([]);
  folder.write('.gitignore', '');
  folder.write('.twinfold.json', '{ "kinds": ["step"] }');
  await server.changedOnDisk(folder.uri('.gitignore'), folder.uri('.twinfold.json'));
  await server.ready();
  expect(await server.pulled(uri)).toEqual([]);
  folder.delete('.twinfold.json');
  await server.changedOnDisk(folder.uri('.twinfold.json'));
  await server.ready();
  expect(await server.pulled(uri)).toHaveLength(1);
});

test('a changed setting counts without a restart, and a wrong one is told in one line', async () => {
  const { server, folder } = await start({ 'invoice.js': invoice, 'offer.js': offer });
  const uri = folder.uri('invoice.js');
  await server.open(uri, invoice);
  expect((await server.pulled(uri))[0]).toMatchObject({ severity: 3 });
  server.settings = { 'diagnostics.severity': 'warning', 'code.minTokens': 'many' };
  await server.notify('workspace/didChangeConfiguration', { settings: null });
  await server.ready();
  expect((await server.pulled(uri))[0]).toMatchObject({ severity: 2 });
  expect(server.warnings).toEqual(['Twinfold: "code.minTokens" must be a whole number from 10 to 10000']);
  server.settings = { enable: false };
  await server.notify('workspace/didChangeConfiguration', { settings: null });
  await server.ready();
  expect(await server.pulled(uri)).toEqual([]);
});

test('a folder that is added is compared with those before it until it is removed', async () => {
  const { server, folder } = await start({ 'invoice.js': invoice });
  const second = new Folder({ 'offer.js': offer });
  const uri = folder.uri('invoice.js');
  await server.open(uri, invoice);
  const named = { uri: second.uri(), name: 'second' };
  await server.notify('workspace/didChangeWorkspaceFolders', { event: { added: [named], removed: [] } });
  await server.ready();
  expect(await server.pulled(uri)).toHaveLength(1);
  await server.notify('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [named] } });
  await server.ready();
  expect(await server.pulled(uri)).toEqual([]);
  second.remove();
});

test('every folder says itself which of its files are read, in its own file and in the settings of the editor', async () => {
  const exclude = JSON.stringify({ exclude: ['lib/'] });
  const first = { 'invoice.js': invoice, 'lib/offer.js': offer, '.twinfold.json': exclude };
  const { server, folder } = await start(first);
  const uri = folder.uri('invoice.js');
  await server.open(uri, invoice);
  expect(await server.pulled(uri)).toEqual([]);
  const second = new Folder({ 'lib/offer.js': offer });
  const named = { uri: second.uri(), name: 'second' };
  await server.notify('workspace/didChangeWorkspaceFolders', { event: { added: [named], removed: [] } });
  await server.ready();
  expect(await server.pulled(uri)).toHaveLength(1);
  server.settingsOfFolders.set(second.uri(), { exclude: ['lib/'] });
  await server.notify('workspace/didChangeConfiguration', { settings: null });
  await server.ready();
  expect(await server.pulled(uri)).toEqual([]);
  second.remove();
});

test('the hover links to the twins of the code under the cursor', async () => {
  const { server, folder } = await start({ 'invoice.js': invoice, 'offer.js': offer });
  const uri = folder.uri('invoice.js');
  await server.open(uri, invoice);
  const position = { line: 5, character: 4 };
  const hover = await server.request<Hover>('textDocument/hover', { textDocument: { uri }, position });
  expect(hover.contents).toMatchObject({ kind: 'markdown' });
  expect(JSON.stringify(hover.contents)).toContain(`[offer.js:5](${folder.uri('offer.js')}#L5)`);
  const twins = await server.request<TwinsResult>('twinfold/twins', { textDocument: { uri }, position });
  expect(twins.fragments).toMatchObject([
    { kind: 'code', place: { uri }, twins: [{ uri: folder.uri('offer.js') }] },
  ]);
});

test('a step finds near steps and the definitions that it and they run', async () => {
  const steps = `const { Given, When } = require('@cucumber/cucumber');
Given('the shop ships everywhere for free', function () { this.shipping.free('everywhere'); });
When('I am logged in as {string}', function (name) { this.session.login(name); });
`;
  const feature = `Feature: Shop
  Scenario: one
    Given the shop ships everywhere for free
    When I am logged in as "ann"
  Scenario: two
    Given the shop ships everywhere for free
    When I am logged in as "bob"
`;
  const { server, folder } = await start({ 'shop.feature': feature, 'steps/shop.js': steps });
  const found = async (params: unknown) =>
    (await server.request<SimilarAnswer>('twinfold/similar', params)).results
      .filter(({ type }) => type < 4)
      .map(({ kind, type, path, startLine, reason }) => `${type} ${kind} ${path}:${startLine} ${reason}`);
  const login = 'steps/shop.js:3';
  expect(await found({ text: 'When I am logged in as "cleo"' })).toEqual([
    `2 step-definition ${login} its pattern matches the step`,
    '2 step shop.feature:4 same template, parameter 1 differs',
    '2 step shop.feature:7 same template, parameter 1 differs',
  ]);
  expect(await found({ text: 'Given the store ships everywhere for free' })).toEqual([
    '3 step shop.feature:3 other wording: store / shop',
    '3 step-definition steps/shop.js:2 runs "the shop ships everywhere for free"',
  ]);
  const line = { line: 3, character: 0 };
  const textDocument = { uri: folder.uri('shop.feature') };
  expect(await found({ textDocument, range: { start: line, end: line } })).toEqual([
    `2 step-definition ${login} its pattern matches the step`,
    '2 step shop.feature:7 same template, parameter 1 differs',
  ]);
});

const seconds = `export function parseDuration(text) {
  const match = /^(\\d+)([smh])$/.exec(text.trim());
  if (!match) throw new RangeError('not a duration: ' + text);
  const amount = Number(match[1]);
  const unit = { s: 1, m: 60, h: 3600 }[match[2]];
  return amount * unit;
}
`;
const milliseconds = `const units = new Map([['s', 1000], ['m', 60000], ['h', 3600000]]);

export function parseDuration(text) {
  let amount = 0;
  for (const part of text.trim().split(' ')) {
    const unit = units.get(part.at(-1));
    if (unit === undefined) throw new RangeError('not a duration: ' + text);
    amount += Number(part.slice(0, -1)) * unit;
  }
  return amount;
}
`;

test('the hover over the name of a function says where one of the same purpose is, and no Problem does', async () => {
  const { server, folder } = await start({
    'util/time.js': seconds,
    'jobs/time.js': milliseconds,
    'other.js': other,
  });
  const uri = folder.uri('jobs/time.js');
  await server.open(uri, milliseconds, 'javascript');
  const ask = (line: number, character: number) =>
    server.request<Hover | null>('textDocument/hover', {
      textDocument: { uri },
      position: { line, character },
    });
  // The first question starts the embedding process; no hover waits for it.
  const hover = await eventually('there is a hint', async () => (await ask(2, 20)) ?? undefined);
  expect(JSON.stringify(hover.contents)).toMatch(
    /something like this exists: `parseDuration` in \[util\/time\.js:1\]\(file:.*#L1\) \(\d\d % alike in meaning\)/,
  );
  expect(hover.range).toEqual({ start: { line: 2, character: 16 }, end: { line: 2, character: 29 } });
  expect(await ask(4, 8)).toBeNull();
  expect(await server.pulled(uri)).toEqual([]);
});

test('the hover says nothing of purposes where the setting is off', async () => {
  const settings = { 'hover.purpose': false };
  const files = { 'util/time.js': seconds, 'jobs/time.js': milliseconds };
  const { server, folder } = await start(files, pullCapabilities, undefined, settings);
  const textDocument = { uri: folder.uri('jobs/time.js') };
  // By then the search has its vectors: only the setting keeps the hover from saying so.
  await server.request('twinfold/similar', { text: 'parse a duration' });
  const position = { line: 2, character: 20 };
  expect(await server.request('textDocument/hover', { textDocument, position })).toBeNull();
});

test('what a step says is no markup in the hover on another one', async () => {
  const feature = (text: string) => `Feature: f\n  Scenario: s\n    Given ${text}\n    When I pay *now*\n`;
  const { server, folder } = await start({
    'a.feature': feature('I select the ![red](https://example.com/x.png) product'),
    'b (1).feature': feature('I choose the ![red](https://example.com/x.png) product'),
  });
  const uri = folder.uri('a.feature');
  const hover = await server.request<Hover>('textDocument/hover', {
    textDocument: { uri },
    position: { line: 2, character: 14 },
  });
  const { value } = hover.contents as { value: string };
  expect(value).toContain('- "I choose the !\\[red\\](https://example.com/x.png) product"');
  expect(value).toContain(`[b (1).feature:3](${folder.uri('')}/b%20%281%29.feature#L3)`);
});

test('the hover on a step says how often it is used', async () => {
  const feature = `Feature: Cart
  Scenario: one
    Given an empty cart
    When I add the book "Emma"
  Scenario: two
    Given an empty cart
    When I add a pen
`;
  const { server, folder } = await start({ 'cart.feature': feature }, pushCapabilities);
  const uri = folder.uri('cart.feature');
  await server.open(uri, feature, 'gherkin');
  const hover = await server.request<Hover>('textDocument/hover', {
    textDocument: { uri },
    position: { line: 2, character: 12 },
  });
  expect(hover.contents).toMatchObject({ kind: 'plaintext' });
  expect(JSON.stringify(hover.contents)).toContain('this step is used 2 times');
});

const shop = `Feature: Shop
  Scenario: one
    Given the shop is open
    And I am logged in
    When I buy a book
  Scenario: two
    Given the shop is open
    And I am logged in
    When I buy a pen
  Scenario: three
    Given the shop is open
    And I am logged in
    When I sell a pen
    Then I am rich
`;

test('the fold of a Problem is its preferred fix, with its edit inline for a client that does not resolve', async () => {
  const capabilities = structuredClone(pullCapabilities);
  delete capabilities.textDocument!.codeAction!.resolveSupport;
  const { server, folder } = await start({ 'shop.feature': shop }, capabilities, undefined, {
    'sequence.minSteps': 2,
  });
  const textDocument = { uri: folder.uri('shop.feature') };
  await server.open(textDocument.uri, shop, 'gherkin');
  const [problem] = await server.pulled(textDocument.uri);
  expect(problem?.code).toBe('sequence/background');
  const ask = (only?: string[]) =>
    server.request<CodeAction[]>('textDocument/codeAction', {
      textDocument,
      range: problem!.range,
      context: { diagnostics: [problem], ...(only ? { only } : {}) },
    });
  const [fix, ...others] = await ask();
  expect(fix).toMatchObject({ kind: 'quickfix.twinfold', isPreferred: true });
  const [edited] = fix!.edit!.documentChanges as TextDocumentEdit[];
  expect(edited!.textDocument).toEqual({ ...textDocument, version: 1 });
  expect(JSON.stringify(edited!.edits)).toContain('Background');
  expect(fix!.edit!.changeAnnotations).toBeDefined();
  expect(others.map(({ kind }) => kind)).toContain('refactor.extract.background');
  expect((await ask(['refactor.extract'])).map(({ kind }) => kind)).toEqual(['refactor.extract.background']);
});

test('a project file that has no end keeps no menu waiting', async () => {
  const { server, folder } = await start({ 'src/invoice.ts': invoice, 'src/offer.ts': offer });
  symlinkSync('/dev/zero', join(folder.path, 'tsconfig.json'));
  await server.open(folder.uri('src/invoice.ts'), invoice);
  const at = { line: 4, character: 2 };
  const menu = server.request<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri: folder.uri('src/invoice.ts') },
    range: { start: at, end: at },
    context: { diagnostics: [] },
  });
  expect((await menu).map(({ kind }) => kind)).toContain('refactor.rewrite.removeDuplicate');
});

test('a client that resolves gets the edit when the user has chosen', async () => {
  const settings = { 'sequence.minSteps': 2 };
  const { server, folder } = await start({ 'shop.feature': shop }, pullCapabilities, undefined, settings);
  const textDocument = { uri: folder.uri('shop.feature') };
  await server.open(textDocument.uri, shop, 'gherkin');
  const [problem] = await server.pulled(textDocument.uri);
  const [fix] = await server.request<CodeAction[]>('textDocument/codeAction', {
    textDocument,
    range: problem!.range,
    context: { diagnostics: [problem] },
  });
  expect(fix!.edit).toBeUndefined();
  const resolved = await server.request<CodeAction>('codeAction/resolve', fix);
  expect(JSON.stringify(resolved.edit)).toContain('Background');
  const at = { line: 2, character: 0 };
  await server.change(textDocument.uri, { range: { start: at, end: at }, text: '    * I am here\n' });
  await expect(server.request('codeAction/resolve', fix)).rejects.toMatchObject({
    code: LSPErrorCodes.ContentModified,
  });
});

test('a client that can rename is told where the name of an extracted function stands', async () => {
  const shared = invoice.slice(invoice.indexOf('  let net'), invoice.indexOf('  return customer'));
  const copy = `${shared}  if (rounded < 0) log('refund', customer);
  for (const line of lines) {
    if (line.amount > line.stock) log('missing', line);
  }
`;
  const text = `import { log, tax } from './tax';
export function invoiceText(customer, lines) {
${copy}  return customer.name + ' pays ' + rounded.toFixed(2) + ' EUR';
}
export class Offer {
  print(customer, lines) {
    log('offer', new Date());
${copy}    this.total = rounded;
    for (const printer of this.printers) printer.send(rounded);
  }
}
`;
  const started = await start({ 'pay.js': text }, pullCapabilities, { renameCommand: true });
  const textDocument = { uri: started.folder.uri('pay.js') };
  await started.server.open(textDocument.uri, text, 'javascript');
  const [problem] = await started.server.pulled(textDocument.uri);
  const [action] = await started.server.request<CodeAction[]>('textDocument/codeAction', {
    textDocument,
    range: problem!.range,
    context: { diagnostics: [problem], only: ['refactor.extract.function'] },
  });
  const { edit, command } = await started.server.request<CodeAction>('codeAction/resolve', action);
  expect(command).toMatchObject({ command: 'twinfold.renameAt', arguments: [{ textDocument }] });
  expect(action!.command).toEqual(command);
  const [edited] = edit!.documentChanges as TextDocumentEdit[];
  const before = TextDocument.create(textDocument.uri, 'javascript', 1, text);
  const after = TextDocument.applyEdits(before, edited!.edits as TextEdit[]);
  const [{ position, name }] = command!.arguments as [RenamePlace];
  const offset = TextDocument.create(textDocument.uri, 'javascript', 2, after).offsetAt(position);
  expect(after.slice(offset)).toMatch(new RegExp(`^${name}\\(`));
  expect(after.slice(0, offset)).toMatch(/function $/);
});

test('a copied function calls the other one', async () => {
  const text = `${invoice}\n${invoice.slice(invoice.indexOf('export')).replace('invoiceText', 'offerText')}`;
  const { server, folder } = await start({ 'pay.js': text });
  const textDocument = { uri: folder.uri('pay.js') };
  await server.open(textDocument.uri, text, 'javascript');
  const [problem] = await server.pulled(textDocument.uri);
  const actions = await server.request<CodeAction[]>('textDocument/codeAction', {
    textDocument,
    range: problem!.range,
    context: { diagnostics: [problem], only: ['refactor.inline'] },
  });
  expect(actions).toHaveLength(1);
  const { edit } = await server.request<CodeAction>('codeAction/resolve', actions[0]);
  const [edited] = edit!.documentChanges as TextDocumentEdit[];
  const once = TextDocument.applyEdits(
    TextDocument.create(textDocument.uri, 'javascript', 1, text),
    edited!.edits as TextEdit[],
  );
  expect(once.match(/Math\.round/g)).toHaveLength(1);
});

test('a recurring run of steps becomes one step with a definition', async () => {
  const run = '    Given I open the shop\n    And I log in\n    And I take a pear\n';
  const scenarios = ['a', 'b', 'c', 'd'].map(
    name => `  Scenario: ${name}\n    Given a day ${name}\n${run}    Then ${name}\n`,
  );
  const feature = `Feature: Shop\n${scenarios.join('')}`;
  const definition = (text: string): string =>
    `Given('${text}', function () {\n  this.does('${text}');\n});\n`;
  const steps = ['I open the shop', 'I log in', 'I take a pear'].map(definition).join('\n');
  const files = {
    'shop.feature': feature,
    'steps.js': `const { Given } = require('@cucumber/cucumber');\n\n${steps}`,
  };
  const { server, folder } = await start(files);
  const textDocument = { uri: folder.uri('shop.feature') };
  await server.open(textDocument.uri, feature, 'gherkin');
  const at = { line: 3, character: 10 };
  const actions = await server.request<CodeAction[]>('textDocument/codeAction', {
    textDocument,
    range: { start: at, end: at },
    context: { diagnostics: [], only: ['refactor.extract.steps'] },
  });
  expect(actions.map(({ title }) => title)).toEqual([
    'Make the step "I open the shop and take a pear" for 4 places',
  ]);
  const { edit } = await server.request<CodeAction>('codeAction/resolve', actions[0]);
  const changed = edit!.documentChanges as TextDocumentEdit[];
  expect(changed.map(({ textDocument: { uri } }) => uri)).toEqual([textDocument.uri, folder.uri('steps.js')]);
  expect((changed[1]!.edits[0] as TextEdit).newText).toContain("this.does('I log in');");
});

test('a step is renamed in all features', async () => {
  const { server, folder } = await start({ 'shop.feature': shop, 'other.feature': shop });
  const textDocument = { uri: folder.uri('shop.feature') };
  await server.open(textDocument.uri, shop, 'gherkin');
  const place = { textDocument, position: { line: 2, character: 14 } };
  expect(await server.request('textDocument/prepareRename', place)).toMatchObject({
    placeholder: 'the shop is open',
  });
  const edit = await server.request<WorkspaceEdit>('textDocument/rename', {
    ...place,
    newName: 'the shop has opened',
  });
  const changed = edit.documentChanges as TextDocumentEdit[];
  expect(changed.map(({ edits }) => edits.length)).toEqual([3, 3]);
  await expect(server.request('textDocument/rename', { ...place, newName: ' ' })).rejects.toThrow(/one line/);
});

test('a feature in Markdown has Problems, hovers, renames and refused folds at its own places', async () => {
  const markdown = `# Feature: Shop\n\nProse that says why.\n${['one', 'two', 'three']
    .map(
      name =>
        `\n## Scenario: ${name}\n* Given the shop is open\n* And I am logged in\n* When I buy ${name}\n`,
    )
    .join('')}`;
  const { server, folder } = await start(
    { 'shop.feature.md': markdown, 'other.feature': shop },
    pullCapabilities,
    undefined,
    {
      'sequence.minSteps': 2,
    },
  );
  const textDocument = { uri: folder.uri('shop.feature.md') };
  await server.open(textDocument.uri, markdown, 'markdown');
  const [problem] = await server.pulled(textDocument.uri);
  expect(problem).toMatchObject({ code: 'sequence/background', range: { start: { line: 5, character: 2 } } });
  const actions = await server.request<CodeAction[]>('textDocument/codeAction', {
    textDocument,
    range: problem!.range,
    context: { diagnostics: [problem] },
  });
  const background = actions.filter(({ kind }) => kind === 'refactor.extract.background');
  expect(background.map(({ disabled }) => disabled?.reason)).toEqual([
    expect.stringContaining('plain Gherkin'),
  ]);
  const place = { textDocument, position: { line: 5, character: 14 } };
  const hover = await server.request<Hover>('textDocument/hover', place);
  expect(JSON.stringify(hover.contents)).toContain('this step is used 6 times');
  const edit = await server.request<WorkspaceEdit>('textDocument/rename', {
    ...place,
    newName: 'the shop has opened',
  });
  const changed = edit.documentChanges as TextDocumentEdit[];
  expect(changed.map(({ edits }) => edits.length)).toEqual([3, 3]);
  const own = changed.find(({ textDocument: { uri } }) => uri === textDocument.uri)!;
  const applied = TextDocument.applyEdits(
    TextDocument.create(textDocument.uri, 'markdown', 1, markdown),
    own.edits as TextEdit[],
  );
  expect(applied).toBe(markdown.replaceAll('the shop is open', 'the shop has opened'));
});

test('two definitions become one that answers to both wordings, unsaved text included', async () => {
  const steps = `const { When } = require('@cucumber/cucumber');

When('I log in as {string}', async function (user) {
  await this.login(user);
});
`;
  const unsaved = `${steps}
When('I sign in as {string}', async function (name) {
  await this.login(name);
});
`;
  const feature =
    'Feature: f\n  Scenario: a\n    When I log in as "Ann"\n  Scenario: b\n    When I sign in as "Bob"\n';
  const { server, folder } = await start({ 'a.feature': feature, 'steps.js': steps, 'package.json': '{}' });
  const textDocument = { uri: folder.uri('steps.js') };
  await server.open(textDocument.uri, unsaved, 'javascript');
  const at = { line: 2, character: 10 };
  const [action] = await server.request<CodeAction[]>('textDocument/codeAction', {
    textDocument,
    range: { start: at, end: at },
    context: { diagnostics: [], only: ['refactor.rewrite.mergeSteps'] },
  });
  expect(action!.title).toBe(
    'Let one definition answer to "I log in as {string}" and "I sign in as {string}"',
  );
  const { edit } = await server.request<CodeAction>('codeAction/resolve', action);
  const [changed, ...others] = edit!.documentChanges as TextDocumentEdit[];
  expect(others).toEqual([]);
  const document = TextDocument.create(textDocument.uri, 'javascript', 1, unsaved);
  expect(TextDocument.applyEdits(document, changed!.edits as TextEdit[])).toBe(
    steps.replace('I log in', 'I log/sign in'),
  );
});

test('what is like a text is found as on the command line', async () => {
  const { server, folder } = await start({ 'invoice.js': invoice, 'offer.js': offer });
  const found = await server.request<{ results: { path: string }[] }>('twinfold/similar', { text: invoice });
  expect(found.results.map(({ path }) => path)).toEqual(expect.arrayContaining(['invoice.js', 'offer.js']));
  const range = { start: { line: 3, character: 0 }, end: { line: 9, character: 0 } };
  const near = await server.request<{ results: { path: string }[] }>('twinfold/similar', {
    textDocument: { uri: folder.uri('invoice.js') },
    range,
    top: 1,
  });
  expect(near.results.map(({ path }) => path)).toEqual(['offer.js']);
  const all = await server.request<{ results: unknown[] }>('twinfold/similar', {
    text: invoice,
    top: 2 ** 50,
  });
  expect(all.results).toEqual(found.results);
  for (const top of [-1, 0.5])
    await expect(server.request('twinfold/similar', { text: invoice, top })).rejects.toThrow(
      'top must be a whole number, 0 or more',
    );
});

test('the report of the server and its page are those of the command line', async () => {
  const files = { 'src/invoice.js': invoice, 'src/offer.js': offer, 'test/offer.test.js': offer };
  const { server, folder } = await start(files);
  const live = await server.request<ReportResult>('twinfold/report', {});
  const cli = join(__dirname, '..', '..', 'dist', 'cli.js');
  const printed = (format: string) =>
    execFileSync(process.execPath, [cli, 'report', '--format', format], { cwd: folder.path }).toString();
  expect(live).toEqual(JSON.parse(printed('json')));
  expect(live.classes.length).toBeGreaterThan(0);
  const page = await server.request<ReportPageResult>('twinfold/reportPage', {});
  expect(page).toEqual({ html: printed('html'), rootUri: folder.uri() });
  const steps = await server.request<ReportResult>('twinfold/report', { kinds: ['step'] });
  expect(steps.classes).toEqual([]);
});

test('a handler that throws costs one answer', async () => {
  const { server, folder } = await start({ 'invoice.js': invoice, 'offer.js': offer });
  const uri = folder.uri('invoice.js');
  await server.open(uri, invoice);
  await expect(server.request('textDocument/hover', { position: 3 })).rejects.toThrow(/textDocument\/hover/);
  await server.notify('textDocument/didChange', { textDocument: null });
  await server.notify('workspace/didChangeWatchedFiles', { changes: null });
  expect(await server.pulled(uri)).toHaveLength(1);
  expect(server.log.filter(line => line.startsWith('A request failed'))).toHaveLength(3);
});

test('a request that is withdrawn is answered as cancelled', async () => {
  const many = Array.from({ length: 300 }, (_, i) => [`copy${i}.js`, `${other}${invoice}// ${i}\n`]);
  folder = new Folder(Object.fromEntries(many));
  server = await ServerProcess.start([folder.uri()], pullCapabilities);
  // The workspace is being read, so the report has to wait.
  const source = new CancellationTokenSource();
  const answer = server.connection.sendRequest('twinfold/report', {}, source.token);
  source.cancel();
  await expect(answer).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
  expect((await server.ready()).files).toBe(300);
});

test('a client that refuses what the server asks of it still gets its Problems', async () => {
  folder = new Folder({ 'invoice.js': invoice, 'offer.js': offer });
  server = await ServerProcess.start([folder.uri()], pullCapabilities, undefined, undefined, undefined, true);
  await server.open(folder.uri('invoice.js'), invoice);
  expect(await server.pulled(folder.uri('invoice.js'))).toHaveLength(1);
  expect(server.log.filter(message => message.includes('Unhandled rejection'))).toEqual([]);
});

test('reading the workspace is shown as progress', async () => {
  const { server } = await start({ 'invoice.js': invoice });
  await eventually('the end of the progress', () => server.progress.includes('end'));
  expect(server.progress[0]).toBe('begin');
});

test('without a way to connect the server says so in one line and ends with 2', () => {
  const path = join(__dirname, '..', '..', 'dist', 'server.js');
  let failure: { status: number; stderr: Buffer } | undefined;
  try {
    execFileSync(process.execPath, [path], { stdio: 'pipe' });
  } catch (error) {
    failure = error as { status: number; stderr: Buffer };
  }
  expect(failure?.status).toBe(2);
  expect(failure?.stderr.toString().trim().split('\n')).toHaveLength(1);
});

test('code lenses count twins and matched steps, and references list the steps of a definition', async () => {
  const feature = 'Feature: Cart\n  Scenario: Add\n    When I add 3 pears\n    When I add 4 pears\n';
  const steps = `const { When } = require('@cucumber/cucumber');\n\nWhen('I add {int} pears', () => {});\n`;
  const files = { 'invoice.js': invoice, 'offer.js': offer, 'cart.feature': feature, 'steps.js': steps };
  const { server, folder } = await start(files, pullCapabilities, {
    compareCommand: true,
    showUsesCommand: true,
  });
  const lensesOf = async (path: string) => {
    const params = { textDocument: { uri: folder.uri(path) } };
    const found = await server.request<CodeLens[]>('textDocument/codeLens', params);
    return found.map(({ range, command }) => [range.start.line, command?.title, command?.command]);
  };
  expect(await lensesOf('invoice.js')).toEqual([[2, '1 twin', 'twinfold.compareWithTwin']]);
  expect(await lensesOf('cart.feature')).toEqual([[0, '2 steps, 0 of them also in other features', '']]);
  expect(await lensesOf('steps.js')).toEqual([[2, 'matches 2 steps', 'twinfold.showUses']]);
  const references = await server.request<Location[]>('textDocument/references', {
    textDocument: { uri: folder.uri('cart.feature') },
    position: { line: 2, character: 12 },
    context: { includeDeclaration: true },
  });
  expect(references.map(({ uri, range }) => [uri, range.start.line])).toEqual([
    [folder.uri('steps.js'), 2],
    [folder.uri('cart.feature'), 2],
    [folder.uri('cart.feature'), 3],
  ]);
});

test('no code lens is shown where the settings switch them off', async () => {
  const files = { 'invoice.js': invoice, 'offer.js': offer, '.twinfold.json': '{ "codeLens": false }' };
  const { server, folder } = await start(files);
  const textDocument = { uri: folder.uri('invoice.js') };
  expect(await server.request('textDocument/codeLens', { textDocument })).toEqual([]);
});
