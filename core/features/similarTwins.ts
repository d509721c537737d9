import type { CloneClass, CloneKind, CloneType } from '../clones/cloneClass';
import type { CodeFacts } from '../code/codeFacts';
import type { Step } from '../gherkin/feature';
import type { WorkspaceIndex } from '../index/workspaceIndex';
import { type TokenTwin, tokenTwins } from '../search/tokenTwins';
import type { TwinFiles } from '../search/twinFiles';
import { compareSteps } from '../steps/compareSteps';
import type { FileId } from '../text/fileId';
import { overlap, type TextRange } from '../text/textRange';
import { stepAt } from './gherkinAt';
import { nearestTwins, type Twin } from './nearestTwins';

/** One place that is like what was asked for. */
export interface SimilarPlace {
  readonly file: FileId;
  readonly range: TextRange;
  readonly name?: string;
  /** Token that holds the name, where only `host` can read it. */
  readonly nameToken?: number;
  readonly kind: CloneKind;
  readonly type: CloneType;
  readonly similarity: number;
  readonly reason?: string;
}

/**
 * Who asks wants to see more than the report: there 0.70 is the least similarity of a twin of Type 3, and 0.61 to 0.69
 * is where most wrong findings were.
 */
const minSimilarity = 0.6;

/** Twins of the code in `range` of a file of the index; `files` are those of the index. */
export function* codeTwinsOf(
  index: WorkspaceIndex,
  files: TwinFiles,
  file: FileId,
  range: TextRange,
): Generator<void, SimilarPlace[], void> {
  const code = index.file(file)?.facts.code;
  if (!code) return [];
  const tokens = tokensIn(code, range);
  const query = { ...tokens, family: code.family, own: { file, range } };
  return (yield* tokenTwins(query, files.ofFamily(code.family), minSimilarity, files.room)).map(toPlace);
}

/** Twins of code that stands in no file; `code` is its reading in one language. */
export function* codeTwinsOfText(files: TwinFiles, code: CodeFacts): Generator<void, SimilarPlace[], void> {
  const tokens = tokensIn(code, { start: 0, end: Number.MAX_SAFE_INTEGER });
  const query = { ...tokens, family: code.family };
  return (yield* tokenTwins(query, files.ofFamily(code.family), minSimilarity, files.room)).map(toPlace);
}

/** The step that `range` points at; undefined when it holds more than one. */
export function oneStepAt(index: WorkspaceIndex, file: FileId, range: TextRange): Step | undefined {
  const gherkin = index.file(file)?.facts.gherkin;
  const step = gherkin && stepAt(gherkin, range);
  return step && range.end <= step.range.end + 1 ? step : undefined;
}

/**
 * Twins of the step, or of the scenario or run of steps, that `range` of a feature file holds, in pieces. What comes out
 * after an edit between two of them is of no state.
 */
export function* gherkinTwinsOf(
  index: WorkspaceIndex,
  file: FileId,
  range: TextRange,
): Generator<void, SimilarPlace[], void> {
  const step = oneStepAt(index, file, range);
  const classes = yield* step ? index.steps.classesOf(file) : index.repetition.classesOf(file);
  const twins: SimilarPlace[] = [];
  for (const cloneClass of classes) {
    yield;
    for (const fragment of cloneClass.fragments) {
      if (fragment.file !== file || !overlap(fragment.range, step?.textRange ?? range)) continue;
      for (const twin of nearestTwins(index, cloneClass, fragment)) twins.push(twinPlace(cloneClass, twin));
      yield;
    }
  }
  return step ? yield* eachTextOnce(index, step.text, twins) : twins;
}

function twinPlace({ kind, reason }: CloneClass, { fragment, type, similarity }: Twin): SimilarPlace {
  const { file, range, name } = fragment;
  return { file, range, name, kind, type, similarity, reason };
}

/** One place for every other text, judged against `text` itself: a class is judged against its representative. */
function* eachTextOnce(
  index: WorkspaceIndex,
  text: string,
  twins: readonly SimilarPlace[],
): Generator<void, SimilarPlace[], void> {
  const byText = new Map<string, SimilarPlace>();
  for (const twin of twins) {
    yield;
    const other = oneStepAt(index, twin.file, twin.range)?.text;
    if (other === undefined || byText.has(other)) continue;
    byText.set(other, { ...twin, name: other, ...stepLikeness(text, other) });
  }
  return [...byText.values()];
}

/** As the product decides on a pair of steps; undefined where the two are no twins. */
export function stepLikeness(
  a: string,
  b: string,
): Pick<SimilarPlace, 'type' | 'similarity' | 'reason'> | undefined {
  const { duplicate, type, score, reason } = compareSteps(a, b);
  return duplicate && type !== null ? { type, similarity: score, reason } : undefined;
}

function tokensIn({ tokens }: CodeFacts, { start, end }: TextRange) {
  let first = 0;
  while (first < tokens.count && tokens.ends[first]! <= start) first++;
  let past = first;
  while (past < tokens.count && tokens.starts[past]! < end) past++;
  // Copies: the search takes turns, and tokens of files stay in place for one turn only.
  return {
    raw: tokens.rawHashes.slice(first, past),
    normalized: tokens.normalizedHashes.slice(first, past),
  };
}

function toPlace({ file, range, nameToken, type, similarity, agreement }: TokenTwin): SimilarPlace {
  return {
    file,
    range,
    nameToken,
    kind: 'code',
    type,
    similarity,
    reason: type === 1 ? 'same tokens' : `${Math.floor(agreement * 100)} % of the tokens are the same`,
  };
}
