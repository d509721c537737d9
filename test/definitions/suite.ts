import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { CloneClass } from '../../core/clones/cloneClass';
import { defaultConfig } from '../../core/config';
import { analyzeGherkin } from '../../core/gherkin/analyzeGherkin';
import type { ReadDefinitions } from '../../core/index/fileFacts';
import { DefinitionIndex } from '../../core/steps/definitions/definitionIndex';
import type { FileId } from '../../core/text/fileId';
import type { FileInfo } from '../../core/text/fileInfo';
import { lineStarts } from '../../core/text/lineIndex';
import { createDefinitionReader, type DefinitionReader } from '../../host/stepDefinitions/definitionReader';

const languages: Readonly<Record<string, string>> = {
  js: 'javascript',
  ts: 'typescript',
  java: 'java',
  kt: 'kotlin',
  py: 'python',
  rb: 'ruby',
  cs: 'csharp',
  php: 'php',
  go: 'go',
  rs: 'rust',
};

export function grammarFolder(): string {
  const require = createRequire(import.meta.url);
  return join(dirname(require.resolve('@vscode/tree-sitter-wasm/package.json')), 'wasm');
}

export function definitionReader(): Promise<DefinitionReader> {
  return createDefinitionReader(grammarFolder());
}

/** A workspace of a few files, written as `//- path` and the file's text. */
export class Suite {
  readonly index = new DefinitionIndex(defaultConfig);
  private readonly ids = new Map<string, FileId>();

  constructor(private readonly read: ReadDefinitions) {}

  static of(read: ReadDefinitions, files: string): Suite {
    const suite = new Suite(read);
    for (const file of files.split(/^\/\/- /m).slice(1)) {
      const end = file.indexOf('\n');
      suite.write(file.slice(0, end).trim(), file.slice(end + 1));
    }
    return suite;
  }

  write(path: string, text: string): void {
    const file = this.fileOf(path);
    const info = infoOf(path);
    this.index.remove(file);
    if (path.endsWith('.feature')) {
      this.index.updateFeature({ file, info, facts: analyzeGherkin(text), lineStarts: lineStarts(text) });
      return;
    }
    const facts = this.read(text, languages[path.split('.').at(-1) ?? ''] ?? '');
    if (facts) this.index.updateDefinitions({ file, info, facts });
  }

  remove(path: string): void {
    this.index.remove(this.fileOf(path));
  }

  fileOf(path: string): FileId {
    const id = this.ids.get(path) ?? ((this.ids.size + 1) as FileId);
    this.ids.set(path, id);
    return id;
  }

  classes(): readonly CloneClass[] {
    const work = this.index.classes();
    let slice = work.next();
    while (!slice.done) slice = work.next();
    return slice.value;
  }

  /** Pattern of the definition that a step runs. */
  patternOf(text: string, role?: 'context' | 'action' | 'outcome'): string | undefined {
    return this.index.definitionOf(text, { role })?.definition.pattern;
  }
}

function infoOf(path: string): FileInfo {
  const folder = path.split('/').slice(0, -1).join('/');
  return {
    sortKey: path,
    folder,
    package: path.split('/')[0],
    root: 'root',
    test: true,
    fixture: false,
    vendored: false,
    generated: false,
  };
}
