import { parametersWork } from '../clones/classes/parameters';
import type { CloneClass, CloneKind, CloneParameter, Fragment } from '../clones/cloneClass';
import type { NoiseCount } from '../clones/rules/noise';
import { isSlight } from '../clones/rules/slight';
import { type Config, type Setting, settings } from '../config';
import type { GherkinFacts } from '../gherkin/feature';
import type { FileFacts } from '../index/fileFacts';
import type { IndexedFile, WorkspaceIndex } from '../index/workspaceIndex';
import type { FileId } from '../text/fileId';
import { countLines } from '../text/lineIndex';
import type { Problem } from '../text/problem';
import { sortedInPieces } from '../text/sortedInPieces';
import type { TextSource } from '../text/textSource';
import { codeName } from './codeName';
import { CoveredLines } from './coveredLines';
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
  /** Decoded text, read again for names and parameters; undefined when the file has gone. Good until the next one. */
  textOf(file: FileId): TextSource | undefined;
  /** Files that were left out before they reached the index. */
  readonly skipped: readonly ReportSkip[];
  readonly problems: Report['problems'];
  /** List step texts that are merely reused word for word, too. */
  readonly exactSteps: boolean;
}

/** Takes what a report lists, member by member in the order of the report, so that nobody has to hold all of it. */
export interface ReportSink {
  file(file: ReportFile): void;
  /** In pieces: a class may have thousands of places. */
  cloneClass(cloneClass: ReportClass): Generator<void, void, void>;
  suppression(suppression: Report['suppressed'][number]): void;
  problem(problem: Report['problems'][number]): void;
}

/** The lists that a sink takes. */
export type ReportList = 'files' | 'classes' | 'suppressed' | 'problems';

/** A report without them. */
export type ReportHead = Omit<Report, ReportList>;

/**
 * The whole report as plain data. `classes` are those of the index. Yields after every file and class, so that the
 * caller can pace it.
 */
export function* workspaceReport(
  index: WorkspaceIndex,
  classes: readonly CloneClass[],
  context: ReportContext,
): Generator<void, Report, void> {
  const lists = {
    files: [] as ReportFile[],
    classes: [] as ReportClass[],
    suppressed: [] as Report['suppressed'][number][],
    problems: [] as Report['problems'][number][],
  };
  const { skipped, ...head } = yield* reportInto(index, classes, context, {
    file: file => lists.files.push(file),
    // biome-ignore lint/correctness/useYield: a class is one piece here.
    *cloneClass(cloneClass) {
      lists.classes.push(cloneClass);
    },
    suppression: suppression => lists.suppressed.push(suppression),
    problem: problem => lists.problems.push(problem),
  });
  const { files, classes: reportClasses, suppressed, problems } = lists;
  return { ...head, files, classes: reportClasses, suppressed, skipped, problems };
}

/** The same report, whose lists go to `sink`. */
export function* reportInto(
  index: WorkspaceIndex,
  classes: readonly CloneClass[],
  context: ReportContext,
  sink: ReportSink,
): Generator<void, ReportHead, void> {
  const files = yield* sortedInPieces([...index.files()], (a, b) => compare(a.info.sortKey, b.info.sortKey));
  const listed = yield* sortedInPieces(
    classes.filter(cloneClass => isListed(cloneClass, context)),
    inOrderOf(index.config),
  );
  const total = { lines: 0, tokens: 0, codeClasses: 0, slightClasses: 0 };
  for (const file of files) {
    const written = reportFile(file, context);
    total.lines += written.lines;
    total.tokens += written.tokens;
    sink.file(written);
    yield;
  }
  const positions = new ReportPositions(index, context.textOf);
  const covered = new CoveredLines();
  for (const cloneClass of listed) {
    const written = yield* reportClass(cloneClass, index, positions, context);
    if (written.kind === 'code') total.codeClasses++;
    if (written.slight) total.slightClasses++;
    covered.add(written);
    yield* sink.cloneClass(written);
    yield;
  }
  for (const problem of context.problems) sink.problem(problem);
  for (const file of files) {
    for (const suppression of suppressed(file, positions, context)) sink.suppression(suppression);
    for (const problem of problems(file, index, positions, context)) sink.problem(problem);
    yield;
  }
  const noise = yield* index.code.noiseWork();
  const regions = yield* skippedRegions(files);
  const gherkin = yield* gherkinSummary(files, listed, context.pathOf);
  const duplicatedLines = yield* covered.count();
  const { lines, tokens } = total;
  return {
    schemaVersion: 1,
    tool: { name: 'twinfold', version: context.version },
    root: context.root,
    settings: { ...reportedSettings(index.config), exactSteps: context.exactSteps },
    summary: {
      files: files.length,
      lines,
      tokens,
      code: {
        duplicatedLines,
        duplicatedPercent: lines === 0 ? 0 : Math.round((duplicatedLines / lines) * 10_000) / 100,
        classes: total.codeClasses,
        slightClasses: total.slightClasses,
      },
      gherkin,
    },
    skipped: [...context.skipped, ...regions, ...noise.map(skippedNoise)],
  };
}

/** Those that change what is found: not how an editor shows it, and no names of programs, folders or hosts. */
function reportedSettings(config: Config): Partial<Config> {
  return Object.fromEntries(
    Object.entries<Setting>(settings)
      .filter(([key, setting]) => setting.scope === undefined && !editorSettings.has(key))
      .map(([key]) => [key, config[key as keyof Config]]),
  );
}

const editorSettings = new Set([
  'enable',
  'codeLens',
  'hover.purpose',
  'diagnostics.severity',
  'diagnostics.slightSeverity',
  'step.minProblemScore',
]);

const kindOrder: readonly CloneKind[] = ['code', 'step', 'scenario', 'sequence', 'step-definition'];

/** Kind by kind; what can be acted on before what is only a figure, and before what is slight; then by rank. */
function inOrderOf(config: Config): (a: CloneClass, b: CloneClass) => number {
  return (a, b) =>
    kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind) ||
    Number(b.rule !== undefined) - Number(a.rule !== undefined) ||
    Number(isSlight(a, config)) - Number(isSlight(b, config)) ||
    b.rank - a.rank ||
    compare(a.id, b.id);
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
    tokens: tokensOf(facts),
    ...(info.test ? { test: true } : {}),
  };
}

function tokensOf({ code, gherkin }: FileFacts): number {
  if (code) return code.tokenCount ?? code.tokens.count;
  return gherkin ? countWords(gherkin) : 0;
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
  const { id, kind, type, similarity, scope, savedLines, weight, representative, reason, canonical, rule } =
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
    ...(weight === undefined ? {} : { weight: Math.floor(weight * 10) / 10 }),
    ...(isSlight(cloneClass, index.config) ? { slight: true } : {}),
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
  const { file, range, type, similarity, gaps, test } = fragment;
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
    ...(test || index.file(file)?.info.test ? { test: true } : {}),
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
