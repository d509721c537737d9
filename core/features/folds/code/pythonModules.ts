import type { ModuleFile, ModuleReader, ModuleSystem } from './moduleFile';
import { folderOf, joinPath } from './modulePath';
import { ancestors, childOf, namedChildren } from './syntaxNode';

/** Modules that are followed to see whether an import would go in a circle. */
const mostModules = 300;

/** Python's packages, as far as `__init__.py` files show them. */
export const pythonModules: ModuleSystem = {
  origin: (binding, file) => {
    const statement = [...ancestors(binding.node)].find(({ type }) =>
      /^import_(?:from_)?statement$/.test(type),
    );
    if (!statement) return undefined;
    const module = childOf(statement, 'module_name');
    const imported = binding.node.field === 'alias' ? binding.node.parent : binding.node;
    const original = imported && (childOf(imported, 'name') ?? imported);
    const name = original ? file.text.slice(original.start, original.end) : binding.name;
    const from = module ? file.text.slice(module.start, module.end) : '';
    const place = from.startsWith('.') ? joinPath(folderOf(file.path), climb(from)) : from;
    return `${place}#${name}`;
  },
  refusal: (kept, from, reader) => {
    const [one, other] = [packageRoot(kept.path, reader), packageRoot(from.path, reader)];
    if (!one || !other) return 'the files are in no package';
    if (one !== other) return 'the files are in different packages';
    return reaches(kept, from, one, reader) ? 'the modules would import each other' : undefined;
  },
  exportedName: (_file, name) => (name.startsWith('_') ? undefined : name),
  // What is private by its name can be imported all the same.
  exporting: () => undefined,
  importLine: (kept, from, name, alias, reader) => {
    const relative = namedChildren(from.root).some(
      statement => childOf(statement, 'module_name')?.type === 'relative_import',
    );
    const module = relative ? relativeModule(kept.path, from.path) : absoluteModule(kept.path, reader);
    return `from ${module} import ${name === alias ? name : `${name} as ${alias}`}`;
  },
  imports: ({ root }) =>
    namedChildren(root).filter(({ type }) =>
      /^(?:import_statement|import_from_statement|future_import_statement)$/.test(type),
    ),
};

/** `..a.b` as a relative path. */
function climb(module: string): string {
  const dots = /^\.+/.exec(module)![0].length;
  return `${'../'.repeat(dots - 1)}./${module.slice(dots).replace(/\./g, '/')}`;
}

/** The folder above the outermost package; undefined for a module outside packages. */
function packageRoot(path: string, reader: ModuleReader): string | undefined {
  let folder = folderOf(path);
  if (reader.textAt(`${folder}/__init__.py`) === undefined) return undefined;
  while (reader.textAt(`${folder}/__init__.py`) !== undefined) folder = folderOf(folder);
  return folder;
}

function absoluteModule(path: string, reader: ModuleReader): string {
  const root = packageRoot(path, reader) ?? folderOf(path);
  return moduleName(path.slice(root.length + 1));
}

function relativeModule(path: string, from: string): string {
  const own = folderOf(from).split('/');
  const target = path.split('/');
  let common = 0;
  while (common < own.length && own[common] === target[common]) common++;
  return '.'.repeat(own.length - common + 1) + moduleName(target.slice(common).join('/'));
}

function moduleName(path: string): string {
  return path.replace(/(?:\/__init__)?\.py$/, '').replace(/\//g, '.');
}

/** True when importing `kept` imports `from`, directly or through others; too many modules count as yes. */
function reaches(kept: ModuleFile, from: ModuleFile, root: string, reader: ModuleReader): boolean {
  const open = [kept.path];
  const seen = new Set(open);
  for (let path = open.pop(); path; path = open.pop()) {
    if (path === from.path || seen.size > mostModules) return true;
    const text = reader.textAt(path);
    // Packages that hold `from` are being imported already when it is.
    for (const next of text === undefined ? [] : importsOf(text, path, root, reader))
      if (!seen.has(next) && !(next.endsWith('/__init__.py') && from.path.startsWith(folderOf(next)))) {
        seen.add(next);
        open.push(next);
      }
  }
  return false;
}

function importsOf(text: string, path: string, root: string, reader: ModuleReader): string[] {
  const found: string[] = [];
  const statements =
    /^[ \t]*(?:from[ \t]+([.\w]+)[ \t]+import[ \t]+(\([^)]*\)|[^\n]*)|import[ \t]+([^\n]*))/gm;
  for (const [, module, names, plain] of text.matchAll(statements)) {
    const modules = plain ? plain.split(',').map(part => part.trim().split(/\s/)[0]) : [module];
    for (const name of modules) {
      const base = name.startsWith('.')
        ? joinPath(folderOf(path), climb(name))
        : joinPath(root, name.replace(/\./g, '/'));
      const parts = (names ?? '')
        .replace(/[()]/g, '')
        .split(',')
        .map(part => part.trim().split(/\s/)[0]);
      for (const candidate of [base, ...parts.filter(Boolean).map(part => `${base}/${part}`)])
        for (const file of [`${candidate}.py`, `${candidate}/__init__.py`])
          if (reader.textAt(file) !== undefined) found.push(file);
    }
  }
  return found;
}
