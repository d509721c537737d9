import { expect } from 'vitest';
import type { CloneClass } from '../core/clones/cloneClass';
import { languageOf } from '../core/code/languageOf';
import { applyConfig, type Config, defaultConfig } from '../core/config';
import { fileFacts } from '../core/index/fileFacts';
import { WorkspaceIndex } from '../core/index/workspaceIndex';
import type { FileId } from '../core/text/fileId';
import type { FileInfo } from '../core/text/fileInfo';

/** A marked part of a text: `«A … »`. */
export interface Mark {
  /** One capital letter, which names the class. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

export interface FixtureFile {
  readonly path: string;
  /** Without the marks. */
  readonly text: string;
  readonly marks: readonly Mark[];
  /** Offset of `$0`, where the file has one. */
  readonly cursor?: number;
}

/** Splits a marked text into files: `//- path` starts one, `«A … »` marks a fragment of class A, `$0` is the cursor. */
export function parseFixture(marked: string): FixtureFile[] {
  const parts = marked.split(/^\/\/- (.+)\n/m).slice(1);
  const files: FixtureFile[] = [];
  for (let i = 0; i + 1 < parts.length; i += 2) files.push(parseFile(parts[i]!.trim(), parts[i + 1]!));
  return files;
}

function parseFile(path: string, marked: string): FixtureFile {
  const marks: Mark[] = [];
  const open: { name: string; start: number }[] = [];
  let text = '';
  let cursor: number | undefined;
  for (let at = 0; at < marked.length; ) {
    const rest = marked.slice(at, at + 2);
    if (rest === '$0') {
      cursor = text.length;
      at += 2;
    } else if (/^«[A-Z]/.test(rest)) {
      open.push({ name: rest[1]!, start: text.length });
      at += 2;
    } else if (rest[0] === '»') {
      const begun = open.pop();
      if (!begun) throw new Error(`${path}: » without «`);
      marks.push({ ...begun, end: text.length });
      at++;
    } else text += marked[at++];
  }
  if (open.length > 0) throw new Error(`${path}: « without »`);
  return { path, text, marks, ...(cursor === undefined ? {} : { cursor }) };
}

/**
 * What `host` would say of a file in the only root of a workspace; folders named `test`, `fixtures`, `examples`, `migrations`
 * hold these, and those named `2.0` a version.
 */
export function fixtureInfo(path: string): FileInfo {
  return {
    sortKey: path,
    folder: path.slice(0, Math.max(0, path.lastIndexOf('/'))),
    package: '',
    root: '',
    test: /(^|\/)tests?\//.test(path),
    fixture: /(^|\/)fixtures\//.test(path),
    ...(/(^|\/)examples\//.test(path) ? { sample: true } : {}),
    ...(/(^|\/)migrations\//.test(path) ? { migration: true } : {}),
    ...(/\d\.\d\//.test(path) ? { versionless: path.replace(/\d\.\d\//, '#/') } : {}),
    ...(/\.config\.js$/.test(path) ? { configuration: true } : {}),
    vendored: false,
    generated: false,
  };
}

/** An index of the files; ids count from 0 in their order. */
export function indexOf(
  files: readonly Pick<FixtureFile, 'path' | 'text'>[],
  config: Config = defaultConfig,
): WorkspaceIndex {
  const index = new WorkspaceIndex(config);
  files.forEach(({ path, text }, id) => {
    const language = languageOf(path.slice(path.lastIndexOf('/') + 1), text.split('\n', 1)[0]);
    if (!language) throw new Error(`${path}: unknown language`);
    const facts = fileFacts(() => undefined, text, language, config);
    index.update({ file: id as FileId, info: fixtureInfo(path), facts });
  });
  return index;
}

/** Runs a paced computation to its end. */
export function finish<T>(steps: Generator<void, T, void>): T {
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

export function configWith(values: Readonly<Record<string, unknown>>): Config {
  const { config, errors } = applyConfig(defaultConfig, values);
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('; '));
  return config;
}

/** Finds the classes of the marked files and compares where they stand with the marks. */
export function checkClones(marked: string, config: Config = defaultConfig): readonly CloneClass[] {
  const files = parseFixture(marked);
  const classes = finish(indexOf(files, config).classes());
  expect(render(files, marksOf(files, classes))).toBe(
    render(
      files,
      files.map(file => file.marks),
    ),
  );
  return classes;
}

function marksOf(files: readonly FixtureFile[], classes: readonly CloneClass[]): Mark[][] {
  return files.map((_, id) =>
    classes.flatMap((cloneClass, index) =>
      cloneClass.fragments
        .filter(({ file }) => file === id)
        .map(({ range }) => ({ name: String(index), start: range.start, end: range.end })),
    ),
  );
}

/** The files with their marks, classes renamed to A, B … in the order in which they appear. */
function render(files: readonly FixtureFile[], marks: readonly (readonly Mark[])[]): string {
  const names = new Map<string, string>();
  return files.map((file, id) => `//- ${file.path}\n${renderFile(file.text, marks[id]!, names)}`).join('');
}

function renderFile(text: string, marks: readonly Mark[], names: Map<string, string>): string {
  const sorted = [...marks].sort((a, b) => a.start - b.start || b.end - a.end);
  const edits: { at: number; order: number; insert: string }[] = [];
  sorted.forEach(({ name, start, end }, order) => {
    if (!names.has(name)) names.set(name, String.fromCharCode(65 + names.size));
    edits.push({ at: start, order: 1000 + order, insert: `«${names.get(name)}` });
    edits.push({ at: end, order: -order, insert: '»' });
  });
  edits.sort((a, b) => b.at - a.at || b.order - a.order);
  let result = text;
  for (const { at, insert } of edits) result = result.slice(0, at) + insert + result.slice(at);
  return result;
}
