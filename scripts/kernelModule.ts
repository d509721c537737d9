import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = join(__dirname, '..');

/** Names of constants with their values. */
export type Constants = ReadonlyMap<string, number>;

/** A WebAssembly module that is compiled from sources in `kernel/`. */
export interface KernelModule {
  /** What it is, for whoever opens the file. */
  readonly title: string;
  /** Of the function that gives its bytes. */
  readonly name: string;
  /** Of its sources the folder, in which `main.ts` stands and `constants.generated.ts`. */
  readonly folder: string;
  /** Where the compiler may put its own in the memory. */
  readonly staticsAt: number;
  readonly constants: Constants;
}

/** Gathers the numbers among the exports of modules of `core`, as the sources in `kernel/` call them. */
export class ConstantNames {
  readonly constants = new Map<string, number>();

  add(prefix: string, names: Readonly<Record<string, unknown>>): void {
    for (const [name, value] of Object.entries(names))
      if (typeof value === 'number') this.constants.set(constantName(prefix + name), value);
  }

  /** The offsets of numbers of four bytes that stand one behind the other from `start` on. */
  addOffsets(prefix: string, fields: readonly string[], start = 0): void {
    this.add(prefix, Object.fromEntries(fields.map((field, index) => [field, start + 4 * index])));
  }
}

/** `wordTag` as `WORD_TAG`; what is written so stays. */
function constantName(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(' ', '_')
    .toUpperCase();
}

/** The constants of `core` that sources in `kernel/` know, in AssemblyScript. */
export function constantsFile({ constants }: KernelModule): string {
  const lines = [...constants]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `export const ${name}: i32 = ${value};\n`);
  return `/** Written by \`npm run generate\`. */\n${lines.join('')}`;
}

/** A module in bytes, in a file that needs no decoding: four bytes a number, the first the lowest. */
export async function moduleFile(module: KernelModule): Promise<string> {
  const bytes = await compiled(module);
  const padded = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
  padded.set(bytes);
  const words = new Int32Array(padded.buffer);
  return [
    `/** ${module.title}, compiled to WebAssembly. Written by \`npm run generate\`. */`,
    `export function ${module.name}(): ArrayBuffer {`,
    `  return new Int32Array([${words.join(',')}]).buffer.slice(0, ${bytes.length});`,
    '}',
    '',
  ].join('\n');
}

/**
 * `stub`: nothing that the sources use is garbage. The memory is imported because its size depends on what is read. Where
 * the compiler puts its own constants must not be where the layout in `core` has something else. What cannot be traps.
 */
function compilerOptions({ folder, staticsAt }: KernelModule): string[] {
  return [
    `${folder}/main.ts`,
    ...['--baseDir', root, '--outFile', 'kernel.wasm', '--runtime', 'stub', '--use', 'abort='],
    ...['--importMemory', '--noExportMemory', '--memoryBase', String(staticsAt), '-O3', '--noAssert'],
  ];
}

async function compiled(kernelModule: KernelModule): Promise<Uint8Array> {
  // A module of another kind than the scripts are.
  const { main } = await import('assemblyscript/asc');
  const constantsPath = `${kernelModule.folder}/constants.generated.ts`;
  let module = new Uint8Array(0);
  const { error, stderr } = await main(compilerOptions(kernelModule), {
    // The constants as they are to be, not as they may stand there.
    readFile: (name, folder) =>
      name === constantsPath ? constantsFile(kernelModule) : readIfThere(resolve(folder, name)),
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
