import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import type { CodeAction } from 'vscode-languageserver-protocol/node';
import { Folder, pullCapabilities, ServerProcess } from '../../bench/serverProcess';
import type { ComparisonResult } from '../../server/protocol';

const invoice = `export function invoice(lines, customer) {
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
  .replace('invoice', 'offer')
  .replace('  const rounded', '  log(customer.id, net);\n  store(customer.id, net);\n  const rounded');

/** In one of two files only, so that these are no twins. */
const queue = `export class Queue {
  jobs = new Map();
  take(name) {
    const job = this.jobs.get(name);
    this.jobs.delete(name);
    return job ?? this.wait(name, { until: Date.now() + 1000, retry: true });
  }
  wait(name, options) {
    while (Date.now() < options.until) if (this.jobs.has(name)) return this.jobs.get(name);
    throw new Error(name);
  }
}
`;
const print = `export const print = async (stream, pages) => {
  stream.begin('pdf');
  for await (const { title, rows } of pages) {
    stream.heading(title.toUpperCase(), 2);
    stream.table(rows.map(row => Object.values(row).join('; ')));
    switch (rows.length) {
      case 0:
        stream.text('nothing');
        break;
      default:
        stream.text('in all', rows.length);
    }
  }
  return stream.end();
};
`;

let server: ServerProcess;
let folder: Folder;
afterEach(async () => {
  // One of the tests ends it.
  await server.stop().catch(() => undefined);
  folder.remove();
});

async function start(
  options: unknown,
  window: object,
  files: Readonly<Record<string, string>> = { 'invoice.js': invoice, 'offer.js': offer },
): Promise<string> {
  folder = new Folder(files);
  const capabilities = {
    ...pullCapabilities,
    workspace: { ...pullCapabilities.workspace, executeCommand: {} },
    window,
  };
  server = await ServerProcess.start([folder.uri()], capabilities, options);
  await server.ready();
  await server.open(folder.uri('invoice.js'), files['invoice.js']!, 'javascript');
  return folder.uri('invoice.js');
}

const at = { line: 2, character: 4 };

test('all twins of a place come as one page, with the gaps and a function for all', async () => {
  const uri = await start({ compareAllCommand: true }, {});
  const page = await server.request<ComparisonResult>('twinfold/comparison', {
    textDocument: { uri },
    position: at,
  });
  expect(page.title).toMatch(/^2 twins of (?:invoice|offer)$/);
  expect(page.text).toContain('invoice.js:1');
  expect(page.text).toMatch(/^\+ .*log\(customer\.id, net\);/m);
  expect(page.text).toMatch(/\/\/ Gap 1, only in [AB]:/);
});

test('what two functions below each other have in common is no parameter of the first one', async () => {
  const both = (rate: string) => `${invoice}
export function remind(orders, today) {
  for (const order of orders) {
    const days = today - order.date;
    if (days > 30 && !order.paid) order.send('reminder', days, ${rate});
    else if (days > 10) order.mark('late', days);
  }
  return orders.filter(order => order.late).length;
}
`;
  const files = { 'invoice.js': both('0.05') + queue, 'offer.js': `start(1);\n${both('0.08')}${print}` };
  const uri = await start({ compareAllCommand: true }, {}, files);
  const page = await server.request<ComparisonResult>('twinfold/comparison', {
    textDocument: { uri },
    position: at,
  });
  expect(page.title).toBe('2 twins of invoice.js:1');
  expect(page.text).toContain('export function invoice(lines, customer) {');
  expect(page.text).not.toContain('customer, p1');
});

test('the menu of near-twins offers the comparison, and a bare client is shown a file', async () => {
  const uri = await start({}, { showDocument: { support: true } });
  const shown: string[] = [];
  let page = '';
  server.connection.onRequest('window/showDocument', ({ uri: opened }) => {
    page = fileURLToPath(opened);
    shown.push(readFileSync(page, 'utf8'));
    return { success: true };
  });
  const actions = await server.request<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range: { start: at, end: at },
    context: { diagnostics: [] },
  });
  const compare = actions.find(({ title }) => title === 'Compare all 2 near-twins');
  expect(await server.request('codeAction/resolve', compare)).toEqual(compare);
  const answer = await server.request<ComparisonResult>('workspace/executeCommand', {
    command: compare!.command!.command,
    arguments: compare!.command!.arguments,
  });
  expect(shown).toEqual([answer.text]);
  await server.stop();
  expect(existsSync(page)).toBe(false);
});
