import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { expect, test } from 'vitest';
import { trustGrantedNotification } from '../../server/protocol';
import { temporaryFolder } from '../sidecar/programs';

/** Stands for all of an API that a test does not look at: it can be called, constructed, extended and read. */
function anything(known: Readonly<Record<string, unknown>> = {}): unknown {
  const value = class {};
  return new Proxy(value, {
    get: (_, key) => {
      if (key === 'prototype') return value.prototype;
      if (key === 'then') return undefined;
      return typeof key === 'string' && key in known ? known[key] : anything();
    },
    set: () => true,
    apply: () => anything(),
    construct: () => anything() as object,
  });
}

interface Extension {
  activate(context: unknown): unknown;
}

interface ClientOptions {
  initializationOptions(): { readonly trusted: boolean };
}

/** The extension as it is shipped, with the editor and the client library replaced. */
function loadExtension(vscode: unknown, languageClient: unknown): Extension {
  const folder = temporaryFolder();
  const stub = (name: string, value: unknown) => {
    const path = join(folder, `${name}.cjs`);
    (globalThis as Record<string, unknown>)[name] = value;
    // What the bundler copies of a module are its own properties; those of its prototype stay live.
    writeFileSync(path, `module.exports = Object.create(globalThis.${name});`);
    return path;
  };
  const outfile = join(folder, 'extension.cjs');
  buildSync({
    entryPoints: [join(__dirname, '..', '..', 'client', 'extension.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    alias: {
      vscode: stub('vscodeStub', vscode),
      'vscode-languageclient/node': stub('clientStub', languageClient),
    },
  });
  return createRequire(outfile)(outfile) as Extension;
}

test('the client tells the server whether the workspace is trusted, and when the user has come to trust it', async () => {
  const workspace = { isTrusted: false };
  let granted = (): unknown => undefined;
  const known = {
    get isTrusted() {
      return workspace.isTrusted;
    },
    onDidGrantWorkspaceTrust: (listener: () => unknown) => {
      granted = listener;
      return { dispose: () => undefined };
    },
  };
  const clients: ClientOptions[] = [];
  const sent: unknown[] = [];
  class LanguageClient {
    constructor(_id: string, _name: string, _server: unknown, options: ClientOptions) {
      clients.push(options);
      // biome-ignore lint/correctness/noConstructorReturn: a client of which only one method is looked at.
      return anything({ sendNotification: (method: unknown) => sent.push(method) }) as LanguageClient;
    }
  }
  const extension = loadExtension(anything({ workspace: anything(known) }), anything({ LanguageClient }));
  await extension.activate({
    subscriptions: [],
    asAbsolutePath: (path: string) => path,
    extension: { packageJSON: { contributes: { configuration: { properties: {} } } } },
  });
  expect(clients.map(options => options.initializationOptions().trusted)).toEqual([false]);
  workspace.isTrusted = true;
  expect(clients[0]!.initializationOptions().trusted).toBe(true);
  expect(sent).toEqual([]);
  granted();
  expect(sent).toEqual([trustGrantedNotification]);
});
