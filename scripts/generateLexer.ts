import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CharClass } from '../core/code/charClass';
import * as layout from '../core/code/lexerLayout';
import * as flags from '../core/code/rawTokenFlags';
import * as symbols from '../core/code/symbols';
import { HASH_PRIME, HASH_SEED } from '../core/code/tokenHash';
import { TokenKind } from '../core/code/tokenSequence';
import * as units from '../core/code/units';
import * as Word from '../core/code/word';

const root = join(__dirname, '..');

/** The constants of `core` that the lexer's sources in `kernel/` know, in AssemblyScript. */
export function lexerConstants(): string {
  const constants = new Map<string, number>();
  const add = (prefix: string, names: Readonly<Record<string, unknown>>) => {
    for (const [name, value] of Object.entries(names))
      if (typeof value === 'number') constants.set(constantName(prefix + name), value);
  };
  const addOffsets = (prefix: string, fields: readonly string[]) =>
    add(prefix, Object.fromEntries(fields.map((field, index) => [field, 4 * index])));
  add('', units);
  add('', symbols);
  add('', flags);
  add('', layout);
  add('', { HASH_SEED, HASH_PRIME });
  add('class ', CharClass);
  add('kind ', TokenKind);
  add('word ', Word);
  addOffsets('language ', layout.languageFields);
  add('language ', layout.partOffsets);
  addOffsets('string ', layout.stringFields);
  addOffsets('heredoc ', layout.heredocFields);
  addOffsets('comment ', layout.commentFields);
  const lines = [...constants]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `export const ${name}: i32 = ${value};\n`);
  return `/** Written by \`npm run generate\`. */\n${lines.join('')}`;
}

/** `wordTag` as `WORD_TAG`; what is written so stays. */
function constantName(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(' ', '_')
    .toUpperCase();
}

/**
 * `stub`: nothing that the sources use is garbage. The memory is imported because its size depends on the text. Where
 * the compiler puts its own constants must not be where `core/code/lexerLayout` has something else.
 */
const compilerOptions = [
  'kernel/main.ts',
  ...[
    '--baseDir',
    root,
    '--outFile',
    'lexer.wasm',
    '--runtime',
    'stub',
    '--importMemory',
    '--noExportMemory',
  ],
  ...['--memoryBase', String(layout.STATICS_AT), '-O3', '--noAssert'],
];

/** The module of `kernel/` in bytes, in a file that needs no decoding: four bytes a number, the first the lowest. */
export async function lexerModule(): Promise<string> {
  const bytes = await compiled();
  const padded = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
  padded.set(bytes);
  const words = new Int32Array(padded.buffer);
  return [
    '/** The lexer of `kernel/`, compiled to WebAssembly. Written by `npm run generate`. */',
    'export function lexerModule(): ArrayBuffer {',
    `  return new Int32Array([${words.join(',')}]).buffer.slice(0, ${bytes.length});`,
    '}',
    '',
  ].join('\n');
}

const constantsPath = 'kernel/constants.generated.ts';

async function compiled(): Promise<Uint8Array> {
  // A module of another kind than the scripts are.
  const { main } = await import('assemblyscript/asc');
  let module = new Uint8Array(0);
  const { error, stderr } = await main(compilerOptions, {
    // The constants as they are to be, not as they may stand there.
    readFile: (name, folder) =>
      name === constantsPath ? lexerConstants() : readIfThere(resolve(folder, name)),
    writeFile: (_, contents) => {
      module = Uint8Array.from(contents as Uint8Array);
    },
  });
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`);
  return module;
}

function readIfThere(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}
