import type { CloneClass, Fragment } from '../../core/clones/cloneClass';
import { type Config, defaultConfig } from '../../core/config';
import type { CodeName } from '../../core/features/codeName';
import { analyzeGherkin } from '../../core/gherkin/analyzeGherkin';
import { WorkspaceIndex } from '../../core/index/workspaceIndex';
import type { FileId } from '../../core/text/fileId';
import { lineStarts } from '../../core/text/lineIndex';

/** An index of real files whose classes a test states itself. */
export class HandMadeIndex extends WorkspaceIndex {
  readonly paths: string[];
  private readonly texts: readonly string[];
  private stated: readonly CloneClass[] = [];

  constructor(files: Readonly<Record<string, string>>, config: Partial<Config> = {}) {
    super({ ...defaultConfig, ...config });
    this.paths = Object.keys(files);
    this.texts = Object.values(files);
    this.paths.forEach((path, i) => {
      const text = this.texts[i]!;
      const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
      const feature = path.endsWith('.feature');
      this.update({
        file: i as FileId,
        info: {
          sortKey: path,
          folder,
          package: '',
          root: '',
          test: false,
          fixture: false,
          vendored: false,
          generated: false,
        },
        facts: {
          language: feature ? 'gherkin' : 'text',
          length: text.length,
          lineStarts: lineStarts(text),
          ...(feature ? { gherkin: analyzeGherkin(text) } : {}),
        },
      });
    });
  }

  nameOf(file: FileId): string {
    return this.paths[file]!;
  }

  codeNameOf({ name }: Fragment): CodeName | undefined {
    return name === undefined ? undefined : { name, whole: true, declares: true };
  }

  file0(path: string): FileId {
    return this.paths.indexOf(path) as FileId;
  }

  /** The fragment of `path` that reads `text`. */
  fragment(path: string, text: string, more: Partial<Fragment> = {}): Fragment {
    const file = this.file0(path);
    const start = this.texts[file]!.indexOf(text);
    if (start < 0) throw new Error(`${path} does not hold: ${text}`);
    return { file, range: { start, end: start + text.length }, type: 1, similarity: 1, ...more };
  }

  textOf(path: string, { start, end }: { start: number; end: number }): string {
    return this.texts[this.file0(path)]!.slice(start, end);
  }

  state(kind: CloneClass['kind'], fragments: readonly Fragment[], more: Partial<CloneClass> = {}): void {
    const type = Math.max(...fragments.map(fragment => fragment.type)) as CloneClass['type'];
    const similarity = Math.min(...fragments.map(fragment => fragment.similarity));
    const cloneClass: CloneClass = {
      id: `class ${this.stated.length}`,
      kind,
      type,
      similarity,
      scope: 'root',
      fragments,
      representative: 0,
      rank: 1,
      ...more,
    };
    this.stated = [...this.stated, cloneClass];
  }

  override *classesOf(file: FileId): Generator<void, readonly CloneClass[], void> {
    return this.stated.filter(({ fragments }) => fragments.some(fragment => fragment.file === file));
  }
}
