import { dialects } from '@cucumber/gherkin';
import type { StepRole } from './feature';

export type TitleKind = 'feature' | 'rule' | 'background' | 'scenario' | 'outline' | 'examples';

export interface StepKeyword {
  /** As the dialect table spells it, with the space that belongs to it. */
  readonly keyword: string;
  /** Without that space, as `Step.keyword` has it. */
  readonly written: string;
  readonly role: StepRole;
  readonly conjunction: boolean;
}

export interface TitleKeyword {
  /** Without the colon. */
  readonly keyword: string;
  readonly kind: TitleKind;
}

/** The keywords of one spoken language, found by their first UTF-16 unit. */
export class Dialect {
  private readonly steps = new Map<number, StepKeyword[]>();
  private readonly titles = new Map<number, TitleKeyword[]>();

  private constructor(readonly language: string) {
    for (const step of stepKeywords(language)) insert(this.steps, step);
    for (const title of titleKeywords(language)) insert(this.titles, title);
  }

  /** Undefined for a language that Gherkin does not know. Made once for each: it never changes. */
  static of(language: string): Dialect | undefined {
    if (!Object.hasOwn(dialects, language)) return undefined;
    let dialect = Dialect.made.get(language);
    if (!dialect) Dialect.made.set(language, (dialect = new Dialect(language)));
    return dialect;
  }

  private static readonly made = new Map<string, Dialect>();

  /** The longest step keyword that stands at `at`. */
  stepAt(text: string, at: number): StepKeyword | undefined {
    return this.steps.get(text.charCodeAt(at))?.find(({ keyword }) => text.startsWith(keyword, at));
  }

  /** Keywords that start a background, scenario or outline. */
  get scenarioTitles(): readonly string[] {
    const { background, scenario, scenarioOutline } = dialects[this.language]!;
    return [...background, ...scenario, ...scenarioOutline];
  }

  get backgroundTitle(): string {
    return dialects[this.language]!.background[0]!;
  }

  get outlineTitle(): string {
    return dialects[this.language]!.scenarioOutline[0]!;
  }

  get examplesTitle(): string {
    return dialects[this.language]!.examples[0]!;
  }

  /** The first keyword that carries on with the role of the step before. */
  get and(): StepKeyword {
    const first = dialects[this.language]!.and.find(keyword => keyword !== '* ')!;
    return { keyword: first, written: first.trimEnd(), role: 'unknown', conjunction: true };
  }

  /** The first keyword of a role, as `Step.keyword` has it. */
  keywordOf(role: StepRole): string {
    const table = dialects[this.language]!;
    const lists = { context: table.given, action: table.when, outcome: table.then, unknown: ['* '] };
    return lists[role].find(keyword => keyword !== '* ' || role === 'unknown')!.trimEnd();
  }

  /** The keyword at `at` that a colon follows. */
  titleAt(text: string, at: number): TitleKeyword | undefined {
    return this.titles
      .get(text.charCodeAt(at))
      ?.find(({ keyword }) => text[at + keyword.length] === ':' && text.startsWith(keyword, at));
  }
}

/** Longest first, as Gherkin tries them; a keyword of several kinds (such as `*`) has no role of its own. */
export function stepKeywords(language: string): readonly StepKeyword[] {
  const { given, when, then, and, but } = dialects[language]!;
  const roles = new Map<string, Set<StepRole | 'conjunction'>>();
  const note = (keywords: readonly string[], role: StepRole | 'conjunction'): void => {
    for (const keyword of keywords) roles.set(keyword, (roles.get(keyword) ?? new Set()).add(role));
  };
  note(given, 'context');
  note(when, 'action');
  note(then, 'outcome');
  note([...and, ...but], 'conjunction');
  return [...roles]
    .map(([keyword, [role, other]]): StepKeyword => {
      const single = other === undefined ? role! : 'unknown';
      const conjunction = single === 'conjunction';
      return { keyword, written: keyword.trimEnd(), role: conjunction ? 'unknown' : single, conjunction };
    })
    .sort((a, b) => b.keyword.length - a.keyword.length);
}

function titleKeywords(language: string): readonly TitleKeyword[] {
  const table = dialects[language]!;
  const all = (keywords: readonly string[], kind: TitleKind): TitleKeyword[] =>
    keywords.map(keyword => ({ keyword, kind }));
  return [
    ...all(table.feature, 'feature'),
    ...all(table.rule, 'rule'),
    ...all(table.background, 'background'),
    ...all(table.scenario, 'scenario'),
    ...all(table.scenarioOutline, 'outline'),
    ...all(table.examples, 'examples'),
  ];
}

function insert<T extends { readonly keyword: string }>(byFirst: Map<number, T[]>, entry: T): void {
  const first = entry.keyword.charCodeAt(0);
  const known = byFirst.get(first);
  if (known) known.push(entry);
  else byFirst.set(first, [entry]);
}
