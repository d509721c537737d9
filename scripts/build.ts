/** Bundles the programs into `dist/` and copies the files that they load at run time. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { devNull } from 'node:os';
import { dirname, join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { notice } from './notice';

const root = join(__dirname, '..');
const require = createRequire(__filename);
const programs = {
  cli: 'cli/main.ts',
  program: 'cli/program.ts',
  server: 'server/main.ts',
  extension: 'client/extension.ts',
  sidecar: 'sidecar/main.ts',
  typeCheck: 'host/typeCheck/main.ts',
};

/** The grammars that the product loads; the others of the package are used by tests only. */
const grammars = [
  'c-sharp',
  'cpp',
  'go',
  'java',
  'javascript',
  'php',
  'python',
  'ruby',
  'rust',
  'tsx',
  'typescript',
];

async function main(): Promise<void> {
  const entryPoints = Object.fromEntries(
    Object.entries(programs).filter(([, path]) => existsSync(join(root, path))),
  );
  const { metafile } = await bundle(entryPoints, 'dist');
  for (const path of Object.keys(metafile.outputs)) writeInAscii(join(root, path));
  copyGrammars();
  copyTypeScriptLibrary();
  cpSync(join(root, 'media', 'model'), join(root, 'dist', 'model'), { recursive: true });
  writeFileSync(join(root, 'dist', 'NOTICE.txt'), notice(root, metafile));
  await writeBytecode();
}

/**
 * V8 keeps the text of a program, in twice the memory where a single character is not Latin-1. The bundler writes such
 * characters as escapes everywhere but in regular expressions.
 */
function writeInAscii(path: string): void {
  const text = readFileSync(path, 'utf8');
  const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  writeFileSync(path, text.replace(/[^\x00-\x7f]/g, escaped));
}

function bundle(entryPoints: Readonly<Record<string, string>>, outdir: string) {
  return build({
    absWorkingDir: root,
    entryPoints,
    outdir,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minify: true,
    keepNames: false,
    external: ['vscode', 'onnxruntime-node'],
    alias: {
      // The ESM entry throws in a CommonJS bundle.
      'web-tree-sitter': require.resolve('web-tree-sitter'),
      // The UMD entry hides its `require` calls from the bundler.
      'jsonc-parser': require.resolve('jsonc-parser').replace('umd', 'esm'),
    },
    plugins: [lateChildProcess, nativeMatchIndices, readingJsoncOnly],
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
}

/**
 * The parser of the command line asks Node for child processes, which takes 4 ms, to run subcommands that are programs
 * of their own; there are none.
 */
const lateChildProcess: Plugin = {
  name: 'late-child-process',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      /[\\/]commander[\\/]/.test(importer) ? { path: 'child_process', namespace: 'late' } : undefined,
    );
    onLoad({ filter: /./, namespace: 'late' }, () => ({
      contents: `module.exports = { spawn: (...args) => require('node:child_process').spawn(...args) };`,
    }));
  },
};

/**
 * A package of cucumber-expressions brings a parser of regular expressions to find out where groups match, and takes 6 ms
 * to load; every Node that we run on knows it by itself.
 */
const nativeMatchIndices: Plugin = {
  name: 'native-match-indices',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^regexp-match-indices$/ }, ({ path }) => ({ path, namespace: 'native' }));
    onLoad({ filter: /./, namespace: 'native' }, () => ({
      contents:
        "module.exports = ({ source, flags }, text) => new RegExp(source, flags.replace('d', '') + 'd').exec(text);",
    }));
  },
};

/** We read JSON with comments; what the same package writes it with makes some 1,200 strings when it is loaded. */
const readingJsoncOnly: Plugin = {
  name: 'reading-jsonc-only',
  setup({ onResolve }) {
    onResolve({ filter: /[\\/](?:format|edit|string-intern)$/ }, ({ importer, path, resolveDir }) =>
      /[\\/]jsonc-parser[\\/]/.test(importer)
        ? { path: join(resolveDir, `${path}.js`), sideEffects: false }
        : undefined,
    );
  },
};

/** Bytecode of the command line, from a report of samples of all languages and of some of our own code. */
async function writeBytecode(): Promise<void> {
  const program = join(root, 'dist', 'program.js');
  const text = readFileSync(program, 'latin1');
  const id = createHash('sha256').update(text, 'latin1').digest('hex');
  writeFileSync(program, `//${id}\n${text}`, 'latin1');
  const scratch = join(root, 'dist', 'scratch');
  await bundle({ bytecode: 'scripts/bytecode.ts' }, scratch);
  const run = ['report', '--no-cache', '--format', 'json', '--output', devNull, 'test/samples', 'core'];
  // Flags of the process that builds are not those of the users.
  const { NODE_OPTIONS: _, ...env } = process.env;
  execFileSync(process.execPath, [join(scratch, 'bytecode.js'), ...run, 'dist'], { cwd: root, env });
  rmSync(scratch, { recursive: true });
}

function copyGrammars(): void {
  const target = join(root, 'dist', 'grammars');
  mkdirSync(target, { recursive: true });
  const wasm = join(dirname(require.resolve('@vscode/tree-sitter-wasm/package.json')), 'wasm');
  for (const name of readdirSync(wasm))
    if (grammars.some(grammar => name === `tree-sitter-${grammar}.wasm`))
      copyFileSync(join(wasm, name), join(target, name));
  const kotlin = 'tree-sitter-kotlin.wasm';
  copyFileSync(require.resolve(`@tree-sitter-grammars/tree-sitter-kotlin/${kotlin}`), join(target, kotlin));
  copyFileSync(
    join(dirname(require.resolve('web-tree-sitter')), 'web-tree-sitter.wasm'),
    join(target, 'web-tree-sitter.wasm'),
  );
}

/** The declarations of the language's own library, which `dist/typeCheck.js` reads. */
function copyTypeScriptLibrary(): void {
  const target = join(root, 'dist', 'typescript');
  mkdirSync(target, { recursive: true });
  const library = dirname(require.resolve('typescript'));
  for (const name of readdirSync(library))
    if (/^lib\b.*\.d\.ts$/.test(name)) copyFileSync(join(library, name), join(target, name));
}

void main();
