import type { CloneKind, CloneType } from '../core/clones/cloneClass';
import { analyzeCode } from '../core/code/analyzeCode';
import type { CodeFacts } from '../core/code/codeFacts';
import { ReportPositions, type ReportSpan } from '../core/features/reportPositions';
import { definitionsLike } from '../core/features/similarDefinitions';
import { type Question, questionOf, snippetFields } from '../core/features/similarQuestion';
import {
  codeTwinsOf,
  codeTwinsOfText,
  gherkinTwinsOf,
  oneStepAt,
  type SimilarPlace,
  stepLikeness,
} from '../core/features/similarTwins';
import type { SearchHit, SearchIndex } from '../core/search/searchIndex';
import { textToEmbed, type UnitFields, type UnitKind } from '../core/search/searchUnit';
import { stepTemplate } from '../core/steps/template';
import type { FileId } from '../core/text/fileId';
import { overlap, type TextRange } from '../core/text/textRange';
import type { Embedder } from './embedder';
import { paced } from './paced';
import { type PurposeHint, purposeHintAt, purposeHintOf } from './purposeHint';
import { SearchFiles } from './searchFiles';
import type { Workspace } from './workspace';

interface Place {
  readonly file: FileId;
  readonly range: TextRange;
}

/** What to look for: a place of a file of the workspace, or a text that may stand in none. */
export type SimilarQuery = Place | { readonly text: string };

export interface SimilarOptions {
  /** How many places to answer with. */
  readonly top: number;
  readonly signal?: AbortSignal;
}

export interface SimilarResult extends ReportSpan {
  readonly path: string;
  readonly name?: string;
  readonly kind: CloneKind;
  readonly type: CloneType;
  readonly similarity: number;
  readonly reason?: string;
}

/** What `twinfold similar --format json` prints. */
export interface SimilarAnswer {
  readonly schemaVersion: 1;
  readonly results: readonly SimilarResult[];
}

/** Steps that are compared with a step word for word. */
const stepHits = 60;

/** A question as the search takes it. */
interface Wanted {
  readonly words: string;
  /** Text to embed: a question, or the fields of a unit. */
  readonly embed: string;
  readonly kinds?: readonly UnitKind[];
  /** Text of a step, to tell its types. */
  readonly step?: string;
}

/** How many languages a snippet is read in: those with the most functions. */
const snippetFamilies = 8;
/**
 * A language is passed over when its files hold less than this part of what those of the likeliest one hold of the snippet's runs
 * of tokens.
 */
const likelyShare = 0.8;
/** Hits that are read beyond those shown: many are places of one step text, or overlap a twin. */
const spareHits = 200;

/** Answers "where is something like this?" over one workspace; keeps its search index between questions. */
export class SimilarSearch {
  private readonly files: SearchFiles;

  /** Without an embedder it goes by words alone. */
  constructor(
    private readonly workspace: Workspace,
    embedder?: Embedder,
  ) {
    this.files = new SearchFiles(workspace, embedder);
  }

  /** Twins of the place or text first (Types 1 to 3), then what has the same purpose (Type 4); best first. */
  async find(target: SimilarQuery, { top, signal }: SimilarOptions): Promise<SimilarAnswer> {
    const query = 'text' in target ? target : this.pointed(target);
    const asked = 'text' in query ? questionOf(query.text) : undefined;
    for (;;) {
      const index = await this.files.current(signal);
      const wanted = asked ? wantedOf(asked) : this.wantedAt(query);
      const vector = await this.files.vectorOf(wanted.embed, signal);
      const { revision } = this.workspace;
      const work = this.search(index, query, asked, { wanted, vector, top });
      const found = await paced(this.unlessEdited(work), { signal });
      if (!found) continue;
      if (isInWords(asked))
        for (const some of found.hits) await this.files.learnWords(wanted.words, some, signal);
      if (this.workspace.revision !== revision) continue;
      const judged = this.judged(index, asked, wanted, found.hits);
      const hits = await paced(this.unlessEdited(judged), { signal });
      if (!hits) continue;
      const answer = this.answer(found.twins, hits, query, wanted, top);
      const results = await paced(this.unlessEdited(answer), { signal });
      if (results) return { schemaVersion: 1, results };
    }
  }

  /** Lists of hits as one, those of a question in words by what their words mean, too. */
  private *judged(
    index: SearchIndex,
    asked: Question | undefined,
    { words }: Wanted,
    lists: readonly (readonly SearchHit[])[],
  ): Generator<void, SearchHit[], void> {
    const hits: SearchHit[] = [];
    for (const some of lists)
      hits.push(...(isInWords(asked) ? yield* index.byWordMeaning(words, some) : some));
    return hits;
  }

  /** Ends work without a result when the workspace changes between two of its pieces. */
  private *unlessEdited<T>(work: Generator<unknown, T, void>): Generator<unknown, T | undefined, void> {
    const { revision } = this.workspace;
    for (let step = work.next(); ; step = work.next()) {
      if (step.done) return step.value;
      yield;
      if (this.workspace.revision === revision) continue;
      work.return(undefined as T);
      return undefined;
    }
  }

  /** Twins of the place or text, and the hits of its words: of functions and, when a step is asked for, of steps. */
  private *search(
    index: SearchIndex,
    query: SimilarQuery,
    asked: Question | undefined,
    { wanted, vector, top }: { wanted: Wanted; vector: Float32Array | undefined; top: number },
  ): Generator<unknown, { twins: readonly SimilarPlace[]; hits: SearchHit[][] }, void> {
    const twins = yield* asked ? this.textTwins(asked) : this.placeTwins(query);
    const question = { text: wanted.words, vector };
    const count = spareHits + top + twins.length;
    const hits = [yield* index.searchWork({ ...question, kinds: wanted.kinds, count })];
    if (wanted.step !== undefined)
      hits.push(yield* index.searchWork({ ...question, kinds: ['step'], count: stepHits }));
    return { twins, hits };
  }

  private *answer(
    twins: readonly SimilarPlace[],
    hits: readonly SearchHit[],
    query: SimilarQuery,
    wanted: Wanted,
    top: number,
  ): Generator<unknown, SimilarResult[], void> {
    const own = 'text' in query ? undefined : query;
    const like = [...twins];
    for (const hit of hits) {
      like.push(toPlace(hit, wanted));
      yield;
    }
    const places = ranked([...like, ...this.definitionsLike(wanted, own, like)], own);
    const positions = new ReportPositions(this.workspace.index, file => this.workspace.textOf(file));
    const results: SimilarResult[] = [];
    for (const place of places.slice(0, top)) {
      yield;
      results.push(this.toResult(place, positions));
    }
    return results;
  }

  /**
   * What seems to have the purpose of the function whose name stands at `offset`. A hover waits for it no longer than
   * `maxWaitMs`: undefined until the index has been built, which the first question begins.
   */
  async purposeHint(file: FileId, offset: number, maxWaitMs: number): Promise<PurposeHint | undefined> {
    const index = await this.files.currentWithin(maxWaitMs);
    return index && purposeHintAt(this.workspace, this.files, index, file, offset);
  }

  /** All hints of a workspace, each pair once. */
  async *purposeHints(): AsyncGenerator<{ readonly from: FileId; readonly hint: PurposeHint }> {
    const index = await this.files.current();
    for (const { file } of this.workspace.index.files())
      for (const document of index.documentsOf(file)) {
        const hint = purposeHintOf(this.workspace, this.files, index, document);
        if (hint && file < hint.file) yield { from: file, hint };
      }
  }

  /**
   * The range without the space around it; on one line of code, or at a point, the function that starts there; at a
   * point of a feature file, its line.
   */
  private pointed({ file, range: given }: Place): Place {
    const text = this.workspace.textOf(file) ?? '';
    const isFeature = this.workspace.index.file(file)?.facts.gherkin !== undefined;
    const range = isFeature && given.start === given.end ? lineAround(text, given.start) : given;
    const inside = text.slice(range.start, range.end);
    const start = Math.min(range.start + inside.length - inside.trimStart().length, range.end);
    const trimmed = { start, end: Math.max(start, range.start + inside.trimEnd().length) };
    return { file, range: this.files.functionOn(file, trimmed, text) ?? trimmed };
  }

  private *placeTwins(query: SimilarQuery): Generator<unknown, readonly SimilarPlace[], void> {
    if ('text' in query) return [];
    const { index } = this.workspace;
    if (index.file(query.file)?.facts.gherkin) return yield* gherkinTwinsOf(index, query.file, query.range);
    return yield* codeTwinsOf(index, this.files.twins, query.file, query.range);
  }

  private definitionsLike(
    { step }: Wanted,
    own: Place | undefined,
    like: readonly SimilarPlace[],
  ): SimilarPlace[] {
    if (step === undefined) return [];
    const twins = like.filter(({ kind, type }) => kind === 'step' && type < 4).sort(byRank);
    return definitionsLike(this.workspace.index, step, own?.file, twins);
  }

  private *textTwins({ kind, text }: Question): Generator<unknown, readonly SimilarPlace[], void> {
    if (kind !== 'code') return [];
    const { twins } = this.files;
    const found: SimilarPlace[] = [];
    const readings: { readonly code: CodeFacts; readonly share: number }[] = [];
    for (const language of twins.commonLanguages(snippetFamilies)) {
      const code = analyzeCode(text, language, this.workspace.config);
      readings.push({ code, share: twins.shareOf(code) });
      yield;
    }
    const least = likelyShare * Math.max(...readings.map(({ share }) => share));
    for (const { code, share } of readings)
      if (share >= least) found.push(...(yield* codeTwinsOfText(twins, code)));
    return found;
  }

  private wantedAt(query: SimilarQuery): Wanted {
    if ('text' in query) return wantedOf(questionOf(query.text));
    const { index } = this.workspace;
    const facts = index.file(query.file)?.facts;
    const text = this.workspace.textOf(query.file) ?? '';
    if (facts?.gherkin) {
      const step = oneStepAt(index, query.file, query.range);
      const words = step?.text ?? text.slice(query.range.start, query.range.end);
      return { words, embed: words, kinds: ['step', 'step-definition'], step: step?.text };
    }
    const fields =
      this.files.functionAt(query.file, query.range) ??
      snippetFields('', text.slice(query.range.start, query.range.end));
    return { ...wantedFields(fields), kinds: ['code'] };
  }

  private toResult(place: SimilarPlace, positions: ReportPositions): SimilarResult {
    const { file, range, kind, type, similarity, reason } = place;
    const name = place.name ?? this.nameOf(place);
    return {
      path: this.workspace.reportPathOf(file),
      ...positions.span(file, range),
      ...(name === undefined ? {} : { name }),
      kind,
      type,
      similarity: Math.round(similarity * 1000) / 1000,
      ...(reason === undefined ? {} : { reason }),
    };
  }

  private nameOf({ file, nameToken }: SimilarPlace): string | undefined {
    const tokens = this.workspace.index.file(file)?.facts.code?.tokens;
    if (nameToken === undefined || !tokens) return undefined;
    return this.workspace.textOf(file)?.slice(tokens.starts[nameToken], tokens.ends[nameToken]);
  }
}

function wantedOf({ kind, text }: Question): Wanted {
  if (kind === 'code') return { ...wantedFields(snippetFields('', text)), kinds: ['code'] };
  // A sentence may be a step without its keyword.
  return { words: text, embed: text, step: text };
}

function lineAround(text: string, at: number): TextRange {
  let start = at;
  while (start > 0 && !isLineEnd(text[start - 1])) start--;
  let end = at;
  while (end < text.length && !isLineEnd(text[end])) end++;
  return { start, end };
}

function isLineEnd(unit: string | undefined): boolean {
  return unit === '\n' || unit === '\r';
}

function wantedFields(fields: UnitFields): Pick<Wanted, 'words' | 'embed'> {
  return { words: `${fields.name} ${fields.comment} ${fields.body}`, embed: textToEmbed(fields) };
}

function toPlace({ unit, similarity, shared }: SearchHit, { step }: Wanted): SimilarPlace {
  const { file, range, name, kind } = unit;
  const alike = step !== undefined && kind === 'step' ? stepLikeness(step, name) : undefined;
  const reason =
    shared.length > 0 ? `words in common: ${shared.slice(0, 5).join(', ')}` : 'similar in meaning';
  return {
    file,
    range,
    name,
    kind,
    ...(alike ?? { type: 4, similarity, reason }),
  };
}

/** Twins before the others, then by similarity. */
function byRank(a: SimilarPlace, b: SimilarPlace): number {
  const order = (place: SimilarPlace) => (place.type === 4 ? 1 : 0);
  return order(a) - order(b) || b.similarity - a.similarity || a.type - b.type;
}

/**
 * Best first. A place that overlaps a better one or the question is left out, and so is a step text that is there
 * already: that it is reused is no news. Of near steps of one template the best stands for all.
 */
function ranked(places: readonly SimilarPlace[], own: Place | undefined): SimilarPlace[] {
  const kept: SimilarPlace[] = [];
  const texts = new Set<string>();
  const taken = new Map<FileId, TextRange[]>(own ? [[own.file, [own.range]]] : []);
  for (const place of [...places].sort(byRank)) {
    const { file, range } = place;
    const ranges = taken.get(file) ?? [];
    const text = stepKey(place);
    if (ranges.some(other => overlap(other, range)) || (text !== undefined && texts.has(text))) continue;
    kept.push(place);
    taken.set(file, [...ranges, range]);
    if (text !== undefined) texts.add(text);
  }
  return kept;
}

/** What steps have in common that need not be listed twice. */
function stepKey({ kind, name, type }: SimilarPlace): string | undefined {
  if (kind !== 'step' || name === undefined) return undefined;
  return type < 3 ? name : `${type < 4 ? 'near' : 'like'} ${stepTemplate(name).template}`;
}

function isInWords(asked: Question | undefined): boolean {
  return asked !== undefined && asked.kind !== 'code';
}
