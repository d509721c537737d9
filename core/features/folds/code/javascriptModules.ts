import { aliasedImport } from './aliasedImport';
import type { Binding } from './bindings';
import { usesSemicolons } from './javascriptWriter';
import type { ModuleFile, ModuleSystem } from './moduleFile';
import { folderOf, joinPath, packageOf, relativePath, withoutExtension } from './modulePath';
import { aliasedPath, pathAliases } from './pathAliases';
import { quoteOf } from './quotes';
import { ancestors, childOf, namedChildren, type SyntaxNode } from './syntaxNode';

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
    if (isModule(kept) !== isModule(from)) return 'one of the files is an ECMAScript module, another is none';
    if (!isModule(kept)) return 'the files are no modules';
    if (packageOf(kept.path, reader) !== packageOf(from.path, reader))
      return 'the files are in different packages';
    const aliases = pathAliases(kept.path, reader);
    const imports = sources(kept).map(source => {
      if (source.startsWith('.')) return withoutExtension(joinPath(folderOf(kept.path), source));
      return withoutExtension(aliasedPath(source, aliases) ?? '');
    });
    const circular = imports.includes(withoutExtension(from.path));
    return circular ? 'the files would import each other' : undefined;
  },
  exportedName: (file, name, declaration) =>
    declaration.type === 'export_statement' || exportClauseNames(file).has(name) ? name : undefined,
  exporting: (_file, _name, { start }) => ({ range: { start, end: start }, newText: 'export ' }),
  importLine: (kept, from, name, alias, reader) => {
    const quote = quoteOf(from);
    const aliased = aliasedImport(kept.path, from, sources(from), reader);
    const examples = [
      ...(aliased ? [aliased.example] : []),
      ...[from, kept].flatMap(sources).filter(source => source.startsWith('.')),
    ];
    const place = aliased?.source ?? withoutExtension(relativePath(folderOf(from.path), kept.path));
    const path = place + extensionFor(kept, examples);
    const end = usesSemicolons(from) ? ';' : '';
    return `import { ${name === alias ? name : `${name} as ${alias}`} } from ${quote}${path}${quote}${end}`;
  },
  imports: ({ root }) => namedChildren(root).filter(({ type }) => type === 'import_statement'),
};

/** Names that are given out as they are. */
function exportClauseNames({ root, text }: ModuleFile): ReadonlySet<string> {
  const clauses = namedChildren(root)
    .filter(
      ({ type, children }) =>
        type === 'export_statement' && !children.some(({ field }) => field === 'source'),
    )
    .flatMap(statement => statement.children.filter(({ type }) => type === 'export_clause'));
  return new Set(clauses.flatMap(namedChildren).map(({ start, end }) => text.slice(start, end)));
}

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

/** What a file imports from, as written. */
function sources(file: ModuleFile): readonly string[] {
  return namedChildren(file.root)
    .filter(({ type }) => type === 'import_statement' || type === 'export_statement')
    .flatMap(statement => sourceOf(statement, file) ?? []);
}

function isModule({ root }: ModuleFile): boolean {
  return namedChildren(root).some(({ type }) => type === 'import_statement' || type === 'export_statement');
}

/** As the first of `examples`, other imports of files, has it; Node wants the extension in plain JavaScript. */
function extensionFor(kept: ModuleFile, examples: readonly string[]): string {
  const own = /\.[^./]+$/.exec(kept.path)?.[0] ?? '';
  const [example] = examples;
  if (example === undefined) return /^\.[cm]?js$/.test(own) ? own : '';
  const shown = /\.[cm]?[jt]sx?$/.exec(example)?.[0];
  if (!shown) return '';
  return /ts/.test(shown) ? own : own.replace(/t(sx?)$/, 'j$1').replace(/jsx$/, 'js');
}
