import { afterEach, expect, test } from 'vitest';
import type { CodeAction } from 'vscode-languageserver-protocol/node';
import { Folder, pullCapabilities, ServerProcess } from '../../bench/serverProcess';

const copy = (name: string, unit: string) => `export function ${name}(lines: readonly Line[]): string {
  let net = 0;
  for (const line of lines) {
    const price = line.amount * line.unitPrice;
    net += line.discount ? price * (1 - line.discount) : price;
  }
  const rounded = Math.round(net * 100) / 100;
  return show(rounded, ${unit});
}
`;
const prices = `import { type Line, show } from './show';

${copy('euros', "'EUR'")}${copy('dollars', "'USD'")}`;
const show = (unit: string) => `export interface Line {
  amount: number;
  unitPrice: number;
  discount?: number;
}
export function show(n: number, unit: ${unit}): string {
  return n + unit;
}
`;

let server: ServerProcess;
let folder: Folder;
afterEach(async () => {
  await server.stop();
  folder.remove();
});

test('a fold is checked by TypeScript when it is chosen, against what other tabs show', async () => {
  folder = new Folder({
    'tsconfig.json': '{ "compilerOptions": { "strict": true, "types": [], "lib": ["es2022"] } }',
    'prices.ts': prices,
    'show.ts': show('string'),
  });
  server = await ServerProcess.start([folder.uri()], pullCapabilities);
  await server.ready();
  const uri = folder.uri('prices.ts');
  await server.open(uri, prices);
  await server.open(folder.uri('show.ts'), show('string'));
  const at = { line: 4, character: 4 };
  const [action] = await server.request<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range: { start: at, end: at },
    context: { diagnostics: [], only: ['refactor.extract.function'] },
  });
  expect((await server.request<CodeAction>('codeAction/resolve', action)).edit).toBeDefined();
  // The parameter of the new function is one of 'EUR' and 'USD'; each of them alone is another type now.
  await server.change(folder.uri('show.ts'), {
    text: show("'EUR'").replace(
      'export function',
      "export function show(n: number, unit: 'USD'): string;\nexport function show(n: number, unit: 'EUR'): string;\nexport function",
    ),
  });
  await expect(server.request('codeAction/resolve', action)).rejects.toThrow(/TypeScript would report/);
});

test('a type that only TypeScript knows is asked for when the fold is chosen', async () => {
  const text = `import { loadDollars, loadEuros, show } from './show';
${['Euros', 'Dollars']
  .map(
    name => `
export function sumOf${name}(): string {
  const { lines } = load${name}();
  let net = 0;
  for (const line of lines) {
    const price = line.amount * line.unitPrice;
    net += line.discount ? price * (1 - line.discount) : price;
  }
  const rounded = Math.round(net * 100) / 100;
  return show(rounded, 'sum');
}
`,
  )
  .join('')}`;
  const load = (name: string) =>
    `export function load${name}(): { lines: { amount: number; unitPrice: number; discount?: number }[] } { return { lines: [] }; }\n`;
  folder = new Folder({
    'tsconfig.json': '{ "compilerOptions": { "strict": true, "types": [], "lib": ["es2022"] } }',
    'prices.ts': text,
    'show.ts': show('string') + load('Euros') + load('Dollars'),
  });
  server = await ServerProcess.start([folder.uri()], pullCapabilities);
  await server.ready();
  const uri = folder.uri('prices.ts');
  await server.open(uri, text);
  const at = { line: 6, character: 4 };
  const [action] = await server.request<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range: { start: at, end: at },
    context: { diagnostics: [], only: ['refactor.extract.function'] },
  });
  const { edit } = await server.request<CodeAction>('codeAction/resolve', action);
  expect(JSON.stringify(edit)).toContain(
    '(loadEuros: () => { lines: { amount: number; unitPrice: number; discount?: number; }[]; }): string {',
  );
});
