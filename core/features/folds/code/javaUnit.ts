import type { ModuleFile } from './moduleFile';
import { folderOf } from './modulePath';
import { childOf, descendants, namedChildren, type SyntaxNode } from './syntaxNode';

interface Import {
  readonly node: SyntaxNode;
  /** `java.util.List`, or `java.util` with `all`. */
  readonly name: string;
  readonly all: boolean;
  readonly isStatic: boolean;
}

/** A type of `java.lang` that a file is unlikely to have for itself; others count as unknown. */
const javaLang =
  /^(?:Object|String|StringBuilder|StringBuffer|CharSequence|Character|Boolean|Byte|Short|Integer|Long|Float|Double|Number|Math|System|Class|Iterable|Comparable|Runnable|Thread|Throwable|Exception|RuntimeException|Error|IllegalArgumentException|IllegalStateException|IndexOutOfBoundsException|NullPointerException|UnsupportedOperationException|NumberFormatException|ArithmeticException|ClassNotFoundException|CloneNotSupportedException|InterruptedException|Override|SuppressWarnings|Deprecated|SafeVarargs|FunctionalInterface|Void|Enum|AutoCloseable)$/;

/** One file of Java: its package, its imports, and what the names of types mean in it. */
export class JavaUnit {
  readonly package: string;
  readonly imports: readonly Import[];
  private readonly declared: ReadonlySet<string>;

  constructor(readonly file: ModuleFile) {
    const { root, text } = file;
    const statements = namedChildren(root);
    const named = statements.find(({ type }) => type === 'package_declaration');
    this.package = named ? pathIn(named, text) : '';
    this.imports = statements
      .filter(({ type }) => type === 'import_declaration')
      .map(node => ({
        node,
        name: pathIn(node, text),
        all: node.children.some(({ type }) => type === 'asterisk'),
        isStatic: node.children.some(({ type }) => type === 'static'),
      }));
    this.declared = new Set(
      [...descendants(root)].flatMap(node => {
        const name = /^(?:class|interface|enum|record|annotation_type)_declaration$/.test(node.type)
          ? childOf(node, 'name')
          : undefined;
        return name ? [text.slice(name.start, name.end)] : [];
      }),
    );
  }

  /** True when the name of a type surely means one and the same type in both files. */
  meansTheSame(name: string, other: JavaUnit): boolean {
    if (this.declared.has(name) || other.declared.has(name)) return false;
    const [own, theirs] = [this.imported(name), other.imported(name)];
    if (own !== undefined || theirs !== undefined) return own === theirs;
    if (javaLang.test(name)) return true;
    return this.package === other.package && this.wildcards() === other.wildcards();
  }

  /** True when the simple name of a type of `kept` stands for something else here. */
  names(typeName: string, kept: JavaUnit): boolean {
    const full = kept.package === '' ? typeName : `${kept.package}.${typeName}`;
    const imported = this.imported(typeName);
    if (imported !== undefined) return imported !== full;
    if (this.declared.has(typeName)) return true;
    const { root, text } = this.file;
    const words = [...descendants(root)].filter(
      ({ type, start, end }) => /identifier$/.test(type) && text.slice(start, end) === typeName,
    );
    if (this.package !== kept.package) return words.length > 0 || kept.package === '';
    // A variable or a type parameter of that name.
    return words.some(node => node.field === 'name' || node.parent?.type === 'type_parameter');
  }

  /** One source folder, or the sources and the tests of one module as Maven and Gradle lay them out. */
  isBuiltWith(user: JavaUnit): boolean {
    const [own, theirs] = [this.sourceRoot(), user.sourceRoot()];
    if (own === undefined || theirs === undefined) return false;
    return own === theirs || theirs === own.replace(/\/src\/main\/java$/, '/src/test/java');
  }

  private sourceRoot(): string | undefined {
    const folder = folderOf(this.file.path);
    const below = this.package === '' ? '' : `/${this.package.replaceAll('.', '/')}`;
    return folder.endsWith(below) ? folder.slice(0, folder.length - below.length) : undefined;
  }

  private imported(name: string): string | undefined {
    return this.imports.find(each => !each.all && !each.isStatic && each.name.endsWith(`.${name}`))?.name;
  }

  private wildcards(): string {
    return this.imports
      .filter(({ all, isStatic }) => all && !isStatic)
      .map(({ name }) => name)
      .sort()
      .join(' ');
  }
}

function pathIn(node: SyntaxNode, text: string): string {
  const path = namedChildren(node).find(({ type }) => /^(?:scoped_)?identifier$/.test(type));
  return path ? text.slice(path.start, path.end).replace(/\s/g, '') : '';
}
