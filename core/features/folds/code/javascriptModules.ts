import type { Binding } from './bindings';
import { usesSemicolons } from './javascriptWriter';
import type { ModuleFile, ModuleReader, ModuleSystem } from './moduleFile';
import { folderOf, joinPath, relativePath, withoutExtension } from './modulePath';
import { ancestors, childOf, descendants, namedChildren, type SyntaxNode } from './syntaxNode';

/** ECMAScript modules. */
export const javascriptModules: ModuleSystem = {
  origin: (binding, file) => {
    const statement = [...ancestors(binding.node)].find(({ type }) => type === 'import_statement');
    const source = statement && sourceOf(statement, file);
    if (source === undefined) return undefined;
    const module = source.startsWith('.') ? withoutExtension(joinPath(folderOf(file.path), source)) : source;
    return `${module}#${importedName(binding, file)}`;
  },
  refusal: (kept, from, reader) => {
    if (!isModule(kept) || !isModule(from)) return 'the files are no ECMAScript modules';
    if (packageOf(kept.path, reader) !== packageOf(from.path, reader))
      return 'the files are in different packages';
    const imports = relativeSources(kept).map(source =>
      withoutExtension(joinPath(folderOf(kept.path), source)),
    );
    const circular = imports.includes(withoutExtension(from.path));
    return circular ? 'the files would import each other' : undefined;
  },
  importLine: (kept, from, name, alias) => {
    const quote = quoteOf(from);
    const path = withoutExtension(relativePath(folderOf(from.path), kept.path)) + extensionFor(kept, from);
    const end = usesSemicolons(from) ? ';' : '';
    return `import { ${name === alias ? name : `${name} as ${alias}`} } from ${quote}${path}${quote}${end}`;
  },
};

function importedName(binding: Binding, { text }: ModuleFile): string {
  const specifier = binding.node.parent;
  if (specifier?.type === 'namespace_import') return '*';
  const name = specifier?.type === 'import_specifier' ? childOf(specifier, 'name') : undefined;
  return name ? text.slice(name.start, name.end) : 'default';
}

function sourceOf(statement: SyntaxNode, { text }: ModuleFile): string | undefined {
  const source = childOf(statement, 'source');
  return source && text.slice(source.start + 1, source.end - 1);
}

function relativeSources(file: ModuleFile): readonly string[] {
  return namedChildren(file.root)
    .filter(({ type }) => type === 'import_statement' || type === 'export_statement')
    .flatMap(statement => sourceOf(statement, file) ?? [])
    .filter(source => source.startsWith('.'));
}

function isModule({ root }: ModuleFile): boolean {
  return namedChildren(root).some(({ type }) => type === 'import_statement' || type === 'export_statement');
}

function packageOf(path: string, reader: ModuleReader): string {
  for (let folder = folderOf(path); folder.includes('/'); folder = folderOf(folder))
    if (reader.textAt(`${folder}/package.json`) !== undefined) return folder;
  return '';
}

function quoteOf({ root, text }: ModuleFile): string {
  for (const node of descendants(root))
    if (node.type === 'string') return text[node.start] === '"' ? '"' : "'";
  return "'";
}

/** As the other relative imports have it; Node wants the extension in plain JavaScript. */
function extensionFor(kept: ModuleFile, from: ModuleFile): string {
  const own = /\.[^./]+$/.exec(kept.path)?.[0] ?? '';
  const [example] = [...relativeSources(from), ...relativeSources(kept)];
  if (example === undefined) return /^\.[cm]?js$/.test(own) ? own : '';
  const shown = /\.[cm]?[jt]sx?$/.exec(example)?.[0];
  if (!shown) return '';
  return /ts/.test(shown) ? own : own.replace(/t(sx?)$/, 'j$1').replace(/jsx$/, 'js');
}
