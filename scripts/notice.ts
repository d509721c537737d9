import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Metafile } from 'esbuild';

/** Ships as files of their own beside the bundles. */
const copiedPackages = [
  '@tree-sitter-grammars/tree-sitter-kotlin',
  '@vscode/tree-sitter-wasm',
  'web-tree-sitter',
];

/**
 * The text of `dist/NOTICE.txt`: licences of all packages whose code the bundles hold, and the sources of the word
 * statistics and of the embedding model. Their licences ask for it in every copy.
 */
export function notice(root: string, metafile: Metafile): string {
  const bundled = Object.keys(metafile.inputs)
    .map(packageOf)
    .filter(name => name !== undefined);
  const names = [...new Set([...bundled, ...copiedPackages])].sort();
  const own = ['core/steps/lexicon/NOTICE.md', 'media/model/NOTICE.md'].map(path =>
    readFileSync(join(root, path), 'utf8'),
  );
  const theirs = names.map(name => licenceOf(join(root, 'node_modules', name), name));
  return [...own, ...theirs]
    .map(text => text.trim())
    .join(`\n\n${'-'.repeat(80)}\n\n`)
    .concat('\n');
}

function packageOf(input: string): string | undefined {
  const at = input.lastIndexOf('node_modules/');
  if (at < 0) return undefined;
  const [first = '', second = ''] = input.slice(at + 'node_modules/'.length).split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}

function licenceOf(folder: string, name: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    version: string;
    license?: string;
  };
  const file = readdirSync(folder).find(entry => /^(licen[cs]e|copying)/i.test(entry));
  const heading = `${name} ${manifest.version} (${manifest.license ?? 'see below'})`;
  const path = file === undefined ? undefined : join(folder.split('/').join(sep), file);
  return path && existsSync(path) ? `${heading}\n\n${readFileSync(path, 'utf8')}` : heading;
}
