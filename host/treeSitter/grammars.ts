import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Language, Parser, type Tree } from 'web-tree-sitter';
import { longPiece } from '../../core/text/longPiece';

/** Grammars by the name of their file, `tree-sitter-<name>.wasm`. */
export type GrammarName =
  | 'c-sharp'
  | 'cpp'
  | 'go'
  | 'java'
  | 'javascript'
  | 'kotlin'
  | 'php'
  | 'python'
  | 'ruby'
  | 'rust'
  | 'tsx'
  | 'typescript';

/** Node has it and its types have not. */
declare const WebAssembly: { readonly Module: new (bytes: Uint8Array) => never };

/** tree-sitter asks after every hundred steps whether to go on: some two milliseconds of work, 2,000 characters. */
const callsPerPiece = 20;

/**
 * Loads tree-sitter grammars on first use. A grammar costs 2 to 20 ms to load and its memory is never given back, so
 * nothing is loaded before a file asks for it.
 */
export class Grammars {
  private readonly parsers = new Map<GrammarName, Parser>();
  /** Those that parse in pieces, between two texts. */
  private readonly idle = new Map<GrammarName, Parser[]>();
  private readonly languages = new Map<GrammarName, Language>();

  private constructor(private readonly folders: readonly string[]) {}

  /**
   * `folders` hold the grammars, and the first one `web-tree-sitter.wasm` where the package itself is not installed
   * beside them (a bundle).
   */
  static async open(...folders: readonly string[]): Promise<Grammars> {
    const runtime = join(folders[0], 'web-tree-sitter.wasm');
    await Parser.init(existsSync(runtime) ? { locateFile: () => runtime } : undefined);
    return new Grammars(folders);
  }

  /** Loads what the first text of a language needs, in pieces that take long; what is there already costs nothing. */
  *loading(name: GrammarName): Generator<typeof longPiece, void, void> {
    if (this.languages.has(name)) return;
    yield longPiece;
    this.language(name);
    yield longPiece;
    // WebAssembly is compiled as it runs, also for no text.
    this.parse(name, '').delete();
    yield longPiece;
  }

  /** The tree is the caller's to delete: WebAssembly memory is not collected. */
  parse(name: GrammarName, text: string): Tree {
    let parser = this.parsers.get(name);
    if (!parser) {
      parser = new Parser().setLanguage(this.language(name));
      this.parsers.set(name, parser);
    }
    const tree = parser.parse(text);
    if (!tree) throw new Error(`the ${name} grammar gave no tree`);
    return tree;
  }

  /**
   * As `parse`, in pieces: a file of some hundred lines takes as long as a user may be made to wait, and the first one of
   * a grammar, whose program is compiled as it runs, twice that. Others may be parsed meanwhile.
   */
  *parsing(name: GrammarName, text: string): Generator<void, Tree, void> {
    const parser = this.idle.get(name)?.pop() ?? new Parser().setLanguage(this.language(name));
    try {
      for (;;) {
        let calls = 0;
        const tree = parser.parse(text, null, { progressCallback: () => ++calls >= callsPerPiece });
        if (tree) return tree;
        yield;
      }
    } finally {
      // Else it would go on with this text when it is given the next.
      parser.reset();
      const others = this.idle.get(name);
      if (others) others.push(parser);
      else this.idle.set(name, [parser]);
    }
  }

  /** Parses, hands the tree over and deletes it, whatever happens. */
  withTree<T>(name: GrammarName, text: string, use: (tree: Tree) => T): T {
    const tree = this.parse(name, text);
    try {
      return use(tree);
    } finally {
      tree.delete();
    }
  }

  private language(name: GrammarName): Language {
    let language = this.languages.get(name);
    if (!language) {
      const paths = this.folders.map(folder => join(folder, `tree-sitter-${name}.wasm`));
      const wasm = readFileSync(paths.find(path => existsSync(path)) ?? paths[0]);
      language = Language.loadSync(new WebAssembly.Module(wasm));
      this.languages.set(name, language);
    }
    return language;
  }
}
