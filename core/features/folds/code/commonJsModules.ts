import { commonJsExports, exportedAs, exportingEdit } from './commonJsExports';
import { usesSemicolons } from './javascriptWriter';
import type { ModuleFile, ModuleReader, ModuleSystem } from './moduleFile';
import { folderOf, joinPath, packageOf, relativePath, withoutExtension } from './modulePath';
import { quoteOf } from './quotes';
import { ancestors, childOf, descendants, isComment, namedChildren, type SyntaxNode } from './syntaxNode';

/** Modules that are followed to see whether a `require` would go in a circle. */
const mostModules = 300;

/** Modules of Node that use `require` and `module.exports`. */
export const commonJsModules: ModuleSystem = {
  origin: (binding, file) => {
    const { parent } = binding.node;
    const declarator = [...ancestors(binding.node)].find(({ type }) => type === 'variable_declarator');
    const value = declarator && childOf(declarator, 'value');
    const source = value && requiredSource(value, file);
    const fixed = binding.occurrences.every(({ access }) => access === 'read' || access === 'declare');
    if (source === undefined || !fixed || declarator?.parent?.parent !== file.root) return undefined;
    const module = source.startsWith('.') ? withoutExtension(joinPath(folderOf(file.path), source)) : source;
    if (parent === declarator) return `${module}#*`;
    const pattern = parent?.type === 'pair_pattern' ? parent : binding.node;
    if (pattern.parent?.type !== 'object_pattern' || pattern.parent.parent !== declarator) return undefined;
    const key = pattern === parent ? childOf(parent, 'key') : binding.node;
    return key && `${module}#${file.text.slice(key.start, key.end)}`;
  },
  refusal: (kept, from, reader) => {
    if (packageOf(kept.path, reader) !== packageOf(from.path, reader))
      return 'the files are in different packages';
    if (isStrict(kept) !== isStrict(from)) return 'only one of the files is in strict mode';
    return reaches(kept, from, reader) ? 'the files would require each other' : undefined;
  },
  exportedName: (file, name) => exportedAs(file, name),
  exporting: (file, name, declaration) => exportingEdit(file, name, declaration),
  importLine: (kept, from, name, alias) => {
    const quote = quoteOf(from);
    const path = withoutExtension(relativePath(folderOf(from.path), kept.path)) + extensionFor(kept, from);
    const [keyword] = leadingRequires(from).map(({ children }) =>
      from.text.slice(children[0].start, children[0].end),
    );
    const source = `require(${quote}${path}${quote})`;
    const end = usesSemicolons(from) ? ';' : '';
    // A file that says `var` may be meant for engines that know no patterns.
    if (keyword === 'var') return `var ${alias} = ${source}.${name}${end}`;
    return `const { ${name === alias ? name : `${name}: ${alias}`} } = ${source}${end}`;
  },
  imports: leadingRequires,
};

/** True for a file that shows that it is a CommonJS module, and nothing else. */
export function isCommonJs(file: ModuleFile): boolean {
  if (file.language.id !== 'javascript' || file.language.typed || /\.mjs$/.test(file.path)) return false;
  const statements = namedChildren(file.root);
  if (statements.some(({ type }) => type === 'import_statement' || type === 'export_statement')) return false;
  const { root } = file.bindings;
  if (['require', 'module', 'exports'].some(name => root.bindings.has(name))) return false;
  return commonJsExports(file).length > 0 || requiredSources(file).length > 0;
}

/** The `require` statements with which a file begins; directives may stand before them. */
function leadingRequires(file: ModuleFile): readonly SyntaxNode[] {
  const statements = namedChildren(file.root).filter(
    node => !isComment(node) && node.type !== 'hash_bang_line' && !isDirective(node),
  );
  const end = statements.findIndex(node => !isRequire(node, file));
  return end < 0 ? statements : statements.slice(0, end);
}

function isDirective(node: SyntaxNode): boolean {
  return node.type === 'expression_statement' && namedChildren(node)[0]?.type === 'string';
}

function isStrict({ root, text }: ModuleFile): boolean {
  return namedChildren(root)
    .filter(isDirective)
    .some(node => text.slice(node.start + 1, node.start + 11) === 'use strict');
}

function isRequire(statement: SyntaxNode, file: ModuleFile): boolean {
  if (statement.type !== 'lexical_declaration' && statement.type !== 'variable_declaration') return false;
  return namedChildren(statement).every(declarator => {
    const value = childOf(declarator, 'value');
    return value !== undefined && requiredSource(value, file) !== undefined;
  });
}

/** Of `require('x')`: `x`. */
function requiredSource(node: SyntaxNode, { text }: ModuleFile): string | undefined {
  const called = childOf(node, 'function');
  const values = childOf(node, 'arguments');
  if (node.type !== 'call_expression' || !called || !values) return undefined;
  if (text.slice(called.start, called.end) !== 'require') return undefined;
  const [source, ...more] = namedChildren(values);
  if (source?.type !== 'string' || more.length > 0) return undefined;
  return text.slice(source.start + 1, source.end - 1);
}

function requiredSources(file: ModuleFile): readonly string[] {
  return [...descendants(file.root)].flatMap(node => requiredSource(node, file) ?? []);
}

/** As the other relative requires have it; Node finds `.js` alone by itself. */
function extensionFor(kept: ModuleFile, from: ModuleFile): string {
  const own = /\.[^./]+$/.exec(kept.path)?.[0] ?? '';
  if (own !== '.js') return own;
  const example = [...requiredSources(from), ...requiredSources(kept)].find(source => source.startsWith('.'));
  return example && /\.[cm]?js$/.test(example) ? own : '';
}

/** True when loading `kept` loads `from`, directly or through others; too many modules count as yes. */
function reaches(kept: ModuleFile, from: ModuleFile, reader: ModuleReader): boolean {
  const open = [kept.path];
  const seen = new Set(open);
  for (let path = open.pop(); path; path = open.pop()) {
    if (path === from.path || seen.size > mostModules) return true;
    for (const [, source] of (reader.textAt(path) ?? '').matchAll(/\brequire\(\s*['"`](\.[^'"`]*)['"`]/g)) {
      const next = resolved(joinPath(folderOf(path), source), reader);
      if (next === undefined || seen.has(next)) continue;
      seen.add(next);
      open.push(next);
    }
  }
  return false;
}

function resolved(base: string, reader: ModuleReader): string | undefined {
  // What has no extension may be a folder.
  const whole = /\.[cm]?js$/.test(base) ? [base] : [];
  return [...whole, ...['.js', '.cjs', '/index.js'].map(end => base + end)].find(
    path => reader.textAt(path) !== undefined,
  );
}
