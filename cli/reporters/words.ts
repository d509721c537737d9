import type { Report, ReportClass, ReportFragment, ReportSkip } from '../../core/features/report';

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** 1234567 as 1,234,567. The engine's own `toLocaleString` loads its tables of all languages for that. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Names and texts come from files: a terminal would obey the control characters in them. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}

/** Editors and terminals open it at the right place when clicked. */
export function place({
  path,
  startLine,
  startColumn,
}: Pick<ReportFragment, 'path' | 'startLine' | 'startColumn'>): string {
  return `${printable(path)}:${startLine}:${startColumn}`;
}

/** "355 classes, 160 of them slight" */
export function codeClasses({ classes, slightClasses }: Report['summary']['code']): string {
  const slight = slightClasses === 0 ? '' : `, ${grouped(slightClasses)} of them slight`;
  return plural(classes, 'class', 'classes') + slight;
}

export function lineCount({ startLine, endLine }: ReportFragment): number {
  return endLine - startLine + 1;
}

/** "Type 3, 86 % alike, 3 places, saves 12 lines, slight" */
export function headline(cloneClass: ReportClass): string {
  const { type, similarity, fragments, savedLines, slight } = cloneClass;
  const alike = type === 1 ? 'identical' : `Type ${type}, ${Math.floor(similarity * 100)} % alike`;
  const saved = savedLines ? `, saves ${plural(savedLines, 'line')}` : '';
  return `${alike}, ${plural(fragments.length, 'place')}${saved}${slight ? ', slight' : ''}`;
}

/** The line of a file that a step stands on, for steps have no name; undefined when it cannot be read. */
export type LineAt = (path: string, line: number) => string | undefined;

/** The name that a class goes by: a step's own text, a function's or scenario's name, or its file. */
export function titleOf(cloneClass: ReportClass, lineAt: LineAt): string {
  return printable(wordsOf(cloneClass, lineAt));
}

function wordsOf({ kind, fragments, representative = 0, canonical }: ReportClass, lineAt: LineAt): string {
  const main = fragments[representative]!;
  const file = main.path.slice(main.path.lastIndexOf('/') + 1);
  if (kind === 'step') return canonical ?? lineAt(main.path, main.startLine)?.trim() ?? file;
  return main.name ?? fragments.find(({ name }) => name)?.name ?? file;
}

const skipWords: Readonly<Record<ReportSkip['reason'], string>> = {
  ignored: 'ignored by git',
  generated: 'generated',
  vendored: 'vendored',
  minified: 'minified',
  binary: 'binary',
  'too-large': 'too large',
  unreadable: 'unreadable',
  imports: 'import blocks',
  header: 'file headers',
  data: 'tables of data',
  excluded: 'excluded',
};

/** "generated: 3 files, 1,200 lines (noise.generated)" */
export function skipLine({ reason, files, lines, classes, rule }: ReportSkip): string {
  const amounts = [
    ...(classes === undefined ? [] : [plural(classes, 'class', 'classes')]),
    plural(files, 'file'),
    ...(lines > 0 ? [plural(lines, 'line')] : []),
  ];
  return `${skipWords[reason]}: ${amounts.join(', ')}${rule === undefined ? '' : ` (${rule})`}`;
}
