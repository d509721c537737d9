/**
 * Packs `dist/` into an extension. Run `npm run build` first; nothing is fetched and nothing is rebuilt.
 *
 *     tsx scripts/package.ts [FILE]                   for every platform, without the ONNX runtime
 *     tsx scripts/package.ts --target PLATFORM [FILE] for one platform (linux-x64, win32-arm64 …), with it
 */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createVSIX } from '@vscode/vsce';

const root = join(__dirname, '..');
const programs = ['extension', 'server', 'cli', 'program', 'sidecar', 'typeCheck'].map(
  name => `dist/${name}.js`,
);
/** Where `dist/sidecar.js` finds the runtime; there only while a package for one platform is made. */
const staged = join(root, 'dist', 'node_modules');

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { target: { type: 'string' } },
  });
  const { target } = values;
  const missing = programs.filter(path => !existsSync(join(root, path)));
  if (missing.length > 0) throw new Error(`${missing.join(', ')} missing: run \`npm run build\` first`);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const name = `twinfold-${target === undefined ? '' : `${target}-`}${version}.vsix`;
  const packagePath = resolve(positionals[0] ?? join(root, name));
  rmSync(staged, { recursive: true, force: true });
  try {
    if (target !== undefined) stageRuntime(target);
    // The bundles hold all else that they need; vsce would look for the dependencies of a development checkout.
    await createVSIX({
      cwd: root,
      packagePath,
      dependencies: false,
      ...(target === undefined ? {} : { target }),
    });
  } finally {
    rmSync(staged, { recursive: true, force: true });
  }
}

/** Copies the runtime of one platform, without that of the others and without what only its installation needs. */
function stageRuntime(target: string): void {
  const require = createRequire(__filename);
  const runtime = join(dirname(require.resolve('onnxruntime-node')), '..');
  const binaries = join('bin', 'napi-v6', ...target.split('-'));
  if (!existsSync(join(runtime, binaries)))
    throw new Error(`there is no ONNX runtime for ${target}: make the package for every platform instead`);
  const common = join(dirname(require.resolve('onnxruntime-common')), '..', '..');
  for (const part of ['package.json', 'dist', binaries])
    copy(join(runtime, part), join(staged, 'onnxruntime-node', part));
  for (const part of ['package.json', join('dist', 'cjs')])
    copy(join(common, part), join(staged, 'onnxruntime-common', part));
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true, filter: path => !/\.(map|d\.ts)$/.test(path) });
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
});
