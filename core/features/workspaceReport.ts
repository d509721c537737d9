import type { CloneClass, CloneKind, CloneParameter, Fragment } from '../clones/cloneClass';
import type { NoiseCount } from '../clones/noise';
import { parametersWork } from '../clones/parameters';
import { type Config, type Setting, settings } from '../config';
import type { GherkinFacts } from '../gherkin/feature';
import type { IndexedFile, WorkspaceIndex } from '../index/workspaceIndex';
import type { FileId } from '../text/fileId';
import { countLines } from '../text/lineIndex';
import type { Problem } from '../text/problem';
import { sortedInPieces } from '../text/sortedInPieces';
import { codeName } from './codeName';
import { gherkinSummary } from './gherkinSummary';
import type { Report, ReportClass, ReportFile, ReportFragment, ReportSkip, SkipReason } from './report';
import { ReportPositions } from './reportPositions';

/** What the report needs and core does not know. */
export interface ReportContext {
  readonly version: string;
  /** As the report prints it. */
  readonly root: string;
  /** Path of a file as the report prints it: relative to the root, with `/`. */
  pathOf(file: FileId): string;
  /** Decoded text, read again for parameters; undefined when the file has gone. */
  textOf(file: FileId): string | undefined;
  /** Files that were left out before they reached the index. */
  readonly skipped: readonly ReportSkip[];
  readonly problems: Report['problems'];
  /** List step texts that are merely reused word for word, too. */
  readonly exactSteps: boolean;
}

/**
 * The whole report as plain data. `classes` are those of the index. Yields after every file and class, so that the
 * caller can pace it.
 */
export function* workspaceReport(
  index: WorkspaceIndex,
  classes: readonly CloneClass[],
  context: ReportContext,
): Generator<void, Report, void> {
  const files = yield* sortedInPieces([...index.files()], (a, b) => compare(a.info.sortKey, b.info.sortKey));
  const listed = yield* sortedInPieces(
    classes.filter(cloneClass => isListed(cloneClass, context)),
    inOrder,
  );
  const reportFiles: ReportFile[] = [];
  for (const file of files) {
    reportFiles.push(reportFile(file, context));
    yield;
  }
  const positions = new ReportPositions(index, context.textOf);
  const reportClasses: ReportClass[] = [];
  for (const cloneClass of listed) {
    reportClasses.push(yield* reportClass(cloneClass, index, positions, context));
    yield;
  }
  const suppressions = yield* ofFiles(files, file => suppressed(file, positions, context));
  const fileProblems = yield* ofFiles(files, file => problems(file, index, positions, context));
  const noise = yield* index.code.noiseWork();
  const regions = yield* skippedRegions(files);
  const gherkin = yield* gherkinSummary(files, listed, context.pathOf);
  const lines = sum(reportFiles, file => file.lines);
  const duplicatedLines = yield* coveredLines(reportClasses);
  return {
    schemaVersion: 1,
    tool: { name: 'twinfold', version: context.version },
    root: context.root,
    settings: { ...reportedSettings(index.config), exactSteps: context.exactSteps },
    summary: {
      files: reportFiles.length,
      lines,
      tokens: sum(reportFiles, file => file.tokens),
      code: {
        duplicatedLines,
        duplicatedPercent: lines === 0 ? 0 : Math.round((duplicatedLines / lines) * 10_000) / 100,
        classes: count(reportClasses, ({ kind }) => kind === 'code'),
      },
      gherkin,
    },
    files: reportFiles,
    classes: reportClasses,
    suppressed: suppressions,
    skipped: [...context.skipped, ...regions, ...noise.map(skippedNoise)],
    problems: [...context.problems, ...fileProblems],
  };
}

/** What there is to say of single files, in their order and in pieces. */
function* ofFiles<T>(
  files: readonly IndexedFile[],
  of: (file: IndexedFile) => readonly T[],
): Generator<void, T[], void> {
  const all: T[] = [];
  for (const file of files) {
    all.push(...of(file));
    yield;
  }
  return all;
}

/** Those that change what is found: not how an editor shows it, and no names of programs, folders or hosts. */
function reportedSettings(config: Config): Partial<Config> {
  return Object.fromEntries(
    Object.entries<Setting>(settings)
      .filter(([key, setting]) => setting.scope === undefined && !editorSettings.has(key))
      .map(([key]) => [key, config[key as keyof Config]]),
  );
}

const editorSettings = new Set(['enable', 'codeLens', 'diagnostics.severity', 'step.minProblemScore']);

const kindOrder: readonly CloneKind[] = ['code', 'step', 'scenario', 'sequence', 'step-definition'];

/** Kind by kind; what can be acted on before what is only a figure; then by rank. */
function inOrder(a: CloneClass, b: CloneClass): number {
  return (
    kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind) ||
    Number(b.rule !== undefined) - Number(a.rule !== undefined) ||
    b.rank - a.rank ||
    compare(a.id, b.id)
  );
}

/** A step text that is merely reused word for word is Cucumber working as intended. */
function isListed({ kind, type }: CloneClass, { exactSteps }: ReportContext): boolean {
  return kind !== 'step' || type !== 1 || exactSteps;
}

function reportFile({ file, info, facts }: IndexedFile, context: ReportContext): ReportFile {
  return {
    path: context.pathOf(file),
    language: facts.language,
    lines: countLines(facts.lineStarts, facts.length),
    tokens: facts.code ? facts.code.tokens.count : facts.gherkin ? countWords(facts.gherkin) : 0,
    ...(info.test ? { test: true } : {}),
  };
}

/** The keyword and the words of every step. */
function countWords({ feature }: GherkinFacts): number {
  let words = 0;
  for (const { steps } of feature?.scenarios ?? [])
    for (const { text } of steps) words += 1 + text.split(/\s+/).length;
  return words;
}

/** Places that are written down between two turns that the caller may take. */
const fragmentsPerTurn = 64;

/** A step may stand in thousands of places. */
function* reportClass(
  cloneClass: CloneClass,
  index: WorkspaceIndex,
  positions: ReportPositions,
  context: ReportContext,
): Generator<void, ReportClass, void> {
  const { id, kind, type, similarity, scope, savedLines, representative, reason, canonical, rule } =
    cloneClass;
  const parameters =
    cloneClass.parameters ?? (kind === 'code' ? yield* holesOf(cloneClass, index, context) : []);
  const fragments: ReportFragment[] = [];
  for (const fragment of cloneClass.fragments) {
    if (fragments.push(reportFragment(fragment, index, positions, context)) % fragmentsPerTurn === 0) yield;
  }
  return {
    id,
    kind,
    type,
    similarity,
    scope,
    ...(savedLines === undefined ? {} : { savedLines }),
    representative,
    ...(parameters.length === 0
      ? {}
      : {
          parameters: parameters.map(({ name, values }) => ({
            name,
            values: values.map(value => value ?? null),
          })),
        }),
    fragments,
    ...(reason === undefined ? {} : { reason }),
    ...(canonical === undefined ? {} : { canonical }),
    ...(rule === undefined ? {} : { rule }),
  };
}

function* holesOf(
  cloneClass: CloneClass,
  index: WorkspaceIndex,
  context: ReportContext,
): Generator<void, readonly CloneParameter[], void> {
  // Members of Type 1 differ in nothing but style.
  if (cloneClass.type === 1) return [];
  return yield* parametersWork(cloneClass, {
    factsOf: file => index.file(file)?.facts.code,
    textOf: file => context.textOf(file),
  });
}

function reportFragment(
  fragment: Fragment,
  index: WorkspaceIndex,
  positions: ReportPositions,
  context: ReportContext,
): ReportFragment {
  const { file, range, type, similarity, gaps } = fragment;
  const name = fragment.name ?? functionName(fragment, index, context);
  return {
    path: context.pathOf(file),
    ...positions.span(file, range),
    ...(name === undefined ? {} : { name }),
    type,
    similarity,
    ...(gaps?.length
      ? { gaps: gaps.map(gap => ({ kind: gap.kind, ...positions.point(file, gap.range) })) }
      : {}),
    ...(index.file(file)?.info.test ? { test: true } : {}),
  };
}

/** Of the function or type that the fragment is; undefined for a part of one. */
function functionName(
  { file, range }: Fragment,
  index: WorkspaceIndex,
  context: ReportContext,
): string | undefined {
  const facts = index.file(file)?.facts.code;
  const text = facts && context.textOf(file);
  if (!facts || text === undefined) return undefined;
  const found = codeName(facts, text, range);
  return found?.whole ? found.name : undefined;
}

/** Lines that at least one fragment of a code class of types 1 to 3 covers. */
function* coveredLines(classes: readonly ReportClass[]): Generator<void, number, void> {
  const byPath = new Map<string, ReportFragment[]>();
  for (const { kind, type, fragments } of classes) {
    if (kind !== 'code' || type === 4) continue;
    yield;
    for (const fragment of fragments) {
      const others = byPath.get(fragment.path);
      if (others) others.push(fragment);
      else byPath.set(fragment.path, [fragment]);
    }
  }
  let lines = 0;
  for (const fragments of byPath.values()) {
    lines += linesOfUnion(fragments);
    yield;
  }
  return lines;
}

/** Lines of a file that stand in one of the fragments, each counted once. */
function linesOfUnion(fragments: ReportFragment[]): number {
  fragments.sort((a, b) => a.startLine - b.startLine);
  let lines = 0;
  let counted = 0;
  for (const { startLine, endLine } of fragments) {
    if (endLine <= counted) continue;
    lines += endLine - Math.max(startLine - 1, counted);
    counted = endLine;
  }
  return lines;
}

function suppressed(
  { file, facts }: IndexedFile,
  positions: ReportPositions,
  context: ReportContext,
): Report['suppressed'] {
  const all = facts.code?.suppressions ?? facts.gherkin?.suppressions ?? [];
  return all.map(({ range, reason }) => {
    const { startLine, endLine } = positions.span(file, range);
    return { path: context.pathOf(file), startLine, endLine, ...(reason === undefined ? {} : { reason }) };
  });
}

function problems(
  { file, facts }: IndexedFile,
  index: WorkspaceIndex,
  positions: ReportPositions,
  context: ReportContext,
): Report['problems'] {
  const all: readonly Problem[] = [
    ...(facts.code?.problems ?? []),
    ...(facts.gherkin?.problems ?? []),
    ...(facts.definitions ? index.definitions.problems(file) : []),
  ];
  return all.map(({ message, range }) => ({
    path: context.pathOf(file),
    ...(range === undefined ? {} : { line: positions.point(file, range).startLine }),
    message,
  }));
}

/** Parts of files that take no part in clone detection: import blocks, headers, tables of data. */
function* skippedRegions(files: readonly IndexedFile[]): Generator<void, ReportSkip[], void> {
  const sums = new Map<SkipReason, { files: Set<FileId>; lines: number }>();
  for (const { file, facts } of files) {
    yield;
    for (const { reason, lines } of facts.code?.skipped ?? []) {
      let region = sums.get(reason);
      if (!region) sums.set(reason, (region = { files: new Set(), lines: 0 }));
      region.files.add(file);
      region.lines += lines;
    }
  }
  return [...sums]
    .map(([reason, region]) => ({ reason, files: region.files.size, lines: region.lines }))
    .sort((a, b) => compare(a.reason, b.reason));
}

/** The noise rules that have a reason of their own in the report; the others stand under `excluded`. */
const noiseReasons: Readonly<Record<string, SkipReason>> = {
  'noise.imports': 'imports',
  'noise.headers': 'header',
  'noise.data': 'data',
  'noise.generated': 'generated',
  'noise.vendored': 'vendored',
};

function skippedNoise({ rule, classes, files, lines }: NoiseCount): ReportSkip {
  return { reason: noiseReasons[rule] ?? 'excluded', files, lines, rule, classes };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function count<T>(values: readonly T[], predicate: (value: T) => boolean): number {
  return sum(values, value => (predicate(value) ? 1 : 0));
}

function sum<T>(values: readonly T[], amount: (value: T) => number): number {
  return values.reduce((total, value) => total + amount(value), 0);
}
