/**
 * Packs `dist/` into `twinfold-<version>.vsix`, the extension for every platform: `tsx scripts/package.ts [FILE]`.
 * Run `npm run build` first; nothing is fetched and nothing is rebuilt.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createVSIX } from '@vscode/vsce';

const root = join(__dirname, '..');
const programs = ['dist/extension.js', 'dist/server.js', 'dist/cli.js'];

async function main(): Promise<void> {
  const missing = programs.filter(path => !existsSync(join(root, path)));
  if (missing.length > 0) throw new Error(`${missing.join(', ')} missing: run \`npm run build\` first`);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const packagePath = resolve(process.argv[2] ?? join(root, `twinfold-${version}.vsix`));
  // The bundles hold all that they need; vsce would look for the dependencies of a development checkout.
  await createVSIX({ cwd: root, packagePath, dependencies: false });
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
});
