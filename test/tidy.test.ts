/** What the compiler lets through and the house forbids. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import {
  createSourceFile,
  forEachChild,
  isExportDeclaration,
  isIdentifier,
  isPropertyAccessExpression,
  type Node,
  ScriptTarget,
  SyntaxKind,
} from 'typescript';
import { expect, test } from 'vitest';

const root = join(__dirname, '..');
const folders = ['kernel', 'core', 'host', 'server', 'client', 'cli', 'sidecar', 'scripts', 'bench', 'test'];

interface Source {
  readonly path: string;
  readonly text: string;
}

function sources(): Source[] {
  return folders.flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map(name => join(folder, name).split(sep).join('/'))
      .filter(path => path.endsWith('.ts') && !path.includes('/samples/') && !path.includes('node_modules'))
      .map(path => ({ path, text: readFileSync(join(root, path), 'utf8') })),
  );
}

const files = sources();
const core = files.filter(({ path }) => path.startsWith('core/'));

/** Names that the code uses, and what of the language it uses that the house forbids; nothing of comments and strings. */
function uses(source: Source): Set<string> {
  let found = used.get(source);
  if (!found) used.set(source, (found = usedBy(source)));
  return found;
}

const used = new Map<Source, Set<string>>();

function usedBy({ path, text }: Source): Set<string> {
  const found = new Set<string>();
  const visit = (node: Node): void => {
    const word = forbidden.get(node.kind);
    if (word) found.add(word);
    if (isExportDeclaration(node) && !node.exportClause) found.add('a re-export of everything');
    if (isPropertyAccessExpression(node)) {
      found.add(`${node.expression.getText()}.${node.name.text}`);
      visit(node.expression);
      return;
    }
    if (isIdentifier(node)) found.add(node.text);
    forEachChild(node, visit);
  };
  visit(createSourceFile(path, text, ScriptTarget.Latest, true));
  return found;
}

const forbidden = new Map<SyntaxKind, string>([
  [SyntaxKind.AsyncKeyword, 'an async function'],
  [SyntaxKind.AwaitExpression, 'an await'],
  [SyntaxKind.AnyKeyword, 'the type any'],
  [SyntaxKind.EnumDeclaration, 'an enum declaration'],
  [SyntaxKind.ModuleDeclaration, 'a namespace declaration'],
]);

function imports({ path, text }: Source): string[] {
  return [...text.matchAll(/(?:^|\n)(?:import|export)\b[^;'"]*?from\s+'(\.[^']*)'/g)].map(match =>
    relative(root, join(root, dirname(path), match[1] ?? ''))
      .split(sep)
      .join('/'),
  );
}

/** A folder of `core` may import from itself and from those before it; `core/config` from anywhere. */
const order = [
  'core/text',
  'core/code',
  'core/gherkin',
  'core/clones',
  'core/search',
  'core/steps',
  'core/index',
  'core/features',
];
/** Neighbours that must not know each other although one stands before the other. */
const strangers: readonly (readonly [string, string])[] = [
  ['core/gherkin', 'core/code'],
  ['core/steps', 'core/code'],
];

/** Folders of `core/clones`, in the order of the pipeline; what stands beside them is imported from anywhere in it. */
const clones = ['statements', 'comparison', 'runs', 'near', 'rules', 'classes'].map(
  name => `core/clones/${name}/`,
);

const rank = (path: string) => order.findIndex(folder => path.startsWith(`${folder}/`));

test('the folders of core import only what stands below them', () => {
  const wrong = core.flatMap(file =>
    imports(file)
      .filter(target => target.startsWith('core/') && target !== 'core/config')
      .filter(
        target =>
          rank(target) > rank(file.path) ||
          rank(target) < 0 ||
          strangers.some(([from, to]) => file.path.startsWith(`${from}/`) && target.startsWith(`${to}/`)),
      )
      .map(target => `${file.path} imports ${target}`),
  );
  expect(wrong).toEqual([]);
});

test('the folders of clone detection import only what stands before them', () => {
  const step = (path: string) => clones.findIndex(folder => path.startsWith(folder));
  const wrong = core
    .filter(({ path }) => step(path) >= 0)
    .flatMap(file =>
      imports(file)
        .filter(target => step(target) > step(file.path))
        .map(target => `${file.path} imports ${target}`),
    );
  expect(wrong).toEqual([]);
});

test('core imports nothing outside core', () => {
  const wrong = core.flatMap(file =>
    imports(file)
      .filter(target => !target.startsWith('core/'))
      .map(target => `${file.path} imports ${target}`),
  );
  expect(wrong).toEqual([]);
});

test('core uses no clock, chance, promise or console', () => {
  const banned = [
    'Date',
    'Math.random',
    'an async function',
    'an await',
    'Promise',
    'console',
    'process',
    'setTimeout',
  ];
  const wrong = core.flatMap(file => {
    const used = uses(file);
    return banned.filter(word => used.has(word)).map(word => `${file.path} uses ${word}`);
  });
  expect(wrong).toEqual([]);
});

test('only the composition roots of client, server, cli and host cross the borders of their programs', () => {
  const allowed: Record<string, RegExp> = {
    kernel: /^kernel\//,
    client: /^(client\/|server\/protocol$)/,
    host: /^(host\/|core\/|sidecar\/protocol$)/,
    server: /^(server\/|core\/|host\/)/,
    cli: /^(cli\/|core\/|host\/)/,
    sidecar: /^(sidecar\/|core\/)/,
  };
  const wrong = files.flatMap(file => {
    const folder = allowed[file.path.slice(0, file.path.indexOf('/'))];
    return folder
      ? imports(file)
          .filter(target => !folder.test(target))
          .map(target => `${file.path} imports ${target}`)
      : [];
  });
  expect(wrong).toEqual([]);
});

test('there are no barrels', () => {
  const barrels = files.filter(
    file => file.path.endsWith('/index.ts') || uses(file).has('a re-export of everything'),
  );
  expect(barrels.map(({ path }) => path).filter(path => !path.startsWith('test/e2e/'))).toEqual([]);
});

test('there is no enum, namespace, any or ignored compiler error', () => {
  const wrong = files.flatMap(file => {
    const used = uses(file);
    const banned = ['the type any', 'an enum declaration', 'a namespace declaration'].filter(word =>
      used.has(word),
    );
    if (/\/\/ *@ts-(ignore|expect-error|nocheck)/.test(file.text)) banned.push('an ignored error');
    return banned.map(word => `${file.path} has ${word}`);
  });
  expect(wrong).toEqual([]);
});

test('onnxruntime-node is loaded by the backends of the sidecar alone', () => {
  const users = files.filter(
    ({ path, text }) => !path.startsWith('test/') && /['"]onnxruntime-node['"]/.test(text),
  );
  expect(
    users
      .map(({ path }) => path)
      .filter(path => !path.startsWith('sidecar/backends/') && !path.startsWith('scripts/')),
  ).toEqual([]);
});

test('no test is skipped or alone', () => {
  const marks = /\b(test|it|describe)\.(skip|only|todo)\b/;
  const tests = files.filter(({ path }) => path.startsWith('test/') && path !== 'test/tidy.test.ts');
  expect(tests.filter(({ text }) => marks.test(text)).map(({ path }) => path)).toEqual([]);
});
