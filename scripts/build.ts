/** Bundles the four programs into `dist/` and copies the files that they load at run time. */
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { notice } from './notice';

const root = join(__dirname, '..');
const require = createRequire(__filename);
const programs = {
  cli: 'cli/main.ts',
  server: 'server/main.ts',
  extension: 'client/extension.ts',
  sidecar: 'sidecar/main.ts',
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
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints,
    outdir: 'dist',
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
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
  copyGrammars();
  cpSync(join(root, 'media', 'model'), join(root, 'dist', 'model'), { recursive: true });
  writeFileSync(join(root, 'dist', 'NOTICE.txt'), notice(root, metafile));
}

function copyGrammars(): void {
  const target = join(root, 'dist', 'grammars');
  mkdirSync(target, { recursive: true });
  const wasm = join(dirname(require.resolve('@vscode/tree-sitter-wasm/package.json')), 'wasm');
  for (const name of readdirSync(wasm))
    if (grammars.some(grammar => name === `tree-sitter-${grammar}.wasm`))
      copyFileSync(join(wasm, name), join(target, name));
  copyFileSync(
    join(dirname(require.resolve('web-tree-sitter')), 'web-tree-sitter.wasm'),
    join(target, 'web-tree-sitter.wasm'),
  );
}

void main();
